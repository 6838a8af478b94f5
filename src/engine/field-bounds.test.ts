/** Numbers of a definition, held to their bounds. */
import { describe, expect, test } from 'vitest';
import { bounds, breachOf } from './field-bounds.ts';

describe('a number of a definition', () => {
  test.each([
    [bounds.weight, 0, null],
    [bounds.weight, 1e9, null],
    [bounds.weight, -3, { why: 'low', at: 0 }],
    [bounds.decimals, 12, null],
    [bounds.decimals, 99, { why: 'high', at: 12 }],
    [bounds.decimals, -1, { why: 'low', at: 0 }],
    [bounds.dueDays, 1.5, { why: 'whole' }],
    [bounds.lag, 1.5, { why: 'whole' }],
    [bounds.lag, -1, { why: 'low', at: 0 }],
    [bounds.possible, 0, { why: 'above', at: 0 }],
  ])('%j holds %d to it', (within, value, breach) => {
    expect(breachOf(value, within)).toEqual(breach);
  });
});
