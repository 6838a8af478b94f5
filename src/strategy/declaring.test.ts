/** A link is declared on the day on which what it claims was last changed. */
import { describe, expect, test } from 'vitest';
import { declaring } from './declaring.ts';

const link = { cause: 'card:a', effect: 'card:b', sign: '+', lag: 3, declared: '2025-01-01' };
const today = '2026-03-09';

describe('a link', () => {
  test('that is made without a day is declared on the day on which it is made', () => {
    expect(declaring({}, { cause: 'card:a', effect: 'card:b' }, today)).toEqual({ declared: today });
    expect(declaring({}, { cause: 'card:a', declared: '2024-01-01' }, today)).toEqual({});
  });
  test('is declared anew where its sign or its lag becomes another', () => {
    expect(declaring(link, { lag: 4 }, today)).toEqual({ declared: today });
    expect(declaring(link, { lag: null }, today)).toEqual({ declared: today });
    expect(declaring(link, { sign: '-' }, today)).toEqual({ declared: today });
    expect(declaring({ cause: 'card:a', effect: 'card:b' }, { lag: 0 }, today)).toEqual({ declared: today });
  });
  test('keeps its day where it claims what it did, or where the change says a day', () => {
    expect(declaring(link, { lag: 3, sign: '+' }, today)).toEqual({});
    expect(declaring({ ...link, sign: undefined }, { sign: '+' }, today)).toEqual({});
    expect(declaring(link, { rationale: 'Because.' }, today)).toEqual({});
    expect(declaring(link, { lag: 4, declared: '2026-01-31' }, today)).toEqual({});
    // Cleared on purpose: nobody knows when.
    expect(declaring(link, { lag: 4, declared: null }, today)).toEqual({});
  });
});
