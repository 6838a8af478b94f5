/**
 * Actuals against targets over time, with the limits as greys, what was restated, and a strip of variances below.
 * A slider nobody sees lets arrow keys walk over the points; the caller's readout says what each is.
 */
import { scaleLinear } from '@visx/scale';
import { LinePath } from '@visx/shape';
import { everyNth, spread } from './labels.ts';
import styles from './line-chart.module.css';
import { steps, zone } from './line-paths.ts';
import { VarianceStrip } from './variance-strip.tsx';
import { useWidth } from './width.ts';

export interface ChartPoint {
  id: string;
  axis: string;
  actual: number | null;
  target: number | null;
  red: number | null;
  /** Around a centre: the range wanted, and the red limits on both sides of it. */
  lowRed: number | null;
  low: number | null;
  high: number | null;
  highRed: number | null;
  provisional: boolean;
  /** Values this period had before. */
  earlier: number[];
}

interface Props {
  points: ChartPoint[];
  direction: 'up' | 'down' | 'centre';
  selected: string;
  /** A stretch of points that one value stands for. */
  joined: { from: number; to: number; text: string; value: number | null } | null;
  /** Where only a few values are possible: their names, in place of an axis, and no variances. */
  levels?: { at: number; text: string }[];
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

type Limit = 'target' | 'red' | 'lowRed' | 'low' | 'high' | 'highRed';

const strip = 84;

export function LineChart({
  points,
  direction,
  selected,
  joined,
  levels,
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
  const narrow = width < 520;
  const right = narrow ? 14 : 116;
  const height = levels ? 132 : 300;
  const top = joined ? 36 : 22;
  const shown = points
    .flatMap((p) => [p.actual, p.target, p.red, p.lowRed, p.low, p.high, p.highRed, ...p.earlier])
    .concat(levels?.map((level) => level.at) ?? [])
    .filter((v) => v !== null);
  const low = Math.min(...shown);
  const high = Math.max(...shown);
  const pad = (high - low || Math.abs(high) || 1) * (levels ? 0.3 : 0.08);
  const scale = scaleLinear<number>({
    domain: [low - pad, high + pad],
    range: [height - 4, top],
    ...(levels ? {} : { nice: 5 }),
  });
  const y = (v: number): number => scale(v) ?? 0;
  const [bottom = 0, ceiling = 1] = scale.domain();
  const plain = scale.ticks(5);
  const step = (plain[1] ?? 1) - (plain[0] ?? 0);
  const ticks = levels ?? plain.map((at) => ({ at, text: axis(at, step) }));
  const left = Math.max(40, ...ticks.map((tick) => tick.text.length * 7 + 12));
  const room = width - left - right;
  const pitch = room / Math.max(1, points.length);
  const x = (n: number): number => left + pitch * (n + 0.5);
  const showLabel = everyNth(points.length, room, 68);
  const chosen = points.findIndex((p) => p.id === selected);
  const marked = pointed ?? (chosen >= 0 ? chosen : null);
  const lastActual = points.findLastIndex((p) => p.actual !== null);
  const lastTarget = points.findLastIndex((p) => p.target !== null);
  const last = points[lastActual];
  // Beside the line's end its value needs no other label; elsewhere it stands at its point.
  const isAtEnd = !narrow && lastActual >= points.length - 2;
  const isChosen = last?.id === selected;
  const end = (text: string, at: number | null | undefined, tone: string | undefined) =>
    at == null ? [] : [{ text: `${text} ${value(at)}`.trim(), at: y(at), tone }];
  const ends = narrow
    ? []
    : [
        ...end(
          isChosen ? '' : (last?.axis ?? ''),
          isAtEnd && !levels ? last?.actual : null,
          styles.valueBold,
        ),
        ...end(words.target, points[lastTarget]?.target, styles.targetText),
        ...end(words.red, levels ? null : points[lastTarget]?.red, styles.quiet),
        ...end(words.high, points[lastTarget]?.high, styles.quiet),
        ...end(words.low, points[lastTarget]?.low, styles.quiet),
        ...end(words.red, points[lastTarget]?.highRed, styles.quiet),
        ...end(words.red, points[lastTarget]?.lowRed, styles.quiet),
      ];
  const endsAt = spread(
    ends.map((label) => label.at),
    16,
    top,
    height,
  );
  const segments: ChartPoint[][] = [];
  points.forEach((p, n) => {
    if (p.actual === null) return;
    if (points[n - 1]?.actual == null || segments.length === 0) segments.push([]);
    segments.at(-1)?.push(p);
  });
  const index = new Map(points.map((p, n) => [p.id, n]));
  const actuals = points
    .map((p, n) => ({ n, v: p.actual }))
    .filter((p): p is { n: number; v: number } => p.v !== null);
  const peak = actuals.reduce((a, b) => (b.v > a.v ? b : a), actuals[0] ?? { n: -1, v: 0 });
  const dip = actuals.reduce((a, b) => (b.v < a.v ? b : a), actuals[0] ?? { n: -1, v: 0 });
  const named = [peak, dip].filter(
    (p, n, all) =>
      !levels && p.n >= 0 && all.findIndex((q) => q.n === p.n) === n && Math.abs(x(p.n) - x(lastActual)) > 46,
  );
  // The value stands on the side from which the line does not come.
  const before = points.slice(0, lastActual).findLast((p) => p.actual !== null);
  const falls = (before?.actual ?? Number.NEGATIVE_INFINITY) > (last?.actual ?? 0);
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
        {ends.map((label, n) => (
          <text
            key={`${label.text} ${label.at}`}
            x={width - right + 8}
            y={endsAt[n]}
            dy="0.35em"
            className={label.tone}
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
