/**
 * A change set is its parts in their order. A part states facts and figures, or takes back what earlier parts state:
 * one of them as a whole, one object, one field of it, one figure. Nothing is erased, so that who took what back is
 * still told.
 */
import type { Kind } from '#engine/definitions.ts';
import type { NewFact, NewFigure } from '#platform/ledger.ts';

export type Taken =
  | { part: number }
  | { kind: Kind; key: string; field?: string }
  | Pick<NewFigure, 'unit' | 'measure' | 'slot' | 'period'>;

export interface Part {
  version: number;
  by: string | null;
  at: string | null;
  /** The organization's number that was seen when this was added. */
  base: number;
  facts: NewFact[];
  figures: NewFigure[];
  taken: Taken[];
}

/** What a change set states, with the part that states it. */
export type StatedFact = NewFact & { part: number; base: number };
export type StatedFigure = NewFigure & { part: number; base: number };

export interface Stated {
  facts: StatedFact[];
  figures: StatedFigure[];
}

const without = (fact: StatedFact, field: string): StatedFact => ({
  ...fact,
  patch: Object.fromEntries(Object.entries(fact.patch).filter(([one]) => one !== field)),
});

const isOf = (figure: NewFigure, taken: Pick<NewFigure, 'unit' | 'measure' | 'slot' | 'period'>): boolean =>
  figure.unit === taken.unit &&
  figure.measure === taken.measure &&
  figure.slot === taken.slot &&
  figure.period === taken.period;

const cellOf = ({ unit, measure, slot, period }: NewFigure): string =>
  `${unit}\n${measure}\n${slot}\n${period}`;

export function whatStands(parts: readonly Part[]): Stated {
  // A part that was taken back takes nothing back itself, so the last are looked at first.
  const gone = new Set<number>();
  for (const { version, taken } of [...parts].reverse())
    if (!gone.has(version)) for (const one of taken) if ('part' in one) gone.add(one.part);
  let facts: StatedFact[] = [];
  let figures: StatedFigure[] = [];
  for (const { version, base, taken, ...stated } of parts) {
    if (gone.has(version)) continue;
    for (const one of taken) {
      if ('part' in one) continue;
      if ('slot' in one) {
        figures = figures.filter((figure) => !isOf(figure, one));
        continue;
      }
      const { kind, key, field } = one;
      facts = facts.flatMap((fact) => {
        if (fact.kind !== kind || fact.key !== key) return [fact];
        return field === undefined ? [] : [without(fact, field)];
      });
    }
    const from = { part: version, base };
    facts.push(...stated.facts.map((fact) => ({ ...fact, ...from })));
    // Said again, a figure is of who said it last, and of what they saw.
    const again = new Set(stated.figures.map(cellOf));
    if (again.size > 0) figures = figures.filter((figure) => !again.has(cellOf(figure)));
    figures.push(...stated.figures.map((figure) => ({ ...figure, ...from })));
  }
  return { facts, figures };
}

/** The last part that says anything of each object, by kind and key: with the ledger's number it is its version. */
export function touched(parts: readonly Part[]): Map<string, number> {
  const found = new Map<string, number>();
  const byVersion = new Map(parts.map((part) => [part.version, part]));
  const touch = (part: Part, version: number): void => {
    for (const { kind, key } of part.facts) found.set(`${kind}\n${key}`, version);
    for (const one of part.taken) {
      if ('kind' in one) found.set(`${one.kind}\n${one.key}`, version);
      else if ('part' in one) {
        const undone = byVersion.get(one.part);
        if (undone && undone !== part) touch(undone, version);
      }
    }
  };
  for (const part of parts) touch(part, part.version);
  return found;
}
