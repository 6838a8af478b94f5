import { expect, test } from 'vitest';
import { kinds } from '../starter/kinds.ts';
import { contentOf } from '../starter/starter-document.ts';
import { emptyDraft, offered, warningsOf, withKind, withKpi, withObjective } from './starter-draft.ts';

const content = (kind: string) => {
  const found = kinds.find((one) => one.kind === kind);
  if (!found) throw new Error(`no kind ${kind}`);
  return contentOf(found, 'en', { code: 'acme', name: 'Acme', today: '2026-03-09' });
};
const bank = content('bank');
const all = offered(bank, null);
const objectives = all.flatMap((one) => one.objectives);
const one = (code: string) => {
  const found = objectives.find((objective) => objective.code === code);
  if (!found) throw new Error(`no objective ${code}`);
  return found;
};

test.each(kinds.map((kind) => kind.kind))('the set suggested for a %s warns of nothing', (kind) => {
  const mine = content(kind);
  expect(warningsOf(withKind(emptyDraft, mine, null), offered(mine, null), false)).toEqual([]);
});

test('at the third step it is told how many of the chosen KPIs have no target yet, until they have one', () => {
  const draft = { ...withKind(emptyDraft, bank, null), step: 'kpis' as const };
  const chosen = draft.kpis.length;
  const brought = ['lcr', 'car'].filter((code) => draft.kpis.includes(code)).length;
  expect(brought).toBe(2);
  const told = (adjusted: typeof draft.adjusted) =>
    warningsOf({ ...draft, adjusted }, all, false).find((one) => one.what === 'targets');
  expect(told({})).toEqual({ what: 'targets', n: chosen - brought });
  expect(told({ roe: { target: 15 } })).toEqual({ what: 'targets', n: chosen - brought - 1 });
  expect(told({ lcr: { target: null } })).toEqual({ what: 'targets', n: chosen - brought + 1 });
  expect(told(Object.fromEntries(draft.kpis.map((code) => [code, { target: 200 }])))).toBeUndefined();
});

test('whoever takes everything is told that it is much', () => {
  const draft = {
    ...withKind(emptyDraft, bank, null),
    objectives: objectives.map((objective) => objective.code),
    kpis: objectives.flatMap((objective) => objective.kpis.map((kpi) => kpi.code)),
  };
  expect(warningsOf(draft, all, false)).toEqual([{ what: 'kpis', n: 26 }]);
});

test('KPIs come and go with their objective, and an empty perspective is named', () => {
  let draft = withKind(emptyDraft, bank, null);
  for (const code of ['L1', 'L2']) draft = withObjective(draft, bank, one(code), false);
  expect(draft.kpis).not.toContain('training_hours');
  expect(warningsOf(draft, all, false)).toEqual([{ what: 'perspective', name: 'Learning and growth' }]);
  // What is added to a scorecard that stands need not fill it.
  expect(warningsOf(draft, all, true)).toEqual([]);
  draft = withObjective(draft, bank, one('L1'), true);
  expect(draft.kpis).toEqual(expect.arrayContaining(['training_hours', 'certified']));
});

test('an objective outside of the suggested set brings all of its KPIs', () => {
  const draft = withObjective(withKind(emptyDraft, bank, null), bank, one('I4'), true);
  expect(draft.kpis).toContain('time_to_yes');
});

test('an objective without a KPI, and KPIs of one sort only, are pointed out', () => {
  let draft = withKind(emptyDraft, bank, null);
  for (const kpi of one('L2').kpis) draft = withKpi(draft, kpi.code, false);
  expect(warningsOf(draft, all, false)).toEqual([{ what: 'objective', name: one('L2').name }]);
  const lagging = objectives.flatMap((objective) => objective.kpis).filter((kpi) => kpi.role === 'lagging');
  const kpis = lagging.map((kpi) => kpi.code);
  expect(warningsOf({ ...draft, kpis }, all, false)).toContainEqual({ what: 'leading' });
});

test('a scorecard with objectives of its own begins with nothing chosen', () => {
  const there = {
    perspectives: [],
    objectives: [{ code: 'x', name: one('F1').name, perspective: 'money' }],
    measures: [{ code: 'y', name: 'Return on equity' }],
  };
  const draft = withKind(emptyDraft, bank, there);
  expect([draft.objectives, draft.kpis]).toEqual([[], []]);
  const [first] = offered(bank, there).flatMap((perspective) => perspective.objectives);
  expect(first).toMatchObject({ code: 'F1', isThere: true });
  expect(first && withObjective(draft, bank, first, true).kpis).toEqual(['nim']);
});
