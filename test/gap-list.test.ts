/** Gaps of a hundred scorecards: the quick ways of finding them are held to the plain ones. */
import { expect, test } from 'vitest';
import { makeBoard, makeNumbers, makeWorld } from '../bench/world.ts';
import { forgetPast, tracksOf } from '../src/board/past-tracks.ts';
import { open, refreshViews } from '../src/board/reading.ts';
import { applyFigures, periodsUpTo } from '../src/engine/board.ts';
import { gapsAmong } from '../src/engine/gaps.ts';
import { pastScores } from '../src/engine/past-scores.ts';
import { nodeAt } from '../src/engine/structure.ts';
import { gapList } from '../src/review/gap-list.ts';

const board = () => {
  const world = makeWorld(3);
  return makeBoard(world, makeNumbers(world));
};

test('thousands of gaps stand in the same order as a few do', () => {
  const o = open(board(), { period: '2026-05', asOf: 1 });
  const list = gapList(o, 'u0', 'cascade', 'kpi');
  expect(list.nodes.length).toBeGreaterThan(1000);
  const plain = gapsAmong(o.view, o.now, list.nodes.toSorted(), list.top.weights);
  expect([...list.nodes]).toEqual(plain.map((gap) => gap.node));
  // Both kinds are among them: what costs, and what has no data and costs nothing.
  expect(new Set(plain.map((gap) => gap.lack)).size).toBe(2);
});

test('the past that is kept is what it would be if it were computed anew, whatever came in', () => {
  const held = board();
  const nodes = ['objective:u0/b/O0', 'scorecard:u1/b/', 'objective:u55/b/O3', 'kpi:u55/m4'].map(
    (address) => nodeAt(held.model, held.structure, address)!,
  );
  expect(nodes.every((node) => node !== null)).toBe(true);
  const question = { period: '2026-05', asOf: 1 };
  tracksOf(open(held, question), nodes, 24);
  for (const [measure, period, value] of [
    ['m4', '2026-05', 3],
    ['m9', '2025-02', 400],
    // A formula reads it.
    ['m6', '2025-11', 1],
  ] as const) {
    const applied = applyFigures(held, [{ unit: 'u55', measure, period, slot: 'actual', value }]);
    refreshViews(held, applied);
    forgetPast(held, applied);
    const o = open(held, question);
    const kept = tracksOf(o, nodes, 24);
    const anew = pastScores(held, periodsUpTo(o.period, 24), 'period', nodes);
    for (const node of nodes) {
      expect(kept.get(node)!.why).toEqual(anew.get(node)!.why);
      kept.get(node)!.score.forEach((score, n) => {
        const wanted = anew.get(node)!.score[n]!;
        if (Number.isNaN(wanted)) expect(score).toBeNaN();
        else expect(score).toBeCloseTo(wanted, 9);
      });
    }
  }
});
