/** An organization's frame: its calendar, the periods worth asking for, its tree. */

import { formatPeriod, isoFromDay, ordinalAt } from '#engine/calendar.ts';
import { naturalFrequency } from '#engine/current-period.ts';
import { epochAt } from '#engine/model.ts';
import { nodesOf } from '#engine/structure.ts';
import { valueAt } from '#engine/values.ts';
import type { Board } from '#engine/view.ts';
import type { Standing } from './live.ts';
import type { OrganizationReading, UnitItem } from './organization-contract.ts';
import { openingPeriod } from './reading.ts';

export function readOrganization(
  standing: Standing,
  mine: Pick<OrganizationReading, 'role' | 'may' | 'knownAs' | 'firstView' | 'owes'>,
): OrganizationReading {
  const { model } = standing.board;
  const { organization, calendar } = model;
  const range = periodRange(standing.board);
  return {
    code: standing.org,
    name: organization.name,
    language: organization.language ?? null,
    calendar,
    ...mine,
    sequence: standing.sequence,
    today: isoFromDay(standing.today),
    currentPeriod: range.current,
    firstPeriod: range.first,
    lastPeriod: range.last,
  };
}

/** Every unit of the tree as it is today, parents before children. */
export function readUnits(standing: Standing): UnitItem[] {
  const { model, structure } = standing.board;
  const tree = model.trees[epochAt(model, standing.today)];
  if (!tree) return [];
  const cards = new Map<string, string>();
  for (const node of nodesOf(structure))
    if (node.kind === 'scorecard' && !cards.has(node.unit)) cards.set(node.unit, node.scorecard);
  const items: UnitItem[] = [];
  const seen = new Set<string>();
  const waiting = [...tree.roots].reverse();
  for (let code = waiting.pop(); code !== undefined; code = waiting.pop()) {
    const unit = tree.units.get(code);
    if (!unit || seen.has(code)) continue;
    seen.add(code);
    items.push({
      code,
      name: unit.name ?? code,
      kind: unit.kind ?? null,
      parent: unit.parent ?? null,
      scorecard: cards.get(code) ?? null,
    });
    for (const child of [...(tree.children.get(code) ?? [])].reverse()) waiting.push(child);
  }
  return items;
}

/** Periods a reader can choose from: from the first with figures to the last or today's, at the natural frequency. */
function periodRange(board: Board): { first: string; last: string; current: string } {
  const { model } = board;
  const frequency = naturalFrequency(model);
  const current = openingPeriod(board);
  // The one in which today lies can be read before it ends.
  const running = ordinalAt(model.calendar, frequency, model.today);
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  const pool = model.pools.get(frequency);
  for (const series of model.series) {
    if (series.pool !== pool || series.actual < 0) continue;
    for (let i = 0; i < series.pool.count; i++) {
      if (Number.isNaN(valueAt(model, series, series.pool.first + i, false))) continue;
      first = Math.min(first, series.pool.first + i);
      last = Math.max(last, series.pool.first + i);
    }
  }
  const of = (ordinal: number) => formatPeriod(model.calendar, { frequency, ordinal });
  const isEmpty = !Number.isFinite(first);
  return {
    first: of(isEmpty ? running - (frequency === 'year' ? 1 : 12) : first),
    last: of(Math.max(last, current.ordinal, running)),
    current: of(current.ordinal),
  };
}
