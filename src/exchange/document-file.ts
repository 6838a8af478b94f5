/**
 * A portable document from disk: one JSON, or a folder or zip of JSON files (their arrays are joined) plus CSV
 * files of figures (`unit,measure,slot,period,value,note,source,by,state`, a row a number) and of money.
 */
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { unzip } from 'fflate';
import { checkDocument } from './check.ts';
import { beside, type Path, type Problem, problemAt } from './checking.ts';
import type { FindingValues } from './contract.ts';
import type { PortableDocument } from './document.ts';
import { documentBegin } from './document-format.ts';
import { figuresOfCsv } from './figures-csv.ts';
import type { FindingCode } from './findings.ts';
import { megabytes } from './foreign/source.ts';
import { type Place, placeOfOffset, placesIn, readJson } from './json-text.ts';
import { isTable, lookOf, misfit, textOf } from './looks-like.ts';
import { isMoneyCsv, moneyOfCsv } from './money-csv.ts';

export const MAX_BYTES = 200 * 1024 * 1024;

export interface Located extends Problem {
  file: string;
  line: number | null;
  column: number | null;
}

export interface ReadDocument {
  document: PortableDocument | null;
  problems: Located[];
}

export interface Part {
  name: string;
  text: string;
}

const located = (
  file: string,
  code: FindingCode,
  values: FindingValues = {},
  place: Partial<Place> = {},
): Located => ({
  ...problemAt('error', code, [], { file, ...values }),
  file,
  line: place.line ?? null,
  column: place.column ?? null,
});
const refused = (...problems: Located[]): ReadDocument => ({ document: null, problems });

/** Why a file or what a zip holds cannot be taken at all. */
class Unfit extends Error {
  readonly problem: Located;
  constructor(file: string, code: FindingCode, values?: FindingValues) {
    super(code);
    this.problem = located(file, code, values);
  }
}

/** Reads and checks a document; never throws on what is in the files. */
export async function readDocument(path: string): Promise<ReadDocument> {
  const name = basename(path);
  try {
    const info = await stat(path);
    if (info.isDirectory()) return readParts(await folderParts(path), name);
    if (info.size > MAX_BYTES) throw tooLarge(name, info.size);
    const bytes = await readFile(path);
    const look = lookOf(bytes);
    if (look === 'zip') return readParts(await unzipParts(bytes, name), name);
    const wrong = misfit(bytes);
    if (wrong) throw new Unfit(name, wrong, { begin: documentBegin });
    const text = decoded(bytes, name);
    if (isTable(text)) throw new Unfit(name, 'is-table');
    return readParts([{ name, text }]);
  } catch (error) {
    if (error instanceof Unfit) return refused(error.problem);
    if (isMissing(error)) return refused(located(name, 'no-such-file', { file: path }));
    if (error instanceof Error) return refused(located(name, 'unreadable', { why: error.message }));
    throw error;
  }
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');

const tooLarge = (file: string, size: number) =>
  new Unfit(file, 'document-too-large', { size: megabytes(size), most: megabytes(MAX_BYTES) });

const isPart = (name: string) => ['.json', '.csv'].includes(extname(name).toLowerCase());
const isCsv = (part: Part) => part.name.toLowerCase().endsWith('.csv');

/** Text of a part; one that is not in UTF-8 is told, not guessed at. */
function decoded(bytes: Uint8Array, name: string): string {
  const text = textOf(bytes);
  if (text === null) throw new Unfit(name, 'not-utf8');
  return text;
}

async function folderParts(path: string): Promise<Part[]> {
  const parts: Part[] = [];
  let total = 0;
  for (const name of (await readdir(path)).sort()) {
    if (!isPart(name)) continue;
    total += (await stat(join(path, name))).size;
    if (total > MAX_BYTES) throw tooLarge(basename(path), total);
    parts.push({ name, text: decoded(await readFile(join(path, name)), name) });
  }
  return parts;
}

async function unzipParts(data: Uint8Array, file: string): Promise<Part[]> {
  let total = 0;
  const files = await new Promise<Record<string, Uint8Array>>((resolve, reject) =>
    unzip(
      data,
      {
        filter: (one) => {
          if (one.name.startsWith('xl/')) throw new Unfit(file, 'is-workbook');
          total += one.originalSize;
          if (total > MAX_BYTES) throw tooLarge(file, total);
          return isPart(one.name);
        },
      },
      (error, unzipped) => (error ? reject(error) : resolve(unzipped)),
    ),
  );
  return Object.keys(files)
    .sort()
    .map((name) => ({ name, text: decoded(files[name]!, name) }));
}

/** Where each entry of a section came from: its part, and its place in it (-1: the section is no list). */
type Origins = Map<string, { part: Part; index: number }[]>;

/** Joins the parts into one document and checks it whole; problems are told in the part they stand in. */
export function readParts(parts: Part[], from = '.'): ReadDocument {
  if (!parts.some((part) => !isCsv(part))) return refused(located(from, 'no-parts'));
  const problems: Located[] = [];
  const joined: Record<string, unknown> = Object.create(null);
  const origins: Origins = new Map();
  let partial = false;
  for (const part of parts) {
    if (isCsv(part) && isMoneyCsv(part.text)) {
      const { entries, problems: found } = moneyOfCsv(part);
      for (const { code, values, ...place } of found) problems.push(located(part.name, code, values, place));
      joinEntries(joined, origins, part, 'money', entries);
      continue;
    }
    if (isCsv(part)) {
      const { series, problems: found } = figuresOfCsv(part);
      for (const { code, values, ...place } of found) problems.push(located(part.name, code, values, place));
      joinEntries(joined, origins, part, 'figures', series);
      continue;
    }
    const read = readJson(part.text);
    if (!read.ok) {
      problems.push(located(part.name, read.code, read.values, read.place));
      partial = true;
      continue;
    }
    const { value, twice } = read;
    for (const { values, place } of twice)
      problems.push(located(part.name, 'json-twice', { ...values }, place));
    if (value === null || typeof value !== 'object' || Array.isArray(value)) {
      const place = placeOfOffset(part.text, part.text.search(/\S/));
      problems.push(located(part.name, 'not-an-object', { begin: documentBegin }, place));
      partial = true;
      continue;
    }
    for (const [key, held] of Object.entries(value))
      if (Array.isArray(held)) joinEntries(joined, origins, part, key, held);
      else {
        joined[key] = held;
        origins.set(key, [{ part, index: -1 }]);
      }
  }
  if (partial && Object.keys(joined).length === 0) return refused(...problems);
  const checked = checkDocument({ ...joined }, partial);
  const places = new Map<Part, ReturnType<typeof placesIn>>();
  for (const problem of checked.problems)
    problems.push(locate(problem, origins, parts[0]?.name ?? '', places));
  const sound = !problems.some((p) => p.severity === 'error');
  return { document: sound ? checked.document : null, problems: inOrder(problems, parts) };
}

/** From the first line to the last, part by part: as one mends them. */
function inOrder(problems: Located[], parts: readonly Part[]): Located[] {
  const rank = new Map(parts.map((part, i) => [part.name, i]));
  return problems.sort(
    (a, b) =>
      (rank.get(a.file) ?? -1) - (rank.get(b.file) ?? -1) ||
      (a.line ?? 0) - (b.line ?? 0) ||
      (a.column ?? 0) - (b.column ?? 0),
  );
}

function joinEntries(
  joined: Record<string, unknown>,
  origins: Origins,
  part: Part,
  key: string,
  entries: unknown[],
): void {
  const held = (joined[key] as unknown[] | undefined) ?? [];
  const from = origins.get(key) ?? [];
  entries.forEach((entry, index) => {
    held.push(entry);
    from.push({ part, index });
  });
  joined[key] = held;
  origins.set(key, from);
}

function locate(
  found: Problem,
  origins: Origins,
  file: string,
  places: Map<Part, ReturnType<typeof placesIn>>,
): Located {
  const problem = beside(found, (path) => {
    const there = locate({ ...found, path, also: undefined }, origins, file, places);
    return there.line === null ? undefined : there.line;
  });
  const [section, index, ...rest] = problem.path;
  const from = typeof section === 'string' ? origins.get(section) : undefined;
  const entry = from?.[typeof index === 'number' && from[0]?.index !== -1 ? index : 0];
  if (!entry || typeof section !== 'string') return { ...problem, file, line: null, column: null };
  const { part } = entry;
  if (isCsv(part)) return { ...problem, file: part.name, line: null, column: null };
  const placeOf = places.get(part) ?? placesIn(part.text);
  places.set(part, placeOf);
  const path: Path = entry.index === -1 ? problem.path : [section, entry.index, ...rest];
  const place = placeOf(path);
  return { ...problem, file: part.name, line: place?.line ?? null, column: place?.column ?? null };
}
