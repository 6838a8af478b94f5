/** What is known under a name: files say "Damaged items" and "Customer" where the organization's codes are others. */
import type { Kind } from '#engine/definitions.ts';
import { plainName } from '#engine/text/nearest.ts';
import type { Known } from './known.ts';

export interface ByName {
  /** Codes of the objects of a kind, in one home where one is given, that go by this name. */
  codes(kind: Kind, home: string | null, text: string): readonly string[];
}

const homeOf = (body: Record<string, unknown>): string =>
  String(body.unit ?? body.template ?? body.scorecard ?? '');

export function byName(known: Known): ByName {
  const kinds = new Map<Kind, Map<string, string[]>>();
  const namesOf = (kind: Kind): Map<string, string[]> => {
    const held = kinds.get(kind);
    if (held) return held;
    const names = new Map<string, string[]>();
    for (const [, body] of known.bodies(kind)) {
      const home = kind === 'measure' || kind === 'objective' ? homeOf(body) : '';
      const code = String(body.code ?? '');
      for (const text of new Set([code, String(body.name ?? code)].map(plainName))) {
        const key = `${home}\n${text}`;
        names.set(key, [...new Set([...(names.get(key) ?? []), code])]);
      }
    }
    kinds.set(kind, names);
    return names;
  };
  return { codes: (kind, home, text) => namesOf(kind).get(`${home ?? ''}\n${plainName(text)}`) ?? [] };
}
