/**
 * The rows of a day on which little has changed: what stands where and is aligned to what is as it was, so only
 * weights, manners and KPIs that differ are drafted again. A weight changed in a template of ten thousand units
 * then costs one row in each, not a structure.
 */
import type { EpochDrafts } from './drafts.ts';
import { changedIn, type Shape, shapeOf } from './shape.ts';
import type { Snapshot } from './snapshot.ts';

/** The drafts of a day, made from those of the day before; null where they have to be made anew. */
export function redraftEpoch(before: EpochDrafts, s: Snapshot): EpochDrafts | null {
  if (!standsAlike(before.snapshot, s)) return null;
  const cards = new Map(s.cards.map((card) => [card.code, card]));
  const shapes: Shape[] = [];
  for (const { shape, isPatched, units } of before.instances) {
    const card = cards.get(shape.card);
    if (!card) return null;
    const now = shapeOf(s, card, isPatched ? units[0]! : null);
    if (skeleton(now) !== skeleton(shape)) return null;
    shapes.push(now);
  }
  const drafts = before.drafts.slice();
  const instances = before.instances.map((one, i) => one.redraft(drafts, shapes[i]!));
  return { snapshot: s, drafts, instances };
}

const skeleton = (shape: Shape): string =>
  JSON.stringify(shape.perspectives.map(({ code, objectives }) => [code, objectives.map((o) => o.code)]));

/** Units, scorecards, alignments, what units change in templates, and who has added to one, are the same. */
function standsAlike(a: Snapshot, b: Snapshot): boolean {
  return (
    a.tree === b.tree &&
    a.alignments.length === b.alignments.length &&
    a.alignments.every((one, i) => one === b.alignments[i]) &&
    a.cards.length === b.cards.length &&
    a.cards.every((card, i) => home(card) === home(b.cards[i]!)) &&
    a.overrides.size === b.overrides.size &&
    [...a.overrides].every(([key, units]) => {
      const others = b.overrides.get(key);
      return others?.size === units.size && [...units].every(([unit, patch]) => others.get(unit) === patch);
    }) &&
    adding(a) === adding(b)
  );
}

/** Which units have something of their own in which scorecards: they have a shape of their own. */
const adding = (s: Snapshot): string =>
  JSON.stringify([...changedIn(s)].map(([card, units]) => [card, [...units].sort()]).sort());

const home = ({ code, unit, every, units }: Snapshot['cards'][number]): string =>
  JSON.stringify([code, unit, every, units]);
