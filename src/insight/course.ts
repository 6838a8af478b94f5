/** How something goes under a decision beside how it is expected to go without: when it differs, turns, and is back. */

export interface Played {
  before: readonly (number | null)[];
  after: readonly (number | null)[];
  low: readonly (number | null)[];
  high: readonly (number | null)[];
}

export interface Course {
  /** First month in which it differs. */
  first: number;
  /** What it differs by in the last month. */
  end: number;
  /** The most that it is better by, and worse by, with the month; 0 where it never is. */
  gain: { by: number; at: number };
  loss: { by: number; at: number };
  /** First month that is worse, where months before it were better. */
  turn: number | null;
  /** The month from which it is again as it would be without, until the end. */
  back: number | null;
  /** The month from which it is no longer worse, until the end. */
  mended: number | null;
}

/**
 * @param better 1 where more is better, -1 where less is, 0 where neither can be said
 * @returns null where nothing differs
 */
export function courseOf(
  { before, after: played }: Pick<Played, 'before' | 'after'>,
  better: number,
): Course | null {
  const sizes = before.flatMap((v) => (v === null ? [] : [Math.abs(v)]));
  // What no reader could see is no difference: a billionth of the thing's size.
  const least = 1e-9 * Math.max(1, ...sizes);
  const by = played.map((v, m) => {
    const was = before[m] ?? null;
    if (v === null || was === null) return 0;
    return Math.abs(v - was) <= least ? 0 : v - was;
  });
  const first = by.findIndex((one) => one !== 0);
  if (first < 0) return null;
  const gain = { by: 0, at: first };
  const loss = { by: 0, at: first };
  let turn: number | null = null;
  by.forEach((one, at) => {
    const good = one * (better || 1);
    if (good > gain.by * (better || 1)) {
      gain.by = one;
      gain.at = at;
    }
    if (good < loss.by * (better || 1)) {
      loss.by = one;
      loss.at = at;
    }
    if (turn === null && good < 0 && at > first && by[first]! * (better || 1) > 0) turn = at;
  });
  const last = by.findLastIndex((one) => one !== 0);
  const worse = by.findLastIndex((one) => one * (better || 1) < 0);
  const after = (m: number): number | null => (m < by.length - 1 ? m + 1 : null);
  return {
    first,
    end: by.at(-1) ?? 0,
    gain,
    loss,
    turn,
    back: after(last),
    mended: worse < 0 ? null : after(worse),
  };
}

/** The range of a difference in one month. */
export function rangeAt({ before, low, high }: Played, m: number): [number, number] | null {
  const [was, l, h] = [before[m] ?? null, low[m] ?? null, high[m] ?? null];
  return was === null || l === null || h === null ? null : [l - was, h - was];
}
