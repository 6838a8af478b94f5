/** How wide a text is in Inter without a browser, and where it breaks: for drawings that nobody lays out. */

/** Hundredths of the type size, semibold, from the space to the tilde. */
const widths =
  '25 32 52 64 65 100 66 33 37 37 54 67 32 47 32 38 66 42 62 64 67 61 64 58 64 64 32 33 67 67 67 54 100 73 66 74 72 61 59 75 75 28 58 70 57 92 76 77 65 77 65 65 66 74 73 102 72 71 65 37 38 37 48 47 35 57 62 58 62 59 39 63 61 26 26 57 26 90 61 61 62 62 40 55 35 61 59 84 57 59 57 45 36 45 67'
    .split(' ')
    .map(Number);
const otherwise: Record<string, number> = {
  đ: 62,
  Đ: 75,
  '…': 96,
  '·': 32,
  '−': 67,
  '–': 50,
  ơ: 61,
  Ơ: 77,
  ư: 64,
  Ư: 78,
};

/** @param size in px; a little more than it is, rather than less */
export function textWidth(text: string, size: number): number {
  let sum = 0;
  // Accents stand over their letter and make it no wider.
  for (const letter of text.normalize('NFD')) {
    const code = letter.codePointAt(0) ?? 0;
    if (code >= 0x300 && code < 0x370) continue;
    sum += widths[code - 32] ?? otherwise[letter] ?? (code > 0x2e80 ? 100 : 65);
  }
  return (sum * size) / 100;
}

/** As many letters of a text as there is room for. */
export function cut(text: string, size: number, room: number): string {
  if (textWidth(text, size) <= room) return text;
  let end = text.length;
  while (end > 0 && textWidth(`${text.slice(0, end).trimEnd()}…`, size) > room) end--;
  return `${text.slice(0, end).trimEnd()}…`;
}

/** A text in at most so many lines, broken between words; what has no room ends with an ellipsis. */
export function wrapped(text: string, size: number, room: number, most: number): string[] {
  const lines: string[] = [];
  let line = '';
  const all = text.split(/\s+/).filter(Boolean);
  for (const [n, word] of all.entries()) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line === '' || textWidth(longer, size) <= room) line = longer;
    else if (lines.length === most - 1) {
      lines.push(cut([line, ...all.slice(n)].join(' '), size, room));
      return lines;
    } else {
      lines.push(cut(line, size, room));
      line = word;
    }
  }
  return line === '' ? lines : [...lines, cut(line, size, room)];
}
