/** What an editor of a measure says altogether: of the measure, of its KPI, of its path of targets. */
import type { Calendar } from '#engine/definitions.ts';
import type { Change, Fields, Section } from '#exchange/ui/definition-client.ts';
import { touchesScores } from '#exchange/ui/definition-draft.ts';
import { dayOf, type InForce } from '#exchange/ui/in-force.ts';
import { overrideChange } from '#exchange/ui/override-editing.ts';
import type { Editing } from '#exchange/ui/use-definition.ts';

export interface Parts {
  measure: Editing;
  kpi: Editing;
  target: Editing;
  /** Where the measure is changed for one unit of its template alone. */
  override?: Editing | null;
}

export interface When {
  inForce: InForce;
  calendar: Calendar;
  period: string;
}

const named = (from: Fields, fields: readonly string[]): Fields =>
  Object.fromEntries(fields.flatMap((field) => (from[field] === undefined ? [] : [[field, from[field]]])));

const withFrom = (fields: Fields, from: string | undefined): Fields =>
  from === undefined ? fields : { ...fields, from };

/** Only what is said: what is left empty of something new is left out. */
const saidOf = (draft: Fields): Fields =>
  Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== undefined && value !== null));

/** A KPI is made new where its measure is aligned to something else; the one that was is archived. */
export const isRealigned = ({ kpi }: Parts): boolean =>
  kpi.base !== null && kpi.changes.objective !== undefined;

/** Whether the KPI is one at all: aligned to an objective. */
export const isAligned = ({ kpi }: Parts): boolean => typeof kpi.draft.objective === 'string';

const fromOf = ({ inForce, calendar, period }: When, since: string | undefined): string | undefined =>
  dayOf(inForce, since, calendar, period);

/** As a part of a portable document, for the preview. */
export function contentOf(parts: Parts, when: When): Partial<Record<Section, Fields[]>> {
  const names: Partial<Record<Section, [Editing | null | undefined, readonly string[]]>> = {
    measures: [parts.measure, ['unit', 'template', 'code']],
    kpis: [parts.kpi, ['objective', 'measure']],
    targets: [parts.target, ['unit', 'measure', 'start']],
    overrides: [parts.override, ['kind', 'key', 'unit']],
  };
  const content: Partial<Record<Section, Fields[]>> = {};
  for (const { section, key, fields } of changesIn(parts, when)) {
    const [part, named0] = names[section] ?? [null, []];
    const base = key === null ? null : part?.base;
    content[section] = [...(content[section] ?? []), { ...(base ? named(base, named0) : {}), ...fields }];
  }
  return content;
}

/** What is saved, all of it together or nothing. */
export function changesIn(parts: Parts, when: When): Change[] {
  const { measure, kpi, target, override } = parts;
  const changes: Change[] = [];
  if (override) {
    if (measure.isDirty) changes.push(overrideChange(override, fromOf(when, override.base?.from)));
  } else if (measure.isDirty) changes.push(changeOf('measures', measure, fromOf(when, measure.base?.from)));
  if (kpi.isDirty) {
    const from = fromOf(when, kpi.base?.from);
    const isMade = isAligned(parts) && (!kpi.base || isRealigned(parts));
    if (kpi.base && isRealigned(parts))
      changes.push({
        section: 'kpis',
        key: kpi.base.key,
        version: kpi.base.version,
        fields: withFrom({ archived: true }, from),
      });
    else if (kpi.base) changes.push(changeOf('kpis', kpi, from));
    if (isMade)
      changes.push({ section: 'kpis', key: null, takeUp: true, fields: withFrom(made(kpi.draft), from) });
  }
  if (target.isDirty) changes.push(changeOf('targets', target, target.base?.from));
  return changes;
}

function changeOf(section: Section, { base, draft, changes }: Editing, from: string | undefined): Change {
  return base
    ? { section, key: base.key, version: base.version, fields: withFrom(changes, from) }
    : { section, key: null, fields: withFrom(saidOf(draft), from) };
}

/** A KPI's fields without what only tells of the one it was read from. */
function made({ key: _, version: __, from: ___, ...fields }: Fields): Fields {
  return saidOf(fields);
}

/** What is altered matters from a day on where scores may change by it. */
export const suggested = ({ measure, kpi }: Parts): InForce =>
  touchesScores(measure.changes) || touchesScores(kpi.changes) ? { how: 'period' } : { how: 'since' };
