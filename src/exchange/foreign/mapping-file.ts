/** A mapping document from disk: what is something else is told for what it is, broken JSON by its line. */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { readJson } from '../json-text.ts';
import { isTable, misfit, textOf } from '../looks-like.ts';
import type { MappingDocument } from './mapping.ts';
import { readMapping } from './plan.ts';
import { FileProblem } from './source.ts';

const begin = '{ "format": "sightline-mapping/1", … }';

export async function readMappingFile(path: string): Promise<MappingDocument> {
  const file = basename(path);
  const bytes = await readFile(path).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      throw new FileProblem('no-such-file', { file: path });
    throw error;
  });
  const text = misfit(bytes) === null ? textOf(bytes) : null;
  if (text === null || isTable(text)) throw new FileProblem('not-a-mapping', { file, begin });
  const read = readJson(text);
  if (!read.ok) throw new FileProblem('mapping-json', { file, message: read.message, ...read.place });
  const [twice] = read.twice;
  if (twice) throw new FileProblem('json-twice', { ...twice.values }, twice.place.line);
  const { format } = (read.value ?? {}) as { format?: unknown };
  if (typeof format === 'string' && !format.startsWith('sightline-mapping/'))
    throw new FileProblem('not-a-mapping', { file, begin });
  return readMapping(read.value);
}
