import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { functions } from '#engine/formula/functions.ts';
import { parseFormula } from '#engine/formula/parse.ts';
import { callAt, completed, completionsAt, type FormulaName, readIn, wordAt } from './formula-completion.ts';

const names: FormulaName[] = [
  { name: 'revenue', title: 'Doanh thu', where: 'own' },
  { name: 'returns', title: 'Parcels returned', where: 'own' },
  { name: '[per-head]', title: 'Revenue per head', where: 'above' },
  { name: 'finance:revenue', title: 'Revenue of the group', where: 'elsewhere' },
  { name: 'orders', title: 'Đơn hàng', where: 'own' },
];
const offered = (text: string, caret = text.length, asked = false) =>
  completionsAt(text, caret, names, asked).items.map((one) => one.insert);

describe('completion in a formula', () => {
  test('offers the nearest measures first, by code and by name, and functions', () => {
    expect(offered('100 * re')).toEqual(['returns', 'revenue', 'finance:revenue', '[per-head]']);
    expect(offered('rol')).toEqual(['rolling()']);
    expect(offered('100 * s')).toContain('sum()');
  });

  test('finds names without their accents', () => {
    expect(offered('doanh')).toEqual(['revenue']);
    expect(offered('don')).toEqual(['orders']);
  });

  test("of another unit's measures by the unit", () => {
    expect(offered('1 + finance:')).toEqual(['finance:revenue']);
    expect(offered('1 + finance:rev')).toEqual(['finance:revenue']);
  });

  test('stays silent in numbers and where nothing is typed, unless it is asked', () => {
    expect(offered('12')).toEqual([]);
    expect(offered('revenue / ')).toEqual([]);
    expect(offered('revenue / ', 10, true).slice(0, 3)).toEqual(['orders', 'returns', 'revenue']);
    expect(offered('orders')).toEqual([]);
  });

  test('puts in a call with the caret between its brackets, and no second pair of them', () => {
    const at = completionsAt('rou', 3, names);
    const [item] = at.items;
    expect(item && completed('rou', at, item)).toEqual({ text: 'round()', caret: 6 });
    const again = completionsAt('rou(revenue)', 3, names);
    expect(again.items[0] && completed('rou(revenue)', again, again.items[0]).text).toBe('round(revenue)');
  });

  test('takes a name in brackets as one', () => {
    expect(wordAt('1 + [per-h', 10)).toEqual({ from: 4, to: 10 });
    const at = completionsAt('1 + [per-h] * 2', 10, names);
    expect(at.items[0] && completed('1 + [per-h] * 2', at, at.items[0]).text).toBe('1 + [per-head] * 2');
  });

  test('whatever is taken, only the word under the caret is replaced, and a name leaves a formula', () => {
    const text = fc.string({ unit: fc.constantFrom(...'re [](:+*1,_v'.split('')), maxLength: 12 });
    fc.assert(
      fc.property(text, fc.nat(12), (typed, place) => {
        const caret = Math.min(place, typed.length);
        const at = completionsAt(typed, caret, names, true);
        for (const item of at.items) {
          const next = completed(typed, at, item);
          expect(next.text.startsWith(typed.slice(0, at.from))).toBe(true);
          expect(next.text.endsWith(typed.slice(at.to))).toBe(true);
          expect(next.caret).toBeLessThanOrEqual(next.text.length);
          if (item.kind === 'measure') expect(parseFormula(item.insert).ok).toBe(true);
        }
      }),
    );
  });
});

describe('what a formula says while it is typed', () => {
  test('the call that the caret stands in', () => {
    expect(callAt('round(sum(a, b), ', 17)).toBe('round');
    expect(callAt('round(sum(a, ', 13)).toBe('sum');
    expect(callAt('(a + b) * ', 10)).toBe(null);
    expect(callAt('nonesuch(', 9)).toBe(null);
  });

  test('the measures that it reads, each once', () => {
    expect(readIn('100 * a / (a + finance:b) + sum(children, [c-d])').map((one) => one.written)).toEqual([
      'a',
      'finance:b',
      '[c-d]',
    ]);
    expect(readIn('sum(children, sales) / sales').map((one) => one.ofChildren)).toEqual([true, false]);
    expect(readIn('100 * (')).toEqual([]);
  });

  test('every function has a name that can be completed', () => {
    for (const fn of functions.keys()) expect(offered(fn).join(' ')).toContain(fn);
  });
});
