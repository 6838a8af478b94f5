/**
 * A course under a decision beside the one expected without it: the expected one lighter, the decided one solid, the
 * range as a band. A slider nobody sees lets arrow keys walk over the months; what the marked month says stands above.
 */
import { scaleLinear } from '@visx/scale';
import { useState } from 'react';
import type { Mark } from '#engine/definitions.ts';
import { StatusMark } from '#kit/marks.tsx';
import { useWidth } from '#kit/width.ts';
import { useWords } from '#kit/words.tsx';
import type { Played } from '../course.ts';
import styles from './course-chart.module.css';

interface Props {
  played: Played;
  periods: readonly string[];
  /** First month in which they differ; null where they never do. */
  first: number | null;
  label: string;
  format: (value: number) => string;
  axis: (value: number, step: number) => string;
  /** Of the decided course, month by month. */
  marks?: readonly Mark[];
  height?: number;
}

type Numbers = readonly (number | null)[];

function line(values: Numbers, x: (m: number) => number, y: (v: number) => number): string {
  let path = '';
  values.forEach((value, m) => {
    if (value === null) return;
    path += `${m > 0 && values[m - 1] != null ? 'L' : 'M'}${x(m).toFixed(1)} ${y(value).toFixed(1)}`;
  });
  return path;
}

/** Stretches in which both ends are known, each a closed shape. */
function band(low: Numbers, high: Numbers, x: (m: number) => number, y: (v: number) => number): string {
  let path = '';
  let begin = -1;
  for (let m = 0; m <= low.length; m++) {
    const known = m < low.length && low[m] != null && high[m] != null;
    if (known && begin < 0) begin = m;
    if (known || begin < 0) continue;
    const months = Array.from({ length: m - begin }, (_, i) => begin + i);
    const up = months.map((one) => `${x(one).toFixed(1)} ${y(high[one]!).toFixed(1)}`);
    const down = months.toReversed().map((one) => `${x(one).toFixed(1)} ${y(low[one]!).toFixed(1)}`);
    path += `M${[...up, ...down].join('L')}Z`;
    begin = -1;
  }
  return path;
}

/** Months at which the status becomes another, and the last. */
const marked = (marks: readonly Mark[]): number[] =>
  marks.flatMap((mark, m) => (m === marks.length - 1 || (m > 0 && mark !== marks[m - 1]) ? [m] : []));

export function CourseChart({
  played,
  periods,
  first,
  label,
  format,
  axis,
  marks = [],
  height = 132,
}: Props) {
  const { say, dates } = useWords();
  const [box, width] = useWidth<HTMLDivElement>(320);
  const [pointed, setPointed] = useState<number | null>(null);
  const { before, after, low, high } = played;
  const known = [...before, ...after, ...low, ...high].filter((v) => v !== null);
  if (known.length === 0) return <p className={styles.none}>{say('check.chart.none')}</p>;
  const [min, max] = [Math.min(...known), Math.max(...known)];
  const pad = (max - min || Math.abs(max) || 1) * 0.12;
  const [top, foot] = [10, 22];
  const scale = scaleLinear<number>({ domain: [min - pad, max + pad], range: [height - foot, top] });
  const y = (v: number): number => scale(v) ?? 0;
  const ticks = scale.ticks(3);
  const step = (ticks[1] ?? 1) - (ticks[0] ?? 0);
  const left = Math.max(28, ...ticks.map((tick) => axis(tick, step).length * 6.6 + 8));
  const right = 12;
  const pitch = (width - left - right) / Math.max(1, periods.length - 1);
  const x = (m: number): number => left + pitch * m;
  const at = pointed ?? periods.length - 1;
  const shown = (m: number): string => {
    const [was, is, l, h] = [before[m], after[m], low[m], high[m]];
    if (is == null) return say('check.chart.none');
    const range =
      l == null || h == null || l === h ? '' : say('check.range', { low: format(l), high: format(h) });
    return [say('check.chart.at', { is: format(is), was: was == null ? '–' : format(was) }), range]
      .filter(Boolean)
      .join(' ');
  };
  const labelled = [0, Math.floor((periods.length - 1) / 2), periods.length - 1];
  return (
    <div ref={box} className={styles.box}>
      <p className={styles.readout}>
        <strong>{dates.short(periods[at] ?? '')}</strong> <span className="num">{shown(at)}</span>
      </p>
      <input
        type="range"
        className={`sr ${styles.walker}`}
        aria-label={say('check.chart.walk', { name: label })}
        aria-valuetext={`${dates.long(periods[at] ?? '')}: ${shown(at)}`}
        min={0}
        max={periods.length - 1}
        value={at}
        onChange={(event) => setPointed(event.currentTarget.valueAsNumber)}
        onBlur={() => setPointed(null)}
      />
      <svg
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        className={styles.chart}
        role="img"
        aria-label={`${label}: ${shown(periods.length - 1)}`}
        onPointerMove={(event) => {
          const place = event.currentTarget.getBoundingClientRect();
          const m = Math.round((event.clientX - place.left - left) / (pitch || 1));
          setPointed(Math.max(0, Math.min(periods.length - 1, m)));
        }}
        onPointerLeave={() => setPointed(null)}
      >
        {ticks.map((tick) => (
          <g key={tick}>
            <line x1={left} x2={width - right} y1={y(tick)} y2={y(tick)} className={styles.grid} />
            <text x={left - 6} y={y(tick)} dy="0.35em" textAnchor="end" className={styles.axis}>
              {axis(tick, step)}
            </text>
          </g>
        ))}
        {labelled.map((m, n) => (
          <text
            key={periods[m]}
            x={x(m)}
            y={height - 5}
            textAnchor={n === 0 ? 'start' : n === 1 ? 'middle' : 'end'}
            className={styles.axis}
          >
            {dates.short(periods[m] ?? '')}
          </text>
        ))}
        {first !== null && first > 0 && (
          <line x1={x(first)} x2={x(first)} y1={top} y2={height - foot} className={styles.first} />
        )}
        {first !== null && <path d={band(low, high, x, y)} className={styles.band} />}
        <path d={line(before, x, y)} className={styles.before} />
        {first !== null && <path d={line(after, x, y)} className={styles.after} />}
        {pointed !== null && (
          <line x1={x(pointed)} x2={x(pointed)} y1={top} y2={height - foot} className={styles.cursor} />
        )}
        {marked(marks).map((m) =>
          after[m] == null ? null : (
            <g key={m} transform={`translate(${x(m) - 7} ${y(after[m] ?? 0) - 7})`}>
              <StatusMark status={marks[m] ?? 'no-data'} size={14} />
            </g>
          ),
        )}
      </svg>
    </div>
  );
}
