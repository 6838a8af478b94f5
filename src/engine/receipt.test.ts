/** Whoever reads a receipt can do the sum again by hand, at every step. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createBoard, viewOn } from './board.ts';
import { dayFromIso, type SpanMode } from './calendar.ts';
import type { Figure, Measure } from './definitions.ts';
import { periods, world } from './invented.ts';
import { type EngineReceipt, type ReceiptStep, receiptOf } from './receipt.ts';
import { fact, figure, kpi, read, type Small, smallBoard } from './small-board.ts';

function receipt(small: Small, node: string, period: string, mode: SpanMode = 'period'): EngineReceipt {
  const board = smallBoard(small);
  const found = read(board, node, period, mode);
  return receiptOf(board, found.view, found.node, 1, 0);
}
const stepOf = (r: EngineReceipt, code: string): ReceiptStep['values'] | undefined =>
  r.steps.find((s) => s.code === code)?.values;
const inputsOf = (r: EngineReceipt, label: string): (number | null)[] =>
  r.inputs.filter((i) => i.label === label && i.period !== null).map((i) => i.value);

const one = (measure: Partial<Measure>, value: number): EngineReceipt =>
  receipt({ measures: { a: measure }, figures: [figure('co', 'a', '2026-03', value)] }, kpi('a'), '2026-03');

/** January 1, February 4, April 7: March is missing, and June has not come. */
const three = (measure: Partial<Measure>, more: Partial<Small> = {}): EngineReceipt =>
  receipt(
    {
      measures: { a: { target: 2, ...measure }, ...more.measures },
      figures: [
        figure('co', 'a', '2026-01', 1),
        figure('co', 'a', '2026-02', 4),
        figure('co', 'a', '2026-04', 7),
        ...(more.figures ?? []),
      ],
    },
    kpi('a'),
    '2026-04',
    'ytd',
  );

describe('over time, a receipt shows how periods are joined', () => {
  it('sum, average, count, and the one period that counts', () => {
    expect(stepOf(three({ overTime: 'sum' }), 'joined-sum')).toEqual({ n: 3, sum: 12 });
    expect(stepOf(three({}), 'joined-average')).toEqual({ n: 3, sum: 12, value: 4 });
    expect(stepOf(three({ overTime: 'count' }), 'joined-count')).toEqual({ n: 3 });
    const alone = (overTime: 'last' | 'first' | 'min' | 'max') => stepOf(three({ overTime }), 'joined-one');
    expect(alone('last')).toEqual({ how: 'last', period: '2026-04', value: 7 });
    expect(alone('first')).toEqual({ how: 'first', period: '2026-01', value: 1 });
    expect(alone('min')).toEqual({ how: 'min', period: '2026-01', value: 1 });
    expect(alone('max')).toEqual({ how: 'max', period: '2026-04', value: 7 });
  });

  it('of every period it lists the value, and the target where targets differ', () => {
    const r = three(
      { overTime: 'sum' },
      { figures: [figure('co', 'a', '2026-01', 3, 'target'), figure('co', 'a', '2026-04', 6, 'target')] },
    );
    expect(inputsOf(r, 'actual')).toEqual([1, 4, 7]);
    expect(inputsOf(r, 'target')).toEqual([3, 2, 6]);
    expect(stepOf(r, 'joined-target')).toEqual({ value: 11 });
  });

  it('a weighted average shows Σ value × weight, Σ weight and the weights', () => {
    const r = three(
      { overTime: { weighted: 'w' } },
      {
        measures: { w: {} },
        figures: [1, 2, 1].map((w, i) => figure('co', 'w', `2026-0${[1, 2, 4][i]}`, w)),
      },
    );
    // (1·1 + 4·2 + 7·1) / 4
    expect(stepOf(r, 'joined-weighted')).toEqual({ sum: 16, weight: 4, value: 4 });
    expect(inputsOf(r, 'weight')).toEqual([1, 2, 1]);
  });

  it('a ratio shows its numerator and denominator joined, their quotient, and the monthly parts', () => {
    const r = receipt(
      {
        measures: {
          made: { overTime: 'sum' },
          asked: { overTime: 'sum' },
          share: { formula: '100 * made / asked', ratio: true, target: 50 },
        },
        figures: [
          figure('co', 'made', '2026-01', 2),
          figure('co', 'asked', '2026-01', 4),
          figure('co', 'made', '2026-02', 2),
          figure('co', 'asked', '2026-02', 100),
          // March has no denominator, so that its numerator counts nowhere.
          figure('co', 'made', '2026-03', 9),
        ],
      },
      kpi('share'),
      '2026-03',
      'ytd',
    );
    expect(stepOf(r, 'ratio')).toEqual({ n: 2, m: 3 });
    expect(r.steps.filter((s) => s.code === 'ratio-input').map((s) => s.values)).toEqual([
      { name: 'made', how: 'sum', n: 2, value: 4 },
      { name: 'asked', how: 'sum', n: 2, value: 104 },
    ]);
    expect(stepOf(r, 'ratio-parts')).toEqual({ numerator: 400, denominator: 104, value: 400 / 104 });
    expect(r.inputs.filter((i) => i.label === 'input').map((i) => [i.measure, i.period, i.value])).toEqual([
      ['made', '2026-01', 2],
      ['asked', '2026-01', 4],
      ['made', '2026-02', 2],
      ['asked', '2026-02', 100],
    ]);
    expect(r.inputs.some((i) => i.label === 'actual')).toBe(false);
  });

  it('a ratio that is more than a division shows the division and the whole', () => {
    const r = receipt(
      {
        measures: {
          x: { overTime: 'sum' },
          y: { overTime: 'sum' },
          r: { formula: '1 - x / y', ratio: true, target: 1 },
        },
        figures: ['2026-01', '2026-02'].flatMap((p) => [figure('co', 'x', p, 1), figure('co', 'y', p, 4)]),
      },
      kpi('r'),
      '2026-02',
      'ytd',
    );
    expect(stepOf(r, 'ratio-parts')).toEqual({ numerator: 2, denominator: 8, value: 0.25 });
    expect(stepOf(r, 'ratio-value')).toEqual({ value: 0.75 });
  });

  it('a value given for the whole span says against which target it is scored', () => {
    const given = figure('co', 'a', 'ytd:2026-04', 11);
    const own = three({ overTime: 'sum' }, { figures: [given] });
    expect(stepOf(own, 'given')).toEqual({ value: 11, computed: 12, difference: -1 });
    expect(stepOf(own, 'span-target')).toEqual({ target: 8 });
    const both = three({ overTime: 'sum' }, { figures: [given, { ...given, slot: 'target', value: 10 }] });
    expect(stepOf(both, 'given-target')).toEqual({ target: 10 });
    expect(both.inputs.find((i) => i.label === 'target')).toMatchObject({ value: 10, origin: 'given' });
  });

  it('a formula shows each number that it reads with its period, earlier ones too', () => {
    const r = receipt(
      {
        measures: { a: {}, f: { formula: 'a - prev(a, 1) + rolling(a, 2, sum)', target: 1 } },
        figures: [figure('co', 'a', '2026-01', 1), figure('co', 'a', '2026-02', 5)],
      },
      kpi('f'),
      '2026-02',
    );
    expect(stepOf(r, 'formula-value')).toEqual({ value: 10 });
    expect(r.inputs.filter((i) => i.label === 'input').map((i) => [i.period, i.value])).toEqual([
      ['2026-02', 5],
      ['2026-01', 1],
    ]);
  });
});

describe('a receipt shows how a value becomes a score', () => {
  it('thresholds: the stretch, its two ends, the interpolation', () => {
    expect(stepOf(one({ target: 100, red: 80, worst: 60, best: 120 }, 90), 'segment')).toEqual({
      value: 90,
      from: 'red',
      fromValue: 80,
      fromScore: 40,
      to: 'target',
      toValue: 100,
      toScore: 70,
      score: 55,
    });
  });

  it('around a centre: which of the six stretches', () => {
    const centre: Partial<Measure> = {
      direction: 'centre',
      target: 10,
      low: 8,
      high: 12,
      lowRed: 6,
      highRed: 14,
    };
    const ends = (v: number) => {
      const s = stepOf(one(centre, v), 'segment');
      return [s?.from, s?.to, s?.score];
    };
    expect(ends(7)).toEqual(['lowRed', 'low', 55]);
    expect(ends(9)).toEqual(['low', 'centre', 85]);
    expect(ends(11)).toEqual(['centre', 'high', 85]);
    expect(ends(13)).toEqual(['high', 'highRed', 55]);
    // Beyond the red the line falls on at the same slope.
    expect(ends(15)).toEqual(['high', 'highRed', 25]);
  });

  it('where nothing better is possible, reaching the target is best', () => {
    expect(stepOf(one({ target: 100, max: 100 }, 100), 'best-reached')).toEqual({ value: 100, score: 100 });
    expect(stepOf(one({ target: 100, max: 100 }, 95), 'segment')?.score).toBe(55);
  });

  it('achievement and progress: the division, then the stretch', () => {
    const achieved = one({ rule: 'achievement', target: 80 }, 76);
    expect(stepOf(achieved, 'raw-achievement')).toEqual({ value: 76, target: 80, raw: 0.95 });
    expect(stepOf(achieved, 'raw-segment')).toMatchObject({ from: 'red', to: 'target' });
    expect(stepOf(achieved, 'raw-segment')?.score).toBeCloseTo(55, 9);
    const progress = one({ rule: 'progress', baseline: 30, target: 50 }, 35);
    expect(stepOf(progress, 'raw-progress')).toEqual({ value: 35, baseline: 30, target: 50, raw: 0.25 });
    expect(stepOf(progress, 'raw-segment')?.score).toBeCloseTo(20, 9);
  });

  it('yes or no, a range, points, a formula of its own', () => {
    expect(stepOf(one({ rule: 'yes-no' }, 1), 'yes-no')).toEqual({ value: 1, yes: 100, no: 0 });
    expect(stepOf(one({ rule: 'range', min: 2, max: 6 }, 3), 'raw-range')).toEqual({
      value: 3,
      min: 2,
      max: 6,
      raw: 0.25,
    });
    expect(stepOf(one({ rule: 'points', possible: 8 }, 6), 'raw-points')).toEqual({
      value: 6,
      possible: 8,
      raw: 0.75,
    });
    const custom = one({ rule: 'custom', custom: '10 * value / target', target: 4 }, 2);
    expect(stepOf(custom, 'custom')).toEqual({ formula: '10 * value / target' });
    expect(custom.inputs.find((i) => i.label === 'target')?.value).toBe(4);
  });
});

it('points: of every child what it earned and what it could, so that both sums are seen', () => {
  const r = receipt(
    {
      options: { method: 'points' },
      measures: { a: { rule: 'points', possible: 10 }, b: { rule: 'points', possible: 30 } },
      figures: [figure('co', 'a', '2026-03', 5), figure('co', 'b', '2026-03', 21)],
    },
    'objective:co/corp/F1',
    '2026-03',
  );
  expect(stepOf(r, 'points')).toEqual({ earned: 26, possible: 40 });
  expect(r.children.map((c) => c.points)).toEqual([
    { earned: 5, possible: 10 },
    { earned: 21, possible: 30 },
  ]);
  expect(r.score).toBe(65);
});

describe('a receipt shows how coverage counts', () => {
  it('a child without a score counts 0, however much of it is covered', () => {
    const facts = [
      fact('objective', 'corp:F2', {
        scorecard: 'corp',
        code: 'F2',
        name: 'F2',
        perspective: 'financial',
        minScored: 2,
        weight: 3,
      }),
      fact('measure', 'co:x', { unit: 'co', code: 'x', name: 'x', target: 1 }),
      fact('measure', 'co:y', { unit: 'co', code: 'y', name: 'y', target: 1, weight: 4 }),
      fact('kpi', 'corp:F2/co:x', { objective: 'corp:F2', measure: 'co:x' }),
      fact('kpi', 'corp:F2/co:y', { objective: 'corp:F2', measure: 'co:y', weight: 4 }),
    ];
    const figures: Figure[] = [figure('co', 'a', '2026-03', 1), figure('co', 'x', '2026-03', 1)];
    const r = receipt(
      { measures: { a: { target: 1 } }, facts, figures },
      'perspective:co/corp/financial',
      '2026-03',
    );
    expect(r.coverage).toBe(0.25);
    expect(stepOf(r, 'coverage')).toEqual({ coverage: 0.25 });
    // F2 is covered by a fifth, but has no score.
    expect(r.children.map((c) => [c.code, c.coverage, c.dueShare, c.counts])).toEqual([
      ['F1', 1, 0.25, 1],
      ['F2', 0.2, 0.75, 0],
    ]);
  });
});

const today = dayFromIso('2026-06-20')!;
const near = (a: number, b: number): boolean =>
  Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
const num = (v: string | number | null | undefined): number => (typeof v === 'number' ? v : Number.NaN);

/** The value that a receipt's own lines make of the listed inputs, where periods are joined. */
function joinedAgain(r: EngineReceipt): number | null {
  const target = r.inputs.some((i) => i.label === 'target');
  for (const { code, values } of r.steps) {
    if (code === 'joined-sum' || code === 'joined-average') {
      const all = inputsOf(r, 'actual').map(num);
      // Periods without a target are listed and not joined.
      if (target && all.length === values.n)
        expect(
          near(
            all.reduce((a, b) => a + b, 0),
            num(values.sum),
          ),
        ).toBe(true);
      return code === 'joined-sum' ? num(values.sum) : num(values.sum) / num(values.n);
    }
    if (code === 'joined-count') return num(values.n);
    if (code === 'joined-one') return num(values.value);
  }
  return null;
}

/** The score that a receipt's own lines give. */
function scoredAgain(r: EngineReceipt): number {
  let score = Number.NaN;
  for (const { code, values: v } of r.steps) {
    const n = (name: string) => num(v[name]);
    if (code === 'segment' || code === 'raw-segment')
      score =
        n('fromScore') +
        ((n('value') - n('fromValue')) / (n('toValue') - n('fromValue'))) * (n('toScore') - n('fromScore'));
    else if (code === 'best-reached' || code === 'clamped' || code === 'raw-is-score') score = n('score');
    else if (code === 'share-of-scale') score = n('worst') + n('raw') * (n('best') - n('worst'));
    else if (code === 'yes-share') score = n('no') + n('share') * (n('yes') - n('no'));
    else if (code === 'yes-no') score = n('value') > 0 ? n('yes') : n('no');
    else if (code === 'beyond') score = n('best');
    else if (code === 'score' && (Number.isNaN(score) || r.steps.some((s) => s.code === 'flat')))
      score = n('score');
  }
  return score;
}

it('for every organization, a receipt’s own lines give its value, its score and its coverage again', () => {
  fc.assert(
    fc.property(world, fc.constantFrom('period' as const, 'ytd' as const, 'rolling' as const), (w, mode) => {
      const board = createBoard({ ...w, today });
      const view = viewOn(board, periods.slice(3), mode);
      const count = board.structure.seriesCount + board.structure.count;
      for (let node = 0; node < count; node++)
        for (let c = 1; c < view.columns; c++) {
          const r = receiptOf(board, view, node, c, null);
          if (r.kind === 'kpi') {
            if (r.score === null || !board.structure.isKpi[node]) continue;
            expect(near(scoredAgain(r), r.score)).toBe(true);
            const value = num(r.steps.find((s) => s.code === 'score')?.values.value);
            const joined = joinedAgain(r);
            if (joined !== null && !r.steps.some((s) => s.code === 'carried'))
              expect(near(joined, value)).toBe(true);
            continue;
          }
          if (board.structure.cyclic.has(node)) continue;
          const covered = r.children.reduce((sum, k) => sum + (k.dueShare ?? 0) * (k.counts ?? 0), 0);
          if (r.coverage !== null) expect(near(covered, r.coverage)).toBe(true);
          const made = r.children.reduce((sum, k) => sum + (k.contribution ?? 0), 0);
          if (r.score !== null && r.method !== 'points') expect(near(made, r.score)).toBe(true);
        }
    }),
    { numRuns: 150 },
  );
}, 60_000);
