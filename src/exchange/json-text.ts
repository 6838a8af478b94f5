/** JSON as text: read with the place of its first fault, and the place in it of any value. */
import { findNodeAtLocation, parseTree } from 'jsonc-parser';
import { mostLevels } from './json-depth.ts';
import { flawsOf } from './json-scan.ts';

export interface Place {
  line: number;
  column: number;
}

/** A name that one object gives twice; JSON would silently keep the second. */
export interface GivenTwice {
  values: { name: string; line: number; first: number };
  place: Place;
}

export type ReadJson =
  | { ok: true; value: unknown; twice: GivenTwice[] }
  | {
      ok: false;
      code: 'json' | 'json-deep';
      values: Record<string, string | number>;
      message: string;
      place: Place;
    };

export function readJson(text: string): ReadJson {
  try {
    const value: unknown = JSON.parse(text);
    const flaws = flawsOf(text);
    const deep = flaws.find((flaw) => flaw.code === 'json-deep');
    if (deep)
      return {
        ok: false,
        code: 'json-deep',
        values: { most: mostLevels },
        message: `nested more than ${mostLevels} levels deep`,
        place: placeOfOffset(text, deep.offset),
      };
    const twice = flaws.map(({ name, offset, first }) => {
      const place = placeOfOffset(text, offset);
      return { place, values: { name, line: place.line, first: placeOfOffset(text, first).line } };
    });
    return { ok: true, value, twice };
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    // Engines word it differently: a line and column, an offset, or nothing where the text just ends.
    const at = /line (\d+) column (\d+)/.exec(said);
    const offset = /position (\d+)/.exec(said);
    const message = said.replace(/^JSON\.parse: /, '').replace(/ (?:in JSON )?at (?:position|line).*$/s, '');
    return {
      ok: false,
      code: 'json',
      values: { message },
      message,
      place: at
        ? { line: Number(at[1]), column: Number(at[2]) }
        : placeOfOffset(text, offset ? Number(offset[1]) : text.length),
    };
  }
}

export function placeOfOffset(text: string, offset: number): Place {
  let line = 1;
  let start = 0;
  for (let i = text.indexOf('\n'); i >= 0 && i < offset; i = text.indexOf('\n', i + 1)) {
    line++;
    start = i + 1;
  }
  return { line, column: offset - start + 1 };
}

/** Beyond this, a tree of positions would need more memory than the text is worth. */
const mostLocated = 32 * 1024 * 1024;

/** Finds lines and columns of values; made only where something is wrong, for positions cost more than values. */
export function placesIn(text: string): (path: readonly (string | number)[]) => Place | null {
  const tree = text.length > mostLocated ? undefined : parseTree(text);
  const offsets: number[] = [];
  for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) offsets.push(i);
  const placeOf = (offset: number): Place => {
    let low = 0;
    let high = offsets.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (offsets[middle]! < offset) low = middle + 1;
      else high = middle;
    }
    return { line: low + 1, column: offset - (low === 0 ? -1 : offsets[low - 1]!) };
  };
  return (path) => {
    // Where the value itself is missing, the nearest thing around it is shown.
    for (let length = path.length; tree && length > 0; length--) {
      const node = findNodeAtLocation(tree, path.slice(0, length));
      if (node) return placeOf(node.offset);
    }
    return tree ? placeOf(tree.offset) : null;
  };
}
