/** The known names that differ least from one that is not known: what somebody meant who mistyped it. */

/** Beyond these, looking would take longer than it helps. */
const mostKnown = 20_000;
const longest = 100;

/** Without case, accents and punctuation: `Đà Nẵng` and `da-nang` are the same to whoever types. */
const plain = (name: string): string =>
  name
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replaceAll('đ', 'd')
    .replace(/[\s_.\-/]+/g, ' ')
    .trim();

/** The nearest first; nothing where none is near. */
export function nearest(word: string, known: Iterable<string>, most = 1): string[] {
  const wanted = plain(word);
  if (wanted === '' || wanted.length > longest) return [];
  const within = Math.max(2, Math.floor(wanted.length / 3));
  const found: { name: string; far: number }[] = [];
  let looked = 0;
  for (const name of known) {
    if (++looked > mostKnown) break;
    const candidate = plain(name);
    const far = distance(wanted, candidate, within);
    // A part of a name is near, too: "Sales" where there is a "Net sales"; but nearer are slips of the hand.
    if (far <= within) found.push({ name, far });
    else if (holds(candidate, wanted) || holds(wanted, candidate)) found.push({ name, far: within + 1 });
  }
  return found
    .sort((a, b) => a.far - b.far)
    .slice(0, most)
    .map((one) => one.name);
}

const holds = (whole: string, part: string): boolean =>
  part.length >= 4 && ` ${whole} `.includes(` ${part} `);

/** Levenshtein's distance, as far as it matters: anything beyond `within` is beyond. */
function distance(a: string, b: string, within: number): number {
  if (Math.abs(a.length - b.length) > within) return within + 1;
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const step = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
      next.push(step);
      if (step < least) least = step;
    }
    if (least > within) return within + 1;
    row = next;
  }
  return row[b.length]!;
}
