/** A KPI's actuals against its targets: the drawing, or the same as a table. */
import { useState } from 'react';
import type { Calendar } from '#engine/definitions.ts';
import { type ChartPoint, LineChart } from '#kit/line-chart.tsx';
import { Status } from '#kit/marks.tsx';
import { comparePeriods } from '#kit/period.ts';
import { useWords } from '#kit/words.tsx';
import type { KpiReading } from '../contract.ts';
import styles from './kpi-chart.module.css';
import { reasonText, statusWord } from './reason.ts';
import { varianceText } from './variance.ts';

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
  const wanted = reading.kpi.ofPeriod ?? reading.period;
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
  const selected = reading.points[standsOn(reading, calendar)]?.period ?? '';
  const shown = points[pointed ?? points.findIndex((point) => point.period === selected)] ?? points.at(-1);
  if (!points.some((point) => point.actual !== null))
    return <p className={styles.none}>{say('chart.none')}</p>;
  const varianceUnit = kpi.unitOfMeasure === '%' ? say('unit.pp') : kpi.unitOfMeasure;
  const drawn: ChartPoint[] = points.map((point) => ({
    id: point.period,
    axis: dates.axis(point.period),
    actual: point.actual,
    target: point.target,
    red: point.red,
    provisional: point.provisional,
    earlier: point.restatements.flatMap((one) => (one.value === null ? [] : [one.value])),
  }));
  return (
    <figure>
      <p className={styles.readout}>
        {shown && (
          <>
            <strong>{dates.short(shown.period)}</strong>
            <span className="num">
              {shown.actual === null
                ? reasonText(shown.reason ?? 'no-actual', say)
                : numbers.full(shown.actual, kpi)}
            </span>
            {shown.target !== null && (
              <span className="num">
                {say('chart.target')} {numbers.value(shown.target, kpi)}
                {shown.actual !== null &&
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
        pointed={pointed}
        onPoint={setPointed}
        label={say('chart.label', { title })}
        spoken={
          shown
            ? `${dates.long(shown.period)}: ${numbers.full(shown.actual, kpi)}, ${say('chart.target')} ${numbers.full(shown.target, kpi)}, ${statusWord(shown.status, say)}`
            : ''
        }
        words={{
          target: say('chart.target'),
          red: say('chart.red'),
          variance: say('chart.variance', { unit: varianceUnit === null ? '' : `, ${varianceUnit}` }),
          walk: say('chart.walk'),
        }}
        value={(value) => numbers.format(value, kpi.decimals ?? 1)}
        difference={(value) =>
          numbers.difference(value, { ...kpi, decimals: kpi.decimals ?? 1 }, say('unit.pp'))
        }
        axis={numbers.axis}
      />
      <figcaption className={styles.legend}>
        <span className={styles.actual}>{say('chart.actual')}</span>
        <span className={styles.target}>{say('chart.target')}</span>
        {points.some((point) => point.red !== null) && <span className={styles.red}>{say('chart.red')}</span>}
        {points.some((point) => point.restatements.length > 0) && (
          <span className={styles.restated}>{say('chart.earlier')}</span>
        )}
        {points.some((point) => point.provisional) && (
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
          {points.map((point) => (
            <tr key={point.period} aria-current={point.period === reading.period || undefined}>
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
