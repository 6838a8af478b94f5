/** What waits for one person in appraisals: their own steps, those that they owe others, objections to answer. */
import type { Standing } from '#board/live.ts';
import type { Db, Tx } from '#platform/db/database.ts';
import type { AppraisalStep } from './appraisal-contract.ts';
import { waiting } from './appraisal-reading.ts';
import { appraisalsAskedOf, appraisalsWith, type KeptAppraisal } from './appraisal-store.ts';

export interface OwedStep {
  appraisal: string;
  cycle: string;
  /** Whose appraisal it is. */
  person: string;
  mine: boolean;
  step: AppraisalStep | 'answer';
  due: string | null;
  overdue: boolean;
}

/** @param tx of the person: the fences hold, so that nobody learns here what they may not see */
export const stepsOwedBy = async (tx: Tx, standing: Standing, me: string): Promise<OwedStep[]> =>
  stepsOf(standing, await appraisalsWith(tx, standing.org, me), me);

/** The same of somebody whom the product itself asks, bound by that person's fences all the same. */
export const stepsAskedOf = async (db: Db, standing: Standing, me: string): Promise<OwedStep[]> =>
  stepsOf(standing, await appraisalsAskedOf(db, standing.org, me), me);

function stepsOf(standing: Standing, kept: readonly KeptAppraisal[], me: string): OwedStep[] {
  return kept
    .flatMap((one) => {
      const { waitsFor, step, due, overdue } = waiting(standing, one);
      if (step === null || waitsFor === null || !isFor(one, waitsFor, me)) return [];
      const { id, cycleName, personName, person } = one;
      return [
        { appraisal: id, cycle: cycleName, person: personName, mine: person === me, step, due, overdue },
      ];
    })
    .sort((a, b) => ((a.due ?? '9') < (b.due ?? '9') ? -1 : 1));
}

function isFor(
  one: KeptAppraisal,
  waitsFor: 'person' | 'manager' | 'both' | 'objection',
  me: string,
): boolean {
  if (waitsFor === 'objection') return one.hears === me;
  const isIn = (who: 'person' | 'manager'): boolean => one[who] === me;
  return waitsFor === 'both' ? isIn('person') || isIn('manager') : isIn(waitsFor);
}
