/** What is said beside a change of what the measure becomes. */
import { expect, it } from 'vitest';
import { nextOf } from './next-value.ts';

const share = { last: 97.1, min: 0, max: 100 };

it('is held at a natural bound, and says so', () => {
  expect(nextOf(share, { how: 'percent', value: -500 })).toEqual({ value: 0, isHeld: true });
  expect(nextOf({ ...share, max: null }, { how: 'percent', value: -500 })).toEqual({
    value: 0,
    isHeld: true,
  });
  expect(nextOf({ ...share, min: null }, { how: 'by', value: 5 })).toEqual({ value: 100, isHeld: true });
  expect(nextOf(share, { how: 'to', value: 120 })).toEqual({ value: 100, isHeld: true });
});

it('is what was asked within its bounds, or where there are none', () => {
  expect(nextOf(share, { how: 'by', value: -7.1 })).toEqual({ value: 90, isHeld: false });
  const free = { last: 10, min: null, max: null };
  expect(nextOf(free, { how: 'percent', value: -500 })).toEqual({ value: -40, isHeld: false });
  expect(nextOf({ ...free, last: null }, { how: 'to', value: 3 })).toBeNull();
});
