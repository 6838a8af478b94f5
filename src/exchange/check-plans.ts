/** At most one plan is in force in any period: a scorecard of that period has one scale and one set of choices. */
import { dayFromIso, firstDay, lastDay, parsePeriod } from '#engine/calendar.ts';
import type { Calendar, Day, Fact, Plan } from '#engine/definitions.ts';
import { foldFacts, objectsOf } from '#engine/history.ts';
import type { Checking } from './checking.ts';

interface Stretch {
  first: Day;
  last: Day;
}
const [ever, forever] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];

/** A period or a day as its first or last day; null where it is neither. */
function edge(calendar: Calendar, id: string, which: typeof firstDay): Day | null {
  const period = parsePeriod(calendar, id);
  return period ? which(calendar, period.frequency, period.ordinal) : dayFromIso(id);
}

/** When each plan is in force: while it is no draft, from where it starts to where it ends. */
function inForce(c: Checking): Map<string, Stretch[]> {
  const facts: Fact[] = [];
  for (const entry of c.document.plans ?? []) {
    const { from, ...patch } = entry;
    facts.push({ kind: 'plan', key: entry.code, from: from ? dayFromIso(from) : null, recorded: 1, patch });
  }
  const found = new Map<string, Stretch[]>();
  for (const [code, { from, bodies }] of objectsOf<Plan>(foldFacts(facts), 'plan')) {
    const stretches = bodies.flatMap((plan, i): Stretch[] => {
      if (plan.state === 'draft' || Object.keys(plan).length === 0) return [];
      const starts = plan.starts === undefined ? ever : (edge(c.calendar, plan.starts, firstDay) ?? ever);
      const ends = plan.ends === undefined ? forever : (edge(c.calendar, plan.ends, lastDay) ?? forever);
      // Before its first statement it says what it will say first.
      const first = Math.max(starts, i === 0 ? ever : (from[i] ?? ever));
      const last = Math.min(ends, (from[i + 1] ?? forever) - 1);
      return first <= last ? [{ first, last }] : [];
    });
    found.set(code, stretches);
  }
  return found;
}

export function checkPlans(c: Checking): void {
  const plans = c.document.plans ?? [];
  for (const [i, { starts, ends, code }] of plans.entries()) {
    const first = starts ? edge(c.calendar, starts, firstDay) : null;
    const last = ends ? edge(c.calendar, ends, lastDay) : null;
    if (starts && ends && first !== null && last !== null && last < first)
      c.add('error', 'plan-ends-first', ['plans', i, 'ends'], { plan: code, starts, ends });
  }
  if (plans.length < 2) return;
  const held = [...inForce(c)];
  const nameOf = (code: string) => plans.findLast((plan) => plan.code === code && plan.name)?.name ?? code;
  for (const [i, [code, own]] of held.entries()) {
    for (const [other, theirs] of held.slice(0, i)) {
      if (!own.some((a) => theirs.some((b) => a.first <= b.last && b.first <= a.last))) continue;
      const place = plans.findLastIndex((plan) => plan.code === code);
      c.add('error', 'plans-overlap', ['plans', place, 'starts'], {
        plan: nameOf(code),
        other: nameOf(other),
      });
    }
  }
}
