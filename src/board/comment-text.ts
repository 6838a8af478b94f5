/** What a comment's plain text holds: whom it mentions, and what of it is a link. The same for server and screen. */

export interface Mentioned {
  id: string;
  name: string;
}

export type Piece =
  | { kind: 'text'; text: string }
  | { kind: 'mention'; text: string; id: string }
  | { kind: 'link'; text: string; href: string };

const isWord = (letter: string | undefined): boolean => letter !== undefined && /[\p{L}\p{N}_]/u.test(letter);
const plain = (text: string): string => text.normalize('NFC').toLocaleLowerCase('en');

/** The name that begins right after an @, the longest of those that fit; an address (ann@acme) is no mention. */
function nameAt(text: string, at: number, names: readonly string[]): string | null {
  if (isWord(text[at - 1])) return null;
  let longest: string | null = null;
  for (const name of names) {
    const said = text.slice(at + 1, at + 1 + name.length);
    if (name === '' || plain(said) !== plain(name) || isWord(text[at + 1 + name.length])) continue;
    if (longest === null || name.length > longest.length) longest = name;
  }
  return longest;
}

/** The members whom a text mentions by their names. Of two who are called the same both are meant. */
export function mentionsIn(written: string, members: readonly Mentioned[]): Mentioned[] {
  const text = written.normalize('NFC');
  const names = [...new Set(members.map((one) => one.name.normalize('NFC')))];
  const found = new Map<string, Mentioned>();
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const name = nameAt(text, at, names);
    if (name === null) continue;
    for (const member of members)
      if (plain(member.name) === plain(name)) found.set(member.id, { id: member.id, name });
  }
  return [...found.values()];
}

/** Only what a browser opens as a page; what closes a sentence is no part of it. */
const link = /https?:\/\/[^\s<>"']+/gu;
function withLinks(text: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(link)) {
    const href = match[0].replace(/[.,;:!?)\]}»”’]+$/u, '');
    if (!URL.canParse(href)) continue;
    if (match.index > from) pieces.push({ kind: 'text', text: text.slice(from, match.index) });
    pieces.push({ kind: 'link', text: href, href });
    from = match.index + href.length;
  }
  if (from < text.length) pieces.push({ kind: 'text', text: text.slice(from) });
  return pieces;
}

/** A text in pieces to be shown one after the other; together they are the text. */
export function piecesOf(written: string, mentions: readonly Mentioned[]): Piece[] {
  const text = written.normalize('NFC');
  const names = mentions.map((one) => one.name);
  const pieces: Piece[] = [];
  let from = 0;
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const name = nameAt(text, at, names);
    const meant = name === null ? undefined : mentions.find((one) => one.name === name);
    if (name === null || !meant || at < from) continue;
    pieces.push(...withLinks(text.slice(from, at)));
    from = at + 1 + name.length;
    pieces.push({ kind: 'mention', text: text.slice(at, from), id: meant.id });
  }
  pieces.push(...withLinks(text.slice(from)));
  return pieces;
}
