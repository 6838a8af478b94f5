import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decimalOf, exactText, isAmbiguous, type Limits, readEntry, readingOf } from './entry-number.ts';

const count: Limits = { yesNo: false, unitOfMeasure: 'calls', min: null, max: null };
const share = { ...count, unitOfMeasure: '%', min: 0, max: 100 };
const audit = { ...count, yesNo: true };
const read = (text: string, language = 'en', limits = count) =>
  readEntry(text, 'actual', limits, decimalOf(language));

describe('a text in a cell', () => {
  test.each([
    ['1,234.5', 'en', 1234.5],
    ['1.234,5', 'en', 1234.5],
    ['1.234,5', 'vi', 1234.5],
    ['1.234', 'vi', 1234],
    ['1.234', 'en', 1.234],
    ['(1,200)', 'en', -1200],
    ['$ 1,200.50', 'en', 1200.5],
    ['1.500.000 ₫', 'vi', 1_500_000],
    ['1,5 triệu', 'vi', 1_500_000],
    ['1 234', 'en', 1234],
    ['−3', 'en', -3],
  ])('%s, in %s, is %d', (text, language, value) => {
    expect(read(text, language)).toEqual({ value, fault: null });
  });

  test('empties the cell only where it is empty', () => {
    expect(read('')).toEqual({ value: null, fault: null });
    expect(read(' \u00a0')).toEqual({ value: null, fault: null });
    for (const text of ['-', 'n/a', 'soon', '12 apples', '7 of 10', 'yes'])
      expect(read(text).fault).toBe('not-a-number');
  });

  test('is a yes or a no where that is asked for, in both languages', () => {
    for (const text of ['yes', 'Có', '1', 'TRUE']) expect(read(text, 'vi', audit).value).toBe(1);
    expect(read('không', 'vi', audit).value).toBe(0);
    expect(read('0.5', 'en', audit).fault).toBe('not-yes-no');
    expect(read('maybe', 'en', audit).fault).toBe('not-yes-no');
  });

  test('keeps its percent sign only where percentages are measured, and stays within the bounds', () => {
    expect(read('93.4 %', 'en', share).value).toBe(93.4);
    expect(read('93.4 %').fault).toBe('not-a-percentage');
    expect(read('101', 'en', share).fault).toBe('outside');
    expect(readEntry('101', 'target', share, '.').value).toBe(101);
  });

  test('that the grid wrote itself is read as the same number, in either language', () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.constantFrom('en', 'vi'),
        (value, language) => {
          expect(read(exactText(value, language), language).value).toBe(value === 0 ? 0 : value);
        },
      ),
      {
        examples: [
          [1234.567, 'vi'],
          [123.456, 'vi'],
          [1e21, 'en'],
          [1.5e-7, 'vi'],
        ],
      },
    );
  });
});

describe('a block from elsewhere', () => {
  test('whose texts mean two numbers each is open; one text that decides decides for all', () => {
    expect(readingOf(['1.234', '5'], 'en')).toEqual({ decimal: '.', isOpen: true });
    expect(readingOf(['1,234', '2,500'], 'vi')).toEqual({ decimal: ',', isOpen: true });
    expect(readingOf(['1.234', '2,5'], 'en')).toEqual({ decimal: ',', isOpen: false });
    expect(readingOf(['1,234', '2.50'], 'vi')).toEqual({ decimal: '.', isOpen: false });
    expect(readingOf(['12', '7.5'], 'vi')).toEqual({ decimal: '.', isOpen: false });
  });

  test('that shows both signs is open where some text fits both', () => {
    expect(readingOf(['1,5', '2.5', '1,234'], 'en').isOpen).toBe(true);
    expect(readingOf(['1,5', '2.5'], 'en').isOpen).toBe(false);
  });

  test('tells which of its texts are meant', () => {
    expect(['1.234', '1,234', '0,500', '12', '1,234.5', 'x'].map(isAmbiguous)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });
});
