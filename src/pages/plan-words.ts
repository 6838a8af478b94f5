/** Spans of plans in words. */
import { dayFromIso, firstDay, isoFromDay, lastDay, parsePeriod } from '#engine/calendar.ts';
import type { Calendar } from '#engine/definitions.ts';
import type { Definition } from '#exchange/ui/definition-client.ts';
import type { Words } from '#kit/words.tsx';

export const isMoment = (calendar: Calendar, id: string): boolean =>
  parsePeriod(calendar, id) !== null || dayFromIso(id) !== null;

const momentText = (id: string, { dates }: Words): string =>
  /^\d{4}-\d{2}-\d{2}$/.test(id) ? dates.dayYear(id) : dates.short(id);

export function spanText(plan: Definition, words: Words): string {
  const side = (id: unknown): string =>
    typeof id === 'string' && id !== '' ? momentText(id, words) : words.say('plan.open');
  return `${side(plan.starts)} – ${side(plan.ends)}`;
}

/** What a revision is called beside its number; null where nobody gave it a name. */
export const givenName = ({ name, number }: { name: string; number: number | null }): string | null =>
  name === `Revision ${number}` ? null : name;

export type PlanState = 'draft' | 'active' | 'closed';
export const stateOf = (plan: Definition): PlanState =>
  plan.state === 'draft' || plan.state === 'closed' ? plan.state : 'active';

/** First or last day of what a plan says of its span; null: open. */
function edge(calendar: Calendar, id: unknown, which: typeof firstDay): string | null {
  if (typeof id !== 'string' || id === '') return null;
  const period = parsePeriod(calendar, id);
  return period ? isoFromDay(which(calendar, period.frequency, period.ordinal)) : id;
}

/** The plan in force on a day; else the one that is active; else the first. */
export function planOn(
  plans: readonly Definition[],
  calendar: Calendar,
  day: string,
): Definition | undefined {
  const holds = (one: Definition): boolean =>
    stateOf(one) !== 'draft' &&
    (edge(calendar, one.starts, firstDay) ?? '') <= day &&
    (edge(calendar, one.ends, lastDay) ?? '9999') >= day;
  return plans.find(holds) ?? plans.find((one) => stateOf(one) === 'active') ?? plans[0];
}
