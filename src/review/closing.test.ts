/** A review is closed when every red item was spoken about to some end. */
import { expect, test } from 'vitest';
import { type Asked, closingOf, redOf } from './closing.ts';

const figure = (
  node: string,
  kind: Asked['kind'],
  parent: number | null,
  status: Asked['status'],
  unit = 'acme',
): Asked => ({ node, kind, name: node, parent, status, unit });

const figures = [
  figure('card', 'scorecard', null, 'off-target'),
  figure('customer', 'perspective', 0, 'off-target'),
  figure('loved', 'objective', 1, 'off-target'),
  figure('nps', 'kpi', 2, 'off-target'),
  figure('churn', 'kpi', 2, 'watch'),
  figure('quick', 'objective', 1, 'watch'),
  figure('late', 'kpi', 5, 'off-target'),
  figure('below', 'objective', 5, 'off-target', 'sales'),
];
const led = [{ name: 'Ann', part: 'leads' as const, attended: true }];
const missing = (about: string[], people = led) =>
  closingOf(figures, 'acme', new Set(about), people).missing.map((one) => [one.code, one.node]);

test('red are objectives, and KPIs whose objective is not red itself, of the own unit', () => {
  expect(redOf(figures, 'acme').map((one) => one.node)).toEqual(['loved', 'late']);
});

test('each red item is missed until something is decided or done about it, its KPI or its objective', () => {
  expect(missing([])).toEqual([
    ['red-open', 'loved'],
    ['red-open', 'late'],
  ]);
  expect(missing(['nps'])).toEqual([['red-open', 'late']]);
  expect(missing(['loved', 'quick'])).toEqual([]);
  expect(closingOf(figures, 'acme', new Set(['nps']), led)).toMatchObject({ red: 2, settled: 1 });
});

test('somebody leads, and somebody was there', () => {
  expect(missing(['loved', 'late'], [])).toEqual([['no-lead', null]]);
  expect(missing(['loved', 'late'], [{ ...led[0]!, attended: false }])).toEqual([['nobody-attended', null]]);
});
