import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isFirstVisit, type Look, lookedAt, newSince } from './home-look.ts';

const at = (minutes: number): Date => new Date(Date.UTC(2026, 0, 5, 8) + minutes * 60_000);

describe('what is new on Home', () => {
  test('is what came since the visit before, and stays new while one is still at it', () => {
    const first = lookedAt(null, at(0));
    expect(newSince(first, at(10)).getTime()).toBe(newSince(null, at(10)).getTime());
    const second = lookedAt(first, at(600));
    expect(newSince(second, at(620))).toEqual(at(0));
    // A page that is loaded again within minutes takes nothing away.
    expect(newSince(lookedAt(second, at(620)), at(640))).toEqual(at(0));
    expect(newSince(lookedAt(second, at(620)), at(700))).toEqual(at(620));
  });

  test('of a first visit it is said that it is one, as long as it lasts', () => {
    const first = lookedAt(null, at(0));
    expect([isFirstVisit(null, at(0)), isFirstVisit(first, at(10)), isFirstVisit(first, at(100))]).toEqual([
      true,
      true,
      false,
    ]);
    expect(isFirstVisit(lookedAt(first, at(100)), at(110))).toBe(false);
  });

  test('of whoever has never looked it is what came within a week', () => {
    expect(newSince(null, at(0))).toEqual(at(-7 * 24 * 60));
  });

  test('however one comes and goes, nothing that came since the last visit is left out', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 30 }), (pauses) => {
        let look: Look | null = null;
        let time = 0;
        for (const pause of pauses) {
          time += pause;
          const before: Date | null = look?.at ?? null;
          const since = newSince(look, at(time));
          expect(before === null || since.getTime() <= before.getTime()).toBe(true);
          look = lookedAt(look, at(time));
        }
      }),
    );
  });
});
