/** What an objective contributes to, while it is being changed. Pure: what is saved is the difference. */
import type { Mark } from '#engine/definitions.ts';

/** An objective above, as it is shown. */
export interface Above {
  node: string;
  name: string;
  unitName: string;
  score: number | null;
  status: Mark;
}
export interface Aligned extends Above {
  /** Of the definition; null: it is being made. */
  key: string | null;
  /** As the definition writes both sides. */
  child: string;
  parent: string;
  weight: number | null;
  support: boolean;
}
export interface AlignmentChange {
  section: 'alignments';
  key: string | null;
  version?: '*';
  fields: Record<string, unknown>;
  takeUp?: boolean;
}

export function added(draft: readonly Aligned[], above: Above, child: string, parent: string): Aligned[] {
  if (draft.some((one) => one.node === above.node)) return [...draft];
  return [...draft, { ...above, key: null, child, parent, weight: 1, support: false }];
}
export const without = (draft: readonly Aligned[], node: string): Aligned[] =>
  draft.filter((one) => one.node !== node);
export const altered = (
  draft: readonly Aligned[],
  node: string,
  fields: Partial<Pick<Aligned, 'weight' | 'support'>>,
): Aligned[] => draft.map((one) => (one.node === node ? { ...one, ...fields } : one));

/** What has to be stated so that the draft holds: made, changed, and taken out from a day on. */
export function alignmentChanges(base: readonly Aligned[], draft: readonly Aligned[]): AlignmentChange[] {
  const found: AlignmentChange[] = [];
  for (const one of draft) {
    const { key, child, parent, weight, support } = one;
    // Of what scores nothing the weight is not asked.
    const fields = { weight: support ? null : weight, support: support ? true : null };
    if (key === null) {
      const said = Object.entries(fields).filter(([, value]) => value !== null);
      const made = { child, parent, ...Object.fromEntries(said) };
      found.push({ section: 'alignments', key: null, fields: made, takeUp: true });
      continue;
    }
    const was = base.find((other) => other.key === key);
    if (was && was.support === support && (support || was.weight === weight)) continue;
    found.push({ section: 'alignments', key, version: '*', fields });
  }
  for (const one of base)
    if (one.key !== null && !draft.some((other) => other.key === one.key))
      found.push({ section: 'alignments', key: one.key, version: '*', fields: { archived: true } });
  return found;
}
