/** A link while someone changes it. */
import { describe, expect, test } from 'vitest';
import { changedFields, emptyDraft, fieldsOf, isOther, sizeFaults } from './link-draft.ts';

const draft = {
  ...emptyDraft,
  cause: 'a',
  effect: 'b',
  lag: 3,
  declared: '2025-01-15',
  value: 2,
  low: 1,
  high: 4,
};

describe('the draft of a link', () => {
  test('is stated as the fields of the portable document; what is empty is cleared', () => {
    expect(fieldsOf(draft)).toEqual({
      sign: '+',
      lag: 3,
      rationale: null,
      declared: '2025-01-15',
      driver: null,
      outcome: null,
      size: { value: 2, low: 1, high: 4 },
    });
    expect(fieldsOf({ ...draft, value: null }).size).toBeNull();
    expect(fieldsOf({ ...draft, low: null }).size).toEqual({ value: 2, high: 4 });
  });
  test('states only what is another, and no day where none was chosen: another lag is declared anew', () => {
    expect(changedFields(draft, draft)).toEqual({});
    expect(changedFields(draft, { ...draft, lag: 4 })).toEqual({ lag: 4 });
    expect(changedFields(draft, { ...draft, lag: 4, declared: '2026-01-01' })).toEqual({
      lag: 4,
      declared: '2026-01-01',
    });
    expect(changedFields(draft, { ...draft, high: 5 })).toEqual({ size: { value: 2, low: 1, high: 5 } });
  });
  test('is not saved while its range does not hold its size, and the field to be mended is named', () => {
    expect(sizeFaults({ value: -3, low: 5, high: 1 })).toEqual({ low: 'over', high: 'under' });
    expect(sizeFaults({ value: 3, low: 5, high: null })).toEqual({ low: 'over' });
    expect(sizeFaults({ value: 3, low: null, high: 1 })).toEqual({ high: 'under' });
    expect(sizeFaults({ value: null, low: 1, high: null })).toEqual({ value: 'needed' });
    expect(sizeFaults({ value: -3, low: -3, high: 0 })).toEqual({});
    expect(sizeFaults({ value: null, low: null, high: null })).toEqual({});
  });
  test('with another end is another link', () => {
    expect(isOther(draft, { ...draft, effect: 'c' })).toBe(true);
    expect(isOther(draft, { ...draft, lag: 9 })).toBe(false);
  });
});
