/** What a second change of one measure comes to. */
import { expect, it } from 'vitest';
import type { Draft } from './question-address.ts';
import { alsoOf } from './same-measure.ts';

const cut: Draft = { unit: 'co', measure: 'training', how: 'percent', value: -30, from: '2027-03' };

it('adds up in the months that both have, and is not told where they never meet', () => {
  expect(alsoOf([cut], { ...cut, how: 'by', value: -2 })).toBe('adds');
  expect(alsoOf([], cut)).toBeNull();
  expect(alsoOf([{ ...cut, unit: 'north' }], cut)).toBeNull();
  expect(alsoOf([{ ...cut, to: '2027-05' }], { ...cut, from: '2027-06' })).toBeNull();
  expect(alsoOf([{ ...cut, to: '2027-06' }], { ...cut, from: '2027-06' })).toBe('adds');
});

it('is decided by the value that one of them brings the measure to', () => {
  expect(alsoOf([cut], { ...cut, how: 'to', value: 4 })).toBe('decides');
  expect(alsoOf([{ ...cut, how: 'to', value: 4 }], cut)).toBe('decides');
});
