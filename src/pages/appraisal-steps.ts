/** The steps of an appraisal as its screens walk through them. */
import type { Words } from '#kit/words.tsx';
import type {
  Appraisal,
  AppraisalAct,
  AppraisalLine,
  AppraisalState,
  AppraisalStep,
} from '#review/appraisal-contract.ts';

export const isMyTurn = ({ waitsFor, tie }: Pick<AppraisalLine, 'waitsFor' | 'tie'>): boolean =>
  waitsFor === tie || (waitsFor === 'both' && (tie === 'person' || tie === 'manager'));

/** How many steps are done in a state. */
const done: Record<AppraisalState, number> = {
  proposed: 0,
  agreed: 1,
  'self-viewed': 2,
  'manager-viewed': 3,
  talked: 4,
  concluded: 5,
  acknowledged: 6,
  objected: 5,
  answered: 5,
};
export const stepsDone = (state: AppraisalState): number => done[state];
export const steps: readonly AppraisalStep[] = [
  'agree',
  'self',
  'manager',
  'talk',
  'conclude',
  'acknowledge',
];

/** What is to be done next by whoever reads, in this order; null: nothing. */
const hints = ['answer', 'self', 'view', 'conclude', 'acknowledge', 'talk'] as const;
export function hintFor({ state, may, waitsFor, tie }: Appraisal): (typeof hints)[number] | 'weigh' | null {
  if (state === 'proposed') return may.agree && isMyTurn({ waitsFor, tie }) ? 'weigh' : null;
  return hints.find((act: AppraisalAct) => may[act]) ?? null;
}

/** A rating or a weight with the decimals that it has: nothing is rounded, and no zeros are hung on. */
export const asGiven = (value: number, { numbers }: Pick<Words, 'numbers'>): string =>
  numbers.format(value, String(value).split('.')[1]?.length ?? 0);
