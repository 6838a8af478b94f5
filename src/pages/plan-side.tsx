/** Beside a plan: its revisions as they followed each other, what it stands on, and the other plans. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { landingUnit } from '#board/ui/queries.ts';
import { revisionsQuery } from '#exchange/ui/change-set-client.ts';
import type { Definition } from '#exchange/ui/definition-client.ts';
import { Icon } from '#kit/icons.tsx';
import { Skeleton } from '#kit/states.tsx';
import { useWords } from '#kit/words.tsx';
import { useInside } from './frame.tsx';
import styles from './plan.module.css';
import { givenName, spanText, stateOf } from './plan-words.ts';

export function PlanSide({
  plan,
  plans,
  perspectives,
  may,
  more,
}: {
  plan: Definition;
  plans: readonly Definition[];
  perspectives: readonly Definition[];
  may: boolean;
  more: ReactNode;
}) {
  const words = useWords();
  const { say, dates } = words;
  const { org, units } = useInside();
  const revisions = useQuery(revisionsQuery(org.code, plan.key));
  const unit = landingUnit(units)?.code;
  const standing = perspectives
    .filter((one) => one.archived !== true)
    .toSorted((a, b) => Number(a.order ?? 0) - Number(b.order ?? 0));
  return (
    <aside className={styles.side}>
      <section className={styles.card} aria-labelledby="revisions-title">
        <div className={styles.sideHead}>
          <h2 id="revisions-title">{say('plan.revisions')}</h2>
          <Link to="/o/$org/plan/compare" params={{ org: org.code }} search={{ plan: plan.key }}>
            {say('plan.compare')}
          </Link>
        </div>
        {!revisions.data ? (
          <Skeleton lines={3} />
        ) : (
          <ol className={styles.timeline}>
            {revisions.data.map((one) => (
              <li key={one.code} data-state={one.state}>
                <Link to="/o/$org/plan/revisions/$code" params={{ org: org.code, code: one.code }}>
                  {say('revision.number', { n: one.number ?? 0 })}
                </Link>
                <span className={styles.chip} data-state={one.state}>
                  {say(`revision.state.${one.state}`)}
                </span>
                <p>
                  {one.approvedFrom !== null
                    ? say('revision.inForce', { day: dates.dayYear(one.approvedFrom) })
                    : say('revision.begun', { by: one.by, at: dates.moment(one.at) })}
                </p>
                {givenName(one) !== null && <p>{one.name}</p>}
                {one.description !== null && <p className={styles.quiet}>{one.description}</p>}
              </li>
            ))}
            <li data-state="first">
              <strong>{say('plan.first')}</strong>
              {revisions.data.length === 0 && <p className={styles.quiet}>{say('plan.revisions.none')}</p>}
            </li>
          </ol>
        )}
      </section>
      <section className={styles.card} aria-label={say('plan.perspectives')}>
        <div className={styles.sideHead}>
          <h2>{say('plan.perspectives')}</h2>
        </div>
        <ol className={styles.perspectives}>
          {standing.map((one) => (
            <li key={one.key}>{String(one.name ?? one.key)}</li>
          ))}
        </ol>
        <ul className={styles.links}>
          {may && (
            <li>
              <Link to="/o/$org/settings/strategy" params={{ org: org.code }}>
                <Icon name="settings" size={14} />
                {say('plan.scale.go')}, {say('plan.perspectives').toLocaleLowerCase()}
              </Link>
            </li>
          )}
          {unit !== undefined && (
            <li>
              <Link to="/o/$org/structure/$unit" params={{ org: org.code, unit }}>
                <Icon name="objective" size={14} />
                {say('plan.objectives.go')}
              </Link>
            </li>
          )}
        </ul>
      </section>
      {(plans.length > 1 || more) && (
        <section className={styles.card} aria-labelledby="plans-title">
          <div className={styles.sideHead}>
            <h2 id="plans-title">{say('plan.plans')}</h2>
          </div>
          <ul className={styles.plans}>
            {plans.map((one) => (
              <li key={one.key}>
                <Link
                  to="/o/$org/plan"
                  params={{ org: org.code }}
                  search={{ plan: one.key }}
                  {...(one.key === plan.key ? { 'aria-current': 'true' as const } : {})}
                >
                  {String(one.name ?? one.key)}
                </Link>
                <span className={styles.chip} data-state={stateOf(one)}>
                  {say(`plan.state.${stateOf(one)}`)}
                </span>
                <p className={styles.quiet}>{spanText(one, words)}</p>
              </li>
            ))}
          </ul>
          {more}
        </section>
      )}
    </aside>
  );
}
