/**
 * Who rolls up into whom: KPI → objective → perspective → scorecard, and child units' objectives into those
 * they are aligned to. Nodes keep their number over time; what they join, with which weights, is dated. Kept in
 * typed arrays: a company of ten thousand scorecards has a hundred and fifty thousand nodes.
 */
import type { Day, Missing, RollUp } from './definitions.ts';
import type { Model } from './model.ts';

export type NodeKind = 'kpi' | 'objective' | 'perspective' | 'scorecard';

export interface NodeInfo {
  id: number;
  kind: NodeKind;
  unit: string;
  /** Code of the scorecard, objective's scorecard:code, … : what it is an instance of. */
  scorecard: string;
  code: string;
}

/** What a node is an instance of. */
export type Item = Pick<NodeInfo, 'kind' | 'scorecard' | 'code'>;

/** The way in which a node joins its children. Nodes that join alike share it. */
export interface Manner {
  method: RollUp;
  missing: Missing;
  minCoverage: number;
  minScored: number;
  own: number;
  cascade: number;
}

/** How one node joined its children from one day to another. */
export interface Row extends Manner {
  node: number;
  from: Day;
  to: Day;
  /** Children [start, ownEnd) are its own, [ownEnd, end) cascaded, among the structure's kids. */
  start: number;
  ownEnd: number;
  end: number;
  /** Where their weights begin among the structure's weights. */
  weights: number;
}

/** Rows as columns of numbers, those of one node together, oldest first. */
export interface Rows {
  from: Int32Array;
  to: Int32Array;
  start: Int32Array;
  ownEnd: Int32Array;
  end: Int32Array;
  weights: Int32Array;
  /** Among the structure's manners. */
  manner: Int32Array;
}

export interface Structure {
  /** Series are nodes 0 … seriesCount − 1, the others come after them. */
  seriesCount: number;
  /** How many others there are. Arrays "by node" begin with the first of them. */
  count: number;
  /** By node: its unit, its item. */
  unitOf: Int32Array;
  itemOf: Int32Array;
  units: string[];
  items: Item[];
  unitNumber: Map<string, number>;
  /** Nodes by unit number: unitNodes[unitStart[u] … unitStart[u + 1]]. */
  unitStart: Int32Array;
  unitNodes: Int32Array;
  rows: Rows;
  /** By node: rows[rowStart[n] … rowStart[n + 1]]. */
  rowStart: Int32Array;
  manners: Manner[];
  kids: Int32Array;
  /** Lists of weights; nodes with the same weights share theirs. */
  weights: Float64Array;
  /** By series: 0 no role, 1 leading, 2 lagging. */
  roles: Uint8Array;
  /** Nodes after the series, children before parents. */
  order: Int32Array;
  cyclic: Set<number>;
  /** Series that are KPIs somewhere. */
  isKpi: Uint8Array;
  /** Parents of node n: parents[parentStart[n] … parentStart[n + 1]]. */
  parentStart: Int32Array;
  parents: Int32Array;
}

export const addressOf = (kind: NodeKind, unit: string, scorecard: string, code: string): string =>
  kind === 'kpi'
    ? `kpi:${unit}/${code}`
    : kind === 'scorecard'
      ? `scorecard:${unit}/${scorecard}`
      : `${kind}:${unit}/${scorecard}/${code}`;

const noded = (structure: Structure, node: number): NodeInfo => {
  const at = node - structure.seriesCount;
  return {
    id: node,
    unit: structure.units[structure.unitOf[at]!]!,
    ...structure.items[structure.itemOf[at]!]!,
  };
};

/** All nodes but the KPIs, or those of one unit. */
export function* nodesOf(structure: Structure, unit?: string): Generator<NodeInfo> {
  if (unit === undefined) {
    for (let i = 0; i < structure.count; i++) yield noded(structure, structure.seriesCount + i);
    return;
  }
  const u = structure.unitNumber.get(unit);
  if (u === undefined) return;
  for (let i = structure.unitStart[u]!; i < structure.unitStart[u + 1]!; i++)
    yield noded(structure, structure.unitNodes[i]!);
}

export const infoOf = (model: Model, structure: Structure, node: number): NodeInfo => {
  if (node >= structure.seriesCount) return noded(structure, node);
  const series = model.series[node]!;
  return { id: node, kind: 'kpi', unit: series.unit, scorecard: '', code: series.model.code };
};

export const addressOfNode = (model: Model, structure: Structure, node: number): string => {
  const info = infoOf(model, structure, node);
  return addressOf(info.kind, info.unit, info.scorecard, info.code);
};

/** The node of an address such as `kpi:unit/measure` or `objective:unit/scorecard/code`; null where there is none. */
export function nodeAt(model: Model, structure: Structure, address: string): number | null {
  const [, kind, rest] = /^(kpi|objective|perspective|scorecard):(.*)$/s.exec(address) ?? [];
  if (!kind || rest === undefined) return null;
  const [unit, scorecard, code] = rest.split('/');
  if (unit === undefined || scorecard === undefined) return null;
  if (kind === 'kpi') return model.byUnit.get(unit)?.get(scorecard)?.id ?? null;
  for (const node of nodesOf(structure, unit))
    if (node.kind === kind && node.scorecard === scorecard && node.code === (code ?? '')) return node.id;
  return null;
}

export const parentsOf = (structure: Structure, node: number): Int32Array =>
  structure.parents.subarray(structure.parentStart[node]!, structure.parentStart[node + 1]!);

export const roleOf = (structure: Structure, series: number): 'leading' | 'lagging' | null =>
  [null, 'leading' as const, 'lagging' as const][structure.roles[series] ?? 0] ?? null;

/** A row by its number, with the manner in which it joins. */
export function readRow(structure: Structure, node: number, row: number): Row {
  const { rows } = structure;
  return {
    node,
    from: rows.from[row]!,
    to: rows.to[row]!,
    start: rows.start[row]!,
    ownEnd: rows.ownEnd[row]!,
    end: rows.end[row]!,
    weights: rows.weights[row]!,
    ...structure.manners[rows.manner[row]!]!,
  };
}

/** The number of the row by which a node joins its children on a day; -1 where it is not there. */
export function rowNumberOn(structure: Structure, node: number, day: Day): number {
  const { rows, rowStart, seriesCount } = structure;
  const at = node - seriesCount;
  for (let r = rowStart[at + 1]! - 1; r >= rowStart[at]!; r--)
    if (rows.from[r]! <= day) return rows.to[r]! >= day ? r : -1;
  return -1;
}

/** How a node joins its children on a day; null where it is not there. */
export function rowOn(structure: Structure, node: number, day: Day): Row | null {
  const row = rowNumberOn(structure, node, day);
  return row < 0 ? null : readRow(structure, node, row);
}

/** All rows of a node, oldest first. */
export function rowsOf(structure: Structure, node: number): Row[] {
  const at = node - structure.seriesCount;
  const found: Row[] = [];
  for (let r = structure.rowStart[at]!; r < structure.rowStart[at + 1]!; r++)
    found.push(readRow(structure, node, r));
  return found;
}

/** The declared weight of the child at a place among the structure's kids. */
export const weightAt = (structure: Structure, row: Row, kid: number): number =>
  structure.weights[row.weights + kid - row.start]!;
