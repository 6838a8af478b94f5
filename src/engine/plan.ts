/** Which plan is in force on a day, with its scale and its choices. */
import { firstDay, isoFromDay, lastDay, parsePeriod } from './calendar.ts';
import type { Calendar, Day, Plan, RollUpOptions, Scale } from './definitions.ts';
import { bodyAt, type History, objectsOf } from './history.ts';
import { presetScale, presets } from './presets.ts';
import { sightlineScale } from './scale.ts';

/** What plans are read from. */
export interface Plans {
  history: History;
  calendar: Calendar;
}

export function planAt(model: Plans, day: Day): Plan | null {
  const iso = isoFromDay(day);
  let fallback: Plan | null = null;
  for (const versions of objectsOf<Plan>(model.history, 'plan').values()) {
    const plan = bodyAt(versions, day);
    if (!plan || plan.state === 'draft') continue;
    const starts = plan.starts === undefined || edge(model.calendar, plan.starts, 'first') <= iso;
    const ends = plan.ends === undefined || edge(model.calendar, plan.ends, 'last') >= iso;
    if (starts && ends) return plan;
    fallback ??= plan;
  }
  return fallback;
}

/** The plan of days before anything is dated: the one in force then, else the first to come. */
export function firstPlan(model: Plans, day: Day): Plan | null {
  const held = planAt(model, day);
  if (held) return held;
  let first: { from: Day; plan: Plan } | null = null;
  for (const { from, bodies } of objectsOf<Plan>(model.history, 'plan').values())
    bodies.forEach((plan, i) => {
      if (plan.state === 'draft' || Object.keys(plan).length === 0) return;
      if (!first || from[i]! < first.from) first = { from: from[i]!, plan };
    });
  return (first as { plan: Plan } | null)?.plan ?? null;
}

/** Days on which a plan comes into force or ends by its own span. */
export function planEdges(model: Plans): Day[] {
  const days: Day[] = [];
  for (const { bodies } of objectsOf<Plan>(model.history, 'plan').values())
    for (const { starts, ends } of bodies) {
      const first = starts === undefined ? null : parsePeriod(model.calendar, starts);
      const last = ends === undefined ? null : parsePeriod(model.calendar, ends);
      if (first) days.push(firstDay(model.calendar, first.frequency, first.ordinal));
      if (last) days.push(lastDay(model.calendar, last.frequency, last.ordinal) + 1);
    }
  return days;
}

/** A period id or a day as its first or last day, in ISO form. */
function edge(calendar: Calendar, id: string, which: 'first' | 'last'): string {
  const p = parsePeriod(calendar, id);
  if (!p) return id;
  return isoFromDay((which === 'first' ? firstDay : lastDay)(calendar, p.frequency, p.ordinal));
}

export function scaleAt(model: Plans, day: Day): Scale {
  const name = planAt(model, day)?.scale ?? 'sightline';
  const own = objectsOf<Scale>(model.history, 'scale').get(name);
  return (own && bodyAt(own, day)) ?? presetScale(name) ?? sightlineScale;
}

/** The plan's own choices, else those of its scale's preset. */
export function planOptions(plan: Plan | null): RollUpOptions {
  const preset =
    plan?.scale !== undefined && Object.hasOwn(presets, plan.scale) ? presets[plan.scale]! : null;
  return {
    method: plan?.method ?? preset?.method,
    missing: plan?.missing ?? preset?.missing,
    minCoverage: plan?.minCoverage,
    minScored: plan?.minScored,
  };
}
