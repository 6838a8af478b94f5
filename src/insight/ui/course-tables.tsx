/** The same courses as numbers: a month a row, for whoever reads tables. */
import { useWords } from '#kit/words.tsx';
import type { Played } from '../course.ts';
import styles from './check-table.module.css';

export interface Tabled {
  key: string;
  name: string;
  /** Where it is told of; a wide table is scrolled by going to it. */
  href: string;
  played: Played;
  format: (value: number) => string;
}

export function CourseTables({
  courses,
  periods,
}: {
  courses: readonly Tabled[];
  periods: readonly string[];
}) {
  const { say, dates } = useWords();
  return (
    <div className={styles.scroll}>
      <table className={`${styles.table} ${styles.months}`} aria-label={say('check.table')}>
        <thead>
          <tr>
            <th scope="col">{say('check.column.month')}</th>
            {courses.map((one) => (
              <th key={one.key} scope="col" className={styles.num}>
                <a href={one.href}>{one.name}</a>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {periods.map((period, m) => (
            <tr key={period}>
              <th scope="row">{dates.short(period)}</th>
              {courses.map(({ key, played, format }) => {
                const [was, is, low, high] = [
                  played.before[m] ?? null,
                  played.after[m] ?? null,
                  played.low[m] ?? null,
                  played.high[m] ?? null,
                ];
                const hasRange = low !== null && high !== null && format(low) !== format(high);
                return (
                  <td key={key} className={styles.num}>
                    {is === null ? '–' : format(is)}
                    {was !== null && is !== null && format(was) !== format(is) && (
                      <span className={styles.range}>
                        {say('check.table.was', { was: format(was) })}
                        {hasRange ? ` ${say('check.range', { low: format(low), high: format(high) })}` : ''}
                      </span>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
