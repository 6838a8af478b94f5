import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideDecimal, noEvidence, numberUnder, readNumber, takeEvidence } from './written-numbers.ts';

const meaning = (text: string) => {
  const r = readNumber(text);
  return r.kind === 'number' ? [r.dot, r.comma] : r.kind;
};
const column = (texts: string[], file: '.' | ',' | null = null) => {
  const seen = noEvidence();
  for (const t of texts) takeEvidence(seen, t, readNumber(t));
  const decided = decideDecimal(seen, file);
  return { ...decided, values: texts.map((t) => numberUnder(readNumber(t), decided.decimal)) };
};

describe('numbers as people write them', () => {
  it.each([
    ['93.4%', 93.4],
    ['93.4 %', 93.4],
    ['1.234,5', 1234.5],
    ['1,234.5', 1234.5],
    ['1\u202f234,5', 1234.5],
    ["1'234.5", 1234.5],
    ['(12.3)', -12.3],
    ['−12.3', -12.3],
    ['12.3-', -12.3],
    ['+31', 31],
    ['$1.2m', 1_200_000],
    ['($1.2m)', -1_200_000],
    ['-$5', -5],
    ['$-5', -5],
    ['1.2 bn', 1_200_000_000],
    ['3,5 tỷ', 3_500_000_000],
    ['12 triệu', 12_000_000],
    ['€ 1.234.567', 1_234_567],
    ['12,34,567.8', 1_234_567.8],
    ['1.5e-3', 0.0015],
    ['.5', 0.5],
    ['0.000', 0],
    ['-0', 0],
    ['1.1m', 1_100_000],
    ['yes', 1],
    ['Không', 0],
  ])('%s is %d', (text, value) => {
    const r = readNumber(text);
    expect(r.kind).toBe('number');
    expect(r.kind === 'number' ? (r.dot ?? r.comma) : null).toBe(value);
  });

  it.each(['', ' ', '-', 'N/A', 'Not Available', '#DIV/0!', 'null', 'Không có', '…'.replace('…', '..')])(
    '"%s" says that there is no value',
    (text) => expect(meaning(text)).toBe('missing'),
  );

  it.each([
    'abc',
    '12 apples',
    '1.2.3',
    '1,2,3',
    '--5',
    '12e',
    '1e999x',
    '7 out of',
    '٣',
    '__proto__',
    'constructor',
  ])('"%s" is no number', (text) => expect(meaning(text)).toBe('text'));

  it('reads earned and possible points', () => {
    expect(readNumber('7 out of 10')).toMatchObject({ dot: 7, possible: 10 });
    expect(readNumber('0 of 9')).toMatchObject({ dot: 0, possible: 9 });
  });

  it('keeps both meanings of 1,234 until its column decides', () => {
    expect(meaning('1,234')).toEqual([1234, 1.234]);
    expect(column(['1,234', '5,5'])).toMatchObject({ decimal: ',', sure: true, values: [1.234, 5.5] });
    expect(column(['1,234', '1,234.5'])).toMatchObject({ decimal: '.', sure: true, values: [1234, 1234.5] });
    expect(column(['1,234', '2,000'])).toMatchObject({ decimal: '.', sure: false });
    expect(column(['1,234', '2,000'], ',')).toMatchObject({ decimal: ',', sure: true, values: [1.234, 2] });
    expect(column(['0,123', '4'])).toMatchObject({ decimal: ',', sure: true });
  });

  it('reads back every number in either habit of writing, once the column has shown it', () => {
    const value = fc
      .tuple(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 1, max: 99 }))
      .map(([w, f]) => Number(`${w}.${String(f).padStart(2, '0')}`));
    const habits = [
      ['.', ','],
      ['.', ''],
      ['.', ' '],
      ['.', "'"],
      [',', '.'],
      [',', ''],
      [',', '\u00a0'],
    ] as const;
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 1, maxLength: 20 }),
        fc.constantFrom(...habits),
        fc.constantFrom('', '%', ' %'),
        (values, [decimal, group], after) => {
          const write = (v: number) => {
            const [whole, fraction] = Math.abs(v).toFixed(2).split('.');
            const grouped = group === '' ? whole! : whole!.replace(/\B(?=(\d{3})+$)/g, group);
            return `${v < 0 ? '-' : ''}${grouped}${decimal}${fraction}${after}`;
          };
          expect(column(values.map(write)).values).toEqual(values);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('never fails, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), (text) => {
        const r = readNumber(text);
        if (r.kind === 'number')
          for (const v of [r.dot, r.comma]) if (v !== null) expect(Number.isNaN(v)).toBe(false);
      }),
      { numRuns: 3000 },
    );
  });
});
