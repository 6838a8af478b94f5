/** What the palette finds without asking the server: pages, what can be done, organizations. */
import { type Folded, fold, folded } from '#engine/text/fold.ts';
import { matchText } from '#engine/text/match.ts';
import type { PaletteItem } from '#kit/palette.tsx';

export interface Local extends PaletteItem {
  /** Other words by which it is found. */
  also: string;
  run: () => void;
}

/** The best first; with nothing typed all, as they come. */
export function findLocal(items: readonly Local[], sought: Folded): Local[] {
  if (sought.words.length === 0) return [...items];
  return items
    .flatMap((item) => {
      const match = matchText(sought, item.name, [item.also]);
      return match ? [{ item: { ...item, marks: match.marks }, score: match.score }] : [];
    })
    .sort((a, b) => b.score - a.score)
    .map((one) => one.item);
}

/** Whether someone who types this most likely wants it done: its name begins so. */
export const isMeant = (item: Local | undefined, sought: Folded): boolean =>
  item !== undefined && sought.text.trim().length >= 3 && fold(item.name).startsWith(sought.text.trim());

export const soughtOf = (text: string): Folded => folded(text);
