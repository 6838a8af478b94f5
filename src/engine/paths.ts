/** Target paths: the value wanted in each period, from a few numbers. */
import type { TargetPath } from './definitions.ts';

/**
 * The target of period `i` (0-based) of `n` on a path; null where the path says nothing for it.
 * Linear: b + (t − b)·(i+1)/n, the baseline belonging to the period before the first. Example: +31 to +50
 * over 12 months gives 32.58 in the first and 50 in the last.
 * @param ids the periods' ids, in order
 * @param place each period's place in its year (0-based), for seasonal paths
 */
export function pathValue(
  path: TargetPath,
  i: number,
  ids: readonly string[],
  place: (i: number) => number,
): number | null {
  const n = ids.length;
  const value = path.value ?? null;
  switch (path.path) {
    case 'linear':
      if (value === null || path.baseline === undefined || path.baseline === null) return null;
      return path.baseline + ((value - path.baseline) * (i + 1)) / n;
    case 'stepped': {
      const steps = path.steps ?? {};
      let found = value;
      let at = '';
      for (const id of Object.keys(steps)) {
        const from = ids.indexOf(id);
        if (from >= 0 && from <= i && (at === '' || from >= ids.indexOf(at))) {
          at = id;
          found = steps[id]!;
        }
      }
      return found;
    }
    case 'seasonal': {
      if (value === null) return null;
      const season = path.season ?? [];
      if (season.length === 0) return value;
      const mean = season.reduce((a, b) => a + b, 0) / season.length;
      return mean === 0 ? null : (value * season[place(i) % season.length]!) / mean;
    }
    case 'spread':
      return value === null ? null : spread(value, ids, path.steps ?? {}, path.season)[i]!;
    default:
      return value;
  }
}

/**
 * The targets of all periods of a path: what `pathValue` says of each, in one walk. A path of days over years with a
 * step each year would otherwise seek every step among all days, for every day.
 */
export function pathValues(
  path: TargetPath,
  ids: readonly string[],
  place: (i: number) => number,
): (number | null)[] {
  if (path.path === 'spread' && path.value != null)
    return spread(path.value, ids, path.steps ?? {}, path.season);
  if (path.path !== 'stepped') return ids.map((_, i) => pathValue(path, i, ids, place));
  const steps = path.steps ?? {};
  let found = path.value ?? null;
  return ids.map((id) => {
    if (Object.hasOwn(steps, id)) found = steps[id]!;
    return found;
  });
}

/**
 * Spreads a total over periods: those set by hand keep their value, the rest share what is left, equally or by
 * season. Example: 12,000 over 12 months with one set to 2,000 leaves 909.0909 for each other.
 */
export function spread(
  total: number,
  ids: readonly string[],
  byHand: Record<string, number>,
  season?: readonly number[],
): number[] {
  const share = (i: number) => (season && season.length > 0 ? season[i % season.length]! : 1);
  let left = total;
  let shares = 0;
  ids.forEach((id, i) => {
    if (Object.hasOwn(byHand, id)) left -= byHand[id]!;
    else shares += share(i);
  });
  return ids.map((id, i) =>
    Object.hasOwn(byHand, id) ? byHand[id]! : shares === 0 ? 0 : (left * share(i)) / shares,
  );
}
