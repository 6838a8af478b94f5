import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { csvReader, detectDelimiter } from './csv.ts';
import { defaultLimits, FileProblem } from './source.ts';

const read = (text: string, delimiter = ',', step = text.length || 1, limits = defaultLimits) => {
  const reader = csvReader(delimiter, limits);
  const rows = [];
  for (let i = 0; i < text.length; i += step) rows.push(...reader.push(text.slice(i, i + step)));
  rows.push(...reader.end());
  return rows;
};
const problem = (run: () => unknown): FileProblem => {
  try {
    run();
  } catch (e) {
    if (e instanceof FileProblem) return e;
    throw e;
  }
  throw new Error('nothing was refused');
};

describe('delimited text', () => {
  it('reads quotes, doubled quotes, line ends of three kinds, and blank lines, with the line of each row', () => {
    expect(read('a,b\r\n"x, ""y""",2\r\n\r\n"two\nlines",3\nlast,4')).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['x, "y"', '2'] },
      { line: 4, cells: ['two\nlines', '3'] },
      { line: 6, cells: ['last', '4'] },
    ]);
    expect(read('a;b\rc;d\r', ';').map((r) => r.cells)).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
  });

  it('gives the same rows however the text is cut into parts, and the rows that another reader gives', () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', ' ', ',', '"', '\n', '\r\n', 'é', '7'),
      maxLength: 6,
    });
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 6 }),
        fc.integer({ min: 1, max: 9 }),
        fc.boolean(),
        (table, step, everything) => {
          const text = Papa.unparse(table, { quotes: everything });
          const mine = read(text, ',', step).map((r) => r.cells);
          expect(mine).toEqual(read(text).map((r) => r.cells));
          const theirs = Papa.parse<string[]>(text, { delimiter: ',', skipEmptyLines: 'greedy' }).data;
          const blank = (rows: (string | number)[][]) =>
            rows.filter(
              (r) =>
                !(r.length === 1 && String(r[0]).trim() === '') && r.some((c) => String(c).trim() !== ''),
            );
          if (everything) expect(blank(mine)).toEqual(blank(theirs));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('names the line of a quote that is never closed', () => {
    const e = problem(() => read('a,b\n1,2\n3,"open\n4,5\n'));
    expect([e.code, e.line]).toEqual(['open-quote', 3]);
  });

  it('gives up on an open quote in a very large file at once, not at its end', () => {
    let pushed = 0;
    const reader = csvReader(',', defaultLimits);
    const e = problem(() => {
      reader.push('a,b\n1,"');
      for (; pushed < 1000; pushed++) reader.push('x,1\n'.repeat(16_000));
    });
    expect(e.code).toBe('open-quote');
    expect(pushed).toBeLessThan(4);
  });

  it('refuses a line that is no table row and a row of too many columns', () => {
    expect(problem(() => read('x'.repeat(2_000_000), ',', 1 << 16)).code).toBe('cell-too-long');
    expect(problem(() => read(','.repeat(3000))).code).toBe('too-many-columns');
  });

  it('finds the delimiter, not misled by quoted text', () => {
    expect(detectDelimiter('a;b;c\n"1,2,3,4";2,5;3\n')).toBe(';');
    expect(detectDelimiter('a\tb\n1,5\t2\n')).toBe('\t');
    expect(detectDelimiter('a,b\n1,2\n')).toBe(',');
    expect(detectDelimiter('one column\n1\n')).toBe(',');
  });
});
