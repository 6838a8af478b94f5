/**
 * What a document leaves out, taken away: only where someone asks for it. Nothing is erased: the
 * fields are retracted and the numbers withdrawn by a later record, and `asOf` still sees them.
 */
import type { Fact, Figure } from '#engine/definitions.ts';
import { joinPatch, retracted } from '#engine/history.ts';

type NewFact = Omit<Fact, 'recorded'>;
type NewFigure = Omit<Figure, 'recorded'>;

const factId = (f: Pick<Fact, 'kind' | 'key' | 'from'>) => `${f.kind}\n${f.key}\n${f.from ?? ''}`;
const figureId = (f: Pick<Figure, 'unit' | 'measure' | 'slot' | 'period'>) =>
  `${f.unit}\n${f.measure}\n${f.slot}\n${f.period}`;

/** Statements that retract every field and number held but not stated by the document. */
export function prunings(
  stated: { facts: readonly Fact[]; figures: readonly Figure[] },
  held: { facts: readonly Fact[]; figures: readonly Figure[] },
): { facts: NewFact[]; figures: NewFigure[] } {
  const fields = new Map<string, Set<string>>();
  for (const fact of stated.facts) {
    const said = fields.get(factId(fact)) ?? new Set<string>();
    for (const field of Object.keys(fact.patch)) said.add(field);
    fields.set(factId(fact), said);
  }
  const now = new Map<string, { fact: Fact; patch: Record<string, unknown> }>();
  for (const fact of [...held.facts].sort((a, b) => a.recorded - b.recorded)) {
    const one = now.get(factId(fact));
    now.set(factId(fact), { fact, patch: joinPatch(one?.patch ?? {}, fact.patch) });
  }
  const facts: NewFact[] = [];
  for (const [id, { fact, patch }] of now) {
    const said = fields.get(id);
    const cleared = Object.keys(patch).filter((field) => !said?.has(field));
    if (cleared.length > 0)
      facts.push({
        kind: fact.kind,
        key: fact.key,
        from: fact.from,
        patch: { [retracted]: cleared },
      });
  }
  const kept = new Set(stated.figures.map(figureId));
  const latest = new Map<string, Figure>();
  for (const figure of [...held.figures].sort((a, b) => a.recorded - b.recorded))
    latest.set(figureId(figure), figure);
  const figures: NewFigure[] = [];
  for (const [id, { unit, measure, slot, period, value }] of latest)
    if (value !== null && !kept.has(id)) figures.push({ unit, measure, slot, period, value: null });
  return { facts, figures };
}
