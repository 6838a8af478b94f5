import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createBoard, periodsUpTo, viewOn } from './board.ts';
import { dayFromIso } from './calendar.ts';
import { weightsUnder } from './explain.ts';
import { accountOf, closing, gapOfNode, gapsAmong, lackAt, scoreIf } from './gaps.ts';
import { periods, world } from './invented.ts';
import { scoreNode } from './node-scores.ts';
import { pastScores, runOf, runsOfAll } from './past-scores.ts';
import { gapAt, markAt } from './sight.ts';
import { fact, figure, kpi, objective, type Small, smallBoard } from './small-board.ts';
import { addressOf, nodeAt, nodesOf } from './structure.ts';
import { topWeights } from './top-weights.ts';
import type { Board, View } from './view.ts';

const today = dayFromIso('2027-06-01')!;
const march = { frequency: 'month' as const, ordinal: 2026 * 12 + 2 };
const at = (board: Board, address: string): number => nodeAt(board.model, board.structure, address)!;
const percent = { rule: 'range', min: 0, max: 100 } as const;
const top = addressOf('scorecard', 'co', 'corp', '');

/** Two KPIs of weight 3 and 1 at 50 and 90, on a scale whose target is 70; a third without data. */
const three: Small = {
  measures: {
    a: { ...percent, weight: 3 },
    b: { ...percent, weight: 1 },
    c: { ...percent, weight: 4 },
  },
  figures: [figure('co', 'a', '2026-03', 50), figure('co', 'b', '2026-03', 90)],
};

describe('a gap', () => {
  it('costs its distance from the target times its weight in force, and closing it gives exactly that', () => {
    const board = smallBoard(three);
    const view = viewOn(board, [march]);
    const card = at(board, top);
    const weights = topWeights(board, view, card, 0);
    // Of 3 : 1 : 4 the last has no data: a weighs 3/8 by design and 3/4 in force.
    const gap = gapOfNode(view, 0, at(board, kpi('a')), 'below', weights);
    expect(gap).toMatchObject({ below: 20, design: 3 / 8, force: 3 / 4, cost: 15 });
    expect(closing(board, view, 0, card, at(board, kpi('a')))).toBeCloseTo(15, 12);
    // The company stands at 60: 15 are lost, 5 gained.
    expect(accountOf(board, view, 0, weights)).toEqual({
      distance: 10,
      lost: 15,
      gained: 5,
      unseen: 0.5,
      isExact: true,
    });
  });

  it('is there, too, where a value is due and missing: closing it takes weight from the others', () => {
    const board = smallBoard(three);
    const view = viewOn(board, [march]);
    const card = at(board, top);
    const weights = topWeights(board, view, card, 0);
    const gaps = gapsAmong(
      view,
      0,
      [0, 1, 2].map((n) => at(board, kpi('abc'[n]!))),
      weights,
    );
    expect(gaps.map(({ node, lack }) => [node, lack])).toEqual([
      [at(board, kpi('a')), 'below'],
      [at(board, kpi('c')), 'no-data'],
    ]);
    expect(gaps[1]).toMatchObject({ below: Number.NaN, design: 0.5, force: 0, cost: 0 });
    // (3·50 + 1·90 + 4·70) / 8 = 65.
    expect(closing(board, view, 0, card, gaps[1]!.node)).toBeCloseTo(5, 12);
  });

  it('of which a missing value counts as 0 costs the whole target', () => {
    const board = smallBoard({ ...three, options: { missing: 'zero' } });
    const view = viewOn(board, [march]);
    const weights = topWeights(board, view, at(board, top), 0);
    expect(gapOfNode(view, 0, at(board, kpi('c')), 'no-data', weights).cost).toBe(35);
    expect(accountOf(board, view, 0, weights)).toMatchObject({ distance: 40, lost: 42.5, gained: 2.5 });
  });

  it('under the worst is all the deciding one’s, and closing it gives no more than the next one allows', () => {
    const board = smallBoard({
      ...three,
      options: { method: 'worst' },
      figures: [...three.figures!, figure('co', 'c', '2026-03', 55)],
    });
    const view = viewOn(board, [march]);
    const card = at(board, top);
    const weights = topWeights(board, view, card, 0);
    expect(gapOfNode(view, 0, at(board, kpi('a')), 'below', weights).cost).toBe(20);
    expect(gapOfNode(view, 0, at(board, kpi('c')), 'below', weights).cost).toBe(0);
    expect(closing(board, view, 0, card, at(board, kpi('a')))).toBeCloseTo(5, 12);
  });

  it('is none of what is not due, not begun, or exactly on its target', () => {
    const board = smallBoard({
      measures: { a: percent, b: { ...percent, excluded: true }, c: percent },
      figures: [figure('co', 'a', '2026-03', 70)],
      today: '2026-04-02',
    });
    const view = viewOn(board, [march]);
    expect(['a', 'b', 'c'].map((one) => lackAt(view, at(board, kpi(one)), 0))).toEqual([null, null, null]);
  });
});

describe('since when', () => {
  const small: Small = {
    measures: { a: percent },
    figures: [
      ['2025-11', 40],
      ['2025-12', 75],
      ['2026-01', 50],
      ['2026-03', 60],
    ].map(([month, value]) => figure('co', 'a', month as string, value as number)),
  };
  it('is the first period of the present run; a month without a value does not end it', () => {
    const board = smallBoard(small);
    const past = periodsUpTo(march, 6);
    for (const node of [at(board, kpi('a')), at(board, objective)]) {
      const track = pastScores(board, past, 'period', [node]).get(node)!;
      expect(runOf(track, 'below')).toEqual({ from: 3, periods: 3, isOlder: false });
    }
  });
  it('is said to be possibly older where the run fills all that is looked at', () => {
    const board = smallBoard(small);
    const node = at(board, kpi('a'));
    const track = pastScores(board, periodsUpTo(march, 3), 'period', [node]).get(node)!;
    expect(runOf(track, 'below')).toEqual({ from: 0, periods: 3, isOlder: true });
  });
});

/** Sets a score and rolls up everything there is, as nobody would who had to be quick. */
function bruteForce(board: Board, periodAt: number, top: number, given: ReadonlyMap<number, number>): number {
  const view = viewOn(board, [periods[periodAt]!]);
  const set = (node: number, score: number): void => {
    if (node >= board.structure.seriesCount && view.why[node] !== 0)
      view.coverage[node - board.structure.seriesCount] = 1;
    view.score[node] = score;
    view.why[node] = 0;
  };
  for (const [node, score] of given) set(node, score);
  for (const node of board.structure.order) if (!given.has(node)) scoreNode(board, view, node, 0, 1);
  return view.why[top] === 0 ? view.score[top]! : Number.NaN;
}

const invented = fc.tuple(world, fc.integer({ min: 0, max: 5 }), fc.nat(), fc.nat());
const boardOf = ({
  facts,
  figures,
}: {
  facts: Parameters<typeof createBoard>[0]['facts'];
  figures: Parameters<typeof createBoard>[0]['figures'];
}): Board => createBoard({ facts, figures, today });

function pick(board: Board, n: number): number {
  const nodes = [...nodesOf(board.structure)].map((one) => one.id);
  return nodes[n % nodes.length]!;
}

describe('in every organization', () => {
  it('the sweep from the top weighs everything as the whole rule does', () => {
    fc.assert(
      fc.property(invented, ([one, c, n]) => {
        const board = boardOf(one);
        const view = viewOn(board, periods);
        const node = pick(board, n);
        const slow = weightsUnder(board, view, node, c);
        const fast = topWeights(board, view, node, c);
        expect(new Set(fast.nodes)).toEqual(new Set(slow.keys()));
        for (const [under, { design, force }] of slow) {
          expect(fast.design[under]).toBeCloseTo(design, 9);
          expect(fast.force[under]).toBeCloseTo(force, 9);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('what closing a gap gives is what a recompute of everything gives, and leaves the view as it was', () => {
    fc.assert(
      fc.property(invented, ([one, c, n, m]) => {
        const board = boardOf(one);
        const view = viewOn(board, [periods[c]!]);
        const top = pick(board, n);
        const weights = topWeights(board, view, top, 0);
        const node = weights.nodes[m % weights.nodes.length]!;
        if (lackAt(view, node, 0) === null) return;
        const before: [Float64Array, Uint8Array, Float64Array] = [
          view.score.slice(),
          view.why.slice(),
          view.coverage.slice(),
        ];
        const mark = markAt(view, 0);
        const given = new Map([[node, mark]]);
        const found = scoreIf(board, view, 0, top, given);
        const wanted = bruteForce(board, c, top, given);
        if (Number.isNaN(wanted)) expect(found).toBeNaN();
        else expect(found).toBeCloseTo(wanted, 9);
        expect([view.score, view.why, view.coverage]).toEqual(before);
        const gain = closing(board, view, 0, top, node);
        const isAverage = averages(board, view, weights.nodes);
        // Under averages the cost is what closing gives, to the last digit.
        if (isAverage && view.why[node] === 0 && view.why[top] === 0)
          expect(gain).toBeCloseTo(gapOfNode(view, 0, node, 'below', weights).cost, 8);
      }),
      { numRuns: 400 },
    );
  });

  it('what is lost less what is gained is the distance of the top from its target', () => {
    fc.assert(
      fc.property(invented, ([one, c, n]) => {
        const board = boardOf(one);
        const view = viewOn(board, [periods[c]!]);
        const top = pick(board, n);
        if (view.why[top] !== 0) return;
        const account = accountOf(board, view, 0, topWeights(board, view, top, 0));
        expect(account.distance).toBeCloseTo(gapAt(view, top, 0), 12);
        if (account.isExact) expect(account.lost - account.gained).toBeCloseTo(account.distance, 8);
      }),
      { numRuns: 400 },
    );
  });

  it('the past of a few nodes is that of a view of everything, and their runs those of all', async () => {
    await fc.assert(
      fc.asyncProperty(invented, async ([one, , n]) => {
        const board = boardOf(one);
        const view = viewOn(board, periods);
        const node = pick(board, n);
        const track = pastScores(board, periods, 'period', [node]).get(node)!;
        const from = node * view.columns;
        expect([...track.score]).toEqual([...view.score.slice(from, from + periods.length)]);
        expect([...track.why]).toEqual([...view.why.slice(from, from + periods.length)]);
        const runs = await runsOfAll(board, periods, 'period', async () => undefined);
        const lack = lackAt(view, node, periods.length - 1);
        expect(runs[node]).toBe(lack === null ? 0 : runOf(track, lack).periods);
      }),
      { numRuns: 60 },
    );
  });
});

function averages({ structure }: Board, view: View, nodes: Int32Array): boolean {
  return [...nodes].every((node) => {
    if (node < structure.seriesCount) return true;
    const at = node - structure.seriesCount;
    for (let r = structure.rowStart[at]!; r < structure.rowStart[at + 1]!; r++) {
      const { method } = structure.manners[structure.rows.manner[r]!]!;
      if (method !== 'weighted' && method !== 'mean') return false;
    }
    return view.columns > 0;
  });
}

it('a fact that is not there makes no gap', () => {
  const board = smallBoard({ measures: {}, facts: [fact('unit', 'x', { code: 'x', name: 'x' })] });
  const view = viewOn(board, [march]);
  expect(lackAt(view, at(board, top), 0)).toBeNull();
});
