import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSuspect, type MeasureFacts, qualityOf, traits, vanityOf } from './kpi-quality.ts';

const good: MeasureFacts = {
  hasUnitOfMeasure: true,
  hasDescription: true,
  hasSource: true,
  hasValues: true,
  isKpi: true,
  weight: 1,
  reachesTop: true,
  role: 'lagging',
  hasOwner: true,
  hasUpdater: true,
  hasTarget: true,
  hasLimits: true,
  isDriven: true,
  frequency: 'month',
  dueDays: 10,
  isLate: false,
  due: 12,
  there: 12,
  missingInARow: 0,
  isRead: false,
  isLinked: true,
};
const told = (more: Partial<MeasureFacts>) =>
  Object.fromEntries(
    qualityOf({ ...good, ...more }).map(({ trait, state, missing }) => [trait, [state, ...missing]]),
  );

describe('the quality of a KPI', () => {
  it('is all fulfilled where nothing is missing', () => {
    expect(told({})).toEqual({
      measurable: ['met'],
      aligned: ['met'],
      actionable: ['met'],
      timely: ['met'],
    });
    expect(vanityOf(good)).toEqual([]);
  });

  it.each<[Partial<MeasureFacts>, string, string[]]>([
    [{ hasUnitOfMeasure: false }, 'measurable', ['partly', 'unit-of-measure']],
    [{ hasValues: false }, 'measurable', ['missing', 'values']],
    [{ isKpi: false }, 'aligned', ['missing', 'objective']],
    [{ weight: 0 }, 'aligned', ['partly', 'weight']],
    [{ reachesTop: false }, 'aligned', ['partly', 'top']],
    [{ hasOwner: false }, 'actionable', ['partly', 'owner']],
    [{ hasOwner: false, hasTarget: false }, 'actionable', ['missing', 'owner', 'target']],
    [{ hasLimits: false }, 'actionable', ['partly', 'thresholds']],
    [{ isDriven: false }, 'actionable', ['partly', 'driver']],
    [{ role: null }, 'actionable', ['partly', 'role']],
    [{ frequency: 'year' }, 'timely', ['partly', 'frequency']],
    [{ dueDays: 45 }, 'timely', ['partly', 'due-days']],
    [{ isLate: true }, 'timely', ['partly', 'value-late']],
    [{ there: 8 }, 'timely', ['partly', 'gaps']],
    [{ there: 9 }, 'timely', ['met']],
    [{ isLate: true, there: 2 }, 'timely', ['missing', 'value-late', 'gaps']],
  ])('says what is missing: %j', (more, trait, expected) => {
    expect(told(more)[trait]).toEqual(expected);
  });

  it('asks no driver of a KPI that leads, and no role of a metric', () => {
    expect(told({ role: 'leading', isDriven: false }).actionable).toEqual(['met']);
    expect(told({ isKpi: false, role: null, isDriven: false }).actionable).toEqual(['met']);
  });
});

describe('vanity', () => {
  it('is suspected of what nobody owns and nothing follows from', () => {
    const idle = { ...good, isKpi: false, hasOwner: false, isLinked: false, weight: 0, reachesTop: false };
    expect(vanityOf(idle)).toEqual(['no-owner', 'no-decision', 'moves-nothing']);
    expect(isSuspect(vanityOf(idle))).toBe(true);
    expect(vanityOf({ ...idle, isRead: true })).toEqual(['no-owner']);
    expect(isSuspect(vanityOf({ ...idle, isRead: true }))).toBe(false);
  });

  it('is suspected of what nobody keeps any more', () => {
    expect(vanityOf({ ...good, missingInARow: 2 })).toEqual([]);
    expect(vanityOf({ ...good, missingInARow: 3 })).toEqual(['stale']);
  });

  it('grows with what is missing and never with what is there, whatever the measure', () => {
    const flags = [
      'hasOwner',
      'hasTarget',
      'isRead',
      'isLinked',
      'reachesTop',
      'isKpi',
      'hasValues',
    ] as const;
    fc.assert(
      fc.property(
        fc.record(Object.fromEntries(flags.map((flag) => [flag, fc.boolean()]))),
        fc.constantFrom(...flags),
        (given, flag) => {
          const one = { ...good, ...(given as Partial<MeasureFacts>) };
          const [less, more] = [false, true].map((value) => ({ ...one, [flag]: value }));
          expect(vanityOf(more!).length).toBeLessThanOrEqual(vanityOf(less!).length);
          expect(qualityOf(one).map(({ trait }) => trait)).toEqual([...traits]);
          for (const { state, missing } of qualityOf(one)) expect(state === 'met').toBe(missing.length === 0);
        },
      ),
    );
  });
});
