/**
 * Who may see an appraisal and what each may do at which step, pure. The database says the first once more by itself
 * (the policy `by_person` of its tables); `test/appraisal-fences.test.ts` holds the two to each other.
 */
import type { Role } from '#platform/caller.ts';
import { AppError } from '#platform/errors.ts';
import type { AppraisalAct, AppraisalState, AppraisalStep, AppraisalTie } from './appraisal-contract.ts';
import { refused } from './appraisal-refusal.ts';

export interface Person {
  id: string;
  name: string;
  role: Role;
  unit: string | null;
}

/** What the fences ask of an appraisal. */
export interface Fenced {
  person: string;
  manager: string;
  readers: readonly string[];
  hears: string | null;
  unit: string;
}

/** @param above the appraisal's unit and those above it, nearest first */
const isAbove = (one: Person, subject: Person | undefined, above: readonly string[]): boolean =>
  one.role === 'manager' &&
  one.unit !== null &&
  above.includes(one.unit) &&
  // Somebody who manages the same unit is an equal.
  !(subject?.role === 'manager' && subject.unit === one.unit);

/** How someone is tied to an appraisal; null: it does not exist for them. */
export function tieOf(
  one: Person,
  appraisal: Fenced,
  people: readonly Person[],
  above: readonly string[],
): AppraisalTie | null {
  if (one.id === appraisal.person) return 'person';
  if (one.id === appraisal.manager) return 'manager';
  if (one.id === appraisal.hears) return 'objection';
  if (appraisal.readers.includes(one.id)) return 'named';
  const subject = people.find(({ id }) => id === appraisal.person);
  return isAbove(one, subject, above) ? 'above' : null;
}

export function readersOf(
  appraisal: Fenced,
  people: readonly Person[],
  above: readonly string[],
): { person: Person; tie: AppraisalTie }[] {
  return people.flatMap((person) => {
    const tie = tieOf(person, appraisal, people, above);
    return tie ? [{ person, tie }] : [];
  });
}

/** The nearest manager above someone who works in the first of these units; null where nobody is. */
export function managerAbove(
  person: string,
  people: readonly Person[],
  above: readonly string[],
): Person | null {
  const subject = people.find(({ id }) => id === person);
  for (const unit of above) {
    const found = people.find(
      (one) => one.id !== person && one.unit === unit && isAbove(one, subject, [unit]),
    );
    if (found) return found;
  }
  return null;
}

/** Who answers an objection: whom the organization named, else the manager's manager; never the manager or the person. */
export function hearerOf(
  appraisal: Fenced,
  named: string | null,
  people: readonly Person[],
  above: readonly string[],
): Person | null {
  const mayHear = (one: Person | null | undefined): Person | null =>
    one && one.id !== appraisal.manager && one.id !== appraisal.person ? one : null;
  if (named !== null) {
    const found = mayHear(people.find(({ id }) => id === named));
    if (found) return found;
  }
  const manager = people.find(({ id }) => id === appraisal.manager);
  const at = manager?.role === 'manager' && manager.unit !== null ? above.indexOf(manager.unit) : -1;
  const rest = above.slice(at + 1);
  const others = people.filter(({ id }) => id !== appraisal.person);
  return mayHear(managerAbove(appraisal.manager, others, rest));
}

type When = readonly AppraisalState[];
const beforeEnd: When = ['proposed', 'agreed', 'self-viewed', 'manager-viewed', 'talked'];
const underWay: When = ['agreed', 'self-viewed', 'manager-viewed', 'talked'];
const ended: When = ['concluded', 'acknowledged', 'objected', 'answered'];
const both: readonly AppraisalTie[] = ['person', 'manager'];

const rules: Record<AppraisalAct, { who: readonly AppraisalTie[]; when: When; words: string }> = {
  weigh: { who: both, when: beforeEnd, words: 'setting its weights' },
  agree: { who: both, when: ['proposed'], words: 'agreeing to its weights' },
  self: { who: ['person'], when: ['agreed'], words: 'giving the self-view' },
  view: { who: ['manager'], when: ['agreed', 'self-viewed'], words: 'giving the manager’s view' },
  talk: { who: both, when: ['manager-viewed', 'talked'], words: 'noting the conversation' },
  conclude: { who: ['manager'], when: ['talked'], words: 'concluding it' },
  calibrate: { who: ['named', 'above'], when: ['concluded', 'acknowledged'], words: 'calibrating it' },
  acknowledge: { who: ['person'], when: ['concluded', 'answered'], words: 'acknowledging it' },
  object: { who: ['person'], when: ['concluded', 'acknowledged'], words: 'objecting to it' },
  answer: { who: ['objection'], when: ['objected'], words: 'answering the objection' },
  mark: { who: both, when: underWay, words: 'marking what could not be influenced' },
  comment: { who: [...both, 'objection'], when: [...beforeEnd, ...ended], words: 'commenting on it' },
  'take-over': { who: ['named', 'above'], when: beforeEnd, words: 'giving it to another manager' },
};

export const mayAct = (act: AppraisalAct, tie: AppraisalTie, state: AppraisalState): boolean => {
  const { who, when } = rules[act];
  // Once agreed, weights are changed by the manager, with a reason that stays in sight.
  if (act === 'weigh' && state !== 'proposed' && tie !== 'manager') return false;
  return who.includes(tie) && when.includes(state);
};

export function mustAct(act: AppraisalAct, tie: AppraisalTie, state: AppraisalState): void {
  if (mayAct(act, tie, state)) return;
  const { who, when, words } = rules[act];
  if (!who.includes(tie) || (act === 'weigh' && when.includes(state))) {
    const message = `This appraisal is yours to see; ${words} is somebody else’s part.`;
    throw new AppError('not-allowed', message, [{ code: 'not-allowed.appraisal.write', message }]);
  }
  throw refused(
    'moved-on',
    `This appraisal is ${state}: ${words} belongs to one that is ${when.join(' or ')}.`,
    {},
    'conflict',
  );
}

/** For whom it waits, and which deadline is that of what it waits for. */
const waits: Record<
  AppraisalState,
  { for: 'person' | 'manager' | 'both' | 'objection' | null; step: AppraisalStep | null }
> = {
  proposed: { for: 'both', step: 'agree' },
  agreed: { for: 'person', step: 'self' },
  'self-viewed': { for: 'manager', step: 'manager' },
  'manager-viewed': { for: 'both', step: 'talk' },
  talked: { for: 'manager', step: 'conclude' },
  concluded: { for: 'person', step: 'acknowledge' },
  acknowledged: { for: null, step: null },
  objected: { for: 'objection', step: null },
  answered: { for: null, step: null },
};

export function waitingOf(
  state: AppraisalState,
  dueOf: (step: AppraisalStep | 'answer') => string | null,
  today: string,
): {
  waitsFor: 'person' | 'manager' | 'both' | 'objection' | null;
  step: AppraisalStep | 'answer' | null;
  due: string | null;
  overdue: boolean;
} {
  const waiting = waits[state];
  const step = state === 'objected' ? ('answer' as const) : waiting.step;
  const due = step && dueOf(step);
  return { waitsFor: waiting.for, step, due, overdue: due !== null && due < today };
}

/** The manager waits for the self-view as long as its deadline does. */
export const mayHandOverView = (state: AppraisalState, selfBy: string | null, today: string): boolean =>
  state === 'self-viewed' || (selfBy !== null && selfBy < today);
