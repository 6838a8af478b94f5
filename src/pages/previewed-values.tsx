/** The last periods of a KPI as they are and as they would be: value, target, score. */
import type { KpiReading } from '#board/contract.ts';
import { StatusMark } from '#kit/marks.tsx';
import { isKnown, useWords } from '#kit/words.tsx';
import styles from './previewed-values.module.css';

const shown = 6;

export function PreviewedValues({ before, after }: { before: KpiReading | null; after: KpiReading | null }) {
  const { say, numbers, dates } = useWords();
  const reading = after ?? before;
  const points = (reading?.points ?? []).filter((one) => one.actual !== null).slice(-shown);
  if (!reading || points.length === 0) return null;
  const earlier = new Map((before?.points ?? []).map((one) => [one.period, one]));
  return (
    <section className={styles.panel}>
      <h2 className={styles.title}>{say('preview.values')}</h2>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{say('period')}</th>
            <th scope="col">{say('column.actual')}</th>
            <th scope="col">{say('column.target')}</th>
            <th scope="col">{say('column.score')}</th>
          </tr>
        </thead>
        <tbody>
          {points.toReversed().map((one) => {
            const was = earlier.get(one.period);
            const cell = (now: string, then: string | null) => (
              <td className="num">
                {then !== null && then !== now && <s className={styles.was}>{then}</s>} {now}
              </td>
            );
            const value = (of: number | null | undefined): string | null =>
              of === undefined ? null : numbers.value(of, reading.kpi);
            return (
              <tr key={one.period}>
                <th scope="row">{dates.short(one.period)}</th>
                {cell(value(one.actual) ?? '', after ? value(was?.actual) : null)}
                {cell(value(one.target) ?? '', after ? value(was?.target) : null)}
                <td className="num">
                  <span className={styles.score}>
                    <StatusMark
                      status={one.status}
                      size={13}
                      label={isKnown(`status.${one.status}`) ? say(`status.${one.status}`) : one.status}
                    />
                    {after && was && was.score !== null && was.score !== one.score && (
                      <s className={styles.was}>{numbers.score(was.score)}</s>
                    )}
                    {one.score === null ? '–' : numbers.score(one.score)}
                  </span>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
