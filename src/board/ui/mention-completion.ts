/** Members offered while a name is typed after an @. */
import { fold } from '#engine/text/fold.ts';

export interface Named {
  id: string;
  name: string;
}
export interface Offer {
  /** Where the @ stands. */
  from: number;
  members: Named[];
}

const mostOffered = 6;

/** What may be meant at the caret; null where nobody is being named. */
export function offerAt(text: string, caret: number, members: readonly Named[]): Offer | null {
  const found = /(?:^|[^\p{L}\p{N}_])@([^@\n]{0,40})$/u.exec(text.slice(0, caret));
  if (!found) return null;
  const typed = fold(found[1] ?? '');
  const wordsOf = (name: string) => fold(name).split(/\s+/);
  const fits = members.filter(
    ({ name }) => fold(name).startsWith(typed) || wordsOf(name).some((one) => one.startsWith(typed)),
  );
  if (fits.length === 0) return null;
  return { from: caret - (found[1]?.length ?? 0) - 1, members: fits.slice(0, mostOffered) };
}

export function taken(
  text: string,
  caret: number,
  offer: Offer,
  name: string,
): { text: string; caret: number } {
  const rest = text.slice(caret);
  const inserted = `@${name}${rest.startsWith(' ') ? '' : ' '}`;
  return { text: text.slice(0, offer.from) + inserted + rest, caret: offer.from + inserted.length };
}
