import { expect, test } from 'vitest';
import { openRate } from './rate.ts';

test('a caller may send a minute’s worth at once, then as many as come back in time, and nobody else waits', () => {
  let now = 0;
  const rate = openRate(120, () => now);
  for (let n = 0; n < 120; n++) expect(rate.take('ann')).toBe(0);
  expect(rate.take('ann')).toBe(1);
  expect(rate.take('bea')).toBe(0);
  now = 499;
  expect(rate.take('ann')).toBe(1);
  now = 500;
  expect(rate.take('ann')).toBe(0);
  expect(rate.take('ann')).toBe(1);
  now = 10 * 60_000;
  for (let n = 0; n < 120; n++) expect(rate.take('ann')).toBe(0);
  expect(rate.take('ann')).toBe(1);
});

test('where few are allowed the wait is told in full', () => {
  const rate = openRate(2, () => 0);
  rate.take('ann');
  rate.take('ann');
  expect(rate.take('ann')).toBe(30);
});
