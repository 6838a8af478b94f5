/** Where the bytes of a foreign file come from: a file on disk or text in memory. It can be read more than once. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { FindingValues } from '../contract.ts';
import { type FindingCode, worded } from '../findings.ts';

export interface ImportSource {
  name: string;
  size: number;
  /** Bytes from `start` (inclusive) to `end` (exclusive), in order. */
  bytes(start?: number, end?: number): AsyncIterable<Uint8Array>;
}

export async function fileSource(path: string, name = path.split('/').pop() ?? path): Promise<ImportSource> {
  const { size } = await stat(path);
  return {
    name,
    size,
    bytes: (start = 0, end = size) =>
      end <= start ? nothing() : createReadStream(path, { start, end: end - 1, highWaterMark: 1 << 18 }),
  };
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

export function memorySource(name: string, content: string | Uint8Array): ImportSource {
  const all = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return {
    name,
    size: all.length,
    async *bytes(start = 0, end = all.length) {
      for (let at = start; at < end; at += 1 << 18) yield all.subarray(at, Math.min(end, at + (1 << 18)));
    },
  };
}

export async function readBytes(source: ImportSource, start: number, end: number): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of source.bytes(Math.max(0, start), Math.min(source.size, end))) parts.push(part);
  return Buffer.concat(parts);
}

/** What a file may be at most. A file past any of these is refused before it is held in memory. */
export interface FileLimits {
  bytes: number;
  /** Of a workbook, all parts unpacked. */
  unpackedBytes: number;
  rows: number;
  columns: number;
  /** Characters of one cell. */
  cell: number;
}

export const defaultLimits: FileLimits = {
  bytes: 150 * 1024 * 1024,
  unpackedBytes: 600 * 1024 * 1024,
  rows: 2_000_000,
  columns: 2_000,
  cell: 100_000,
};

/** Why a whole file cannot be read, with the line where it ends being readable. */
export class FileProblem extends Error {
  readonly code: FindingCode;
  readonly values: FindingValues;
  readonly line: number | null;
  readonly mend: string;

  constructor(code: FindingCode, values: FindingValues = {}, line: number | null = null) {
    const { problem, mend } = worded(code, values);
    super(problem);
    this.name = 'FileProblem';
    this.code = code;
    this.values = values;
    this.line = line;
    this.mend = mend;
  }
}

export const megabytes = (bytes: number) => `${Math.round(bytes / 1024 / 1024).toLocaleString('en')} MB`;

export function checkSize(source: ImportSource, limits: FileLimits): void {
  if (source.size > limits.bytes)
    throw new FileProblem('too-large', {
      file: source.name,
      size: megabytes(source.size),
      most: megabytes(limits.bytes),
    });
  if (source.size === 0) throw new FileProblem('empty', { file: source.name });
}

export const stopIfAborted = (signal: AbortSignal | undefined) => {
  if (signal?.aborted) throw new FileProblem('cancelled');
};
