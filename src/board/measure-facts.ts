/** What a board knows of one measure of one unit, as the judgement of its quality asks for it. */
import { definitionOn } from '#engine/board.ts';
import { ordinalAt } from '#engine/calendar.ts';
import { isRead } from '#engine/computation.ts';
import type { Day, Link, Measure } from '#engine/definitions.ts';
import { dueDay, hasBegun } from '#engine/due.ts';
import { bodyAt, objectsOf } from '#engine/history.ts';
import { type MeasureFacts, qualityBounds } from '#engine/kpi-quality.ts';
import { versionOn } from '#engine/measure-model.ts';
import type { Series } from '#engine/series.ts';
import { newSpanInput, readSpan } from '#engine/span-input.ts';
import { infoOf, parentsOf, roleOf, rowNumberOn } from '#engine/structure.ts';
import { valueAt } from '#engine/values.ts';
import type { Board } from '#engine/view.ts';
import { cascadeLayout } from './cascade-layout.ts';
import type { Opened } from './reading.ts';
import { reaching } from './unaligned-reading.ts';

/** What the links of the strategy map and the alignments say on a day, found once for a board. */
interface Surroundings {
  reaches(objective: number): boolean;
  /** Objectives (`scorecard:code`) where links begin or end, and where they end. */
  linked: ReadonlySet<string>;
  led: ReadonlySet<string>;
  /** Measures that links name: as `home:code`, or by a code alone. */
  named: ReadonlySet<string>;
  outcomes: ReadonlySet<string>;
}

const kept = new WeakMap<Board, Map<Day, Surroundings>>();
const mostKept = 4;

function surroundingsOn(o: Opened): Surroundings {
  const held = kept.get(o.board) ?? new Map<Day, Surroundings>();
  kept.set(o.board, held);
  const known = held.get(o.day);
  if (known) return known;
  if (held.size >= mostKept) held.delete(held.keys().next().value ?? 0);
  const [linked, led, named, outcomes] = [0, 1, 2, 3].map(() => new Set<string>()) as [
    Set<string>,
    Set<string>,
    Set<string>,
    Set<string>,
  ];
  for (const versions of objectsOf<Link>(o.board.model.history, 'link').values()) {
    const link = bodyAt(versions, o.day);
    if (!link || link.archived || link.cause === link.effect) continue;
    linked.add(link.cause).add(link.effect);
    led.add(link.effect);
    for (const ref of [link.driver, link.outcome]) if (ref) named.add(ref);
    if (link.outcome) outcomes.add(link.outcome);
  }
  const made = { reaches: reaching(o, cascadeLayout(o)), linked, led, named, outcomes };
  held.set(o.day, made);
  return made;
}

const span = newSpanInput();
const withoutTarget: readonly (Measure['rule'] | undefined)[] = ['yes-no', 'range', 'points', 'custom'];

/** Null where the measure is archived, or not there yet. */
export function measureFacts(o: Opened, series: Series): MeasureFacts | null {
  const body = definitionOn(series, o.day);
  if (!body || body.archived) return null;
  const { model, computation, structure } = o.board;
  const around = surroundingsOn(o);
  const objectives = objectivesOf(o, series);
  const keys = objectives.map(({ node }) => {
    const { scorecard, code } = infoOf(model, structure, node);
    return `${scorecard}:${code}`;
  });
  const refs = [series.model.key, `${series.unit}:${series.model.code}`, series.model.code];
  const role = roleOf(structure, series.id);
  readSpan(model, computation, series, o.view.spans[o.now]!, o.span, span);
  const values = valuesOf(o, series);
  const needsNone = withoutTarget.includes(body.rule);
  return {
    hasUnitOfMeasure: body.unitOfMeasure !== undefined || body.rule === 'yes-no',
    hasDescription: body.description !== undefined,
    hasSource: body.formula !== undefined || body.source !== undefined || body.overUnits !== undefined,
    isKpi: objectives.length > 0,
    weight: Math.max(0, ...objectives.map(({ weight }) => weight)),
    reachesTop: objectives.some(({ node }) => around.reaches(node)),
    role,
    hasOwner: body.owner !== undefined,
    hasUpdater: body.updater !== undefined || series.computed,
    hasTarget: needsNone || !Number.isNaN(span.limits.target) || !Number.isNaN(span.limits.low),
    hasLimits: span.limits.reason === 0,
    isDriven:
      keys.some((key) => around.led.has(key)) ||
      refs.some((ref) => around.outcomes.has(ref)) ||
      objectives.some(({ node }) => hasLeading(o, node)),
    frequency: series.pool.frequency,
    dueDays: body.dueDays ?? model.organization.dueDays ?? 10,
    ...values,
    isRead: isRead(computation, series),
    isLinked: keys.some((key) => around.linked.has(key)) || refs.some((ref) => around.named.has(ref)),
  };
}

/** The objectives that hold it as a KPI on the reading's day, with its weight there. */
function objectivesOf(o: Opened, series: Series): { node: number; weight: number }[] {
  const { structure } = o.board;
  const { rows, kids, weights } = structure;
  const found: { node: number; weight: number }[] = [];
  for (const node of parentsOf(structure, series.id)) {
    const row = rowNumberOn(structure, node, o.day);
    if (row < 0) continue;
    for (let i = rows.start[row]!; i < rows.ownEnd[row]!; i++)
      if (kids[i] === series.id)
        found.push({ node, weight: weights[rows.weights[row]! + i - rows.start[row]!]! });
  }
  return found;
}

function hasLeading(o: Opened, objective: number): boolean {
  const { structure } = o.board;
  const row = rowNumberOn(structure, objective, o.day);
  if (row < 0) return false;
  for (let i = structure.rows.start[row]!; i < structure.rows.ownEnd[row]!; i++)
    if (structure.roles[structure.kids[i]!] === 1) return true;
  return false;
}

/** What is there of its last periods that are due by the end of the reading's. */
function valuesOf(
  o: Opened,
  series: Series,
): Pick<MeasureFacts, 'hasValues' | 'isLate' | 'due' | 'there' | 'missingInARow'> {
  const { model } = o.board;
  const { frequency, first } = series.pool;
  const now = Math.min(model.today, o.day + qualityGrace);
  const version = versionOn(series.model, o.day);
  let at = ordinalAt(model.calendar, frequency, Math.min(o.day, model.today));
  // What may still come is not missed.
  while (at >= first && dueDay(model, series, at, version) >= now) at--;
  let due = 0;
  let there = 0;
  let missingInARow = 0;
  for (; at >= first && due < qualityBounds.periods && hasBegun(model, series, at); at--) {
    due++;
    const has = !Number.isNaN(valueAt(model, series, at, false)) || series.provisional?.has(at) === true;
    if (has) there++;
    else if (there === 0) missingInARow++;
  }
  return {
    hasValues: there > 0 || newestOf(o, series) !== null,
    isLate: missingInARow > 0,
    due,
    there,
    missingInARow,
  };
}

/** A reading of the past asks for what was due some weeks after it. */
const qualityGrace = 120;

/** The ordinal of the newest period with a value up to the reading's; null where there is none. */
export function newestOf(o: Opened, series: Series): number | null {
  const { model } = o.board;
  const { frequency, first } = series.pool;
  for (let at = ordinalAt(model.calendar, frequency, o.day); at >= first; at--)
    if (!Number.isNaN(valueAt(model, series, at, false))) return at;
  return null;
}
