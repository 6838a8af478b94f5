/**
 * What the strategy map's links say in numbers: one more of a driver gives so much more of an outcome after some
 * months. A link of a template says so in each of its units.
 */
import type { Day, Link, Scorecard } from './definitions.ts';
import { kpiSeries, unitsOf } from './drafts.ts';
import { bodyAt, objectsOf } from './history.ts';
import { epochAt, type Model } from './model.ts';
import type { Series } from './series.ts';
import { splitRef } from './units.ts';

export interface Effect {
  /** The link's key. */
  link: string;
  driver: Series;
  outcome: Series;
  /** Whole months. */
  lag: number;
  /** Of the outcome for one more of the driver: as expected, and the ends of its range. */
  value: number;
  low: number;
  high: number;
}

/** Why a link says nothing in numbers. */
export interface Unsaid {
  link: string;
  why: 'no-size' | 'no-driver' | 'no-outcome' | 'unknown-driver' | 'unknown-outcome';
}

export interface Effects {
  effects: Effect[];
  unsaid: Unsaid[];
}

/** The effects of all links in force on a day. */
export function effectsOn(model: Model, day: Day): Effects {
  const found: Effects = { effects: [], unsaid: [] };
  const tree = model.trees[epochAt(model, day)]!;
  const unitsIn = (objective: string): string[] => {
    const versions = objectsOf<Scorecard>(model.history, 'scorecard').get(splitRef(objective).unit ?? '');
    const card = versions && bodyAt(versions, day);
    return card ? unitsOf(tree, card).map((unit) => unit.code) : [];
  };
  for (const [key, versions] of objectsOf<Link>(model.history, 'link')) {
    const link = bodyAt(versions, day);
    if (!link || link.archived) continue;
    const why = unsaidBy(link);
    if (why) {
      found.unsaid.push({ link: key, why });
      continue;
    }
    const seriesIn = (measure: string, unit: string): Series | null => {
      const { unit: home, name } = splitRef(measure);
      return kpiSeries(model, tree, { home, name }, unit);
    };
    const pairs = pairsOf(unitsIn(link.cause), unitsIn(link.effect));
    const heard = new Set<string>();
    let missing: Unsaid['why'] | null = null;
    for (const [cause, effect] of pairs) {
      const driver = seriesIn(link.driver!, cause);
      const outcome = seriesIn(link.outcome!, effect);
      if (!driver || !outcome) {
        missing = driver ? 'unknown-outcome' : 'unknown-driver';
        continue;
      }
      // A name that is sought upwards may lead several units to one pair: it is one effect.
      const name = `${driver.id} ${outcome.id}`;
      if (heard.has(name)) continue;
      heard.add(name);
      const { value, low = value, high = value } = link.size!;
      found.effects.push({ link: key, driver, outcome, lag: Math.round(link.lag ?? 0), value, low, high });
    }
    if (heard.size === 0) found.unsaid.push({ link: key, why: missing ?? 'unknown-driver' });
  }
  return found;
}

function unsaidBy(link: Link): Unsaid['why'] | null {
  if (!link.driver) return 'no-driver';
  if (!link.outcome) return 'no-outcome';
  return link.size ? null : 'no-size';
}

/** Units that both have are linked each to itself; the one unit of a scorecard of its own is linked to all others. */
function pairsOf(causes: readonly string[], effects: readonly string[]): [string, string][] {
  const both = causes.filter((unit) => effects.includes(unit));
  if (both.length > 0) return both.map((unit) => [unit, unit]);
  if (causes.length === 1) return effects.map((unit) => [causes[0]!, unit]);
  if (effects.length === 1) return causes.map((unit) => [unit, effects[0]!]);
  return [];
}
