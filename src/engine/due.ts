/** When a value may be asked for: from the beginning of what wants it, and through which day it may come. */
import { always, firstDay, lastDay, ordinalAt, parsePeriod } from './calendar.ts';
import type { Day, Kpi, Plan } from './definitions.ts';
import { type History, objectsOf, type Versions } from './history.ts';
import type { MeasureVersion } from './measure-model.ts';
import type { Model } from './model.ts';
import { NO_ACTUAL, NOT_BEGUN, NOT_DUE } from './reasons.ts';
import type { Series } from './series.ts';

/** Through which day a value may come. */
export const dueDay = (
  model: Model,
  series: Series,
  ordinal: number,
  version: MeasureVersion | null,
): number =>
  lastDay(model.calendar, series.pool.frequency, ordinal) +
  (version?.body.dueDays ?? model.organization.dueDays ?? 10);

interface Beginnings {
  /** The first day of the earliest plan. */
  plan: Day;
  /** Measure key → the first day of its first KPI. */
  kpis: Map<string, Day>;
}

const beginningsOf = new WeakMap<Model, Beginnings>();

function beginnings(model: Model): Beginnings {
  let held = beginningsOf.get(model);
  if (!held) {
    held = { plan: planBegins(model), kpis: kpisBegin(model.history) };
    beginningsOf.set(model, held);
  }
  return held;
}

function planBegins(model: Model): Day {
  let earliest: Day | null = null;
  for (const versions of objectsOf<Plan>(model.history, 'plan').values())
    versions.bodies.forEach((plan, i) => {
      if (plan.state === 'draft' || Object.keys(plan).length === 0) return;
      const day = Math.max(versions.from[i]!, startOf(model, plan));
      earliest = earliest === null ? day : Math.min(earliest, day);
    });
  return earliest ?? always;
}

function startOf(model: Model, plan: Plan): Day {
  const period = plan.starts === undefined ? null : parsePeriod(model.calendar, plan.starts);
  return period ? firstDay(model.calendar, period.frequency, period.ordinal) : always;
}

function kpisBegin(history: History): Map<string, Day> {
  const found = new Map<string, Day>();
  for (const versions of objectsOf<Kpi>(history, 'kpi').values()) {
    const at = firstSaid(versions);
    if (at < 0) continue;
    const { measure } = versions.bodies[at]!;
    const day = versions.from[at]!;
    found.set(measure, Math.min(found.get(measure) ?? day, day));
  }
  return found;
}

const firstSaid = (versions: Versions<Kpi>): number =>
  versions.bodies.findIndex((body) => body.measure !== undefined);

/** The first day on which the plan, the measure and (of a KPI) its place under an objective have all begun. */
export function begins(model: Model, series: Series): Day {
  const measure = series.model;
  if (measure.begins === null) {
    const { plan, kpis } = beginnings(model);
    measure.begins = Math.max(plan, measure.versions[0]?.from ?? always, kpis.get(measure.key) ?? always);
  }
  return measure.begins;
}

/** Whether anything may be asked for a period: it does not end before the beginning. */
export const hasBegun = (model: Model, series: Series, ordinal: number): boolean =>
  lastDay(model.calendar, series.pool.frequency, ordinal) >= begins(model, series);

/**
 * Why there is no value in periods [from, to): nobody was to give one yet, it may still come, or it is late. The
 * first period that may be asked for decides.
 */
export function whyMissing(
  model: Model,
  series: Series,
  version: MeasureVersion,
  from: number,
  to: number,
): number {
  const begun = begins(model, series);
  const first =
    begun === always ? from : Math.max(from, ordinalAt(model.calendar, series.pool.frequency, begun));
  if (first >= to) return NOT_BEGUN;
  return dueDay(model, series, first, version) >= model.today ? NOT_DUE : NO_ACTUAL;
}
