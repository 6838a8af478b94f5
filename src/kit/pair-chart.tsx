/**
 * Two courses, one over the other on one axis of periods: what is said to drive, and what it is to bring. The chart
 * knows no lag: it is given points where they shall stand, and the periods that are written under them.
 */
import { spread } from './labels.ts';
import styles from './pair-chart.module.css';
import { type PairPanel, type PairPoint, pairLayout } from './pair-layout.ts';
import { useWidth } from './width.ts';

export interface PairLine {
  points: readonly (PairPoint | null)[];
  /** Under its first and last period. */
  axis: readonly string[];
  colour: string;
  value: (value: number) => string;
}

export function PairChart({
  lines,
  ahead,
  label,
  walk,
  spoken,
  pointed,
  onPoint,
}: {
  lines: readonly [PairLine, PairLine];
  /** Periods at the end that only the first course has reached, and what is written there. */
  ahead: { count: number; text: string } | null;
  label: string;
  walk: string;
  spoken: string;
  pointed: number | null;
  onPoint: (n: number | null) => void;
}) {
  const [box, width] = useWidth<HTMLDivElement>(420);
  const shown = (line: PairLine, panel: PairPanel): string[] =>
    [panel.last?.value, panel.targetAt?.value].flatMap((v) => (v === undefined ? [] : [line.value(v)]));
  const probe = pairLayout(lines, width, 60);
  const texts = lines.flatMap((line, n) => shown(line, probe.panels[n]!));
  const right = Math.max(44, ...texts.map((text) => text.length * 7 + 14));
  const layout = pairLayout(lines, width, right);
  const count = lines[0].points.length;
  const move = (event: React.PointerEvent<SVGSVGElement>): void => {
    const frame = event.currentTarget.getBoundingClientRect();
    const n = Math.floor((event.clientX - frame.left - layout.left) / layout.pitch);
    onPoint(n >= 0 && n < count ? n : null);
  };
  const from = ahead === null || ahead.count === 0 ? null : layout.x(count - ahead.count) - layout.pitch / 2;
  const second = layout.panels[1];
  return (
    <div ref={box} className={styles.box}>
      <input
        type="range"
        className={`sr ${styles.walker}`}
        aria-label={walk}
        aria-valuetext={spoken}
        min={0}
        max={count - 1}
        value={pointed ?? count - 1 - (ahead?.count ?? 0)}
        onChange={(event) => onPoint(event.currentTarget.valueAsNumber)}
        onBlur={() => onPoint(null)}
      />
      <svg
        width={width}
        height={layout.height}
        viewBox={`0 0 ${width} ${layout.height}`}
        className={styles.chart}
        role="img"
        aria-label={label}
        onPointerMove={move}
        onPointerLeave={() => onPoint(null)}
      >
        {from !== null && (
          <>
            <rect
              x={from}
              width={width - layout.right - from}
              y={second.top}
              height={second.bottom - second.top}
              className={styles.ahead}
            />
            {width - layout.right - from > (ahead?.text.length ?? 0) * 6 && (
              <text
                x={(from + width - layout.right) / 2}
                y={(second.top + second.bottom) / 2}
                dy="0.35em"
                textAnchor="middle"
                className={styles.aheadText}
              >
                {ahead?.text}
              </text>
            )}
          </>
        )}
        {lines.map((line, at) => (
          <Panel
            // There are two, and they stay in their places.
            key={at === 0 ? 'driver' : 'outcome'}
            line={line}
            panel={layout.panels[at]!}
            width={width}
            right={layout.right}
            left={layout.left}
            pointed={pointed}
          />
        ))}
        {pointed !== null && (
          <line
            x1={layout.x(pointed)}
            x2={layout.x(pointed)}
            y1={layout.panels[0].top}
            y2={second.bottom}
            className={styles.cursor}
          />
        )}
      </svg>
    </div>
  );
}

function Panel({
  line,
  panel,
  width,
  left,
  right,
  pointed,
}: {
  line: PairLine;
  panel: PairPanel;
  width: number;
  left: number;
  right: number;
  pointed: number | null;
}) {
  const labels = [
    ...(panel.last ? [{ at: panel.last.y, text: line.value(panel.last.value), look: styles.value }] : []),
    ...(panel.targetAt
      ? [{ at: panel.targetAt.y, text: line.value(panel.targetAt.value), look: styles.quiet }]
      : []),
  ];
  const places = spread(
    labels.map((one) => one.at),
    14,
    panel.top,
    panel.bottom,
  );
  const marked = panel.dots.find((dot) => dot.n === pointed);
  return (
    <>
      <line x1={left} x2={width - right} y1={panel.bottom} y2={panel.bottom} className={styles.base} />
      <path d={panel.target} className={styles.target} />
      <path d={panel.actual} className={styles.actual} />
      {panel.last && (
        <circle
          cx={panel.last.x}
          cy={panel.last.y}
          r={4}
          fill={line.colour}
          stroke="var(--surface)"
          strokeWidth={1.5}
        />
      )}
      {marked && <circle cx={marked.x} cy={marked.y} r={3.5} className={styles.dot} />}
      {labels.map((one, n) => (
        <text key={one.look} x={width - right + 8} y={places[n] ?? one.at} dy="0.35em" className={one.look}>
          {one.text}
        </text>
      ))}
      <text x={left} y={panel.bottom + 15} className={styles.axis}>
        {line.axis[0]}
      </text>
      <text x={width - right} y={panel.bottom + 15} textAnchor="end" className={styles.axis}>
        {line.axis.at(-1)}
      </text>
    </>
  );
}
