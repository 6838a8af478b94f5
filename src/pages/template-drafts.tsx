/** Drafts of templates: kept, looked over over all units, approved from a period on, undone by the next one. */
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { WholeChangeSet } from '#exchange/change-set-contract.ts';
import { changeSetQuery, templateDraftsQuery, unitsBesideQuery } from '#exchange/ui/change-set-client.ts';
import { ChangedUnits, ReachView } from '#exchange/ui/reach-view.tsx';
import { Choice } from '#kit/field.tsx';
import { comparePeriods } from '#kit/period.ts';
import { Failure, Message, Skeleton } from '#kit/states.tsx';
import { useWords } from '#kit/words.tsx';
import { useInside } from './frame.tsx';
import { Pager } from './pager.tsx';
import styles from './revision.module.css';
import { RevisionConflicts } from './revision-conflicts.tsx';
import { TemplateDraftActs } from './template-draft-acts.tsx';
import { TemplateDraftSays } from './template-draft-says.tsx';

export function TemplateDraftsPage() {
  const { say, dates } = useWords();
  const { org } = useInside();
  const drafts = useQuery(templateDraftsQuery(org.code));
  useEffect(() => {
    document.title = `${say('template.drafts')} · ${org.name} · Sightline`;
  }, [say, org.name]);
  if (drafts.isError && !drafts.data) return <Failure error={drafts.error} />;
  if (!drafts.data) return <Skeleton lines={6} />;
  return (
    <div className={styles.page}>
      <h1 className={styles.title}>{say('template.drafts')}</h1>
      {drafts.data.length === 0 ? (
        <Message icon="copy" title={say('template.drafts.none')}>
          {say('template.drafts.none.text')}
        </Message>
      ) : (
        <ul className={styles.card}>
          {drafts.data.map((one) => (
            <li key={one.code}>
              <p className={styles.facts}>
                <Link to="/o/$org/drafts/$code" params={{ org: org.code, code: one.code }}>
                  {one.name}
                </Link>
                <span className={styles.chip} data-state={one.state}>
                  {say(`revision.state.${one.state}`)}
                </span>
                <span className={styles.quiet}>
                  {one.approvedFrom !== null
                    ? say('revision.inForce', { day: dates.dayYear(one.approvedFrom) })
                    : say('revision.begun', { by: one.by, at: dates.moment(one.at) })}
                </span>
              </p>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

export function TemplateDraftPage() {
  const { say, dates } = useWords();
  const { org } = useInside();
  const { code } = useParams({ from: '/o/$org/drafts/$code' });
  const read = useQuery(changeSetQuery(org.code, code));
  const set = read.data;
  useEffect(() => {
    document.title = `${set?.name ?? say('template.drafts')} · ${org.name} · Sightline`;
  }, [say, set, org.name]);
  if (read.isError && !set) return <Failure error={read.error} again={() => void read.refetch()} />;
  if (!set) return <Skeleton lines={10} />;
  return (
    <div className={styles.page}>
      <p className={styles.path}>
        <Link to="/o/$org/drafts" params={{ org: org.code }}>
          {say('template.drafts')}
        </Link>
      </p>
      <header className={styles.head}>
        <div className={styles.titles}>
          <h1>{set.name}</h1>
          <p className={styles.facts}>
            <span className={styles.chip} data-state={set.state}>
              {say(`revision.state.${set.state}`)}
            </span>
            {set.approvedFrom !== null && (
              <span>{say('revision.inForce', { day: dates.dayYear(set.approvedFrom) })}</span>
            )}
          </p>
          <ul className={styles.people}>
            <li>{say('revision.begun', { by: set.by, at: dates.moment(set.at) })}</li>
            {set.approvedBy !== null && set.approvedAt !== null && (
              <li>{say('revision.approved', { by: set.approvedBy, at: dates.moment(set.approvedAt) })}</li>
            )}
          </ul>
        </div>
        {set.mayChange && <TemplateDraftActs key={set.state} set={set} />}
      </header>
      {set.conflicts.length > 0 && <RevisionConflicts set={set} />}
      <section className={styles.card} aria-labelledby="draft-says">
        <h2 id="draft-says">{say('template.draft.says')}</h2>
        <TemplateDraftSays set={set} />
      </section>
      {set.items.length > 0 && <Effect set={set} />}
    </div>
  );
}

const pageSize = 25;
type Shown = 'all' | 'rose' | 'fell' | 'status';

function Effect({ set }: { set: WholeChangeSet }) {
  const words = useWords();
  const { say, dates } = words;
  const { org, at } = useInside();
  const [show, setShow] = useState<Shown>('all');
  const [offset, setOffset] = useState(0);
  // An approved one shows nothing before its first period.
  const early =
    set.from !== null && set.state === 'approved' && comparePeriods(org.calendar, at.period, set.from) < 0;
  const period = early && set.from !== null ? set.from : at.period;
  const query = useQuery(
    unitsBesideQuery(org.code, set.code, set.version, period, {
      ...(show === 'all' ? {} : { show }),
      ...(offset === 0 ? {} : { offset }),
      limit: pageSize,
    }),
  );
  const read = query.data;
  return (
    <section className={styles.card} aria-labelledby="draft-effect">
      <h2 id="draft-effect">
        {say(set.state === 'approved' ? 'template.draft.was' : 'template.draft.effect', {
          period: dates.long(period),
        })}
      </h2>
      {query.isError && !read ? (
        <Failure error={query.error} again={() => void query.refetch()} />
      ) : !read ? (
        <Skeleton lines={6} />
      ) : (
        <div className={styles.two}>
          <div>
            <ReachView reach={read.reach} />
          </div>
          <div>
            <div className={styles.facts}>
              <h3>{say('reach.units')}</h3>
              <Choice
                label={say('reach.show')}
                hideLabel
                value={show}
                options={(['all', 'rose', 'fell', 'status'] as const).map((value) => ({
                  value,
                  text: say(`reach.show.${value}`),
                }))}
                onChange={(next) => {
                  setShow(next as Shown);
                  setOffset(0);
                }}
              />
            </div>
            {read.items.length === 0 ? (
              <p className={styles.none}>{say('reach.none', { period: dates.long(period) })}</p>
            ) : (
              <div className={styles.scroll}>
                <ChangedUnits
                  label={say('reach.units')}
                  items={read.items}
                  linkOf={(one) => (
                    <Link
                      to="/o/$org/scorecard/$unit"
                      params={{ org: org.code, unit: one.unit }}
                      search={{
                        period: at.period,
                        ...(set.state === 'draft' ? { changeSet: set.code } : {}),
                      }}
                    >
                      {one.name}
                    </Link>
                  )}
                />
              </div>
            )}
            <Pager offset={offset} pageSize={pageSize} total={read.total} onOffset={setOffset} />
          </div>
        </div>
      )}
    </section>
  );
}
