/**
 * Who rolls up into whom: KPI → objective → perspective → scorecard, and child units' objectives into those
 * they are aligned to. Nodes keep their number over time; what they join, with which weights, is dated.
 */
import { always } from './calendar.ts';
import { resolve } from './compute.ts';
import type {
  Alignment,
  Day,
  Kpi,
  Missing,
  Objective,
  Override,
  Perspective,
  Plan,
  RollUp,
  RollUpOptions,
  Scorecard,
} from './definitions.ts';
import { bodyAt, objectsOf, type Versions } from './history.ts';
import { appliesTo, type Model, planAt, planOptions, type Series } from './model.ts';
import { lineage, splitRef, type Tree } from './units.ts';

export type NodeKind = 'kpi' | 'objective' | 'perspective' | 'scorecard';

export interface NodeInfo {
  id: number;
  kind: NodeKind;
  unit: string;
  /** Code of the scorecard, objective's scorecard:code, … : what it is an instance of. */
  scorecard: string;
  code: string;
}

/** How one node joined its children from one day to another. */
export interface Row {
  node: number;
  from: Day;
  to: Day;
  /** Children [start, ownEnd) are its own, [ownEnd, end) cascaded, in the structure's pools. */
  start: number;
  ownEnd: number;
  end: number;
  method: RollUp;
  missing: Missing;
  minCoverage: number;
  minScored: number;
  own: number;
  cascade: number;
}

export interface Structure {
  /** Nodes after the series, which are nodes 0 … seriesCount − 1. */
  nodes: NodeInfo[];
  seriesCount: number;
  /** Nodes after the series by unit: addresses are not kept, they are sought among a unit's few nodes. */
  byUnit: Map<string, number[]>;
  rows: Row[];
  /** Rows of a node, oldest first. */
  rowsOf: Row[][];
  kids: Int32Array;
  weights: Float64Array;
  /** KPI facts that put a series under an objective, by `node/series`. */
  roles: Map<number, 'leading' | 'lagging'>;
  /** Non-KPI nodes, children before parents. */
  order: Int32Array;
  cyclic: Set<number>;
  /** Series that are KPIs somewhere. */
  isKpi: Uint8Array;
  /** Parents of node n: parents[parentStart[n] … parentStart[n + 1]). */
  parentStart: Int32Array;
  parents: Int32Array;
}

const forever: Day = 10_000_000;

export const addressOf = (kind: NodeKind, unit: string, scorecard: string, code: string): string =>
  kind === 'kpi'
    ? `kpi:${unit}/${code}`
    : kind === 'scorecard'
      ? `scorecard:${unit}/${scorecard}`
      : `${kind}:${unit}/${scorecard}/${code}`;

interface Draft {
  node: number;
  own: number[];
  ownWeights: number[];
  cascade: number[];
  cascadeWeights: number[];
  options: RollUpOptions;
  shares: { own: number; cascade: number };
}

class Builder {
  readonly model: Model;
  readonly nodes: NodeInfo[] = [];
  readonly byAddress = new Map<string, number>();
  readonly rows: Row[] = [];
  readonly rowsOf: Row[][] = [];
  readonly kids: number[] = [];
  readonly weights: number[] = [];
  readonly roles = new Map<number, 'leading' | 'lagging'>();
  constructor(model: Model) {
    this.model = model;
  }

  node(kind: NodeKind, unit: string, scorecard: string, code: string): number {
    const address = addressOf(kind, unit, scorecard, code);
    const held = this.byAddress.get(address);
    if (held !== undefined) return held;
    const id = this.model.series.length + this.nodes.length;
    this.nodes.push({ id, kind, unit, scorecard, code });
    this.byAddress.set(address, id);
    return id;
  }

  /** Adds a row, or lets the one before it go on where nothing has changed. */
  add(draft: Draft, from: Day): void {
    const at = draft.node - this.model.series.length;
    let list = this.rowsOf[at];
    if (!list) {
      list = [];
      this.rowsOf[at] = list;
    }
    const held = list.at(-1);
    const { options } = draft;
    const row: Row = {
      node: draft.node,
      from,
      to: forever,
      start: this.kids.length,
      ownEnd: this.kids.length + draft.own.length,
      end: this.kids.length + draft.own.length + draft.cascade.length,
      method: options.method ?? 'weighted',
      missing: options.missing ?? 'redistribute',
      minCoverage: options.minCoverage ?? 0,
      minScored: options.minScored ?? 0,
      own: draft.shares.own,
      cascade: draft.shares.cascade,
    };
    if (held && held.to === forever && this.same(held, row, draft)) return;
    if (held && held.to === forever) held.to = from - 1;
    this.kids.push(...draft.own, ...draft.cascade);
    this.weights.push(...draft.ownWeights, ...draft.cascadeWeights);
    list.push(row);
    this.rows.push(row);
  }

  private same(held: Row, row: Row, draft: Draft): boolean {
    if (
      held.method !== row.method ||
      held.missing !== row.missing ||
      held.minCoverage !== row.minCoverage ||
      held.minScored !== row.minScored
    )
      return false;
    if (held.own !== row.own || held.cascade !== row.cascade) return false;
    if (held.ownEnd - held.start !== draft.own.length || held.end - held.ownEnd !== draft.cascade.length)
      return false;
    const all = (kids: number[], weights: number[], start: number) =>
      kids.every((kid, i) => this.kids[start + i] === kid && this.weights[start + i] === weights[i]);
    return (
      all(draft.own, draft.ownWeights, held.start) && all(draft.cascade, draft.cascadeWeights, held.ownEnd)
    );
  }

  /** Nodes that are no more from a day on. */
  close(present: Set<number>, from: Day): void {
    for (const list of this.rowsOf) {
      const last = list?.at(-1);
      if (last && last.to === forever && !present.has(last.node)) last.to = from - 1;
    }
  }
}

type Overrides = Map<string, Map<string, Record<string, unknown>>>;

/** What is declared on one day. */
interface Snapshot {
  tree: Tree;
  plan: Plan | null;
  perspectives: Perspective[];
  cards: Scorecard[];
  objectives: Map<string, Objective[]>;
  kpis: Map<string, Kpi[]>;
  alignments: Alignment[];
  overrides: Overrides;
}

function present<T extends { archived?: boolean; order?: number }>(
  objects: Map<string, Versions<T>>,
  day: Day,
): T[] {
  const list: T[] = [];
  for (const versions of objects.values()) {
    const body = bodyAt(versions, day);
    if (body && !body.archived) list.push(body);
  }
  return list.some((b) => b.order !== undefined)
    ? list.sort((a, b) => (a.order ?? 0) - (b.order ?? 0))
    : list;
}

const group = <T>(items: T[], key: (item: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const list = groups.get(key(item));
    if (list) list.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
};

function snapshot(model: Model, epoch: number): Snapshot {
  const { history, epochs, horizon } = model;
  const day = epochs[epoch] === always ? horizon.start : epochs[epoch]!;
  const overrides: Overrides = new Map();
  for (const versions of objectsOf<Override>(history, 'override').values()) {
    const body = bodyAt(versions, day);
    if (!body) continue;
    const key = `${body.kind} ${body.key}`;
    const units = overrides.get(key) ?? new Map<string, Record<string, unknown>>();
    units.set(body.unit, body.patch);
    overrides.set(key, units);
  }
  return {
    tree: model.trees[epoch]!,
    plan: planAt(model, epochs[epoch] === always ? horizon.end : day),
    perspectives: present<Perspective & { archived?: boolean }>(objectsOf(history, 'perspective'), day),
    cards: present<Scorecard & { order?: number }>(objectsOf(history, 'scorecard'), day),
    objectives: group(present<Objective>(objectsOf(history, 'objective'), day), (o) => o.scorecard),
    kpis: group(present<Kpi>(objectsOf(history, 'kpi'), day), (k) => k.objective),
    alignments: present<Alignment & { order?: number }>(objectsOf(history, 'alignment'), day),
    overrides,
  };
}

function patched<T extends object>(s: Snapshot, kind: string, key: string, unit: string, body: T): T {
  const patch = s.overrides.get(`${kind} ${key}`)?.get(unit);
  return patch ? { ...body, ...patch } : body;
}

const join = (...levels: (RollUpOptions | null | undefined)[]): RollUpOptions => {
  const out: RollUpOptions = {};
  for (const level of levels) {
    if (!level) continue;
    if (level.method !== undefined) out.method = level.method;
    if (level.missing !== undefined) out.missing = level.missing;
    if (level.minCoverage !== undefined) out.minCoverage = level.minCoverage;
    if (level.minScored !== undefined) out.minScored = level.minScored;
  }
  return out;
};

/** The limits on coverage belong to the node that asks for them; only the manner is handed down. */
const manner = (options: RollUpOptions): RollUpOptions => ({
  method: options.method,
  missing: options.missing,
});

/** Reads the whole structure over all epochs. */
export function buildStructure(model: Model): Structure {
  const builder = new Builder(model);
  model.epochs.forEach((day, epoch) => {
    const s = snapshot(model, epoch);
    const drafts = draftEpoch(model, builder, s);
    for (const draft of drafts.values()) builder.add(draft, day);
    if (epoch > 0) builder.close(new Set(drafts.keys()), day);
  });
  const structure: Structure = {
    nodes: builder.nodes,
    seriesCount: model.series.length,
    byUnit: nodesByUnit(builder.nodes),
    rows: builder.rows,
    rowsOf: Array.from({ length: builder.nodes.length }, (_, i) => builder.rowsOf[i] ?? []),
    kids: Int32Array.from(builder.kids),
    weights: Float64Array.from(builder.weights),
    roles: builder.roles,
    order: new Int32Array(0),
    cyclic: new Set(),
    isKpi: new Uint8Array(model.series.length),
    parentStart: new Int32Array(0),
    parents: new Int32Array(0),
  };
  connect(structure);
  return structure;
}

function nodesByUnit(nodes: readonly NodeInfo[]): Map<string, number[]> {
  const found = new Map<string, number[]>();
  for (const node of nodes) {
    const list = found.get(node.unit);
    if (list) list.push(node.id);
    else found.set(node.unit, [node.id]);
  }
  return found;
}

/** The node of an address such as `kpi:unit/measure` or `objective:unit/scorecard/code`; null where there is none. */
export function nodeAt(model: Model, structure: Structure, address: string): number | null {
  const [, kind, rest] = /^(kpi|objective|perspective|scorecard):(.*)$/s.exec(address) ?? [];
  if (!kind || rest === undefined) return null;
  const [unit, scorecard, code] = rest.split('/');
  if (unit === undefined || scorecard === undefined) return null;
  if (kind === 'kpi') return model.byUnit.get(unit)?.get(scorecard)?.id ?? null;
  for (const id of structure.byUnit.get(unit) ?? []) {
    const node = structure.nodes[id - structure.seriesCount]!;
    if (node.kind === kind && node.scorecard === scorecard && node.code === (code ?? '')) return id;
  }
  return null;
}

export const parentsOf = (structure: Structure, node: number): Int32Array =>
  structure.parents.subarray(structure.parentStart[node]!, structure.parentStart[node + 1]!);

function draftEpoch(model: Model, builder: Builder, s: Snapshot): Map<number, Draft> {
  const drafts = new Map<number, Draft>();
  const base = manner(planOptions(s.plan));
  const defaults = s.plan?.shares ?? { own: 50, cascade: 50 };
  /** unit → objective code → node, and scorecard:objective → nodes */
  const objectiveOf = new Map<string, Map<string, number>>();
  const instances = new Map<string, number[]>();
  const draft = (node: number, options: RollUpOptions, shares = defaults): Draft => {
    const d: Draft = { node, own: [], ownWeights: [], cascade: [], cascadeWeights: [], options, shares };
    drafts.set(node, d);
    return d;
  };
  for (const card of s.cards) {
    const units = [...s.tree.units.values()].filter((u) => appliesTo(card, u));
    for (const unit of units) {
      const mine = patched(s, 'scorecard', card.code, unit.code, card);
      const cardDraft = draft(builder.node('scorecard', unit.code, card.code, ''), join(base, mine));
      const inherited = join(base, manner(mine));
      const objectives = s.objectives.get(card.code) ?? [];
      for (const { perspective, weight, options } of perspectivesOf(s, mine, objectives)) {
        const own = objectives.filter(
          (o) => patched(s, 'objective', `${card.code}:${o.code}`, unit.code, o).perspective === perspective,
        );
        if (own.length === 0) continue;
        const node = builder.node('perspective', unit.code, card.code, perspective);
        const perspectiveDraft = draft(node, join(inherited, options));
        cardDraft.own.push(node);
        cardDraft.ownWeights.push(weight);
        for (const raw of own) {
          const key = `${card.code}:${raw.code}`;
          const objective = patched(s, 'objective', key, unit.code, raw);
          if (objective.archived || objective.excluded) continue;
          const id = builder.node('objective', unit.code, card.code, raw.code);
          perspectiveDraft.own.push(id);
          perspectiveDraft.ownWeights.push(objective.weight ?? 1);
          const d = draft(id, join(inherited, manner(options), objective), objective.shares ?? defaults);
          addKpis(model, builder, s, d, key, unit.code);
          const codes = objectiveOf.get(unit.code) ?? new Map<string, number>();
          if (!codes.has(raw.code)) codes.set(raw.code, id);
          objectiveOf.set(unit.code, codes);
          const list = instances.get(key);
          if (list) list.push(id);
          else instances.set(key, [id]);
        }
      }
    }
  }
  alignObjectives(model, builder, s, drafts, objectiveOf, instances);
  return drafts;
}

function perspectivesOf(
  s: Snapshot,
  card: Scorecard,
  objectives: Objective[],
): { perspective: string; weight: number; options: RollUpOptions }[] {
  const said = new Map((card.perspectives ?? []).map((p) => [p.perspective, p]));
  const declared = s.perspectives.map((p) => p.code);
  // An objective may stand in a perspective that nobody declared: it is shown after the others, not lost.
  const codes = [...new Set([...declared, ...said.keys(), ...objectives.map((o) => o.perspective)])];
  return codes.map((code) => {
    const p = said.get(code);
    return { perspective: code, weight: p?.weight ?? 1, options: join(p) };
  });
}

function addKpis(
  model: Model,
  builder: Builder,
  s: Snapshot,
  d: Draft,
  objective: string,
  unit: string,
): void {
  for (const raw of s.kpis.get(objective) ?? []) {
    const kpi = patched(s, 'kpi', `${raw.objective}/${raw.measure}`, unit, raw);
    if (kpi.archived || kpi.excluded) continue;
    const series = kpiSeries(model, s.tree, kpi.measure, unit);
    if (!series) continue;
    d.own.push(series.id);
    d.ownWeights.push(kpi.weight ?? 1);
    if (kpi.role) builder.roles.set(series.id, kpi.role);
  }
}

/** A KPI's series: `unit:measure`, `template:measure` (the objective's own unit), or a name sought from the unit upwards. */
export function kpiSeries(model: Model, tree: Tree, measure: string, unit: string): Series | null {
  const { unit: home, name } = splitRef(measure);
  if (home === null) return resolve(model, tree, unit, null, name);
  const named = model.byUnit.get(home)?.get(name);
  if (named) return named;
  return model.templateUnits.get(home)?.has(unit) ? (model.byUnit.get(unit)?.get(name) ?? null) : null;
}

function alignObjectives(
  model: Model,
  builder: Builder,
  s: Snapshot,
  drafts: Map<number, Draft>,
  objectiveOf: Map<string, Map<string, number>>,
  instances: Map<string, number[]>,
): void {
  const first = model.series.length;
  for (const alignment of s.alignments) {
    const child = splitRef(alignment.child);
    const ofUnit = child.unit === null ? undefined : objectiveOf.get(child.unit)?.get(child.name);
    const children = instances.get(alignment.child) ?? (ofUnit === undefined ? [] : [ofUnit]);
    const parent = splitRef(alignment.parent);
    for (const node of children) {
      const { unit } = builder.nodes[node - first]!;
      const above =
        parent.unit !== null
          ? (objectiveOf.get(parent.unit)?.get(parent.name) ?? instances.get(alignment.parent)?.[0])
          : lineage(s.tree, unit)
              .slice(1)
              .map((u) => objectiveOf.get(u)?.get(parent.name))
              .find((n) => n !== undefined);
      const d = above === undefined ? undefined : drafts.get(above);
      if (!d || d.cascade.includes(node)) continue;
      d.cascade.push(node);
      d.cascadeWeights.push(alignment.weight ?? 1);
    }
  }
}

/** Puts children before parents, marks loops, and notes every node's parents. */
function connect(structure: Structure): void {
  const { seriesCount, rowsOf, kids, isKpi, cyclic } = structure;
  const count = rowsOf.length;
  const state = new Uint8Array(count);
  const order = new Int32Array(count);
  let n = 0;
  const childrenOf = (at: number): number[] => {
    const found: number[] = [];
    for (const row of rowsOf[at]!) for (let i = row.start; i < row.end; i++) found.push(kids[i]!);
    return found;
  };
  const pairs: number[] = [];
  const start = new Int32Array(seriesCount + count + 1);
  for (let at = 0; at < count; at++)
    for (const kid of new Set(childrenOf(at))) {
      if (kid < seriesCount) isKpi[kid] = 1;
      pairs.push(kid, seriesCount + at);
      start[kid + 1] = start[kid + 1]! + 1;
    }
  for (let i = 1; i < start.length; i++) start[i] = start[i]! + start[i - 1]!;
  const filled = start.slice();
  structure.parentStart = start;
  structure.parents = new Int32Array(pairs.length / 2);
  for (let i = 0; i < pairs.length; i += 2) {
    const kid = pairs[i]!;
    structure.parents[filled[kid]!] = pairs[i + 1]!;
    filled[kid] = filled[kid]! + 1;
  }
  for (let root = 0; root < count; root++) {
    if (state[root] !== 0) continue;
    const stack: { at: number; kids: number[]; i: number }[] = [{ at: root, kids: childrenOf(root), i: 0 }];
    state[root] = 1;
    while (stack.length > 0) {
      const frame = stack.at(-1)!;
      const kid = frame.kids[frame.i++];
      if (kid === undefined) {
        stack.pop();
        state[frame.at] = 2;
        order[n++] = seriesCount + frame.at;
        continue;
      }
      const next = kid - seriesCount;
      if (next < 0) continue;
      if (state[next] === 0) {
        state[next] = 1;
        stack.push({ at: next, kids: childrenOf(next), i: 0 });
      } else if (state[next] === 1)
        for (let i = stack.findIndex((f) => f.at === next); i < stack.length; i++)
          cyclic.add(seriesCount + stack[i]!.at);
    }
  }
  structure.order = order;
}

/** How a node joins its children on a day; null where it is not there. */
export function rowOn(structure: Structure, node: number, day: Day): Row | null {
  const list = structure.rowsOf[node - structure.seriesCount];
  if (!list) return null;
  for (let i = list.length - 1; i >= 0; i--) {
    const row = list[i]!;
    if (row.from <= day) return row.to >= day ? row : null;
  }
  return null;
}

export const infoOf = (model: Model, structure: Structure, node: number): NodeInfo => {
  if (node >= structure.seriesCount) return structure.nodes[node - structure.seriesCount]!;
  const series = model.series[node]!;
  return { id: node, kind: 'kpi', unit: series.unit, scorecard: '', code: series.model.code };
};

export const addressOfNode = (model: Model, structure: Structure, node: number): string => {
  const info = infoOf(model, structure, node);
  return addressOf(info.kind, info.unit, info.scorecard, info.code);
};
