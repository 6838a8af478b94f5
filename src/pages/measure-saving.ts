/** What an editor of a measure says altogether: of the measure, of its KPI, of its path of targets. */
import type { Calendar } from '#engine/definitions.ts';
import type { Fields, Saved, Section } from '#exchange/ui/definition-client.ts';
import { touchesScores } from '#exchange/ui/definition-draft.ts';
import { dayOf, type InForce } from '#exchange/ui/in-force.ts';
import type { Editing } from '#exchange/ui/use-definition.ts';

export interface Parts {
  measure: Editing;
  kpi: Editing;
  target: Editing;
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
  const { measure, kpi, target } = parts;
  const measures: Fields[] = [];
  const kpis: Fields[] = [];
  const targets: Fields[] = [];
  if (measure.isDirty)
    measures.push(
      withFrom(
        measure.base
          ? { ...named(measure.base, ['unit', 'template', 'code']), ...measure.changes }
          : saidOf(measure.draft),
        fromOf(when, measure.base?.from),
      ),
    );
  if (kpi.isDirty) {
    const from = fromOf(when, kpi.base?.from);
    const names = ['objective', 'measure'];
    if (kpi.base && isRealigned(parts)) {
      kpis.push(withFrom({ ...named(kpi.base, names), archived: true }, from));
      if (isAligned(parts)) kpis.push(withFrom(made(kpi.draft), from));
    } else if (kpi.base) kpis.push(withFrom({ ...named(kpi.base, names), ...kpi.changes }, from));
    else if (isAligned(parts)) kpis.push(withFrom(made(kpi.draft), from));
  }
  if (target.isDirty)
    targets.push(
      withFrom(
        target.base
          ? { ...named(target.base, ['unit', 'measure', 'start']), ...target.changes }
          : saidOf(target.draft),
        target.base?.from,
      ),
    );
  return {
    ...(measures.length > 0 ? { measures } : {}),
    ...(kpis.length > 0 ? { kpis } : {}),
    ...(targets.length > 0 ? { targets } : {}),
  };
}

/** A KPI's fields without what only tells of the one it was read from. */
function made({ key: _, version: __, from: ___, ...fields }: Fields): Fields {
  return saidOf(fields);
}

export interface Done {
  section: Section;
  saved: Saved;
}

/** The calls that save it, in an order in which each holds together; null: someone else was faster. */
export async function saveAll(
  parts: Parts,
  when: When,
  makeKpi: (key: string, fields: Fields) => Promise<Saved>,
  archive: (section: Section, key: string, version: number, from: string | undefined) => Promise<Saved>,
  done: Done[],
): Promise<'saved' | 'met'> {
  const { measure, kpi, target } = parts;
  if (measure.isDirty) {
    const saved = await measure.save(fromOf(when, measure.base?.from));
    if (!saved) return 'met';
    done.push({ section: 'measures', saved });
  }
  if (kpi.isDirty) {
    const from = fromOf(when, kpi.base?.from);
    if (kpi.base && isRealigned(parts)) {
      if (isAligned(parts)) {
        const key = `${kpi.draft.objective}/${kpi.draft.measure}`;
        done.push({ section: 'kpis', saved: await makeKpi(key, withFrom(made(kpi.draft), from)) });
      }
      done.push({ section: 'kpis', saved: await archive('kpis', kpi.base.key, kpi.base.version, from) });
    } else if (kpi.base || isAligned(parts)) {
      const saved = await kpi.save(from);
      if (!saved) return 'met';
      done.push({ section: 'kpis', saved });
    }
  }
  if (target.isDirty) {
    const saved = await target.save(target.base?.from);
    if (!saved) return 'met';
    done.push({ section: 'targets', saved });
  }
  return 'saved';
}

/** What is altered matters from a day on where scores may change by it. */
export const suggested = ({ measure, kpi }: Parts): InForce =>
  touchesScores(measure.changes) || touchesScores(kpi.changes) ? { how: 'period' } : { how: 'since' };
