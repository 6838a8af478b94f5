/** A board whose definitions changed, beside one that is built anew. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyFigures, createBoard, viewOn } from './board.ts';
import { buildStructure } from './build-structure.ts';
import { dayFromIso } from './calendar.ts';
import { computeAll } from './compute.ts';
import type { Fact, Figure } from './definitions.ts';
import { layFigure } from './figures.ts';
import { foldFacts } from './history.ts';
import { months, periods, world } from './invented.ts';
import { fact, figure } from './small-board.ts';
import { nodesOf } from './structure.ts';
import { takeOver, takeUpBeside } from './take-over.ts';
import type { Board, View } from './view.ts';

const today = dayFromIso('2026-06-20')!;

/** What may be stated about an invented organization after it has been in use. */
const statement: fc.Arbitrary<Fact> = fc
  .tuple(
    fc.constantFrom<[Fact['kind'], string, Record<string, unknown>]>(
      ['kpi', 't:O/t:a0', { weight: 9 }],
      ['kpi', 't:O/t:a0', { archived: true }],
      ['kpi', 't:P/t:a1', { objective: 't:P', measure: 't:a1', weight: 2 }],
      ['objective', 't:P', { weight: 5 }],
      ['objective', 't:O', { shares: { own: 1, cascade: 4 }, method: 'mean' }],
      ['kpi', 't:O/t:a1', { weight: 0.5 }],
      ['kpi', 't:O/t:a0', { '-': ['weight'] }],
      ['kpi', 't:O/t:f', { objective: 't:O', measure: 't:f' }],
      ['objective', 't:P', { perspective: 'y' }],
      ['objective', 't:Q', { scorecard: 't', code: 'Q', name: 'Q', perspective: 'x' }],
      // What one unit adds to its template, and what was for all and becomes one unit's.
      ['objective', 't:R', { scorecard: 't', code: 'R', name: 'R', perspective: 'x', unit: 'u1' }],
      ['kpi', 't:O/t:a1', { objective: 't:O', measure: 't:a1', unit: 'u1', weight: 3 }],
      ['kpi', 't:O/t:a0', { unit: 'u0' }],
      ['objective', 't:P', { unit: 'u1' }],
      ['alignment', 't:P>P', { child: 't:P', parent: 'P' }],
      ['alignment', 't:O>O', { archived: true }],
      ['measure', 't:a0', { target: 12 }],
      ['measure', 't:a0', { formula: 'a1 + 2' }],
      ['measure', 't:a0', { overUnits: 'sum' }],
      ['measure', 't:a1', { frequency: 'quarter' }],
      ['measure', 't:f', { formula: 'a0 - 3' }],
      ['measure', 't:f', { formula: null }],
      ['measure', 't:new', { template: 't', code: 'new', name: 'new', target: 1 }],
      ['measure', 'u1:a0', { unit: 'u1', code: 'a0', name: 'own', target: 4 }],
      ['target', 't:a0@2026-01', { unit: 't', measure: 'a0', start: '2026-01', path: 'flat', value: 8 }],
      ['target', 'u0:a0@2026-02', { unit: 'u0', measure: 'a0', start: '2026-02', path: 'flat', value: 3 }],
      ['override', 'kpi t:O/t:a0@u1', { kind: 'kpi', key: 't:O/t:a0', unit: 'u1', patch: { weight: 4 } }],
      ['override', 'measure t:a0@u1', { kind: 'measure', key: 't:a0', unit: 'u1', patch: { target: 2 } }],
      [
        'override',
        'objective t:P@u0',
        { kind: 'objective', key: 't:P', unit: 'u0', patch: { excluded: true } },
      ],
      ['unit', 'u9', { code: 'u9', name: 'u9', kind: 'unit', parent: 'u0' }],
      ['unit', 'u1', { archived: true }],
      ['scorecard', 't', { perspectives: [{ perspective: 'x', weight: 3, method: 'worst' }] }],
      ['perspective', 'y', { code: 'y', name: 'y' }],
      ['plan', 'p', { missing: 'zero', shares: { own: 1, cascade: 3 } }],
    ),
    fc.constantFrom(null, '2026-02-01', '2026-04-01', '2026-05-01'),
  )
  .map(([[kind, key, patch], from]) => fact(kind, key, patch, from, 7));

const limits: Figure[] = [
  figure('u0', 'a0', '2026-03', 6, 'target'),
  figure('u1', 'a0', '2026-03', null, 'target'),
  figure('u0', 'a0', '2026-02', 1, 'red'),
  figure('u1', 'a0', 'FY2026-Q1', 11, 'actual'),
  figure('u0', 'f', '2026-02', 5, 'actual'),
];

/** Scores and coverage by the names of nodes, since their numbers may differ. */
function told(board: Board, view: View): Record<string, (number | string)[]> {
  const all: Record<string, (number | string)[]> = {};
  const of = (node: number) =>
    periods.map((_, c) => {
      const score = view.score[node * view.columns + c]!;
      return Number.isNaN(score) ? `none ${view.why[node * view.columns + c]}` : score;
    });
  for (const series of board.model.series)
    if (board.structure.isKpi[series.id]) all[`${series.unit}:${series.model.code}`] = of(series.id);
  for (const node of nodesOf(board.structure))
    all[`${node.kind} ${node.unit} ${node.scorecard} ${node.code}`] = of(node.id);
  return all;
}

function redefined(board: Board, facts: Fact[], changed: Fact[], figures: readonly Figure[]): Board | null {
  const taken = takeOver(board, foldFacts([...facts, ...changed]), changed);
  if (!taken) return null;
  const { model, computation, relay, structured } = taken;
  for (const { series, limitsOnly } of relay)
    for (const one of figures)
      if (one.unit === series.unit && one.measure === series.model.code)
        if (!limitsOnly || one.slot !== 'actual') layFigure(model, one);
  computeAll(model, computation);
  return { model, computation, structure: structured() };
}

describe('after a change of definitions', () => {
  it('a board that keeps its numbers is the board built anew, then and after later figures', () => {
    fc.assert(
      fc.property(
        world,
        fc.array(statement, { minLength: 1, maxLength: 3 }),
        fc.array(statement, { maxLength: 2 }),
        fc.tuple(fc.nat(3), fc.nat(3), fc.nat(5), fc.integer({ min: -20, max: 20 })),
        (w, first, second, [u, m, at, value]) => {
          const figures = [...w.figures, ...limits];
          let board = createBoard({ facts: w.facts, figures, today });
          let facts = w.facts;
          for (const changed of [first, second]) {
            const next = redefined(board, facts, changed, figures);
            facts = [...facts, ...changed];
            const anew = createBoard({ facts, figures, today });
            if (!next) continue;
            board = next;
            expect(told(board, viewOn(board, periods, 'period'))).toEqual(
              told(anew, viewOn(anew, periods, 'period')),
            );
          }
          const later = figure(`u${u}`, `a${m}`, months[at]!, value, 'actual');
          applyFigures(board, [later]);
          const anew = createBoard({ facts, figures: [...figures, { ...later, recorded: 9 }], today });
          expect(told(board, viewOn(board, periods, 'ytd'))).toEqual(
            told(anew, viewOn(anew, periods, 'ytd')),
          );
        },
      ),
      { numRuns: 1500 },
    );
  });

  it('the board of before is left as it was', () => {
    fc.assert(
      fc.property(world, fc.array(statement, { minLength: 1, maxLength: 3 }), (w, changed) => {
        const figures = [...w.figures, ...limits];
        const board = createBoard({ facts: w.facts, figures, today });
        const before = told(board, viewOn(board, periods, 'period'));
        redefined(board, w.facts, changed, figures);
        expect(told(board, viewOn(board, periods, 'period'))).toEqual(before);
      }),
      { numRuns: 200 },
    );
  });

  it('days on which little changes are drafted from the day before as if they were drafted anew', () => {
    fc.assert(
      fc.property(world, fc.array(statement, { maxLength: 4 }), (w, changed) => {
        const board = createBoard({ facts: [...w.facts, ...changed], figures: w.figures, today });
        const anew = buildStructure(board.model, () => null);
        expect(board.structure).toEqual(anew);
      }),
      { numRuns: 300 },
    );
  });
});

describe('what scores nothing', () => {
  const beside: fc.Arbitrary<Omit<Fact, 'recorded'>> = fc
    .tuple(
      fc.constantFrom<[Fact['kind'], string]>(
        ['initiative', 'a'],
        ['initiative', 'b'],
        ['money', 'a/capital@2026-01'],
      ),
      fc.constantFrom<Record<string, unknown>>(
        { name: 'A' },
        { stage: 'done' },
        { name: null },
        { '-': ['name', 'stage'] },
      ),
      fc.constantFrom(null, dayFromIso('2026-02-01')),
    )
    .map(([[kind, key], patch, from]) => ({ kind, key, from, patch }));

  it('is taken up over the same board as if all had been known from the beginning', () => {
    fc.assert(
      fc.property(fc.array(beside, { maxLength: 12 }), (stated) => {
        const facts: Fact[] = [fact('unit', 'u', { code: 'u', name: 'U' })];
        const board = createBoard({ facts, figures: [], today });
        const { structure, computation } = board;
        let all = facts;
        for (const [i, one] of stated.entries()) {
          const now = { ...one, recorded: i + 2 };
          all = [...all, now];
          takeUpBeside(board, all, [now]);
        }
        const anew = foldFacts(all);
        for (const kind of ['initiative', 'money'] as const)
          expect([...(board.model.history.get(kind) ?? new Map())].sort()).toEqual(
            [...(anew.get(kind) ?? new Map())].sort(),
          );
        expect([board.structure, board.computation]).toEqual([structure, computation]);
      }),
    );
  });
});
