/** How far one word is another: the same, its beginning, a part of it, or it with a letter or two wrong. */

/** Letters that may be wrong in a word of this length: a short word with one wrong is another word. */
export const mostWrong = (length: number): number => (length < 4 ? 0 : length < 8 ? 1 : 2);

const longest = 64;
let above = new Uint8Array(longest + 1);
let before = new Uint8Array(longest + 1);
let row = new Uint8Array(longest + 1);

/**
 * Letters to put in, leave out, change or swap with their neighbour until `sought` is `word`, and until it is a
 * beginning of `word`; more than `most` of them is `most + 1`.
 */
export function distances(sought: string, word: string, most: number): { whole: number; start: number } {
  const far = { whole: most + 1, start: most + 1 };
  const [m, n] = [sought.length, Math.min(word.length, sought.length + most)];
  if (m > longest || n > longest || m - n > most) return far;
  for (let j = 0; j <= n; j++) before[j] = j;
  for (let i = 1; i <= m; i++) {
    row[0] = i;
    let least = i;
    const letter = sought.charCodeAt(i - 1);
    for (let j = 1; j <= n; j++) {
      const other = word.charCodeAt(j - 1);
      let cost = Math.min(
        (before[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (before[j - 1] ?? 0) + (letter === other ? 0 : 1),
      );
      const isSwapped =
        i > 1 && j > 1 && letter === word.charCodeAt(j - 2) && sought.charCodeAt(i - 2) === other;
      if (isSwapped) cost = Math.min(cost, (above[j - 2] ?? 0) + 1);
      row[j] = cost;
      if (cost < least) least = cost;
    }
    if (least > most) return far;
    [above, before, row] = [before, row, above];
  }
  let start = most + 1;
  for (let j = Math.max(0, m - most); j <= n; j++) start = Math.min(start, before[j] ?? start);
  const whole = word.length <= n ? Math.min(before[n] ?? 0, most + 1) : most + 1;
  return { whole, start };
}

/** Which letters and digits a word has, one bit each: a word that lacks too many of another's cannot be near it. */
export function lettersOf(word: string): number {
  let bits = 0;
  for (let i = 0; i < word.length; i++) {
    const code = word.charCodeAt(i);
    bits |= code >= 97 && code <= 122 ? 1 << (code - 97) : 1 << (26 + (code % 6));
  }
  return bits;
}

export function bitsOf(n: number): number {
  let left = n - ((n >>> 1) & 0x55555555);
  left = (left & 0x33333333) + ((left >>> 2) & 0x33333333);
  return (((left + (left >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

export const isSpelled = (word: string): boolean => !/\d/.test(word);

/** 1 the same; above 0.7 its beginning; about 0.5 a part of it; below 0.4 misspelled, where that is let pass; 0 another. */
export function likeness(sought: string, word: string, isLoose: boolean): number {
  if (word.startsWith(sought))
    return sought.length === word.length ? 1 : 0.72 + (0.2 * sought.length) / word.length;
  if (sought.length >= 3 && word.includes(sought)) return 0.42 + (0.12 * sought.length) / word.length;
  if (!isLoose) return 0;
  const most = mostWrong(sought.length);
  // 2025 is not 2026 misspelled.
  if (most === 0 || !isSpelled(sought)) return 0;
  if (bitsOf(lettersOf(sought) & ~lettersOf(word)) > most) return 0;
  const { whole, start } = distances(sought, word, most);
  if (whole <= most) return 0.38 - 0.08 * (whole - 1);
  return start <= most ? 0.32 - 0.08 * (start - 1) : 0;
}
