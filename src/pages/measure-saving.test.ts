import { describe, expect, test } from 'vitest';
import type { Fields, Saved } from '#exchange/ui/definition-client.ts';
import { changesOf } from '#exchange/ui/definition-draft.ts';
import type { Editing } from '#exchange/ui/use-definition.ts';
import { contentOf, type Done, type Parts, saveAll, suggested, type When } from './measure-saving.ts';

const calendar = { yearStart: 1, label: 'end', timeZone: 'UTC' } as const;
const from = (how: When['inForce']): When => ({ inForce: how, calendar, period: '2026-10' });
const log: unknown[] = [];
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
    async save(day) {
      log.push([base?.key ?? 'new', changes, day]);
      return { key: base?.key ?? 'new', sequence: log.length, changed: true };
    },
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

  test('is saved in an order in which each part holds together, and all of it can be undone', async () => {
    log.length = 0;
    const done: Done[] = [];
    const made: Saved = { key: 'card:p/co:nps', sequence: 8, changed: true };
    const all = parts({
      measure: editing(measure, { ...measure, target: 60 }),
      kpi: editing(kpi, { ...kpi, objective: 'card:p' }),
    });
    const outcome = await saveAll(
      all,
      from({ how: 'period' }),
      async (key, fields) => {
        log.push([key, fields.objective, fields.from]);
        return made;
      },
      async (_, key, version, day) => {
        log.push([key, version, day]);
        return { key, sequence: 9, changed: true };
      },
      done,
    );
    expect(outcome).toBe('saved');
    expect(log).toEqual([
      ['co:nps', { target: 60 }, '2026-10-01'],
      ['card:p/co:nps', 'card:p', '2026-10-01'],
      ['card:o/co:nps', 4, '2026-10-01'],
    ]);
    expect(done.map((one) => one.section)).toEqual(['measures', 'kpis', 'kpis']);
  });
});
