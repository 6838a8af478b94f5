/** Moves labels apart so that none covers another, in the order they have, inside [low, high]. */
export function spread(wanted: number[], gap: number, low: number, high: number): number[] {
  const order = wanted.map((_, n) => n).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
  const placed = [...wanted];
  let edge = low;
  for (const n of order) {
    placed[n] = Math.max(wanted[n] ?? 0, edge);
    edge = (placed[n] ?? 0) + gap;
  }
  let ceiling = high;
  for (const n of order.reverse()) {
    placed[n] = Math.min(placed[n] ?? 0, ceiling);
    ceiling = (placed[n] ?? 0) - gap;
  }
  return placed;
}

/** Which of `count` axis labels are shown: every `n`th, counted back from the last, which is always shown. */
export function everyNth(count: number, room: number, labelWidth: number): (index: number) => boolean {
  const fit = Math.max(1, Math.floor(room / labelWidth));
  const steps = [1, 2, 3, 6, 12, 24, 36, 60, 120, 240];
  const step = steps.find((one) => Math.ceil(count / one) <= fit) ?? Math.ceil(count / fit);
  return (index) => (count - 1 - index) % step === 0;
}
