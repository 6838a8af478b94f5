/**
 * The status of an initiative by rule, with its receipt: each test, what it found, what was expected and where its
 * limits lie. What people think of it may be said beside it, never in its place without a reason. It is a status of
 * work: no score of an objective follows from it.
 */
import { dayFromIso } from '#engine/calendar.ts';
import type { Day, Mark } from '#engine/definitions.ts';
import type { Initiative, Milestone, Update } from '#engine/work.ts';
import type { MoneySums } from './money-sums.ts';

/** From where on a test is watched, and from where on it is off target. Stated here and nowhere else. */
export const statusLimits = {
  /** Share of the work that is behind what was planned by today. */
  progress: { watch: 0.1, off: 0.25 },
  /** Days by which the oldest open milestone is overdue. */
  overdue: { watch: 1, off: 31 },
  /** Days by which the end has moved past the first plan. */
  slip: { watch: 15, off: 61 },
  /** Expected cost above the plan, as a share of the plan. */
  estimate: { watch: 0.05, off: 0.15 },
  /** Committed and spent above what was planned by today, as a share of the whole plan. */
  spending: { watch: 0.05, off: 0.15 },
} as const;
export type StatusTest = keyof typeof statusLimits;
export const statusTests = Object.keys(statusLimits) as StatusTest[];

export interface TestResult {
  test: StatusTest;
  status: Mark;
  /** By how much it is worse than expected, in the limits' own measure; null: there is nothing to judge. */
  by: number | null;
  expected: number | null;
  actual: number | null;
  watch: number;
  off: number;
}

/** Why the rule says nothing. */
export type Unjudged = 'proposed' | 'stopped' | 'nothing';

export interface StatusReceipt {
  /** What is shown: what a person said, where they gave a reason; else what the rule says. */
  status: Mark;
  rule: Mark;
  unjudged: Unjudged | null;
  said: { status: Mark; why: string } | null;
  tests: TestResult[];
  progress: Progress;
}

export interface Progress {
  /** The share of the work to be done by today; null without dates. */
  planned: number | null;
  /** The share that is done; null where nobody has said. */
  done: number | null;
  /** What the two are told by. */
  by: 'milestones' | 'dates';
}

export interface Judged {
  initiative: Initiative;
  milestones: readonly Milestone[];
  /** The latest first. */
  updates?: readonly Update[];
  money: MoneySums;
  today: Day;
}

const dayOf = (iso: string | undefined): Day | null => (iso === undefined ? null : dayFromIso(iso));
const weightOf = ({ weight }: Milestone): number => weight ?? 1;
export const isOpen = (milestone: Milestone, today: Day): boolean => {
  const done = dayOf(milestone.done);
  return done === null || done > today;
};
/** What is due today may still be done today. */
export const isOverdue = (milestone: Milestone, today: Day): boolean => {
  const due = dayOf(milestone.due);
  return due !== null && due < today && isOpen(milestone, today);
};

/** Planned by weight and due day of the milestones; without any, in a straight line over the dates. */
export function progressOf({ initiative, milestones, updates = [], today }: Omit<Judged, 'money'>): Progress {
  const isDone = initiative.stage === 'done';
  const total = milestones.reduce((sum, one) => sum + weightOf(one), 0);
  if (total > 0) {
    let planned = 0;
    let done = 0;
    for (const one of milestones) {
      const due = dayOf(one.due ?? initiative.end);
      if (due !== null && due < today) planned += weightOf(one);
      if (!isOpen(one, today)) done += weightOf(one);
    }
    return { planned: planned / total, done: isDone ? 1 : done / total, by: 'milestones' };
  }
  const [start, end] = [dayOf(initiative.start), dayOf(initiative.end)];
  const line = start === null || end === null ? null : (today - start) / (end - start + 1);
  return {
    planned: line === null ? null : Math.min(1, Math.max(0, line)),
    done: isDone ? 1 : (updates.find(({ progress }) => progress !== undefined)?.progress ?? null),
    by: 'dates',
  };
}

/** The day on which it ends as things stand: what is not done has not ended yet. */
export function endOf({ stage, end, finished }: Initiative, today: Day): Day | null {
  const planned = dayOf(end);
  if (stage === 'done') return dayOf(finished) ?? planned;
  return planned === null ? null : Math.max(planned, today);
}

export function statusOf(judged: Judged): StatusReceipt {
  const { initiative, milestones, money, today } = judged;
  const { stage = 'proposed' } = initiative;
  const progress = progressOf(judged);
  const isDone = stage === 'done';
  const result = (test: StatusTest, by: number | null, actual: number | null, expected: number | null) =>
    resultOf(test, by, actual, expected);
  const { planned, done } = progress;
  const late = isDone
    ? []
    : milestones.filter((one) => isOverdue(one, today)).map((one) => today - (dayOf(one.due) ?? today));
  const baseline = dayOf(initiative.baselineEnd ?? initiative.end);
  const end = endOf(initiative, today);
  const bound = money.committed + money.spent;
  const isFunded = money.hasPlan && money.planned > 0;
  const tests = [
    result('progress', planned === null || done === null ? null : planned - done, done, planned),
    result(
      'overdue',
      milestones.length === 0 ? null : Math.max(0, ...late),
      milestones.length === 0 ? null : late.length,
      0,
    ),
    result('slip', end === null || baseline === null ? null : end - baseline, end, baseline),
    result(
      'estimate',
      isFunded ? (money.estimate - money.planned) / money.planned : null,
      isFunded ? money.estimate : null,
      isFunded ? money.planned : null,
    ),
    result(
      'spending',
      isFunded && money.hasActual ? (bound - money.plannedToDate) / money.planned : null,
      isFunded && money.hasActual ? bound : null,
      isFunded ? money.plannedToDate : null,
    ),
  ];
  const unjudged = unjudgedBy(stage, tests);
  const rule = unjudged ? 'no-data' : worst(tests);
  const said =
    initiative.saidStatus && initiative.saidWhy?.trim()
      ? { status: initiative.saidStatus, why: initiative.saidWhy }
      : null;
  return { status: said?.status ?? rule, rule, unjudged, said, tests, progress };
}

function unjudgedBy(stage: Initiative['stage'], tests: readonly TestResult[]): Unjudged | null {
  if (stage === 'stopped' || stage === 'proposed') return stage;
  // That its end has not moved says nothing of how it goes; that it has, does.
  const isSilent = ({ test, by, status }: TestResult): boolean =>
    by === null || (test === 'slip' && status === 'on-target');
  return tests.every(isSilent) ? 'nothing' : null;
}

/** Sums of decimal fractions are off by a little: a limit that is met on paper is met. */
const hair = 1e-9;

function resultOf(
  test: StatusTest,
  by: number | null,
  actual: number | null,
  expected: number | null,
): TestResult {
  const { watch, off } = statusLimits[test];
  // Shares are watched beyond their limit; days from it on.
  const isDays = test === 'overdue' || test === 'slip';
  const reaches = (limit: number): boolean => by !== null && (isDays ? by >= limit : by > limit + hair);
  const status: Mark =
    by === null ? 'no-data' : reaches(off) ? 'off-target' : reaches(watch) ? 'watch' : 'on-target';
  return { test, status, by, expected, actual, watch, off };
}

const severity: readonly Mark[] = ['no-data', 'on-target', 'watch', 'off-target'];
const worst = (tests: readonly TestResult[]): Mark =>
  tests.reduce<Mark>(
    (found, { status }) => (severity.indexOf(status) > severity.indexOf(found) ? status : found),
    'no-data',
  );
