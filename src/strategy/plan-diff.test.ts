import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Kind } from '#engine/definitions.ts';
import {
  type Fields,
  nameIn,
  type PlanState,
  planDiff,
  type Stated,
  statementsBetween,
} from './plan-diff.ts';

const state = (...all: [Kind, string, Fields][]): PlanState =>
  new Map(all.map(([kind, key, fields]) => [nameIn(kind, key), { kind, key, fields }]));

const objective = { scorecard: 'card', code: 'o', perspective: 'customer', name: 'Be liked' };
const measure = { unit: 'co', code: 'nps', name: 'Promoters', target: 50 };
const kpi = { objective: 'card:o', measure: 'co:nps', weight: 2 };
const present = state(
  ['perspective', 'customer', { code: 'customer', name: 'Customer' }],
  ['objective', 'card:o', objective],
  ['measure', 'co:nps', measure],
  ['kpi', 'card:o/co:nps', kpi],
);
const told = (before: PlanState, after: PlanState) =>
  planDiff(before, after).map(({ as, name, perspective, objective: at, fields }) => [
    as,
    name,
    perspective,
    at,
    ...fields.map((one) => [one.field, one.before, one.after, ...(one.of ? [one.of] : [])]),
  ]);
const withOne = (kind: Kind, key: string, fields: Fields) => {
  const next = new Map(present);
  next.set(nameIn(kind, key), { kind, key, fields });
  return next;
};

describe('what differs between two states of a plan', () => {
  test('a weight, a target, a name, a move: each told as what it is, with the objective where it is looked for', () => {
    expect(told(present, withOne('kpi', 'card:o/co:nps', { ...kpi, weight: 3 }))).toEqual([
      ['weighted', 'Promoters', 'customer', 'card:o', ['weight', 2, 3]],
    ]);
    expect(told(present, withOne('measure', 'co:nps', { ...measure, target: 60 }))).toEqual([
      ['targeted', 'Promoters', 'customer', 'card:o', ['target', 50, 60]],
    ]);
    expect(told(present, withOne('objective', 'card:o', { ...objective, name: 'Be loved' }))).toEqual([
      ['renamed', 'Be loved', 'customer', 'card:o', ['name', 'Be liked', 'Be loved']],
    ]);
    expect(told(present, withOne('objective', 'card:o', { ...objective, perspective: 'internal' }))).toEqual([
      ['moved', 'Be liked', 'internal', 'card:o', ['perspective', 'customer', 'internal']],
    ]);
  });

  test('an archived one is dropped, one taken up again is added', () => {
    const without = withOne('objective', 'card:o', { ...objective, archived: true });
    expect(told(present, without)).toEqual([['dropped', 'Be liked', 'customer', 'card:o']]);
    expect(told(without, present)[0]?.slice(0, 2)).toEqual(['added', 'Be liked']);
    const more = withOne('link', 'card:o>card:p', { cause: 'card:o', effect: 'card:p', lag: 3 });
    expect(told(present, more)).toEqual([['added', 'Be liked → card:p', null, 'card:p', ['lag', null, 3]]]);
  });

  test('perspectives of a scorecard are weighed one by one; a weight that is not said is 1', () => {
    const card = (...perspectives: object[]) =>
      state(['scorecard', 'card', { code: 'card', name: 'Card', perspectives }]);
    expect(
      told(
        card({ perspective: 'financial' }, { perspective: 'customer', weight: 2 }),
        card({ perspective: 'financial', weight: 3 }, { perspective: 'internal' }),
      ),
    ).toEqual([
      [
        'weighted',
        'Card',
        null,
        null,
        ['weight', 1, 3, 'financial'],
        ['perspectives', 2, null, 'customer'],
        ['perspectives', null, 1, 'internal'],
      ],
    ]);
    expect(told(card({ perspective: 'a' }), card({ perspective: 'a', weight: 1 }))[0]?.[0]).toBe('changed');
  });

  const fields = fc.dictionary(
    fc.constantFrom('name', 'weight', 'target', 'themes', 'note', 'archived', 'perspectives'),
    fc.oneof(
      fc.nat(3),
      fc.constantFrom('x', 'y'),
      fc.constant(true),
      fc.array(fc.constantFrom('a', 'b'), { maxLength: 2 }),
    ),
  );
  const states = fc
    .dictionary(fc.constantFrom('theme a', 'theme b', 'perspective p', 'objective s:o'), fields)
    .map((all): PlanState => {
      const entries = Object.entries(all).flatMap(([name, said]): [string, Stated][] => {
        const [kind, key] = name.split(' ') as [Kind, string];
        return Object.keys(said).length === 0 ? [] : [[nameIn(kind, key), { kind, key, fields: said }]];
      });
      return new Map(entries);
    });

  test('of equal states is nothing, and its statements make the one of the other', () => {
    fc.assert(
      fc.property(states, states, (before, after) => {
        expect(planDiff(before, structuredClone(before) as PlanState)).toEqual([]);
        const made = new Map(
          [...before].map(([name, one]) => [name, { ...one.fields } as Record<string, unknown>]),
        );
        for (const { kind, key, fields: said } of statementsBetween(before, after)) {
          const body = made.get(nameIn(kind, key)) ?? {};
          made.set(nameIn(kind, key), body);
          for (const [field, value] of Object.entries(said))
            if (value === null) delete body[field];
            else body[field] = value;
        }
        for (const [name, body] of made) if (Object.keys(body).length === 0) made.delete(name);
        expect(made).toEqual(new Map([...after].map(([name, one]) => [name, one.fields])));
      }),
    );
  });

  test('tells something exactly where something that is there says something else', () => {
    fc.assert(
      fc.property(states, states, (before, after) => {
        const told = new Set(planDiff(before, after).map(({ kind, key }) => nameIn(kind, key)));
        for (const { kind, key } of statementsBetween(before, after)) {
          const name = nameIn(kind, key);
          const isOut = [before, after].every(
            (one) => (one.get(name)?.fields.archived ?? !one.has(name)) === true,
          );
          if (told.has(name)) continue;
          // Left out before and after, or said otherwise without a difference to anybody: a weight of 1, not archived.
          const [then, now] = [before.get(name)?.fields ?? {}, after.get(name)?.fields ?? {}];
          const others = [...new Set([...Object.keys(then), ...Object.keys(now)])].filter(
            (field) => field !== 'archived' && JSON.stringify(then[field]) !== JSON.stringify(now[field]),
          );
          expect(isOut || others.length === 0).toBe(true);
        }
      }),
    );
  });
});
