/**
 * Actuals against targets over time, with the limits as greys, what was restated, and a strip of variances below.
 * A slider nobody sees lets arrow keys walk over the points; the caller's readout says what each is.
 */
import { LinePath } from '@visx/shape';
import styles from './line-chart.module.css';
import { type ChartPoint, type Joined, type Level, type Limit, lineLayout, strip } from './line-layout.ts';
import { steps, zone } from './line-paths.ts';
import { VarianceStrip } from './variance-strip.tsx';
import { useWidth } from './width.ts';

interface Props {
  points: ChartPoint[];
  direction: 'up' | 'down' | 'centre';
  selected: string;
  /** A stretch of points that one value stands for. */
  joined: Joined | null;
  /** Where only a few values are possible: their names, in place of an axis, and no variances. */
  levels?: Level[];
  /** Another course beside it, a value for each point: an earlier one, a plan, somebody else's. */
  beside?: { values: (number | null)[]; look: 'earlier' | 'plan' | 'unit'; name: string } | undefined;
  pointed: number | null;
  onPoint: (index: number | null) => void;
  label: string;
  words: { target: string; red: string; low: string; high: string; variance: string; walk: string };
  /** What the marked point says, for those who hear it. */
  spoken: string;
  value: (value: number) => string;
  difference: (value: number) => string;
  axis: (value: number, step: number) => string;
}

const tones = { value: styles.valueBold, target: styles.targetText, quiet: styles.quiet };

export function LineChart({
  points,
  direction,
  selected,
  joined,
  levels,
  beside,
  pointed,
  onPoint,
  label,
  words,
  spoken,
  value,
  difference,
  axis,
}: Props) {
  const [box, width] = useWidth<HTMLDivElement>(800);
  const plan = lineLayout(
    { points, joined, levels, selected, words, value, axis, beside: beside?.values },
    width,
  );
  const { narrow, left, right, height, top, bottom, ceiling, pitch, x, y, ticks, showLabel } = plan;
  const { lastActual, last, isAtEnd, falls, segments, peak, named, ends } = plan;
  const chosen = points.findIndex((p) => p.id === selected);
  const marked = pointed ?? (chosen >= 0 ? chosen : null);
  const index = new Map(points.map((p, n) => [p.id, n]));
  const column = (field: Limit) => points.map((p) => p[field]);
  const area = (from: Limit, to: Limit | number, look: string | undefined) => (
    <path
      d={zone(column(from), (n) => (typeof to === 'number' ? to : (points[n]?.[to] ?? null)), x, y, pitch)}
      className={look}
    />
  );
  const limit = (field: Limit, look: string | undefined) => (
    <path d={steps(column(field), x, y, pitch)} className={look} />
  );
  const move = (event: React.PointerEvent<SVGSVGElement>): void => {
    const box = event.currentTarget.getBoundingClientRect();
    const n = Math.floor((event.clientX - box.left - left) / pitch);
    onPoint(n >= 0 && n < points.length ? n : null);
  };
  return (
    <div ref={box} className={styles.box}>
      <input
        type="range"
        className={`sr ${styles.walker}`}
        aria-label={words.walk}
        aria-valuetext={spoken}
        min={0}
        max={points.length - 1}
        value={marked ?? points.length - 1}
        onChange={(event) => onPoint(event.currentTarget.valueAsNumber)}
        onBlur={() => onPoint(null)}
      />
      <svg
        width={width}
        height={height + 46 + (levels ? 0 : strip)}
        viewBox={`0 0 ${width} ${height + 46 + (levels ? 0 : strip)}`}
        className={styles.chart}
        role="img"
        aria-label={label}
        onPointerMove={move}
        onPointerLeave={() => onPoint(null)}
      >
        {joined && (
          <>
            <rect
              x={x(joined.from) - pitch / 2}
              width={pitch * (joined.to - joined.from + 1)}
              y={top - 8}
              height={height - top + 4}
              className={styles.joined}
            />
            <text
              x={Math.max(left + 60, Math.min((x(joined.from) + x(joined.to)) / 2, width - right - 40))}
              y={14}
              textAnchor="middle"
              className={styles.joinedText}
            >
              {joined.text}
            </text>
          </>
        )}
        {!levels && (
          <>
            {area('red', direction === 'down' ? ceiling : bottom, styles.zoneOff)}
            {area('red', 'target', styles.zoneWatch)}
            {area('lowRed', bottom, styles.zoneOff)}
            {area('lowRed', 'low', styles.zoneWatch)}
            {area('highRed', ceiling, styles.zoneOff)}
            {area('highRed', 'high', styles.zoneWatch)}
          </>
        )}
        {ticks.map((tick) => (
          <g key={tick.at}>
            <line x1={left} x2={width - right} y1={y(tick.at)} y2={y(tick.at)} className={styles.grid} />
            <text x={left - 8} y={y(tick.at)} dy="0.35em" textAnchor="end" className={styles.axis}>
              {tick.text}
            </text>
          </g>
        ))}
        {points.map((p, n) =>
          showLabel(n) ? (
            <text
              key={p.id}
              x={Math.min(x(n), width - p.axis.length * 3.6)}
              y={height + 20}
              textAnchor="middle"
              className={styles.axis}
            >
              {p.axis}
            </text>
          ) : null,
        )}
        {pointed !== null && (
          <line
            x1={x(pointed)}
            x2={x(pointed)}
            y1={top - 8}
            y2={height + 46 + (levels ? -20 : strip - 4)}
            className={styles.cursor}
          />
        )}
        {!levels && (
          <>
            {limit('red', styles.red)}
            {limit('lowRed', styles.red)}
            {limit('highRed', styles.red)}
          </>
        )}
        {limit('low', styles.range)}
        {limit('high', styles.range)}
        {limit('target', styles.target)}
        {joined?.value != null && joined.value >= bottom && joined.value <= ceiling && (
          <line
            x1={x(joined.from) - pitch / 2}
            x2={x(joined.to) + pitch / 2}
            y1={y(joined.value)}
            y2={y(joined.value)}
            className={styles.joinedValue}
          />
        )}
        {beside && <Beside values={beside.values} look={beside.look} x={x} y={y} hasLine={!levels} />}
        {(levels ? [] : segments).map((segment) => (
          <LinePath
            key={segment[0]?.id}
            data={segment}
            x={(p) => x(index.get(p.id) ?? 0)}
            y={(p) => y(p.actual ?? 0)}
            className={styles.actual}
          />
        ))}
        {points.map((p, n) =>
          p.actual === null ? null : (
            <g key={p.id}>
              {[...new Set(p.earlier)].map((v) => (
                <g key={v}>
                  <line x1={x(n)} x2={x(n)} y1={y(v)} y2={y(p.actual ?? v)} className={styles.restatedLine} />
                  <circle cx={x(n)} cy={y(v)} r={3.2} className={styles.restated} />
                </g>
              ))}
              {(pitch > 6 || n === lastActual || levels) && (
                <circle
                  cx={x(n)}
                  cy={y(p.actual)}
                  r={n === lastActual || levels ? 4.5 : 2.4}
                  className={p.provisional ? styles.provisional : styles.dot}
                />
              )}
              {n === marked && <circle cx={x(n)} cy={y(p.actual)} r={5} className={styles.ring} />}
            </g>
          ),
        )}
        {named.map((p) => (
          <g key={p.n}>
            <rect
              x={x(p.n) - 4.5}
              y={y(p.v) - 4.5}
              width={9}
              height={9}
              transform={`rotate(45 ${x(p.n)} ${y(p.v)})`}
              className={styles.extreme}
            />
            <text
              x={x(p.n)}
              y={p === peak ? y(p.v) - 11 : y(p.v) + 20}
              textAnchor="middle"
              className={styles.value}
            >
              {value(p.v)}
            </text>
          </g>
        ))}
        {!isAtEnd && !levels && last?.actual != null && (
          <text
            x={Math.min(x(lastActual), width - 30)}
            y={y(last.actual) + (falls ? 19 : -11)}
            textAnchor="middle"
            className={styles.valueBold}
          >
            {value(last.actual)}
          </text>
        )}
        {ends.map((label) => (
          <text
            key={`${label.text} ${label.at}`}
            x={width - right + 8}
            y={label.at}
            dy="0.35em"
            className={tones[label.tone]}
          >
            {label.text}
          </text>
        ))}
        {!levels && (
          <VarianceStrip
            points={points}
            direction={direction}
            x={x}
            pitch={pitch}
            top={height + 50}
            tall={strip - 34}
            left={left}
            right={width - right}
            title={narrow ? null : words.variance}
            difference={difference}
          />
        )}
      </svg>
    </div>
  );
}

/** Earlier and other courses are lighter, a plan is outlined. */
function Beside({
  values,
  look,
  x,
  y,
  hasLine,
}: {
  values: (number | null)[];
  look: 'earlier' | 'plan' | 'unit';
  x: (n: number) => number;
  y: (v: number) => number;
  hasLine: boolean;
}) {
  let path = '';
  values.forEach((value, n) => {
    if (value === null) return;
    path += `${n > 0 && values[n - 1] != null ? 'L' : 'M'}${x(n).toFixed(1)} ${y(value).toFixed(1)}`;
  });
  return (
    <>
      {hasLine && look !== 'plan' && (
        <path d={path} className={look === 'earlier' ? styles.earlier : styles.other} />
      )}
      {values.map((value, n) =>
        value === null || (hasLine && look === 'earlier') ? null : (
          <rect
            // The places are those of the points, one each.
            key={x(n)}
            x={x(n) - 3}
            y={y(value) - 3}
            width={6}
            height={6}
            className={look === 'plan' ? styles.plannedMark : styles.otherMark}
          />
        ),
      )}
    </>
  );
}
