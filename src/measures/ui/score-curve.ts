/** The scoring rule of a measure as a curve: what is drawn, and what moves when a point of it is dragged. */
import type { Limit, Measure, Scale } from '#engine/definitions.ts';
import type { Scored } from '#engine/rules.ts';
import { isSaid, type Limits, readLimit } from '#engine/thresholds.ts';

export type LimitName =
  | 'worst'
  | 'red'
  | 'target'
  | 'best'
  | 'lowRed'
  | 'low'
  | 'high'
  | 'highRed'
  | 'min'
  | 'max'
  | 'baseline'
  | 'possible';

export interface Handle {
  name: LimitName;
  at: number;
  /** Left out in the definition: it follows from the others. */
  isDerived: boolean;
}

export interface CurvePoint {
  x: number;
  y: number;
}

const samples = 120;

/** The limits by which a rule scores, from low to high for one that wants more. */
export function namesOf(rule: Measure['rule'], direction: Measure['direction']): readonly LimitName[] {
  switch (rule) {
    case 'thresholds':
    case undefined:
      return direction === 'centre'
        ? ['lowRed', 'low', 'target', 'high', 'highRed']
        : ['worst', 'red', 'target', 'best'];
    case 'range':
      return ['min', 'max'];
    case 'progress':
      return ['baseline', 'target'];
    case 'achievement':
      return ['target'];
    case 'points':
      return ['possible'];
    default:
      return [];
  }
}

export function handlesOf(measure: Partial<Measure>, limits: Limits, scale: Scale): Handle[] {
  return namesOf(measure.rule ?? scale.rule, measure.direction).flatMap((name) => {
    const at = limits[name];
    if (!Number.isFinite(at)) return [];
    const said = measure[name];
    return [{ name, at, isDerived: name !== 'target' && (said === undefined || said === null) }];
  });
}

/** From where to where values are drawn: all of them and all limits, with some room, but not past natural bounds. */
export function domainOf(
  values: readonly number[],
  limits: readonly number[],
  bounds: { min?: number | null; max?: number | null },
): [number, number] {
  const all = [...values, ...limits].filter(Number.isFinite);
  if (all.length === 0) return [bounds.min ?? 0, bounds.max ?? (bounds.min ?? 0) + 100];
  const low = Math.min(...all);
  const high = Math.max(...all);
  const pad = (high - low || Math.abs(high) || 1) * 0.1;
  const from = low - pad;
  const to = high + pad;
  const { min, max } = bounds;
  return [
    typeof min === 'number' && min <= low ? Math.max(min, from) : from,
    typeof max === 'number' && max >= high ? Math.min(max, to) : to,
  ];
}

/** The curve as runs of points, broken where there is no score; exact at each of `marks` and on both sides of it. */
export function curveOf(
  score: (value: number) => Scored,
  [from, to]: readonly [number, number],
  marks: readonly number[],
): CurvePoint[][] {
  const near = (to - from) * 1e-7;
  const xs = new Set<number>();
  for (let i = 0; i <= samples; i++) xs.add(from + ((to - from) * i) / samples);
  for (const mark of marks)
    for (const x of [mark - near, mark, mark + near]) if (x >= from && x <= to) xs.add(x);
  const runs: CurvePoint[][] = [];
  let open = false;
  for (const x of [...xs].sort((a, b) => a - b)) {
    const { score: y, reason } = score(x);
    if (reason !== 0 || !Number.isFinite(y)) {
      open = false;
      continue;
    }
    if (!open) runs.push([]);
    open = true;
    runs.at(-1)?.push({ x, y });
  }
  return runs;
}

/** By how much an arrow key moves a limit: a two-hundredth of what is drawn, rounded, no finer than is shown. */
export function stepOf([from, to]: readonly [number, number], decimals: number | null): number {
  const raw = (to - from) / 200;
  const power = 10 ** Math.floor(Math.log10(raw));
  const nice = power * ([1, 2, 5].find((n) => n * power >= raw) ?? 10);
  return decimals === null ? nice : Math.max(nice, 10 ** -decimals);
}

export const rounded = (value: number, step: number): number => {
  const digits = Math.max(0, Math.ceil(-Math.log10(step) - 1e-9)) + 2;
  return Number((Math.round(value / step) * step).toFixed(Math.min(14, digits)));
};

/** Where a limit may be dragged to: between its neighbours, one step from each. */
export function roomFor(
  handles: readonly Handle[],
  name: LimitName,
  direction: Measure['direction'],
  step: number,
): [number, number] {
  const way = direction === 'down' ? -1 : 1;
  const at = handles.findIndex((one) => one.name === name);
  // What only follows from the others moves with them and is in nobody's way.
  const before = handles.slice(0, at).findLast((one) => !one.isDerived)?.at;
  const after = handles.slice(at + 1).find((one) => !one.isDerived)?.at;
  const least = (way > 0 ? before : after) ?? Number.NEGATIVE_INFINITY;
  const most = (way > 0 ? after : before) ?? Number.POSITIVE_INFINITY;
  // The best may stand on the target itself: reaching it is all there is to reach.
  return [least + step, most - step];
}

/** How a limit is said: as a value, or as a distance from the target, plain or in percent of its size. */
export type LimitForm = 'value' | 'distance' | 'percent';

export function formOf(limit: Limit | null | undefined): LimitForm {
  const read = readLimit(limit);
  if (!isSaid(read) || typeof limit === 'number') return 'value';
  return read.factor !== 0 || /%/.test(String(limit)) ? 'percent' : 'distance';
}

const signed = (value: number): string => `${value < 0 ? '' : '+'}${value}`;

/** A limit that lies at a value, in the form in which it is said. */
export function limitIn(form: LimitForm, value: number, target: number): Limit {
  if (form === 'value' || Number.isNaN(target) || (form === 'percent' && target === 0)) return value;
  const away = value - target;
  if (form === 'distance') return signed(Number(away.toPrecision(10)));
  return `${signed(Number(((away / Math.abs(target)) * 100).toFixed(2)))} %`;
}

/** What a definition says once one of its limits has been moved to a value. */
export function moved(
  measure: Partial<Measure>,
  name: LimitName,
  value: number,
  target: number,
): Partial<Measure> {
  if (name === 'target' || name === 'min' || name === 'max' || name === 'possible') return { [name]: value };
  return { [name]: limitIn(formOf(measure[name]), value, target) };
}
