/** A KPI's actuals against its targets: the drawing, or the same as a table. */
import { useState } from 'react';
import type { Calendar } from '#engine/definitions.ts';
import type { Words } from '#kit/language.ts';
import { LineChart } from '#kit/line-chart.tsx';
import type { ChartPoint } from '#kit/line-layout.ts';
import { Status } from '#kit/marks.tsx';
import { useWords } from '#kit/words.tsx';
import type { KpiReading } from '../contract.ts';
import { isJoined, shownPoints, standsOn, stretch } from '../kpi-points.ts';
import { joins, ownPeriod, readingTime } from '../standing.ts';
import { varianceText } from '../variance.ts';
import type { KpiBeside } from './kpi-beside.ts';
import styles from './kpi-chart.module.css';
import { reasonText, statusWord } from './reason.ts';

type Readout = Pick<
  KpiReading['points'][number],
  'actual' | 'target' | 'status' | 'reason' | 'restatements' | 'note'
> & { when: string };

export function KpiChart({
  reading,
  title,
  calendar,
  beside,
}: {
  reading: KpiReading;
  title: string;
  calendar: Calendar;
  beside: KpiBeside | null;
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
            {beside && point && beside.values.has(point.period) && (
              <span className="num">
                {say('compare.chart', {
                  other: beside.name,
                  value: numbers.value(beside.values.get(point.period) ?? null, kpi),
                })}
              </span>
            )}
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
        beside={
          beside
            ? {
                values: points.map((one) => beside.values.get(one.period) ?? null),
                look: beside.look,
                name: beside.name,
              }
            : undefined
        }
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
        {beside && <span className={styles[beside.look]}>{beside.name}</span>}
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

/** The other's value, and how far the own one lies from it. */
function besideText(
  actual: number | null,
  other: number | undefined,
  kpi: KpiReading['kpi'],
  words: Words,
): string {
  if (other === undefined) return '';
  const value = words.numbers.value(other, kpi);
  if (actual === null || kpi.yesNo) return value;
  return `${value} (${words.numbers.difference(actual - other, kpi, words.say('unit.pp'))})`;
}

/** Every figure of the drawing, and who entered it. */
export function KpiPoints({
  reading,
  calendar,
  beside,
}: {
  reading: KpiReading;
  calendar: Calendar;
  beside: KpiBeside | null;
}) {
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
            {beside && (
              <th scope="col" className={styles.right}>
                {say('compare.actualOf', { other: beside.name })}
              </th>
            )}
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
              {beside && <td />}
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
              {beside && (
                <td className={`${styles.right} num`}>
                  {besideText(point.actual, beside.values.get(point.period), kpi, words)}
                </td>
              )}
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
