/**
 * The definitions that an import brings or changes. A row's are held apart until the row is found good, so
 * that a bad row leaves nothing behind.
 */
import type { Fact, Kind } from '#engine/definitions.ts';
import type { Newcomer } from '../contract.ts';
import type { Body, Known } from './known.ts';

export type NewFact = Pick<Fact, 'kind' | 'key' | 'from' | 'patch'>;

export interface FieldConflict {
  kind: Kind;
  key: string;
  field: string;
  first: unknown;
  firstLine: number;
  now: unknown;
}

export interface Definitions {
  body(kind: Kind, key: string): Body | null;
  /** Was it made by this import? */
  isNew(kind: Kind, key: string): boolean;
  /**
   * Sees to it that an object says this. False: it is not known and may not be made.
   * @param said what the file says of it; null fields say nothing
   * @param made what else a new one gets; null: none may be made
   */
  define(kind: Kind, key: string, said: Body, made: Body | null, line: number): boolean;
  /** Changes whenever something accepted does. */
  version(): number;
  /** Is anything of the present row waiting to be accepted? */
  isStaged(): boolean;
  accept(): void;
  drop(): void;
  /** Facts accepted since the last time. */
  drain(): NewFact[];
  conflicts: FieldConflict[];
  created: Map<Kind, number>;
  /** The first of each kind that were created, for a report to name. */
  newcomers: Newcomer[];
  updated: Map<Kind, number>;
}

interface Step {
  kind: Kind;
  key: string;
  id: string;
  patch: Body;
  made: boolean;
  line: number;
}

/** How many of a kind are named; the others are counted. */
const mostNamed = 200;

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

const newcomerOf = ({ kind, key, patch, line }: Step): Newcomer => ({
  kind,
  code: textOf(patch.code) ?? key,
  name: textOf(patch.name),
  home: textOf(kind === 'unit' ? patch.parent : (patch.unit ?? patch.template ?? patch.scorecard)),
  line,
});

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

export function newDefinitions(known: Known): Definitions {
  const bodies = new Map<string, Body>();
  const made = new Set<string>();
  const changed = new Set<string>();
  /** What this file said first of each field, and where. */
  const said = new Map<string, Map<string, { value: unknown; line: number }>>();
  const told = new Set<string>();
  let version = 0;
  let staged: Step[] = [];
  let facts: NewFact[] = [];
  const created = new Map<Kind, number>();
  const newcomers: Newcomer[] = [];
  const updated = new Map<Kind, number>();
  const conflicts: FieldConflict[] = [];
  const count = (of: Map<Kind, number>, kind: Kind) => of.set(kind, (of.get(kind) ?? 0) + 1);
  const idOf = (kind: Kind, key: string) => `${kind}\n${key}`;

  const body = (kind: Kind, key: string): Body | null => {
    const id = idOf(kind, key);
    let found = bodies.get(id) ?? known.body(kind, key);
    for (const step of staged) if (step.id === id) found = { ...found, ...step.patch };
    return found;
  };

  return {
    body,
    isNew: (kind, key) => made.has(idOf(kind, key)) || staged.some((s) => s.made && s.id === idOf(kind, key)),
    define(kind, key, fields, defaults, line) {
      const id = idOf(kind, key);
      const present = body(kind, key);
      if (!present && !defaults) return false;
      const patch: Body = present ? {} : { ...defaults };
      const before = said.get(id);
      for (const [field, value] of Object.entries(fields)) {
        if (value === null || value === undefined) continue;
        const first = before?.get(field);
        if (first) {
          if (same(first.value, value) || told.has(`${id}\n${field}`)) continue;
          told.add(`${id}\n${field}`);
          conflicts.push({ kind, key, field, first: first.value, firstLine: first.line, now: value });
        } else if (!present || !same(present[field], value)) patch[field] = value;
      }
      if (!present || Object.keys(patch).length > 0)
        staged.push({ kind, key, id, patch, made: !present, line });
      for (const [field, value] of Object.entries(fields)) {
        if (value === null || value === undefined || before?.has(field)) continue;
        let fieldsSaid = said.get(id);
        if (!fieldsSaid) {
          fieldsSaid = new Map();
          said.set(id, fieldsSaid);
        }
        fieldsSaid.set(field, { value, line });
      }
      return true;
    },
    version: () => version,
    isStaged: () => staged.length > 0,
    accept() {
      if (staged.length === 0) return;
      version++;
      for (const step of staged) {
        bodies.set(step.id, { ...(bodies.get(step.id) ?? known.body(step.kind, step.key)), ...step.patch });
        facts.push({ kind: step.kind, key: step.key, from: null, patch: step.patch });
        if (step.made) {
          made.add(step.id);
          count(created, step.kind);
          if ((created.get(step.kind) ?? 0) <= mostNamed) newcomers.push(newcomerOf(step));
        } else if (!made.has(step.id) && !changed.has(step.id)) {
          changed.add(step.id);
          count(updated, step.kind);
        }
      }
      staged = [];
    },
    drop() {
      if (staged.length === 0) return;
      // What a dropped row said first may still be said by a good one.
      for (const step of staged) {
        const fields = said.get(step.id);
        for (const [field, first] of fields ?? []) if (first.line === step.line) fields?.delete(field);
      }
      staged = [];
    },
    drain() {
      const out = facts;
      facts = [];
      return out;
    },
    conflicts,
    created,
    newcomers,
    updated,
  };
}
