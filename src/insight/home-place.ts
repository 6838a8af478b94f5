/**
 * What Home tells of a unit to whoever answers for it, and of the topmost to whoever has nothing of their own: the
 * dearest gaps, what is red without an answer, and whose values are overdue.
 */

import { cascadeLayout } from '#board/cascade-layout.ts';
import { usualPeriods } from '#board/entry-reading.ts';
import { markAt } from '#board/entry-row.ts';
import type { Standing } from '#board/live.ts';
import { personOf } from '#board/person-index.ts';
import { nameOf, type Opened, scoreFields, unitName } from '#board/reading.ts';
import { definitionOn } from '#engine/board.ts';
import { lastDay, ordinalAt } from '#engine/calendar.ts';
import { dueDay } from '#engine/due.ts';
import { versionOn } from '#engine/measure-model.ts';
import { explains } from '#engine/sight.ts';
import { addressOfNode, infoOf } from '#engine/structure.ts';
import type { Board } from '#engine/view.ts';
import { entryMarks } from '#measures/entry-contract.ts';
import type { Doing } from '#review/doing.ts';
import { peopleOf } from '#review/gap-about.ts';
import { gapList } from '#review/gap-list.ts';
import { workedOn } from '#review/gap-reading.ts';
import type { HomePlace } from './home-contract.ts';

const shown = 5;

/** The first of the tree's tops that has a scorecard, else any unit that has one. */
export function topUnit(o: Opened): string | null {
  const layout = cascadeLayout(o);
  const has = (unit: string): boolean => layout.of(unit).card >= 0;
  return o.tree.roots.find(has) ?? [...o.tree.units.keys()].find(has) ?? null;
}

export const hasCard = (o: Opened, unit: string): boolean =>
  o.tree.units.has(unit) && cascadeLayout(o).of(unit).card >= 0;

/** The dearest gaps of a unit's own scorecard, and how it stands. */
export function standOf(
  o: Opened,
  unit: string,
  doing: Pick<Doing, 'initiatives' | 'actions'>,
): Pick<HomePlace, 'unit' | 'name' | 'isTop' | 'node' | 'score' | 'status' | 'change' | 'gaps'> {
  const { board, view, now } = o;
  const { model, structure } = board;
  const list = gapList(o, unit, 'scorecard', 'objective');
  const done = workedOn(o, list, doing);
  const { card, weights } = list.top;
  const { score, status, change } = scoreFields(o, card);
  const items = [...list.nodes.subarray(0, shown)].map((node, n) => {
    const its = scoreFields(o, node);
    return {
      node: addressOfNode(model, structure, node),
      name: nameOf(o, node),
      perspective: infoOf(model, structure, list.perspectives[n]!).code,
      owner: peopleOf(o, node).owner,
      score: its.score,
      status: its.status,
      change: its.change,
      cost: explains(view, node, now, weights.force[node]!),
    };
  });
  return {
    unit,
    name: unitName(o, unit),
    isTop: !cascadeLayout(o).hasAbove(unit),
    node: addressOfNode(model, structure, card),
    score,
    status,
    change,
    gaps: { items, total: list.nodes.length, unworked: done.filter((one) => one === 0).length },
  };
}

type Late = NonNullable<HomePlace['late']>['items'][number];

const kept = new WeakMap<Board, Map<string, { sequence: number; today: number; late: readonly Late[] }>>();
const mostKept = 50;

/** Whose values are overdue in some units, those with the most first, but one's own. */
export function lateBelow(
  standing: Standing,
  unit: string,
  units: readonly string[],
  names: readonly string[],
): NonNullable<HomePlace['late']> {
  const mine = new Set(names.map(personOf));
  const others = allLate(standing, unit, units).filter(
    ({ person }) => person === null || !mine.has(personOf(person)),
  );
  return {
    items: others.slice(0, shown),
    total: others.length,
    values: others.reduce((sum, one) => sum + one.values, 0),
  };
}

/** Found once while a board stands as it does. */
function allLate(standing: Standing, unit: string, units: readonly string[]): readonly Late[] {
  const { board, sequence, today } = standing;
  const held =
    kept.get(board) ?? new Map<string, { sequence: number; today: number; late: readonly Late[] }>();
  kept.set(board, held);
  const known = held.get(unit);
  if (known?.sequence === sequence && known.today === today) return known.late;
  const late = countLate(standing, units);
  if (held.size >= mostKept) held.delete(held.keys().next().value ?? '');
  held.set(unit, { sequence, today, late });
  return late;
}

function countLate(standing: Standing, units: readonly string[]): Late[] {
  const { board, today } = standing;
  const { model } = board;
  const people = new Map<string, Late>();
  for (const unit of units)
    for (const series of model.byUnit.get(unit)?.values() ?? []) {
      if (series.computed) continue;
      const body = definitionOn(series, today);
      if (!body || body.archived || body.excluded) continue;
      const { frequency } = series.pool;
      const last = ordinalAt(model.calendar, frequency, today);
      for (let ordinal = last - usualPeriods[frequency] + 1; ordinal < last; ordinal++) {
        if (markAt(standing, series, body, ordinal) !== entryMarks.late) continue;
        const asked = body.updater ?? body.owner;
        const key = asked ? personOf(asked) : '';
        const version = versionOn(series.model, lastDay(model.calendar, frequency, ordinal));
        const days = today - dueDay(model, series, ordinal, version);
        const person = people.get(key);
        if (person) {
          person.values++;
          person.days = Math.max(person.days, days);
        } else people.set(key, { person: asked?.split(',')[0]?.trim() ?? null, values: 1, days });
      }
    }
  return [...people.values()].sort((a, b) => b.values - a.values || b.days - a.days);
}
