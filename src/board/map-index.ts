/** Which objectives and links belong to which scorecard, read once a set of definitions: an organization may have thousands. */
import type { Link, Objective } from '#engine/definitions.ts';
import { type History, objectsOf } from '#engine/history.ts';
import { splitRef } from '#engine/units.ts';

export interface CardParts {
  objectives: string[];
  /** By key; those with one end on another scorecard stand with both. */
  links: string[];
}

const indexes = new WeakMap<History, Map<string, CardParts>>();

export function partsByCard(history: History): Map<string, CardParts> {
  const held = indexes.get(history);
  if (held) return held;
  const index = new Map<string, CardParts>();
  const of = (card: string): CardParts => {
    const parts = index.get(card) ?? { objectives: [], links: [] };
    index.set(card, parts);
    return parts;
  };
  for (const key of objectsOf<Objective>(history, 'objective').keys())
    of(splitRef(key).unit ?? '').objectives.push(key);
  for (const [key, versions] of objectsOf<Link>(history, 'link')) {
    const ends = versions.bodies.flatMap(({ cause, effect }) => [cause, effect]);
    const cards = new Set(ends.flatMap((end) => (end === undefined ? [] : [splitRef(end).unit ?? ''])));
    for (const card of cards) of(card).links.push(key);
  }
  indexes.set(history, index);
  return index;
}
