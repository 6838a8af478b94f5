/**
 * Whom a look tells of what they owe in an appraisal: nobody but whoever owes it, whatever a rule says. It says which
 * step and by when, and nothing of what was said or rated.
 */
import type { Standing } from '#board/live.ts';
import { dayFromIso } from '#engine/calendar.ts';
import type { Db } from '#platform/db/database.ts';
import { listCycles } from '#review/appraisal-cycle-store.ts';
import { type OwedStep, stepsAskedOf } from '#review/appraisal-owed.ts';
import type { Looking } from './watch-notices.ts';
import { membersIn, type NewNotice } from './watch-store.ts';

export interface PersonOwes {
  person: string;
  steps: readonly OwedStep[];
}

/** Each asked as themself, so that the fences of appraisals hold. Where no cycle is open nobody is asked. */
export async function owedInAppraisals(db: Db, standing: Standing): Promise<PersonOwes[]> {
  const { org } = standing;
  const members = await db.transaction({ org, reads: true }, async (tx) => {
    const open = (await listCycles(tx, org)).some(({ state }) => state === 'open');
    return open ? await membersIn(tx, org) : [];
  });
  const found: PersonOwes[] = [];
  for (const { id: person } of members) {
    const steps = await stepsAskedOf(db, standing, person);
    if (steps.length > 0) found.push({ person, steps });
  }
  return found;
}

export function noticesOfAppraisals({ rules, today }: Looking, owed: readonly PersonOwes[]): NewNotice[] {
  const mine = rules.filter(({ kind, on }) => kind === 'appraisal-due' && on);
  if (mine.length === 0) return [];
  const before = Math.max(...mine.map(({ days }) => days));
  return owed.flatMap(({ person, steps }) =>
    steps.flatMap(({ appraisal, cycle, person: name, mine: isMine, step, due }) => {
      const day = dayFromIso(due ?? '');
      if (day === null || today < day - before) return [];
      const late = today > day;
      return [
        {
          kind: 'appraisal-due' as const,
          about: `appraisal:${appraisal}`,
          unit: '',
          name: isMine ? '' : name,
          period: null,
          told: { step, cycle, late, due: due ?? '' },
          // Once when its day is near, once when it has passed; told anew where the day is another.
          reason: `appraisal-due ${appraisal} ${step} ${due} ${late ? 'late' : 'near'} ${person}`,
          readers: [person],
        },
      ];
    }),
  );
}
