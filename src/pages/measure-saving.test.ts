import { describe, expect, test } from 'vitest';
import type { Fields } from '#exchange/ui/definition-client.ts';
import { changesOf } from '#exchange/ui/definition-draft.ts';
import { overridden, patched } from '#exchange/ui/override-editing.ts';
import type { Editing } from '#exchange/ui/use-definition.ts';
import { changesIn, contentOf, type Parts, suggested, type When } from './measure-saving.ts';

const calendar = { yearStart: 1, label: 'end', timeZone: 'UTC' } as const;
const from = (how: When['inForce']): When => ({ inForce: how, calendar, period: '2026-10' });
const editing = (
  base: (Fields & { key: string; version: number; from?: string }) | null,
  draft: Fields,
): Editing => {
  const changes = changesOf(base ?? {}, draft);
  return {
    base,
    draft,
    changes,
    isDirty: Object.keys(changes).length > 0,
    isReady: true,
    isRestored: false,
    error: null,
    meetings: [],
    set() {},
    reset() {},
    carryOver() {},
  };
};
const measure = { key: 'co:nps', version: 3, unit: 'co', code: 'nps', name: 'NPS', target: 50 };
const kpi = { key: 'card:o/co:nps', version: 4, objective: 'card:o', measure: 'co:nps', weight: 2 };
const nothing = editing(null, {});
const parts = (more: Partial<Parts>): Parts => ({
  measure: editing(measure, measure),
  kpi: editing(kpi, kpi),
  target: nothing,
  ...more,
});

describe('what an editor of a measure says', () => {
  test('is nothing while nothing is changed', () => {
    expect(contentOf(parts({}), from({ how: 'period' }))).toEqual({});
  });

  test('names its object, says only what is changed, and from which day', () => {
    const changed = parts({ measure: editing(measure, { ...measure, target: 60, name: undefined }) });
    expect(contentOf(changed, from({ how: 'period' }))).toEqual({
      measures: [{ unit: 'co', code: 'nps', target: 60, name: null, from: '2026-10-01' }],
    });
    expect(contentOf(changed, from({ how: 'day', day: '2026-07-01' })).measures?.[0]?.from).toBe(
      '2026-07-01',
    );
    expect(contentOf(changed, from({ how: 'since' })).measures?.[0]).not.toHaveProperty('from');
    const dated = { ...measure, from: '2026-03-01' };
    const amended = parts({ measure: editing(dated, { ...dated, target: 60 }) });
    expect(contentOf(amended, from({ how: 'since' })).measures?.[0]?.from).toBe('2026-03-01');
  });

  test('aligned to another objective the KPI that was is archived, and one is made there', () => {
    const moved = parts({ kpi: editing(kpi, { ...kpi, objective: 'card:p' }) });
    expect(contentOf(moved, from({ how: 'period' })).kpis).toEqual([
      { objective: 'card:o', measure: 'co:nps', archived: true, from: '2026-10-01' },
      { objective: 'card:p', measure: 'co:nps', weight: 2, from: '2026-10-01' },
    ]);
    const metric = parts({ kpi: editing(kpi, { ...kpi, objective: undefined }) });
    expect(contentOf(metric, from({ how: 'period' })).kpis).toEqual([
      { objective: 'card:o', measure: 'co:nps', archived: true, from: '2026-10-01' },
    ]);
  });

  test('suggests the current period where scores may change, and all of its time where they cannot', () => {
    expect(suggested(parts({ measure: editing(measure, { ...measure, target: 60 }) }))).toEqual({
      how: 'period',
    });
    expect(suggested(parts({ measure: editing(measure, { ...measure, name: 'Promoters' }) }))).toEqual({
      how: 'since',
    });
    expect(suggested(parts({ kpi: editing(kpi, { ...kpi, weight: 3 }) }))).toEqual({ how: 'period' });
  });

  test('is saved together, each with the version that it was made from', () => {
    const all = parts({
      measure: editing(measure, { ...measure, target: 60 }),
      kpi: editing(kpi, { ...kpi, objective: 'card:p' }),
    });
    expect(changesIn(all, from({ how: 'period' }))).toEqual([
      { section: 'measures', key: 'co:nps', version: 3, fields: { target: 60, from: '2026-10-01' } },
      {
        section: 'kpis',
        key: 'card:o/co:nps',
        version: 4,
        fields: { archived: true, from: '2026-10-01' },
      },
      {
        section: 'kpis',
        key: null,
        takeUp: true,
        fields: { objective: 'card:p', measure: 'co:nps', weight: 2, from: '2026-10-01' },
      },
    ]);
  });
});

describe('a measure of a template, only here', () => {
  const template = { key: 'card:wait', version: 2, template: 'card', code: 'wait', name: 'Wait', target: 10 };
  const names = { kind: 'measure', key: 'card:wait', unit: 'north' };
  const own = { ...names, version: 5, patch: { target: 12 } };

  test('shows the template’s with what is otherwise here, and saves that alone', () => {
    const override = editing({ ...own, key: 'card:wait' }, { ...own, patch: { target: 14 } });
    const here = overridden(editing(template, template), override);
    expect(here.draft).toMatchObject({ name: 'Wait', target: 14 });
    expect([here.isDirty, here.changes]).toEqual([true, { target: 14 }]);
    const all = parts({ measure: here, override });
    expect(changesIn(all, from({ how: 'period' }))).toEqual([
      {
        section: 'overrides',
        key: 'measure card:wait@north',
        version: 5,
        fields: { patch: { target: 14 }, from: '2026-10-01' },
      },
    ]);
  });

  test('a field that comes back to the template’s leaves the override', () => {
    expect(patched(template, { target: 12, name: 'x' }, { target: 10 })).toEqual({ name: 'x' });
    expect(patched(template, {}, { target: undefined })).toEqual({ target: null });
  });

  test('the first thing that is otherwise makes the override', () => {
    const override = editing(null, { ...names, patch: { target: 9 } });
    const all = parts({ measure: overridden(editing(template, template), override), override });
    expect(contentOf(all, from({ how: 'since' }))).toEqual({
      overrides: [{ ...names, patch: { target: 9 } }],
    });
  });
});
