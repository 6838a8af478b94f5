/**
 * Who may change a definition. Whoever an initiative belongs to keeps it current without being able to plan it anew:
 * they enter its money and say of its milestones when they were reached.
 */
import type { Standing } from '#board/live.ts';
import { lineageOf } from '#board/place.ts';
import type { Fact, Kind } from '#engine/definitions.ts';
import { objectsOf, retracted } from '#engine/history.ts';
import { splitRef } from '#engine/units.ts';
import { can, must, type Thing } from '#people/can.ts';
import type { Who } from '#platform/caller.ts';
import { AppError } from '#platform/errors.ts';
import { type Fields, unitOf } from './definitions.ts';

/** Where a definition stands, for who may change it. */
export function placed(standing: Standing, org: string, kind: Kind, fields: Fields): Thing {
  const unit = unitOf(standing.board.model.history, kind, fields);
  const lineage = unit === null ? null : lineageOf(standing, unit);
  return lineage ? { org, lineage } : { org };
}

/** Kinds that whoever works on an initiative makes, changes and takes back. */
export const updates: ReadonlySet<Kind> = new Set<Kind>(['money', 'update']);
/** Kinds of which whoever works on an initiative changes something. */
export const isUpdated = (kind: Kind): boolean => updates.has(kind) || kind === 'milestone';

/** What of a milestone they say; the rest is the plan. */
const said = new Set(['initiative', 'code', 'done', 'note']);

const isUpdate = (kind: Kind, changed: Fields | null): boolean =>
  updates.has(kind) ||
  (kind === 'milestone' && changed !== null && Object.keys(changed).every((field) => said.has(field)));

/** Owners of the initiative that a statement belongs to, and of the milestone itself. */
export function ownersOf(standing: Standing, fields: Fields): string[] {
  const all = objectsOf<Fields>(standing.board.model.history, 'initiative');
  // Of an initiative itself, its own fields say whose it is.
  const initiative = all.get(String(fields.initiative ?? ''));
  return [initiative?.bodies.at(-1)?.owner, fields.owner].filter((one) => typeof one === 'string');
}

/**
 * @param fields all that the object says, before or after
 * @param changed the fields that are changed; null: it is made or taken back
 * @param isDraft under a change set nothing is an update: all of it is planned
 */
export function mustEdit(
  who: Who | null,
  { standing, org }: { standing: Standing; org: string },
  kind: Kind,
  fields: Fields,
  changed: Fields | null,
  isDraft = false,
): Who {
  const thing = placed(standing, org, kind, fields);
  if (who && !isDraft && isUpdate(kind, changed) && !can(who, 'definition.edit', thing))
    return must(who, 'initiative.update', { ...thing, people: ownersOf(standing, fields) });
  if (who && !can(who, 'definition.edit', thing)) mustNotBeTemplates(who, { standing, org }, kind, fields);
  return must(who, 'definition.edit', thing);
}

/** Whoever may change one unit's definitions is told that a template's are not among them, and what they may. */
function mustNotBeTemplates(
  who: Who,
  { standing, org }: { standing: Standing; org: string },
  kind: Kind,
  fields: Fields,
): void {
  const card = templateOf(standing, kind, fields);
  const unit = who.memberships.get(org)?.unit ?? null;
  const lineage = unit === null ? null : lineageOf(standing, unit);
  if (card === null || !lineage || !can(who, 'definition.edit', { org, lineage })) return;
  const message = `This is template ${card}'s: administrators and strategists change it, and its order, for all its units. An override changes it for one unit; what a unit has added stands wherever its order puts it.`;
  throw new AppError('not-allowed', message, [{ code: 'not-allowed.template', message, values: { card } }]);
}

/** The template that a definition is part of, for all its units. */
function templateOf(standing: Standing, kind: Kind, fields: Fields): string | null {
  // What one unit has added is its own.
  if (typeof fields.unit === 'string') return null;
  const ref =
    kind === 'scorecard'
      ? fields.code
      : kind === 'objective'
        ? fields.scorecard
        : kind === 'kpi'
          ? splitRef(String(fields.objective ?? '')).unit
          : kind === 'measure'
            ? fields.template
            : null;
  if (typeof ref !== 'string') return null;
  const card = objectsOf<Fields>(standing.board.model.history, 'scorecard').get(ref)?.bodies.at(-1);
  return card && typeof card.unit !== 'string' ? ref : null;
}

/** The fields of which statements say something, or take back what they said. */
export function fieldsIn(stated: readonly Pick<Fact, 'patch'>[]): Fields {
  const found: Fields = {};
  for (const { patch } of stated)
    for (const [field, value] of Object.entries(patch))
      if (field !== retracted) found[field] = value;
      else for (const gone of Array.isArray(value) ? value : []) found[String(gone)] = null;
  return found;
}

/** An update is of whoever writes it, and of today where it names no day. */
export const signed = (
  kind: Kind,
  fields: Fields,
  { by, today }: { by: string | null; today: string },
): Fields => (kind === 'update' ? { day: today, ...fields, by } : fields);
