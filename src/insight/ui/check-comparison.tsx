/** Kept checks side by side: where each scorecard and perspective ends, its lowest point, and when it is made good. */
import type { ReactNode } from 'react';
import { useWords } from '#kit/words.tsx';
import type { KeptCheck } from '../check-contract.ts';
import { courseOf } from '../course.ts';
import styles from './check-table.module.css';
import { CourseChart } from './course-chart.tsx';

type Score = KeptCheck['reading']['scores'][number];

const shownOf = ({ reading }: KeptCheck): Score[] =>
  reading.scores.filter(
    (one) => one.unit === reading.unit && (one.kind === 'scorecard' || one.kind === 'perspective'),
  );

/** Only the months that all of them are played over: what is compared is compared in the same month. */
const cut = (score: Score, from: number, to: number): Score => ({
  ...score,
  before: score.before.slice(from, to),
  after: score.after.slice(from, to),
  low: score.low.slice(from, to),
  high: score.high.slice(from, to),
  statusAfter: score.statusAfter.slice(from, to),
  statusBefore: score.statusBefore.slice(from, to),
});

export function CheckComparison({
  checks,
  nameOf,
}: {
  checks: readonly KeptCheck[];
  nameOf: (check: KeptCheck) => ReactNode;
}) {
  const { say, numbers, dates } = useWords();
  const common = (checks[0]?.reading.periods ?? []).filter((period) =>
    checks.every(({ reading }) => reading.periods.includes(period)),
  );
  const rows = new Map(checks.flatMap((check) => shownOf(check).map((one) => [one.node, one.name] as const)));
  const [first] = checks;
  const differ = checks.some(
    ({ question }) =>
      question.expectation !== first?.question.expectation || question.unit !== first?.question.unit,
  );
  const month = (m: number): string => dates.short(common[m] ?? '');
  const of = (check: KeptCheck, node: string): Score | null => {
    const found = shownOf(check).find((one) => one.node === node);
    const from = check.reading.periods.indexOf(common[0] ?? '');
    return found && from >= 0 ? cut(found, from, from + common.length) : null;
  };
  return (
    <>
      <p className={styles.quiet}>
        {say('check.compare.text')} {common.length > 0 ? `${month(0)} – ${month(common.length - 1)}.` : ''}
      </p>
      {differ && <p role="note">{say('check.compare.less')}</p>}
      <div className={styles.scroll}>
        <table className={`${styles.table} ${styles.cards} ${styles.compared}`}>
          <thead>
            <tr>
              <th scope="col">{say('check.compare.score')}</th>
              {checks.map((check) => (
                <th key={check.code} scope="col">
                  {nameOf(check)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {[...rows].map(([node, name]) => (
              <tr key={node}>
                <th scope="row">{name}</th>
                {checks.map((check) => {
                  const score = of(check, node);
                  const course = score && courseOf(score, 1);
                  const [was, is] = [score?.before.at(-1) ?? null, score?.after.at(-1) ?? null];
                  return (
                    <td key={check.code} data-name={check.name}>
                      <div className={styles.side}>
                        <p>
                          <strong className="num">{is === null ? '–' : numbers.fine(is)}</strong>{' '}
                          {was !== null && is !== null && (
                            <span className={styles.quiet}>
                              {say('check.instead', { was: numbers.fine(was), by: numbers.points(is - was) })}
                            </span>
                          )}
                        </p>
                        <dl className={styles.facts}>
                          <dt>{say('check.compare.lowest')}</dt>
                          <dd>
                            {course && course.loss.by < 0
                              ? say('check.compare.lowest.at', {
                                  by: numbers.points(course.loss.by),
                                  month: month(course.loss.at),
                                })
                              : say('check.compare.never')}
                          </dd>
                          {course && course.loss.by < 0 && (
                            <>
                              <dt>{say('check.compare.back')}</dt>
                              <dd>
                                {course.mended === null
                                  ? say('check.compare.back.not')
                                  : say('check.compare.back.at', { month: month(course.mended) })}
                              </dd>
                            </>
                          )}
                        </dl>
                        {score && (
                          <CourseChart
                            played={score}
                            periods={common}
                            first={course?.first ?? null}
                            label={`${name}, ${check.name}`}
                            format={(value) => numbers.fine(value)}
                            axis={numbers.axis}
                            marks={score.statusAfter}
                            height={110}
                          />
                        )}
                      </div>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
