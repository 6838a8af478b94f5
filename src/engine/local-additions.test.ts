import { expect, test } from 'vitest';
import { createBoard, viewOn } from './board.ts';
import { dayFromIso, parsePeriod } from './calendar.ts';
import type { Fact } from './definitions.ts';
import { fact, figure, organization } from './small-board.ts';
import { addressOf, nodeAt } from './structure.ts';

const measure = (home: object, code: string): Fact =>
  fact('measure', `${Object.values(home)[0]}:${code}`, {
    ...home,
    code,
    name: code,
    rule: 'range',
    min: 0,
    max: 100,
  });

/** Two shops on one template; the first has an objective and a KPI of its own beside it. */
const facts: Fact[] = [
  organization(),
  fact('plan', 'p', { code: 'p', name: 'Plan', state: 'active' }),
  fact('perspective', 'c', { code: 'c', name: 'Customer' }),
  ...['one', 'two'].map((code) => fact('unit', code, { code, name: code, kind: 'shop' })),
  fact('scorecard', 'shop', { code: 'shop', name: 'Shop', every: 'shop' }),
  fact('objective', 'shop:C', { scorecard: 'shop', code: 'C', name: 'Be liked', perspective: 'c' }),
  measure({ template: 'shop' }, 'smiles'),
  fact('kpi', 'shop:C/shop:smiles', { objective: 'shop:C', measure: 'shop:smiles' }),
];
const additions: Fact[] = [
  measure({ unit: 'one' }, 'queue'),
  measure({ unit: 'one' }, 'events'),
  fact('kpi', 'shop:C/one:queue', { objective: 'shop:C', measure: 'one:queue', unit: 'one', weight: 3 }),
  fact('objective', 'shop:E', {
    scorecard: 'shop',
    code: 'E',
    name: 'Fill the square',
    perspective: 'c',
    unit: 'one',
    weight: 2,
  }),
  fact('kpi', 'shop:E/one:events', { objective: 'shop:E', measure: 'one:events', unit: 'one' }),
];
const figures = [
  figure('one', 'smiles', '2026-02', 80),
  figure('two', 'smiles', '2026-02', 60),
  figure('one', 'queue', '2026-02', 40),
  figure('one', 'events', '2026-02', 20),
];

function scores(stated: readonly Fact[]) {
  const board = createBoard({ facts: [...stated], figures, today: dayFromIso('2026-04-01')! });
  const view = viewOn(board, [parsePeriod(board.model.calendar, '2026-02')!]);
  return (unit: string, code = ''): number | null => {
    const node = nodeAt(
      board.model,
      board.structure,
      addressOf(code === '' ? 'scorecard' : 'objective', unit, 'shop', code),
    );
    return node === null ? null : Math.round((view.score[node] ?? Number.NaN) * 1e6) / 1e6;
  };
}

test('a unit has its own objective and KPI beside its template’s, and no other unit has them', () => {
  const before = scores(facts);
  expect([before('one'), before('two'), before('one', 'E')]).toEqual([80, 60, null]);
  const after = scores([...facts, ...additions]);
  // 80 · 1 and 40 · 3 make 50; with the own objective's 20 · 2: (50 + 40) / 3.
  expect([after('one', 'C'), after('one', 'E'), after('one')]).toEqual([50, 20, 30]);
  expect([after('two', 'C'), after('two', 'E'), after('two')]).toEqual([60, null, 60]);
});

test('an edit of the template reaches a unit with additions of its own, too', () => {
  const edited = scores([...facts, ...additions, fact('kpi', 'shop:C/shop:smiles', { weight: 7 }, null, 2)]);
  // (80 · 7 + 40 · 3) / 10
  expect(edited('one', 'C')).toBe(68);
});
