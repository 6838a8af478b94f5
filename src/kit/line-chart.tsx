/**
 * Actuals against targets over time, with the limits as greys, what was restated, and a strip of variances below.
 * A slider nobody sees lets arrow keys walk over the
 * points; the caller's readout says what each is.
 */
import { scaleLinear } from '@visx/scale';
import { LinePath } from '@visx/shape';
import { everyNth, spread } from './labels.ts';
import styles from './line-chart.module.css';
import { useWidth } from './width.ts';

export interface ChartPoint {
  id: string;
  axis: string;
  actual: number | null;
  target: number | null;
  red: number | null;
  provisional: boolean;
  /** Values this period had before. */
  earlier: number[];
}

interface Props {
  points: ChartPoint[];
  direction: 'up' | 'down' | 'centre';
  selected: string;
  pointed: number | null;
  onPoint: (index: number | null) => void;
  label: string;
  words: { target: string; red: string; variance: string; walk: string };
  /** What the marked point says, for those who hear it. */
  spoken: string;
  value: (value: number) => string;
  difference: (value: number) => string;
  axis: (value: number, step: number) => string;
}

const height = 300;
const strip = 84;
const top = 22;

/** A step line: each value holds for its period's width. */
function steps(
  values: (number | null)[],
  x: (n: number) => number,
  y: (v: number) => number,
  pitch: number,
): string {
  let path = '';
  let open = false;
  values.forEach((v, n) => {
    if (v === null) {
      open = false;
      return;
    }
    const from = (x(n) - pitch / 2).toFixed(1);
    path += `${open ? 'L' : 'M'}${from} ${y(v).toFixed(1)}H${(x(n) + pitch / 2).toFixed(1)}`;
    open = true;
  });
  return path;
}

/** The zone between two stepped edges, as one rectangle a period. */
function zone(
  from: (number | null)[],
  to: (n: number) => number | null,
  x: (n: number) => number,
  y: (v: number) => number,
  pitch: number,
): string {
  let path = '';
  from.forEach((a, n) => {
    const b = to(n);
    if (a === null || b === null) return;
    path += `M${(x(n) - pitch / 2).toFixed(1)} ${y(a).toFixed(1)}h${pitch.toFixed(1)}V${y(b).toFixed(1)}h${(-pitch).toFixed(1)}Z`;
  });
  return path;
}

/**
 * Which variances are written out: the last, then the largest, as long as each stands clear of the others and of
 * its neighbours' bars.
 */
function namedBars(values: (number | null)[], pitch: number, width: number): Set<number> {
  const taken: number[] = [];
  const order = values
    .map((value, n) => ({ n, value: value ?? 0 }))
    .filter(({ n }) => values[n] !== null)
    .sort((a, b) => Math.abs(b.value) - Math.abs(a.value));
  const last = values.findLastIndex((value) => value !== null);
  order.sort((a, b) => Number(b.n === last) - Number(a.n === last));
  const reach = Math.ceil(width / 2 / pitch);
  for (const { n, value } of order) {
    if (taken.some((other) => Math.abs(other - n) * pitch < width)) continue;
    const near = values.slice(Math.max(0, n - reach), n + reach + 1);
    const isClear = near.every(
      (other) => other === null || other * value <= 0 || Math.abs(other) <= Math.abs(value),
    );
    if (isClear) taken.push(n);
  }
  return new Set(taken);
}

export function LineChart({
  points,
  direction,
  selected,
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
  const shown = points.flatMap((p) => [p.actual, p.target, p.red, ...p.earlier]).filter((v) => v !== null);
  const low = Math.min(...shown);
  const high = Math.max(...shown);
  const pad = (high - low || Math.abs(high) || 1) * 0.08;
  const scale = scaleLinear<number>({ domain: [low - pad, high + pad], range: [height - 4, top], nice: 5 });
  const y = (v: number): number => scale(v) ?? 0;
  const [bottom = 0, ceiling = 1] = scale.domain();
  const ticks = scale.ticks(5);
  const step = (ticks[1] ?? 1) - (ticks[0] ?? 0);
  const left = Math.max(40, ...ticks.map((tick) => axis(tick, step).length * 7 + 12));
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
  const end = (text: string, at: number | null | undefined, tone: string | undefined) =>
    at == null ? [] : [{ text: `${text} ${value(at)}`.trim(), at: y(at), tone }];
  const ends = narrow
    ? []
    : [
        ...end('', isAtEnd ? last?.actual : null, styles.valueBold),
        ...end(words.target, points[lastTarget]?.target, styles.targetText),
        ...end(words.red, points[lastTarget]?.red, styles.quiet),
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
      p.n >= 0 && all.findIndex((q) => q.n === p.n) === n && Math.abs(x(p.n) - x(lastActual)) > 46,
  );
  // The value stands on the side from which the line does not come.
  const before = points.slice(0, lastActual).findLast((p) => p.actual !== null);
  const falls = (before?.actual ?? Number.NEGATIVE_INFINITY) > (last?.actual ?? 0);
  const variances = points.map((p) => (p.actual === null || p.target === null ? null : p.actual - p.target));
  const rise = Math.max(0, ...variances.map((v) => v ?? 0));
  const fall = Math.max(0, ...variances.map((v) => -(v ?? 0)));
  // The strip's line stands where both sides get the room that they need.
  const tall = strip - 34;
  const perUnit = rise + fall === 0 ? 0 : tall / (rise + fall);
  const base = height + 50 + rise * perUnit;
  const widest =
    Math.max(
      ...variances.map((v) => (v === null ? 0 : difference(v).replace(/[\u202f\u00a0].*/, '').length)),
    ) *
      7 +
    6;
  const isNamed = namedBars(variances, pitch, widest);
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
        height={height + 46 + strip}
        className={styles.chart}
        role="img"
        aria-label={label}
        onPointerMove={move}
        onPointerLeave={() => onPoint(null)}
      >
        {direction !== 'centre' && (
          <>
            <path
              d={zone(
                points.map((p) => p.red),
                () => (direction === 'up' ? bottom : ceiling),
                x,
                y,
                pitch,
              )}
              className={styles.zoneOff}
            />
            <path
              d={zone(
                points.map((p) => p.red),
                (n) => points[n]?.target ?? null,
                x,
                y,
                pitch,
              )}
              className={styles.zoneWatch}
            />
          </>
        )}
        {ticks.map((tick) => (
          <g key={tick}>
            <line x1={left} x2={width - right} y1={y(tick)} y2={y(tick)} className={styles.grid} />
            <text x={left - 8} y={y(tick)} dy="0.35em" textAnchor="end" className={styles.axis}>
              {axis(tick, step)}
            </text>
          </g>
        ))}
        {points.map((p, n) =>
          showLabel(n) ? (
            <text
              key={p.id}
              x={Math.min(x(n), width - 24)}
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
            y2={height + 46 + strip - 4}
            className={styles.cursor}
          />
        )}
        <path
          d={steps(
            points.map((p) => p.red),
            x,
            y,
            pitch,
          )}
          className={styles.red}
        />
        <path
          d={steps(
            points.map((p) => p.target),
            x,
            y,
            pitch,
          )}
          className={styles.target}
        />
        {segments.map((segment) => (
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
              {(pitch > 6 || n === lastActual) && (
                <circle
                  cx={x(n)}
                  cy={y(p.actual)}
                  r={n === lastActual ? 4.5 : 2.4}
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
        {!isAtEnd && last?.actual != null && (
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
          <text key={label.text} x={width - right + 8} y={endsAt[n]} dy="0.35em" className={label.tone}>
            {label.text}
          </text>
        ))}
        {variances.map((v, n) => {
          const p = points[n];
          if (v === null || !p) return null;
          const size = Math.abs(v) * perUnit;
          const good = direction === 'centre' ? null : v === 0 || v > 0 === (direction === 'up');
          const thick = Math.max(1, Math.min(26, pitch * 0.62));
          return (
            <g key={p.id}>
              <rect
                x={x(n) - thick / 2}
                y={v > 0 ? base - size : base}
                width={thick}
                height={Math.max(0.5, size)}
                className={good === null ? styles.neutral : good ? styles.good : styles.bad}
              />
              {isNamed.has(n) && (
                <text
                  x={x(n)}
                  y={v > 0 ? base - size - 4 : base + size + 12}
                  textAnchor="middle"
                  className={styles.small}
                >
                  {difference(v).replace(/[\u202f\u00a0].*/, '')}
                </text>
              )}
            </g>
          );
        })}
        <line x1={left} x2={width - right} y1={base} y2={base} className={styles.base} />
        {!narrow && (
          <text x={width - right + 8} y={base} dy="0.35em" className={styles.quiet}>
            {words.variance}
          </text>
        )}
      </svg>
    </div>
  );
}
