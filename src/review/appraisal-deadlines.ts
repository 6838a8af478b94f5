/**
 * By when each step of an appraisal is done: as its cycle says; where that is left out, as the period lies. Pure.
 */
import { dayFromIso, isoFromDay } from '#engine/calendar.ts';
import type { Day } from '#engine/definitions.ts';
import { type AppraisalStep, type AppraisalTerms, appraisalSteps } from './appraisal-contract.ts';
import type { Course } from './appraisal-store.ts';

/** Days after the end of the period. */
const afterEnd: Record<Exclude<AppraisalStep, 'agree'>, number> = {
  self: 14,
  manager: 28,
  talk: 42,
  conclude: 49,
  acknowledge: 63,
};
/** So long after it was begun nothing of it is due, whatever the cycle says: what is begun late is not late at once. */
const toBegin = 14;
/** A step that becomes possible late is not late at once. */
const atLeast = 7;
const toAnswer = 14;

export interface Dated {
  deadlines: AppraisalTerms['deadlines'];
  /** The first and the last day of the period. */
  period: { start: Day; end: Day };
  /** When it was begun. */
  begun: Day;
  /** What of it was done when, where the organization is. */
  course: Course;
  dayOf: (moment: string) => Day;
}

const latest = (...days: (Day | null)[]): Day | null =>
  days.reduce((last, day) => (day === null ? last : Math.max(last ?? day, day)), null);

/** When the step before was done. */
function readySince(step: AppraisalStep, { course, dayOf, begun }: Dated): Day | null {
  const of = (moment: string | null | undefined): Day | null => (moment ? dayOf(moment) : null);
  switch (step) {
    case 'agree':
      return begun;
    case 'self':
      return latest(of(course.agreed.person), of(course.agreed.manager));
    case 'manager':
      return of(course.handed.self);
    case 'talk':
      return of(course.handed.manager);
    case 'conclude':
      return course.held === null ? null : dayFromIso(course.held);
    case 'acknowledge':
      return latest(of(course.conclusion?.at), of(course.calibrated?.at));
  }
}

export function deadlineOf(step: AppraisalStep, dated: Dated): string {
  const { deadlines, period, begun } = dated;
  const soonest = begun + toBegin;
  const stated = dayFromIso(deadlines[step] ?? '');
  if (stated !== null) return isoFromDay(Math.max(stated, soonest));
  const at = appraisalSteps.indexOf(step);
  const statedIn = (steps: readonly AppraisalStep[]): Day[] =>
    steps.flatMap((one) => dayFromIso(deadlines[one] ?? '') ?? []);
  const ready = readySince(step, dated);
  const usual = step === 'agree' ? period.start - 1 : period.end + afterEnd[step];
  // Between those that are stated, and not before anybody could do it.
  const day = Math.min(
    Math.max(usual, ...statedIn(appraisalSteps.slice(0, at))),
    ...statedIn(appraisalSteps.slice(at + 1)),
  );
  const ripe = ready === null || step === 'agree' ? day : Math.max(day, ready + atLeast);
  return isoFromDay(Math.max(ripe, soonest));
}

export const answerBy = (objected: string, dayOf: Dated['dayOf']): string =>
  isoFromDay(dayOf(objected) + toAnswer);
