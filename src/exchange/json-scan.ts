/** What JSON.parse does not tell of a text that it can read: nesting without end, and a name given twice. */
import { mostLevels } from './json-depth.ts';

export interface JsonFlaw {
  code: 'json-deep' | 'json-twice';
  /** Where it stands in the text, and of a name given twice the place of the first. */
  offset: number;
  first: number;
  name: string;
}

const mostFlaws = 100;

/** @param text JSON that can be parsed */
export function flawsOf(text: string): JsonFlaw[] {
  const flaws: JsonFlaw[] = [];
  /** The names of each open object; null: a list. */
  const open: (Map<string, number> | null)[] = [];
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 0x22) {
      const end = endOfText(text, i);
      const names = open.at(-1);
      if (names && isName(text, end)) {
        const raw = text.slice(i + 1, end);
        const name = raw.includes('\\') ? String(JSON.parse(`"${raw}"`)) : raw;
        const first = names.get(name);
        if (first === undefined) names.set(name, i);
        else if (flaws.length < mostFlaws) flaws.push({ code: 'json-twice', offset: i, first, name });
      }
      i = end;
    } else if (c === 0x7b || c === 0x5b) {
      if (open.length >= mostLevels) return [{ code: 'json-deep', offset: i, first: i, name: '' }];
      open.push(c === 0x7b ? new Map() : null);
    } else if (c === 0x7d || c === 0x5d) open.pop();
  }
  return flaws;
}

/** The closing quotation mark of the text that opens at `start`. */
function endOfText(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let before = end - 1;
    while (text[before] === '\\') before--;
    if ((end - before) % 2 === 1) return end;
  }
  return text.length;
}

/** A text in an object is a name where a colon follows. */
function isName(text: string, end: number): boolean {
  for (let i = end + 1; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 0x3a) return true;
    if (c !== 0x20 && c !== 0x0a && c !== 0x0d && c !== 0x09) return false;
  }
  return false;
}
