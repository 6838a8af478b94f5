/**
 * A parent's target passed down to the units whose values make the parent's: equally, by a driver, or by hand, with
 * some of them locked. What is proposed is a whole number of steps, so that parts and remainder add up exactly.
 *
 * Where values are summed up, parts are rounded by the largest remainder method (Hamilton's, 1792: everyone gets the
 * whole steps of their quota, and the steps that are left go to the largest fractions). Where they are averaged, the
 * weighted mean of the parts meets the target; of a ratio the weights are the denominators. Where neither says
 * anything (min, max, count, a formula of another kind), everyone gets the parent's.
 *
 * Equal fractions are decided by code: the order of the units changes nothing.
 */
import { type Bound, nextHeld } from './target-bounds.ts';

/** How the units' values make the parent's. */
export type Joining = 'sum' | 'mean' | 'each';
export type Basis = 'equal' | 'driver' | 'hand';

export interface Receiver {
  code: string;
  /** What its value weighs in a mean: 1, a weight, a denominator. Null: not known, so it cannot weigh. */
  weight: number | null;
  /** What it gets by a driver is in proportion to this; null where it has none. */
  driver: number | null;
  /** A target that stays as it is. */
  locked: number | null;
  /** What it gets by hand where nobody has typed anything: its present target. */
  present: number | null;
  /** What its values can be at least and at most. */
  low?: number | null;
  high?: number | null;
}

/** Numbers as counts of the smallest step: `step` is `count` of 10^-decimals. */
export interface Steps {
  decimals: number;
  /** A whole number of the last decimal, at least 1. */
  count: number;
}

export interface Shared {
  /** By code; null where nothing can be said: without a driver, or without a weight in a weighted mean. */
  targets: Map<string, number | null>;
  /** Who would get a target that its values cannot be, and is held at the bound. */
  held: Map<string, Bound>;
  /** What the targets come to together: their sum or weighted mean; null where that means nothing. */
  whole: number | null;
  /** The parent's target less that. */
  remainder: number | null;
}

const mostDecimals = 8;

/** The steps in which targets are proposed: of a size asked for, else the last decimal. */
export function stepsOf(decimals: number, step: number | null): Steps {
  const own = Math.min(mostDecimals, Math.max(0, Math.trunc(decimals)));
  if (step === null || !(step > 0) || !Number.isFinite(step)) return { decimals: own, count: 1 };
  let places = own;
  while (places < mostDecimals && Math.abs(step * 10 ** places - Math.round(step * 10 ** places)) > 1e-9)
    places++;
  return { decimals: places, count: Math.max(1, Math.round(step * 10 ** places)) };
}

/** The number that so many last decimals are, as it is written. */
const written = (units: number, decimals: number): number => Number(`${units}e-${decimals}`);
/** How many last decimals a number is; rounded as it is written, so that 1.005 is 101 of hundredths. */
export function unitsOf(value: number, decimals: number): number {
  const [mantissa = '0', power = '0'] = String(value).split('e');
  const units = Math.sign(value) * Math.round(Math.abs(Number(`${mantissa}e${Number(power) + decimals}`)));
  return units === 0 ? 0 : units;
}

const byCode = (a: { code: string }, b: { code: string }): number =>
  a.code < b.code ? -1 : a.code > b.code ? 1 : 0;

interface Quota {
  code: string;
  quota: number;
  /** What earlier roundings still owe it. */
  carried?: number;
}

/**
 * Whole numbers that add up to `total`, each its quota rounded up or down: the largest remainder method.
 * Example: quotas 1.6, 1.6 and 0.8 of 4 give 2, 1 and 1.
 */
export function largestRemainder(quotas: readonly Quota[], total: number): Map<string, number> {
  const parts = quotas.toSorted(byCode).map(({ code, quota, carried = 0 }) => {
    const wanted = quota + carried;
    // What was handed out too much before is not taken from below nothing.
    const whole = quota >= 0 ? Math.max(0, Math.floor(wanted)) : Math.floor(wanted);
    return { code, whole, rest: wanted - whole, least: quota >= 0 ? 0 : Number.NEGATIVE_INFINITY };
  });
  let left = total - parts.reduce((sum, { whole }) => sum + whole, 0);
  const ranked = [...parts].sort((a, b) => b.rest - a.rest || byCode(a, b));
  // Rounding of quotas may leave a step too many or too few for one round.
  for (let at = 0; left > 0 && ranked.length > 0; at = (at + 1) % ranked.length, left--) ranked[at]!.whole++;
  for (let round = 0; left < 0 && round < 3; round++)
    for (let at = ranked.length - 1; left < 0 && at >= 0; at--)
      if (ranked[at]!.whole > ranked[at]!.least) {
        ranked[at]!.whole--;
        left++;
      }
  return new Map(parts.map(({ code, whole }) => [code, whole]));
}

export function shareTarget(
  target: number,
  joining: Joining,
  basis: Basis,
  receivers: readonly Receiver[],
  steps: Steps,
  carry?: Map<string, number>,
): Shared {
  const held = new Map<string, Bound>();
  const stays = new Map<string, number>();
  for (;;) {
    const all = receivers.map((one) => ({ ...one, locked: one.locked ?? stays.get(one.code) ?? null }));
    const carried = carry && new Map(carry);
    const targets = shareFreely(target, joining, basis, all, steps, carried);
    const free = all.filter(({ locked }) => locked === null);
    // What is there by hand is nobody's proposal: it stays as it is, and whoever shows it tells.
    const next = basis === 'hand' ? null : nextHeld(targets, free, steps, joining === 'mean');
    for (const [code, { bound, target: at }] of next ?? []) {
      held.set(code, bound);
      stays.set(code, at);
    }
    if (next !== null && next.size > 0) continue;
    for (const [code, owed] of carried ?? []) carry?.set(code, owed);
    return { targets, held, ...wholeOf(target, joining, receivers, targets, steps.decimals) };
  }
}

function shareFreely(
  target: number,
  joining: Joining,
  basis: Basis,
  receivers: readonly Receiver[],
  steps: Steps,
  carry: Map<string, number> | undefined,
): Map<string, number | null> {
  const targets = new Map<string, number | null>(receivers.map(({ code, locked }) => [code, locked]));
  const free = receivers.filter(({ locked }) => locked === null);
  if (basis === 'hand') for (const { code, present } of free) targets.set(code, present);
  else if (joining === 'sum') shareSum(target, basis, receivers, free, steps, targets, carry);
  else if (joining === 'mean') shareMean(target, basis, receivers, free, steps, targets);
  else for (const { code } of free) targets.set(code, target);
  return targets;
}

/** What the targets come to, and what is left of the parent's; in whole decimals where they are summed up. */
export function wholeOf(
  target: number,
  joining: Joining,
  receivers: readonly Pick<Receiver, 'code' | 'weight'>[],
  targets: ReadonlyMap<string, number | null>,
  decimals: number,
): Pick<Shared, 'whole' | 'remainder'> {
  const known = receivers.flatMap(({ code, weight }) => {
    const value = targets.get(code) ?? null;
    return value === null ? [] : [{ code, value, weight }];
  });
  if (joining === 'each' || known.length === 0) return { whole: null, remainder: null };
  if (joining === 'sum') {
    const units = known.reduce((sum, { value }) => sum + unitsOf(value, decimals), 0);
    return {
      whole: written(units, decimals),
      remainder: written(unitsOf(target, decimals) - units, decimals),
    };
  }
  let weights = 0;
  let sum = 0;
  for (const { value, weight } of known.toSorted(byCode)) {
    if (weight === null) continue;
    weights += weight;
    sum += weight * value;
  }
  if (!(weights > 0)) return { whole: null, remainder: null };
  const whole = sum / weights;
  const remainder = target - whole;
  // What is less than a thousandth of the last decimal comes of the division alone.
  return { whole, remainder: Math.abs(remainder) < 1e-3 * 10 ** -decimals ? 0 : remainder };
}

/** A driver that is missing or below nothing gives no share. */
const driving = ({ driver }: Receiver): number | null => (driver === null || driver < 0 ? null : driver);

/** What locked parts take, in last decimals. */
const takenIn = (receivers: readonly Receiver[], decimals: number): number =>
  receivers.reduce((sum, { locked }) => sum + (locked === null ? 0 : unitsOf(locked, decimals)), 0);

function shareSum(
  target: number,
  basis: 'equal' | 'driver',
  receivers: readonly Receiver[],
  free: readonly Receiver[],
  { decimals, count }: Steps,
  targets: Map<string, number | null>,
  carry: Map<string, number> | undefined,
): void {
  const left = unitsOf(target, decimals) - takenIn(receivers, decimals);
  // What is less than a step stays with the remainder.
  const whole = Math.trunc(left / count);
  const sharing = free.flatMap((one) => {
    const driver = basis === 'equal' ? 1 : driving(one);
    return driver === null ? [] : [{ code: one.code, driver }];
  });
  const drivers = sharing.toSorted(byCode).reduce((sum, { driver }) => sum + driver, 0);
  if (!(drivers > 0)) return;
  const quotas = sharing.map(({ code, driver }) => ({
    code,
    quota: (whole * driver) / drivers,
    carried: carry?.get(code) ?? 0,
  }));
  const given = largestRemainder(quotas, whole);
  for (const { code, quota, carried } of quotas) {
    const n = given.get(code) ?? 0;
    targets.set(code, written(n * count, decimals));
    carry?.set(code, carried + quota - n);
  }
}

function shareMean(
  target: number,
  basis: 'equal' | 'driver',
  receivers: readonly Receiver[],
  free: readonly Receiver[],
  { decimals, count }: Steps,
  targets: Map<string, number | null>,
): void {
  let wanted = 0;
  let held = 0;
  for (const { weight, locked } of receivers.toSorted(byCode)) {
    if (weight === null || locked === null) continue;
    held += weight;
    wanted -= weight * (locked - target);
  }
  const sharing = free
    .flatMap((one) => {
      const driver = basis === 'equal' ? 1 : driving(one);
      return driver === null || one.weight === null || one.weight < 0
        ? []
        : [{ code: one.code, driver, weight: one.weight }];
    })
    .sort(byCode);
  // Σ weight·target of the free ones is what meets the parent's together with what the locked ones come to.
  const weights = sharing.reduce((sum, { weight }) => sum + weight, 0);
  const drivers = sharing.reduce((sum, { weight, driver }) => sum + weight * driver, 0);
  if (!(weights > 0) || !(drivers > 0)) {
    if (basis === 'equal' && held === 0) for (const { code } of sharing) targets.set(code, target);
    return;
  }
  wanted += weights * target;
  const step = written(count, decimals);
  const parts = sharing.map(({ code, driver, weight }) => {
    const exact = (wanted * driver) / drivers / step;
    // A quotient a hair below a whole number is that number.
    const whole = Math.floor(exact + 1e-9);
    return { code, weight, whole, rest: exact - whole };
  });
  let left = wanted / step - parts.reduce((sum, { weight, whole }) => sum + weight * whole, 0);
  for (const part of [...parts].sort((a, b) => b.rest - a.rest || byCode(a, b))) {
    // One more step only where it brings the mean nearer.
    if (part.weight <= 0 || part.rest < 1e-9 || left < part.weight / 2 - 1e-9) continue;
    part.whole++;
    left -= part.weight;
  }
  for (const { code, whole } of parts) targets.set(code, written(whole * count, decimals));
}

/** One of several periods: the parent's target, and who receives what of it. */
export interface PeriodShare {
  target: number;
  receivers: readonly Receiver[];
}

/**
 * Several periods, each shared by itself. Where periods are summed up, what rounding took from someone in one is given
 * in the next, so that the year's parts are as fair as the whole's would be.
 */
export function sharePeriods(
  periods: readonly PeriodShare[],
  joining: Joining,
  basis: Basis,
  steps: Steps,
  isSum: boolean,
): Shared[] {
  if (!isSum || joining !== 'sum' || basis === 'hand')
    return periods.map(({ target, receivers }) => shareTarget(target, joining, basis, receivers, steps));
  const carry = new Map<string, number>();
  const wholeSteps = (value: number): number =>
    Math.trunc(unitsOf(value, steps.decimals) / steps.count) * steps.count;
  let sofar = 0;
  return periods.map(({ target, receivers }) => {
    const taken = written(takenIn(receivers, steps.decimals), steps.decimals);
    // What is finer than a step goes on to the next period, so that the year lacks less than a step.
    const before = wholeSteps(sofar);
    sofar += target - taken;
    const free = wholeSteps(sofar) - before;
    const rounded = written(free + unitsOf(taken, steps.decimals), steps.decimals);
    return shareTarget(rounded, joining, basis, receivers, steps, carry);
  });
}

/**
 * A number given for several periods together laid over them as the parent's target lies over them: of a sum the
 * periods add up to it exactly, else each is the same part of the parent's.
 * @param joined what the parent's periods come to together
 */
export function overPeriods(
  value: number,
  profile: readonly number[],
  joined: number,
  isSum: boolean,
  { decimals, count }: Steps,
): number[] {
  if (profile.length === 1) return [value];
  if (!isSum)
    return profile.map((one) =>
      joined === 0
        ? value
        : written(Math.round(unitsOf((value * one) / joined, decimals) / count) * count, decimals),
    );
  const all = unitsOf(value, decimals);
  // A year of zeros says nothing of its shape: its periods are alike.
  const isShaped = joined !== 0 && profile.every((one) => one * joined >= 0);
  const parts = largestRemainder(
    profile.map((one, i) => ({
      code: String(i).padStart(4, '0'),
      quota: isShaped ? (all * one) / joined : all / profile.length,
    })),
    all,
  );
  return [...parts.values()].map((units) => written(units, decimals));
}
