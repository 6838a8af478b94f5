/**
 * Text as it is sought: without accents, in lower case, word by word, each letter knowing its place in what was
 * written. Vietnamese is found by its bare letters and Đ by D.
 */
export interface Word {
  text: string;
  /** Places in the folded text. */
  start: number;
  end: number;
}

export interface Folded {
  /** As it was written. */
  original: string;
  text: string;
  /** By letter of the folded text: its place in the original; null where both are equal in length. */
  places: Int32Array | null;
  words: Word[];
}

/** Letters that are no base with a mark, and are typed without one all the same. */
const alone: Record<string, string> = {
  đ: 'd',
  ø: 'o',
  ł: 'l',
  ı: 'i',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ð: 'd',
};
const known = new Map<string, string>();

function foldLetter(letter: string): string {
  let bare = known.get(letter);
  if (bare === undefined) {
    const lower = letter.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
    bare = lower.replace(/[đøłıßæœþð]/g, (one) => alone[one] ?? one);
    if (known.size < 20_000) known.set(letter, bare);
  }
  return bare;
}

const isPlain = (text: string): boolean => /^[ -~]*$/.test(text);

/** Of each letter that is one code unit and stays one: what it becomes; 0: not seen yet, 0xffff: something else. */
const units = new Uint16Array(0x10000);
const other = 0xffff;
const most = 8192;
const room = new Uint16Array(most);

function unitOf(code: number): number {
  // Half of a letter says nothing by itself.
  const bare = code >= 0xd800 && code < 0xe000 ? '' : foldLetter(String.fromCharCode(code));
  const unit = bare.length === 1 && bare.charCodeAt(0) !== 0 ? bare.charCodeAt(0) : other;
  units[code] = unit;
  return unit;
}

/** A search looks through every text there is: what can be looked up is, letter by letter. */
export function fold(text: string): string {
  if (isPlain(text)) return text.toLowerCase();
  const { length } = text;
  let at = 0;
  if (length <= most)
    for (; at < length; at++) {
      const code = text.charCodeAt(at);
      const unit = units[code] || unitOf(code);
      if (unit === other) break;
      room[at] = unit;
    }
  if (at === length) return String.fromCharCode.apply(null, room.subarray(0, length) as unknown as number[]);
  let folded = '';
  for (const letter of text) folded += foldLetter(letter);
  return folded;
}

const word = /[\p{L}\p{N}]+/gu;

export function folded(original: string): Folded {
  let text = '';
  let places: number[] | null = null;
  if (isPlain(original)) text = original.toLowerCase();
  else {
    places = [];
    let at = 0;
    for (const letter of original) {
      const bare = foldLetter(letter);
      for (let i = 0; i < bare.length; i++) places.push(at);
      text += bare;
      at += letter.length;
    }
  }
  const words = [...text.matchAll(word)].map((found) => ({
    text: found[0],
    start: found.index,
    end: found.index + found[0].length,
  }));
  return { original, text, places: places && Int32Array.from(places), words };
}

/** A stretch of the folded text as a stretch of the original, marks that belong to its last letter included. */
export function stretchOf({ original, text, places }: Folded, start: number, end: number): [number, number] {
  if (!places) return [start, end];
  // One letter may have become several: it is marked whole.
  let after = end;
  while (after < text.length && places[after] === places[end - 1]) after++;
  return [places[start] ?? 0, after < text.length ? (places[after] ?? original.length) : original.length];
}
