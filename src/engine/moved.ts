/**
 * What each child did to its parent's score between two readings of it: ω̄·Δs + (s̄ − S̄)·Δω, bars being means of
 * both readings, ω the normalized weights in force. Of a child that has a score in one reading only, that score
 * stands in for the other one, so only its weight's coming or going tells. The parts add up to the change of a
 * weighted average.
 *
 * Where both readings lie in one view, `changeOf` tells the causes, too.
 */
export interface Child {
  /** NaN without a score. */
  score: number;
  /** Share of the parent's score that it decides, 0 to 1. */
  force: number;
}

/** Example: 60 at ½ and 80 at ½ become 70 at ½ and 80 at ½: the parent's +5 is the first child's. */
export function movedBy<K>(
  then: { score: number; kids: ReadonlyMap<K, Child> },
  now: { score: number; kids: ReadonlyMap<K, Child> },
): Map<K, number> {
  const parts = new Map<K, number>();
  if (Number.isNaN(then.score) || Number.isNaN(now.score)) return parts;
  const mean = (then.score + now.score) / 2;
  for (const key of new Set([...then.kids.keys(), ...now.kids.keys()])) {
    const a = then.kids.get(key);
    const b = now.kids.get(key);
    const first = a && !Number.isNaN(a.score) ? a.score : b?.score;
    const second = b && !Number.isNaN(b.score) ? b.score : a?.score;
    if (first === undefined || second === undefined || Number.isNaN(first) || Number.isNaN(second)) continue;
    const [from, to] = [a?.force ?? 0, b?.force ?? 0];
    parts.set(key, ((from + to) / 2) * (second - first) + ((first + second) / 2 - mean) * (to - from));
  }
  return parts;
}
