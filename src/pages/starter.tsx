/** The starter library's two ways in: a new organization from it, and more of it on a scorecard that stands. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, Navigate, useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo } from 'react';
import { scorecardQuery } from '#board/ui/queries.ts';
import { definitionQuery, listQuery } from '#exchange/ui/definition-client.ts';
import { addPart } from '#exchange/ui/library-client.ts';
import { Doorway } from '#kit/shell.tsx';
import { Failure, Message, Skeleton } from '#kit/states.tsx';
import { useWords } from '#kit/words.tsx';
import { beginOrganization, meQuery, sessionQuery } from '#people/ui/queries.ts';
import { useInside } from './frame.tsx';
import { type Standing, StarterWizard } from './starter-wizard.tsx';
import { Tools } from './tools.tsx';

const useTitle = (title: string): void =>
  useEffect(() => {
    document.title = `${title} · Sightline`;
  }, [title]);

export function StarterPage() {
  const { say } = useWords();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const session = useQuery(sessionQuery);
  const me = useQuery({ ...meQuery, enabled: Boolean(session.data?.user) });
  useTitle(say('starter.title.first'));
  if (session.isPending) return null;
  if (!session.data?.user) return <Navigate to="/start" replace />;
  if (me.error) return <Failure error={me.error} again={() => void me.refetch()} />;
  if (!me.data) return null;
  // Told before anything is chosen, not after.
  if (!me.data.mayCreate)
    return (
      <Doorway tools={<Tools />}>
        <Message icon="lock" title={say('starter.owner')} action={<Link to="/">{say('state.home')}</Link>}>
          {say('starter.owner.text')}
        </Message>
      </Doorway>
    );
  return (
    <Doorway wide tools={<Tools />}>
      <StarterWizard
        keptAs="sightline.starter"
        standing={null}
        onDone={async (document) => {
          const org = await beginOrganization({ from: 'document', document });
          await queries.invalidateQueries();
          const unit = document.units?.[0]?.code ?? org.code;
          await navigate({
            to: '/o/$org/scorecard/$unit',
            params: { org: org.code, unit },
            search: { begun: true },
          });
        }}
      />
    </Doorway>
  );
}

const route = getRouteApi('/o/$org/scorecard/$unit/library');

export function StarterAddPage() {
  const { say } = useWords();
  const { org, at } = useInside();
  const { unit } = route.useParams();
  const { period, span } = route.useSearch();
  const navigate = useNavigate();
  const queries = useQueryClient();
  useTitle(say('starter.title.kind'));
  const card = useQuery(scorecardQuery(org.code, unit, at));
  const code = card.data?.code ?? '';
  const defined = useQuery({ ...definitionQuery(org.code, 'scorecards', code), enabled: code !== '' });
  const objectives = useQuery({
    ...listQuery(org.code, 'objectives', { scorecard: code }),
    enabled: code !== '',
  });
  const measures = useQuery(listQuery(org.code, 'measures', { unit }));
  const standing = useMemo((): Standing | null => {
    if (!card.data || !objectives.data || !measures.data) return null;
    // What is archived keeps its code, and is no twin of anything new.
    const named = (one: Record<string, unknown>) => ({
      code: String(one.code),
      name: one.archived === true ? '' : String(one.name ?? one.code),
    });
    const { name, calendar } = org;
    return {
      organization: { code: org.code, name, calendar },
      unit,
      card: card.data.code,
      cardName: card.data.name,
      today: org.today,
      there: {
        perspectives: card.data.perspectives.map((one) => ({ code: one.code, name: one.name })),
        objectives: objectives.data.map((one) => ({
          ...named(one),
          perspective: String(one.perspective ?? ''),
        })),
        measures: measures.data.map(named),
      },
    };
  }, [card.data, objectives.data, measures.data, org, unit]);
  const back = (
    <Link to="/o/$org/scorecard/$unit" params={{ org: org.code, unit }}>
      {say('state.toScorecard')}
    </Link>
  );
  const error = card.error ?? defined.error ?? objectives.error ?? measures.error;
  if (error) return <Failure error={error} />;
  if (!standing || !defined.data) return <Skeleton lines={10} />;
  if (!org.may.import || !card.data?.mayEdit)
    return (
      <Message icon="lock" title={say('state.unchangeable')} action={back}>
        {say('starter.forbidden')}
      </Message>
    );
  if (defined.data.unit !== unit)
    return (
      <Message icon="cascade" title={say('starter.template')} action={back}>
        {say('starter.template.text')}
      </Message>
    );
  return (
    <StarterWizard
      keptAs={`sightline.starter ${org.code} ${unit}`}
      standing={standing}
      onDone={async (part) => {
        await addPart(org.code, part);
        await queries.invalidateQueries({ queryKey: ['org', org.code] });
        await navigate({
          to: '/o/$org/scorecard/$unit',
          params: { org: org.code, unit },
          search: { period, span, begun: true },
        });
      }}
    />
  );
}
