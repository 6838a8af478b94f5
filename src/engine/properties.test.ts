/** What holds for every organization, tried on many invented ones. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyFigures, createBoard, refresh, viewOn } from './board.ts';
import { dayFromIso, formatPeriod } from './calendar.ts';
import { changeOf } from './change.ts';
import { currentPeriod } from './current-period.ts';
import { weightsAbove, weightsUnder } from './explain.ts';
import { parseFormula } from './formula/parse.ts';
import { evaluateScalar } from './formula/scalar.ts';
import { months, periods, type World, world } from './invented.ts';
import { scoreInput } from './kpi-scores.ts';
import { childStates } from './node-scores.ts';
import { rollUp } from './roll-up.ts';
import type { Scored } from './rules.ts';
import { fact, figure, organization } from './small-board.ts';
import { newSpanInput, readSpan } from './span-input.ts';
import { rowOn } from './structure.ts';
import { type Board, coverageOf, type View } from './view.ts';

const today = dayFromIso('2026-06-20')!;
const boardOf = (w: World): Board => createBoard({ ...w, today });
const close = (a: number, b: number) =>
  (Number.isNaN(a) && Number.isNaN(b)) || Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));

/** The same board's scores, one node at a time by the whole rule. */
function agrees(board: Board, view: View): void {
  const { structure, model } = board;
  const one = newSpanInput();
  const out: Scored = { score: Number.NaN, raw: Number.NaN, reason: 0 };
  for (let c = 0; c < view.columns; c++) {
    for (let id = 0; id < structure.seriesCount; id++) {
      if (!structure.isKpi[id]) continue;
      readSpan(model, board.computation, model.series[id]!, view.spans[c]!, view.mode, one);
      const result = scoreInput(one, view.scales[c]!, out);
      expect([
        view.why[id * view.columns + c],
        close(view.score[id * view.columns + c]!, result.score),
      ]).toEqual([result.reason, true]);
    }
    for (const node of structure.order) {
      const row = rowOn(structure, node, view.spans[c]!.end);
      if (!row || structure.cyclic.has(node)) continue;
      const rolled = rollUp(row, childStates(board, view, row, c), view.scales[c]!);
      const at = node * view.columns + c;
      expect([
        view.why[at],
        close(view.score[at]!, rolled.score),
        close(coverageOf(board, view, node, c), rolled.coverage),
      ]).toEqual([rolled.why, true, true]);
    }
  }
}

describe('for every organization', () => {
  it('the fast loops give what the whole rule gives, in every span', () => {
    fc.assert(
      fc.property(
        world,
        fc.constantFrom('period' as const, 'ytd' as const, 'rolling' as const),
        (w, mode) => {
          const board = boardOf(w);
          agrees(board, viewOn(board, periods, mode));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('one changed actual leaves the board as if it had been built with it', () => {
    fc.assert(
      fc.property(
        world,
        fc.array(
          fc.tuple(
            fc.nat(3),
            fc.nat(3),
            fc.nat(5),
            fc.option(fc.integer({ min: -30, max: 30 }), { nil: null }),
          ),
          { minLength: 1, maxLength: 4 },
        ),
        fc.constantFrom('period' as const, 'ytd' as const),
        (w, changes, mode) => {
          const board = boardOf(w);
          const view = viewOn(board, periods, mode);
          const changed = changes.map(([u, m, p, v]) => ({
            ...figure(`u${u}`, `a${m}`, months[p]!, v),
            recorded: 9,
          }));
          refresh(board, view, applyFigures(board, changed));
          const fresh = boardOf({ facts: w.facts, figures: [...w.figures, ...changed] });
          const expected = viewOn(fresh, periods, mode);
          expect([...view.why]).toEqual([...expected.why]);
          for (const [i, s] of view.score.entries()) expect(close(s, expected.score[i]!)).toBe(true);
          for (const [i, s] of view.coverage.entries()) expect(close(s, expected.coverage[i]!)).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('the current period is the same whether figures come one by one or all at once', () => {
    const change = fc.tuple(
      fc.nat(3),
      fc.nat(3),
      fc.nat(5),
      fc.option(fc.integer({ min: -30, max: 30 }), { nil: null, freq: 1 }),
    );
    fc.assert(
      fc.property(world, fc.array(change, { minLength: 1, maxLength: 12 }), (w, changes) => {
        const board = boardOf({ facts: w.facts, figures: [] });
        expect(currentPeriod(board)).toEqual({ frequency: 'month', ordinal: 2026 * 12 + 4 });
        const figures: World['figures'] = [];
        const all = [
          ...w.figures.filter((_, i) => i % 9 === 0),
          ...w.figures.filter((_, i) => i % 9 === 0).map((one) => ({ ...one, value: null })),
          ...changes.map(([u, m, p, v]) => figure(`u${u}`, `a${m}`, months[p]!, v)),
        ];
        for (const one of all) {
          const next = { ...one, recorded: 9 + figures.length };
          figures.push(next);
          applyFigures(board, [next]);
          expect(currentPeriod(board)).toEqual(currentPeriod(boardOf({ facts: w.facts, figures })));
        }
      }),
      { numRuns: 100 },
    );
  });

  it('the parts of a change add up to it', () => {
    fc.assert(
      fc.property(world, (w) => {
        const board = boardOf(w);
        const view = viewOn(board, periods);
        for (const node of [
          ...board.structure.order,
          ...board.model.series.filter((s) => board.structure.isKpi[s.id]).map((s) => s.id),
        ])
          for (let c = 1; c < view.columns; c++) {
            const change = changeOf(board, view, node, c, c - 1);
            if (Number.isNaN(change.total)) continue;
            expect(
              close(
                change.parts.reduce((sum, p) => sum + p.part, 0),
                change.total,
              ),
            ).toBe(true);
            for (const { node: kid, part, causes } of change.parts) {
              if (kid === null) continue;
              // Causes too small to tell apart from rounding are left out.
              const told = causes.reduce((sum, cause) => sum + cause.part, 0);
              expect(Math.abs(told - part)).toBeLessThan(1e-9);
            }
          }
      }),
      { numRuns: 200 },
    );
  });

  it('weights in force make the score: Σ weight × score of the KPIs is the top score', () => {
    fc.assert(
      fc.property(world, (w) => {
        const board = boardOf(w);
        const view = viewOn(board, periods.slice(0, 1));
        for (const node of board.structure.order) {
          if (view.why[node] !== 0 || board.structure.cyclic.has(node)) continue;
          const weights = weightsUnder(board, view, node, 0);
          let sum = 0;
          let force = 0;
          let points = false;
          for (const [kid, x] of weights) {
            const row =
              kid >= board.structure.seriesCount ? rowOn(board.structure, kid, view.spans[0]!.end) : null;
            if (row?.method === 'points') points = true;
            if (kid >= board.structure.seriesCount || view.why[kid] !== 0) continue;
            sum += x.force * view.score[kid]!;
            force += x.force;
          }
          for (const [kid, x] of weights) {
            if (kid === node) continue;
            const above = weightsAbove(board, view, kid, 0).get(node) ?? { design: 0, force: 0 };
            expect([close(above.design, x.design), close(above.force, x.force)]).toEqual([true, true]);
          }
          if (points) continue;
          expect(close(sum, view.score[node]!)).toBe(true);
          expect(force).toBeLessThanOrEqual(1 + 1e-9);
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('formulas', () => {
  const atom = fc.oneof(
    fc.constantFrom('a', 'b', '[m-1]', 'x:y', '1', '0', '2.5', '1e3', 'na()', '__proto__', 'constructor'),
    fc.string({ maxLength: 4 }),
  );
  const text = fc.letrec<{ e: string }>((tie) => ({
    e: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      atom,
      fc
        .tuple(tie('e'), fc.constantFrom('+', '-', '*', '/', '^', '<', '=', ' and '), tie('e'))
        .map((p) => p.join('')),
      fc
        .tuple(
          fc.constantFrom('if', 'max', 'sum', 'coalesce', 'prev', 'rolling', 'nope', 'toString'),
          fc.array(tie('e'), { maxLength: 4 }),
        )
        .map(([f, args]) => `${f}(${args.join(',')})`),
      tie('e').map((e) => `(${e}`),
      tie('e').map((e) => `-(${e})`),
    ),
  })).e;

  it('10,000 random formulas are read or refused with a place and a hint, and evaluate to a number or a reason', () => {
    fc.assert(
      fc.property(text, (formula) => {
        const parsed = parseFormula(formula);
        if (!parsed.ok) {
          expect(parsed.fault.at).toBeGreaterThanOrEqual(0);
          expect(parsed.fault.at).toBeLessThanOrEqual(formula.length);
          expect(parsed.fault.hint.length).toBeGreaterThan(0);
          return;
        }
        const why = { reason: 0 };
        const v = evaluateScalar(parsed.node, (n) => (n.k === 'ref' ? 3 : undefined), why);
        if (Number.isNaN(v)) expect(why.reason).toBeGreaterThan(0);
      }),
      { numRuns: 10_000 },
    );
  });

  const nested = fc.letrec<{ e: string }>((tie) => ({
    e: fc.oneof(
      { depthSize: 'medium', withCrossShrink: true },
      fc.constantFrom('a0', 'a1', 'f', 'u1:a0', 'nothing', '2', '0'),
      fc
        .tuple(tie('e'), fc.constantFrom('+', '-', '*', '/', '>'), tie('e'))
        .map(([a, op, b]) => `(${a} ${op} ${b})`),
      fc
        .tuple(fc.constantFrom('prev', 'rolling'), tie('e'), fc.constantFrom('1', '3', '100', '1e9', 'a0'))
        .map(([f, e, n]) => `${f}(${e}, ${n})`),
      fc
        .tuple(fc.constantFrom('ytd', 'abs', 'target', 'coalesce', 'isblank', 'floor'), tie('e'))
        .map(([f, e]) => `${f}(${e})`),
      fc
        .tuple(fc.constantFrom('sum', 'avg', 'min', 'max', 'count'), tie('e'))
        .map(([f, e]) => `${f}(children, ${e})`),
      fc.tuple(tie('e'), tie('e'), tie('e')).map((p) => `if(${p.join(', ')})`),
    ),
  })).e;

  it('any formula of an organization gives a number or a reason in every period, a ratio of it too', () => {
    fc.assert(
      fc.property(
        world,
        nested,
        fc.boolean(),
        fc.constantFrom('month', 'quarter', 'week', 'year'),
        (w, formula, ratio, frequency) => {
          const facts = [...w.facts, fact('measure', 't:f', { formula, ratio, frequency }, null, 3)];
          const board = boardOf({ facts, figures: w.figures });
          for (const mode of ['period', 'ytd', 'rolling'] as const) {
            const view = viewOn(board, periods.slice(2, 4), mode);
            for (const [i, why] of view.why.entries())
              if (
                why === 0 &&
                board.structure.isKpi[Math.floor(i / 2)] !== 0 &&
                Math.floor(i / 2) < board.structure.seriesCount
              )
                expect(Number.isFinite(view.score[i]!)).toBe(true);
          }
        },
      ),
      { numRuns: 1_000 },
    );
  }, 60_000);

  it('nesting without end is refused, not followed', () => {
    for (const formula of [
      '('.repeat(50_000),
      `${'-'.repeat(19_000)}1`,
      `${'(1+'.repeat(5_000)}1${')'.repeat(5_000)}`,
      `1${'+1'.repeat(9_000)}`,
      'not '.repeat(4_000),
    ]) {
      const parsed = parseFormula(formula);
      expect(parsed.ok).toBe(false);
    }
  });

  it('tells what is wrong, where, and how to mend it', () => {
    const fault = (f: string) => {
      const p = parseFormula(f);
      return p.ok ? null : [p.fault.at, p.fault.message];
    };
    expect(fault('revenue - ')).toEqual([10, 'the formula ends where a value is expected']);
    expect(fault('sum(a; b)')).toEqual([5, 'arguments are separated by commas']);
    expect(fault('averag(a)')).toEqual([0, 'there is no function averag']);
    expect(fault('a b')).toEqual([2, '"b" is left over']);
    expect(fault('if(a, b)')).toEqual([0, 'if does not take 2 arguments']);
  });

  it('a cycle is marked on its members and the rest is computed', () => {
    const board = createBoard({
      facts: [
        organization(),
        fact('unit', 'co', { code: 'co', name: 'co' }),
        ...[
          ['a', 'b + 1'],
          ['b', 'c * 2'],
          ['c', 'a'],
          ['d', 'x + 1'],
          ['x', undefined],
        ].map(([code, formula]) =>
          fact('measure', `co:${code}`, { unit: 'co', code, name: code, ...(formula ? { formula } : {}) }),
        ),
      ],
      figures: [figure('co', 'x', '2026-01', 4)],
      today,
    });
    const at = (code: string) => {
      const series = board.model.byUnit.get('co')!.get(code)!;
      const one = readSpan(
        board.model,
        board.computation,
        series,
        { start: dayFromIso('2026-01-01')!, end: dayFromIso('2026-01-31')! },
        'period',
        newSpanInput(),
      );
      return [one.actual, series.whyAt(0)];
    };
    expect(at('d')[0]).toBe(5);
    for (const code of ['a', 'b', 'c']) expect(at(code)[0]).toBeNaN();
    expect(
      Array.from(board.computation.order)
        .filter((_, place) => board.computation.cyclic[place] === 1)
        .map((id) => board.model.series[id]!.model.code)
        .sort(),
    ).toEqual(['a', 'b', 'c']);
    expect(formatPeriod(board.model.calendar, periods[0]!)).toBe('2026-01');
  });
});
