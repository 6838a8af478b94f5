/** Changes of the tree of units as they are saved: each with the version that it was read with, all at once. */
import type { Calendar } from '#engine/definitions.ts';
import {
  type Change,
  changeTogether,
  type Definition,
  type Fields,
  type SavedTogether,
} from '#exchange/ui/definition-client.ts';
import { startOf } from '#exchange/ui/in-force.ts';
import { freeCode } from './outline-changes.ts';
import { ordersFor } from './outline-order.ts';
import { ancestorsOf, type Placed, subtreeOf, type UnitTree } from './unit-tree.ts';

export interface UnitWriting {
  org: string;
  calendar: Calendar;
  period: string;
  /** The definitions of all that stand directly below a unit; null: the tops. */
  siblings: (parent: string | null) => Promise<Definition[]>;
  /** All units; those that are archived. */
  all: () => Promise<Definition[]>;
  archived: () => Promise<Definition[]>;
}

export interface UnitChange {
  /** Null: it is made. */
  code: string | null;
  parent?: string | null;
  /** Of what is made: the sibling after which it stands; null: as the last. */
  after?: string | null;
  fields: Fields;
}

const numberIn = (one: Definition | undefined): number | null =>
  typeof one?.order === 'number' ? one.order : null;

/** From the current period on; from a later day where what is changed begins later. */
export function fromNow({ calendar, period }: UnitWriting, since: string | undefined): Fields {
  const start = startOf(calendar, period);
  if (start === undefined) return since === undefined ? {} : { from: since };
  return { from: since !== undefined && since > start ? since : start };
}

const asBefore = (one: Definition): Fields => (one.from === undefined ? {} : { from: one.from });

/** Order numbers of siblings that have to be another for their order to be this. */
function reordered(codes: readonly string[], known: ReadonlyMap<string, Definition>): Map<string, number> {
  const orders = codes.map((code) => numberIn(known.get(code)));
  const found = new Map<string, number>();
  for (const [at, order] of ordersFor(orders).entries())
    if (order !== orders[at]) found.set(codes[at] ?? '', order);
  return found;
}

export async function movedUnit(
  writing: UnitWriting,
  tree: UnitTree,
  code: string,
  { parent, siblings }: Placed,
): Promise<SavedTogether> {
  const old = ancestorsOf(tree, code)[0] ?? null;
  const there = await writing.siblings(parent);
  const own = old === parent ? there : await writing.siblings(old);
  const known = new Map([...there, ...own].map((one) => [one.key, one]));
  const me = known.get(code);
  if (!me) throw new Error(`The unit ${code} is no longer where it was.`);
  // In its new place its old number tells nothing.
  const numbered =
    old === parent
      ? known
      : new Map([...known].map(([key, one]) => [key, key === code ? { ...one, order: undefined } : one]));
  const orders = reordered(siblings, numbered);
  const changes: Change[] = [...orders]
    .filter(([other]) => other !== code)
    .flatMap(([other, order]) => {
      const one = known.get(other);
      return one
        ? [
            {
              section: 'units' as const,
              key: other,
              version: one.version,
              fields: { order, ...asBefore(one) },
            },
          ]
        : [];
    });
  const order = orders.get(code);
  changes.unshift({
    section: 'units',
    key: code,
    version: me.version,
    fields: {
      ...(order === undefined ? {} : { order }),
      ...(old === parent ? asBefore(me) : { parent, ...fromNow(writing, me.from) }),
    },
  });
  return await changeTogether(writing.org, changes);
}

/** Makes, renames, gives a kind. @param made told the code of what was made */
export async function saveUnits(
  writing: UnitWriting,
  units: readonly UnitChange[],
  tree: UnitTree,
  made: { code?: string } = {},
): Promise<SavedTogether> {
  const changes: Change[] = [];
  const taken = new Set(tree.byCode.keys());
  for (const { code, parent = null, after = null, fields } of units) {
    if (code !== null) {
      const one = (await writing.siblings(ancestorsOf(tree, code)[0] ?? null)).find(
        (each) => each.key === code,
      );
      if (!one) throw new Error(`The unit ${code} is no longer where it was.`);
      // A kind decides which templates a unit uses: from now on; a name is one name over time.
      const from = 'kind' in fields ? fromNow(writing, one.from) : asBefore(one);
      changes.push({ section: 'units', key: code, version: one.version, fields: { ...fields, ...from } });
      continue;
    }
    const all = await writing.siblings(parent);
    // A code that was archived is taken, too.
    for (const one of await writing.archived()) taken.add(one.key);
    made.code = freeCode(String(fields.name), taken, 'unit');
    const codes = (tree.under.get(parent) ?? []).map((one) => one.code);
    const at = after === null ? codes.length : codes.indexOf(after) + 1;
    const known = new Map(all.map((one) => [one.key, one]));
    const orders =
      at === codes.length && all.every((one) => numberIn(one) === null)
        ? new Map<string, number>()
        : reordered(codes.toSpliced(at, 0, made.code), known);
    const order = orders.get(made.code);
    changes.push({
      section: 'units',
      key: null,
      fields: {
        code: made.code,
        ...fields,
        ...(parent === null ? {} : { parent }),
        ...(order === undefined ? {} : { order }),
      },
    });
    for (const [other, next] of orders) {
      const one = known.get(other);
      if (one)
        changes.push({
          section: 'units',
          key: other,
          version: one.version,
          fields: { order: next, ...asBefore(one) },
        });
    }
  }
  return await changeTogether(writing.org, changes);
}

/** A unit and all below it, archived from the current period on. */
export async function archivedUnits(writing: UnitWriting, tree: UnitTree, code: string): Promise<Change[]> {
  const inside = new Set(subtreeOf(tree, code).map((one) => one.code));
  const units =
    inside.size > 1 ? await writing.all() : await writing.siblings(ancestorsOf(tree, code)[0] ?? null);
  return units
    .filter((one) => inside.has(one.key) && one.archived !== true)
    .map((one) => ({
      section: 'units',
      key: one.key,
      version: one.version,
      fields: { archived: true, ...fromNow(writing, one.from) },
    }));
}
