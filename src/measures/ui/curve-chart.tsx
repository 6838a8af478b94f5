/**
 * A scoring rule drawn: the value across, the score up, the bands behind, what was measured as dots on the curve.
 * The limits are handles: dragged, or moved with the arrow keys.
 */
import { scaleLinear } from '@visx/scale';
import { type PointerEvent, useId, useRef, useState } from 'react';
import type { Measure, Scale } from '#engine/definitions.ts';
import { limitsAround, scoringOf } from '#engine/limits-around.ts';
import { bandOf } from '#engine/scale.ts';
import { spread } from '#kit/labels.ts';
import { StatusMark, statusColour } from '#kit/marks.tsx';
import { useWidth } from '#kit/width.ts';
import { isKnown, useWords } from '#kit/words.tsx';
import styles from './curve-chart.module.css';
import {
  type CurvePoint,
  curveOf,
  domainOf,
  type Handle,
  handlesOf,
  type LimitName,
  moved,
  roomFor,
  rounded,
  stepOf,
} from './score-curve.ts';

export interface Measured {
  period: string;
  value: number;
}

interface Props {
  measure: Partial<Measure>;
  /** As it is recorded, drawn behind where it differs. */
  before: Partial<Measure> | null;
  /** The target in the period shown, which may come from a path; NaN where there is none. */
  target: number;
  targetBefore: number;
  /** The target is no field of the measure: it stays where it is. */
  isTargetFixed: boolean;
  scale: Scale;
  tolerance: number | string;
  history: readonly Measured[];
  now: string;
  onChange: (fields: Partial<Measure>) => void;
}

const height = 300;
const top = 46;
const bottom = 40;

export function CurveChart(props: Props) {
  const { measure, before, target, targetBefore, scale, tolerance, history, now } = props;
  const words = useWords();
  const { say, numbers, dates } = words;
  const [box, width] = useWidth<HTMLDivElement>(640);
  const [dragged, setDragged] = useState<{ name: LimitName; domain: [number, number] } | null>(null);
  const [pointed, setPointed] = useState<string | null>(null);
  const svg = useRef<SVGSVGElement>(null);
  const clip = useId();
  const limits = limitsAround(measure, target, tolerance, scale);
  const score = scoringOf(measure, limits, scale);
  const handles = handlesOf(measure, limits, scale);
  const old = before && scoringOf(before, limitsAround(before, targetBefore, tolerance, scale), scale);
  const yesNo = (measure.rule ?? scale.rule) === 'yes-no';
  const fitted = domainOf(
    yesNo ? [0, 1] : history.map((one) => one.value),
    handles.map((one) => one.at),
    yesNo ? { min: 0, max: 1 } : measure,
  );
  // While something is dragged the axis stands still.
  const domain = dragged?.domain ?? fitted;
  const narrow = width < 480;
  const left = 36;
  const right = narrow ? 36 : 124;
  const [low, high] = scoreRange(scale);
  const x = scaleLinear<number>({ domain: [...domain], range: [left, width - right] });
  const y = scaleLinear<number>({ domain: [low, high], range: [height - bottom, top] });
  const step = stepOf(domain, measure.decimals ?? null);
  const marks = handles.map((one) => one.at);
  const lines = curveOf(score, domain, marks);
  const linesBefore = old ? curveOf(old, domain, marks) : [];
  const isChanged = old !== null && path(lines, x, y) !== path(linesBefore, x, y);
  const quantity = {
    decimals: measure.decimals ?? null,
    unitOfMeasure: measure.unitOfMeasure ?? null,
    yesNo,
  };
  const nameOf = (name: LimitName): string =>
    name === 'target' && measure.direction === 'centre' ? say('chart.centre') : say(`limit.${name}`);
  const dots = history
    .map((one) => ({ ...one, ...score(one.value) }))
    .filter((one) => one.reason === 0 && one.value >= domain[0] && one.value <= domain[1]);
  const shown = dots.find((one) => one.period === (pointed ?? now));
  const move = (handle: Handle, to: number): void => {
    const [least, most] = roomFor(handles, handle.name, measure.direction, step);
    const held = Math.min(Math.max(rounded(to, step), least), most);
    props.onChange(moved(measure, handle.name, rounded(held, step / 10), target));
  };
  const valueUnder = (event: PointerEvent): number => {
    const frame = svg.current?.getBoundingClientRect();
    return x.invert(event.clientX - (frame?.left ?? 0));
  };
  const labels = spread(
    handles.map((one) => x(one.at)),
    narrow ? 58 : 76,
    left + 20,
    width - right - 8,
  );
  return (
    <figure className={styles.figure}>
      <p className={styles.readout} aria-live="polite">
        {shown ? (
          <>
            <strong>{dates.short(shown.period)}</strong>
            <span className="num">{numbers.full(shown.value, quantity)}</span>
            <span className={styles.scored}>
              <StatusMark status={bandOf(scale, shown.score).status} size={14} />
              <span className="num">{say('curve.score', { score: numbers.score(shown.score) })}</span>
            </span>
          </>
        ) : (
          <span>{say('curve.none')}</span>
        )}
      </p>
      <div ref={box} className={styles.box}>
        <svg ref={svg} width={width} height={height} className={styles.chart} aria-label={say('curve.label')}>
          <clipPath id={clip}>
            <rect x={left} y={top} width={Math.max(0, width - left - right)} height={height - top - bottom} />
          </clipPath>
          {bandsOf(scale, low, high).map((band) => (
            <g key={band.code}>
              <rect
                x={left}
                width={Math.max(0, width - left - right)}
                y={y(band.to)}
                height={Math.max(0, y(band.from) - y(band.to))}
                fill={statusColour[band.status]}
                className={styles.band}
              />
              <g transform={`translate(${width - right + 10} ${(y(band.from) + y(band.to)) / 2 - 7})`}>
                <StatusMark status={band.status} size={14} />
              </g>
              {!narrow && (
                <text
                  x={width - right + 30}
                  y={(y(band.from) + y(band.to)) / 2}
                  dy="0.35em"
                  className={styles.quiet}
                >
                  {isKnown(`status.${band.status}`) && scale.code === 'sightline'
                    ? say(`status.${band.status}`)
                    : band.name}
                </text>
              )}
              <text x={left - 6} y={y(band.from)} dy="0.35em" textAnchor="end" className={styles.quiet}>
                {numbers.format(band.from, Number.isInteger(band.from) ? 0 : 1)}
              </text>
            </g>
          ))}
          <text x={left - 6} y={y(high)} dy="0.35em" textAnchor="end" className={styles.quiet}>
            {numbers.format(high, 0)}
          </text>
          {(yesNo ? [0, 1] : x.ticks(narrow ? 4 : 7)).map((tick) => (
            <text
              key={tick}
              x={x(tick)}
              y={height - bottom + 18}
              textAnchor="middle"
              className={styles.quiet}
            >
              {yesNo ? numbers.value(tick, quantity) : numbers.axis(tick, step * 20)}
            </text>
          ))}
          <g clipPath={`url(#${clip})`}>
            {isChanged && <path d={path(linesBefore, x, y)} className={styles.before} />}
            <path d={path(lines, x, y)} className={styles.halo} />
            <path d={path(lines, x, y)} className={styles.curve} />
          </g>
          {dots
            .filter((one) => one.period !== now)
            .map((one) => (
              <circle
                key={one.period}
                cx={x(one.value)}
                cy={y(one.score)}
                r={3.5}
                className={styles.dot}
                onPointerEnter={() => setPointed(one.period)}
                onPointerLeave={() => setPointed(null)}
              />
            ))}
          {handles.map((handle, n) => {
            const isFixed = handle.name === 'target' && props.isTargetFixed;
            const on = score(handle.at);
            const at = on.reason === 0 ? y(on.score) : height - bottom;
            const text = `${nameOf(handle.name)}: ${numbers.full(handle.at, quantity)}`;
            return (
              <g
                key={handle.name}
                role="slider"
                tabIndex={isFixed ? -1 : 0}
                aria-label={nameOf(handle.name)}
                aria-valuenow={handle.at}
                aria-valuemin={domain[0]}
                aria-valuemax={domain[1]}
                aria-valuetext={
                  on.reason === 0 ? say('curve.handle', { text, score: numbers.score(on.score) }) : text
                }
                aria-disabled={isFixed || undefined}
                className={`${styles.handle} ${isFixed ? styles.fixed : ''} ${handle.isDerived ? styles.derived : ''}`}
                onKeyDown={(event) => {
                  const by = {
                    ArrowLeft: -1,
                    ArrowDown: -1,
                    ArrowRight: 1,
                    ArrowUp: 1,
                    PageDown: -10,
                    PageUp: 10,
                  }[event.key];
                  if (by === undefined || isFixed) return;
                  event.preventDefault();
                  move(handle, handle.at + by * step * (event.shiftKey ? 10 : 1));
                }}
                onPointerDown={(event) => {
                  if (isFixed) return;
                  event.currentTarget.setPointerCapture(event.pointerId);
                  setDragged({ name: handle.name, domain: fitted });
                }}
                onPointerMove={(event) => {
                  if (dragged?.name === handle.name) move(handle, valueUnder(event));
                }}
                onPointerUp={() => setDragged(null)}
                onPointerCancel={() => setDragged(null)}
              >
                <rect
                  x={x(handle.at) - 14}
                  y={top - 44}
                  width={28}
                  height={height - top - bottom + 44}
                  fill="transparent"
                />
                <path
                  d={`M${labels[n]} ${top - 14}L${x(handle.at)} ${top}V${height - bottom}`}
                  className={styles.stem}
                />
                <circle cx={x(handle.at)} cy={at} r={13} className={styles.focus} />
                <circle cx={x(handle.at)} cy={at} r={8} className={styles.knob} />
                <text x={labels[n]} y={top - 33} textAnchor="middle" className={styles.name}>
                  {nameOf(handle.name)}
                </text>
                <text x={labels[n]} y={top - 18} textAnchor="middle" className={styles.value}>
                  {numbers.value(handle.at, quantity)}
                </text>
              </g>
            );
          })}
          {dots
            .filter((one) => one.period === now)
            .map((one) => (
              <circle key={one.period} cx={x(one.value)} cy={y(one.score)} r={5} className={styles.now} />
            ))}
        </svg>
      </div>
      <figcaption className={styles.legend}>
        {dots.length > 0 && <span className={styles.ofPast}>{say('curve.past')}</span>}
        {dots.some((one) => one.period === now) && <span className={styles.ofNow}>{dates.short(now)}</span>}
        {isChanged && <span className={styles.ofBefore}>{say('curve.before')}</span>}
        {handles.some((one) => one.isDerived) && (
          <span className={styles.ofDerived}>{say('curve.derived')}</span>
        )}
      </figcaption>
    </figure>
  );
}

/** The part of the scale that is drawn: what scores are held within, else from worst to best. */
function scoreRange(scale: Scale): [number, number] {
  const { worst, best } = scale.anchors;
  return [scale.clamp?.[0] ?? worst, scale.clamp?.[1] ?? best];
}

const bandsOf = (scale: Scale, low: number, high: number) =>
  scale.bands
    .map((band, n) => ({
      ...band,
      from: Math.max(low, band.from ?? low),
      to: Math.min(high, scale.bands[n + 1]?.from ?? high),
    }))
    .filter((band) => band.to > band.from);

const path = (lines: CurvePoint[][], x: (v: number) => number, y: (v: number) => number): string =>
  lines
    .map((line) =>
      line.map((p, n) => `${n === 0 ? 'M' : 'L'}${x(p.x).toFixed(2)} ${y(p.y).toFixed(2)}`).join(''),
    )
    .join('');
