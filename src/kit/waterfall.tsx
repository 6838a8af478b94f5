/**
 * From one total to another, step by step: names on the left, bars in the middle, figures on the right, so that
 * nothing meets anything however many there are. One drawing of vectors; a step that leads deeper is a button.
 */

import styles from './waterfall.module.css';
import { axisOf, levelsOf, wrapped } from './waterfall-layout.ts';
import { useWidth } from './width.ts';

export interface WaterfallStep {
  key: string;
  name: string;
  part: number;
  /** The part as it is printed. */
  text: string;
  /** Why, in small print under the name. */
  why: string;
  open?: () => void;
}

export interface Total {
  name: string;
  value: number;
  text: string;
  colour: string;
  isPlan?: boolean;
}

const bar = 14;
const line = 17;
const small = 14;
const pad = 8;

export function Waterfall({
  from,
  to,
  steps,
  label,
}: {
  from: Total;
  to: Total;
  steps: readonly WaterfallStep[];
  label: string;
}) {
  const [box, width] = useWidth<HTMLDivElement>(440);
  const figures = 56;
  const left = Math.round(Math.min(220, width * 0.44));
  const right = width - figures;
  const levels = levelsOf(from.value, steps);
  const axis = axisOf([from.value, to.value, ...levels.map((one) => one.to)]);
  const x = (value: number): number =>
    left + ((value - axis.from) / (axis.to - axis.from)) * (right - left - 6);
  let top = 0;
  const place = (lines: number, under: number) => {
    const height = lines * line + under * small + pad * 2;
    const at = { top, height, middle: top + pad + line / 2 + 1 };
    top += height;
    return at;
  };
  const texts = steps.map((step) => ({
    name: wrapped(step.name, left - 12, 2),
    why: step.why === '' ? [] : wrapped(step.why, left - 12, 3, 5.7),
  }));
  const begin = place(1, 0);
  const rows = texts.map(({ name, why }) => place(name.length, why.length));
  const end = place(1, 0);
  const total = (one: Total, at: typeof begin) => (
    <g>
      <text x={0} y={at.middle} dy="0.35em" className={styles.total}>
        {wrapped(one.name, left - 12, 1)[0]}
      </text>
      <rect
        x={left}
        y={at.middle - bar / 2}
        width={Math.max(1, x(one.value) - left)}
        height={bar}
        className={one.isPlan ? styles.plan : undefined}
        {...(one.isPlan ? {} : { fill: one.colour })}
      />
      {axis.isCut && <path d={`M${left + 10} ${at.middle - 10}l-5 20m10 -20l-5 20`} className={styles.cut} />}
      <text x={width} y={at.middle} dy="0.35em" textAnchor="end" className={styles.total}>
        {one.text}
      </text>
    </g>
  );
  /** From a bar down to the next one. */
  const joins = [begin, ...rows].map((at, n) => {
    const next = rows[n] ?? end;
    const level = n === 0 ? from.value : (levels[n - 1]?.to ?? 0);
    return (
      <line
        key={next.top}
        x1={x(level)}
        x2={x(level)}
        y1={at.middle + bar / 2}
        y2={next.middle - bar / 2}
        className={styles.join}
      />
    );
  });
  return (
    <div ref={box} className={styles.box}>
      <svg width={width} height={top} className={styles.chart} aria-label={label}>
        {total(from, begin)}
        {steps.map((step, n) => {
          const { from: a, to: b } = levels[n] ?? { from: 0, to: 0 };
          const at = rows[n] ?? end;
          const { open } = step;
          const content = (
            <>
              <rect
                x={-6}
                y={at.top + 1}
                width={width + 12}
                height={at.height - 2}
                rx={4}
                className={styles.field}
              />
              <text className={open ? styles.link : styles.name}>
                {texts[n]?.name.map((part, k) => (
                  <tspan key={part} x={0} y={at.middle + k * line} dy="0.35em">
                    {`${part} `}
                  </tspan>
                ))}
              </text>
              <text x={width} y={at.middle} dy="0.35em" textAnchor="end" className={styles.value}>
                {step.text}
              </text>
              <text className={styles.why}>
                {texts[n]?.why.map((part, k) => (
                  <tspan
                    key={part}
                    x={0}
                    y={at.middle + (texts[n]?.name.length ?? 1) * line - 2 + k * small}
                    dy="0.35em"
                  >
                    {`${part} `}
                  </tspan>
                ))}
              </text>
              <rect
                x={Math.min(x(a), x(b))}
                y={at.middle - bar / 2}
                width={Math.max(1.5, Math.abs(x(b) - x(a)))}
                height={bar}
                className={step.part < 0 ? styles.down : styles.up}
              />
            </>
          );
          return (
            <g key={step.key} {...(open ? opens(open) : {})}>
              {content}
            </g>
          );
        })}
        {joins}
        {total(to, end)}
      </svg>
    </div>
  );
}

/** Said by what is written in it. */
const opens = (open: () => void) => ({
  role: 'button',
  tabIndex: 0,
  className: styles.open,
  onClick: open,
  onKeyDown: (event: React.KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    open();
  },
});
