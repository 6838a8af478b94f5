/** The part of a document whose form is right: what is wrong in one place shall not hide what is wrong in another. */
import type { Kind } from '#engine/definitions.ts';
import { documentSchema, organizationSchema, type PortableDocument, sections } from './document.ts';

type Entry = Record<string, unknown>;

export interface SoundPart {
  document: PortableDocument;
  /** Section → the place in the whole document of each entry that is left. */
  places: ReadonlyMap<string, number[]>;
  /** Entries that cannot be used; that they are there is known. */
  lost: ReadonlyMap<Kind, Entry[]>;
  /** Kinds whose whole section has no form: nothing is known of what is declared. */
  unsure: ReadonlySet<Kind>;
}

interface Issue {
  code: string;
  path: PropertyKey[];
  keys?: string[];
}

export const wholeDocument = (document: PortableDocument): SoundPart => ({
  document,
  places: new Map(),
  lost: new Map(),
  unsure: new Set(),
});

export function soundPart(value: Entry, issues: readonly Issue[]): SoundPart | null {
  const places = new Map<string, number[]>();
  const lost = new Map<Kind, Entry[]>();
  const unsure = new Set<Kind>();
  const part: Entry = { format: value.format };
  const repaired = takeOut(isEntry(value.organization) ? value.organization : {}, issues, ['organization']);
  const organization = organizationSchema.safeParse(repaired);
  part.organization = organization.success
    ? organization.data
    : { code: 'organization', name: 'Organization', calendar: {} };
  for (const [section, kind] of [...sections, ['figures', null] as const]) {
    const entries = value[section];
    if (entries === undefined) continue;
    if (!Array.isArray(entries)) {
      if (kind) unsure.add(kind);
      continue;
    }
    const wrong = new Map<number, Issue[]>();
    for (const issue of issues) {
      const [in_, index] = issue.path;
      if (in_ !== section || typeof index !== 'number') continue;
      wrong.set(index, [...(wrong.get(index) ?? []), issue]);
    }
    const schema = documentSchema.shape[section].unwrap().element;
    const kept: unknown[] = [];
    const place: number[] = [];
    entries.forEach((entry: unknown, i) => {
      const own = wrong.get(i);
      const sound = own === undefined ? entry : takeOut(isEntry(entry) ? entry : {}, own, [section, i]);
      if (own === undefined || schema.safeParse(sound).success) {
        kept.push(sound);
        place.push(i);
      } else if (kind && isEntry(entry)) lost.set(kind, [...(lost.get(kind) ?? []), entry]);
    });
    part[section] = kept;
    places.set(section, place);
  }
  const parsed = documentSchema.safeParse(part);
  return parsed.success ? { document: parsed.data, places, lost, unsure } : null;
}

const isEntry = (value: unknown): value is Entry =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An entry without the fields that have a wrong form; of a record of values only the wrong ones go. */
function takeOut(entry: Entry, issues: readonly Issue[], at: readonly PropertyKey[]): Entry {
  const copy = { ...entry };
  for (const issue of issues) {
    if (!at.every((part, i) => issue.path[i] === part)) continue;
    const [field, key] = issue.path.slice(at.length).map(String);
    if (field === undefined) for (const unknown of issue.keys ?? []) delete copy[unknown];
    else if ((field === 'values' || field === 'steps' || field === 'calendar') && key !== undefined) {
      const record = { ...(isEntry(copy[field]) ? copy[field] : {}) };
      delete record[key];
      copy[field] = record;
    } else delete copy[field];
  }
  return copy;
}
