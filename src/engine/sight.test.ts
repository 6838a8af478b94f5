import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createBoard, viewOn } from './board.ts';
import { dayFromIso } from './calendar.ts';
import type { Fact } from './definitions.ts';
import { weightsUnder } from './explain.ts';
import { periods, world } from './invented.ts';
import { moversOf } from './movers.ts';
import { gapAt, type Line, markAt, sightFrom } from './sight.ts';
import { fact, figure, organization } from './small-board.ts';
import { addressOfNode, nodeAt, nodesOf } from './structure.ts';
import type { Board, View } from './view.ts';

const today = dayFromIso('2027-06-01')!;

/** A company, a department and a person; one objective each, the person's aligned as asked. */
function cascade(more: Fact[] = [], personal: Record<string, unknown> = { weight: 1 }): Board {
  const card = (unit: string, parent: string | null): Fact[] => [
    fact('unit', unit, { code: unit, name: unit, ...(parent ? { parent } : {}) }),
    fact('scorecard', unit, { code: unit, name: unit, unit }),
    fact('objective', `${unit}:O`, { scorecard: unit, code: 'O', name: `Serve ${unit}`, perspective: 'x' }),
    fact('measure', `${unit}:m`, {
      unit,
      code: 'm',
      name: `Calls of ${unit}`,
      rule: 'range',
      min: 0,
      max: 100,
    }),
    fact('kpi', `${unit}:O/${unit}:m`, { objective: `${unit}:O`, measure: `${unit}:m` }),
  ];
  return createBoard({
    facts: [
      organization(),
      fact('plan', 'p', { code: 'p', name: 'p', state: 'active', shares: { own: 60, cascade: 40 } }),
      fact('perspective', 'x', { code: 'x', name: 'x' }),
      ...card('co', null),
      ...card('dept', 'co'),
      ...card('ann', 'dept'),
      fact('alignment', 'dept:O>co:O', { child: 'dept:O', parent: 'co:O' }),
      fact('alignment', 'ann:O>O', { child: 'ann:O', parent: 'O', ...personal }),
      ...more,
    ],
    figures: [
      figure('co', 'm', '2026-03', 60),
      figure('dept', 'm', '2026-03', 50),
      figure('ann', 'm', '2026-03', 30),
    ],
    today,
  });
}
const march = { frequency: 'month' as const, ordinal: 2026 * 12 + 2 };
const at = (board: Board, address: string): number => nodeAt(board.model, board.structure, address)!;
const told = (board: Board, line: Line): string[] =>
  line.steps.map(({ node, via }) => `${via} ${addressOfNode(board.model, board.structure, node)}`);

describe('a line of sight', () => {
  it('leads from a person’s KPI up to the company, with what it weighs and explains there', () => {
    const board = cascade();
    const view = viewOn(board, [march]);
    const sight = sightFrom(board, view, at(board, 'kpi:ann/m'), 0);
    expect(sight.lines.map((line) => told(board, line))).toEqual([
      [
        'start kpi:ann/m',
        'kpi objective:ann/ann/O',
        'cascade objective:dept/dept/O',
        'cascade objective:co/co/O',
        'part perspective:co/co/x',
        'part scorecard:co/co',
      ],
    ]);
    // 40 % of the department's, which is 40 % of the company's.
    const top = sight.weights.get(at(board, 'scorecard:co/co'))!;
    expect(top.force).toBeCloseTo(0.16, 12);
    expect(sight.lines[0]!.force).toBeCloseTo(0.16, 12);
    expect(sight.lines[0]!.steps.map((one) => one.alignment)).toEqual([
      null,
      null,
      'ann:O>O',
      'dept:O>co:O',
      null,
      null,
    ]);
    // dept = 0.6·50 + 0.4·30 = 42, co = 0.6·60 + 0.4·42 = 52.8; the gap of 17.2 is 6 + 4.8 + 6.4.
    expect(gapAt(view, at(board, 'scorecard:co/co'), 0)).toBeCloseTo(17.2, 12);
    const parts = [...moversOf(board, view, at(board, 'scorecard:co/co'), 0, 'gap')];
    expect(
      parts.map((one) => [addressOfNode(board.model, board.structure, one.node), one.explained]),
    ).toEqual([
      ['kpi:ann/m', expect.closeTo(6.4, 12)],
      ['kpi:co/m', expect.closeTo(6, 12)],
      ['kpi:dept/m', expect.closeTo(4.8, 12)],
    ]);
  });

  it('shows what only supports as a step of its own kind, and leaves the score as it is', () => {
    const board = cascade([], { support: true });
    const view = viewOn(board, [march]);
    const sight = sightFrom(board, view, at(board, 'kpi:ann/m'), 0);
    expect(told(board, sight.lines[0]!)[2]).toBe('support objective:dept/dept/O');
    expect(sight.lines[0]!.force).toBe(0);
    expect(view.score[at(board, 'objective:dept/dept/O')]).toBe(50);
    expect(sight.weights.get(at(board, 'scorecard:co/co'))).toBeUndefined();
  });

  it('tells every way of a KPI that serves several objectives, and all of its weight', () => {
    const board = cascade([
      fact('objective', 'co:P', { scorecard: 'co', code: 'P', name: 'P', perspective: 'x', weight: 3 }),
      fact('kpi', 'co:P/co:m', { objective: 'co:P', measure: 'co:m' }),
    ]);
    const view = viewOn(board, [march]);
    const sight = sightFrom(board, view, at(board, 'kpi:co/m'), 0);
    expect(sight.lines.map((line) => line.force)).toEqual([0.75, 0.25 * 0.6]);
    expect(sight.weights.get(at(board, 'scorecard:co/co'))!.force).toBeCloseTo(0.9, 12);
    const [first] = moversOf(board, view, at(board, 'scorecard:co/co'), 0, 'weight');
    expect(first).toMatchObject({ node: at(board, 'kpi:co/m'), force: expect.closeTo(0.9, 12) });
  });

  it('of alignments that run in a circle is cut where it would begin again', () => {
    const board = cascade([fact('alignment', 'co:O>ann:O', { child: 'co:O', parent: 'ann:O' })]);
    const view = viewOn(board, [march]);
    const sight = sightFrom(board, view, at(board, 'kpi:ann/m'), 0);
    expect(sight.lines.every((line) => line.steps.length < 10)).toBe(true);
  });
});

describe('support', () => {
  it('moves no score of any organization: all is as without the alignment', () => {
    fc.assert(
      fc.property(world, ({ facts, figures }) => {
        const kept = facts.filter((one) => one.kind !== 'alignment');
        const supporting = facts.map((one) =>
          one.kind === 'alignment' ? { ...one, patch: { ...one.patch, support: true } } : one,
        );
        const [without, with_] = [kept, supporting].map((list) => {
          const board = createBoard({ facts: list, figures, today });
          return { board, view: viewOn(board, periods) };
        });
        for (const { id, kind, unit, scorecard, code } of nodesOf(without!.board.structure)) {
          const other = [...nodesOf(with_!.board.structure, unit)].find(
            (one) => one.kind === kind && one.scorecard === scorecard && one.code === code,
          )!.id;
          for (let c = 0; c < periods.length; c++)
            expect(with_!.view.score[other * periods.length + c]).toEqual(
              without!.view.score[id * periods.length + c],
            );
        }
      }),
      { numRuns: 60 },
    );
  });
});

/** Points follow from what is earned of what is possible, so their parts are told and do not add up. */
const withoutPoints = world.filter(({ facts }) => !facts.some((one) => one.patch.method === 'points'));
const tops = (board: Board, view: View): number[] =>
  [...nodesOf(board.structure)]
    .map((one) => one.id)
    .filter((id) => view.why[id] === 0 && !Number.isNaN(view.score[id]!));

describe('the parts of a gap', () => {
  it('add up to it, whatever rolls up how, and whatever is missing', () => {
    fc.assert(
      fc.property(withoutPoints, fc.integer({ min: 0, max: 5 }), ({ facts, figures }, month) => {
        const board = createBoard({ facts, figures, today });
        const view = viewOn(board, [periods[month]!]);
        for (const top of tops(board, view)) {
          const parts = [...moversOf(board, view, top, 0, 'gap')];
          const sum = parts.reduce((all, one) => all + one.explained, 0);
          expect(sum).toBeCloseTo(gapAt(view, top, 0), 7);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('come in order and complete, the same as every weight reckoned one by one', () => {
    fc.assert(
      fc.property(world, fc.constantFrom('weight' as const, 'gap' as const), ({ facts, figures }, by) => {
        const board = createBoard({ facts, figures, today });
        const view = viewOn(board, [periods[3]!]);
        for (const top of tops(board, view)) {
          const all = weightsUnder(board, view, top, 0);
          const found = [...moversOf(board, view, top, 0, by)].filter(
            (one) => one.node < board.structure.seriesCount,
          );
          const key = (one: { force: number; explained: number }) =>
            by === 'weight' ? one.force : one.explained;
          for (let i = 1; i < found.length; i++)
            expect(key(found[i]!)).toBeLessThanOrEqual(key(found[i - 1]!) + 1e-9);
          expect(new Set(found.map((one) => one.node))).toEqual(
            new Set([...all.keys()].filter((node) => node < board.structure.seriesCount)),
          );
          for (const one of found) expect(one.force).toBeCloseTo(all.get(one.node)!.force, 9);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('of a KPI are the same by its ways up as by its place below', () => {
    fc.assert(
      fc.property(world, ({ facts, figures }) => {
        const board = createBoard({ facts, figures, today });
        const view = viewOn(board, [periods[4]!]);
        for (const series of board.model.series) {
          if (!board.structure.isKpi[series.id]) continue;
          const { lines, weights } = sightFrom(board, view, series.id, 0);
          const ends = new Set(lines.map((line) => line.steps.at(-1)!.node));
          for (const end of ends) {
            if (end === series.id) continue;
            const force = lines
              .filter((line) => line.steps.at(-1)!.node === end)
              .reduce((sum, line) => sum + line.force, 0);
            expect(force).toBeCloseTo(weights.get(end)?.force ?? 0, 9);
          }
        }
        expect(markAt(view, 0)).toBe(70);
      }),
      { numRuns: 100 },
    );
  });
});
