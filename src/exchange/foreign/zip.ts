/** The parts of a zip archive, unpacked as a stream that is counted, so that a small file cannot become a huge one. */
import { pipeline, Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import { type FileLimits, FileProblem, type ImportSource, megabytes, readBytes } from './source.ts';

interface Part {
  name: string;
  method: number;
  packed: number;
  header: number;
}

export interface Archive {
  names: string[];
  /** The bytes of one part; the archive's parts together may not be larger than allowed. */
  open(name: string): AsyncIterable<Uint8Array> | null;
}

const broken = (source: ImportSource, what: string) =>
  new FileProblem('not-a-workbook', { file: source.name, why: what });

export async function openArchive(source: ImportSource, limits: FileLimits): Promise<Archive> {
  const start = await readBytes(source, 0, 8);
  if (start.readUInt32BE(0) === 0xd0cf11e0)
    throw broken(source, 'it is protected by a password, or an old .xls file');
  const tailAt = Math.max(0, source.size - 65_557);
  const tail = await readBytes(source, tailAt, source.size);
  let end = tail.length - 22;
  while (end >= 0 && tail.readUInt32LE(end) !== 0x06054b50) end--;
  if (end < 0) throw broken(source, 'its end is missing; the file may be cut off');
  const count = tail.readUInt16LE(end + 10);
  const size = tail.readUInt32LE(end + 12);
  const at = tail.readUInt32LE(end + 16);
  if (count === 0xffff || at === 0xffffffff) throw broken(source, 'it is larger than 4 GB');
  if (count > 5000 || size > 4 * 1024 * 1024 || at + size > source.size)
    throw broken(source, 'its list of parts is damaged');
  const parts = readDirectory(await readBytes(source, at, at + size), count, source);
  let unpacked = 0;

  async function* bytesOf(part: Part): AsyncGenerator<Uint8Array> {
    const header = await readBytes(source, part.header, part.header + 30);
    if (header.length < 30 || header.readUInt32LE(0) !== 0x04034b50)
      throw broken(source, `${part.name} is damaged`);
    const from = part.header + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
    const packed = source.bytes(from, Math.min(source.size, from + part.packed));
    if (part.method !== 0 && part.method !== 8)
      throw broken(source, `${part.name} is packed in an unknown way`);
    // The second callback argument of pipeline is not needed: an error also ends the iteration below.
    const stream =
      part.method === 0
        ? Readable.from(packed)
        : pipeline(Readable.from(packed), createInflateRaw(), () => undefined);
    try {
      for await (const piece of stream as AsyncIterable<Uint8Array>) {
        unpacked += piece.length;
        if (unpacked > limits.unpackedBytes)
          throw new FileProblem('unpacks-too-large', {
            file: source.name,
            most: megabytes(limits.unpackedBytes),
          });
        yield piece;
      }
    } catch (e) {
      if (e instanceof FileProblem) throw e;
      throw broken(source, `${part.name} is damaged or cut off`);
    } finally {
      stream.destroy();
    }
  }

  return {
    names: [...parts.keys()],
    open: (name) => {
      const part = parts.get(name);
      return part ? bytesOf(part) : null;
    },
  };
}

function readDirectory(bytes: Buffer, count: number, source: ImportSource): Map<string, Part> {
  const parts = new Map<string, Part>();
  let p = 0;
  for (let i = 0; i < count; i++) {
    if (p + 46 > bytes.length || bytes.readUInt32LE(p) !== 0x02014b50)
      throw broken(source, 'its list of parts is damaged');
    if (bytes.readUInt16LE(p + 8) & 1) throw broken(source, 'it is protected by a password');
    const [nameLength, extra, comment] = [
      bytes.readUInt16LE(p + 28),
      bytes.readUInt16LE(p + 30),
      bytes.readUInt16LE(p + 32),
    ];
    const name = bytes.toString('utf8', p + 46, p + 46 + nameLength).replace(/^\//, '');
    parts.set(name, {
      name,
      method: bytes.readUInt16LE(p + 10),
      packed: bytes.readUInt32LE(p + 20),
      header: bytes.readUInt32LE(p + 42),
    });
    p += 46 + nameLength + extra + comment;
  }
  return parts;
}
