/** Why a score changed: each child's part is told apart by cause, and all add up to the change. */
import { describe, expect, it } from 'vitest';
import { changeOf } from './change.ts';
import type { RollUpOptions } from './definitions.ts';
import { fact, figure, objective, read, type Small, smallBoard } from './small-board.ts';

/** Causes of the objective's change from February to March, by measure code. */
function causes(small: Small): Record<string, Record<string, number>> {
  const board = smallBoard(small);
  const { view, node } = read(board, objective, '2026-03');
  const change = changeOf(board, view, node, 1, 0);
  expect(change.parts.reduce((sum, p) => sum + p.part, 0)).toBeCloseTo(change.total, 9);
  return Object.fromEntries(
    change.parts.map((p) => {
      expect(p.causes.reduce((sum, cause) => sum + cause.part, 0)).toBeCloseTo(p.part, 9);
      return [
        board.model.series[p.node!]!.model.code,
        Object.fromEntries(p.causes.map((cause) => [cause.why, Number(cause.part.toFixed(9))])),
      ];
    }),
  );
}

/** Points of a hundred, scored as they are. */
const share = { rule: 'range' as const, min: 0, max: 100 };
const of = (code: string, february: number | null, march: number | null) => [
  ...(february === null ? [] : [figure('co', code, '2026-02', february)]),
  ...(march === null ? [] : [figure('co', code, '2026-03', march)]),
];
const two = (figures: Small['figures'], more: Partial<Small> = {}, options?: RollUpOptions): Small => ({
  measures: { a: share, b: share },
  figures,
  options,
  ...more,
});

describe('the parts of a change name why', () => {
  it('a score that moved', () => {
    expect(causes(two([...of('a', 40, 60), ...of('b', 50, 50)]))).toEqual({ a: { score: 10 }, b: {} });
  });

  it('a weight that is another from March on moves both, and no score did', () => {
    const dated = fact('kpi', 'corp:F1/co:a', { weight: 3 }, '2026-03-01', 2);
    // 60 and 40: 50 at 1 : 1, then 55 at 3 : 1.
    expect(causes(two([...of('a', 60, 60), ...of('b', 40, 40)], { facts: [dated] }))).toEqual({
      a: { weight: 1.875 },
      b: { weight: 3.125 },
    });
  });

  it('a score and a weight that both move are told apart', () => {
    const dated = fact('kpi', 'corp:F1/co:a', { weight: 3 }, '2026-03-01', 2);
    const found = causes(two([...of('a', 40, 80), ...of('b', 40, 40)], { facts: [dated] }));
    // From 40 to 70; the mean weight of a is 0.625, so that 25 is its score's.
    expect(found.a?.score).toBe(25);
    expect((found.a?.weight ?? 0) + (found.b?.weight ?? 0)).toBeCloseTo(5, 9);
  });

  it('a child that is missing now, its weight gone to the other', () => {
    // 50, then 40 alone.
    expect(causes(two([...of('a', 60, null), ...of('b', 40, 40)]))).toEqual({
      a: { 'missing-now': -7.5 },
      b: { redistributed: -2.5 },
    });
    expect(causes(two([...of('a', null, 60), ...of('b', 40, 40)]))).toEqual({
      a: { 'no-longer-missing': 7.5 },
      b: { redistributed: 2.5 },
    });
  });

  it('where missing counts as 0, all of it is the missing one’s', () => {
    expect(causes(two([...of('a', 60, null), ...of('b', 40, 40)], {}, { missing: 'zero' }))).toEqual({
      a: { 'missing-now': -30 },
      b: {},
    });
  });

  it('a child that is not due yet, and one that came due', () => {
    const slow = { measures: { a: { ...share, dueDays: 900 }, b: share } };
    expect(causes(two([...of('a', 60, null), ...of('b', 40, 40)], slow))).toEqual({
      a: { 'no-longer-due': -7.5 },
      b: { redistributed: -2.5 },
    });
    expect(causes(two([...of('a', null, 60), ...of('b', 40, 40)], slow)).a).toEqual({ 'came-due': 7.5 });
  });

  it('a KPI that is new, and one that was dropped', () => {
    const fresh: Small = {
      measures: { b: share },
      figures: [...of('a', 60, 60), ...of('b', 40, 40)],
      facts: [
        fact('measure', 'co:a', { unit: 'co', code: 'a', name: 'a', ...share }),
        fact('kpi', 'corp:F1/co:a', { objective: 'corp:F1', measure: 'co:a' }, '2026-03-01'),
      ],
    };
    expect(causes(fresh)).toEqual({ a: { new: 7.5 }, b: { redistributed: 2.5 } });
    const gone = fact('kpi', 'corp:F1/co:a', { archived: true }, '2026-03-01', 2);
    expect(causes(two([...of('a', 60, 60), ...of('b', 40, 40)], { facts: [gone] }))).toEqual({
      a: { dropped: -7.5 },
      b: { redistributed: -2.5 },
    });
  });

  it('of the worst, which child decides', () => {
    const found = causes(two([...of('a', 20, 90), ...of('b', 40, 40)], {}, { method: 'worst' }));
    expect(Object.keys(found.b ?? {})).toEqual(['deciding']);
    expect(Object.keys(found.a ?? {}).sort()).toEqual(['deciding', 'score']);
  });
});
