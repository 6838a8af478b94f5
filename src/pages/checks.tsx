/** Decision checks that are kept: who asks what; two or more of them side by side. */
import { useQueries, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { landingUnit } from '#board/ui/queries.ts';
import { CheckComparison } from '#insight/ui/check-comparison.tsx';
import { checkQuery, checksQuery, leversQuery } from '#insight/ui/check-query.ts';
import { heldWords, leverKey, namedIn, questionWords } from '#insight/ui/question-words.ts';
import { Button } from '#kit/button.tsx';
import { Icon } from '#kit/icons.tsx';
import { Failure, Message, Skeleton } from '#kit/states.tsx';
import { useWords } from '#kit/words.tsx';
import styles from './check.module.css';
import { useInside } from './frame.tsx';

const route = getRouteApi('/o/$org/checks');
const mostCompared = 4;

export function ChecksPage() {
  const { say } = useWords();
  const { org, units } = useInside();
  const { compare } = route.useSearch();
  const compared = (compare ?? '').split('~').filter(Boolean).slice(0, mostCompared);
  useEffect(() => {
    document.title = `${say(compared.length > 1 ? 'check.compare' : 'check.kept')} · Sightline`;
  }, [say, compared.length]);
  const unit = landingUnit(units)?.code;
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1>{say(compared.length > 1 ? 'check.compare' : 'check.kept')}</h1>
        {unit !== undefined && (
          <Link to="/o/$org/check/$unit" params={{ org: org.code, unit }} className={styles.kept}>
            <Icon name="plus" />
            {say('check.list.new')}
          </Link>
        )}
      </header>
      {compared.length > 1 ? <Compared codes={compared} /> : <List />}
    </div>
  );
}

function Compared({ codes }: { codes: string[] }) {
  const { say } = useWords();
  const { org } = useInside();
  const checks = useQueries({ queries: codes.map((code) => checkQuery(org.code, code)) });
  const failed = checks.find((one) => one.isError && !one.data);
  if (failed) return <Failure error={failed.error} again={() => void failed.refetch()} />;
  const kept = checks.flatMap((one) => (one.data ? [one.data] : []));
  if (kept.length < codes.length) return <Skeleton lines={10} />;
  return (
    <>
      <p>
        <Link to="/o/$org/checks" params={{ org: org.code }} search={{}}>
          {say('check.compare.choose')}
        </Link>
      </p>
      <CheckComparison
        checks={kept}
        nameOf={(check) => (
          <Link to="/o/$org/checks/$code" params={{ org: org.code, code: check.code }}>
            {check.name}
          </Link>
        )}
      />
    </>
  );
}

function List() {
  const words = useWords();
  const { say, dates } = words;
  const { org, units } = useInside();
  const navigate = useNavigate();
  const [chosen, setChosen] = useState<string[]>([]);
  const checks = useQuery(checksQuery(org.code));
  const items = checks.data;
  const only = items ? namedIn(items.map((one) => one.question)) : '';
  const known = useQuery({
    ...leversQuery(org.code, { unit: items?.[0]?.question.unit ?? '', only }),
    enabled: only !== '',
  });
  if (checks.isError && !items) return <Failure error={checks.error} again={() => void checks.refetch()} />;
  if (!items) return <Skeleton lines={8} />;
  if (items.length === 0)
    return (
      <Message icon="fork" title={say('check.list.none')}>
        {say('check.list.none.text')}
      </Message>
    );
  const levers = new Map((known.data?.items ?? []).map((one) => [leverKey(one), one]));
  return (
    <>
      {items.length > 1 && (
        <div className={styles.bar}>
          <p className={styles.quiet}>{say('check.list.pick')}</p>
          <Button
            look="primary"
            disabled={chosen.length < 2}
            onClick={() =>
              void navigate({ to: '.', search: (old) => ({ ...old, compare: chosen.join('~') }) })
            }
          >
            {say('check.list.compare', { n: chosen.length })}
          </Button>
        </div>
      )}
      <ul className={styles.list}>
        {items.map((one) => (
          <li key={one.code} className={styles.item}>
            {items.length > 1 && (
              <input
                type="checkbox"
                aria-label={say('check.list.choose', { name: one.name })}
                checked={chosen.includes(one.code)}
                disabled={!chosen.includes(one.code) && chosen.length >= mostCompared}
                onChange={(event) =>
                  setChosen(
                    event.currentTarget.checked
                      ? [...chosen, one.code]
                      : chosen.filter((code) => code !== one.code),
                  )
                }
              />
            )}
            <div className={styles.titles}>
              <h2>
                <Link to="/o/$org/checks/$code" params={{ org: org.code, code: one.code }}>
                  {one.name}
                </Link>
              </h2>
              {one.description && <p>{one.description}</p>}
              <ul className={styles.words}>
                {questionWords(one.question, levers, words).map((text) => (
                  <li key={text}>{text}</li>
                ))}
              </ul>
              <p className={styles.quiet}>
                {[
                  units.find((unit) => unit.code === one.question.unit)?.name ?? one.question.unit,
                  heldWords(one.question, words),
                  say('check.by', { by: one.by, at: dates.moment(one.at) }),
                ].join(' · ')}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
