/**
 * What differs between two states of a plan, object by object and in the kinds that people speak of: added, dropped,
 * moved, weighed otherwise, aimed otherwise, named otherwise, linked otherwise. Pure: a state is what each object
 * says on one day.
 */
import type { Kind } from '#engine/definitions.ts';
import type { Overruled } from './overruled.ts';

export type Fields = Readonly<Record<string, unknown>>;

export interface Stated {
  kind: Kind;
  key: string;
  fields: Fields;
}
/** By kind and key. */
export type PlanState = ReadonlyMap<string, Stated>;

export const nameIn = (kind: Kind, key: string): string => `${kind}\n${key}`;

export const differenceKinds = [
  'added',
  'dropped',
  'moved',
  'weighted',
  'targeted',
  'renamed',
  'linked',
  'changed',
] as const;
export type DifferenceKind = (typeof differenceKinds)[number];

export interface FieldDifference {
  field: string;
  as: DifferenceKind;
  before: unknown;
  after: unknown;
  /** What it is about inside the object: a perspective of a scorecard. */
  of?: string;
  /** What counts in its place, so that it has no effect there. */
  overruled?: Overruled[];
}

export interface Difference {
  kind: Kind;
  key: string;
  /** What it is above all: added and dropped before all else, then its first field. */
  as: DifferenceKind;
  name: string;
  /** Where people look for it; null: the plan itself. */
  perspective: string | null;
  objective: string | null;
  fields: FieldDifference[];
}

const naming: Partial<Record<Kind, readonly string[]>> = {
  objective: ['scorecard', 'code'],
  measure: ['unit', 'template', 'code'],
  kpi: ['objective', 'measure'],
  link: ['cause', 'effect'],
  alignment: ['child', 'parent'],
  target: ['unit', 'measure', 'start'],
  override: ['kind', 'key', 'unit'],
  milestone: ['initiative', 'code'],
  update: ['initiative', 'code'],
  money: ['initiative', 'class', 'period'],
};

const targeting = new Set([
  ...['target', 'red', 'worst', 'best', 'baseline', 'low', 'high', 'lowRed', 'highRed', 'possible'],
  ...['value', 'steps', 'season', 'path', 'end'],
]);
const linking = new Set([
  'cause',
  'effect',
  'sign',
  'lag',
  'size',
  'driver',
  'outcome',
  'declared',
  'rationale',
]);
const moving: Partial<Record<Kind, ReadonlySet<string>>> = {
  objective: new Set(['perspective']),
  unit: new Set(['parent']),
  scorecard: new Set(['unit', 'every', 'units']),
};

function kindOf(kind: Kind, field: string): DifferenceKind {
  if (field === 'name') return 'renamed';
  if (field === 'weight' || field === 'shares') return 'weighted';
  if (moving[kind]?.has(field)) return 'moved';
  if ((kind === 'measure' || kind === 'target') && targeting.has(field)) return 'targeted';
  if (kind === 'link' && linking.has(field)) return 'linked';
  if (field === 'themes') return 'linked';
  return 'changed';
}

const same = (a: unknown, b: unknown): boolean => canonical(a) === canonical(b);

/** The order in which fields of an object were said makes no difference. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || value === undefined) return 'null';
  if (typeof value !== 'object') return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, one]) => one !== undefined && one !== null);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([name, one]) => `${JSON.stringify(name)}:${canonical(one)}`).join(',')}}`;
}

const isThere = (one: Stated | undefined): one is Stated => one !== undefined && one.fields.archived !== true;

interface OnCard {
  perspective: string;
  weight?: number;
}
const onCard = (value: unknown): OnCard[] => (Array.isArray(value) ? (value as OnCard[]) : []);

/** The perspectives of a scorecard, one by one; null where only their order or their choices differ. */
function perspectivesOf(before: unknown, after: unknown): FieldDifference[] {
  const [then, now] = [onCard(before), onCard(after)].map(
    (list) => new Map(list.map((one) => [one.perspective, one])),
  );
  const found: FieldDifference[] = [];
  for (const of of new Set([...(then?.keys() ?? []), ...(now?.keys() ?? [])])) {
    const [was, is] = [then?.get(of), now?.get(of)];
    if (!was || !is)
      found.push({
        field: 'perspectives',
        as: is ? 'added' : 'dropped',
        of,
        before: was ? (was.weight ?? 1) : null,
        after: is ? (is.weight ?? 1) : null,
      });
    else if ((was.weight ?? 1) !== (is.weight ?? 1))
      found.push({
        field: 'weight',
        as: 'weighted',
        of,
        before: was.weight ?? 1,
        after: is.weight ?? 1,
      });
  }
  return found.length > 0 ? found : [{ field: 'perspectives', as: 'changed', before, after }];
}

function fieldsBetween(kind: Kind, before: Fields, after: Fields): FieldDifference[] {
  const names = naming[kind] ?? ['code'];
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (field) => !names.includes(field) && field !== 'archived' && !same(before[field], after[field]),
  );
  return fields.flatMap((field): FieldDifference[] => {
    const [then, now] = [before[field] ?? null, after[field] ?? null];
    if (kind === 'scorecard' && field === 'perspectives') return perspectivesOf(then, now);
    // An unsaid weight is 1.
    const unsaid = field === 'weight' ? 1 : null;
    return [{ field, as: kindOf(kind, field), before: then ?? unsaid, after: now ?? unsaid }];
  });
}

/** Where each thing stands, as far as either state says. */
class Places {
  private readonly states: readonly PlanState[];
  private readonly objectiveOf = new Map<string, string>();
  constructor(states: readonly PlanState[]) {
    this.states = states;
    for (const state of states)
      for (const { kind, fields } of state.values())
        if (kind === 'kpi') this.objectiveOf.set(String(fields.measure), String(fields.objective));
  }
  find(kind: Kind, key: string): Stated | undefined {
    for (const state of this.states) {
      const found = state.get(nameIn(kind, key));
      if (found) return found;
    }
    return undefined;
  }
  name(kind: Kind, key: string): string {
    const { fields } = this.find(kind, key) ?? {};
    if (kind === 'kpi') return this.measure(String(fields?.measure ?? key.slice(key.indexOf('/') + 1)));
    if (kind === 'link') return `${this.ref(String(fields?.cause))} → ${this.ref(String(fields?.effect))}`;
    if (kind === 'alignment')
      return `${this.ref(String(fields?.child))} → ${this.ref(String(fields?.parent))}`;
    if (kind === 'target') return this.measure(`${String(fields?.unit)}:${String(fields?.measure)}`);
    if (kind === 'override') return this.name(fields?.kind as Kind, String(fields?.key));
    const of =
      kind === 'money' || kind === 'milestone' ? this.name('initiative', key.slice(0, key.indexOf('/'))) : '';
    if (kind === 'money') return `${of} · ${key.slice(key.indexOf('@') + 1)}`;
    if (kind === 'milestone') return `${of} · ${typeof fields?.name === 'string' ? fields.name : key}`;
    return typeof fields?.name === 'string' ? fields.name : key;
  }
  private measure(ref: string): string {
    const found = this.find('measure', ref)?.fields.name;
    return typeof found === 'string' ? found : ref.slice(ref.indexOf(':') + 1);
  }
  private ref(ref: string): string {
    const found = this.find('objective', ref)?.fields.name;
    return typeof found === 'string' ? found : ref;
  }
  objective(kind: Kind, fields: Fields, key: string): string | null {
    if (kind === 'objective') return key;
    if (kind === 'kpi') return String(fields.objective);
    if (kind === 'link') return String(fields.effect);
    if (kind === 'alignment') return String(fields.child);
    if (kind === 'measure') return this.objectiveOf.get(key) ?? null;
    if (kind === 'target')
      return this.objectiveOf.get(`${String(fields.unit)}:${String(fields.measure)}`) ?? null;
    if (kind === 'override') return this.objective(fields.kind as Kind, {}, String(fields.key));
    return null;
  }
  perspective(objective: string | null): string | null {
    const found = objective === null ? undefined : this.find('objective', objective)?.fields.perspective;
    return typeof found === 'string' ? found : null;
  }
}

const rank = new Map<DifferenceKind, number>(differenceKinds.map((kind, i) => [kind, i]));
const rankOf = (kind: DifferenceKind): number => rank.get(kind) ?? differenceKinds.length;

/** Every object that differs; what stands in both alike, or in neither, is not told. */
export function planDiff(before: PlanState, after: PlanState): Difference[] {
  const places = new Places([after, before]);
  const found: Difference[] = [];
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    const [was, is] = [before.get(name), after.get(name)];
    const one = is ?? was;
    if (!one || (!isThere(was) && !isThere(is))) continue;
    const { kind, key } = one;
    const fields = fieldsBetween(kind, was?.fields ?? {}, is?.fields ?? {});
    const flips: DifferenceKind | null = !isThere(was) ? 'added' : !isThere(is) ? 'dropped' : null;
    if (!flips && fields.length === 0) continue;
    // A perspective that came to a scorecard does not make the scorecard new.
    const [first] = fields
      .filter((one) => one.as !== 'added' && one.as !== 'dropped')
      .toSorted((a, b) => rankOf(a.as) - rankOf(b.as));
    const objective = places.objective(kind, one.fields, key);
    found.push({
      kind,
      key,
      as: flips ?? first?.as ?? 'changed',
      name: places.name(kind, key),
      perspective: kind === 'perspective' ? key : places.perspective(objective),
      objective: kind === 'objective' ? key : objective,
      fields: flips === 'dropped' ? [] : fields,
    });
  }
  return found.sort(
    (a, b) => rankOf(a.as) - rankOf(b.as) || (nameIn(a.kind, a.key) < nameIn(b.kind, b.key) ? -1 : 1),
  );
}

/** The statements that make one state of the other: null clears a field. */
export function statementsBetween(before: PlanState, after: PlanState): Stated[] {
  const found: Stated[] = [];
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    const [was, is] = [before.get(name), after.get(name)];
    const one = is ?? was;
    if (!one) continue;
    const [then, now] = [was?.fields ?? {}, is?.fields ?? {}];
    const fields = [...new Set([...Object.keys(then), ...Object.keys(now)])].filter(
      (field) => !same(then[field], now[field]),
    );
    if (fields.length === 0) continue;
    found.push({ ...one, fields: Object.fromEntries(fields.map((field) => [field, now[field] ?? null])) });
  }
  return found;
}

/** The names of what values refer to: perspectives, themes, objectives, measures, scorecards, units. */
export function namesIn(
  differences: readonly Difference[],
  before: PlanState,
  after: PlanState,
): Record<string, string> {
  const places = new Places([after, before]);
  const names: Record<string, string> = {};
  const kinds = ['perspective', 'theme', 'objective', 'measure', 'scorecard', 'unit', 'initiative'] as const;
  const tell = (value: unknown): void => {
    if (Array.isArray(value)) for (const one of value) tell(one);
    if (typeof value !== 'string') return;
    for (const kind of kinds)
      if (places.find(kind, value)) names[`${kind} ${value}`] = places.name(kind, value);
  };
  for (const { fields, perspective, objective } of differences) {
    tell(perspective);
    tell(objective);
    for (const { before: then, after: now, of } of fields) for (const value of [then, now, of]) tell(value);
  }
  return names;
}
