import { expect, test } from 'vitest';
import { checkActual, type MeasureForEntry } from './rules.ts';

const nps: MeasureForEntry = {
  name: 'Net promoter score',
  frequency: 'month',
  computed: false,
  approval: false,
  min: -100,
  max: 100,
  today: 20_000,
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
  expect(() => checkActual(actual, { ...nps, computed: true })).toThrow(refusal('invalid', 'formula'));
});
