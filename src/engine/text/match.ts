/**
 * How well what was typed fits a thing that has a name and more (its unit, its code): every word typed must be
 * found somewhere, and where it is found decides the order. The same for what the server keeps and for what a page
 * has at hand.
 */
import { type Folded, folded, stretchOf, type Word } from './fold.ts';
import { likeness } from './likeness.ts';

/** From where to where, in the name as it is written. */
export type Stretch = [number, number];

export interface Match {
  score: number;
  /** What of the name was found, in order, none over another. */
  marks: Stretch[];
}

export interface Field {
  text: Folded;
  /** What a word found in it counts, the name's being 1. */
  weight: number;
}

/** How far the `n`th word typed is a word of a field. */
export type Likeness = (n: number, word: string) => number;

export const mostWords = 12;
export const wordsTyped = (sought: Folded): string[] =>
  sought.words.slice(0, mostWords).map((word) => word.text);

/** Marks that lie in each other become one. */
function joined(marks: Stretch[]): Stretch[] {
  const all: Stretch[] = [];
  for (const [start, end] of marks.sort((a, b) => a[0] - b[0])) {
    const last = all.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else all.push([start, end]);
  }
  return all;
}

/** What of a word is marked: what was typed of it, all of it where it was typed otherwise. */
function markOf(name: Folded, word: Word, typed: string): Stretch {
  const at = word.text.indexOf(typed);
  if (at < 0) return stretchOf(name, word.start, word.end);
  return stretchOf(name, word.start + at, word.start + at + typed.length);
}

/** Null where a word typed is found nowhere. The first field is the name. */
export function score(sought: Folded, fields: readonly Field[], like: Likeness): Match | null {
  const typed = wordsTyped(sought);
  const name = fields[0]?.text;
  if (typed.length === 0 || !name) return null;
  let sum = 0;
  let least = 1;
  let inOrder = 0;
  let inName = 0;
  let last = -2;
  const marks: Stretch[] = [];
  for (const [n, one] of typed.entries()) {
    let best = 0;
    let bestAt = -1;
    for (const [f, { text, weight }] of fields.entries())
      for (const [w, word] of text.words.entries()) {
        let likely = like(n, word.text) * weight;
        // Of equal words the one that goes on where the last one ended.
        if (f === 0 && w === last + 1) likely += likely > 0 ? 1e-6 : 0;
        if (likely <= best) continue;
        best = likely;
        bestAt = f === 0 ? w : -1;
      }
    if (best === 0) return null;
    sum += best;
    least = Math.min(least, best);
    const word = bestAt < 0 ? undefined : name.words[bestAt];
    if (word) {
      marks.push(markOf(name, word, one));
      inName++;
      if (bestAt === last + 1) inOrder++;
    }
    last = word ? bestAt : -2;
  }
  const first = name.words[0];
  let more = (0.15 * inOrder) / typed.length;
  more += (0.2 * inName) / Math.max(name.words.length, typed.length);
  if (inName === typed.length && first && like(0, first.text) > 0) more += 0.1;
  if (name.text === sought.text.trim()) more += 1;
  else if (name.text.startsWith(sought.text.trim())) more += 0.4;
  return { score: sum / typed.length + more * least, marks: joined(marks) };
}

/** One thing at hand: its name, and other words by which it may be known. */
export function matchText(sought: Folded, name: string, others: readonly string[] = []): Match | null {
  const typed = wordsTyped(sought);
  const fields = [name, ...others].map((text, n) => ({ text: folded(text), weight: n === 0 ? 1 : 0.8 }));
  const like =
    (isLoose: boolean): Likeness =>
    (n, word) =>
      likeness(typed[n] ?? '', word, isLoose);
  // By-words are many: misspelled, they would be found by chance.
  return score(sought, fields, like(false)) ?? score(sought, fields.slice(0, 1), like(true));
}
