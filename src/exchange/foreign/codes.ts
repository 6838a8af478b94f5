/** Codes made from texts of a file. */

/** What may not stand in a code: it separates codes in references. */
const forbidden = /[:/>@\n\r\t]+/g;

function hash(text: string): string {
  let h = 2166136261;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 16777619);
  return (h >>> 0).toString(36);
}

/** A text as a code: itself where it can be one; a long one is cut and told apart by a hash. */
export function codeOf(text: string): string {
  const plain = text.normalize('NFC').replace(/\s+/g, ' ').trim().replace(forbidden, '-').trim();
  return plain.length <= 80 ? plain : `${plain.slice(0, 64).trim()}~${hash(plain)}`;
}
