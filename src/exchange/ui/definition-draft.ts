/** A definition while someone changes it: what differs, and how it meets what another has recorded meanwhile. */
import type { Fields } from './definition-client.ts';

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
/** Not a field of the object: its name in the store, its version, the day of the version read. */
const about = new Set(['key', 'version', 'from']);

/** Fields that differ, as a patch: what is left empty is cleared. */
export function changesOf(base: Fields, draft: Fields): Fields {
  const changes: Fields = {};
  for (const field of new Set([...Object.keys(base), ...Object.keys(draft)])) {
    if (about.has(field) || same(base[field], draft[field])) continue;
    changes[field] = draft[field] ?? null;
  }
  return changes;
}

/** A field that another has changed since it was read. */
export interface Meeting {
  field: string;
  was: unknown;
  theirs: unknown;
  mine: unknown;
  /** I have changed it, too, and to something else: one of the two must be chosen. */
  isClash: boolean;
}

export function meetingsOf(base: Fields, theirs: Fields, mine: Fields): Meeting[] {
  return Object.keys(changesOf(base, theirs)).map((field) => ({
    field,
    was: base[field],
    theirs: theirs[field],
    mine: mine[field],
    isClash: !same(base[field], mine[field]) && !same(mine[field], theirs[field]),
  }));
}

/** My draft carried over to what another has recorded: theirs where I changed nothing, else as chosen. */
export function carriedOver(
  base: Fields,
  theirs: Fields,
  mine: Fields,
  keep: Record<string, 'mine' | 'theirs'>,
): Fields {
  const next: Fields = { ...theirs };
  for (const [field, value] of Object.entries(changesOf(base, mine)))
    if (keep[field] !== 'theirs') next[field] = value ?? undefined;
  return next;
}

/** Fields that say what something is called and who looks after it: no score depends on them. */
const descriptive = new Set([
  'name',
  'description',
  'unitOfMeasure',
  'decimals',
  'source',
  'owner',
  'updater',
  'tags',
  'approval',
  'order',
  'role',
  'themes',
  'place',
]);

/** Whether a change may alter scores, so that the day from which it is in force matters. */
export const touchesScores = (changes: Fields): boolean =>
  Object.keys(changes).some((field) => !descriptive.has(field));
