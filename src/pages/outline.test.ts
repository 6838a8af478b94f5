import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addAfter,
  addBelow,
  depthOf,
  equalWeights,
  type Level,
  type Line,
  moveBy,
  moveTo,
  namesTwice,
  type Outcome,
  type Outline,
  parentOf,
  relevel,
  remove,
  shareOf,
} from './outline.ts';
import { type CardParts, carriedOver, changesBetween, outlineOf } from './outline-changes.ts';
import { ordersFor } from './outline-order.ts';

const line = (id: string, level: Level, more: Partial<Line> = {}): Line => ({
  id,
  level,
  key: id,
  code: id,
  name: id.toUpperCase(),
  weight: null,
  role: null,
  measure: level === 'kpi' ? `u:${id}` : null,
  order: null,
  ...more,
});
const small: Outline = [
  line('c', 'perspective'),
  line('o1', 'objective'),
  line('k1', 'kpi'),
  line('k2', 'kpi'),
  line('o2', 'objective'),
  line('p', 'perspective'),
  line('o3', 'objective'),
  line('k3', 'kpi'),
];
const ids = (outcome: Outcome): string =>
  'refused' in outcome ? outcome.refused : outcome.outline.map((one) => one.id).join(' ');

describe('an outline', () => {
  test('gets a sibling after all that stands below a line, and below a perspective its first objective', () => {
    expect(ids(addAfter(small, 'o1', 'n'))).toBe('c o1 k1 k2 n o2 p o3 k3');
    expect(ids(addAfter(small, 'k1', 'n'))).toBe('c o1 k1 n k2 o2 p o3 k3');
    expect(ids(addAfter(small, 'p', 'n'))).toBe('c o1 k1 k2 o2 p n o3 k3');
    expect(ids(addBelow(small, 'o2', 'n'))).toBe('c o1 k1 k2 o2 n p o3 k3');
  });

  test('moves a line with all below it among its siblings, and past the last one to the next parent', () => {
    expect(ids(moveBy(small, 'o1', 1))).toBe('c o2 o1 k1 k2 p o3 k3');
    expect(ids(moveBy(small, 'o2', 1))).toBe('c o1 k1 k2 p o2 o3 k3');
    expect(ids(moveBy(small, 'o3', -1))).toBe('c o1 k1 k2 o2 o3 k3 p');
    expect(ids(moveBy(small, 'k2', 1))).toBe('c o1 k1 o2 k2 p o3 k3');
    expect(ids(moveBy(small, 'k3', -1))).toBe('c o1 k1 k2 o2 k3 p o3');
    expect(ids(moveBy(small, 'o1', -1))).toBe('at-the-end');
  });

  test('takes a dragged line beside its like and into its parents only', () => {
    expect(ids(moveTo(small, 'o1', 'p', 'into'))).toBe('c o2 p o3 k3 o1 k1 k2');
    expect(ids(moveTo(small, 'o1', 'k3', 'after'))).toBe('wrong-level');
    expect(ids(moveTo(small, 'k1', 'p', 'into'))).toBe('wrong-level');
    expect(ids(moveTo(small, 'c', 'p', 'after'))).toBe('perspective-shared');
    const twice = small.map((one) => (one.id === 'k3' ? { ...one, measure: 'u:k1' } : one));
    expect(ids(moveTo(twice, 'k1', 'o3', 'into'))).toBe('same-measure');
  });

  test('makes a new line another thing, and says why a recorded one stays what it is', () => {
    expect(ids(relevel(small, 'k1', -1))).toBe('kpi-no-objective');
    expect(ids(relevel(small, 'o2', 1))).toBe('objective-no-kpi');
    const grown = addAfter(small, 'o1', 'n');
    if ('refused' in grown) throw new Error(grown.refused);
    const lower = relevel(grown.outline, 'n', 1);
    if ('refused' in lower) throw new Error(lower.refused);
    expect(parentOf(lower.outline, 4)?.id).toBe('o1');
    expect(lower.outline.find((one) => one.id === 'n')?.level).toBe('kpi');
    const back = relevel(lower.outline, 'n', -1);
    expect(ids(back)).toBe('c o1 k1 k2 n o2 p o3 k3');
  });

  test('tells each line’s share; siblings without a weight count 1', () => {
    const weighed = small.map((one) => (one.id === 'k1' ? { ...one, weight: 3 } : one));
    expect([shareOf(weighed, 'k1'), shareOf(weighed, 'k2'), shareOf(weighed, 'k3')]).toEqual([0.75, 0.25, 1]);
    expect(shareOf(equalWeights(weighed, 'k2'), 'k1')).toBe(0.5);
    // 5 and 3 of 8 are 62.5 % and 37.5 %: read in whole percent they still add up.
    const uneven = small.map((one) => ({ ...one, weight: { k1: 5, k2: 3 }[one.id] ?? one.weight }));
    expect((shareOf(uneven, 'k1') ?? 0) + (shareOf(uneven, 'k2') ?? 0)).toBeCloseTo(1, 12);
  });

  test('is never broken: no line is lost or doubled, none stands where it cannot', () => {
    const command = fc.record({
      what: fc.constantFrom('after', 'below', 'up', 'down', 'in', 'out', 'before', 'into', 'remove'),
      line: fc.nat(60),
      other: fc.nat(60),
    });
    fc.assert(
      fc.property(fc.array(command, { maxLength: 40 }), (commands) => {
        let outline = small;
        let n = 0;
        const there = new Set(small.map((one) => one.id));
        for (const one of commands) {
          const own = outline[one.line % outline.length]?.id ?? '';
          const other = outline[one.other % outline.length]?.id ?? '';
          const name = `new ${n++}`;
          const outcome: Outcome = {
            after: () => addAfter(outline, own, name),
            below: () => addBelow(outline, own, name),
            up: () => moveBy(outline, own, -1),
            down: () => moveBy(outline, own, 1),
            in: () => relevel(outline, own, 1),
            out: () => relevel(outline, own, -1),
            before: () => moveTo(outline, own, other, 'before'),
            into: () => moveTo(outline, own, other, 'into'),
            remove: () => remove(outline, own),
          }[one.what]();
          if ('refused' in outcome) continue;
          if (one.what === 'after' || one.what === 'below') there.add(name);
          if (one.what === 'remove') {
            const left = new Set(outcome.outline.map((each) => each.id));
            for (const id of there) if (!left.has(id)) there.delete(id);
            expect(outcome.outline.length).toBeLessThan(outline.length);
          }
          outline = outcome.outline;
          expect(new Set(outline.map((each) => each.id))).toEqual(there);
          expect(outline.length).toBe(there.size);
          expect(outline.some((each) => each.id === outcome.at)).toBe(true);
          for (const [at, each] of outline.entries()) {
            const parent = parentOf(outline, at);
            expect(parent ? depthOf[parent.level] : 0).toBe(depthOf[each.level] - 1);
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('order numbers', () => {
  test('change of what was moved alone', () => {
    expect(ordersFor([1, 3, 2])).toEqual([1, 3, 4].map((_, at) => [1, 1.5, 2][at] ?? 0));
    expect(ordersFor([2, 1, 3])).toEqual([0, 1, 3]);
    expect(ordersFor([null, null])).toEqual([1, 2]);
  });
  test('are strictly rising whatever stood there before', () => {
    const order = fc.option(fc.integer({ min: -5, max: 20 }), { nil: null });
    fc.assert(
      fc.property(fc.array(order, { maxLength: 30 }), (orders) => {
        const found = ordersFor(orders);
        expect(found.length).toBe(orders.length);
        expect(found.every((one, at) => at === 0 || one > (found[at - 1] ?? 0))).toBe(true);
      }),
    );
  });
});

const parts: CardParts = {
  card: { key: 'card', version: 3, code: 'card', unit: 'u', perspectives: [{ perspective: 'c', weight: 2 }] },
  perspectives: [
    { key: 'p', version: 1, code: 'p', name: 'Process', order: 2 },
    { key: 'c', version: 1, code: 'c', name: 'Customer', order: 1 },
  ],
  objectives: [
    { key: 'card:a', version: 4, scorecard: 'card', code: 'a', perspective: 'c', name: 'A', order: 1 },
    { key: 'card:b', version: 5, scorecard: 'card', code: 'b', perspective: 'c', name: 'B', order: 2 },
    { key: 'card:z', version: 5, scorecard: 'card', code: 'z', perspective: 'c', name: 'Z', archived: true },
  ],
  kpis: [
    { key: 'card:a/u:m', version: 6, objective: 'card:a', measure: 'u:m', weight: 3, role: 'leading' },
    { key: 'card:b/u:m', version: 6, objective: 'card:b', measure: 'u:m', archived: true },
  ],
  measures: [{ key: 'u:m', version: 7, unit: 'u', code: 'm', name: 'M', from: '2025-01-01' }],
  titleOf: (ref) => (ref === 'u:m' ? 'M' : ref),
};
const from = () => '2026-03-01';
const base = outlineOf(parts);
const outlineIn = (outcome: Outcome): Outline => {
  if ('refused' in outcome) throw new Error(outcome.refused);
  return outcome.outline;
};

describe('what an outline saves', () => {
  test('nothing where nothing was changed, and blank lines are nothing', () => {
    expect(base.map((one) => one.id)).toEqual([
      'perspective c',
      'card:a',
      'card:a/u:m',
      'card:b',
      'perspective p',
    ]);
    expect(changesBetween(parts, base, base, from)).toEqual([]);
    expect(changesBetween(parts, base, outlineIn(addAfter(base, 'card:a', 'n')), from)).toEqual([]);
  });

  test('an objective put into another perspective is one change of it', () => {
    expect(
      changesBetween(parts, base, outlineIn(moveTo(base, 'card:a', 'perspective p', 'into')), from),
    ).toEqual([
      {
        section: 'objectives',
        key: 'card:a',
        version: 4,
        fields: { perspective: 'p', from: '2026-03-01' },
      },
    ]);
  });

  test('a KPI put under another objective is archived there and taken up here, with weight and role', () => {
    const changes = changesBetween(
      parts,
      base,
      outlineIn(moveTo(base, 'card:a/u:m', 'card:b', 'into')),
      from,
    );
    expect(changes).toEqual([
      { section: 'kpis', key: 'card:a/u:m', version: 6, fields: { archived: true, from: '2026-03-01' } },
      {
        section: 'kpis',
        key: null,
        takeUp: true,
        fields: {
          objective: 'card:b',
          measure: 'u:m',
          weight: 3,
          role: 'leading',
          order: 1,
          from: '2026-03-01',
        },
      },
    ]);
  });

  test('a new objective with a new KPI gets codes that nothing has, archived things included', () => {
    let outline = outlineIn(addAfter(base, 'card:b', 'n'));
    outline = outline.map((one) => (one.id === 'n' ? { ...one, name: 'Z' } : one));
    outline = outlineIn(addBelow(outline, 'n', 'm'));
    outline = outline.map((one) => (one.id === 'm' ? { ...one, name: 'M' } : one));
    const changes = changesBetween(parts, base, outline, () => undefined);
    expect(changes.map(({ section, fields }) => [section, fields])).toEqual([
      ['objectives', { scorecard: 'card', code: 'z_2', name: 'Z', perspective: 'c', order: 3 }],
      ['measures', { unit: 'u', code: 'm_2', name: 'M' }],
      ['kpis', { objective: 'card:z_2', measure: 'u:m_2', order: 1 }],
    ]);
  });

  test('a removed objective is archived with its KPIs', () => {
    const changes = changesBetween(parts, base, outlineIn(remove(base, 'card:a')), from);
    expect(changes.map(({ key, fields }) => [key, fields.archived])).toEqual([
      ['card:a', true],
      ['card:a/u:m', true],
    ]);
  });

  test('a perspective’s weight is said on the scorecard, a measure’s name since its own day', () => {
    const outline = base.map((one) =>
      one.id === 'perspective p'
        ? { ...one, weight: 4 }
        : one.id === 'card:a/u:m'
          ? { ...one, name: 'Em' }
          : one,
    );
    expect(changesBetween(parts, base, outline, () => undefined)).toEqual([
      {
        section: 'scorecards',
        key: 'card',
        version: 3,
        fields: {
          perspectives: [
            { perspective: 'c', weight: 2 },
            { perspective: 'p', weight: 4 },
          ],
        },
      },
      { section: 'measures', key: 'u:m', version: 7, fields: { name: 'Em', from: '2025-01-01' } },
    ]);
  });

  test('what another recorded meanwhile is kept beside what I changed; where both did, it is said', () => {
    const theirs = base
      .map((one) =>
        one.id === 'card:a' ? { ...one, name: 'Theirs' } : one.id === 'card:b' ? { ...one, weight: 2 } : one,
      )
      .toSpliced(4, 0, line('card:new', 'objective'));
    const mine = base.map((one) =>
      one.id === 'card:a' ? { ...one, weight: 9 } : one.id === 'card:b' ? { ...one, weight: 5 } : one,
    );
    const { outline, clashes } = carriedOver(base, theirs, mine);
    expect(outline.find((one) => one.id === 'card:a')).toMatchObject({ name: 'Theirs', weight: 9 });
    expect(outline.map((one) => one.id)).toEqual(theirs.map((one) => one.id));
    expect(clashes).toEqual([{ name: 'B', field: 'weight' }]);
  });

  test('what was saved without the answer coming back is not there twice', () => {
    const added = { name: 'Welcome the neighbours', key: null, weight: 2 };
    const under = { name: 'Visits', key: null, measure: null };
    const mine = base.toSpliced(4, 0, line('new 1', 'objective', added), line('new 2', 'kpi', under));
    const theirs = base.toSpliced(
      4,
      0,
      line('card:welcome', 'objective', { ...added, key: 'card:welcome', weight: null }),
      line('card:welcome/u:visits', 'kpi', { ...under, key: 'card:welcome/u:visits', measure: 'u:visits' }),
    );
    const { outline } = carriedOver(base, theirs, mine);
    expect(outline.map((one) => one.id)).toEqual(theirs.map((one) => one.id));
    expect(outline.find((one) => one.id === 'card:welcome')).toMatchObject({
      key: 'card:welcome',
      weight: 2,
    });
    // The same name elsewhere is another line.
    const elsewhere = [...base, line('new 1', 'objective', added)];
    expect(
      carriedOver(base, theirs, elsewhere).outline.filter((one) => one.name === added.name),
    ).toHaveLength(2);
  });
});

test('objectives of one name are told once, however it is written; other lines may be called alike', () => {
  const named = (id: string, name: string, level: Level = 'objective') => line(id, level, { name });
  const outline = [
    named('c', 'Be quick', 'perspective'),
    named('o1', 'Be quick'),
    named('k', 'Be quick', 'kpi'),
    named('o2', 'BE QUICK'),
    named('o3', 'Be kind'),
  ];
  expect(namesTwice(outline)).toEqual(['Be quick']);
  expect(namesTwice(outline.slice(0, 3))).toEqual([]);
});
