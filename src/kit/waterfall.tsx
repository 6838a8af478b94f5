/**
 * From one total to another, step by step, each with its name above its bar: names never meet, however many there
 * are. One drawing of vectors; a step that leads deeper is a button.
 */

import styles from './waterfall.module.css';
import { axisOf, fitted, levelsOf } from './waterfall-layout.ts';
import { useWidth } from './width.ts';

export interface WaterfallStep {
  key: string;
  name: string;
  part: number;
  /** The part as it is printed. */
  text: string;
  /** Why, in small print under the bar. */
  why: string;
  /** What a screen reader hears. */
  spoken: string;
  open?: () => void;
}

export interface Total {
  name: string;
  value: number;
  text: string;
  colour: string;
  isPlan?: boolean;
}

const left = 2;
const tall = { total: 46, step: 58 };

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
  const levels = levelsOf(from.value, steps);
  const axis = axisOf([from.value, to.value, ...levels.map((one) => one.to)]);
  const room = width - left * 2;
  const x = (value: number): number => left + ((value - axis.from) / (axis.to - axis.from)) * room;
  const stepTop = (n: number): number => tall.total + n * tall.step;
  const height = tall.total * 2 + steps.length * tall.step;
  const total = (one: Total, y: number) => (
    <g>
      <text x={left} y={y + 14} className={styles.total}>
        {fitted(one.name, room - 70)}
      </text>
      <text x={width - left} y={y + 14} textAnchor="end" className={styles.total}>
        {one.text}
      </text>
      <rect
        x={left}
        y={y + 21}
        width={Math.max(1, x(one.value) - left)}
        height={16}
        className={one.isPlan ? styles.plan : styles.bar}
        {...(one.isPlan ? {} : { fill: one.colour })}
      />
      {axis.isCut && <path d={`M${left + 10} ${y + 18}l-5 22m10 -22l-5 22`} className={styles.cut} />}
    </g>
  );
  return (
    <div ref={box} className={styles.box}>
      <svg width={width} height={height} className={styles.chart} aria-label={label}>
        {total(from, 0)}
        {steps.map((step, n) => {
          const { from: a, to: b } = levels[n] ?? { from: 0, to: 0 };
          const y = stepTop(n);
          const { open } = step;
          return (
            <g
              key={step.key}
              role={open ? 'button' : 'img'}
              aria-label={step.spoken}
              className={open ? styles.open : undefined}
              {...(open
                ? {
                    tabIndex: 0,
                    onClick: open,
                    onKeyDown: (event: React.KeyboardEvent) => {
                      if (event.key !== 'Enter' && event.key !== ' ') return;
                      event.preventDefault();
                      open();
                    },
                  }
                : {})}
            >
              <rect x={0} y={y} width={width} height={tall.step - 2} rx={4} className={styles.field} />
              <text x={left} y={y + 15} className={open ? styles.link : styles.name}>
                {fitted(step.name, room - 60)}
              </text>
              <text x={width - left} y={y + 15} textAnchor="end" className={styles.value}>
                {step.text}
              </text>
              <line x1={x(a)} x2={x(a)} y1={y - 9} y2={y + 32} className={styles.join} />
              <rect
                x={Math.min(x(a), x(b))}
                y={y + 21}
                width={Math.max(1.5, Math.abs(x(b) - x(a)))}
                height={12}
                className={step.part < 0 ? styles.down : styles.up}
              />
              <line x1={x(b)} x2={x(b)} y1={y + 21} y2={y + tall.step} className={styles.join} />
              <text x={left} y={y + 47} className={styles.why}>
                {fitted(step.why, room, 5.8)}
              </text>
            </g>
          );
        })}
        {total(to, tall.total + steps.length * tall.step)}
      </svg>
    </div>
  );
}
