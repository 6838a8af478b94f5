/** A decision check: a change is said, and played over the coming months as it is said. Nothing is recorded. */
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo } from 'react';
import type { Question } from '#insight/check-contract.ts';
import { readProposals, saidProposals, writeProposals } from '#insight/question-address.ts';
import { checksQuery, draftSetsQuery, leversQuery, playQuery } from '#insight/ui/check-query.ts';
import { CheckResult } from '#insight/ui/check-result.tsx';
import { type Asked, QuestionForm } from '#insight/ui/question-form.tsx';
import { leverKey, namedIn } from '#insight/ui/question-words.ts';
import { useSettled } from '#insight/ui/use-settled.ts';
import { Refusal } from '#kit/call.ts';
import { FaultRealm } from '#kit/faults.tsx';
import { Icon } from '#kit/icons.tsx';
import { stepPeriod } from '#kit/period.ts';
import { Failure, Skeleton } from '#kit/states.tsx';
import { useWords } from '#kit/words.tsx';
import styles from './check.module.css';
import { CheckEmpty } from './check-empty.tsx';
import { CheckKeep } from './check-keep.tsx';
import { faultsOf } from './check-refused.ts';
import type { CheckSearch } from './check-search.ts';
import { useInside } from './frame.tsx';
import { useCheckWays } from './use-check-ways.ts';

const route = getRouteApi('/o/$org/check/$unit');
/** So long someone has typed nothing more before it is played. */
const settleMs = 300;

export function CheckPage() {
  const words = useWords();
  const { say } = words;
  const { org, units } = useInside();
  const { unit } = route.useParams();
  const search = route.useSearch();
  const navigate = useNavigate();
  const ways = useCheckWays();
  const unitName = units.find((one) => one.code === unit)?.name ?? unit;
  // A unit that only a draft declares is the server's to know.
  const isMissing = search.draft === undefined && !units.some((one) => one.code === unit);
  useEffect(() => {
    document.title = `${say('check.title')}${isMissing ? '' : ` · ${unitName}`} · Sightline`;
  }, [say, unitName, isMissing]);
  const change = useCallback(
    (next: Partial<CheckSearch>): void =>
      void navigate({ to: '.', search: (old) => ({ ...old, ...next }), replace: true, resetScroll: false }),
    [navigate],
  );
  const drafts = useMemo(() => readProposals(search.p), [search.p]);
  const asked: Asked = {
    drafts,
    expectation: search.hold ?? 'last',
    months: search.months ?? 12,
    draft: search.draft,
  };
  const onAsked = (next: Partial<Asked>): void =>
    change({
      ...(next.drafts ? { p: writeProposals(next.drafts) } : {}),
      ...(next.expectation ? { hold: next.expectation === 'last' ? undefined : next.expectation } : {}),
      ...(next.months ? { months: next.months === 12 ? undefined : next.months } : {}),
      ...('draft' in next ? { draft: next.draft } : {}),
    });
  const first = search.start ?? org.today.slice(0, 7);
  const periods = Array.from({ length: asked.months }, (_, m) => stepPeriod(org.calendar, first, m));
  const question: Question = {
    unit,
    proposals: saidProposals(drafts),
    expectation: asked.expectation,
    months: asked.months,
    ...(search.start === undefined ? {} : { from: search.start }),
    ...(search.draft === undefined ? {} : { changeSet: search.draft }),
  };
  const said = JSON.stringify(question);
  const settled = useSettled(said, settleMs);
  const isAsking = !isMissing && (question.proposals.length > 0 || search.draft !== undefined);
  const played = useQuery({
    ...playQuery(org.code, JSON.parse(settled) as Question),
    enabled: isAsking && settled !== '',
  });
  const only = namedIn([{ proposals: drafts.map((one) => ({ ...one, value: one.value ?? 0 })) }]);
  const known = useQuery({ ...leversQuery(org.code, { unit, only }), enabled: only !== '' });
  const levers = new Map((only === '' ? [] : (known.data?.items ?? [])).map((one) => [leverKey(one), one]));
  const sets = useQuery(draftSetsQuery(org.code));
  const kept = useQuery(checksQuery(org.code));
  const mine = kept.data?.filter((one) => one.question.unit === unit) ?? [];
  const refused = played.error instanceof Refusal && played.error.status === 422 ? played.error : null;
  const faults =
    refused && settled === said ? faultsOf(refused, drafts, words) : { at: new Map(), other: null };
  const reading = isAsking ? played.data : undefined;
  const isPending = reading !== undefined && (settled !== said || played.isFetching);
  if (isMissing) return <Failure error={new Refusal(404, 'not-found', `There is no unit ${unit}.`)} />;
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <div>
          <h1>{say('check.of', { unit: unitName })}</h1>
          <p className={styles.quiet}>{say('check.lead')}</p>
        </div>
        <Link to="/o/$org/checks" params={{ org: org.code }} className={styles.kept}>
          <Icon name="bookmark" />
          {say('check.kept.n', { n: kept.data?.length ?? 0 })}
        </Link>
      </header>
      <div className={styles.columns}>
        <section className={styles.side} aria-label={say('check.form')}>
          <FaultRealm>
            <QuestionForm
              org={org.code}
              unit={unit}
              asked={asked}
              onAsked={onAsked}
              levers={levers}
              isKnown={known.isSuccess && !known.isPlaceholderData}
              periods={periods}
              faults={faults.at}
              drafts={sets.data ?? []}
            />
          </FaultRealm>
          {reading && !refused && (
            <CheckKeep
              question={question}
              mayKeep={reading.mayKeep}
              of={kept.data?.find((one) => one.code === search.of) ?? null}
            />
          )}
        </section>
        <div className={styles.main}>
          <p className="sr" role="status">
            {isPending || (isAsking && played.isPending)
              ? say('check.playing')
              : reading
                ? say('check.played')
                : ''}
          </p>
          {refused && settled === said && (
            <div className={styles.refused} role="alert">
              <strong>{say('check.unplayed')}</strong>
              <p>{faults.other ?? say('check.unplayed.text')}</p>
              {reading && <p>{say('check.unplayed.last')}</p>}
            </div>
          )}
          {!isAsking && (
            <CheckEmpty
              unit={unit}
              kept={mine}
              onTry={(p) => change({ p: writeProposals(p) })}
              first={first}
            />
          )}
          {isAsking && played.isError && !refused && (
            <Failure error={played.error} again={() => void played.refetch()} />
          )}
          {isAsking && played.isPending && !played.isError && <Skeleton lines={4} cards={4} />}
          {reading && !(played.isError && !refused) && (
            <CheckResult
              reading={reading}
              ways={ways}
              view={search.view ?? 'chart'}
              onView={(view) => change({ view: view === 'table' ? 'table' : undefined })}
              isPending={isPending}
            />
          )}
        </div>
      </div>
    </div>
  );
}
