/** One driver over its outcome: the claim in words, both courses on one axis, or the same as a table. */
import { type ReactNode, useState } from 'react';
import { StatusMark, statusColour } from '#kit/marks.tsx';
import { PairChart } from '#kit/pair-chart.tsx';
import { useWords } from '#kit/words.tsx';
import type { PairKpiReading, PairReading } from '../pairs-contract.ts';
import styles from './pair-card.module.css';
import { laidOut } from './pair-course.ts';
import { statusWord } from './reason.ts';

export function PairCard({
  pair,
  driver,
  outcome,
  isShifted,
  isTable = false,
  nameOf,
  act,
}: {
  pair: PairReading;
  driver: PairKpiReading;
  outcome: PairKpiReading;
  isShifted: boolean;
  isTable?: boolean;
  /** A KPI's name as a link, or alone. */
  nameOf: (kpi: PairKpiReading) => ReactNode;
  act?: ReactNode;
}) {
  const { say, dates, numbers } = useWords();
  const [pointed, setPointed] = useState<number | null>(null);
  const course = laidOut(pair, isShifted);
  const last = course.periods.length - 1 - course.ahead;
  const value = (of: number | null | undefined, kpi: PairKpiReading): string =>
    of == null ? '–' : numbers.short(of, kpi);
  const told = (n: number): string =>
    say('pairs.point', {
      period: dates.short(course.periods[n] ?? ''),
      outcome: outcome.name,
      value: value(course.outcome[n]?.actual, outcome),
      driver: driver.name,
      driverValue: value(course.driver[n]?.actual, driver),
      driverPeriod: dates.short(course.driverPeriods[n] ?? ''),
    });
  const latest = (points: PairReading['driverPoints']) => points.findLast((one) => one?.actual != null);
  const line = (kpi: PairKpiReading, points: PairReading['driverPoints'], periods: readonly string[]) => ({
    points,
    axis: periods.map((one) => dates.short(one)),
    colour: statusColour[latest(points)?.status ?? 'no-data'],
    value: (of: number) => numbers.short(of, kpi),
  });
  const unitOf = (kpi: PairKpiReading): string | null =>
    kpi.unitOfMeasure && kpi.unitOfMeasure !== '%' && !kpi.yesNo ? kpi.unitOfMeasure : null;
  const heading = (what: 'driver' | 'outcome', kpi: PairKpiReading) => (
    <p className={styles.name}>
      <small>{say(`pairs.${what}`)}</small>
      <StatusMark status={kpi.status} size={14} label={statusWord(kpi.status, say)} />
      {nameOf(kpi)}
      {unitOf(kpi) && <span className={styles.unit}>{unitOf(kpi)}</span>}
    </p>
  );
  return (
    <article className={styles.card} aria-label={`${driver.name} → ${outcome.name}`}>
      <header className={styles.head}>
        {heading('driver', driver)}
        {heading('outcome', outcome)}
        <p className={styles.claim}>
          {[
            pair.by !== 'same-objective' &&
              say('pairs.through', { cause: pair.causeName, effect: pair.effectName }),
            pair.by !== 'same-objective' &&
              (pair.lag === null ? say('pairs.lag.unsaid') : say('pairs.lag', { n: pair.lag })),
            pair.sign === '-' && say('pairs.more.-'),
            pair.by !== 'named' && say(`pairs.by.${pair.by}`),
          ]
            .filter(Boolean)
            .join(' · ')}{' '}
          {act}
        </p>
      </header>
      {isTable ? (
        <div className={styles.scroll}>
          <table className={styles.table}>
            <caption className="sr">
              {say('pairs.caption', { driver: driver.name, outcome: outcome.name })}
            </caption>
            <thead>
              <tr>
                <th scope="col">{say('pairs.period')}</th>
                <th scope="col">{outcome.name}</th>
                <th scope="col">{driver.name}</th>
                {isShifted && pair.shift > 0 && <th scope="col">{say('pairs.period.driver')}</th>}
              </tr>
            </thead>
            <tbody>
              {course.periods
                .map((period, n) => (
                  <tr key={period}>
                    <th scope="row">{dates.short(period)}</th>
                    <td className="num">{value(course.outcome[n]?.actual, outcome)}</td>
                    <td className="num">{value(course.driver[n]?.actual, driver)}</td>
                    {isShifted && pair.shift > 0 && <td>{dates.short(course.driverPeriods[n] ?? '')}</td>}
                  </tr>
                ))
                .toReversed()}
            </tbody>
          </table>
        </div>
      ) : (
        <>
          <PairChart
            lines={[
              line(driver, course.driver, course.driverPeriods),
              line(outcome, course.outcome, course.periods),
            ]}
            ahead={course.ahead > 0 ? { count: course.ahead, text: say('pairs.ahead') } : null}
            label={
              isShifted && pair.shift > 0
                ? say('pairs.chart.shifted', {
                    driver: driver.name,
                    outcome: outcome.name,
                    n: pair.shift,
                  })
                : say('pairs.chart', {
                    driver: driver.name,
                    outcome: outcome.name,
                    periods: pair.window,
                    last: dates.short(course.periods[last] ?? ''),
                  })
            }
            walk={say('pairs.walk', { driver: driver.name, outcome: outcome.name })}
            spoken={told(pointed ?? last)}
            pointed={pointed}
            onPoint={setPointed}
          />
          <p className={styles.point} aria-hidden="true">
            {told(pointed ?? last)}
          </p>
        </>
      )}
    </article>
  );
}
