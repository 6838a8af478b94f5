/** The scores that a revision changes in the current period, beside what they are. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ChangedScore } from '#board/contract.ts';
import { statusWord } from '#board/ui/reason.ts';
import type { WholeChangeSet } from '#exchange/change-set-contract.ts';
import { besideQuery } from '#exchange/ui/change-set-client.ts';
import { Button } from '#kit/button.tsx';
import { Status } from '#kit/marks.tsx';
import { comparePeriods } from '#kit/period.ts';
import { Failure, Skeleton } from '#kit/states.tsx';
import { useWords } from '#kit/words.tsx';
import { useInside } from './frame.tsx';
import styles from './revision.module.css';

const first = 12;

export function RevisionScores({ set }: { set: WholeChangeSet }) {
  const words = useWords();
  const { say, dates, numbers } = words;
  const { org, at } = useInside();
  const [isAll, setAll] = useState(false);
  const isApproved = set.state === 'approved';
  // An approved one shows nothing before its first period.
  const from = set.from !== null && isApproved && comparePeriods(org.calendar, at.period, set.from) < 0;
  const period = from && set.from !== null ? set.from : at.period;
  const beside = useQuery({
    ...besideQuery(org.code, set.code, set.version, period),
    placeholderData: (last) => last,
  });
  if (beside.isError && !beside.data)
    return <Failure error={beside.error} again={() => void beside.refetch()} />;
  if (!beside.data) return <Skeleton lines={6} />;
  const { scores } = beside.data;
  const shown = isAll ? scores : scores.slice(0, first);
  const side = (one: ChangedScore['before']) =>
    one === null ? (
      <span className={styles.quiet}>–</span>
    ) : (
      <span className={styles.score}>
        <Status status={one.status} word={statusWord(one.status, say)} size={14} />
        <span className="num">{one.score === null ? '–' : numbers.fine(one.score)}</span>
      </span>
    );
  return (
    <>
      <p className={styles.quiet}>
        {isApproved ? dates.long(period) : say('revision.scores.text', { period: dates.long(period) })}
      </p>
      {scores.length === 0 ? (
        <p className={styles.none}>{say('revision.scores.none', { period: dates.long(period) })}</p>
      ) : (
        <div className={styles.scroll}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{say('revision.scores.node')}</th>
                <th scope="col">{say(isApproved ? 'revision.scores.then' : 'revision.scores.before')}</th>
                <th scope="col">{say(isApproved ? 'revision.scores.since' : 'revision.scores.after')}</th>
                <th scope="col">{say('revision.scores.change')}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((one) => (
                <tr key={one.node} data-kind={one.kind}>
                  <th scope="row">{one.name}</th>
                  <td>{side(one.before)}</td>
                  <td>{side(one.after)}</td>
                  <td className="num">{one.change === null ? '–' : numbers.points(one.change)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {!isAll && scores.length > first && (
        <Button look="quiet" onClick={() => setAll(true)}>
          {say('revision.scores.more', { n: scores.length - first })}
        </Button>
      )}
    </>
  );
}
