/**
 * What a target that is said has no effect over. For a period there counts, before all else, the target that was entered
 * for it; then a target path, a unit's own before its template's; then what a unit has of its own over its template;
 * last what the measure says itself. Pure: who overrules is looked for in a state of the plan and in what is entered.
 */
import type { Kind } from '#engine/definitions.ts';
import type { Difference, FieldDifference, Fields, PlanState } from './plan-diff.ts';

export const overrulers = ['entered', 'path', 'override'] as const;

export interface Overruled {
  by: (typeof overrulers)[number];
  /** The first and the last period in which it is so; an own value and a path without an end go on. */
  start: string | null;
  end: string | null;
  /** Of entered targets: how many periods they are, and who entered the last one and when. */
  periods: number;
  who: string | null;
  at: string | null;
  /** Of how many units of a template it is so, out of how many, and names of the first of them; 1 of 1: a unit's own. */
  n: number;
  of: number;
  units: string[];
}

/** A target or a limit that was entered for one period, as it counts now. */
export interface EnteredTarget {
  slot: string;
  period: string;
  value: number;
  by: string | null;
  at: string | null;
}

export interface Around {
  /** Whether a period has ended by the day on which the state is looked at: what ruled in it rules no more. */
  isOver(period: string): boolean;
  /** The units that a measure of this home is of: many where that is a template. */
  unitsOf(home: string): readonly string[];
  nameOf(unit: string): string;
  entered(unit: string, measure: string): readonly EnteredTarget[];
}

const mostNamed = 3;
const limits = ['red', 'worst', 'best'];
const aims = ['target', ...limits];
const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const said = (value: unknown): boolean => value !== null && value !== undefined;

/** What of a measure paths say for it: its target, and each limit that the path has. */
const saysOver = (path: Fields, field: string): boolean =>
  field === 'target' || (limits.includes(field) && said(path[field]));

/** Periods of one length are told by their order; what is of another length may overlap. */
function overlap(a: Fields, b: Fields): boolean {
  const apart = (end: unknown, start: unknown): boolean =>
    typeof end === 'string' && typeof start === 'string' && end.length === start.length && end < start;
  return !apart(a.end, b.start) && !apart(b.end, a.start);
}

/** Who may overrule: paths by what they are for, in the order in which they were stated; overrides by measure and unit. */
interface Rulers {
  paths: Map<string, Fields[]>;
  overrides: Map<string, Fields>;
}

function rulersOf(state: PlanState, isOver: Around['isOver']): Rulers {
  const rulers: Rulers = { paths: new Map(), overrides: new Map() };
  for (const { kind, fields } of state.values()) {
    if (fields.archived === true) continue;
    if (kind === ('override' satisfies Kind) && fields.kind === 'measure')
      rulers.overrides.set(`${String(fields.key)}\n${String(fields.unit)}`, fields);
    if (kind !== ('target' satisfies Kind)) continue;
    const last = text(fields.end);
    if (last !== null && isOver(last)) continue;
    const key = `${String(fields.unit)}:${String(fields.measure)}`;
    rulers.paths.set(key, [...(rulers.paths.get(key) ?? []), fields]);
  }
  return rulers;
}

type Found = Omit<Overruled, 'n' | 'of' | 'units'>;
const plain = { periods: 0, who: null, at: null };

const byPath = ({ start, end }: Fields): Found => ({
  ...{ by: 'path' as const, start: text(start), end: text(end), ...plain },
});

function byEntered(held: readonly EnteredTarget[]): Found | null {
  const all = held.toSorted((a, b) => (a.period < b.period ? -1 : 1));
  const [first, last] = [all[0], all.at(-1)];
  if (!first || !last) return null;
  const latest = all.reduce((a, b) => ((b.at ?? '') > (a.at ?? '') ? b : a));
  return {
    ...{ by: 'entered', start: first.period, end: last.period },
    ...{ periods: all.length, who: latest.by, at: latest.at },
  };
}

/** Something that is said: of which measure, what, and since when paths go before it. */
interface Saying {
  home: string;
  measure: string;
  field: string;
  value: unknown;
  /** Of one unit of a template alone. */
  unit?: string;
  /** It is a path itself. */
  path?: Fields;
}

function inUnit(saying: Saying, unit: string, rulers: Rulers, around: Around): Found | null {
  const { home, measure, field, value, path } = saying;
  const entered = around
    .entered(unit, measure)
    .filter(
      (one) =>
        one.slot === field &&
        one.value !== value &&
        !around.isOver(one.period) &&
        (!path || overlap(path, { start: one.period, end: one.period })),
    );
  const hand = byEntered(entered);
  const own = rulers.paths.get(`${unit}:${measure}`) ?? [];
  const template = home === unit ? [] : (rulers.paths.get(`${home}:${measure}`) ?? []);
  if (path) {
    const alike = home === unit ? own : template;
    // Of paths for the same, what is stated later rules.
    const others = [...(home === unit ? [] : own), ...alike.slice(alike.indexOf(path) + 1)];
    const other = others.find((one) => overlap(one, path));
    return other ? byPath(other) : hand;
  }
  const found = [...own, ...template].find((one) => saysOver(one, field));
  if (found) return byPath(found);
  if (hand) return hand;
  if (saying.unit !== undefined || home === unit) return null;
  const override = rulers.overrides.get(`${home}:${measure}\n${unit}`);
  const patch = override?.patch as Fields | undefined;
  if (!patch || !said(patch[field]) || patch[field] === value) return null;
  return { by: 'override', start: null, end: null, ...plain };
}

/** What overrules it, units of a template with the same reason together. */
function overrulersOf(saying: Saying, rulers: Rulers, around: Around): Overruled[] {
  const units = saying.unit === undefined ? around.unitsOf(saying.home) : [saying.unit];
  const found = new Map<string, Overruled>();
  for (const unit of units) {
    const one = inUnit(saying, unit, rulers, around);
    if (!one) continue;
    const reason = `${one.by} ${one.start} ${one.end}`;
    const held = found.get(reason) ?? { ...one, n: 0, of: units.length, units: [] };
    held.n++;
    if (units.length > 1 && held.units.length < mostNamed) held.units.push(around.nameOf(unit));
    found.set(reason, held);
  }
  return [...found.values()].sort((a, b) => b.n - a.n);
}

/** The values of a path, in the field in which they are said. */
const ofPath = ['value', 'steps', 'season'];

function sayingsOf(one: Difference, field: FieldDifference, after: Fields): Saying[] {
  if (!said(field.after)) return [];
  const [home = '', measure = ''] = one.key.split(':');
  if (one.kind === 'measure') {
    if (!aims.includes(field.field)) return [];
    return [{ home, measure, field: field.field, value: field.after }];
  }
  if (one.kind === 'target') {
    if (!ofPath.includes(field.field)) return [];
    const flat = after.path === 'flat' ? after.value : undefined;
    return [
      { home: String(after.unit), measure: String(after.measure), field: 'target', value: flat, path: after },
    ];
  }
  if (one.kind !== 'override' || after.kind !== 'measure' || field.field !== 'patch') return [];
  const [of = '', code = ''] = String(after.key).split(':');
  const [then, now] = [(field.before ?? {}) as Fields, field.after as Fields];
  return aims
    .filter((aim) => said(now[aim]) && now[aim] !== then[aim])
    .map((aim) => ({
      home: of,
      ...{ measure: code, field: aim, value: now[aim], unit: String(after.unit) },
    }));
}

/**
 * The differences, each field with what overrules it.
 * @param after the state in which it is looked for
 */
export function withOverruled(
  differences: readonly Difference[],
  after: PlanState,
  around: Around,
): Difference[] {
  const rulers = rulersOf(after, around.isOver);
  return differences.map((one) => {
    if (one.as === 'dropped') return one;
    const held = after.get(`${one.kind}\n${one.key}`)?.fields ?? {};
    const fields = one.fields.map((field) => {
      const overruled = sayingsOf(one, field, held).flatMap((saying) => overrulersOf(saying, rulers, around));
      return overruled.length > 0 ? { ...field, overruled } : field;
    });
    return { ...one, fields };
  });
}
