/** The status of an initiative by rule: every test, at and beside its limits; and what may never happen. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayFromIso, isoFromDay } from '#engine/calendar.ts';
import type { Calendar } from '#engine/definitions.ts';
import type { Initiative, Milestone, Money } from '#engine/work.ts';
import { linesOf, noMoney, sumsOf } from './money-sums.ts';
import { progressOf, statusOf } from './status.ts';

const calendar: Calendar = { yearStart: 1, label: 'end', timeZone: 'UTC' };
const day = (iso: string) => dayFromIso(iso) ?? 0;
const today = day('2026-03-09');
const work = (fields: Partial<Initiative> = {}): Initiative => ({
  code: 'x',
  name: 'X',
  unit: 'co',
  stage: 'active',
  start: '2026-01-01',
  end: '2026-12-31',
  ...fields,
});
const stone = (code: string, due: string, fields: Partial<Milestone> = {}): Milestone => ({
  initiative: 'x',
  code,
  name: code,
  due,
  ...fields,
});
const amounts = (...all: Partial<Money>[]) =>
  sumsOf(
    linesOf(
      calendar,
      all.map((one) => ({ initiative: 'x', class: 'operating', period: '2026-01', ...one })),
    ),
    today,
  );
const judge = (initiative: Initiative, milestones: Milestone[] = [], money = noMoney) =>
  statusOf({ initiative, milestones, money, today });
const ruled = (receipt: ReturnType<typeof judge>, name: string) =>
  receipt.tests.find(({ test: one }) => one === name);

describe('progress', () => {
  test('is planned by the weight of the milestones that were due before today', () => {
    const milestones = [
      stone('a', '2026-02-01', { weight: 3, done: '2026-01-30' }),
      stone('b', '2026-03-09'),
      stone('c', '2026-06-01'),
    ];
    expect(progressOf({ initiative: work(), milestones, today })).toEqual({
      planned: 3 / 5,
      done: 3 / 5,
      by: 'milestones',
    });
  });
  test('without milestones runs in a straight line over the dates, and is done as far as someone said', () => {
    const initiative = work({ start: '2026-03-01', end: '2026-03-20' });
    const said = (progress: number) => [
      { initiative: 'x', code: 'v', day: '2026-03-08', text: 'Nothing new' },
      { initiative: 'x', code: 'u', day: '2026-03-06', text: 'So far', progress },
    ];
    const at = (progress: number) => ({
      initiative,
      milestones: [],
      updates: said(progress),
      money: noMoney,
      today,
    });
    expect(progressOf(at(0.2))).toEqual({ planned: 8 / 20, done: 0.2, by: 'dates' });
    expect([0.1, 0.2, 0.3].map((progress) => statusOf(at(progress)).rule)).toEqual([
      'off-target',
      'watch',
      'on-target',
    ]);
    expect(progressOf({ initiative, milestones: [], today }).done).toBeNull();
  });
  test('a tick of tomorrow does not count today', () => {
    const milestones = [stone('a', '2026-02-01', { done: '2026-03-10' })];
    expect(progressOf({ initiative: work(), milestones, today }).done).toBe(0);
  });
});

test('a milestone is overdue from the day after, and off target after a month', () => {
  const late = (due: string) =>
    ruled(judge(work(), [stone('a', due), stone('b', '2026-12-01', { weight: 20 })]), 'overdue');
  expect(late('2026-03-09')).toMatchObject({ by: 0, status: 'on-target' });
  expect(late('2026-03-08')).toMatchObject({ by: 1, status: 'watch' });
  expect(late('2026-02-07')).toMatchObject({ by: 30, status: 'watch' });
  expect(late('2026-02-06')).toMatchObject({ by: 31, status: 'off-target' });
});

test('the end is held against the first plan, and what should be over and is not slips day by day', () => {
  const slip = (fields: Partial<Initiative>) => ruled(judge(work(fields)), 'slip');
  expect(slip({ baselineEnd: '2026-12-17' })).toMatchObject({ by: 14, status: 'on-target' });
  expect(slip({ baselineEnd: '2026-12-16' })).toMatchObject({ by: 15, status: 'watch' });
  expect(slip({ baselineEnd: '2026-10-31' })).toMatchObject({ by: 61, status: 'off-target' });
  expect(slip({ end: '2026-02-20' })).toMatchObject({ by: 17, status: 'watch' });
  expect(slip({ stage: 'done', end: '2026-02-20', finished: '2026-02-18' })).toMatchObject({ by: -2 });
});

describe('money', () => {
  test('is estimated from what is bound and paid, and from what was planned for what is to come', () => {
    const sums = amounts(
      { period: '2026-01', planned: 10, spent: 12 },
      { period: '2026-02', planned: 10, spent: 9, committed: 2 },
      { period: '2026-03', planned: 31 },
      { period: '2026-04', planned: 10, committed: 4 },
      { period: '2026-05', committed: 3 },
    );
    expect(sums.planned).toBe(61);
    // Nine of March's 31 days have passed.
    expect(sums.plannedToDate).toBe(29);
    expect(sums.parts).toEqual({ forecast: 0, bound: 12 + 11 + 4 + 3, toCome: 22 + 6 });
    expect(sums.estimate).toBe(58);
  });
  test('a forecast of a quarter stands for all that lies in it, of its own class', () => {
    const sums = amounts(
      { period: 'FY2026-Q1', forecast: 50 },
      { period: '2026-01', planned: 10, spent: 12 },
      { period: '2026-01', class: 'capital', spent: 5 },
    );
    expect(sums.estimate).toBe(55);
  });
  test('planned by the year and paid by the month counts once', () => {
    const sums = amounts(
      { period: 'FY2026', planned: 365 },
      { period: '2026-01', spent: 40 },
      { period: '2026-05', committed: 9 },
    );
    expect(sums.plannedToDate).toBe(68);
    expect(sums.estimate).toBe(40 + 297);
  });
  test('above the plan by more than 5 % is watched, by more than 15 % off target', () => {
    const at = (spent: number) => {
      const receipt = judge(work(), [], amounts({ planned: 100, spent }));
      return [ruled(receipt, 'estimate')?.status, ruled(receipt, 'spending')?.status];
    };
    expect(at(105)).toEqual(['on-target', 'on-target']);
    expect(at(106)).toEqual(['watch', 'watch']);
    expect(at(115)).toEqual(['watch', 'watch']);
    expect(at(116)).toEqual(['off-target', 'off-target']);
    expect(at(60)).toEqual(['on-target', 'on-target']);
  });
});

test('what is proposed or stopped is not judged; what a person says stands beside the rule, with the reason', () => {
  const late = [stone('a', '2026-01-10')];
  expect(judge(work({ stage: 'proposed' }), late)).toMatchObject({ rule: 'no-data', unjudged: 'proposed' });
  expect(judge(work({ stage: 'stopped' }), late)).toMatchObject({ rule: 'no-data', unjudged: 'stopped' });
  expect(judge(work({ start: undefined, end: undefined }))).toMatchObject({ unjudged: 'nothing' });
  expect(judge(work({ saidStatus: 'watch', saidWhy: 'The vendor has replied' }), late)).toMatchObject({
    status: 'watch',
    rule: 'off-target',
    said: { status: 'watch', why: 'The vendor has replied' },
  });
  expect(judge(work({ saidStatus: 'on-target', saidWhy: ' ' }), late).status).toBe('off-target');
});

test('with nothing about its progress or money it has no status, unless its end has slipped', () => {
  expect(judge(work())).toMatchObject({ status: 'no-data', rule: 'no-data', unjudged: 'nothing' });
  expect(ruled(judge(work()), 'slip')?.status).toBe('on-target');
  expect(judge(work({ baselineEnd: '2026-12-16' }))).toMatchObject({ rule: 'watch', unjudged: null });
  expect(judge(work({ end: '2026-01-07' }))).toMatchObject({ rule: 'off-target', unjudged: null });
  // Anything to judge by is enough.
  expect(judge(work(), [stone('a', '2026-06-01')])).toMatchObject({ rule: 'on-target', unjudged: null });
  expect(judge(work(), [], amounts({ planned: 10 }))).toMatchObject({ rule: 'on-target', unjudged: null });
  expect(judge(work({ stage: 'done', finished: '2026-03-01' }))).toMatchObject({ rule: 'on-target' });
  expect(judge(work({ saidStatus: 'watch', saidWhy: 'The vendor is late' }))).toMatchObject({
    status: 'watch',
    unjudged: 'nothing',
  });
});

const days = fc.integer({ min: day('2025-06-01'), max: day('2026-12-31') }).map(isoFromDay);
const milestones = fc.array(
  fc.record({ due: days, done: fc.option(days, { nil: undefined }), weight: fc.integer({ min: 0, max: 9 }) }),
  { maxLength: 8 },
);
const money = fc.array(
  fc.record({
    period: fc.constantFrom('2026-01', '2026-02', '2026-03', '2026-04', '2026-08'),
    planned: fc.option(fc.integer({ min: 0, max: 900 }), { nil: undefined }),
    spent: fc.option(fc.integer({ min: 0, max: 900 }), { nil: undefined }),
    committed: fc.option(fc.integer({ min: 0, max: 900 }), { nil: undefined }),
  }),
  { maxLength: 6 },
);
const rank = ['no-data', 'on-target', 'watch', 'off-target'];

describe('whatever an initiative says', () => {
  const all = fc.record({
    start: days,
    end: days,
    baselineEnd: fc.option(days, { nil: undefined }),
    milestones,
    money,
  });
  const receiptOf = (
    one: typeof all extends fc.Arbitrary<infer T> ? T : never,
    more: Partial<Initiative> = {},
  ) =>
    judge(
      work({ start: one.start, end: one.end, baselineEnd: one.baselineEnd, ...more }),
      one.milestones.map((it, i) => stone(`m${i}`, it.due, it)),
      amounts(...one.money.filter((it, i, list) => list.findIndex((x) => x.period === it.period) === i)),
    );
  test('its status is its worst test, shares lie between 0 and 1, and no number is none', () => {
    fc.assert(
      fc.property(all, (one) => {
        const { rule, tests, progress } = receiptOf(one);
        const worst = rank[Math.max(...tests.map(({ status }) => rank.indexOf(status)))];
        const judged = tests.filter(({ test: name, by }) => name !== 'slip' && by !== null);
        expect(rule).toBe(judged.length === 0 && worst === 'on-target' ? 'no-data' : worst);
        for (const share of [progress.planned, progress.done])
          if (share !== null) expect(share >= 0 && share <= 1).toBe(true);
        for (const { by, actual, expected } of tests)
          for (const n of [by, actual, expected]) if (n !== null) expect(Number.isFinite(n)).toBe(true);
      }),
    );
  });
  test('a milestone ticked, or an amount less spent, never makes it worse', () => {
    fc.assert(
      fc.property(all, fc.nat(), (one, pick) => {
        const before = rank.indexOf(receiptOf(one).rule);
        const ticked = one.milestones.map((it, i) =>
          i === pick % one.milestones.length ? { ...it, done: '2026-03-01' } : it,
        );
        expect(rank.indexOf(receiptOf({ ...one, milestones: ticked }).rule)).toBeLessThanOrEqual(before);
        const cheaper = one.money.map((it) => ({
          ...it,
          spent: it.spent === undefined ? undefined : it.spent / 2,
        }));
        expect(rank.indexOf(receiptOf({ ...one, money: cheaper }).rule)).toBeLessThanOrEqual(before);
      }),
    );
  });
  test('the estimate is the sum of its parts, and at least what is paid in periods without a plan', () => {
    fc.assert(
      fc.property(all, (one) => {
        const unique = one.money.filter((it, i, list) => list.findIndex((x) => x.period === it.period) === i);
        const { estimate, parts, plannedToDate, planned } = amounts(...unique);
        expect(estimate).toBeCloseTo(parts.forecast + parts.bound + parts.toCome, 9);
        expect(plannedToDate).toBeLessThanOrEqual(planned + 1e-9);
      }),
    );
  });
});
