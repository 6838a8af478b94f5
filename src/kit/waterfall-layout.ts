/** Where the bars of a waterfall lie, and which of many steps are told one by one. */

export interface Step {
  key: string;
  part: number;
}

/**
 * The axis holds every level between the two totals. Where all lie far from zero it does not begin there: steps
 * of a few points would be too small to see. Totals are then drawn as cut.
 */
export function axisOf(levels: readonly number[]): { from: number; to: number; isCut: boolean } {
  const low = Math.min(...levels);
  const high = Math.max(...levels);
  const room = Math.max(high - low, 1e-9);
  if (low >= 0 && low <= room) return { from: 0, to: high + room * 0.06, isCut: false };
  return { from: low - room * 0.25, to: high + room * 0.06, isCut: low - room * 0.25 > 0 };
}

/** Levels before and after each step; the last ends at the total. */
export function levelsOf(start: number, steps: readonly Step[]): { from: number; to: number }[] {
  let at = start;
  return steps.map(({ part }) => {
    const from = at;
    at += part;
    return { from, to: at };
  });
}

/** In the order given, or the largest first; beyond `most` the smallest are told together, and nothing is lost. */
export function arrange<S extends Step>(
  steps: readonly S[],
  bySize: boolean,
  most: number,
): { told: S[]; others: { n: number; part: number } | null } {
  const sized = steps.toSorted((a, b) => Math.abs(b.part) - Math.abs(a.part));
  if (steps.length <= most) return { told: bySize ? sized : [...steps], others: null };
  const kept = new Set(sized.slice(0, most - 1));
  const rest = sized.slice(most - 1);
  return {
    told: (bySize ? sized : steps).filter((step) => kept.has(step)),
    others: { n: rest.length, part: rest.reduce((sum, step) => sum + step.part, 0) },
  };
}

/** Text in lines that fit a width, by the average width of its letters; what fits in none is cut. */
export function wrapped(text: string, width: number, lines: number, letter = 6.7): string[] {
  const most = Math.max(6, Math.floor(width / letter));
  const found: string[] = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const last = found.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= most)
      found[found.length - 1] = `${last} ${word}`;
    else found.push(word);
  }
  const cut = (line: string): string =>
    line.length <= most ? line : `${line.slice(0, most - 1).trimEnd()}…`;
  if (found.length <= lines) return found.map(cut);
  return [...found.slice(0, lines - 1).map(cut), cut(`${found.slice(lines - 1).join(' ')}`)];
}
