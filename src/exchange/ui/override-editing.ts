/**
 * An item of a template as one unit has it: what is edited is the template's with the unit's override over it, what
 * is saved is the override alone, holding what differs and nothing else.
 */
import type { Change, Definition, Fields } from './definition-client.ts';
import { changesOf } from './definition-draft.ts';
import type { Editing } from './use-definition.ts';

/** The key of an override. Its field `key` names what it overrides, and stands where other definitions have theirs. */
export const overrideKey = ({ kind, key, unit }: Fields): string => `${kind} ${key}@${unit}`;

/** What one unit has otherwise of an item. */
export const overrideOf = (
  overrides: readonly Definition[],
  kind: string,
  key: string,
): Definition | undefined => overrides.find((one) => one.kind === kind && one.key === key);

export const patchIn = (override: Fields | null): Fields =>
  (override?.patch as Fields | null | undefined) ?? {};

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/** What differs of a patch once fields are set over it; a field that comes back to the template's leaves it. */
export function patched(template: Fields, patch: Fields, fields: Fields): Fields {
  const next: Fields = { ...patch };
  for (const [field, value] of Object.entries(fields)) {
    if (same(template[field], value)) delete next[field];
    else next[field] = value ?? null;
  }
  return next;
}

/** The editing of one unit's form of an item. */
export function overridden(template: Editing, override: Editing): Editing {
  const base = template.base ?? {};
  const patch = patchIn(override.draft);
  const before = patchIn(override.base);
  return {
    ...override,
    base: template.base && { ...template.base, ...before },
    isReady: template.isReady && override.isReady,
    draft: { ...base, ...patch },
    changes: changesOf({ ...base, ...before }, { ...base, ...patch }),
    isDirty: Object.keys(changesOf(before, patch)).length > 0,
    set: (fields) => override.set({ patch: patched(base, patch, fields) }),
    // What meets of an override is its patch as a whole.
    meetings: override.meetings,
  };
}

/** What is saved of it. */
export function overrideChange(override: Editing, from: string | undefined): Change {
  const dated = from === undefined ? {} : { from };
  const { kind, key, unit } = override.draft;
  const patch = patchIn(override.draft);
  return override.base
    ? {
        section: 'overrides',
        key: overrideKey(override.draft),
        version: override.base.version,
        fields: { patch, ...dated },
      }
    : { section: 'overrides', key: null, fields: { kind, key, unit, patch, ...dated } };
}
