/** Objectives and KPIs whose scores a decision moves, in order of time, the largest first within a month. */
import { useState } from 'react';
import { statusWord } from '#board/ui/reason.ts';
import { Button } from '#kit/button.tsx';
import { Icon } from '#kit/icons.tsx';
import { StatusMark } from '#kit/marks.tsx';
import { useWords } from '#kit/words.tsx';
import type { CheckReading } from '../check-contract.ts';
import { courseOf } from '../course.ts';
import { Assumption } from './assumption.tsx';
import { Becomes } from './becomes.tsx';
import styles from './check-table.module.css';

type Score = CheckReading['scores'][number];
const firstRows = 10;

export function MovingScores({
  scores,
  perspectives: lanes,
  periods,
}: {
  scores: readonly Score[];
  perspectives: readonly Score[];
  periods: readonly string[];
}) {
  const { say, numbers, dates } = useWords();
  const [all, setAll] = useState(false);
  const moving = scores
    .flatMap((score) => {
      const course = courseOf(score, 1);
      return course ? [{ score, course }] : [];
    })
    .toSorted((a, b) => a.course.first - b.course.first || Math.abs(b.course.end) - Math.abs(a.course.end));
  if (moving.length === 0) return <p className={styles.quiet}>{say('check.scores.none')}</p>;
  const [most, from, end, status] = [
    say('check.column.most'),
    say('check.column.from'),
    say('check.column.end'),
    say('check.column.status'),
  ];
  const perspectives = new Map(lanes.map((one) => [one.perspective, one.name]));
  return (
    <>
      <div className={styles.scroll}>
        <table className={`${styles.table} ${styles.cards}`}>
          <thead>
            <tr>
              <th scope="col">{say('check.column.score')}</th>
              <th scope="col">{from}</th>
              <th scope="col" className={styles.num}>
                {most}
              </th>
              <th scope="col" className={styles.num}>
                {end}
              </th>
              <th scope="col">{status}</th>
            </tr>
          </thead>
          <tbody>
            {(all ? moving : moving.slice(0, firstRows)).map(({ score, course }) => {
              const last = score.after.length - 1;
              const [was, is, low, high] = [
                score.before[last] ?? null,
                score.after[last] ?? null,
                score.low[last] ?? null,
                score.high[last] ?? null,
              ];
              const [old, now] = [
                score.statusBefore[last] ?? 'no-data',
                score.statusAfter[last] ?? 'no-data',
              ];
              const peak = Math.abs(course.gain.by) > Math.abs(course.loss.by) ? course.gain : course.loss;
              return (
                <tr key={score.node}>
                  <th scope="row">
                    {score.name}
                    <span className={styles.sub}>
                      <span>{say(`check.kind.${score.kind === 'kpi' ? 'kpi' : 'objective'}`)}</span>
                      <span>{perspectives.get(score.perspective) ?? ''}</span>
                      {score.isAssumed && <Assumption />}
                    </span>
                  </th>
                  <td data-name={from}>{dates.short(periods[course.first] ?? '')}</td>
                  <td className={styles.num} data-name={most}>
                    <span>
                      {numbers.points(peak.by)}
                      <span className={styles.range}>{dates.short(periods[peak.at] ?? '')}</span>
                    </span>
                  </td>
                  <td className={styles.num} data-name={end}>
                    <span>
                      <span className={styles.by}>{numbers.points(course.end)}</span>
                      <span className={styles.range}>
                        {was !== null && is !== null && (
                          <Becomes was={numbers.fine(was)} is={numbers.fine(is)} />
                        )}
                        {low !== null && high !== null && numbers.fine(low) !== numbers.fine(high)
                          ? ` ${say('check.range', { low: numbers.fine(low), high: numbers.fine(high) })}`
                          : ''}
                      </span>
                    </span>
                  </td>
                  <td data-name={status}>
                    <span className={styles.statuses}>
                      {old !== now && (
                        <>
                          <StatusMark status={old} size={14} />
                          <span>{statusWord(old, say)}</span>
                          <Icon name="becomes" size={12} />
                          <span className="sr">{say('check.then')}</span>
                        </>
                      )}
                      <StatusMark status={now} size={14} />
                      <span>{statusWord(now, say)}</span>
                    </span>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {moving.length > firstRows && (
        <Button className={styles.more} onClick={() => setAll(!all)} aria-expanded={all}>
          {all ? say('check.fewer') : say('check.all', { n: moving.length })}
        </Button>
      )}
    </>
  );
}
