/** A foreign file as rows, whatever its kind: told by its first bytes, not by its name. */
import { type Cell, csvReader, detectDelimiter, type Row } from './csv.ts';
import { detectEncoding, type Encoding, textOf } from './encodings.ts';
import {
  checkSize,
  defaultLimits,
  type FileLimits,
  FileProblem,
  type ImportSource,
  readBytes,
  stopIfAborted,
} from './source.ts';
import { xlsxRows } from './xlsx.ts';

export interface TableOptions {
  encoding?: Encoding;
  delimiter?: string;
  sheet?: string;
  /** Row of the column names, counted from 1 in the file (default: the first row that is not blank). */
  headerRow?: number;
}

export interface Table {
  kind: 'csv' | 'xlsx';
  encoding: Encoding | null;
  delimiter: string | null;
  /** Column names, made unique: a second `Rate` is `Rate (2)`. */
  columns: string[];
  /** The rows below the names, in blocks; may be asked for more than once. */
  rows(signal?: AbortSignal): AsyncGenerator<Row[]>;
  /** Line at which a character could not be decoded, once rows have been read. */
  damagedAt(): number | null;
}

export async function openTable(
  source: ImportSource,
  options: TableOptions = {},
  limits: FileLimits = defaultLimits,
): Promise<Table> {
  checkSize(source, limits);
  const start = await readBytes(source, 0, 4);
  const workbook = (start[0] === 0x50 && start[1] === 0x4b) || start.toString('hex') === 'd0cf11e0';
  let damaged: number | null = null;
  let encoding: Encoding | null = null;
  let delimiter: string | null = null;
  let raw: () => AsyncGenerator<Row[]>;

  if (workbook) raw = () => xlsxRows(source, options.sheet, limits);
  else {
    const chosen = options.encoding ?? (await detectEncoding(source));
    encoding = chosen;
    let sample = '';
    for await (const text of textOf(source, chosen)) {
      sample += text;
      if (sample.length >= 1 << 16) break;
    }
    if (isPortable(sample)) throw new FileProblem('is-document', { file: source.name });
    const separator = options.delimiter ?? detectDelimiter(sample);
    delimiter = separator;
    raw = async function* () {
      const reader = csvReader(separator, limits);
      let broken = false;
      const note = (rows: Row[]) => {
        if (broken && damaged === null)
          damaged = rows.find((r) => r.cells.some((c) => String(c).includes('\ufffd')))?.line ?? null;
        return rows;
      };
      for await (const text of textOf(source, chosen, () => {
        broken = true;
      })) {
        const rows = note(reader.push(text));
        if (rows.length > 0) yield rows;
      }
      const rest = note(reader.end());
      if (rest.length > 0) yield rest;
    };
  }

  let columns: string[] | null = null;
  for await (const rows of raw()) {
    const header = rows.find((r) => isHeader(r, options.headerRow));
    if (!header) continue;
    columns = uniqueNames(header.cells);
    break;
  }
  if (!columns) throw new FileProblem('no-header', { file: source.name });

  return {
    kind: workbook ? 'xlsx' : 'csv',
    encoding,
    delimiter,
    columns,
    damagedAt: () => damaged,
    async *rows(signal) {
      let below = false;
      let count = 0;
      for await (const block of raw()) {
        stopIfAborted(signal);
        let rows = block;
        if (!below) {
          const at = rows.findIndex((r) => isHeader(r, options.headerRow));
          if (at < 0) continue;
          below = true;
          rows = rows.slice(at + 1);
        }
        count += rows.length;
        if (count > limits.rows)
          throw new FileProblem(
            'too-many-rows',
            { file: source.name, most: limits.rows },
            rows.at(-1)?.line ?? null,
          );
        yield rows;
      }
    },
  };
}

/** A portable document says so at once. */
const isPortable = (text: string) =>
  text.trimStart().startsWith('{') && /"format"\s*:\s*"sightline\//.test(text.slice(0, 2000));

const isHeader = (row: Row, headerRow: number | undefined) =>
  headerRow === undefined
    ? row.cells.some((c) => String(c).trim() !== '') && !/^sep=.$/i.test(String(row.cells[0]))
    : row.line >= headerRow;

function uniqueNames(cells: Cell[]): string[] {
  const seen = new Map<string, number>();
  return cells.map((cell) => {
    const name = String(cell).replace(/\s+/g, ' ').trim();
    const n = (seen.get(name) ?? 0) + 1;
    seen.set(name, n);
    return n === 1 ? name : `${name} (${n})`;
  });
}
