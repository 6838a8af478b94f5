/** Paths of a line chart that are no lines: steps, zones between them, and which bars are named. */

/** A step line: each value holds for its period's width. */
export function steps(
  values: (number | null)[],
  x: (n: number) => number,
  y: (v: number) => number,
  pitch: number,
): string {
  let path = '';
  let open = false;
  values.forEach((v, n) => {
    if (v === null) {
      open = false;
      return;
    }
    const from = (x(n) - pitch / 2).toFixed(1);
    path += `${open ? 'L' : 'M'}${from} ${y(v).toFixed(1)}H${(x(n) + pitch / 2).toFixed(1)}`;
    open = true;
  });
  return path;
}

/** The zone between two stepped edges, as one rectangle a period. */
export function zone(
  from: (number | null)[],
  to: (n: number) => number | null,
  x: (n: number) => number,
  y: (v: number) => number,
  pitch: number,
): string {
  let path = '';
  from.forEach((a, n) => {
    const b = to(n);
    if (a === null || b === null) return;
    path += `M${(x(n) - pitch / 2).toFixed(1)} ${y(a).toFixed(1)}h${pitch.toFixed(1)}V${y(b).toFixed(1)}h${(-pitch).toFixed(1)}Z`;
  });
  return path;
}

/**
 * Which variances are written out: the last, then the largest, as long as each stands clear of the others and of
 * its neighbours' bars.
 */
export function namedBars(values: (number | null)[], pitch: number, width: number): Set<number> {
  const taken: number[] = [];
  const order = values
    .map((value, n) => ({ n, value: value ?? 0 }))
    .filter(({ n }) => values[n] !== null)
    .sort((a, b) => Math.abs(b.value) - Math.abs(a.value));
  const last = values.findLastIndex((value) => value !== null);
  order.sort((a, b) => Number(b.n === last) - Number(a.n === last));
  const reach = Math.ceil(width / 2 / pitch);
  for (const { n, value } of order) {
    if (taken.some((other) => Math.abs(other - n) * pitch < width)) continue;
    const near = values.slice(Math.max(0, n - reach), n + reach + 1);
    const isClear = near.every(
      (other) => other === null || other * value <= 0 || Math.abs(other) <= Math.abs(value),
    );
    if (isClear) taken.push(n);
  }
  return new Set(taken);
}
