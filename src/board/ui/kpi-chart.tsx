/** A KPI's actuals against its targets: the drawing, or the same as a table. */
import { useState } from 'react';
import type { Calendar } from '#engine/definitions.ts';
import { type ChartPoint, LineChart } from '#kit/line-chart.tsx';
import { Status } from '#kit/marks.tsx';
import { comparePeriods } from '#kit/period.ts';
import { useWords, type Words } from '#kit/words.tsx';
import type { KpiReading } from '../contract.ts';
import { joins, ownPeriod, readingTime } from '../standing.ts';
import { varianceText } from '../variance.ts';
import styles from './kpi-chart.module.css';
import { reasonText, statusWord } from './reason.ts';

/** As much of the past as can be read at once. */
const window: Record<KpiReading['frequency'], number> = {
  day: 92,
  week: 78,
  month: 36,
  quarter: 20,
  half: 16,
  year: 20,
};

/** The point a reading stands on: its own period, or the last one that ends in it (a day of a month). */
export function standsOn(reading: KpiReading, calendar: Calendar): number {
  const wanted = ownPeriod(reading);
  const own = reading.points.findIndex((point) => point.period === wanted);
  if (own >= 0) return own;
  return reading.points.findLastIndex((point) => comparePeriods(calendar, point.period, wanted) <= 0);
}

export const shownPoints = (reading: KpiReading, calendar: Calendar): KpiReading['points'] => {
  const at = standsOn(reading, calendar);
  const last = Math.max(
    at,
    reading.points.findLastIndex((point) => point.actual !== null),
  );
  const room = window[reading.frequency];
  // What came after is shown too, as far as the period chosen stays in sight.
  const end = Math.min(last + 1, at + Math.ceil(room / 3) + 1);
  return reading.points.slice(Math.max(0, end - room), end);
};

/** Whether a point is one of those that the headline joins. */
const isJoined = (reading: KpiReading, calendar: Calendar, period: string): boolean =>
  joins(reading) &&
  comparePeriods(calendar, period, reading.own.first) >= 0 &&
  comparePeriods(calendar, period, reading.own.last) <= 0;

/** The stretch of the drawing that the headline's one value stands for. */
function stretch(reading: KpiReading, calendar: Calendar, points: KpiReading['points'], words: Words) {
  const from = points.findIndex((point) => isJoined(reading, calendar, point.period));
  if (from < 0) return null;
  const to = points.findLastIndex((point) => isJoined(reading, calendar, point.period));
  const value = words.numbers.value(reading.kpi.actual, reading.kpi);
  return { from, to, text: `${readingTime(reading, words)}: ${value}`, value: reading.kpi.actual };
}

type Readout = Pick<
  KpiReading['points'][number],
  'actual' | 'target' | 'status' | 'reason' | 'restatements' | 'note'
> & { when: string };

export function KpiChart({
  reading,
  title,
  calendar,
}: {
  reading: KpiReading;
  title: string;
  calendar: Calendar;
}) {
  const words = useWords();
  const { say, numbers, dates } = words;
  const [pointed, setPointed] = useState<number | null>(null);
  const { kpi } = reading;
  const points = shownPoints(reading, calendar);
  const joined = stretch(reading, calendar, points, words);
  const selected = joined ? '' : (reading.points[standsOn(reading, calendar)]?.period ?? '');
  const point = points[pointed ?? points.findIndex((one) => one.period === selected)];
  const shown: Readout | null = point
    ? { ...point, when: dates.short(point.period) }
    : joined && { ...kpi, when: readingTime(reading, words), restatements: [], note: null };
  if (!points.some((one) => one.actual !== null)) return <p className={styles.none}>{say('chart.none')}</p>;
  const varianceUnit = kpi.unitOfMeasure === '%' ? say('unit.pp') : kpi.unitOfMeasure;
  const target = say(kpi.low === null ? 'chart.target' : 'chart.centre');
  const drawn: ChartPoint[] = points.map((one) => ({
    ...one,
    id: one.period,
    axis: dates.axis(one.period),
    earlier: one.restatements.flatMap((earlier) => (earlier.value === null ? [] : [earlier.value])),
  }));
  return (
    <figure>
      <p className={styles.readout}>
        {shown && (
          <>
            <strong>{shown.when}</strong>
            <span className="num">
              {shown.actual === null
                ? reasonText(shown.reason ?? 'no-actual', say)
                : numbers.full(shown.actual, kpi)}
            </span>
            {shown.target !== null && (
              <span className="num">
                {target} {numbers.value(shown.target, kpi)}
                {shown.actual !== null &&
                  !kpi.yesNo &&
                  ` (${numbers.difference(shown.actual - shown.target, kpi, say('unit.pp'))})`}
              </span>
            )}
            <Status status={shown.status} word={statusWord(shown.status, say)} size={14} />
            {shown.restatements.length > 0 && (
              <span>{say('chart.restated', { n: shown.restatements.length })}</span>
            )}
            {shown.note && <span className={styles.note}>“{shown.note}”</span>}
          </>
        )}
      </p>
      <LineChart
        points={drawn}
        direction={kpi.direction}
        selected={selected}
        joined={joined}
        {...(kpi.yesNo ? { levels: [0, 1].map((at) => ({ at, text: numbers.value(at, kpi) })) } : {})}
        pointed={pointed}
        onPoint={setPointed}
        label={say('chart.label', { title })}
        spoken={
          shown
            ? `${shown.when}: ${numbers.full(shown.actual, kpi)}, ${target} ${numbers.full(shown.target, kpi)}, ${statusWord(shown.status, say)}`
            : ''
        }
        words={{
          target,
          red: say('chart.red'),
          low: say('input.low'),
          high: say('input.high'),
          variance: say('chart.variance', { unit: varianceUnit === null ? '' : `, ${varianceUnit}` }),
          walk: say('chart.walk'),
        }}
        value={(value) => (kpi.yesNo ? numbers.value(value, kpi) : numbers.format(value, kpi.decimals ?? 1))}
        difference={(value) =>
          numbers.difference(value, { ...kpi, decimals: kpi.decimals ?? 1 }, say('unit.pp'))
        }
        axis={numbers.axis}
      />
      <figcaption className={styles.legend}>
        <span className={styles.actual}>{say('chart.actual')}</span>
        <span className={styles.target}>{target}</span>
        {points.some((one) => one.low !== null) && <span className={styles.range}>{say('side.range')}</span>}
        {points.some((one) => (kpi.yesNo ? one.highRed : (one.red ?? one.highRed)) !== null) && (
          <span className={styles.red}>{say('chart.red')}</span>
        )}
        {points.some((one) => one.restatements.length > 0) && (
          <span className={styles.restated}>{say('chart.earlier')}</span>
        )}
        {points.some((one) => one.provisional) && (
          <span className={styles.provisional}>{say('note.provisional')}</span>
        )}
      </figcaption>
    </figure>
  );
}

/** Every figure of the drawing, and who entered it. */
export function KpiPoints({ reading, calendar }: { reading: KpiReading; calendar: Calendar }) {
  const words = useWords();
  const { say, numbers, dates } = words;
  const { kpi } = reading;
  const points = shownPoints(reading, calendar).toReversed();
  return (
    <div className={styles.scroll}>
      <table className={styles.points}>
        <caption className="sr">{say('points.caption', { name: kpi.name })}</caption>
        <thead>
          <tr>
            <th scope="col">{say('period')}</th>
            <th scope="col" className={styles.right}>
              {say('column.actual')}
            </th>
            <th scope="col" className={styles.right}>
              {say('column.target')}
            </th>
            <th scope="col" className={styles.right}>
              {say('column.variance')}
            </th>
            <th scope="col" className={styles.right}>
              {say('column.score')}
            </th>
            <th scope="col">{say('column.status')}</th>
            <th scope="col">{say('column.recorded')}</th>
          </tr>
        </thead>
        <tbody>
          {joins(reading) && (
            <tr className={styles.whole}>
              <th scope="row" className="num">
                {readingTime(reading, words)}
              </th>
              <td className={`${styles.right} num`}>
                <strong>{numbers.value(kpi.actual, kpi)}</strong>
              </td>
              <td className={`${styles.right} num`}>
                {kpi.target === null ? '' : numbers.value(kpi.target, kpi)}
              </td>
              <td className={`${styles.right} num`}>{varianceText(kpi.actual, kpi.target, kpi, words)}</td>
              <td className={`${styles.right} num`}>{kpi.score === null ? '–' : numbers.fine(kpi.score)}</td>
              <td>
                <Status
                  status={kpi.status}
                  word={kpi.reason ? reasonText(kpi.reason, say) : statusWord(kpi.status, say)}
                  size={14}
                />
              </td>
              <td className={styles.recorded}>
                {kpi.periods && say('note.periods', { n: kpi.periods.n, m: kpi.periods.m })}
              </td>
            </tr>
          )}
          {points.map((point) => (
            <tr
              key={point.period}
              aria-current={
                (!joins(reading) && point.period === ownPeriod(reading)) ||
                isJoined(reading, calendar, point.period) ||
                undefined
              }
            >
              <th scope="row" className="num">
                {dates.short(point.period)}
              </th>
              <td className={`${styles.right} num`}>
                <strong>{numbers.value(point.actual, kpi)}</strong>
                {point.restatements.map((one) => (
                  <s key={one.recorded} className={styles.was}>
                    <span className="sr">{say('chart.earlier')}: </span>
                    {numbers.value(one.value, kpi)}
                  </s>
                ))}
              </td>
              <td className={`${styles.right} num`}>
                {point.target === null ? '' : numbers.value(point.target, kpi)}
              </td>
              <td className={`${styles.right} num`}>
                {varianceText(point.actual, point.target, kpi, words)}
              </td>
              <td className={`${styles.right} num`}>
                {point.score === null ? '–' : numbers.fine(point.score)}
              </td>
              <td>
                <Status
                  status={point.status}
                  word={point.reason ? reasonText(point.reason, say) : statusWord(point.status, say)}
                  size={14}
                />
              </td>
              <td className={styles.recorded}>
                {[point.by, point.at && dates.dayYear(point.at), point.provisional && say('note.provisional')]
                  .filter(Boolean)
                  .join(' · ')}
                {point.note && <span className={styles.note}>“{point.note}”</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
