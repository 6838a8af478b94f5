/**
 * What Home tells of a unit to whoever answers for it, and of the topmost to whoever has nothing of their own: the
 * dearest gaps, what is red without an answer, and whose values are overdue.
 */

import { cascadeLayout } from '#board/cascade-layout.ts';
import type { Standing } from '#board/live.ts';
import { askedOf, overdueUnder } from '#board/overdue.ts';
import { personOf } from '#board/person-index.ts';
import { nameOf, type Opened, scoreFields, unitName } from '#board/reading.ts';
import { explains } from '#engine/sight.ts';
import { addressOfNode, infoOf } from '#engine/structure.ts';
import type { Doing } from '#review/doing.ts';
import { peopleOf } from '#review/gap-about.ts';
import { gapList } from '#review/gap-list.ts';
import { workedOn } from '#review/gap-reading.ts';
import type { HomePlace } from './home-contract.ts';

const shown = 5;

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

/** Whose values are overdue in a unit and below it, one's own among them; those with the most first. */
export function lateBelow(standing: Standing, unit: string | undefined): NonNullable<HomePlace['late']> {
  const people = new Map<string, Late>();
  // A name is read once, however many values wait for it.
  const byName = new Map<string | undefined, Late>();
  let count = 0;
  for (const { body, due } of overdueUnder(standing, unit)) {
    count++;
    const asked = askedOf(body);
    const days = standing.today - due;
    let person = byName.get(asked);
    if (!person) {
      const key = asked ? personOf(asked) : '';
      person = people.get(key) ?? { person: asked?.split(',')[0]?.trim() ?? null, values: 0, days };
      people.set(key, person);
      byName.set(asked, person);
    }
    person.values++;
    person.days = Math.max(person.days, days);
  }
  const all = [...people.values()].sort((a, b) => b.values - a.values || b.days - a.days);
  return { items: all.slice(0, shown), total: all.length, values: count };
}
