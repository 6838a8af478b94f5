/**
 * Numbers that keep siblings in their order, changing as few as can be: the longest run that is in order keeps its
 * numbers, what was moved gets one between its neighbours.
 */

/** The places of a longest rising run. */
function rising(orders: readonly (number | null)[]): Set<number> {
  const tails: number[] = [];
  const before = new Map<number, number>();
  for (const [at, order] of orders.entries()) {
    if (order === null) continue;
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((orders[tails[middle] ?? 0] ?? 0) < order) low = middle + 1;
      else high = middle;
    }
    const previous = tails[low - 1];
    if (previous !== undefined) before.set(at, previous);
    tails[low] = at;
  }
  const kept = new Set<number>();
  for (let at = tails.at(-1); at !== undefined; at = before.get(at)) kept.add(at);
  return kept;
}

/**
 * An order for each, strictly rising.
 * @param low what all are to be above, as their own numbers are; null: nothing
 * @param high what all are to be below
 */
export function ordersFor(
  orders: readonly (number | null)[],
  low: number | null = null,
  high: number | null = null,
): number[] {
  const kept = rising(orders);
  const found: number[] = [];
  let last: number | null = low;
  for (let at = 0; at < orders.length; at++) {
    const own = orders[at] ?? null;
    if (kept.has(at) && own !== null) {
      found.push(own);
      last = own;
      continue;
    }
    let next = at + 1;
    while (next < orders.length && !kept.has(next)) next++;
    const after = next < orders.length ? (orders[next] ?? null) : high;
    const gap: number = next - at + 1;
    const order: number =
      after === null ? (last ?? 0) + 1 : last === null ? after - (next - at) : last + (after - last) / gap;
    found.push(order);
    last = order;
  }
  // Where numbers have come too close to be told apart, all are given anew.
  const isRising = found.every((order, at) => at === 0 || order - (found[at - 1] ?? 0) > 1e-6);
  if (isRising) return found;
  const from = low ?? (high === null ? 0 : high - orders.length - 1);
  const step = high === null ? 1 : (high - from) / (orders.length + 1);
  return orders.map((_, at) => from + step * (at + 1));
}
