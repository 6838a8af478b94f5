/**
 * A structure after a change of weights, KPIs or manners: nodes are the same, and only the rows that the change
 * concerns are drafted again, over all days. An edit of a template then costs one row in each of its units.
 */
import { connect } from './build-structure.ts';
import { besideScores, type Day, type Fact, type Objective, type Override } from './definitions.ts';
import { drafted, ownKpis, unitsOf } from './drafts.ts';
import { type History, objectsOf, retracted } from './history.ts';
import type { Model } from './model.ts';
import { type Draft, forever, Manners, sameDraft, WeightLists } from './row-list.ts';
import { changedIn, type ObjectiveShape, type PerspectiveShape, type Shape, shapeOf } from './shape.ts';
import { snapshot } from './snapshot.ts';
import { type NodeKind, type Rows, rowOn, type Structure } from './structure.ts';

/** The structure's kids may hold this many that no row names any more for each that one does. */
const mostUnread = 1;

/**
 * @param before the structure of a model with the same series, under the same numbers
 * @returns null where the change may concern more than rows: it has to be built anew
 */
export function restructure(model: Model, before: Structure, changed: Iterable<Fact>): Structure | null {
  const concerned = concernedBy(model.history, changed);
  if (!concerned) return null;
  if (concerned.size === 0) return before;
  const drafted = draftsOf(model, before, concerned);
  return drafted && spliced(before, drafted);
}

/** Fields by which an objective stands where it stands. */
const places = ['code', 'scorecard', 'unit', 'perspective', 'order', 'archived', 'excluded'];
const harmless: readonly Fact['kind'][] = ['measure', 'target', 'link', 'theme'];

/** What a change concerns, by scorecard. */
interface Concerned {
  /** Objectives whose own row may be another. */
  objectives: Set<string>;
  /** Perspectives in which the weight of one may be another. */
  perspectives: Set<string>;
}

/** Null where it may concern more than rows. */
function concernedBy(history: History, changed: Iterable<Fact>): Map<string, Concerned> | null {
  const found = new Map<string, Concerned>();
  for (const { kind, key, patch } of changed) {
    if (harmless.includes(kind) || besideScores.has(kind)) continue;
    if (kind !== 'kpi' && kind !== 'objective') return null;
    if ((kind === 'kpi' ? ['role'] : places).some((field) => says(patch, field, key))) return null;
    const [card = '', code = ''] = (kind === 'kpi' ? key.slice(0, key.indexOf('/')) : key).split(':');
    const concerned = found.get(card) ?? { objectives: new Set(), perspectives: new Set() };
    found.set(card, concerned);
    concerned.objectives.add(code);
    if (kind === 'objective') for (const one of perspectivesOf(history, key)) concerned.perspectives.add(one);
  }
  return found;
}

/** Every perspective in which an objective ever stood, in any unit. */
function perspectivesOf(history: History, objective: string): string[] {
  const bodies = objectsOf<Objective>(history, 'objective').get(objective)?.bodies ?? [];
  const patches = [...objectsOf<Override>(history, 'override').values()].flatMap((one) => one.bodies);
  return [
    ...bodies.map((body) => body.perspective),
    ...patches.flatMap(({ patch }) => (typeof patch?.perspective === 'string' ? [patch.perspective] : [])),
  ];
}

/** Whether a statement says anything of a field; that it names its object changes nothing. */
function says(patch: Fact['patch'], field: string, key: string): boolean {
  const gone = patch[retracted];
  if (Array.isArray(gone) && gone.includes(field)) return true;
  if (!Object.hasOwn(patch, field)) return false;
  const value = String(patch[field]);
  return (
    !(field === 'scorecard' && key.startsWith(`${value}:`)) &&
    !(field === 'code' && key.endsWith(`:${value}`))
  );
}

/** The rows of the nodes concerned, each node's oldest first; null where a node is not there yet. */
function draftsOf(
  model: Model,
  before: Structure,
  concerned: Map<string, Concerned>,
): Map<number, Draft[]> | null {
  const found = new Map<number, Draft[]>();
  const { itemNumber, nodeIn } = finding(before);
  for (const [epoch, day] of model.epochs.entries()) {
    const s = snapshot(model, epoch);
    const present = new Set<number>();
    const add = (draft: Draft): void => {
      const list = found.get(draft.node) ?? [];
      found.set(draft.node, list);
      present.add(draft.node);
      const held = list.at(-1);
      Object.assign(draft, cascadeOn(before, draft.node, day));
      if (held && held.to === forever && sameDraft(held, draft)) return;
      if (held && held.to === forever) held.to = day - 1;
      list.push(Object.assign(draft, { from: day }));
    };
    const changedUnits = changedIn(s);
    for (const card of s.cards) {
      const mine = concerned.get(card.code);
      if (!mine) continue;
      const common = itemsOf(shapeOf(s, card, null), mine, itemNumber);
      for (const unit of unitsOf(s.tree, card)) {
        const own = changedUnits.get(card.code)?.has(unit.code);
        const items = own ? itemsOf(shapeOf(s, card, unit.code), mine, itemNumber) : common;
        for (const { item, objective } of items.objectives) {
          const node = nodeIn(unit.code, item);
          if (node === undefined) return null;
          const draft = drafted(node, [], [], objective, objective.shares);
          add(Object.assign(draft, ownKpis(model, s.tree, objective, unit.code, silent)));
        }
        for (const { item, perspective, kids } of items.perspectives) {
          const node = nodeIn(unit.code, item);
          const nodes = kids.map((kid) => nodeIn(unit.code, kid));
          if (node === undefined || nodes.some((one) => one === undefined)) return null;
          const { shares } = items;
          add(drafted(node, nodes as number[], perspective.objectiveWeights, perspective, shares));
        }
      }
    }
    for (const [node, list] of found) {
      const last = list.at(-1);
      if (last && last.to === forever && !present.has(node)) last.to = day - 1;
    }
  }
  return found;
}

/** What is concerned in a shape, with the numbers of what its nodes are instances of. */
function itemsOf(shape: Shape, concerned: Concerned, itemNumber: ReturnType<typeof finding>['itemNumber']) {
  const objectives: { item: number; objective: ObjectiveShape }[] = [];
  const perspectives: { item: number; perspective: PerspectiveShape; kids: number[] }[] = [];
  for (const perspective of shape.perspectives) {
    const kids = perspective.objectives.map(({ code }) => itemNumber('objective', shape.card, code));
    if (concerned.perspectives.has(perspective.code))
      perspectives.push({ item: itemNumber('perspective', shape.card, perspective.code), perspective, kids });
    for (const [i, objective] of perspective.objectives.entries())
      if (concerned.objectives.has(objective.code)) objectives.push({ item: kids[i]!, objective });
  }
  return { shares: shape.shares, objectives, perspectives };
}

/** Roles are not what has changed. */
const silent = { setRole: () => {} };

type Cascade = Pick<Draft, 'cascade' | 'cascadeWeights'>;

/** What is cascaded into a node is as it was. */
function cascadeOn(before: Structure, node: number, day: Day): Cascade {
  const row = rowOn(before, node, day);
  if (!row || row.ownEnd === row.end) return { cascade: [], cascadeWeights: [] };
  return {
    cascade: [...before.kids.subarray(row.ownEnd, row.end)],
    cascadeWeights: [
      ...before.weights.subarray(row.weights + row.ownEnd - row.start, row.weights + row.end - row.start),
    ],
  };
}

/** Finds nodes by unit and by what they are instances of. */
function finding(before: Structure) {
  const { items, unitNumber, unitStart, unitNodes, itemOf, seriesCount } = before;
  const numbers = new Map(items.map(({ kind, scorecard, code }, i) => [`${kind}\n${scorecard}\n${code}`, i]));
  return {
    itemNumber: (kind: NodeKind, scorecard: string, code: string): number =>
      numbers.get(`${kind}\n${scorecard}\n${code}`) ?? -1,
    nodeIn(unit: string, item: number): number | undefined {
      const u = unitNumber.get(unit);
      if (u === undefined) return undefined;
      for (let i = unitStart[u]!; i < unitStart[u + 1]!; i++)
        if (itemOf[unitNodes[i]! - seriesCount] === item) return unitNodes[i];
      return undefined;
    },
  };
}

/** The rows with those of some nodes put in the place of what they had. */
function spliced(before: Structure, drafted: Map<number, Draft[]>): Structure | null {
  const { seriesCount, count } = before;
  const lists = new WeightLists(before.weights);
  const manners = new Manners(before.manners);
  const rowStart = new Int32Array(count + 1);
  let added = 0;
  for (let at = 0; at < count; at++) {
    const own = drafted.get(seriesCount + at);
    rowStart[at + 1] = rowStart[at]! + (own?.length ?? before.rowStart[at + 1]! - before.rowStart[at]!);
    for (const draft of own ?? []) added += draft.own.length + draft.cascade.length;
  }
  const kids = new Int32Array(before.kids.length + added);
  kids.set(before.kids);
  let k = before.kids.length;
  const rowCount = rowStart[count]!;
  const names = ['from', 'to', 'start', 'ownEnd', 'end', 'weights', 'manner'] as const;
  const rows = Object.fromEntries(names.map((name) => [name, new Int32Array(rowCount)])) as unknown as Rows;
  /** Rows [from, to) of before are copied to begin at a place among the new ones. */
  const copy = (from: number, to: number, at: number): void => {
    for (const name of names) rows[name].set(before.rows[name].subarray(from, to), at);
  };
  let next = 0;
  for (let at = 0; at < count; at++) {
    const own = drafted.get(seriesCount + at);
    if (!own) continue;
    copy(before.rowStart[next]!, before.rowStart[at]!, rowStart[next]!);
    next = at + 1;
    own.forEach((draft, i) => {
      const r = rowStart[at]! + i;
      rows.from[r] = draft.from;
      rows.to[r] = draft.to;
      rows.start[r] = k;
      kids.set(draft.own, k);
      k += draft.own.length;
      rows.ownEnd[r] = k;
      kids.set(draft.cascade, k);
      k += draft.cascade.length;
      rows.end[r] = k;
      rows.weights[r] = lists.of(draft);
      rows.manner[r] = manners.of(draft);
    });
  }
  copy(before.rowStart[next]!, before.rowStart[count]!, rowStart[next]!);
  let read = 0;
  for (let r = 0; r < rowCount; r++) read += rows.end[r]! - rows.start[r]!;
  if (kids.length - read > read * mostUnread) return null;
  const laid = {
    ...before,
    rows,
    rowStart,
    kids,
    weights: Float64Array.from(lists.weights),
    manners: manners.list,
  };
  // Where every node has the children that it had, all stands in the order in which it stood.
  const isOrdered = [...drafted].every(([node, list]) => sameKids(before, node, list));
  return isOrdered ? laid : { ...laid, ...connect(laid) };
}

function sameKids(before: Structure, node: number, list: readonly Draft[]): boolean {
  const at = node - before.seriesCount;
  const held = new Set<number>();
  for (let r = before.rowStart[at]!; r < before.rowStart[at + 1]!; r++)
    for (let i = before.rows.start[r]!; i < before.rows.end[r]!; i++) held.add(before.kids[i]!);
  const now = new Set(list.flatMap(({ own, cascade }) => [...own, ...cascade]));
  return now.size === held.size && [...now].every((kid) => held.has(kid));
}
