/**
 * Which initiatives to fund: a 0/1 programme in whole numbers. Pure: it says what is wanted, values a choice, tells
 * whether a choice holds, and what a solver is asked; who solves it is another file's.
 *
 * What a choice is worth: for each target (a KPI that initiatives move) the sum of what the chosen ones are worth
 * there, at most what there is to gain; the targets added up. Worth is in millionths of a point of the top score, money
 * in hundredths of the organization's unit of money, shares in thousandths: whole numbers, so that an answer is checked
 * exactly.
 */

export interface Candidate {
  code: string;
  /** Hundredths of the unit of money, a year. */
  cost: readonly number[];
  /** Of the whole cost, how much goes to each perspective; the rest serves none. */
  serves: Readonly<Record<string, number>>;
  /** Whether anybody has said what it would do. */
  isStated?: boolean;
  /** Millionths of a point, by target; less than 0 where it harms. */
  worth: Readonly<Record<string, number>>;
  needs: readonly string[];
  excludes: readonly string[];
  must: boolean;
  /** As a person wants it, whatever is best. */
  fixed?: 'in' | 'out';
}

export interface Wishes {
  /** Hundredths of the unit of money, a year. */
  budgets: readonly number[];
  /** Of all that is spent, at least so many thousandths for a perspective. */
  floors: Readonly<Record<string, number>>;
  /** At most so many millionths of a point can be gained at a target; left out: as much as is worth. */
  most: Readonly<Record<string, number>>;
}

/** A wish, by what it is about: what may collide with others. */
export type Wish =
  | { kind: 'must'; code: string }
  | { kind: 'in'; code: string }
  | { kind: 'out'; code: string }
  | { kind: 'budget'; year: number }
  | { kind: 'floor'; perspective: string }
  | { kind: 'needs'; code: string; other: string }
  | { kind: 'excludes'; code: string; other: string };

const sum = (all: readonly number[]): number => all.reduce((total, one) => total + one, 0);
export const costOf = ({ cost }: Candidate): number => sum(cost);

/** Every wish there is, in the order in which it is given up when they collide: what people said first is kept longest. */
export function wishesOf(candidates: readonly Candidate[], { budgets, floors }: Wishes): Wish[] {
  const codes = new Set(candidates.map(({ code }) => code));
  const wishes: Wish[] = [];
  for (const perspective of Object.keys(floors)) wishes.push({ kind: 'floor', perspective });
  for (const one of candidates) {
    if (one.fixed) wishes.push({ kind: one.fixed, code: one.code });
    if (one.must) wishes.push({ kind: 'must', code: one.code });
    for (const other of one.needs)
      if (codes.has(other)) wishes.push({ kind: 'needs', code: one.code, other });
    for (const other of one.excludes)
      if (codes.has(other)) wishes.push({ kind: 'excludes', code: one.code, other });
  }
  budgets.forEach((_, year) => {
    wishes.push({ kind: 'budget', year });
  });
  return wishes;
}

/** Whether a choice holds to a wish, in whole numbers. */
export function holds(
  wish: Wish,
  chosen: ReadonlySet<string>,
  candidates: readonly Candidate[],
  wanted: Wishes,
): boolean {
  const mine = candidates.filter(({ code }) => chosen.has(code));
  switch (wish.kind) {
    case 'must':
    case 'in':
      return chosen.has(wish.code);
    case 'out':
      return !chosen.has(wish.code);
    case 'needs':
      return !chosen.has(wish.code) || chosen.has(wish.other);
    case 'excludes':
      return !(chosen.has(wish.code) && chosen.has(wish.other));
    case 'budget':
      return sum(mine.map(({ cost }) => cost[wish.year] ?? 0)) <= (wanted.budgets[wish.year] ?? 0);
    case 'floor': {
      const served = sum(mine.map(({ serves }) => serves[wish.perspective] ?? 0));
      return 1000 * served >= (wanted.floors[wish.perspective] ?? 0) * sum(mine.map(costOf));
    }
  }
}

/** What a choice is worth in all, in millionths of a point. */
export function worthOf(
  chosen: ReadonlySet<string>,
  candidates: readonly Candidate[],
  { most }: Wishes,
): number {
  const gained = gainsOf(chosen, candidates, most);
  return sum([...gained.values()]);
}

/** The same by target. */
export function gainsOf(
  chosen: ReadonlySet<string>,
  candidates: readonly Candidate[],
  most: Wishes['most'],
): Map<string, number> {
  const gained = new Map<string, number>();
  for (const { code, worth } of candidates)
    if (chosen.has(code))
      for (const [target, one] of Object.entries(worth)) gained.set(target, (gained.get(target) ?? 0) + one);
  for (const [target, one] of gained) gained.set(target, Math.min(one, most[target] ?? one));
  return gained;
}

/** Rows and columns for a solver: maximise `worth · x`, in points, under `lower ≤ row · x ≤ upper`. */
export interface Programme {
  columns: number;
  /** The first so many are candidates, in their order: 0 or 1. The others are gains of targets. */
  whole: number;
  worth: number[];
  lower: number[];
  upper: number[];
  rows: { lower: number; upper: number; at: number[]; values: number[] }[];
}

/** A solver is asked in points: it reckons badly with millions. */
export const point = 1_000_000;

/** Larger numbers lose digits in a solver: rows are scaled down to these, and answers are checked in whole numbers. */
const largest = 1e5;

function scaled(at: number[], values: number[], lower: number, upper: number): Programme['rows'][number] {
  const big = Math.max(1, ...values.map(Math.abs));
  const by = big > largest ? largest / big : 1;
  return { at, values: values.map((one) => one * by), lower: lower * by, upper: upper * by };
}

/** @param without wishes that are given up */
export function programmeOf(
  candidates: readonly Candidate[],
  wanted: Wishes,
  without: ReadonlySet<Wish> = new Set(),
  wishes: readonly Wish[] = wishesOf(candidates, wanted),
): Programme {
  const place = new Map(candidates.map(({ code }, i) => [code, i]));
  const n = candidates.length;
  const lower = candidates.map(() => 0);
  const upper = candidates.map(() => 1);
  const worth = candidates.map(() => 0);
  const rows: Programme['rows'] = [];
  const infinite = Number.POSITIVE_INFINITY;
  for (const wish of wishes) {
    if (without.has(wish)) continue;
    const i = 'code' in wish ? place.get(wish.code)! : -1;
    if (wish.kind === 'must' || wish.kind === 'in') lower[i] = 1;
    else if (wish.kind === 'out') upper[i] = 0;
    else if (wish.kind === 'needs')
      rows.push({ at: [i, place.get(wish.other)!], values: [1, -1], lower: -infinite, upper: 0 });
    else if (wish.kind === 'excludes')
      rows.push({ at: [i, place.get(wish.other)!], values: [1, 1], lower: -infinite, upper: 1 });
    else if (wish.kind === 'budget') {
      const at = candidates.flatMap(({ cost }, c) => ((cost[wish.year] ?? 0) !== 0 ? [c] : []));
      const values = at.map((c) => candidates[c]!.cost[wish.year]!);
      rows.push(scaled(at, values, -infinite, wanted.budgets[wish.year] ?? 0));
    } else {
      const floor = wanted.floors[wish.perspective] ?? 0;
      const all = candidates.map((one) => 1000 * (one.serves[wish.perspective] ?? 0) - floor * costOf(one));
      const at = all.flatMap((value, c) => (value !== 0 ? [c] : []));
      rows.push(
        scaled(
          at,
          at.map((c) => all[c]!),
          0,
          infinite,
        ),
      );
    }
  }
  // Somebody is both wanted in and kept out: no column can be both, so a row says it.
  for (let i = 0; i < n; i++)
    if (lower[i]! > upper[i]!) {
      rows.push({ at: [i], values: [1], lower: 1, upper: 0 });
      lower[i] = 0;
      upper[i] = 1;
    }
  const targets = new Map<string, { at: number[]; values: number[] }>();
  candidates.forEach((one, c) => {
    for (const [target, value] of Object.entries(one.worth)) {
      if (value === 0) continue;
      const held = targets.get(target) ?? { at: [], values: [] };
      held.at.push(c);
      held.values.push(value);
      targets.set(target, held);
    }
  });
  let columns = n;
  for (const [target, { at, values }] of targets) {
    const most = wanted.most[target];
    const all = sum(values.filter((one) => one > 0));
    if (most === undefined || most >= all) {
      at.forEach((c, i) => {
        worth[c]! += values[i]! / point;
      });
      continue;
    }
    // gain ≤ Σ worth · x, and gain ≤ most.
    const column = columns++;
    worth.push(1);
    lower.push(-infinite);
    upper.push(most / point);
    const points = values.map((one) => -one / point);
    rows.push({ at: [column, ...at], values: [1, ...points], lower: -infinite, upper: 0 });
  }
  return { columns, whole: n, worth, lower, upper, rows };
}
