/** Whose measures they are: series by the name of their owner or updater, found once for a board and a day. */
import { definitionOn } from '#engine/board.ts';
import type { Board } from '#engine/view.ts';
import { nameOnly } from './filter.ts';
import type { Opened } from './reading.ts';

/** `Noor Castellan, chief financial officer` and Noor Castellan are one person. */
export const personOf = nameOnly;

export interface Owned {
  series: number;
  as: 'owner' | 'updater';
}
export interface PersonIndex {
  measures: ReadonlyMap<string, Owned[]>;
  /** As definitions write the name. */
  names: ReadonlyMap<string, string>;
}

const kept = new WeakMap<Board, Map<number, PersonIndex>>();
/** The days that pages ask for: today, and the last ones of a few periods. */
const mostDays = 4;

export function personIndex(o: Pick<Opened, 'board' | 'day' | 'tree'>): PersonIndex {
  const held = kept.get(o.board) ?? new Map<number, PersonIndex>();
  kept.set(o.board, held);
  const known = held.get(o.day);
  if (known) return known;
  const measures = new Map<string, Owned[]>();
  const names = new Map<string, string>();
  /** By the name as it is written: few are, hundreds of thousands of times. */
  const lists = new Map<string, Owned[]>();
  const add = (said: string | undefined, one: Owned): void => {
    if (!said) return;
    let list = lists.get(said);
    if (!list) {
      const key = personOf(said);
      if (!names.has(key)) names.set(key, said.split(',')[0]!.trim());
      list = measures.get(key) ?? [];
      measures.set(key, list);
      lists.set(said, list);
    }
    list.push(one);
  };
  for (const series of o.board.model.series) {
    if (!o.tree.units.has(series.unit)) continue;
    const body = definitionOn(series, o.day);
    if (!body || body.archived) continue;
    add(body.owner, { series: series.id, as: 'owner' });
    if (body.updater && (!body.owner || personOf(body.updater) !== personOf(body.owner)))
      add(body.updater, { series: series.id, as: 'updater' });
  }
  const index = { measures, names };
  if (held.size >= mostDays) held.delete(held.keys().next().value ?? o.day);
  held.set(o.day, index);
  return index;
}
