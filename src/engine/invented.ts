/** Invented organizations of all sorts, for properties that hold for every one. */
import fc from 'fast-check';
import type { Fact, Figure, Measure } from './definitions.ts';
import { fact, figure, organization } from './small-board.ts';

export const months = ['2026-01', '2026-02', '2026-03', '2026-04', '2026-05', '2026-06'];
export const periods = months.map((m) => ({
  frequency: 'month' as const,
  ordinal: 2026 * 12 + Number(m.slice(5)) - 1,
}));

const limit = fc.option(
  fc.oneof(fc.integer({ min: -30, max: 30 }), fc.constantFrom('-10 %', '+10 %', '-5', '+5')),
  { nil: undefined },
);
const measure: fc.Arbitrary<Partial<Measure>> = fc.record({
  direction: fc.constantFrom('up', 'down', 'centre'),
  rule: fc.constantFrom(
    'thresholds',
    'thresholds',
    'thresholds',
    'achievement',
    'progress',
    'range',
    'points',
    'yes-no',
    'custom',
  ),
  custom: fc.constantFrom('value', 'value / target', '100 * (value - min) / (max - min)'),
  target: fc.option(fc.integer({ min: -20, max: 20 }), { nil: undefined }),
  red: limit,
  worst: limit,
  best: limit,
  baseline: fc.option(fc.integer({ min: -20, max: 20 }), { nil: undefined }),
  min: fc.option(fc.integer({ min: -30, max: 0 }), { nil: undefined }),
  max: fc.option(fc.integer({ min: 1, max: 30 }), { nil: undefined }),
  possible: fc.option(fc.integer({ min: 1, max: 20 }), { nil: undefined }),
  overTime: fc.constantFrom('sum', 'average', 'last', 'min', 'count'),
  clamp: fc.constantFrom(true, false),
  carry: fc.constantFrom(0, 0, 2),
  excluded: fc.constantFrom(false, false, false, true),
});

export interface World {
  facts: Fact[];
  figures: Figure[];
}

/** A company and its departments, aligned, with measures of all sorts, formulas among them and gaps in the numbers. */
export const world: fc.Arbitrary<World> = fc
  .record({
    units: fc.integer({ min: 1, max: 4 }),
    measures: fc.array(fc.tuple(measure, fc.integer({ min: 0, max: 5 })), { minLength: 1, maxLength: 4 }),
    options: fc.record({
      method: fc.constantFrom('weighted', 'weighted', 'mean', 'worst', 'best', 'points'),
      missing: fc.constantFrom('redistribute', 'redistribute', 'zero', 'blank'),
      minCoverage: fc.constantFrom(0, 0, 0.5),
      minScored: fc.constantFrom(0, 0, 2),
      shares: fc.constantFrom(
        { own: 50, cascade: 50 },
        { own: 100, cascade: 0 },
        { own: 0, cascade: 1 },
        { own: 3, cascade: 1 },
      ),
    }),
    formula: fc.constantFrom(
      'a0 + 1',
      'a0 / a1',
      'prev(a0, 1)',
      'ytd(a0)',
      'sum(children, a0)',
      'coalesce(a1, 0) * 2',
      'if(a0 > 0, a0, na())',
      'rolling(a0, 3, avg)',
    ),
    values: fc.array(fc.option(fc.integer({ min: -25, max: 25 }), { nil: null, freq: 6 }), {
      minLength: 120,
      maxLength: 120,
    }),
    dated: fc.option(fc.integer({ min: 0, max: 5 }), { nil: undefined }),
    /** When the plan begins, and from when the first KPI is there. */
    starts: fc.constantFrom(undefined, undefined, '2026-03', 'FY2026-Q2'),
    aligned: fc.constantFrom(null, null, '2026-02-10', '2026-05-01'),
  })
  .map(({ units, measures, options, formula, values, dated, starts, aligned }) => {
    const facts: Fact[] = [
      organization(),
      fact('plan', 'p', { code: 'p', name: 'p', state: 'active', ...(starts ? { starts } : {}) }),
      fact('perspective', 'x', { code: 'x', name: 'x' }),
      fact('scorecard', 't', { code: 't', name: 't', every: 'unit' }),
      fact('objective', 't:O', { scorecard: 't', code: 'O', name: 'O', perspective: 'x', ...options }),
      fact('objective', 't:P', { scorecard: 't', code: 'P', name: 'P', perspective: 'x', weight: 2 }),
      fact('alignment', 't:O>O', { child: 't:O', parent: 'O', weight: 2 }),
      fact('measure', 't:f', { template: 't', code: 'f', name: 'f', formula, target: 3 }),
      fact('kpi', 't:P/t:f', { objective: 't:P', measure: 't:f' }),
    ];
    for (let u = 0; u < units; u++)
      facts.push(
        fact('unit', `u${u}`, {
          code: `u${u}`,
          name: `u${u}`,
          kind: 'unit',
          ...(u === 0 ? {} : { parent: `u${(u - 1) >> 1}` }),
        }),
      );
    const figures: Figure[] = [];
    let k = 0;
    measures.forEach(([m, weight], i) => {
      facts.push(fact('measure', `t:a${i}`, { template: 't', code: `a${i}`, name: `a${i}`, ...m }));
      const from = i === 0 ? aligned : null;
      facts.push(fact('kpi', `t:O/t:a${i}`, { objective: 't:O', measure: `t:a${i}`, weight }, from));
      if (dated === i) {
        facts.push(fact('kpi', `t:O/t:a${i}`, { weight: weight + 2 }, '2026-04-01', 2));
        facts.push(fact('measure', `t:a${i}`, { target: 7 }, '2026-03-01', 2));
      }
      for (let u = 0; u < units; u++)
        for (const month of months) {
          const v = values[k++ % values.length]!;
          if (v !== null) figures.push(figure(`u${u}`, `a${i}`, month, v, 'actual'));
        }
    });
    return { facts, figures };
  });
