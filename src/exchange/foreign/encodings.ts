/** In which encoding a text file is written: said, or told by its bytes. */
import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { FileProblem, type ImportSource } from './source.ts';

export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'windows-1258'] as const;
export type Encoding = (typeof encodings)[number];

/** Bytes at the end that begin a UTF-8 character without ending it. */
function openTail(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const b = bytes[bytes.length - back]!;
    if (b >= 0xc0) return back < (b >= 0xf0 ? 4 : b >= 0xe0 ? 3 : 2) ? back : 0;
    if (b < 0x80) return 0;
  }
  return 0;
}

async function allUtf8(source: ImportSource): Promise<boolean> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const part of source.bytes()) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, part]) : Buffer.from(part);
    const tail = openTail(bytes);
    if (!isUtf8(bytes.subarray(0, bytes.length - tail))) return false;
    rest = bytes.subarray(bytes.length - tail);
  }
  return rest.length === 0;
}

/** Combining marks of windows-1258; after a vowel they are Vietnamese tones, which windows-1252 text has not. */
const tone = new Set([0xcc, 0xd2, 0xde, 0xec, 0xf2]);
const vowel = new Set(
  [...'aeiouyAEIOUY']
    .map((c) => c.charCodeAt(0))
    .concat([0xc2, 0xe2, 0xca, 0xea, 0xd4, 0xf4, 0xc3, 0xe3, 0xd5, 0xf5, 0xdd, 0xfd]),
);

function looksVietnamese(bytes: Uint8Array): boolean {
  let tones = 0;
  let high = 0;
  for (let i = 0; i < bytes.length; i++) {
    if (bytes[i]! < 0x80) continue;
    high++;
    if (i > 0 && tone.has(bytes[i]!) && vowel.has(bytes[i - 1]!)) tones++;
  }
  return tones >= 2 && tones * 8 >= high;
}

export async function detectEncoding(source: ImportSource): Promise<Encoding> {
  let first: Buffer = Buffer.alloc(0);
  for await (const part of source.bytes(0, Math.min(source.size, 1 << 18)))
    first = Buffer.concat([first, part]);
  if (first[0] === 0xff && first[1] === 0xfe) return 'utf-16le';
  if (first[0] === 0xfe && first[1] === 0xff) return 'utf-16be';
  // Text without a mark in UTF-16 has a zero in every other byte wherever it is plain Latin.
  const zeros = [0, 0];
  const look = Math.min(first.length, 4096);
  for (let i = 0; i < look; i++) if (first[i] === 0) zeros[i & 1]!++;
  if (look >= 4 && zeros[1]! > look / 5 && zeros[0]! < look / 50) return 'utf-16le';
  if (look >= 4 && zeros[0]! > look / 5 && zeros[1]! < look / 50) return 'utf-16be';
  if (zeros[0]! + zeros[1]! > 0) throw new FileProblem('not-text', { file: source.name });
  if (await allUtf8(source)) return 'utf-8';
  return looksVietnamese(first) ? 'windows-1258' : 'windows-1252';
}

/** The file as text in one form (NFC), with characters that stand for undecodable bytes counted. */
export async function* textOf(
  source: ImportSource,
  encoding: Encoding,
  onDamage?: (character: number) => void,
): AsyncGenerator<string> {
  const decoder = iconv.getDecoder(encoding, { stripBOM: true });
  let seen = 0;
  let held = '';
  const settle = (text: string, last: boolean): string => {
    const all = held + text;
    // A combining mark may follow in the next part: keep the last character back.
    const cut = last ? all.length : Math.max(0, all.length - 2);
    held = all.slice(cut);
    const ready = all.slice(0, cut);
    const composed = encoding === 'windows-1258' ? ready.normalize('NFC') : ready;
    if (onDamage && composed.includes('\ufffd')) onDamage(seen + composed.indexOf('\ufffd'));
    seen += composed.length;
    return composed;
  };
  for await (const part of source.bytes()) {
    const text = settle(decoder.write(Buffer.from(part)), false);
    if (text !== '') yield text;
  }
  const end = settle(decoder.end() ?? '', true);
  if (end !== '') yield end;
}
