/**
 * What a change of initiatives, milestones, money or budgets can make wrong is little: it is looked for in what they
 * refer to, and not in all of an organization's definitions.
 */
import { besideScores, type Fact, type Kind } from '#engine/definitions.ts';
import { splitRef } from '#engine/units.ts';
import { checkForm } from './check-form.ts';
import { checkInitiatives } from './check-initiatives.ts';
import { Checking, type Problem } from './checking.ts';
import { documentOf } from './convert.ts';
import type { Fields } from './definitions.ts';
import { documentSchema } from './document.ts';
import { wholeDocument } from './sound-part.ts';

const nameOf = (kind: Kind, key: string): string => `${kind}\n${key}`;
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

export const ofInitiative: ReadonlySet<Kind> = new Set<Kind>(['milestone', 'update', 'money']);

/** The initiative that a milestone, an update or an amount belongs to. */
export const initiativeOf = (key: string): string => key.slice(0, key.indexOf('/'));

/** Objects of other kinds that a statement refers to: kind and key. */
export function referredBy({ kind, patch }: Pick<Fact, 'kind' | 'patch'>): [Kind, string][] {
  const found: [Kind, string][] = [];
  const add = (to: Kind, key: unknown) => {
    if (text(key) !== '') found.push([to, text(key)]);
  };
  if (kind === 'initiative') {
    add('unit', patch.unit);
    for (const theme of list(patch.themes)) add('theme', theme);
    for (const move of list(patch.moves) as Fields[]) {
      add('objective', move.objective);
      add('unit', move.unit);
      add('measure', move.measure);
      // A home that is a template is one by its scorecard.
      add('scorecard', splitRef(text(move.measure)).unit);
    }
  }
  if (kind === 'budget') {
    for (const perspective of list(patch.perspectives)) add('perspective', perspective);
    for (const theme of list(patch.themes)) add('theme', theme);
    for (const unit of list(patch.units)) add('unit', unit);
  }
  return found;
}

/** Just enough of an object for others to refer to it. */
const bare: Partial<Record<Kind, readonly string[]>> = {
  unit: ['code'],
  theme: ['code'],
  perspective: ['code'],
  scorecard: ['code', 'unit', 'every', 'units'],
  objective: ['scorecard', 'code', 'perspective'],
  measure: ['unit', 'template', 'code'],
};

/** The facts among which a change of what scores nothing is judged. */
function concerned(all: readonly Fact[], changed: ReadonlySet<Fact>): Fact[] {
  const keys = new Set<string>();
  const initiatives = new Set<string>();
  for (const { kind, key } of changed) {
    keys.add(nameOf(kind, key));
    if (kind === 'initiative') initiatives.add(key);
    if (ofInitiative.has(kind)) initiatives.add(initiativeOf(key));
  }
  const mine = all.filter(({ kind, key }) => {
    if (kind === 'organization' || kind === 'initiative') return true;
    if (ofInitiative.has(kind)) return initiatives.has(initiativeOf(key));
    return kind === 'budget' && keys.has(nameOf(kind, key));
  });
  const referred = new Set<string>();
  for (const fact of mine)
    if (fact.kind !== 'organization')
      for (const [kind, key] of referredBy(fact)) referred.add(nameOf(kind, key));
  const others = all.flatMap((fact): Fact[] => {
    const fields = bare[fact.kind];
    if (!fields || !referred.has(nameOf(fact.kind, fact.key))) return [];
    const kept = Object.entries(fact.patch).filter(([field]) => field === '-' || fields.includes(field));
    return [{ ...fact, patch: Object.fromEntries(kept) }];
  });
  return [...mine, ...others];
}

/**
 * Errors after statements that score nothing. They may name too little of what is near a wrong reference: whoever
 * tells them looks into the whole.
 * @returns null where other things are stated, too
 */
export function errorsBeside(after: readonly Fact[], changed: ReadonlySet<Fact>): Problem[] | null {
  for (const { kind } of changed) if (!besideScores.has(kind)) return null;
  const parsed = documentSchema.safeParse(documentOf(concerned(after, changed), []));
  if (!parsed.success) return checkForm(parsed.error.issues, {});
  const checking = new Checking(wholeDocument(parsed.data));
  checkInitiatives(checking);
  return checking.problems.filter(({ severity }) => severity === 'error');
}
