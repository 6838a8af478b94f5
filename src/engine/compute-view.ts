/** A view computed as a whole, or again only where something has changed. */
import type { Span } from './calendar.ts';
import { scoreKpi } from './kpi-scores.ts';
import { scoreNode } from './node-scores.ts';
import type { Series } from './series.ts';
import { parentsOf, type Structure } from './structure.ts';
import type { Board, View } from './view.ts';

/** Scores every KPI and every parent. */
export function computeView(board: Board, view: View): void {
  const { structure, model } = board;
  for (let id = 0; id < structure.seriesCount; id++)
    if (structure.isKpi[id]) scoreKpi(board, view, model.series[id]!, 0, view.columns);
  for (const node of structure.order) scoreNode(board, view, node, 0, view.columns);
}

/** Columns whose span holds (or lies inside) days [start, end]. */
export function columnsTouched(view: View, span: Span): { lo: number; hi: number } {
  let lo = view.columns;
  let hi = 0;
  view.spans.forEach((s, c) => {
    if (s.end < span.start || s.start > span.end) return;
    lo = Math.min(lo, c);
    hi = Math.max(hi, c + 1);
  });
  return { lo, hi };
}

/** Scores again some KPIs and all that stands above them; returns how many nodes were touched. */
export function updateView(board: Board, view: View, changed: Iterable<Series>, span: Span): number {
  const { structure } = board;
  const { lo, hi } = columnsTouched(view, span);
  if (lo >= hi) return 0;
  const dirty = new Set<number>();
  const lift = (node: number): void => {
    for (const parent of parentsOf(structure, node)) {
      if (dirty.has(parent)) continue;
      dirty.add(parent);
      lift(parent);
    }
  };
  let touched = 0;
  for (const series of changed) {
    if (!structure.isKpi[series.id]) continue;
    scoreKpi(board, view, series, lo, hi);
    touched++;
    lift(series.id);
  }
  const rank = ranks(structure);
  const list = [...dirty].sort((a, b) => rank[a - structure.seriesCount]! - rank[b - structure.seriesCount]!);
  for (const node of list) scoreNode(board, view, node, lo, hi);
  return touched + list.length;
}

const rankCache = new WeakMap<Structure, Int32Array>();

/** Each node's place in the order of computation. */
export function ranks(structure: Structure): Int32Array {
  let rank = rankCache.get(structure);
  if (!rank) {
    rank = new Int32Array(structure.count);
    for (let i = 0; i < structure.order.length; i++) rank[structure.order[i]! - structure.seriesCount] = i;
    rankCache.set(structure, rank);
  }
  return rank;
}
