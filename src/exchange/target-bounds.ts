/** Targets that a path would set beyond what its measure can be: held to the same bounds as a target that is entered. */
import { firstDay, ordinalAt, parsePeriod } from '#engine/calendar.ts';
import type { Calendar, Fact, Frequency, Measure, TargetPath } from '#engine/definitions.ts';
import { foldFacts } from '#engine/history.ts';
import { organizationOf } from '#engine/model.ts';
import { pathNumbers } from '#engine/path-periods.ts';
import { splitRef } from '#engine/units.ts';
import { problemAt } from './checking.ts';
import { said } from './definition-said.ts';
import type { FreshError } from './definition-writing.ts';

/** A path without an end repeats itself from year to year. */
const aYear = 366;

/** What was beyond its measure before is not told of a change that leaves it so. */
export function freshlyOutside(before: readonly Fact[], after: readonly Fact[]): FreshError[] {
  const known = new Set(before);
  const keys = new Set(
    after.flatMap((fact) => (fact.kind === 'target' && !known.has(fact) ? [fact.key] : [])),
  );
  if (keys.size === 0) return [];
  const earlier = outside(before, keys);
  return [...outside(after, keys)].flatMap(([name, error]) => (earlier.has(name) ? [] : [error]));
}

function outside(facts: readonly Fact[], keys: ReadonlySet<string>): Map<string, FreshError> {
  const found = new Map<string, FreshError>();
  const organization = facts.filter((fact) => fact.kind === 'organization');
  if (organization.length === 0) return found;
  const { calendar } = organizationOf(foldFacts(organization));
  const paths = gathered(facts, ({ kind, key }) => kind === 'target' && keys.has(key));
  const codes = new Set([...paths.values()].map((mine) => said(mine).measure));
  const measures = gathered(facts, ({ kind, key }) => kind === 'measure' && codes.has(splitRef(key).name));
  for (const [key, mine] of paths) {
    const path = said(mine) as Partial<TargetPath>;
    if (path.archived || path.unit === undefined || path.measure === undefined || !path.start) continue;
    const measure = measureOf(measures, path.unit, path.measure);
    if (!measure) continue;
    const { min, max, name = path.measure } = measure;
    const isOutside = (value: number) => (min != null && value < min) || (max != null && value > max);
    const first = numbersOf(calendar, measure.frequency ?? 'month', path as TargetPath).find(
      ({ value }) => value !== null && isOutside(value),
    );
    if (!first || first.value === null) continue;
    const { path: at, ...error } = problemAt('error', 'path-outside', ['targets', -1, 'value'], {
      measure: name,
      period: first.period,
      value: Number(first.value.toPrecision(12)),
      least: min ?? '−∞',
      most: max ?? '∞',
    });
    found.set(JSON.stringify([key, error.values]), { key, path: at, ...error });
  }
  return found;
}

function gathered(facts: readonly Fact[], isWanted: (fact: Fact) => boolean): Map<string, Fact[]> {
  const found = new Map<string, Fact[]>();
  for (const fact of facts) {
    if (!isWanted(fact)) continue;
    const list = found.get(fact.key);
    if (list) list.push(fact);
    else found.set(fact.key, [fact]);
  }
  return found;
}

/** The measure of a unit itself, or the one that a template gives it; null where it has no bounds or is not told apart. */
function measureOf(
  measures: ReadonlyMap<string, readonly Fact[]>,
  unit: string,
  code: string,
): Partial<Measure> | null {
  const own = measures.get(`${unit}:${code}`);
  const named = own
    ? [own]
    : [...measures].flatMap(([key, facts]) =>
        splitRef(key).name === code && facts.some(({ patch }) => 'template' in patch) ? [facts] : [],
      );
  const [only] = named;
  if (!only || named.length > 1) return null;
  const measure = said(only) as Partial<Measure>;
  return measure.min == null && measure.max == null ? null : measure;
}

function numbersOf(calendar: Calendar, frequency: Frequency, path: TargetPath) {
  const start = parsePeriod(calendar, path.start);
  if (!start) return [];
  const last = ordinalAt(calendar, frequency, firstDay(calendar, start.frequency, start.ordinal) + aYear);
  return pathNumbers(calendar, frequency, path, last);
}
