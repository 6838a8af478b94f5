/**
 * What stands in one row of the cascade: a unit's scorecard, the nodes of its perspectives, how many KPIs and
 * objectives it has, and how many of these contribute upwards. Numbers are not in it, so a row that was laid out
 * once is kept with its board.
 */
import { supportOn } from '#engine/alignments.ts';
import type { Scorecard } from '#engine/definitions.ts';
import { objectsOf } from '#engine/history.ts';
import { parentsOf, rowNumberOn } from '#engine/structure.ts';
import { lineage } from '#engine/units.ts';
import type { Board } from '#engine/view.ts';
import type { Opened } from './reading.ts';

export interface LaidUnit {
  /** The scorecard's node and code; -1 and null without one. */
  card: number;
  scorecard: string | null;
  /** Perspective code → node. */
  cells: Map<string, number>;
  kpis: number;
  objectives: readonly number[];
}

export interface CascadeLayout {
  of(unit: string): LaidUnit;
  /** Whether an objective contributes to one above: by its score, or by support alone. */
  isAligned(objective: number): boolean;
  /** Whether a unit above has a scorecard that one could contribute to. */
  hasAbove(unit: string): boolean;
}

const kept = new WeakMap<Board, Map<number, CascadeLayout>>();
const mostKept = 6;

export function cascadeLayout(o: Opened): CascadeLayout {
  const held = kept.get(o.board) ?? new Map<number, CascadeLayout>();
  kept.set(o.board, held);
  const known = held.get(o.day);
  if (known) return known;
  if (held.size >= mostKept) held.delete(held.keys().next().value ?? 0);
  const made = layoutFor(o);
  held.set(o.day, made);
  return made;
}

function layoutFor({ board, day, tree }: Opened): CascadeLayout {
  const { structure, model } = board;
  const { seriesCount, kids, rows, unitOf } = structure;
  const cards = objectsOf<Scorecard>(model.history, 'scorecard');
  const itemAt = (node: number) => structure.items[structure.itemOf[node - seriesCount]!]!;
  const units = new Map<string, LaidUnit>();
  const above = new Map<string, boolean>();
  const support = supportOn(board, day).above;

  /** A unit's own scorecard goes before a template's. */
  function cardOf(unit: string): number {
    const u = structure.unitNumber.get(unit);
    if (u === undefined) return -1;
    let chosen = -1;
    for (let i = structure.unitStart[u]!; i < structure.unitStart[u + 1]!; i++) {
      const node = structure.unitNodes[i]!;
      const { kind, scorecard } = itemAt(node);
      if (kind !== 'scorecard' || rowNumberOn(structure, node, day) < 0) continue;
      if (cards.get(scorecard)?.bodies.at(-1)?.unit === unit) return node;
      if (chosen < 0) chosen = node;
    }
    return chosen;
  }
  function* ownOf(node: number): Generator<number> {
    const row = rowNumberOn(structure, node, day);
    if (row >= 0) for (let i = rows.start[row]!; i < rows.ownEnd[row]!; i++) yield kids[i]!;
  }
  function lay(unit: string): LaidUnit {
    const card = cardOf(unit);
    const cells = new Map<string, number>();
    const objectives: number[] = [];
    const kpis = new Set<number>();
    if (card >= 0)
      for (const perspective of ownOf(card)) {
        cells.set(itemAt(perspective).code, perspective);
        for (const objective of ownOf(perspective)) {
          objectives.push(objective);
          for (const kpi of ownOf(objective)) kpis.add(kpi);
        }
      }
    return {
      card,
      scorecard: card < 0 ? null : itemAt(card).scorecard,
      cells,
      kpis: kpis.size,
      objectives,
    };
  }
  return {
    of(unit) {
      let held = units.get(unit);
      if (!held) {
        held = lay(unit);
        units.set(unit, held);
      }
      return held;
    },
    isAligned(objective) {
      if (support.has(objective)) return true;
      const unit = unitOf[objective - seriesCount]!;
      for (const parent of parentsOf(structure, objective)) {
        if (itemAt(parent).kind !== 'objective' || unitOf[parent - seriesCount] === unit) continue;
        const row = rowNumberOn(structure, parent, day);
        if (row < 0) continue;
        for (let i = rows.ownEnd[row]!; i < rows.end[row]!; i++) if (kids[i] === objective) return true;
      }
      return false;
    },
    hasAbove(unit) {
      const known = above.get(unit);
      if (known !== undefined) return known;
      // What was found of a unit holds for its siblings: their parents are the same.
      const parent = tree.units.get(unit)?.parent;
      const found =
        parent !== undefined &&
        lineage(tree, unit)
          .slice(1)
          .some((one) => cardOf(one) >= 0);
      above.set(unit, found);
      return found;
    },
  };
}
