/** Measures that a decision moves, with their units; each opens to its course over the months. */
import { Fragment, useState } from 'react';
import { Button } from '#kit/button.tsx';
import { Icon } from '#kit/icons.tsx';
import { useWords } from '#kit/words.tsx';
import type { CheckReading } from '../check-contract.ts';
import { type Course, courseOf, rangeAt } from '../course.ts';
import { betterOf } from '../story.ts';
import { Assumption } from './assumption.tsx';
import { Becomes } from './becomes.tsx';
import { differenceText, quantityOf, rangeText } from './check-numbers.ts';
import styles from './check-table.module.css';
import { CourseChart } from './course-chart.tsx';

type Path = CheckReading['paths'][number];
const firstRows = 10;
const keyOf = (path: Path): string => `${path.unit}:${path.measure}`;

export function MovingMeasures({
  paths,
  unit,
  periods,
}: {
  paths: readonly Path[];
  /** Whose own measures stand first. */
  unit: string;
  periods: readonly string[];
}) {
  const { say } = useWords();
  const [all, setAll] = useState(false);
  const [open, setOpen] = useState<string | null>(null);
  const moving = paths
    .flatMap((path) => {
      const course = courseOf(path, betterOf(path));
      return course ? [{ path, course }] : [];
    })
    // Proposed first, then the unit's own, each in order of time; within a month drivers stand before outcomes.
    .toSorted(
      (a, b) =>
        Number(b.path.isProposed) - Number(a.path.isProposed) ||
        Number(b.path.unit === unit) - Number(a.path.unit === unit) ||
        a.course.first - b.course.first,
    );
  if (moving.length === 0) return <p className={styles.quiet}>{say('check.measures.none')}</p>;
  return (
    <>
      <div className={styles.scroll}>
        <table className={`${styles.table} ${styles.cards}`}>
          <thead>
            <tr>
              <th scope="col">{say('check.column.measure')}</th>
              <th scope="col">{say('check.column.from')}</th>
              <th scope="col" className={styles.num}>
                {say('check.column.most')}
              </th>
              <th scope="col" className={styles.num}>
                {say('check.column.end')}
              </th>
            </tr>
          </thead>
          <tbody>
            {(all ? moving : moving.slice(0, firstRows)).map(({ path, course }) => (
              <MeasureRow
                key={keyOf(path)}
                path={path}
                course={course}
                periods={periods}
                isOpen={open === keyOf(path)}
                onOpen={() => setOpen(open === keyOf(path) ? null : keyOf(path))}
              />
            ))}
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

function MeasureRow({
  path,
  course,
  periods,
  isOpen,
  onOpen,
}: {
  path: Path;
  course: Course;
  periods: readonly string[];
  isOpen: boolean;
  onOpen: () => void;
}) {
  const words = useWords();
  const { say, numbers, dates } = words;
  const quantity = quantityOf(path);
  const last = path.after.length - 1;
  const range = rangeAt(path, last);
  const told = range && rangeText(range, quantity, words);
  const peak = Math.abs(course.gain.by) > Math.abs(course.loss.by) ? course.gain : course.loss;
  const why = path.isProposed
    ? 'check.why.proposed'
    : path.isComputed
      ? 'check.why.formula'
      : 'check.why.link';
  const name = `${path.name} · ${path.unitName}`;
  return (
    <Fragment>
      <tr>
        <th scope="row">
          <button type="button" className={styles.open} aria-expanded={isOpen} onClick={onOpen}>
            <Icon name={isOpen ? 'down' : 'right'} size={12} />
            <span>{path.name}</span>
          </button>
          <span className={styles.sub}>
            <span>{path.unitName}</span>
            <span>{say(why)}</span>
            {path.isAssumed && <Assumption />}
            {path.isHeld && <span>{say('check.held')}</span>}
          </span>
        </th>
        <td data-name={say('check.column.from')}>{dates.short(periods[course.first] ?? '')}</td>
        <td className={styles.num} data-name={say('check.column.most')}>
          <span>
            {differenceText(peak.by, quantity, words)}
            <span className={styles.range}>{dates.short(periods[peak.at] ?? '')}</span>
          </span>
        </td>
        <td className={styles.num} data-name={say('check.column.end')}>
          <span>
            <span className={styles.by}>{differenceText(course.end, quantity, words)}</span>
            <span className={styles.range}>
              <Becomes
                was={numbers.value(path.before[last] ?? null, quantity)}
                is={numbers.value(path.after[last] ?? null, quantity)}
              />
              {told ? ` ${told}` : ''}
            </span>
          </span>
        </td>
      </tr>
      {isOpen && (
        <tr>
          <td colSpan={4}>
            <div className={styles.chart}>
              <CourseChart
                played={path}
                periods={periods}
                first={course.first}
                label={name}
                format={(value) => numbers.full(value, quantity)}
                axis={numbers.axis}
                height={200}
              />
            </div>
          </td>
        </tr>
      )}
    </Fragment>
  );
}
