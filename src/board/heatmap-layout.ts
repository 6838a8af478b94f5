/**
 * Which score stands in which cell of a heatmap of units: the units below one, the KPIs or perspectives that
 * their scorecards hold on a day, and the node of each cell. Numbers are not in it, so it is kept with its board.
 */
import { childrenOf, rowAt } from '#engine/explain.ts';
import { infoOf, type NodeInfo, nodesOf, roleOf } from '#engine/structure.ts';
import type { Board } from '#engine/view.ts';
import type { About, Heatmap } from './heatmap-contract.ts';
import { NotThere, nameOf, type Opened, objectiveBody } from './reading.ts';
import { scorecardNode } from './scorecard-reading.ts';

export type Column = Heatmap['columns'][number];

export interface LaidRow {
  unit: string;
  name: string;
  depth: number;
  card: number;
  /** Column, node, column, node … */
  cells: Int32Array;
}
export interface Layout {
  columns: Column[];
  leftOut: number;
  rows: LaidRow[];
  scorecards: Heatmap['scorecards'];
}
export interface Wanted {
  by: 'kpis' | 'perspectives';
  unit?: string;
  scorecard?: string;
}

const mostColumns = 400;
const mostKept = 8;
const kept = new WeakMap<Board, Map<string, Layout>>();

/** A structure never changes within a board, so what was laid out once holds while the board does. */
export function layoutOf(o: Opened, wanted: Wanted): Layout {
  const held = kept.get(o.board) ?? new Map<string, Layout>();
  kept.set(o.board, held);
  const key = JSON.stringify([wanted.by, o.day, wanted.unit ?? null, wanted.scorecard ?? null]);
  const known = held.get(key);
  if (known) return known;
  const made = layOut(o, wanted);
  if (held.size >= mostKept) held.delete(held.keys().next().value ?? '');
  held.set(key, made);
  return made;
}

/** Units in the order of the tree, each with its depth below the first. */
export function unitsBelow(o: Opened, top: string | undefined): { unit: string; depth: number }[] {
  const { tree } = o;
  if (top !== undefined && !tree.units.has(top)) throw new NotThere(`unit ${top}`);
  const waiting = (top === undefined ? [...tree.roots] : [top]).reverse().map((unit) => ({ unit, depth: 0 }));
  const found: { unit: string; depth: number }[] = [];
  const seen = new Set<string>();
  for (let one = waiting.pop(); one; one = waiting.pop()) {
    if (seen.has(one.unit)) continue;
    seen.add(one.unit);
    found.push(one);
    for (const child of [...(tree.children.get(one.unit) ?? [])].reverse())
      waiting.push({ unit: child, depth: one.depth + 1 });
  }
  return found;
}

function cardOf(o: Opened, unit: string): NodeInfo | null {
  let holds = false;
  for (const one of nodesOf(o.board.structure, unit)) holds ||= one.kind === 'scorecard';
  if (!holds) return null;
  try {
    return infoOf(o.board.model, o.board.structure, scorecardNode(o, unit));
  } catch (error) {
    // A scorecard that has ended by the day asked for.
    if (error instanceof NotThere) return null;
    throw error;
  }
}

export const kidsOf = (o: Opened, node: number): number[] => {
  const row = rowAt(o.board, o.view, node, o.now);
  return row ? childrenOf(o.board, row) : [];
};

/** The KPIs of a scorecard, each once, with what stands above it. */
export function* kpisOn(
  o: Opened,
  card: NodeInfo,
): Generator<{
  kpi: number;
  objective: number;
  perspective: number;
}> {
  const seen = new Set<number>();
  const { seriesCount } = o.board.structure;
  for (const perspective of kidsOf(o, card.id))
    for (const objective of kidsOf(o, perspective))
      for (const kpi of kidsOf(o, objective)) {
        if (kpi >= seriesCount || seen.has(kpi)) continue;
        seen.add(kpi);
        yield { kpi, objective, perspective };
      }
}

export function aboutKpi(o: Opened, kpi: number, objective: number, perspective: number): About {
  const { model, structure } = o.board;
  const body = model.series[kpi]!.model.versions.at(-1)!.body;
  return {
    perspective: infoOf(model, structure, perspective).code,
    owner: body.owner ?? null,
    updater: body.updater ?? null,
    role: roleOf(structure, kpi),
    tags: body.tags ?? [],
    themes: objectiveBody(o, objective)?.themes ?? [],
  };
}

function layOut(o: Opened, { by, unit: top, scorecard }: Wanted): Layout {
  const { model, structure } = o.board;
  const columns: (Column & { units: number })[] = [];
  const places = new Map<string, number>();
  const cards = new Map<string, { name: string; units: number }>();
  const rows: (Omit<LaidRow, 'cells'> & { cells: number[] })[] = [];
  const place = (key: string, made: () => Omit<Column, 'key'>): number => {
    let at = places.get(key);
    if (at === undefined) {
      at = columns.length;
      places.set(key, at);
      columns.push({ key, ...made(), units: 0 });
    }
    columns[at]!.units++;
    return at;
  };
  for (const { unit, depth } of unitsBelow(o, top)) {
    const card = cardOf(o, unit);
    if (!card) continue;
    const counted = cards.get(card.scorecard) ?? { name: nameOf(o, card.id), units: 0 };
    counted.units++;
    cards.set(card.scorecard, counted);
    if (scorecard !== undefined && card.scorecard !== scorecard) continue;
    const cells: number[] = [];
    if (by === 'perspectives')
      for (const node of kidsOf(o, card.id))
        cells.push(
          place(infoOf(model, structure, node).code, () => ({
            name: nameOf(o, node),
            group: null,
            about: null,
          })),
          node,
        );
    else
      for (const { kpi, objective, perspective } of kpisOn(o, card))
        cells.push(
          place(infoOf(model, structure, kpi).code, () => ({
            name: nameOf(o, kpi),
            group: nameOf(o, perspective),
            about: aboutKpi(o, kpi, objective, perspective),
          })),
          kpi,
        );
    rows.push({ unit, name: o.tree.units.get(unit)?.name ?? unit, depth, card: card.id, cells });
  }
  const { order, leftOut } = arranged(columns);
  const moved = new Int32Array(columns.length).fill(-1);
  order.forEach((from, to) => {
    moved[from] = to;
  });
  return {
    columns: order.map((at) => {
      const { units: _, ...column } = columns[at]!;
      return column;
    }),
    leftOut,
    rows: rows.map(({ cells, ...row }) => ({ ...row, cells: remapped(cells, moved) })),
    scorecards: [...cards]
      .map(([code, one]) => ({ code, ...one }))
      .sort((a, b) => b.units - a.units || (a.code < b.code ? -1 : 1)),
  };
}

/** Columns of one perspective stand together, perspectives as the first scorecards have them. */
function arranged(columns: readonly (Column & { units: number })[]): { order: number[]; leftOut: number } {
  const groups = [...new Set(columns.map((one) => one.group))];
  const most = columns
    .map((one, at) => ({ at, units: one.units }))
    .sort((a, b) => b.units - a.units || a.at - b.at)
    .slice(0, mostColumns)
    .map(({ at }) => at);
  const order = most.sort(
    (a, b) => groups.indexOf(columns[a]!.group) - groups.indexOf(columns[b]!.group) || a - b,
  );
  return { order, leftOut: columns.length - order.length };
}

function remapped(cells: number[], moved: Int32Array): Int32Array {
  const found: number[] = [];
  for (let i = 0; i < cells.length; i += 2)
    if (moved[cells[i]!]! >= 0) found.push(moved[cells[i]!]!, cells[i + 1]!);
  return Int32Array.from(found);
}
