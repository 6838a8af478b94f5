/**
 * A portable document from disk: one JSON, or a folder or zip of JSON files (their arrays are joined) plus CSV
 * files of figures (`unit,measure,slot,period,value,note,source,by,state`, a row a number).
 */
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { unzip } from 'fflate';
import { findNodeAtLocation, parseTree } from 'jsonc-parser';
import { checkDocument, type Path, type Problem } from './check.ts';
import type { PortableDocument } from './document.ts';
import { csvReader, type Row } from './foreign/csv.ts';
import { defaultLimits, FileProblem } from './foreign/source.ts';

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

interface Part {
  name: string;
  text: string;
}

const fault = (
  file: string,
  code: string,
  message: string,
  hint: string,
  line: number | null = null,
  column: number | null = null,
): Located => ({
  severity: 'error',
  code,
  path: [],
  message,
  hint,
  file,
  line,
  column,
});

/** Reads and checks a document; never throws on what is in the files. */
export async function readDocument(path: string): Promise<ReadDocument> {
  const parts: Part[] = [];
  try {
    const info = await stat(path);
    if (info.isDirectory()) {
      for (const name of (await readdir(path)).sort()) {
        if (!['.json', '.csv'].includes(extname(name).toLowerCase())) continue;
        parts.push({ name, text: (await readFile(join(path, name))).toString('utf8') });
      }
    } else if (info.size > MAX_BYTES) {
      return {
        document: null,
        problems: [
          fault(
            basename(path),
            'too-large',
            `the file holds ${Math.round(info.size / 1048576)} MB; a document may hold 200 MB`,
            'split long actuals off into CSV and import them',
          ),
        ],
      };
    } else if (extname(path).toLowerCase() === '.zip')
      parts.push(...(await unzipParts(await readFile(path))));
    else parts.push({ name: basename(path), text: (await readFile(path)).toString('utf8') });
  } catch (error) {
    return {
      document: null,
      problems: [
        fault(
          basename(path),
          'unreadable',
          (error as Error).message,
          'give the path of a JSON file, a folder or a zip',
        ),
      ],
    };
  }
  return readParts(parts);
}

async function unzipParts(data: Uint8Array): Promise<Part[]> {
  let total = 0;
  const files = await new Promise<Record<string, Uint8Array>>((resolve, reject) =>
    unzip(
      data,
      {
        filter: (file) => {
          total += file.originalSize;
          if (total > MAX_BYTES) throw new Error('the zip unpacks to more than 200 MB');
          return ['.json', '.csv'].includes(extname(file.name).toLowerCase());
        },
      },
      (error, unzipped) => (error ? reject(error) : resolve(unzipped)),
    ),
  );
  return Object.keys(files)
    .sort()
    .map((name) => ({ name, text: new TextDecoder().decode(files[name]) }));
}

/** Joins the parts into one document and checks it whole; problems are told in the part they stand in. */
export function readParts(parts: Part[]): ReadDocument {
  const problems: Located[] = [];
  const joined: Record<string, unknown> = Object.create(null);
  /** section → which part and which index in it each entry came from */
  const origin = new Map<string, { part: Part; index: number }[]>();
  for (const part of parts) {
    if (part.name.toLowerCase().endsWith('.csv')) {
      joinEntries(joined, origin, part, 'figures', csvFigures(part, problems));
      continue;
    }
    const value = parseJson(part, problems);
    if (value === undefined) continue;
    if (value === null || typeof value !== 'object' || Array.isArray(value)) {
      problems.push(
        fault(
          part.name,
          'form',
          'a document is one JSON object',
          'begin with { "format": "sightline/1", … }',
          1,
          1,
        ),
      );
      continue;
    }
    for (const key of Object.keys(value)) {
      const held = (value as Record<string, unknown>)[key];
      if (Array.isArray(held)) joinEntries(joined, origin, part, key, held);
      else {
        joined[key] = held;
        origin.set(key, [{ part, index: -1 }]);
      }
    }
  }
  if (parts.length === 0)
    problems.push(
      fault(
        '.',
        'empty',
        'there is no JSON or CSV here',
        'give a folder or zip that holds a portable document',
      ),
    );
  if (problems.length > 0 && Object.keys(joined).length === 0) return { document: null, problems };
  const checked = checkDocument({ ...joined });
  for (const problem of checked.problems) problems.push(locate(problem, origin, parts[0]?.name ?? ''));
  return { document: problems.some((p) => p.severity === 'error') ? null : checked.document, problems };
}

function joinEntries(
  joined: Record<string, unknown>,
  origin: Map<string, { part: Part; index: number }[]>,
  part: Part,
  key: string,
  entries: unknown[],
): void {
  const held = (joined[key] as unknown[] | undefined) ?? [];
  const from = origin.get(key) ?? [];
  entries.forEach((entry, index) => {
    held.push(entry);
    from.push({ part, index });
  });
  joined[key] = held;
  origin.set(key, from);
}

function parseJson(part: Part, problems: Located[]): unknown {
  const text = part.text.charCodeAt(0) === 0xfeff ? part.text.slice(1) : part.text;
  try {
    return JSON.parse(text);
  } catch (error) {
    const message = (error as Error).message;
    const at = /line (\d+) column (\d+)/.exec(message);
    const offset = /position (\d+)/.exec(message);
    const place = at
      ? { line: Number(at[1]), column: Number(at[2]) }
      : lineAt(text, offset ? Number(offset[1]) : text.length);
    problems.push(
      fault(
        part.name,
        'json',
        message.replace(/ in JSON at position.*$/, ''),
        'mend the JSON here: a missing comma, quote or bracket',
        place.line,
        place.column,
      ),
    );
    return undefined;
  }
}

function lineAt(text: string, offset: number): { line: number; column: number } {
  let line = 1;
  let start = 0;
  for (let i = text.indexOf('\n'); i >= 0 && i < offset; i = text.indexOf('\n', i + 1)) {
    line++;
    start = i + 1;
  }
  return { line, column: offset - start + 1 };
}

const trees = new WeakMap<Part, ReturnType<typeof parseTree>>();

/** Line and column of a problem, found only when there is one: positions cost more than values. */
function locate(
  problem: Problem,
  origin: Map<string, { part: Part; index: number }[]>,
  file: string,
): Located {
  const [section, index, ...rest] = problem.path;
  const from = typeof section === 'string' ? origin.get(section) : undefined;
  const entry = from?.[typeof index === 'number' && from[0]?.index !== -1 ? index : 0];
  if (!entry || typeof section !== 'string') return { ...problem, file, line: null, column: null };
  const { part } = entry;
  if (part.name.toLowerCase().endsWith('.csv'))
    return { ...problem, file: part.name, line: null, column: null };
  if (!trees.has(part)) trees.set(part, parseTree(part.text));
  const tree = trees.get(part);
  const path: Path = entry.index === -1 ? [...problem.path] : [section, entry.index, ...rest];
  while (tree && path.length > 0) {
    const node = findNodeAtLocation(tree, path);
    if (node) return { ...problem, file: part.name, ...lineAt(part.text, node.offset) };
    path.pop();
  }
  return { ...problem, file: part.name, line: null, column: null };
}

const csvColumns = ['unit', 'measure', 'slot', 'period', 'value', 'note', 'source', 'by', 'state'] as const;

function csvFigures(part: Part, problems: Located[]): unknown[] {
  let rows: Row[];
  try {
    const reader = csvReader(',', { ...defaultLimits, rows: Number.POSITIVE_INFINITY });
    rows = [...reader.push(part.text.replace(/^\ufeff/, '')), ...reader.end()];
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error;
    problems.push(fault(part.name, error.code, error.message, error.mend, error.line));
    return [];
  }
  const header = (rows[0]?.cells ?? []).map((h) => String(h).trim());
  const at = new Map(csvColumns.map((name) => [name, header.indexOf(name)]));
  for (const name of ['unit', 'measure', 'period', 'value'] as const)
    if (at.get(name) === -1) {
      problems.push(
        fault(
          part.name,
          'no-column',
          `there is no column ${name}`,
          `the columns of figures are ${csvColumns.join(',')}; other files go through import with a mapping`,
          1,
          1,
        ),
      );
      return [];
    }
  const groups = new Map<
    string,
    { unit: string; measure: string; slot?: string; values: Map<string, unknown> }
  >();
  for (const row of rows.slice(1)) {
    if (row.faulty)
      problems.push(
        fault(part.name, 'csv', 'text follows a closing quote', 'mend the quotes of this row', row.line),
      );
    const get = (name: (typeof csvColumns)[number]) => String(row.cells[at.get(name) ?? -1] ?? '').trim();
    const text = get('value');
    const value = text === '' ? null : Number(text);
    if (value !== null && !Number.isFinite(value)) {
      const hint = 'write numbers as 1234.5; other spellings go through import with a mapping';
      problems.push(
        fault(
          part.name,
          'not-a-number',
          `${JSON.stringify(text)} is no number`,
          hint,
          row.line,
          (at.get('value') ?? 0) + 1,
        ),
      );
      continue;
    }
    const slot = get('slot') || 'actual';
    const id = JSON.stringify([get('unit'), get('measure'), slot]);
    const group = groups.get(id) ?? {
      unit: get('unit'),
      measure: get('measure'),
      ...(slot === 'actual' ? {} : { slot }),
      values: new Map<string, unknown>(),
    };
    groups.set(id, group);
    const period = get('period');
    if (group.values.has(period))
      problems.push(
        fault(
          part.name,
          'duplicate',
          `a second value of ${get('unit')}/${get('measure')} in ${period}`,
          'keep one of the two',
          row.line,
        ),
      );
    const extras = Object.fromEntries(
      (['note', 'source', 'by', 'state'] as const).flatMap((k) => (get(k) ? [[k, get(k)]] : [])),
    );
    group.values.set(period, Object.keys(extras).length > 0 ? { value, ...extras } : value);
  }
  return [...groups.values()].map((g) => ({ ...g, values: Object.fromEntries(g.values) }));
}
