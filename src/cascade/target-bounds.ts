/**
 * A target that its measure can never reach is none: what is proposed stays within the measure's natural bounds.
 * Who would pass a bound is held at it, and what that takes or leaves is shared by the others; with nobody left to
 * share it, it stays with the remainder. Where some would pass the lower and others the upper bound, those that are
 * out by more together are held first, so that nobody is held who need not be.
 */
import type { Receiver, Steps } from './targets-down.ts';

export type Bound = 'low' | 'high';
type Bounded = Pick<Receiver, 'low' | 'high'>;

/** Which bound a target passes; null: none. */
export function passedBound(value: number | null, { low = null, high = null }: Bounded): Bound | null {
  if (value === null) return null;
  if (low !== null && value < low) return 'low';
  return high !== null && value > high ? 'high' : null;
}

/** A bound as a target: a whole number of steps within, where there is one. */
function heldAt(bound: Bound, one: Bounded, { decimals, count }: Steps): number {
  const exact = (bound === 'low' ? one.low : one.high) ?? 0;
  const steps = Number(`${exact}e${decimals}`) / count;
  // A quotient a hair beside a whole number is that number.
  const whole = bound === 'low' ? Math.ceil(steps - 1e-9) : Math.floor(steps + 1e-9);
  const rounded = Number(`${whole * count}e-${decimals}`);
  return Number.isFinite(rounded) && passedBound(rounded, one) === null ? rounded : exact;
}

/** Who of the free ones is to be held next, with the target that it then gets. */
export function nextHeld(
  targets: ReadonlyMap<string, number | null>,
  free: readonly Receiver[],
  steps: Steps,
  isMean: boolean,
): Map<string, { bound: Bound; target: number }> {
  const out = { low: 0, high: 0 };
  const passing = free.flatMap((one) => {
    const value = targets.get(one.code) ?? null;
    const bound = passedBound(value, one);
    if (value === null || bound === null) return [];
    const target = heldAt(bound, one, steps);
    out[bound] += Math.abs(target - value) * (isMean ? (one.weight ?? 0) : 1);
    return [{ code: one.code, bound, target }];
  });
  const has = (bound: Bound): boolean => passing.some((one) => one.bound === bound);
  const first: Bound = has('low') && (out.low >= out.high || !has('high')) ? 'low' : 'high';
  return new Map(
    passing.flatMap(({ code, bound, target }) => (bound === first ? [[code, { bound, target }]] : [])),
  );
}
