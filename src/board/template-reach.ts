/** Which templates some statements are about, how many units use each, and how many have something of their own in it. */
import type { Fact, Kpi, Objective, Override, Scorecard } from '#engine/definitions.ts';
import { bodyAt, objectsOf } from '#engine/history.ts';
import { appliesTo } from '#engine/model.ts';
import { splitRef } from '#engine/units.ts';
import type { Opened } from './reading.ts';
import type { Reach } from './units-contract.ts';

/** The scorecard that an object belongs to, by its kind and key. */
export function scorecardOf(kind: string, key: string): string | null {
  if (kind === 'scorecard') return key;
  if (kind === 'objective') return splitRef(key).unit;
  if (kind === 'kpi') return splitRef(key.slice(0, key.indexOf('/'))).unit;
  // Measures and targets of a template go by its code as those of a unit by the unit's.
  if (kind === 'measure' || kind === 'target') return splitRef(key).unit;
  return null;
}

export function templatesIn(
  o: Opened,
  facts: readonly Pick<Fact, 'kind' | 'key' | 'patch'>[],
): Reach['templates'] {
  const { history } = o.board.model;
  const cards = objectsOf<Scorecard>(history, 'scorecard');
  const codes = new Set(facts.flatMap(({ kind, key }) => scorecardOf(kind, key) ?? []));
  const found: Reach['templates'] = [];
  for (const code of codes) {
    const versions = cards.get(code);
    const card = versions && bodyAt(versions, o.day);
    if (!card || card.unit !== undefined || card.archived) continue;
    const users = [...o.tree.units.values()].filter((unit) => appliesTo(card, unit));
    const own = ownIn(o, code);
    found.push({
      scorecard: code,
      name: card.name ?? code,
      units: users.length,
      own: users.filter((unit) => own.has(unit.code)).length,
    });
  }
  return found;
}

/** Units that change something in a template, or have added to it. */
export function ownIn(o: Opened, card: string): Set<string> {
  const { history } = o.board.model;
  const own = new Set<string>();
  for (const versions of objectsOf<Override>(history, 'override').values()) {
    const body = bodyAt(versions, o.day);
    if (body && scorecardOf(body.kind, body.key) === card && Object.keys(body.patch ?? {}).length > 0)
      own.add(body.unit);
  }
  for (const kind of ['objective', 'kpi'] as const)
    for (const [key, versions] of objectsOf<Objective | Kpi>(history, kind)) {
      const body = bodyAt(versions, o.day);
      if (body?.unit !== undefined && !body.archived && scorecardOf(kind, key) === card) own.add(body.unit);
    }
  return own;
}
