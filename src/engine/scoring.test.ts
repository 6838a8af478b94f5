/** Worked tables of the scoring rules, the way they are told to people. */
import { describe, expect, it } from 'vitest';
import { changeOf } from './change.ts';
import type { Figure, Measure } from './definitions.ts';
import { inputOf, weightsUnder } from './explain.ts';
import { presets } from './presets.ts';
import { receiptOf } from './receipt.ts';
import { fact, figure, kpi, objective, read, type Small, smallBoard } from './small-board.ts';
import { addressOf } from './structure.ts';

const month = '2026-01';
const scoreOf = (measure: Partial<Measure>, value: number, plan: Small['plan'] = {}) => {
  const found = read(
    smallBoard({ plan, measures: { m: measure }, figures: [figure('co', 'm', month, value)] }),
    kpi('m'),
    month,
  );
  return found.score ?? found.reason;
};
const each = (measure: Partial<Measure>, values: number[]) => values.map((v) => scoreOf(measure, v));
const round = (v: unknown) => (typeof v === 'number' ? Number(v.toFixed(6)) : v);

describe('from a value to a score', () => {
  it('meeting the target exactly scores 70, whatever the rule', () => {
    expect(scoreOf({ target: 3 }, 3)).toBe(70);
    expect(scoreOf({ target: 3, direction: 'down' }, 3)).toBe(70);
    expect(scoreOf({ target: 3, rule: 'achievement' }, 3)).toBe(70);
    expect(scoreOf({ target: 3, baseline: 1, rule: 'progress' }, 3)).toBe(70);
    expect(scoreOf({ target: 0.1 + 0.2 }, 0.3)).toBeCloseTo(70, 9);
  });

  it('meeting a target that cannot be beaten scores 100, short of it runs from 40 to 70', () => {
    expect(each({ target: 100, red: 90, max: 100 }, [90, 95, 99.9, 100])).toEqual([
      40,
      55,
      expect.closeTo(69.7, 6),
      100,
    ]);
    expect(each({ target: 0, red: 4, min: 0, direction: 'down' }, [8, 4, 2, 0])).toEqual([0, 40, 55, 100]);
    expect(scoreOf({ target: 100, rule: 'achievement', max: 100 }, 100)).toBe(100);
  });

  it('a target of 0 has no step of 10 %: met or not', () => {
    expect(each({ target: 0, direction: 'down' }, [0, 1, -1])).toEqual([70, 0, 70]);
    expect(each({ target: 0, direction: 'down', min: 0 }, [0, 1])).toEqual([100, 0]);
  });

  it('around a centre five points make the score, falling on at the same slope', () => {
    expect(
      each(
        { direction: 'centre', target: 50, low: 45, high: 55, lowRed: 40, highRed: 60 },
        [35, 40, 45, 47.5, 50, 55, 60, 65],
      ),
    ).toEqual([10, 40, 70, 85, 100, 70, 40, 10]);
    expect(each({ direction: 'centre', target: 50 }, [40, 45, 50, 55, 60])).toEqual([40, 70, 100, 70, 40]);
    expect(scoreOf({ direction: 'centre', target: 50, low: 55, high: 45 }, 50)).toBe('bad-thresholds');
  });

  it('limits relative to the target follow it when it moves', () => {
    expect(scoreOf({ target: 200, red: '-10 %' }, 180)).toBe(40);
    expect(scoreOf({ target: 400, red: '-10 %' }, 360)).toBe(40);
    expect(scoreOf({ target: -200, red: '-10 %' }, -220)).toBe(40);
    expect(scoreOf({ target: 20, red: '-5' }, 15)).toBe(40);
  });

  it('thresholds out of order are refused in the period they are out of order', () => {
    expect(scoreOf({ target: 10, red: 12 }, 9)).toBe('bad-thresholds');
    expect(scoreOf({ target: 10, red: 8, worst: 9 }, 9)).toBe('bad-thresholds');
    expect(scoreOf({ target: 105, max: 100 }, 99)).toBe('bad-thresholds');
  });

  it('achievement is refused where signs make it meaningless', () => {
    expect(scoreOf({ rule: 'achievement', target: 0 }, 5)).toBe('sign-mismatch');
    expect(scoreOf({ rule: 'achievement', target: 5 }, -5)).toBe('sign-mismatch');
    expect(round(scoreOf({ rule: 'achievement', target: 10, direction: 'down' }, 9.5))).toBe(85);
    expect(
      round(
        scoreOf({ rule: 'achievement', target: 10, direction: 'down', achievement: 'inverse' }, 10 / 0.95),
      ),
    ).toBe(55);
  });

  it('progress counts from the baseline: half way is the red limit', () => {
    expect(each({ rule: 'progress', baseline: 31, target: 51 }, [31, 41, 51, 61])).toEqual([0, 40, 70, 100]);
    expect(scoreOf({ rule: 'progress', target: 51 }, 41)).toBe('no-baseline');
    expect(scoreOf({ rule: 'progress', target: 5, baseline: 5 }, 5)).toBe('divide-by-zero');
  });

  it('range, points and custom are themselves the score', () => {
    expect(scoreOf({ rule: 'range', min: 0, max: 200 }, 50)).toBe(25);
    expect(scoreOf({ rule: 'range', min: 0, max: 200, direction: 'down' }, 50)).toBe(75);
    expect(scoreOf({ rule: 'points', possible: 10 }, 7)).toBeCloseTo(70, 12);
    expect(scoreOf({ rule: 'custom', custom: '100 * floor(value / 3) / 10' }, 10)).toBe(30);
    expect([0, 0.75, 1].map((share) => scoreOf({ rule: 'yes-no' }, share))).toEqual([0, 75, 100]);
  });

  it('a KPI is held on the scale unless its measure says otherwise', () => {
    expect(scoreOf({ target: 100, red: 90 }, 200)).toBe(100);
    expect(scoreOf({ target: 100, red: 90, clamp: false }, 120)).toBe(130);
    expect(scoreOf({ target: 100, red: 90, clamp: false }, 70)).toBe(-40);
  });

  it('on the percent scale the raw percentage is the score', () => {
    expect(round(scoreOf({ target: 200 }, 190, { scale: 'percent' }))).toBe(95);
    expect(scoreOf({ target: 200 }, 500, { scale: 'percent' })).toBe(120);
  });
});

const given = (
  values: (number | null)[],
  weights: number[] | null,
  options: Small['options'] = {},
  plan: Small['plan'] = {},
  facts: Small['facts'] = [],
) => {
  const measures: Small['measures'] = {};
  const figures: Figure[] = [];
  values.forEach((v, i) => {
    measures[`m${i}`] = { rule: 'custom', custom: 'value', ...(weights ? { weight: weights[i]! } : {}) };
    if (v !== null) figures.push(figure('co', `m${i}`, month, v));
  });
  return smallBoard({ options, plan, measures, figures, facts });
};

describe('from children to parent', () => {
  it('a missing child hands its weight on, counts as 0, or blanks the parent, as chosen', () => {
    expect(read(given([80, null], [3, 1]), objective, month)).toMatchObject({ score: 80, coverage: 0.75 });
    expect(read(given([80, null], [3, 1], { missing: 'zero' }), objective, month)).toMatchObject({
      score: 60,
      coverage: 0.75,
    });
    expect(read(given([80, null], [3, 1], { missing: 'blank' }), objective, month)).toMatchObject({
      score: null,
      reason: 'missing-child',
      coverage: 0.75,
    });
  });

  it('under a least coverage or a least count of scored children there is no score', () => {
    expect(read(given([80, null], [1, 1], { minCoverage: 0.6 }), objective, month)).toMatchObject({
      score: null,
      reason: 'low-coverage',
    });
    expect(read(given([80, null], [1, 1], { minCoverage: 0.5 }), objective, month)).toMatchObject({
      score: 80,
    });
    expect(read(given([80, null, null], null, { minScored: 2 }), objective, month)).toMatchObject({
      score: null,
      reason: 'low-coverage',
    });
  });

  it('worst and best take one child, of equals the first, and it carries all the weight', () => {
    const board = given([50, 30, 30], [1, 1, 1], { method: 'worst' });
    const found = read(board, objective, month);
    expect(found.score).toBe(30);
    const weights = weightsUnder(board, found.view, found.node, 1);
    expect([0, 1, 2].map((i) => weights.get(i)!.force)).toEqual([0, 1, 0]);
    expect(weights.get(0)!.design).toBeCloseTo(1 / 3, 12);
  });

  it('points are earned over possible, possible points weigh the coverage', () => {
    const board = smallBoard({
      options: { method: 'points' },
      measures: {
        a: { rule: 'points', possible: 10 },
        b: { rule: 'points', possible: 30 },
        c: { rule: 'points', possible: 60 },
      },
      figures: [figure('co', 'a', month, 9), figure('co', 'b', month, 3)],
    });
    expect(read(board, objective, month)).toMatchObject({
      score: expect.closeTo(30, 9),
      coverage: expect.closeTo(0.4, 12),
    });
  });

  it('what is not due is asked of nobody; the day after it is late and lowers coverage', () => {
    const on = (today: string) =>
      read(
        smallBoard({
          measures: { a: { target: 10 }, b: { target: 10 } },
          figures: [figure('co', 'a', month, 10)],
          today,
        }),
        objective,
        month,
      );
    expect(on('2026-02-10')).toMatchObject({ score: 70, coverage: 1 });
    expect(on('2026-02-11')).toMatchObject({ score: 70, coverage: 0.5 });
  });

  it('a coverage of a parent counts what its children covered', () => {
    const found = read(given([80, null], [1, 1]), addressOf('scorecard', 'co', 'corp', ''), month);
    expect(found).toMatchObject({ score: 80, coverage: 0.5 });
  });

  it('a parent is never clamped and its status may come from its weakest child', () => {
    const board = given([95, 20], null, {}, { scale: 'perdoo', method: 'mean' });
    expect(read(board, objective, month)).toMatchObject({ score: 57.5, status: 'off-target' });
  });

  it('the weakest child is found whatever the bands are called', () => {
    const own = presets.perdoo!.scale;
    const scale = {
      ...own,
      code: 'own',
      bands: own.bands.map((band) => ({ ...band, name: `My ${band.code}` })),
    };
    const board = given([95, 20], null, {}, { scale: 'own', method: 'mean' }, [fact('scale', 'own', scale)]);
    expect(read(board, objective, month)).toMatchObject({ score: 57.5, status: 'off-target' });
  });
});

describe('over time', () => {
  const sums = (patch: Partial<Measure>, values: [string, number][], targets: [string, number][] = []) =>
    smallBoard({
      measures: { m: patch },
      figures: [
        ...values.map(([p, v]) => figure('co', 'm', p, v)),
        ...targets.map(([p, v]) => figure('co', 'm', p, v, 'target')),
      ],
    });

  it('sums, averages, takes the last, first, least, greatest or counts, over the periods with an actual and a target', () => {
    const input = (overTime: Measure['overTime']) => {
      const board = sums({ overTime, target: 10 }, [
        ['2026-01', 4],
        ['2026-02', 8],
      ]);
      const { view, node } = read(board, kpi('m'), '2026-03', 'ytd');
      const one = inputOf(board, view, node, 1);
      return [one.actual, one.limits.target, `${one.n} of ${one.m}`];
    };
    expect(input('sum')).toEqual([12, 20, '2 of 3']);
    expect(input('average')).toEqual([6, 10, '2 of 3']);
    expect(input('last')).toEqual([8, 10, '2 of 3']);
    expect(input('first')).toEqual([4, 10, '2 of 3']);
    expect(input('min')).toEqual([4, 10, '2 of 3']);
    expect(input('max')).toEqual([8, 10, '2 of 3']);
    expect(input('count')).toEqual([2, 20, '2 of 3']);
  });

  it('a quarterly KPI is shown in each of its three months', () => {
    const board = sums({ frequency: 'quarter', target: 10 }, [['FY2026-Q1', 10]]);
    expect(['2026-01', '2026-02', '2026-03', '2026-04'].map((m) => read(board, kpi('m'), m).score)).toEqual([
      70,
      70,
      70,
      null,
    ]);
  });

  it('a given aggregate wins, is marked, and the difference is told', () => {
    const board = sums({ overTime: 'sum', target: 10 }, [
      ['2026-01', 10],
      ['2026-02', 10],
      ['ytd:2026-02', 22],
      ['FY2026-Q1', 27],
    ]);
    const ytd = read(board, kpi('m'), '2026-02', 'ytd');
    const input = inputOf(board, ytd.view, ytd.node, 1);
    expect([input.actual, input.given, input.computed, input.limits.target]).toEqual([22, true, 20, 20]);
    const receipt = receiptOf(board, ytd.view, ytd.node, 1, 0);
    expect(receipt.steps.find((s) => s.code === 'given')?.values).toEqual({
      value: 22,
      computed: 20,
      difference: 2,
    });
    expect(inputOf(board, read(board, kpi('m'), 'FY2026-Q1').view, ytd.node, 1).actual).toBe(27);
  });

  it.each([undefined, 'average', 'sum'] as const)(
    'a yes or a no over a quarter (joined by %s) is the share of yes',
    (overTime) => {
      const board = smallBoard({
        measures: { m: { rule: 'yes-no', overTime } },
        figures: [1, 0, 1].map((value, i) => figure('co', 'm', `2026-0${i + 1}`, value)),
      });
      expect(read(board, kpi('m'), 'FY2026-Q1').score).toBeCloseTo(200 / 3, 9);
    },
  );

  it('a ratio is recomputed from its aggregated inputs and its target weighted by the denominator', () => {
    const board = smallBoard({
      measures: {
        r: { formula: '100 * good / all', ratio: true },
        good: { overTime: 'sum' },
        all: { overTime: 'sum' },
      },
      figures: [
        figure('co', 'good', '2026-01', 2),
        figure('co', 'all', '2026-01', 4),
        figure('co', 'r', '2026-01', 50, 'target'),
        figure('co', 'good', '2026-02', 2),
        figure('co', 'all', '2026-02', 100),
        figure('co', 'r', '2026-02', 10, 'target'),
      ],
    });
    const { view, node } = read(board, kpi('r'), '2026-02', 'ytd');
    const input = inputOf(board, view, node, 1);
    expect(input.actual).toBeCloseTo((100 * 4) / 104, 12);
    expect(input.limits.target).toBeCloseTo((50 * 4 + 10 * 100) / 104, 12);
  });

  it('carrying a value forward is a choice, with its age', () => {
    const with_ = (carry?: number) =>
      read(sums({ target: 10, ...(carry ? { carry } : {}) }, [['2026-01', 10]]), kpi('m'), '2026-03');
    expect(with_().score).toBeNull();
    expect(with_(2).score).toBe(70);
    expect(with_(1).score).toBeNull();
  });

  it('a path runs from +31 to +50: period i of n is b + (t − b)·i/n', () => {
    const board = smallBoard({
      measures: { nps: {} },
      facts: [
        fact('target', 'co:nps@FY2026-Q1', {
          unit: 'co',
          measure: 'nps',
          start: 'FY2026-Q1',
          end: 'FY2026-Q4',
          path: 'linear',
          baseline: 31,
          value: 50,
        }),
      ],
      figures: [figure('co', 'nps', '2026-01', 40)],
    });
    const target = (period: string) => {
      const { view, node } = read(board, kpi('nps'), period);
      return inputOf(board, view, node, 1).limits.target;
    };
    expect(target('2026-01')).toBeCloseTo(31 + 19 / 12, 12);
    expect(target('2026-12')).toBe(50);
  });
});

describe('dated twice', () => {
  it('a weight in force from July does not touch June, and a name changed later touches both', () => {
    const board = smallBoard({
      measures: {
        a: { rule: 'custom', custom: 'value', weight: 1 },
        b: { rule: 'custom', custom: 'value', weight: 1 },
      },
      facts: [fact('kpi', 'corp:F1/co:a', { weight: 3 }, '2026-07-01', 2)],
      figures: ['2026-06', '2026-07'].flatMap((p) => [figure('co', 'a', p, 100), figure('co', 'b', p, 0)]),
    });
    expect(read(board, objective, '2026-06').score).toBe(50);
    expect(read(board, objective, '2026-07').score).toBe(75);
  });

  it('last month as we saw it then is not last month as we see it now', () => {
    const figures = [figure('co', 'm', month, 90), { ...figure('co', 'm', month, 100), recorded: 5 }];
    const at = (asOf?: number) =>
      read(smallBoard({ measures: { m: { target: 100 } }, figures, asOf }), kpi('m'), month).score;
    expect(at()).toBe(70);
    expect(at(4)).toBe(40);
  });

  it('a change set is played over the present and leaves it alone', () => {
    const small: Small = { measures: { m: { target: 100 } }, figures: [figure('co', 'm', month, 90)] };
    const changed = {
      ...small,
      facts: [fact('measure', 'co:m', { target: 90 }, null, Number.POSITIVE_INFINITY)],
    };
    expect(read(smallBoard(changed), kpi('m'), month).score).toBe(70);
    expect(read(smallBoard(small), kpi('m'), month).score).toBe(40);
  });

  it('a value that was sent back is none, until it is entered again', () => {
    const returned = { ...figure('co', 'm', month, 100), state: 'returned' as const };
    const board = smallBoard({ measures: { m: { target: 100 } }, figures: [returned] });
    const found = read(board, kpi('m'), month);
    expect(found).toMatchObject({ score: null, reason: 'no-actual' });
    const again = { ...returned, recorded: 2, state: 'approved' as const };
    const mended = smallBoard({ measures: { m: { target: 100 } }, figures: [returned, again] });
    expect(read(mended, kpi('m'), month).score).toBe(70);
  });

  it('a provisional value is shown and not scored until it is approved', () => {
    const submitted = { ...figure('co', 'm', month, 100), state: 'submitted' as const };
    const board = smallBoard({ measures: { m: { target: 100 } }, figures: [submitted] });
    const found = read(board, kpi('m'), month);
    expect(found).toMatchObject({ score: null, reason: 'provisional' });
    expect(inputOf(board, found.view, found.node, 1).provisional).toBe(100);
    const approved = { ...submitted, recorded: 2, state: 'approved' as const };
    expect(
      read(smallBoard({ measures: { m: { target: 100 } }, figures: [submitted, approved] }), kpi('m'), month)
        .score,
    ).toBe(70);
  });
});

describe('a change explains itself', () => {
  it('a parent splits its change by child, and the parts add up', () => {
    const board = smallBoard({
      measures: {
        a: { rule: 'custom', custom: 'value', weight: 2 },
        b: { rule: 'custom', custom: 'value', weight: 1 },
        c: { rule: 'custom', custom: 'value', weight: 1 },
      },
      figures: [
        figure('co', 'a', '2026-01', 60),
        figure('co', 'b', '2026-01', 80),
        figure('co', 'a', '2026-02', 70),
        figure('co', 'b', '2026-02', 90),
        figure('co', 'c', '2026-02', 10),
      ],
    });
    const { view, node } = read(board, objective, '2026-02');
    const change = changeOf(board, view, node, 1, 0);
    expect(change.total).toBeCloseTo(60 - 200 / 3, 12);
    expect(change.parts.reduce((sum, p) => sum + p.part, 0)).toBeCloseTo(change.total, 12);
    expect(change.parts.find((p) => p.node === 2)!.part).toBeCloseTo((10 - (60 + 200 / 3) / 2) * 0.25, 12);
  });

  it('a KPI splits its change between its actual and its target', () => {
    const board = smallBoard({
      measures: { m: {} },
      figures: [
        figure('co', 'm', '2026-01', 90),
        figure('co', 'm', '2026-01', 100, 'target'),
        figure('co', 'm', '2026-02', 99),
        figure('co', 'm', '2026-02', 110, 'target'),
      ],
    });
    const { view, node } = read(board, kpi('m'), '2026-02');
    const change = changeOf(board, view, node, 1, 0);
    expect(change.total).toBeCloseTo(0, 9);
    const part = (what: string) => change.parts.find((p) => p.what === what)!.part;
    expect(part('actual')).toBeGreaterThan(0);
    expect(part('actual') + part('target')).toBeCloseTo(change.total, 9);
  });
});
