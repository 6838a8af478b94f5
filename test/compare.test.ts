/** Comparisons, changes and heatmaps of the demo organization: each number is the one that a scorecard shows. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changeReading } from '../src/board/change-reading.ts';
import { comparisonReading } from '../src/board/comparing.ts';
import type { KpiRow, Span } from '../src/board/contract.ts';
import { markLetters } from '../src/board/heatmap-marks.ts';
import { heatmapReading } from '../src/board/heatmap-reading.ts';
import type { Details } from '../src/board/reading.ts';
import { type CardReading, scorecardReading } from '../src/board/scorecard-reading.ts';
import { demoDocument } from '../src/demo/organization.ts';
import { createBoard } from '../src/engine/board.ts';
import { dayFromIso } from '../src/engine/calendar.ts';
import { nodesOf } from '../src/engine/structure.ts';
import { factsOf, figuresOf } from '../src/exchange/convert.ts';

const today = '2026-11-23';
const demo = demoDocument(today);
const board = createBoard({
  facts: factsOf(demo),
  figures: figuresOf(demo),
  today: dayFromIso(today) ?? 0,
});
const details: Details = { figures: () => [], updatedAt: () => null, changedAfter: () => new Set() };
const units = [
  ...new Set([...nodesOf(board.structure)].filter((n) => n.kind === 'scorecard').map((n) => n.unit)),
];
const card = (unit: string, period: string, span: Span = 'period'): CardReading =>
  scorecardReading(board, unit, { period, span }, details);
const kpisOf = (reading: CardReading): KpiRow[] =>
  reading.perspectives.flatMap((p) => p.objectives.flatMap((o) => o.kpis));

const periods = ['2025-01', '2025-06', '2025-10', '2026-02', '2026-09', '2026-10', 'FY2026-Q2'];
const anyUnit = fc.constantFrom(...units);
const anyPeriod = fc.constantFrom(...periods);
const anySpan = fc.constantFrom<Span[]>('period', 'ytd', 'rolling');

/** Loops for usual cases and the whole rule may differ in the last bit. */
function near(a: number | null, b: number | null, digits = 7): void {
  if (a === null || b === null) expect(a).toBe(b);
  else expect(a).toBeCloseTo(b, digits);
}

/** Every score of a scorecard, by node. */
function scoresOf(reading: CardReading): Map<string, number | null> {
  const found = new Map<string, number | null>([[reading.node, reading.score]]);
  for (const perspective of reading.perspectives) {
    if (perspective.objectives.length > 0) found.set(perspective.node, perspective.score);
    for (const objective of perspective.objectives) {
      found.set(objective.node, objective.score);
      for (const one of [...objective.kpis, ...objective.cascaded]) found.set(one.node, one.score);
    }
  }
  return found;
}

describe('between any two periods', () => {
  test('the parts of every change add up to it, and it is the difference of the two scorecards', () => {
    fc.assert(
      fc.property(anyUnit, anyPeriod, anyPeriod, anySpan, (unit, period, against, span) => {
        const now = scoresOf(card(unit, period, span));
        const then = scoresOf(card(unit, against, span));
        for (const [node, score] of now) {
          const change = changeReading(board, node, { period, against, span });
          const before = then.get(node) ?? null;
          if (score === null || before === null) {
            expect(change.total).toBeNull();
            continue;
          }
          expect(change.total).toBeCloseTo(score - before, 9);
          expect(change.parts.reduce((sum, one) => sum + one.part, 0)).toBeCloseTo(score - before, 7);
          for (const one of change.parts)
            if (one.causes.length > 0)
              expect(one.causes.reduce((sum, cause) => sum + cause.part, 0)).toBeCloseTo(one.part, 7);
        }
      }),
      { numRuns: 12 },
    );
  });

  test('a year apart the change has causes, and they lead down to the actuals', () => {
    const top = changeReading(board, card('marlowe', '2026-10').node, { period: '2026-10', against: 'year' });
    expect(top.against).toBe('2025-10');
    expect(top.parts.map((one) => one.kind)).toEqual(top.parts.map(() => 'perspective'));
    let at = top;
    while (at.kind !== 'kpi') {
      const largest = at.parts.toSorted((a, b) => Math.abs(b.part) - Math.abs(a.part))[0];
      if (!largest?.node) throw new Error('nothing below');
      at = changeReading(board, largest.node, { period: '2026-10', against: 'year' });
    }
    expect(at.parts.map((one) => one.label)).toContain('actual');
    expect(at.parts.reduce((sum, one) => sum + one.part, 0)).toBeCloseTo(at.total ?? Number.NaN, 9);
  });
});

describe('a scorecard compared', () => {
  test('with another period carries that one’s scores, actuals and differences', () => {
    fc.assert(
      fc.property(anyUnit, anyPeriod, anyPeriod, anySpan, (unit, period, other, span) => {
        const compared = comparisonReading(board, unit, { period, span }, `period:${other}`);
        const [now, then] = [scoresOf(card(unit, period, span)), scoresOf(card(unit, other, span))];
        const actuals = new Map(kpisOf(card(unit, other, span)).map((kpi) => [kpi.node, kpi]));
        expect(compared.with).toMatchObject({ kind: 'period', period: other });
        for (const row of compared.rows) {
          near(row.score, then.get(row.node) ?? null);
          const own = now.get(row.node) ?? null;
          if (own !== null && row.score !== null) expect(row.change).toBeCloseTo(own - row.score, 9);
          const kpi = actuals.get(row.node);
          if (row.kind === 'kpi' && kpi && !kpi.provisional) {
            near(row.actual, kpi.actual);
            expect(row.status).toBe(kpi.status);
          }
        }
        const told = new Set([...compared.rows, ...compared.unmatched.here].map((one) => one.node));
        expect([...now.keys()].filter((node) => !told.has(node))).toEqual([]);
      }),
      { numRuns: 12 },
    );
  });

  test('with its plan: what the targets would make, and what missing them costs each parent', () => {
    const reading = card('marlowe', '2026-10');
    const compared = comparisonReading(board, 'marlowe', { period: '2026-10' }, 'plan');
    const rows = new Map(compared.rows.map((row) => [row.node, row]));
    const planned = kpisOf(reading).filter((kpi) => kpi.target !== null && kpi.score !== null);
    expect(planned.length).toBeGreaterThan(5);
    for (const kpi of planned) {
      const row = rows.get(kpi.node);
      if (kpi.direction !== 'centre') {
        // Where nothing better than the target is possible, meeting it is the best.
        expect([70, 100].some((anchor) => Math.abs((row?.score ?? 0) - anchor) < 1e-9)).toBe(true);
        expect(row?.actual).toBe(kpi.target);
        const missed = kpi.direction === 'up' ? -1 : 1;
        if (row?.actualChange) expect(row.better).toBe(row.actualChange * missed < 0);
      }
      expect(row?.change).toBeCloseTo((kpi.score ?? 0) - (row?.score ?? 0), 9);
    }
    const change = changeReading(board, reading.node, { period: '2026-10', against: 'plan' });
    expect(change.total).toBeCloseTo(rows.get(reading.node)?.change ?? Number.NaN, 9);
    expect(change.parts.reduce((sum, one) => sum + one.part, 0)).toBeCloseTo(change.total ?? 0, 9);
  });

  test('with another unit: what has the same code, and what has no counterpart is said', () => {
    const [a = '', b = ''] = ['parcel', 'freight'];
    const compared = comparisonReading(board, a, { period: '2026-10' }, `unit:${b}`);
    const [here, there] = [kpisOf(card(a, '2026-10')), kpisOf(card(b, '2026-10'))];
    const theirs = new Map(there.map((kpi) => [kpi.code, kpi]));
    const matched = here.filter((kpi) => theirs.has(kpi.code));
    expect(matched.length).toBeGreaterThan(0);
    expect(compared.rows.filter((row) => row.kind === 'kpi').map((row) => row.node)).toEqual(
      matched.map((kpi) => kpi.node),
    );
    for (const row of compared.rows) {
      const own = here.find((kpi) => kpi.node === row.node);
      if (own) near(row.score, theirs.get(own.code)?.score ?? null);
    }
    const left = here.filter((kpi) => !theirs.has(kpi.code)).map((kpi) => kpi.node);
    expect(compared.unmatched.here.filter((one) => one.kind === 'kpi').map((one) => one.node)).toEqual(left);
  });
});

describe('a heatmap', () => {
  const hundredth = (score: number | null) => (score === null ? null : Math.round(score * 100) / 100);

  test('of units × KPIs is, cell by cell, what the scorecards show', () => {
    fc.assert(
      fc.property(anyPeriod, anySpan, (period, span) => {
        const map = heatmapReading(board, { by: 'kpis', limit: 2000 }, { period, span });
        expect(map.rows.map((row) => row.key).toSorted()).toEqual(units.toSorted());
        for (const row of map.rows) {
          const reading = card(row.key, period, span);
          expect(row.score).toBe(reading.score);
          const kpis = new Map(kpisOf(reading).map((kpi) => [kpi.code, kpi]));
          map.columns.forEach((column, c) => {
            const kpi = kpis.get(column.key);
            expect(row.marks[c]).toBe(kpi ? markLetters[kpi.status] : '.');
            expect(row.scores[c]).toBe(hundredth(kpi?.score ?? null));
          });
          // And no KPI is left out.
          expect(row.marks.replaceAll('.', '').length).toBe(kpis.size);
        }
      }),
      { numRuns: 5 },
    );
  });

  test('of units × perspectives, and of a unit’s KPIs × periods, likewise', () => {
    const map = heatmapReading(board, { by: 'perspectives' }, { period: '2026-10' });
    for (const row of map.rows) {
      const cards = new Map(card(row.key, '2026-10').perspectives.map((one) => [one.code, one]));
      map.columns.forEach((column, c) => {
        const held = cards.get(column.key);
        expect(row.scores[c]).toBe(hundredth(held?.score ?? null));
        if (row.marks[c] !== '.') expect(row.marks[c]).toBe(held && markLetters[held.status]);
      });
    }
    const time = heatmapReading(
      board,
      { by: 'periods', unit: 'marlowe', columns: 24 },
      { period: '2026-10' },
    );
    expect(time.columns).toHaveLength(24);
    time.columns.forEach((column, c) => {
      const kpis = new Map(kpisOf(card('marlowe', column.key)).map((kpi) => [kpi.code, kpi]));
      for (const row of time.rows) {
        const kpi = kpis.get(row.key);
        if (!kpi) continue;
        near(row.scores[c] ?? null, kpi.score, 1);
        expect(row.marks[c]).toBe(markLetters[kpi.status]);
      }
    });
  });

  test('is sorted by a column, worst or best first, filtered by marks, and read in windows', () => {
    const ask = (more: object) => heatmapReading(board, { by: 'kpis', ...more }, { period: '2026-10' });
    const all = ask({});
    const key = all.columns[0]?.key ?? '';
    const scores = ask({ sort: key, order: 'worst' }).rows.map((row) => row.scores[0] ?? null);
    const known = scores.filter((score) => score !== null);
    expect(known).toEqual(known.toSorted((a, b) => a - b));
    expect(scores.slice(known.length).every((score) => score === null)).toBe(true);
    const off = ask({ marks: 'f' });
    expect(off.rows.map((row) => row.key)).toEqual(
      all.rows.filter((row) => row.marks.includes('f')).map((row) => row.key),
    );
    const paged: string[] = [];
    for (let cursor: number | null = 0; cursor !== null; ) {
      const page = ask({ limit: 4, cursor });
      paged.push(...page.rows.map((row) => row.key));
      cursor = page.next;
    }
    expect(paged).toEqual(all.rows.map((row) => row.key));
    expect(() => ask({ sort: 'nothing' })).toThrow();
  });
});
