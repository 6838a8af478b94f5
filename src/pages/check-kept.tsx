/** A decision check that was kept: what it asks, who asked, and its answer over what is recorded by now. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { writeProposals } from '#insight/question-address.ts';
import { checkQuery, discardCheck, leversQuery } from '#insight/ui/check-query.ts';
import { CheckResult } from '#insight/ui/check-result.tsx';
import { heldWords, leverKey, namedIn, questionWords } from '#insight/ui/question-words.ts';
import { Button } from '#kit/button.tsx';
import { Confirm } from '#kit/confirm.tsx';
import { refusalText } from '#kit/refusal.ts';
import { Failure, Skeleton } from '#kit/states.tsx';
import { toast } from '#kit/toast.tsx';
import { useWords } from '#kit/words.tsx';
import styles from './check.module.css';
import { useInside } from './frame.tsx';
import { useCheckWays } from './use-check-ways.ts';

const route = getRouteApi('/o/$org/checks/$code');

export function CheckKeptPage() {
  const words = useWords();
  const { say, dates } = words;
  const { org } = useInside();
  const { code } = route.useParams();
  const search = route.useSearch();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const ways = useCheckWays();
  const [isAsking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const check = useQuery(checkQuery(org.code, code));
  const kept = check.data;
  const only = kept ? namedIn([kept.question]) : '';
  const known = useQuery({
    ...leversQuery(org.code, { unit: kept?.question.unit ?? '', only }),
    enabled: only !== '',
  });
  useEffect(() => {
    if (kept) document.title = `${kept.name} · ${say('check.title')} · Sightline`;
  }, [kept, say]);
  if (check.isError && !kept) return <Failure error={check.error} again={() => void check.refetch()} />;
  if (!kept) return <Skeleton lines={4} cards={4} />;
  const { question, reading } = kept;
  const levers = new Map((known.data?.items ?? []).map((one) => [leverKey(one), one]));
  const discard = async (): Promise<void> => {
    setBusy(true);
    setFailed(null);
    try {
      await discardCheck(org.code, kept);
      await queries.invalidateQueries({ queryKey: ['org', org.code, 'decision', 'checks'], exact: true });
      toast({ text: say('check.discarded', { name: kept.name }) });
      await navigate({ to: '/o/$org/checks', params: { org: org.code }, search: {} });
    } catch (error) {
      setFailed(refusalText(error, words));
      setBusy(false);
    }
  };
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <div className={styles.titles}>
          <p className={styles.quiet}>
            <Link to="/o/$org/checks" params={{ org: org.code }}>
              {say('check.kept')}
            </Link>
          </p>
          <h1>{kept.name}</h1>
          {kept.description && <p>{kept.description}</p>}
          <ul className={styles.words}>
            {questionWords(question, levers, words).map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
          <p className={styles.quiet}>
            {[
              heldWords(question, words),
              say('check.by', { by: kept.by, at: dates.moment(kept.at) }),
              say('check.played'),
            ].join(' · ')}
          </p>
        </div>
        <div className={styles.acts}>
          <Link
            to="/o/$org/check/$unit"
            params={{ org: org.code, unit: question.unit }}
            search={{
              p: writeProposals(question.proposals),
              months: question.months === 12 ? undefined : question.months,
              hold: question.expectation === 'last' ? undefined : question.expectation,
              start: question.from,
              draft: question.changeSet,
              of: code,
            }}
            className={styles.kept}
          >
            {say('check.edit')}
          </Link>
          {reading.mayKeep && <Button onClick={() => setAsking(true)}>{say('check.discard')}</Button>}
        </div>
      </header>
      <CheckResult
        reading={reading}
        ways={ways}
        view={search.view ?? 'chart'}
        onView={(view) =>
          void navigate({
            to: '.',
            search: (old) => ({ ...old, view: view === 'table' ? 'table' : undefined }),
            replace: true,
            resetScroll: false,
          })
        }
        isPending={false}
      />
      {isAsking && (
        <Confirm
          title={`${say('check.discard')}: ${kept.name}`}
          yes={say('check.discard')}
          busy={busy}
          failed={failed}
          onYes={() => void discard()}
          onClose={() => setAsking(false)}
        >
          {say('check.discard.text')}
        </Confirm>
      )}
    </div>
  );
}
