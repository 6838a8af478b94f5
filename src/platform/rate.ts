/**
 * How many requests one caller may send: a bucket that fills steadily and holds a minute's worth, so a burst is fine
 * and a loop gone wild is stopped. Counted in this process: with several nodes, each allows as many.
 */
export interface Rate {
  /** Takes one request; seconds until the next is allowed where there is none left, else 0. */
  take(caller: string): number;
}

const mostCallers = 50_000;

/** @param aMinute requests a minute, a whole number from 1 */
export function openRate(aMinute: number, now: () => number = Date.now): Rate {
  const buckets = new Map<string, { left: number; at: number }>();
  const each = 60_000 / aMinute;
  return {
    take(caller) {
      const at = now();
      const held = buckets.get(caller);
      const left = held ? Math.min(aMinute, held.left + (at - held.at) / each) : aMinute;
      buckets.delete(caller);
      // Whoever has not asked for longest is forgotten first: a Map keeps the order in which keys came.
      if (buckets.size >= mostCallers) buckets.delete(buckets.keys().next().value ?? '');
      buckets.set(caller, { left: left >= 1 ? left - 1 : left, at });
      return left >= 1 ? 0 : Math.max(1, Math.ceil(((1 - left) * each) / 1000));
    },
  };
}
