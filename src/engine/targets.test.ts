import { describe, expect, test } from 'vitest';
import { inputOf } from './explain.ts';
import { fact, figure, kpi, read, smallBoard } from './small-board.ts';

const path = (patch: Record<string, unknown>, from: string | null = null) =>
  fact(
    'target',
    'co:m@2026-01',
    { unit: 'co', measure: 'm', start: '2026-01', ...patch },
    from,
    from ? 2 : 1,
  );
const months = ['2026-01', '2026-02', '2026-03', '2026-04'];
const targets = (...facts: ReturnType<typeof path>[]) => {
  const board = smallBoard({
    measures: { m: {} },
    figures: months.map((month) => figure('co', 'm', month, 1)),
    facts,
  });
  return months.map((month) => {
    const { view, node } = read(board, kpi('m'), month);
    return inputOf(board, view, node, 1).limits.target;
  });
};

describe('a path of targets that is changed from a day on', () => {
  const first = path({ end: '2026-04', path: 'flat', value: 10 });

  test('says the new targets from then on, and what it said before for what is past', () => {
    expect(targets(first)).toEqual([10, 10, 10, 10]);
    expect(targets(first, path({ value: 20 }, '2026-03-01'))).toEqual([10, 10, 20, 20]);
    // A linear path keeps its whole course: where it stands in March is where it would have stood.
    const linear = path({ path: 'linear', baseline: 0, value: 40 }, '2026-03-01');
    expect(targets(first, linear)).toEqual([10, 10, 30, 40]);
  });

  test('ends where it is archived, and begins as it says first', () => {
    expect(targets(first, path({ archived: true }, '2026-03-01'))).toEqual([10, 10, NaN, NaN]);
    const late = { path: 'flat', value: 7, end: '2026-04' };
    expect(targets(path(late, '2026-02-01'))).toEqual([7, 7, 7, 7]);
  });
});
