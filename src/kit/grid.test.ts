import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readBlock, writeBlock } from './grid-block.ts';
import { drawnOut, filledDown, filledOut, filledRight, pasted, pasteRange } from './grid-fill.ts';
import { cellsIn, following, jumped, only, type Range, rangeOf, stepped } from './grid-range.ts';
import { didAlso, noPast, type Past, redo, undo } from './grid-undo.ts';

const cell = fc.string({
  unit: fc.constantFrom('a', '1', '"', '\t', '\n', '\r', ' ', ',', 'ệ'),
  maxLength: 6,
});
const block = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }))
  .chain(([rows, cols]) =>
    fc.array(fc.array(cell, { minLength: cols, maxLength: cols }), { minLength: rows, maxLength: rows }),
  );

describe('a block of cells as text', () => {
  test('any block comes back as it was written, whatever its cells hold', () => {
    fc.assert(
      fc.property(block, (rows) => {
        expect(readBlock(writeBlock(rows))).toEqual(rows);
      }),
      { numRuns: 2000 },
    );
  });

  test('what Excel and Google Sheets write is read: quoted cells, line breaks in cells, either end of a row', () => {
    expect(readBlock('1\t2\r\n3\t4\r\n')).toEqual([
      ['1', '2'],
      ['3', '4'],
    ]);
    expect(readBlock('1\t2\n3\t4')).toEqual([
      ['1', '2'],
      ['3', '4'],
    ]);
    expect(readBlock('"two\nlines"\t"said ""yes"""\r\n')).toEqual([['two\nlines', 'said "yes"']]);
    expect(readBlock('\t\r\n\t5\r\n')).toEqual([
      ['', ''],
      ['', '5'],
    ]);
  });

  test('a quotation mark that closes nothing is a plain one', () => {
    expect(readBlock('12" pipe\t"open')).toEqual([['12" pipe', '"open']]);
    expect(readBlock('"a"b\tc')).toEqual([['"a"b', 'c']]);
  });

  test('any text is read as some block, and nothing but separators and quotation marks is lost', () => {
    fc.assert(
      fc.property(cell, cell, (a, b) => {
        const plain = (text: string) => text.replace(/["\t\r\n]/g, '');
        expect(
          plain(
            readBlock(a + b)
              .flat()
              .join(''),
          ),
        ).toBe(plain(a + b));
      }),
    );
  });
});

const size = { rows: 40, cols: 12 };
const place = fc.record({ row: fc.nat(size.rows - 1), col: fc.nat(size.cols - 1) });
const range = fc.tuple(place, place).map(([active, head]) => rangeOf({ active, head }));
const isIn = (r: Range, { row, col }: { row: number; col: number }) =>
  row >= r.top && row <= r.bottom && col >= r.left && col <= r.right;

describe('filling', () => {
  test('down repeats the top row, right the first column, and touches nothing else', () => {
    fc.assert(
      fc.property(range, (r) => {
        for (const one of filledDown(r)) {
          expect(one.from.col).toBe(one.col);
          expect(one.from.row).toBe(r.top === r.bottom ? r.top - 1 : r.top);
          expect(isIn(r, one)).toBe(true);
        }
        for (const one of filledRight(r)) {
          expect(one.from.row).toBe(one.row);
          expect(isIn(r, one)).toBe(true);
        }
        const inside = r.top < r.bottom ? cellsIn(r) - (r.right - r.left + 1) : r.top > 0 ? cellsIn(r) : 0;
        expect(filledDown(r)).toHaveLength(inside);
      }),
    );
  });

  test('with the handle goes along one axis, repeats the source, and leaves it as it is', () => {
    fc.assert(
      fc.property(range, place, (source, to) => {
        const target = drawnOut(source, to);
        const isAlong =
          (target.left === source.left && target.right === source.right) ||
          (target.top === source.top && target.bottom === source.bottom);
        expect(isAlong).toBe(true);
        const filled = filledOut(source, target);
        expect(filled).toHaveLength(cellsIn(target) - cellsIn(source));
        for (const one of filled) {
          expect(isIn(source, one)).toBe(false);
          expect(isIn(source, one.from)).toBe(true);
        }
      }),
    );
  });

  test('one cell pasted into a range fills it; a block is repeated where it fits whole, else laid once', () => {
    const whole = { top: 0, left: 0, bottom: 5, right: 3 };
    expect(pasteRange({ rows: 1, cols: 1 }, whole, size)).toEqual(whole);
    expect(pasteRange({ rows: 3, cols: 2 }, whole, size)).toEqual(whole);
    expect(pasteRange({ rows: 4, cols: 2 }, whole, size)).toEqual({ top: 0, left: 0, bottom: 3, right: 1 });
    fc.assert(
      fc.property(
        range,
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 20 }),
        (r, rows, cols) => {
          const target = pasteRange({ rows, cols }, r, size);
          expect(target.bottom).toBeLessThan(size.rows);
          expect(target.right).toBeLessThan(size.cols);
          for (const one of pasted({ rows, cols }, target)) {
            expect(one.from.row).toBeLessThan(rows);
            expect(one.from.col).toBeLessThan(cols);
          }
        },
      ),
    );
  });
});

describe('moving', () => {
  test('never leaves the grid, and Tab goes from the end of a row to the next', () => {
    expect(stepped({ row: 0, col: 0 }, 'up', size)).toEqual({ row: 0, col: 0 });
    expect(stepped({ row: 38, col: 0 }, 'down', size, 20)).toEqual({ row: 39, col: 0 });
    expect(following({ row: 0, col: 11 }, false, size)).toEqual({ row: 1, col: 0 });
    expect(following({ row: 39, col: 11 }, false, size)).toBeNull();
    expect(rangeOf(only({ row: 2, col: 3 }))).toEqual({ top: 2, left: 3, bottom: 2, right: 3 });
  });

  test('with Ctrl goes to the edge of what is filled', () => {
    const filled = (p: { col: number }) => p.col < 3 || p.col > 6;
    const from = (col: number) => jumped({ row: 0, col }, 'right', size, filled).col;
    expect([from(0), from(2), from(4), from(7), from(11)]).toEqual([2, 7, 7, 11, 11]);
  });
});

describe('undo and redo', () => {
  type Edit = { at: number; before: number; after: number };
  test('whatever was done, undoing all gives the beginning and redoing all the end', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(4), fc.nat(99)), { maxLength: 40 }),
        fc.array(fc.boolean(), { maxLength: 20 }),
        (edits, walk) => {
          const cells = [0, 0, 0, 0, 0];
          let past: Past<Edit> = noPast();
          for (const [at, after] of edits) {
            past = didAlso(past, { at, before: cells[at]!, after });
            cells[at] = after;
          }
          const end = [...cells];
          const step = (back: boolean): boolean => {
            const found = back ? undo(past) : redo(past);
            if (!found) return false;
            past = found.past;
            cells[found.entry.at] = back ? found.entry.before : found.entry.after;
            return true;
          };
          for (const back of walk) step(back);
          while (step(true));
          expect(cells).toEqual([0, 0, 0, 0, 0]);
          while (step(false));
          expect(cells).toEqual(end);
        },
      ),
    );
  });

  test('doing something new forgets what was undone', () => {
    const one = undo(didAlso(didAlso(noPast<string>(), 'a'), 'b'))!;
    expect(one.entry).toBe('b');
    expect(redo(didAlso(one.past, 'c'))).toBeNull();
  });
});
