/** Earlier declarations of a link, from its history. */
import { expect, test } from 'vitest';
import { earlierClaims } from './link-claims.ts';

const change = (n: number, after: object, by = 'Ann') => ({ n, by, after: after as Record<string, unknown> });

test('a link tells what it claimed before, the latest first, and not what it claims now', () => {
  const history = [
    change(9, { rationale: 'Another reason' }),
    change(7, { lag: 5, declared: '2026-03-09' }, 'Ben'),
    change(4, { sign: '-', declared: '2025-06-01' }),
    change(1, { cause: 'a', effect: 'b', sign: '+', lag: 3, declared: '2025-01-15' }),
  ];
  expect(earlierClaims(history, { sign: '-', lag: 5, declared: '2026-03-09' })).toEqual([
    { n: 4, by: 'Ann', sign: '-', lag: 3, declared: '2025-06-01' },
    { n: 1, by: 'Ann', sign: '+', lag: 3, declared: '2025-01-15' },
  ]);
});

test('a link that never changed has no earlier claim', () => {
  const history = [change(2, { rationale: 'Because' }), change(1, { cause: 'a', effect: 'b' })];
  expect(earlierClaims(history, { sign: '+', lag: null, declared: null })).toEqual([]);
});
