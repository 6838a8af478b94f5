import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Balance, balanceOf } from './balance.ts';
import { createBoard, viewOn } from './board.ts';
import { dayFromIso } from './calendar.ts';
import type { Fact, Figure } from './definitions.ts';
import { periods, world } from './invented.ts';
import { type OneSidedCode, oneSided } from './one-sided.ts';
import { fact, figure, organization } from './small-board.ts';
import { nodesOf, rowNumberOn } from './structure.ts';
import type { Board, View } from './view.ts';

const today = dayFromIso('2027-06-01')!;
const march = { frequency: 'month' as const, ordinal: 2026 * 12 + 2 };
const order = ['fin', 'cus', 'int', 'lea'];

interface Wanted {
  perspective: string;
  kpis: { role?: 'leading' | 'lagging'; weight?: number; value?: number }[];
  weight?: number;
}

/** Units of a company, each with objectives of its own. */
function boardOf(units: Record<string, Wanted[]>, more: Fact[] = []): Board {
  const facts: Fact[] = [
    organization(),
    fact('plan', 'p', { code: 'p', name: 'p', state: 'active' }),
    ...order.map((code, n) => fact('perspective', code, { code, name: code, order: n })),
  ];
  const figures: Figure[] = [];
  for (const [unit, objectives] of Object.entries(units)) {
    facts.push(
      fact('unit', unit, { code: unit, name: unit, ...(unit === 'co' ? {} : { parent: 'co' }) }),
      fact('scorecard', unit, {
        code: unit,
        name: unit,
        unit,
        perspectives: objectives.map(({ perspective, weight }) => ({ perspective, weight: weight ?? 1 })),
      }),
    );
    objectives.forEach(({ perspective, kpis }, o) => {
      facts.push(
        fact('objective', `${unit}:O${o}`, { scorecard: unit, code: `O${o}`, name: `O${o}`, perspective }),
      );
      kpis.forEach(({ role, weight, value = 50 }, k) => {
        const code = `m${o}${k}`;
        facts.push(
          fact('measure', `${unit}:${code}`, { unit, code, name: code, rule: 'range', min: 0, max: 100 }),
          fact('kpi', `${unit}:O${o}/${unit}:${code}`, {
            objective: `${unit}:O${o}`,
            measure: `${unit}:${code}`,
            weight: weight ?? 1,
            ...(role ? { role } : {}),
          }),
        );
        figures.push(figure(unit, code, '2026-03', value));
      });
    });
  }
  return createBoard({ facts: [...facts, ...more], figures, today });
}

const cardsOf = (board: Board, view: View): number[] =>
  [...nodesOf(board.structure)]
    .filter(({ kind, id }) => kind === 'scorecard' && rowNumberOn(board.structure, id, view.ends[0]!) >= 0)
    .map(({ id }) => id);
function read(board: Board, isLed = true): Balance {
  const view = viewOn(board, [march]);
  return balanceOf(board, view, 0, cardsOf(board, view), order, () => isLed);
}
const said = (balance: Balance): OneSidedCode[] =>
  oneSided(balance, (one) =>
    Number.isNaN(one.score) ? 'no-data' : one.score >= 70 ? 'on-target' : 'off-target',
  ).map(({ code }) => code);
const even: Wanted[] = order.map((perspective) => ({
  perspective,
  kpis: [{ role: 'lagging' }, { role: 'leading' }],
}));

describe('the balance of a scorecard', () => {
  it('tells declared weight, measured weight and the part of it that leads', () => {
    const { perspectives, cards, coverage } = read(
      boardOf({
        co: [
          { perspective: 'fin', weight: 3, kpis: [{ role: 'lagging', weight: 3 }, { role: 'leading' }] },
          { perspective: 'cus', weight: 1, kpis: [{}] },
        ],
      }),
    );
    const [fin, cus, internal] = perspectives;
    expect([cards, coverage]).toEqual([1, 1]);
    expect(fin).toMatchObject({ weight: 0.75, kpiWeight: 0.75, kpis: 2, objectives: 1, score: 50 });
    expect(fin?.byWeight).toEqual({ leading: 0.1875, lagging: 0.5625, unsaid: 0 });
    expect(cus?.byWeight).toEqual({ leading: 0, lagging: 0, unsaid: 0.25 });
    expect(internal).toMatchObject({ weight: 0, kpiWeight: 0, objectives: 0, cards: 0 });
    expect(internal?.score).toBeNaN();
  });

  it('gives the weight of what is not measured to what is', () => {
    const { perspectives } = read(
      boardOf({
        co: [
          { perspective: 'fin', kpis: [{}] },
          { perspective: 'cus', kpis: [] },
        ],
      }),
    );
    expect(perspectives.map(({ weight }) => weight)).toEqual([0.5, 0.5, 0, 0]);
    expect(perspectives.map(({ kpiWeight }) => kpiWeight)).toEqual([1, 0, 0, 0]);
    expect(perspectives[1]?.unmeasured).toBe(1);
  });

  it('counts each scorecard of a cascade alike', () => {
    const { perspectives, cards } = read(
      boardOf({
        co: [{ perspective: 'fin', kpis: [{}, {}, {}, {}] }],
        shop: [{ perspective: 'lea', kpis: [{ value: 90 }] }],
      }),
    );
    expect(cards).toBe(2);
    expect(perspectives.map(({ kpiWeight }) => kpiWeight)).toEqual([0.5, 0, 0, 0.5]);
    expect(perspectives.map(({ kpis }) => kpis)).toEqual([4, 0, 0, 1]);
    expect(perspectives[3]?.score).toBe(90);
  });

  it('holds for every organization: weights are parts of one whole, whatever the order of the scorecards', () => {
    fc.assert(
      fc.property(world, (w) => {
        const board = createBoard({ ...w, today: dayFromIso('2026-06-20')! });
        const view = viewOn(board, periods);
        const codes = [
          ...new Set(
            [...nodesOf(board.structure)]
              .filter(({ kind }) => kind === 'perspective')
              .map(({ code }) => code),
          ),
        ];
        for (let c = 0; c < view.columns; c++) {
          const cards = [...nodesOf(board.structure)]
            .filter(
              ({ kind, id }) => kind === 'scorecard' && rowNumberOn(board.structure, id, view.ends[c]!) >= 0,
            )
            .map(({ id }) => id);
          const all = balanceOf(board, view, c, cards, codes, () => false);
          const back = balanceOf(board, view, c, cards.toReversed(), codes, () => false);
          const sum = (of: Balance, pick: (one: Balance['perspectives'][number]) => number): number =>
            of.perspectives.reduce((total, one) => total + pick(one), 0);
          const weight = sum(all, (one) => one.weight);
          expect(weight === 0 || Math.abs(weight - 1) < 1e-9).toBe(true);
          const measured = sum(all, (one) => one.kpiWeight);
          expect(measured === 0 || Math.abs(measured - 1) < 1e-9).toBe(true);
          for (const [n, one] of all.perspectives.entries()) {
            const { leading, lagging, unsaid } = one.byWeight;
            expect(one.kpiWeight).toBeCloseTo(leading + lagging + unsaid, 12);
            expect(one.byCount.leading + one.byCount.lagging + one.byCount.unsaid).toBe(one.kpis);
            expect(back.perspectives[n]?.kpiWeight).toBeCloseTo(one.kpiWeight, 9);
            expect(Number.isNaN(one.coverage) || (one.coverage >= 0 && one.coverage <= 1 + 1e-9)).toBe(true);
          }
          // What is told of all together is what is told of each.
          const each = cards.map((card) => balanceOf(board, view, c, [card], codes, () => false));
          expect(sum(all, (one) => one.kpis)).toBe(each.reduce((n, one) => n + sum(one, (p) => p.kpis), 0));
          expect(all.unled.length).toBe(each.reduce((n, one) => n + one.unled.length, 0));
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('one-sidedness', () => {
  it('finds nothing to say of an even scorecard', () => {
    expect(said(read(boardOf({ co: even })))).toEqual([]);
  });

  it('sees a company that looks into the rear mirror only', () => {
    const balance = read(boardOf({ co: [{ perspective: 'fin', kpis: [{ role: 'lagging' }, {}] }] }));
    expect(said(balance)).toEqual([
      'rear-mirror',
      'heavy',
      'empty',
      'empty',
      'empty',
      'no-role',
      'no-leading',
      'few',
    ]);
  });

  it('names a perspective that outweighs all others, and one that hardly counts; half is not more than half', () => {
    const weighed = (weights: number[]) =>
      said(read(boardOf({ co: even.map((one, n) => ({ ...one, weight: weights[n]! })) })));
    expect(weighed([51, 20, 20, 9])).toEqual(['heavy', 'light']);
    expect(weighed([50, 20, 20, 10])).toEqual([]);
  });

  it('misses drivers in the lowest perspective, and causes of the topmost', () => {
    const blind = even.map((one) =>
      one.perspective === 'lea'
        ? { ...one, kpis: [{ role: 'lagging' as const }, { role: 'lagging' as const }] }
        : one,
    );
    expect(said(read(boardOf({ co: blind })))).toEqual(['ground-blind']);
    expect(said(read(boardOf({ co: even }), false))).toEqual(['nothing-leads']);
  });

  it('sees that today is well and tomorrow is not', () => {
    const ahead = even.map((one) => ({
      ...one,
      kpis: one.kpis.map((kpi) => ({ ...kpi, value: one.perspective === 'lea' ? 10 : 90 })),
    }));
    expect(said(read(boardOf({ co: ahead })))).toEqual(['ahead']);
  });

  it('tells of a score that rests on little, and of objectives that nothing measures', () => {
    const board = boardOf({
      co: even.map((one) => (one.perspective === 'cus' ? { ...one, kpis: [] } : one)),
    });
    expect(said(read(board))).toEqual(['unmeasured']);
    const thin = boardOf({ co: even }, [
      fact('measure', 'co:late', { unit: 'co', code: 'late', name: 'late', rule: 'range', min: 0, max: 100 }),
      fact('kpi', 'co:O0/co:late', { objective: 'co:O0', measure: 'co:late', weight: 3, role: 'lagging' }),
    ]);
    expect(said(read(thin))).toEqual(['thin']);
  });

  it('says that there is too much to keep in mind', () => {
    const many = even.map((one) => ({ ...one, kpis: Array.from({ length: 7 }, () => one.kpis[0]!) }));
    many[3]!.kpis.push({ role: 'leading' });
    expect(said(read(boardOf({ co: many })))).toEqual(['many']);
  });

  it('says of a cascade which perspective few scorecards have', () => {
    const three = even.filter(({ perspective }) => perspective !== 'lea');
    expect(said(read(boardOf({ co: even, a: three, b: three, c: three })))).toContain('rare');
  });
});
