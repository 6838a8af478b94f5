/** What every score would be if each target were met exactly, and what missing them costs. */
import { describe, expect, it } from 'vitest';
import { parsePeriod } from './calendar.ts';
import { ACTUAL, gapOf, PLANNED, viewBesidePlan } from './planned.ts';
import { figure, kpi, objective, type Small, smallBoard } from './small-board.ts';
import { nodeAt } from './structure.ts';

function beside(small: Small) {
  const board = smallBoard(small);
  const period = parsePeriod(board.model.calendar, '2026-03');
  if (!period) throw new Error('no period');
  const view = viewBesidePlan(board, period, 'period');
  const of = (address: string) => {
    const node = nodeAt(board.model, board.structure, address) ?? -1;
    const gap = gapOf(board, view, node);
    return {
      planned: view.score[node * 2 + PLANNED],
      actual: view.score[node * 2 + ACTUAL],
      gap: gap.total,
      parts: Object.fromEntries(
        gap.parts.map((one) => [
          one.node === null ? one.what : (board.model.series[one.node]?.model.code ?? ''),
          one.part,
        ]),
      ),
    };
  };
  return of;
}

/** Worst 60, red 80, target 100, best 120. */
const wanted = { target: 100, red: 80, worst: 60, best: 120 };

describe('beside the plan', () => {
  it('meeting a target scores 70, and each KPI costs its parent its weight of the distance', () => {
    const of = beside({
      measures: { a: { ...wanted, weight: 3 }, b: { ...wanted, weight: 1 } },
      figures: [figure('co', 'a', '2026-03', 90), figure('co', 'b', '2026-03', 110)],
    });
    // By hand: 90 lies half way from red (40) to target (70): 55. 110 lies half way from target to best: 85.
    expect(of(kpi('a'))).toMatchObject({ planned: 70, actual: 55, gap: -15, parts: { actual: -15 } });
    expect(of(kpi('b'))).toMatchObject({ planned: 70, actual: 85, gap: 15 });
    // (3 × 55 + 85) ÷ 4 = 62.5; planned 70: −7.5, of which a does ¾ × −15 = −11.25 and b ¼ × 15 = +3.75.
    const parent = of(objective);
    expect(parent).toMatchObject({ planned: 70, actual: 62.5, gap: -7.5 });
    expect(parent.parts.a).toBeCloseTo(-11.25, 9);
    expect(parent.parts.b).toBeCloseTo(3.75, 9);
  });

  it('a KPI without a target counts as it is, on both sides', () => {
    const of = beside({
      measures: { a: wanted, free: { rule: 'range', min: 0, max: 100 } },
      figures: [figure('co', 'a', '2026-03', 90), figure('co', 'free', '2026-03', 20)],
    });
    expect(of(kpi('free'))).toMatchObject({ planned: 20, actual: 20, gap: 0 });
    expect(of(objective)).toMatchObject({ planned: 45, actual: 37.5, gap: -7.5 });
  });

  it('of what is missing the plan is known, and its cost to the parent is told', () => {
    const of = beside({
      measures: { a: wanted, b: wanted },
      figures: [figure('co', 'a', '2026-03', 90)],
    });
    expect(of(kpi('b'))).toMatchObject({ planned: 70, gap: Number.NaN });
    // Alone a makes 55; as planned both make 70.
    const parent = of(objective);
    expect(parent).toMatchObject({ planned: 70, actual: 55, gap: -15 });
    expect((parent.parts.a ?? 0) + (parent.parts.b ?? 0)).toBeCloseTo(-15, 9);
  });

  it('a range is met at its edge, a yes is a yes', () => {
    const of = beside({
      measures: {
        centre: { direction: 'centre', target: 50 },
        done: { rule: 'yes-no' },
      },
      figures: [figure('co', 'centre', '2026-03', 50), figure('co', 'done', '2026-03', 0)],
    });
    expect(of(kpi('centre')).planned).toBeCloseTo(70, 9);
    expect(of(kpi('centre')).actual).toBe(100);
    expect(of(kpi('done'))).toMatchObject({ planned: 100, actual: 0, gap: -100 });
  });
});
