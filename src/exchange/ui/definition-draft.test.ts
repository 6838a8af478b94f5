import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { carriedOver, changesOf, meetingsOf, touchesScores } from './definition-draft.ts';

const base = { key: 'co:nps', version: 3, from: '2026-01-01', name: 'NPS', target: 50, owner: 'Ann' };

describe('a definition being changed', () => {
  test('says only what differs; what was emptied is cleared', () => {
    expect(changesOf(base, { ...base, target: 60, owner: undefined })).toEqual({ target: 60, owner: null });
    expect(changesOf(base, { ...base, version: 9, from: '2026-02-01' })).toEqual({});
    expect(changesOf({}, { tags: [] as string[], unit: 'co' })).toEqual({ tags: [], unit: 'co' });
  });

  test('matters from a day on where scores may change by it', () => {
    expect(touchesScores({ name: 'x', owner: 'y' })).toBe(false);
    expect(touchesScores({ name: 'x', target: 1 })).toBe(true);
  });
});

describe('what another has recorded meanwhile', () => {
  const theirs = { ...base, version: 5, target: 55, name: 'Promoters' };

  test('is told field by field, and clashes only where both say something else', () => {
    const mine = { ...base, target: 60, owner: 'Bo' };
    expect(meetingsOf(base, theirs, mine)).toEqual([
      { field: 'name', was: 'NPS', theirs: 'Promoters', mine: 'NPS', isClash: false },
      { field: 'target', was: 50, theirs: 55, mine: 60, isClash: true },
    ]);
    expect(meetingsOf(base, theirs, { ...base, target: 55 }).some((one) => one.isClash)).toBe(false);
  });

  test('is kept where I changed nothing; where both did, as chosen', () => {
    const mine = { ...base, target: 60, owner: 'Bo' };
    expect(carriedOver(base, theirs, mine, { target: 'mine' })).toMatchObject({
      name: 'Promoters',
      target: 60,
      owner: 'Bo',
      version: 5,
    });
    expect(carriedOver(base, theirs, mine, { target: 'theirs' })).toMatchObject({ target: 55, owner: 'Bo' });
  });

  test('loses nothing of either: every field is one of the two, and mine where only I changed it', () => {
    const fields = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.nat(3));
    fc.assert(
      fc.property(fields, fields, fields, (was, they, me) => {
        const next = carriedOver(was, they, me, {});
        const [mine, others] = [changesOf(was, me), changesOf(was, they)];
        for (const field of ['a', 'b', 'c', 'd'])
          if (field in mine) expect(next[field] ?? null).toBe(mine[field]);
          else if (field in others) expect(next[field] ?? null).toBe(others[field]);
          else expect(next[field]).toBe(was[field]);
      }),
    );
  });
});
