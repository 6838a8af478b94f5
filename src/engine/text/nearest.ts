/** The known names that differ least from one that is not known: what somebody meant who mistyped it. */

/** Beyond these, looking would take longer than it helps. */
const mostKnown = 20_000;
const mostLooks = 40;
const longest = 100;
const farthest = 6;

/** Without case, accents and punctuation: `Đà Nẵng` and `da-nang` are the same to whoever types. */
export const plainName = (name: string): string =>
  name
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replaceAll('đ', 'd')
    .replace(/[\s_.\-/]+/g, ' ')
    .trim();

/** Looks among known names, the nearest first; nothing where none is near, or after many looks. */
export type Nearest = (word: string, most?: number) => string[];

export function nearestAmong(known: Iterable<string>): Nearest {
  let names: { name: string; plain: string }[] | null = null;
  let looks = 0;
  const answers = new Map<string, string[]>();
  return (word, most = 1) => {
    const key = `${most}\n${word}`;
    const held = answers.get(key);
    if (held) return held;
    const wanted = plainName(word);
    // A file full of strangers is not told each one's neighbours.
    if (wanted === '' || wanted.length > longest || looks >= mostLooks) return [];
    looks++;
    names ??= [...known].slice(0, mostKnown).map((name) => ({ name, plain: plainName(name) }));
    const within = Math.min(farthest, Math.max(2, Math.floor(wanted.length / 3)));
    const found: { name: string; far: number }[] = [];
    for (const one of names) {
      const far = distance(wanted, one.plain, within);
      // A part of a name is near, too, "Sales" where there is a "Net sales"; slips of the hand are nearer.
      if (far <= within) found.push({ name: one.name, far });
      else if (holds(one.plain, wanted) || holds(wanted, one.plain))
        found.push({ name: one.name, far: within + 1 });
    }
    const answer = found
      .sort((a, b) => a.far - b.far)
      .slice(0, most)
      .map((one) => one.name);
    answers.set(key, answer);
    return answer;
  };
}

const holds = (whole: string, part: string): boolean =>
  part.length >= 4 && whole.length > part.length && ` ${whole} `.includes(` ${part} `);

/** Levenshtein's distance as far as it matters: anything beyond `within` is told as `within + 1`. */
function distance(a: string, b: string, within: number): number {
  if (Math.abs(a.length - b.length) > within) return within + 1;
  const beyond = within + 1;
  let row = new Uint8Array(b.length + 1).map((_, i) => Math.min(i, beyond));
  let next = new Uint8Array(b.length + 1);
  for (let i = 1; i <= a.length; i++) {
    const from = Math.max(1, i - within);
    const to = Math.min(b.length, i + within);
    next.fill(beyond);
    if (i <= within) next[0] = i;
    let least = next[0] ?? beyond;
    for (let j = from; j <= to; j++) {
      const change = row[j - 1]! + (a.charCodeAt(i - 1) === b.charCodeAt(j - 1) ? 0 : 1);
      const step = Math.min(row[j]! + 1, next[j - 1]! + 1, change, beyond);
      next[j] = step;
      if (step < least) least = step;
    }
    if (least >= beyond) return beyond;
    [row, next] = [next, row];
  }
  return row[b.length]!;
}
