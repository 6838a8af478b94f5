/**
 * Two people reworded one paragraph from the same words. Where they changed different stretches of it, both changes
 * stand; where they changed the same, the two wordings stand one after the other: nothing that was typed is lost. Pure.
 */

export interface Merged {
  text: string;
  /** Both changed the same words: what the other wrote and what I wrote stand beside each other. */
  isBoth: boolean;
}

/** Words and the blanks between them. */
const words = (text: string): string[] => text.match(/\s+|\S+/gu) ?? [];

interface Edit {
  from: number;
  to: number;
  put: string[];
}

/** How one list becomes another: the stretches that differ, by the longest common subsequence. */
function edits(base: readonly string[], changed: readonly string[]): Edit[] {
  let start = 0;
  while (start < base.length && start < changed.length && base[start] === changed[start]) start++;
  let end = 0;
  while (
    end < base.length - start &&
    end < changed.length - start &&
    base[base.length - 1 - end] === changed[changed.length - 1 - end]
  )
    end++;
  const a = base.slice(start, base.length - end);
  const b = changed.slice(start, changed.length - end);
  if (a.length === 0 && b.length === 0) return [];
  // Long texts that differ in thousands of words are taken as one change: the table would be too large.
  if (a.length * b.length > mostCells) return [{ from: start, to: start + a.length, put: b }];
  const common = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      common[i]![j] =
        a[i] === b[j] ? common[i + 1]![j + 1]! + 1 : Math.max(common[i + 1]![j]!, common[i]![j + 1]!);
  const found: Edit[] = [];
  let open: Edit | null = null;
  const at = (i: number): Edit => {
    if (!open) {
      open = { from: start + i, to: start + i, put: [] };
      found.push(open);
    }
    return open;
  };
  for (let i = 0, j = 0; i < a.length || j < b.length; ) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      open = null;
      i++;
      j++;
    } else if (j >= b.length || (i < a.length && common[i + 1]![j]! >= common[i]![j + 1]!)) {
      at(i).to = start + ++i;
    } else at(i).put.push(b[j++]!);
  }
  return found;
}
const mostCells = 4_000_000;

const isApart = (one: Edit, other: Edit): boolean => one.to < other.from || other.to < one.from;
const isSame = (one: Edit, other: Edit): boolean =>
  one.from === other.from && one.to === other.to && one.put.join('') === other.put.join('');

/** Example: from "sales fell", one makes "sales fell again", another "our sales fell": "our sales fell again". */
export function mergeTexts(base: string, theirs: string, mine: string): Merged {
  if (mine === theirs || mine === base) return { text: theirs, isBoth: false };
  if (theirs === base) return { text: mine, isBoth: false };
  const from = words(base);
  const [their, my] = [edits(from, words(theirs)), edits(from, words(mine))];
  const isClean = my.every((one) => their.every((other) => isApart(one, other) || isSame(one, other)));
  if (!isClean) return { text: `${theirs.trimEnd()}\n${mine}`, isBoth: true };
  const all = [...their, ...my.filter((one) => !their.some((other) => isSame(one, other)))];
  all.sort((one, other) => other.from - one.from || other.to - one.to);
  const merged = [...from];
  for (const { from: at, to, put } of all) merged.splice(at, to - at, ...put);
  return { text: merged.join(''), isBoth: false };
}
