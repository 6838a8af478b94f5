/** What is known under a name near to one that a file says and nobody knows. */
import type { FindingValues } from '../contract.ts';
import { nearest } from '../nearest.ts';
import type { Body, Known } from './known.ts';

export interface NearNames {
  unit(text: string): FindingValues;
  measure(home: string, text: string): FindingValues;
}

/** Each costs a look at every name: a file full of strangers is not told each one's neighbours. */
const mostLooks = 200;
const mostNamed = 3;

export function nearNames(known: Known): NearNames {
  const looked = new Map<string, FindingValues>();
  const look = (key: string, text: string, names: () => Map<string, string>): FindingValues => {
    const held = looked.get(key);
    if (held) return held;
    if (looked.size >= mostLooks) return {};
    const shown = names();
    const found = new Set(nearest(text, shown.keys(), mostNamed * 2).map((name) => shown.get(name) ?? name));
    const near = [...found].slice(0, mostNamed).join(', ');
    const values: FindingValues = near === '' ? {} : { near };
    looked.set(key, values);
    return values;
  };
  let units: Map<string, string> | null = null;
  let homes: Map<string, Body[]> | null = null;
  const ofHome = (home: string): Map<string, string> => {
    homes ??= Map.groupBy(
      [...known.bodies('measure')].map(([, body]) => body),
      (body) => (body.unit === undefined ? '' : String(body.unit)),
    );
    // A unit has its own measures and those of templates.
    return byName([...(homes.get(home) ?? []), ...(homes.get('') ?? [])]);
  };
  return {
    unit: (text) =>
      look(`unit\n${text}`, text, () => {
        units ??= byName([...known.bodies('unit')].map(([, body]) => body));
        return units;
      }),
    measure: (home, text) => look(`${home}\n${text}`, text, () => ofHome(home)),
  };
}

/** Every code and every name → the code, with the name where that is another. */
function byName(bodies: readonly Body[]): Map<string, string> {
  const shown = new Map<string, string>();
  for (const body of bodies) {
    const code = String(body.code ?? '');
    const name = typeof body.name === 'string' ? body.name : code;
    const text = name === code ? code : `${code} (${name})`;
    shown.set(code, text);
    if (!shown.has(name)) shown.set(name, text);
  }
  return shown;
}
