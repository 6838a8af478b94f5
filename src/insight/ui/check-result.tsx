/** Everything that a played check says: its story, perspectives, scores, measures, links, and the scorecards above. */
import { Segmented } from '#kit/segmented.tsx';
import { useWords } from '#kit/words.tsx';
import type { CheckReading } from '../check-contract.ts';
import { courseOf } from '../course.ts';
import { betterOf } from '../story.ts';
import { differenceText, quantityOf } from './check-numbers.ts';
import styles from './check-result.module.css';
import { CheckStory } from './check-story.tsx';
import { CourseTables, type Tabled } from './course-tables.tsx';
import { EffectChain, LeftOut, type Ways } from './effect-chain.tsx';
import { MovingMeasures } from './moving-measures.tsx';
import { MovingScores } from './moving-scores.tsx';
import { PerspectiveCourses } from './perspective-courses.tsx';

interface Props {
  reading: CheckReading;
  ways: Ways;
  view: 'chart' | 'table';
  onView: (view: 'chart' | 'table') => void;
  /** Another answer is on its way: this is the last one. */
  isPending: boolean;
}

export function CheckResult({ reading, ways, view, onView, isPending }: Props) {
  const words = useWords();
  const { say, numbers } = words;
  const { periods, unit } = reading;
  const own = reading.scores.filter((one) => one.unit === unit);
  const cards = own.filter((one) => one.kind === 'scorecard' || one.kind === 'perspective');
  const inside = own.filter((one) => one.kind === 'objective' || one.kind === 'kpi');
  const above = reading.scores.filter((one) => one.unit !== unit && one.kind === 'scorecard');
  const scoresTabled: Tabled[] = cards.map((one) => ({
    key: one.node,
    name: one.name,
    href: ways.scorecard(one.unit),
    played: one,
    format: (value) => numbers.fine(value),
  }));
  const measuresTabled: Tabled[] = reading.paths
    .filter((path) => courseOf(path, betterOf(path)) !== null)
    .map((path) => ({
      key: `${path.unit}:${path.measure}`,
      name: `${path.name} · ${path.unitName}`,
      href: ways.kpi(path.unit, path.measure),
      played: path,
      format: (value) => numbers.value(value, quantityOf(path)),
    }));
  return (
    <div className={styles.result} data-pending={isPending || undefined} aria-busy={isPending}>
      <CheckStory reading={reading} ways={ways} />
      <section aria-labelledby="check-perspectives">
        <div className={styles.head}>
          <h2 id="check-perspectives">{say('check.perspectives')}</h2>
          <Segmented<'chart' | 'table'>
            label={say('view')}
            value={view}
            options={[
              { value: 'chart', text: say('view.chart') },
              { value: 'table', text: say('view.table') },
            ]}
            onChange={onView}
          />
        </div>
        <ul className={styles.legend}>
          <li>
            <span className={styles.after} aria-hidden="true" />
            {say('check.legend.after')}
          </li>
          <li>
            <span className={styles.before} aria-hidden="true" />
            {say(`check.legend.${reading.expectation}`)}
          </li>
          <li>
            <span className={styles.band} aria-hidden="true" />
            {say('check.legend.range')}
          </li>
        </ul>
        {view === 'chart' ? (
          <PerspectiveCourses scores={cards} periods={periods} />
        ) : (
          <CourseTables courses={scoresTabled} periods={periods} />
        )}
      </section>
      <section aria-labelledby="check-scores">
        <h2 id="check-scores">{say('check.scores')}</h2>
        <MovingScores scores={inside} perspectives={cards} periods={periods} />
      </section>
      <section aria-labelledby="check-measures">
        <h2 id="check-measures">{say('check.measures')}</h2>
        {view === 'chart' ? (
          <MovingMeasures paths={reading.paths} unit={unit} periods={periods} />
        ) : (
          <CourseTables courses={measuresTabled} periods={periods} />
        )}
      </section>
      <section aria-labelledby="check-chain">
        <h2 id="check-chain">{say('check.chain')}</h2>
        <p className={styles.quiet}>{say('check.assumption.text')}</p>
        <EffectChain reading={reading} ways={ways} />
        <LeftOut reading={reading} ways={ways} />
      </section>
      {above.length > 0 && (
        <section aria-labelledby="check-above">
          <h2 id="check-above">{say('check.above')}</h2>
          <ul className={styles.above}>
            {above.map((score) => {
              const course = courseOf(score, 1);
              return (
                <li key={score.node}>
                  <a href={ways.scorecard(score.unit)}>{score.name}</a>
                  <span className="num">
                    {course
                      ? say('check.above.moves', {
                          was: numbers.fine(score.before.at(-1) ?? 0),
                          is: numbers.fine(score.after.at(-1) ?? 0),
                          by: differenceText(course.end, { decimals: 1, unitOfMeasure: null }, words),
                        })
                      : say('check.unmoved')}
                  </span>
                </li>
              );
            })}
          </ul>
        </section>
      )}
    </div>
  );
}
