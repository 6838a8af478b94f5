/** One revision of a plan: what it changes, the scores it gives, now and over the past, and what is said about it. */
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { landingUnit } from '#board/ui/queries.ts';
import type { WholeChangeSet } from '#exchange/change-set-contract.ts';
import { changeSetQuery, revisionsQuery } from '#exchange/ui/change-set-client.ts';
import { IconButton } from '#kit/button.tsx';
import { Failure, Skeleton } from '#kit/states.tsx';
import { useWords } from '#kit/words.tsx';
import { CheckLink } from './check-link.tsx';
import { useInside } from './frame.tsx';
import { givenName } from './plan-words.ts';
import styles from './revision.module.css';
import { RevisionActs } from './revision-acts.tsx';
import { RevisionChanges } from './revision-changes.tsx';
import { RevisionConflicts } from './revision-conflicts.tsx';
import { RevisionPast } from './revision-past.tsx';
import { RevisionScores } from './revision-scores.tsx';
import { RevisionWords } from './revision-words.tsx';
import { TalkHere } from './talk.tsx';

export function RevisionPage() {
  const { say } = useWords();
  const { org, units } = useInside();
  const { code } = useParams({ from: '/o/$org/plan/revisions/$code' });
  const read = useQuery(changeSetQuery(org.code, code));
  const comment = useRef<HTMLTextAreaElement>(null);
  const set = read.data;
  useEffect(() => {
    const title = set ? say('revision.number', { n: set.number ?? 0 }) : say('plan.revisions');
    document.title = `${title} · ${org.name} · Sightline`;
  }, [say, set, org.name]);
  if (read.isError && !set) return <Failure error={read.error} again={() => void read.refetch()} />;
  if (!set) return <Skeleton lines={12} />;
  const says = set.items.length > 0;
  const landing = landingUnit(units)?.code;
  return (
    <div className={styles.page}>
      <p className={styles.path}>
        <Link to="/o/$org/plan" params={{ org: org.code }} search={{ plan: set.plan ?? undefined }}>
          {say('revision.back')}
        </Link>
      </p>
      <Head set={set} unit={landing ?? ''} />
      {says && landing !== undefined && set.state !== 'approved' && (
        <p>
          <CheckLink
            unit={landing}
            text={say('check.revision')}
            search={{ draft: set.code, changeSet: undefined }}
          />
        </p>
      )}
      {set.conflicts.length > 0 && <RevisionConflicts set={set} />}
      <section className={styles.card} aria-labelledby="changes-title">
        <h2 id="changes-title">{say('revision.changes')}</h2>
        <RevisionChanges set={set} />
      </section>
      {says && (
        <div className={styles.two}>
          <section className={styles.card} aria-labelledby="scores-title">
            <h2 id="scores-title">{say('revision.scores')}</h2>
            <RevisionScores set={set} />
          </section>
          <section className={styles.card} aria-labelledby="past-title">
            <h2 id="past-title">{say('revision.past')}</h2>
            <RevisionPast set={set} />
          </section>
        </div>
      )}
      <section className={styles.card} aria-labelledby="discuss-title">
        <h2 id="discuss-title">{say('revision.discuss')}</h2>
        <TalkHere node={`change-set:${set.code}`} period="-" field={comment} />
      </section>
    </div>
  );
}

function Head({ set, unit }: { set: WholeChangeSet; unit: string }) {
  const { say, dates } = useWords();
  const { org } = useInside();
  const revisions = useQuery(revisionsQuery(org.code, set.plan ?? ''));
  const [isDescribing, setDescribing] = useState(false);
  const undone = revisions.data?.find((one) => one.code === set.reverts);
  const own = say('revision.number', { n: set.number ?? 0 });
  return (
    <header className={styles.head}>
      <div className={styles.titles}>
        <h1>{set.number === null ? set.name : givenName(set) === null ? own : `${own}: ${set.name}`}</h1>
        <p className={styles.facts}>
          <span className={styles.chip} data-state={set.state}>
            {say(`revision.state.${set.state}`)}
          </span>
          {set.approvedFrom !== null ? (
            <span>{say('revision.inForce', { day: dates.dayYear(set.approvedFrom) })}</span>
          ) : (
            set.from !== null && <span>{say('revision.wanted', { period: dates.long(set.from) })}</span>
          )}
          {set.state === 'draft' && set.mayChange && (
            <IconButton icon="pencil" label={say('revision.describe')} onClick={() => setDescribing(true)} />
          )}
        </p>
        {set.description !== null && <p className={styles.about}>{set.description}</p>}
        {undone && <p className={styles.quiet}>{say('revision.puts', { n: undone.number ?? 0 })}</p>}
        <ul className={styles.people}>
          <li>{say('revision.begun', { by: set.by, at: dates.moment(set.at) })}</li>
          {set.proposedBy !== null && set.proposedAt !== null && (
            <li>{say('revision.proposed', { by: set.proposedBy, at: dates.moment(set.proposedAt) })}</li>
          )}
          {set.approvedBy !== null && set.approvedAt !== null && (
            <li>{say('revision.approved', { by: set.approvedBy, at: dates.moment(set.approvedAt) })}</li>
          )}
        </ul>
      </div>
      {isDescribing && <RevisionWords set={set} onClose={() => setDescribing(false)} />}
      {set.mayChange && <RevisionActs key={`${set.code} ${set.state}`} set={set} unit={unit} />}
    </header>
  );
}
