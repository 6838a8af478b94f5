import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Day, Fact } from '#engine/definitions.ts';
import { bodyAt, foldFacts, objectsOf } from '#engine/history.ts';
import { asIfInForce } from './as-if-in-force.ts';
import { type Part, touched, whatStands } from './change-set-parts.ts';

const part = (version: number, more: Partial<Part>): Part => ({
  version,
  by: 'Ann',
  at: null,
  base: version,
  facts: [],
  figures: [],
  taken: [],
  ...more,
});
const theme = (code: string, patch: object) => ({
  kind: 'theme' as const,
  key: code,
  from: null,
  patch: { code, ...patch },
});

describe('what stands of a change set', () => {
  const parts = [
    part(1, { facts: [theme('a', { name: 'A', description: 'one' }), theme('b', { name: 'B' })] }),
    part(2, { facts: [theme('a', { name: 'AA' })] }),
  ];
  const names = (all: Part[]) => whatStands(all).facts.map(({ patch, part: at }) => [patch.name ?? null, at]);

  test('all that its parts state, each with its part', () => {
    expect(names(parts)).toEqual([
      ['A', 1],
      ['B', 1],
      ['AA', 2],
    ]);
  });

  test('without what was taken back: a part, an object, a field, a figure', () => {
    expect(names([...parts, part(3, { taken: [{ part: 2 }] })])).toEqual([
      ['A', 1],
      ['B', 1],
    ]);
    expect(names([...parts, part(3, { taken: [{ kind: 'theme', key: 'a' }] })])).toEqual([['B', 1]]);
    const without = whatStands([...parts, part(3, { taken: [{ kind: 'theme', key: 'a', field: 'name' }] })]);
    expect(without.facts.map((fact) => fact.patch)).toEqual([
      { code: 'a', description: 'one' },
      { code: 'b', name: 'B' },
      { code: 'a' },
    ]);
    const cell = { unit: 'u', measure: 'm', slot: 'target' as const, period: '2026-01' };
    const measured = part(3, { figures: [{ ...cell, value: 5 }] });
    expect(whatStands([measured]).figures).toHaveLength(1);
    expect(whatStands([measured, part(4, { taken: [cell] })]).figures).toEqual([]);
  });

  test('what was taken back comes again where taking it back is taken back', () => {
    const gone = part(3, { taken: [{ kind: 'theme', key: 'a' }] });
    expect(names([...parts, gone, part(4, { taken: [{ part: 3 }] })])).toEqual(names(parts));
    // What is said after it was taken back stands.
    expect(names([...parts, gone, part(4, { facts: [theme('a', { name: 'New' })] })])).toEqual([
      ['B', 1],
      ['New', 4],
    ]);
  });

  test('an object’s version grows with every part that says or takes back anything of it', () => {
    expect(touched(parts)).toEqual(
      new Map([
        ['theme\na', 2],
        ['theme\nb', 1],
      ]),
    );
    expect(touched([...parts, part(3, { taken: [{ part: 1 }] })]).get('theme\nb')).toBe(3);
    expect(touched([...parts, part(3, { taken: [{ kind: 'theme', key: 'a' }] })]).get('theme\na')).toBe(3);
  });
});

describe('a revision read as if it were in force', () => {
  const day = fc.option(fc.integer({ min: 10, max: 20 }), { nil: null });
  const patch = fc.dictionary(fc.constantFrom('x', 'y', 'z'), fc.option(fc.nat(5), { nil: null }), {
    minKeys: 1,
  });
  const recorded = fc.array(fc.record({ from: day, patch }), { maxLength: 6 });

  test('says on every day up to today what it states, and leaves the rest as it is', () => {
    fc.assert(
      fc.property(recorded, patch, (earlier, stated) => {
        const facts: Fact[] = earlier.map((one, i) => ({ kind: 'theme', key: 'a', recorded: i + 1, ...one }));
        const today = 15;
        const played = asIfInForce(facts, [{ kind: 'theme', key: 'a', from: null, patch: stated }], today);
        const all = [...facts, ...played.map((fact) => ({ ...fact, recorded: 99 }))];
        const on = (them: Fact[], at: Day) => {
          const found = objectsOf<Record<string, unknown>>(
            foldFacts(them.map((one) => ({ ...one }))),
            'theme',
          ).get('a');
          return (found && bodyAt(found, at)) ?? {};
        };
        const isAlways = facts.length === 0 || facts.some((fact) => fact.from === null);
        const begins = Math.min(...facts.map((fact) => fact.from ?? Number.NEGATIVE_INFINITY));
        for (let at = 9; at <= today; at++) {
          if (!isAlways && at < begins) continue;
          const expected: Record<string, unknown> = { ...on(facts, at) };
          for (const [field, value] of Object.entries(stated))
            if (value === null) delete expected[field];
            else expected[field] = value;
          expect(on(all, at)).toEqual(expected);
        }
      }),
    );
  });
});
