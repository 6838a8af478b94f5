import { expect, test } from 'vitest';
import { checkActual, type MeasureForEntry } from './rules.ts';

const nps: MeasureForEntry = {
  name: 'Net promoter score',
  frequency: 'month',
  computed: false,
  approval: false,
  min: -100,
  max: 100,
  yesNo: false,
  seenBeside: () => [14, 22, 31],
  isOrdinary: () => false,
  today: 20_000,
  orderFault: (_, target) => (target > 30 ? null : { limit: 'red', at: 30, side: 'above' }),
  startOf: (period) => ({ '2024-10': 19_997, '2024-11': 20_028 })[period] ?? null,
};
const actual = { unit: 'acme', measure: 'nps', period: '2024-10', value: 31 };
const refusal = (code: string, text: string) =>
  expect.objectContaining({ code, message: expect.stringContaining(text) });

test('an actual within its bounds and in a period that has begun is taken', () => {
  expect(checkActual(actual, nps)).toBe(nps);
  expect(checkActual({ ...actual, value: null }, nps)).toBe(nps);
});

test('an actual is refused with what is wrong and how it should be', () => {
  expect(() => checkActual(actual, null)).toThrow(refusal('not-found', 'acme:nps'));
  expect(() => checkActual({ ...actual, period: 'FY2024-Q4' }, nps)).toThrow(
    refusal('invalid', 'written like 2026-03'),
  );
  expect(() => checkActual({ ...actual, period: '2024-11' }, nps)).toThrow(refusal('invalid', 'not begun'));
  expect(() => checkActual({ ...actual, value: 101 }, nps)).toThrow(refusal('invalid', '-100 to 100'));
  expect(() => checkActual({ ...actual, value: -1 }, { ...nps, min: 0, max: null })).toThrow(
    refusal('invalid', 'at least 0'),
  );
  expect(() => checkActual(actual, { ...nps, computed: true })).toThrow(refusal('invalid', 'formula'));
});

test('a value far outside what was measured so far is taken only when it is confirmed', () => {
  const count = { ...nps, min: 0, max: null };
  const absurd = { ...actual, value: 4200 };
  expect(() => checkActual(absurd, count)).toThrow(
    expect.objectContaining({
      code: 'implausible',
      errors: [
        expect.objectContaining({
          code: 'implausible',
          values: { name: 'Net promoter score', value: 4200, times: 4200 / 31, lowest: 14, highest: 31 },
        }),
      ],
    }),
  );
  expect(checkActual({ ...absurd, confirmed: true }, count)).toBe(count);
});

test('a yes or a no is 1 or 0 and nothing between', () => {
  const audit = { ...nps, yesNo: true };
  expect(checkActual({ ...actual, value: 0 }, audit)).toBe(audit);
  expect(() => checkActual({ ...actual, value: 31 }, audit)).toThrow(refusal('invalid', '1 or 0'));
});
