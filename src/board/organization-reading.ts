/** An organization's frame: its calendar, the periods worth asking for, its tree. */
import { isoFromDay } from '#engine/calendar.ts';
import { epochAt } from '#engine/model.ts';
import type { Role } from '#platform/caller.ts';
import type { Standing } from './live.ts';
import type { OrganizationReading, UnitItem } from './organization-contract.ts';
import { periodRange } from './reading.ts';

export function readOrganization(standing: Standing, role: Role): OrganizationReading {
  const { model } = standing.board;
  const { organization, calendar } = model;
  const range = periodRange(standing.board);
  return {
    code: standing.org,
    name: organization.name,
    language: organization.language ?? null,
    calendar,
    role,
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
  for (const node of structure.nodes)
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
