/**
 * Many thousand names to be searched: each distinct text is read once, each distinct word says in which of them it
 * stands. A search likens what was typed to the words, not to the names, and weighs in full only the best.
 */
import { type Folded, folded, stretchOf } from './fold.ts';
import { bitsOf, distances, isSpelled, lettersOf, likeness, mostWrong } from './likeness.ts';
import { type Match, score, wordsTyped } from './match.ts';

export interface Hit extends Match {
  item: number;
}

export interface Wish {
  limit: number;
  /** Which items may be found at all. */
  accept?: (item: number) => boolean;
  /** What an item is ahead of others that fit as well, between 0 and about 0.1. */
  ahead?: (item: number) => number;
}

export interface Found {
  hits: Hit[];
  /** How many fit. */
  total: number;
  /** Found only by taking what was typed for misspelled. */
  isLoose: boolean;
}

export interface Catalogue {
  /** The texts of one item, in the order of the weights; empty ones are passed over. */
  add(texts: readonly string[]): number;
  find(sought: Folded, wish: Wish): Found;
  /** What may have been meant where nothing is found: words that there are, in place of those that there are not. */
  instead(sought: Folded, wish: Omit<Wish, 'limit'>): string[];
  count(): number;
  bytes(): number;
}

/** How many of the best are weighed in full. */
const weighed = 120;
const mostFields = 8;

interface Known {
  text: string;
  /** As it was first written. */
  written: string;
  letters: number;
  /** item × mostFields + field */
  where: Uint32Array;
  count: number;
}

function put(word: Known, at: number): void {
  if (word.count === word.where.length) {
    const wider = new Uint32Array(word.where.length * 2);
    wider.set(word.where);
    word.where = wider;
  }
  word.where[word.count++] = at;
}

export function openCatalogue(weights: readonly number[]): Catalogue {
  const words: Known[] = [];
  const wordNumber = new Map<string, number>();
  const texts: { text: Folded; words: Known[] }[] = [];
  const textNumber = new Map<string, number>();
  /** item × weights.length + field: the number of its text, -1 where it has none. */
  let textOf = new Int32Array(1024 * weights.length);
  let items = 0;
  let letters = 0;
  let best = new Float32Array(0);
  let sum = new Float32Array(0);
  let reached = new Uint8Array(0);

  function wordAt(text: string, written: string): Known {
    const known = words[wordNumber.get(text) ?? -1];
    if (known) return known;
    const word = { text, written, letters: lettersOf(text), where: new Uint32Array(2), count: 0 };
    wordNumber.set(text, words.length);
    words.push(word);
    letters += text.length + written.length;
    return word;
  }

  function numberOf(written: string): number {
    const known = textNumber.get(written);
    if (known !== undefined) return known;
    const text = folded(written);
    const own = text.words.map((word) => {
      const [start, end] = stretchOf(text, word.start, word.end);
      return wordAt(word.text, written.slice(start, end).toLowerCase());
    });
    letters += written.length * 2;
    textNumber.set(written, texts.length);
    texts.push({ text, words: [...new Set(own)] });
    return texts.length - 1;
  }

  /** By word typed: the words that it may be, and how far it is them. */
  function likely(typed: string, isLoose: boolean): Map<Known, number> {
    const found = new Map<Known, number>();
    const most = isLoose && isSpelled(typed) ? mostWrong(typed.length) : 0;
    const own = lettersOf(typed);
    for (const word of words) {
      // Cheaper than likening: most words lack a letter that was typed.
      if (bitsOf(own & ~word.letters) > most) continue;
      const like = likeness(typed, word.text, isLoose);
      if (like > 0) found.set(word, like);
    }
    return found;
  }

  function search(sought: Folded, { limit, accept, ahead }: Wish, isLoose: boolean): Found {
    const typed = wordsTyped(sought);
    if (typed.length === 0 || items === 0) return { hits: [], total: 0, isLoose };
    if (best.length < items) {
      best = new Float32Array(items * 2);
      sum = new Float32Array(items * 2);
      reached = new Uint8Array(items * 2);
    }
    const likes: Map<Known, number>[] = [];
    let left: number[] = [];
    const touched: number[] = [];
    for (const [n, one] of typed.entries()) {
      const like = likely(one, isLoose);
      likes.push(like);
      left = [];
      for (const [word, likelihood] of like)
        for (let i = 0; i < word.count; i++) {
          const at = word.where[i] ?? 0;
          const item = Math.floor(at / mostFields);
          if (reached[item] !== n && reached[item] !== n + 1) continue;
          const worth = likelihood * (weights[at % mostFields] ?? 0);
          if (reached[item] === n) {
            if (n === 0) {
              if (accept && !accept(item)) continue;
              touched.push(item);
              sum[item] = 0;
            }
            reached[item] = n + 1;
            best[item] = worth;
            left.push(item);
          } else if (worth > (best[item] ?? 0)) best[item] = worth;
        }
      for (const item of left) sum[item] = (sum[item] ?? 0) + (best[item] ?? 0);
      if (left.length === 0) break;
    }
    const total = left.length;
    const rough = (item: number): number => {
      const name = texts[textOf[item * weights.length] ?? 0]?.words.length ?? 1;
      return (sum[item] ?? 0) / typed.length + 0.3 / Math.max(1, name) + (ahead?.(item) ?? 0);
    };
    const candidates = total > weighed ? topOf(left, rough, weighed) : left;
    for (const item of touched) reached[item] = 0;
    const byText = likes.map((like) => {
      const map = new Map<string, number>();
      for (const [word, likelihood] of like) map.set(word.text, likelihood);
      return map;
    });
    const hits: Hit[] = [];
    for (const item of candidates) {
      const match = score(sought, fieldsOf(item), (n, word) => byText[n]?.get(word) ?? 0);
      if (match) hits.push({ item, ...match, score: match.score + (ahead?.(item) ?? 0) });
    }
    hits.sort((a, b) => b.score - a.score || a.item - b.item);
    return { hits: hits.slice(0, limit), total, isLoose };
  }

  function fieldsOf(item: number) {
    return weights.flatMap((weight, f) => {
      const known = texts[textOf[item * weights.length + f] ?? -1];
      return known ? [{ text: known.text, weight }] : [];
    });
  }

  return {
    add(own) {
      if ((items + 1) * weights.length > textOf.length) {
        const wider = new Int32Array(textOf.length * 2);
        wider.set(textOf);
        textOf = wider;
      }
      const item = items++;
      for (let f = 0; f < weights.length; f++) {
        const text = own[f];
        const number = text ? numberOf(text) : -1;
        textOf[item * weights.length + f] = number;
        for (const word of texts[number]?.words ?? []) put(word, item * mostFields + f);
      }
      return item;
    },
    find(sought, wish) {
      const exact = search(sought, wish, false);
      return exact.total > 0 ? exact : search(sought, wish, true);
    },
    instead(sought, wish) {
      const typed = wordsTyped(sought);
      const meant = typed.map((one) => (likely(one, true).size > 0 ? one : nearest(one)));
      const ways = [
        meant.filter((one) => one !== null),
        ...typed.map((_, n) => meant.filter((__, m) => m !== n)),
      ];
      const told = new Set<string>();
      for (const way of ways) {
        const text = way.filter((one) => one !== null).join(' ');
        if (text.length < 3 || text === typed.join(' ') || told.has(text)) continue;
        if (search(folded(text), { ...wish, limit: 1 }, true).total > 0) told.add(text);
        if (told.size === 3) break;
      }
      return [...told];
    },
    count: () => items,
    bytes: () =>
      textOf.byteLength +
      best.byteLength * 3 +
      letters * 4 +
      texts.length * 200 +
      words.reduce((all, word) => all + word.where.byteLength + 120, 0),
  };

  /** The word that is nearest to one which is none here; null where none is near. */
  function nearest(typed: string): string | null {
    if (!isSpelled(typed)) return null;
    const most = Math.max(typed.length < 4 ? 1 : 2, Math.floor(typed.length / 2.5));
    let least = most + 1;
    let found: Known | null = null;
    const own = lettersOf(typed);
    for (const word of words) {
      if (word.text.length < 3 || bitsOf(own & ~word.letters) > most) continue;
      const { whole } = distances(typed, word.text, most);
      if (whole < least || (whole === least && found && word.count > found.count)) {
        if (whole > most) continue;
        least = whole;
        found = word;
      }
    }
    return found?.written ?? null;
  }
}

/** The `count` best by their worth, none of them in order; of equal ones those that come first. */
function topOf(all: readonly number[], worthOf: (item: number) => number, count: number): number[] {
  const worth = Float64Array.from(all, (item) => worthOf(item));
  const edge = worth.slice().sort()[worth.length - count] ?? 0;
  const above: number[] = [];
  const equal: number[] = [];
  for (const [i, item] of all.entries()) {
    const one = worth[i] ?? 0;
    if (one > edge) above.push(item);
    else if (one === edge) equal.push(item);
  }
  equal.sort((a, b) => a - b);
  return [...above, ...equal.slice(0, count - above.length)];
}
