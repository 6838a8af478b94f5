/**
 * Delimited text (RFC 4180, and what is met in its place), read as it comes. A quote that is never closed is
 * told with its line as soon as the cell is too long, so that it costs neither memory nor time.
 */
import { type FileLimits, FileProblem } from './source.ts';

/** A cell: text as written, or a number where the file itself says that it is one. */
export type Cell = string | number;

export interface Row {
  /** Line (or sheet row) where it begins, counted from 1. */
  line: number;
  cells: Cell[];
  /** Text follows a closing quotation mark. */
  faulty?: boolean;
}

export const delimiters = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof delimiters)[number];

export interface CsvReader {
  /** Rows complete by now. */
  push(text: string): Row[];
  /** The last row, when the text does not end with a line end. */
  end(): Row[];
}

export function csvReader(delimiter: string, limits: FileLimits): CsvReader {
  let rest = '';
  let line = 1;
  let rows: Row[] = [];

  const take = (cells: string[], from: number, faulty: boolean) => {
    if (cells.length === 1 && cells[0]!.trim() === '') return;
    for (const cell of cells) if (cell.length > limits.cell) tooLong(from, false);
    if (cells.length > limits.columns)
      throw new FileProblem('too-many-columns', { line: from, most: limits.columns }, from);
    rows.push(faulty ? { line: from, cells, faulty } : { line: from, cells });
  };
  const tooLong = (from: number, quoted: boolean): never => {
    throw quoted
      ? new FileProblem('open-quote', { line: from }, from)
      : new FileProblem('cell-too-long', { line: from, most: limits.cell }, from);
  };

  /** Reads one record that holds quotes from `start`; -1 where its end has not come yet. */
  const quotedRecord = (text: string, start: number, last: boolean): number => {
    const cells: string[] = [];
    let at = start;
    let lines = 0;
    let faulty = false;
    for (;;) {
      let value = '';
      if (text[at] === '"') {
        let from = at + 1;
        for (;;) {
          const close = text.indexOf('"', from);
          if (close < 0) {
            if (text.length - at > limits.cell) tooLong(line + lines, true);
            if (!last) return -1;
            throw new FileProblem('open-quote', { line: line + lines }, line + lines);
          }
          if (close + 1 >= text.length && !last) return -1;
          if (text[close + 1] === '"') {
            value += text.slice(from, close + 1);
            from = close + 2;
            continue;
          }
          value += text.slice(from, close);
          at = close + 1;
          break;
        }
        if (value.length > limits.cell) tooLong(line + lines, true);
        for (let i = value.indexOf('\n'); i >= 0; i = value.indexOf('\n', i + 1)) lines++;
      }
      // Text up to the next delimiter or line end; after a closing quote there should be none.
      let stop = at;
      while (stop < text.length && text[stop] !== delimiter && text[stop] !== '\n' && text[stop] !== '\r')
        stop++;
      if (stop >= text.length && !last) return -1;
      const tail = text.slice(at, stop);
      if (tail !== '' && value !== '' && tail.trim() !== '') faulty = true;
      cells.push(value + (value === '' ? tail : tail.trim() === '' ? '' : tail));
      at = stop;
      if (at < text.length && text[at] === delimiter) {
        at++;
        continue;
      }
      if (text[at] === '\r' && at + 1 >= text.length && !last) return -1;
      const from = line;
      line += lines + (at < text.length ? 1 : 0);
      take(cells, from, faulty);
      if (text[at] === '\r' && text[at + 1] === '\n') return at + 2;
      return at < text.length ? at + 1 : at;
    }
  };

  const run = (last: boolean): Row[] => {
    const text = rest;
    // Each search goes on from where it last found something, so that a block is gone over once.
    const finder = (mark: string) => {
      let found = -2;
      return (from: number) => {
        if (found === -2 || (found >= 0 && found < from)) found = text.indexOf(mark, from);
        return found;
      };
    };
    const newline = finder('\n');
    const carriage = finder('\r');
    const quote = finder('"');
    let at = 0;
    while (at < text.length) {
      let stop = newline(at);
      const back = carriage(at);
      // Old Macintosh line ends: a carriage return alone.
      if (back >= 0 && (stop < 0 || back < stop - 1) && (back + 1 < text.length || last)) stop = back;
      const opened = quote(at);
      if (opened >= 0 && (stop < 0 || opened < stop)) {
        const next = quotedRecord(text, at, last);
        if (next < 0) break;
        at = next;
        continue;
      }
      if (stop < 0 && !last) {
        if (text.length - at > limits.cell * 10) tooLong(line, false);
        break;
      }
      const end = stop < 0 ? text.length : stop;
      const from = line;
      line++;
      take(
        text
          .slice(at, end > at && text[end] === '\n' && text[end - 1] === '\r' ? end - 1 : end)
          .split(delimiter),
        from,
        false,
      );
      at = stop < 0 ? end : end + 1;
    }
    rest = text.slice(at);
    const done = rows;
    rows = [];
    return done;
  };

  return {
    push(text) {
      rest = rest === '' ? text : rest + text;
      return run(false);
    },
    end: () => run(true),
  };
}

/** The delimiter that splits the first lines most evenly; quoted text does not count. */
export function detectDelimiter(sample: string): Delimiter {
  const declared = /^sep=(.)\r?\n/i.exec(sample);
  if (declared && (delimiters as readonly string[]).includes(declared[1]!)) return declared[1] as Delimiter;
  const lines = sample
    .replace(/"(?:[^"]|"")*"/g, 'q')
    .split(/\r\n|\n|\r/)
    .filter((l) => l.trim() !== '')
    .slice(0, 30);
  let best: Delimiter = ',';
  let most = 0;
  for (const d of delimiters) {
    const counts = lines.map((l) => l.split(d).length - 1);
    const first = counts[0] ?? 0;
    if (first === 0) continue;
    const even = counts.filter((c) => c === first).length / counts.length;
    const score = even * 10 + Math.min(first, 50) / 50;
    if (score > most) {
      most = score;
      best = d;
    }
  }
  return best;
}
