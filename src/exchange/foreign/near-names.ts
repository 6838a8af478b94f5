/** What is known under a name near to one that a file says and nobody knows. */

import { type Nearest, nearestAmong } from '#engine/text/nearest.ts';
import type { FindingValues } from '../contract.ts';
import type { Body, Known } from './known.ts';

export interface NearNames {
  unit(text: string): FindingValues;
  measure(home: string, text: string): FindingValues;
}

const mostNamed = 3;
/** Indexes of measures by home take time: a file full of unknown units is not told all their measures. */
const mostHomes = 60;

interface Names {
  nearest: Nearest;
  shown: Map<string, string>;
}

export function nearNames(known: Known): NearNames {
  let units: Names | null = null;
  let byHome: Map<string, Body[]> | null = null;
  const homes = new Map<string, Names>();
  const bodiesOf = (kind: 'unit' | 'measure') => [...known.bodies(kind)].map(([, body]) => body);
  const measuresOf = (home: string): Names | null => {
    const held = homes.get(home);
    if (held || homes.size >= mostHomes) return held ?? null;
    byHome ??= Map.groupBy(bodiesOf('measure'), ({ unit }) => (typeof unit === 'string' ? unit : ''));
    // A unit has its own measures and those of templates.
    const names = namesOf([...(byHome.get(home) ?? []), ...(byHome.get('') ?? [])]);
    homes.set(home, names);
    return names;
  };
  return {
    unit(text) {
      units ??= namesOf(bodiesOf('unit'));
      return near(units, text);
    },
    measure: (home, text) => near(measuresOf(home), text),
  };
}

function near(names: Names | null, text: string): FindingValues {
  const found = names?.nearest(text, mostNamed * 2).map((name) => names.shown.get(name) ?? name) ?? [];
  // A thing may be near by its code and by its name.
  const named = [...new Set(found)].slice(0, mostNamed);
  return named.length === 0 ? {} : { near: named.join(', ') };
}

/** Every code and every name → the code, with the name where that is another. */
function namesOf(bodies: readonly Body[]): Names {
  const shown = new Map<string, string>();
  for (const body of bodies) {
    const code = String(body.code ?? '');
    const name = typeof body.name === 'string' ? body.name : code;
    const text = name === code ? code : `${code} (${name})`;
    shown.set(code, text);
    if (!shown.has(name)) shown.set(name, text);
  }
  return { nearest: nearestAmong(shown.keys()), shown };
}
