/** The perspectives' scores over the coming months, as small multiples on one time axis. */
import { useWords } from '#kit/words.tsx';
import type { CheckReading } from '../check-contract.ts';
import { courseOf } from '../course.ts';
import { Assumption } from './assumption.tsx';
import { CourseChart } from './course-chart.tsx';
import styles from './perspective-courses.module.css';

type Score = CheckReading['scores'][number];

export function PerspectiveCourses({
  scores,
  periods,
}: {
  scores: readonly Score[];
  periods: readonly string[];
}) {
  const { say, numbers, dates } = useWords();
  return (
    <div className={styles.room}>
      <ul className={styles.grid}>
        {scores.map((score) => {
          const course = courseOf(score, 1);
          const [was, is] = [score.before.at(-1) ?? null, score.after.at(-1) ?? null];
          return (
            <li key={score.node} className={styles.card}>
              <div className={styles.head}>
                <h3>{score.name}</h3>
                {score.isAssumed && course && <Assumption />}
              </div>
              <p className={styles.end}>
                <strong className="num">{is === null ? '–' : numbers.fine(is)}</strong>
                {course && was !== null && is !== null && (
                  <span className={`num ${styles.by}`}>{numbers.points(is - was)}</span>
                )}
                <span>
                  {course
                    ? say('check.from', { month: dates.short(periods[course.first] ?? '') })
                    : say('check.unmoved')}
                </span>
              </p>
              <CourseChart
                played={score}
                periods={periods}
                first={course?.first ?? null}
                label={score.name}
                format={(value) => numbers.fine(value)}
                axis={numbers.axis}
                marks={score.statusAfter}
              />
            </li>
          );
        })}
      </ul>
    </div>
  );
}
