/** Limits said relative to the target that are out of order whatever the target is: they lie on the wrong side of it. */
import type { Direction, Limit, Measure } from '#engine/definitions.ts';
import { readLimit } from '#engine/thresholds.ts';
import type { Checking, Path } from './checking.ts';
import { keyOf } from './convert.ts';

type Field = 'worst' | 'red' | 'best' | 'lowRed' | 'low' | 'high' | 'highRed';
type Side = 1 | -1;

const sides: Record<Direction, readonly (readonly [Field, Side])[]> = {
  up: [
    ['worst', -1],
    ['red', -1],
    ['best', 1],
  ],
  down: [
    ['worst', 1],
    ['red', 1],
    ['best', -1],
  ],
  centre: [
    ['lowRed', -1],
    ['low', -1],
    ['high', 1],
    ['highRed', 1],
  ],
};

/** How far from the target a limit is said to lie, in its own terms; null: it is no relative one. */
function distanceOf(limit: Limit | null | undefined): number | null {
  const { absolute, factor, offset } = readLimit(limit);
  return Number.isNaN(absolute) && !Number.isNaN(factor) ? factor + offset : null;
}

/** @param said what says the limits: the measure, or a path of targets */
export function checkSidesOf(
  c: Checking,
  { rule, direction }: Pick<Measure, 'rule' | 'direction'>,
  said: { [F in Field]?: Limit | null | undefined },
  path: Path,
): void {
  if ((rule ?? 'thresholds') !== 'thresholds') return;
  const way = direction ?? 'up';
  for (const [name, side] of sides[way]) {
    const limit = said[name];
    const distance = distanceOf(limit);
    // At the target itself a one-sided limit has no step: met or not met.
    if (distance === null || distance * side > 0 || (distance === 0 && way !== 'centre')) continue;
    const code = side > 0 ? 'limit-below-target' : 'limit-above-target';
    c.add('error', code, [...path, name], { name, limit: String(limit), direction: way });
  }
}

/** Each measure as it is from each of its days on: a later entry says only what it changes. */
export function checkSides(c: Checking): void {
  const dated = new Map<string, { m: Measure; at: number }[]>();
  for (const [at, entry] of (c.document.measures ?? []).entries()) {
    const m = entry as Measure;
    const key = keyOf('measure', entry);
    const list = dated.get(key) ?? [];
    dated.set(key, [...list, { m, at }]);
  }
  const dayOf = ({ m }: { m: Measure }): string => (m as { from?: string }).from ?? '';
  for (const entries of dated.values()) {
    let whole: Partial<Measure> = {};
    for (const { m, at } of entries.toSorted((a, b) => (dayOf(a) < dayOf(b) ? -1 : 1))) {
      whole = { ...whole, ...m };
      checkSidesOf(c, whole, whole, ['measures', at]);
    }
  }
}
