/** The field's example on the demo: a cut in training flatters profit first, and is paid for later and elsewhere. */
import { describe, expect, it } from 'vitest';
import { createBoard } from '#engine/board.ts';
import { dayFromIso } from '#engine/calendar.ts';
import type { Figure } from '#engine/definitions.ts';
import { factsOf, figuresOf } from '#exchange/convert.ts';
import type { Checked } from '#insight/check-contract.ts';
import { checkDecision } from '#insight/decision-check.ts';
import { chain, sizeOf } from './chain.ts';
import { demoChecks } from './checks.ts';
import { demoDocument } from './organization.ts';

const today = '2026-11-23';
const day = dayFromIso(today) ?? 0;
const document = demoDocument(today);
const facts = factsOf(document);
const reach: Figure = { unit: '', measure: '', slot: 'actual', period: '2028-11', value: null, recorded: 1 };
const board = () => createBoard({ facts, figures: [...figuresOf(document), reach], today: day });

const check = (unit: string, n: number): Promise<Checked> => {
  const { question } = demoChecks(today)[n]!;
  const proposals = question.proposals.filter((one) => unit === 'marlowe' || one.unit === unit);
  const details = { figures: () => [], writes: () => null } as never;
  const apart = { org: 'marlowe', facts, sequence: 1, board: board(), details, today: day };
  return checkDecision(
    { ...apart, under: async () => board() },
    { ...question, unit, proposals },
    { facts: [], figures: [] },
  );
};

const changes = (reading: Checked, unit: string, measure: string) => {
  const path = reading.paths.find((one) => one.unit === unit && one.measure === measure);
  if (!path) throw new Error(`${unit}:${measure} does not move`);
  const less = (list: (number | null)[]) => list.map((v, m) => (v ?? 0) - (path.before[m] ?? 0));
  return { after: less(path.after), low: less(path.low), high: less(path.high), path };
};
const isNothing = (values: number[]) => values.every((v) => Math.abs(v) < 1e-9);

describe.each(['marlowe', 'parcel'])('training cut by 30 %% in %s', (unit) => {
  const played = check(unit, 0);

  it('lowers training at once, raises the margin first, and leaves it below', async () => {
    const reading = await played;
    const training = changes(reading, unit, 'training_hours').after;
    expect(training.every((v) => v < -0.9 && v > -1.4)).toBe(true);
    const margin = changes(reading, unit, 'operating_margin').after;
    // Quality follows after three months, its cost after one more: the fifth month is the first below.
    expect(margin.slice(0, 4).every((v) => v > 0.3 && v < 0.6)).toBe(true);
    expect(margin.slice(4).every((v) => v < -0.1)).toBe(true);
    expect(margin.at(-1)).toBeLessThan(-0.4);
  });

  it('lowers deliveries right at the first attempt after three months, satisfaction after five, revenue after nine', async () => {
    const reading = await played;
    for (const [measure, lag] of [
      ['first_attempt', 3],
      ['csat', 5],
      ['revenue', 9],
    ] as const) {
      const { after, path } = changes(reading, unit, measure);
      expect(isNothing(after.slice(0, lag)), measure).toBe(true);
      expect(
        after.slice(lag).every((v) => v < 0),
        measure,
      ).toBe(true);
      expect(path.isAssumed, measure).toBe(true);
    }
  });

  it('moves all four perspectives, and tells a range round what is expected', async () => {
    const reading = await played;
    const perspectives = reading.scores.filter((one) => one.kind === 'perspective' && one.unit === unit);
    expect(perspectives.map((one) => one.perspective)).toEqual([
      'financial',
      'customer',
      'internal',
      'learning',
    ]);
    for (const { before, after, low, high, name } of perspectives) {
      const drop = after.map((v, m) => (v ?? 0) - (before[m] ?? 0));
      expect(Math.min(...drop), name).toBeLessThan(-0.5);
      after.forEach((v, m) => {
        expect(low[m]).toBeLessThanOrEqual((v ?? 0) + 1e-9);
        expect(high[m]).toBeGreaterThanOrEqual((v ?? 0) - 1e-9);
      });
    }
    const { low, high } = changes(reading, unit, 'operating_margin');
    expect(low.at(-1)).toBeLessThan(high.at(-1)! - 0.2);
    // Even at the better end of the range the cut does not pay in the end.
    expect(high.at(-1)).toBeLessThan(0);
  });
});

it('a cut of half a year is made good after the lags of its chain', async () => {
  const reading = await check('marlowe', 1);
  const margin = changes(reading, 'marlowe', 'operating_margin').after;
  expect(margin.slice(0, 4).every((v) => v > 0.3)).toBe(true);
  expect(margin[14]).toBeLessThan(-0.2);
  // Six months, and nine from training to revenue.
  expect(isNothing(margin.slice(15))).toBe(true);
});

it('the sizes of its links agree with how the numbers move', () => {
  const values = (unit: string, measure: string) =>
    document.figures?.find((f) => f.unit === unit && f.measure === measure)?.values ?? {};
  const number = (v: unknown): number =>
    typeof v === 'number' ? v : v && typeof v === 'object' && 'value' in v ? Number(v.value) : Number.NaN;
  // Of links whose driver makes most of the outcome; of money it makes a small part among much else.
  for (const link of chain.filter(({ outcome }) => outcome !== 'other_cost' && outcome !== 'revenue')) {
    const [x, y] = [values(link.unit, link.driver), values(link.unit, link.outcome)];
    const months = Object.keys(y).toSorted();
    const pairs = months.flatMap((month, i) => {
      const before = months[i - link.lag];
      const pair = [number(before && x[before]), number(y[month]), i] as const;
      return pair.some(Number.isNaN) ? [] : [pair];
    });
    const trendless = (at: 0 | 1): number[] => {
      const n = pairs.length;
      const [mean, middle] = [
        pairs.reduce((s, p) => s + p[at], 0) / n,
        pairs.reduce((s, p) => s + p[2], 0) / n,
      ];
      const slope =
        pairs.reduce((s, p) => s + (p[2] - middle) * (p[at] - mean), 0) /
        pairs.reduce((s, p) => s + (p[2] - middle) ** 2, 0);
      return pairs.map((p) => p[at] - mean - slope * (p[2] - middle));
    };
    const [dx, dy] = [trendless(0), trendless(1)];
    const found = dx.reduce((s, v, i) => s + v * dy[i]!, 0) / dx.reduce((s, v) => s + v * v, 0);
    const { low, high, value } = sizeOf(link);
    expect(Math.sign(found), `${link.unit} ${link.driver}`).toBe(Math.sign(value));
    expect(found, `${link.unit} ${link.driver} > ${link.outcome}`).toBeGreaterThan(
      low * (value > 0 ? 0.8 : 1.2),
    );
    expect(found, `${link.unit} ${link.driver} > ${link.outcome}`).toBeLessThan(
      high * (value > 0 ? 1.2 : 0.8),
    );
  }
});
