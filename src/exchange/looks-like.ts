/** What a file is, told by its first bytes: for whoever gives a table where a portable document is expected. */
import type { FindingCode } from './findings.ts';

/** How much of the beginning is enough to tell. */
export const beginning = 8192;

export type Look = 'text' | 'workbook' | 'zip' | 'binary';

const officeParts = ['[Content_Types].xml', '_rels/', 'xl/', 'docProps/'];

export function lookOf(bytes: Uint8Array): Look {
  const start = bytes.subarray(0, beginning);
  if (start[0] === 0x50 && start[1] === 0x4b) {
    const names = String.fromCharCode(...start);
    return officeParts.some((name) => names.includes(name)) ? 'workbook' : 'zip';
  }
  if (start[0] === 0xd0 && start[1] === 0xcf && start[2] === 0x11 && start[3] === 0xe0) return 'workbook';
  return start.includes(0) && !isUtf16(start) ? 'binary' : 'text';
}

const isUtf16 = (b: Uint8Array): boolean =>
  (b[0] === 0xff && b[1] === 0xfe) || (b[0] === 0xfe && b[1] === 0xff);

/** Text of bytes in UTF-8, or in UTF-16 that says so; null where it is in another encoding. */
export function textOf(bytes: Uint8Array): string | null {
  const encoding = isUtf16(bytes) ? (bytes[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** A text that is no JSON but has columns. */
export function isTable(text: string): boolean {
  const start = text.slice(0, beginning).trimStart();
  if (start === '' || /^[{[]/.test(start)) return false;
  const [first = ''] = start.split(/\r\n|\n|\r/);
  return /[,;\t|]/.test(first.replace(/"(?:[^"]|"")*"/g, ''));
}

/** Why bytes cannot be one JSON document; null where they may be. */
export function misfit(bytes: Uint8Array): FindingCode | null {
  const look = lookOf(bytes);
  if (look === 'workbook') return 'is-workbook';
  if (look === 'zip') return 'is-archive';
  if (look === 'binary') return 'not-json';
  return null;
}
