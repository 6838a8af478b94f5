/**
 * Builds a board from recordings in slices of work: other requests are answered in between, however many
 * figures there are. What comes out is what the engine's createBoard makes of the same facts and figures.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { buildStructure } from '#engine/build-structure.ts';
import { bindFormulas } from '#engine/computation.ts';
import { computeAll } from '#engine/compute.ts';
import type { Day, Fact } from '#engine/definitions.ts';
import { countedValue, figuresSpan, horizonFor, layAt, layFigure } from '#engine/figures.ts';
import { foldFacts } from '#engine/history.ts';
import { buildModel, type FigureLike, figureSpan, organizationOf, slotAt } from '#engine/model.ts';
import type { Board } from '#engine/view.ts';
import type { Recordings } from './recordings.ts';

const figuresASlice = 20_000;

/** Statements that are not recorded, played over what is: a change set. */
export interface Overlay {
  facts: readonly Omit<Fact, 'recorded'>[];
  figures: readonly FigureLike[];
}

export async function buildBoard(
  facts: readonly Fact[],
  recordings: Recordings,
  today: Day,
  asOf: number,
  overlay: Overlay = { facts: [], figures: [] },
): Promise<Board> {
  // What is played over the rest counts as recorded after it.
  const played = overlay.facts.map((fact) => ({ ...fact, recorded: asOf + 1 }));
  const history = foldFacts([...facts.filter((fact) => fact.recorded <= asOf), ...played]);
  const { calendar } = organizationOf(history);
  await nextTurn();
  const span = figuresSpan(calendar, [...recordings.periods(asOf), ...overlay.figures]);
  const model = buildModel(history, today, horizonFor(calendar, span, today));
  await nextTurn();
  const computation = bindFormulas(model);
  await nextTurn();
  const periods = new Map<string, ReturnType<typeof figureSpan>>();
  let sliced = 0;
  for (const { unit, measure, part, from, to } of recordings.ranges()) {
    const series = model.byUnit.get(unit)?.get(measure);
    if (!series) continue;
    for (let i = from; i < to; i++) {
      if (part.recorded[i]! > asOf) continue;
      const id = part.period[i]!;
      let period = periods.get(id);
      if (period === undefined) {
        period = figureSpan(calendar, id);
        periods.set(id, period);
      }
      if (!period) continue;
      const value = part.value[i]!;
      const state = part.extras.get(i)?.state;
      const counted = countedValue(Number.isNaN(value) ? null : value, state);
      // Each cell's recordings come oldest first, so the last one stays.
      layAt(model, series, slotAt(part.slot[i]!), period, counted, state === 'submitted');
    }
    sliced += to - from;
    if (sliced > figuresASlice) {
      sliced = 0;
      await nextTurn();
    }
  }
  for (const figure of overlay.figures) layFigure(model, figure);
  await nextTurn();
  computeAll(model, computation);
  await nextTurn();
  return { model, computation, structure: buildStructure(model) };
}
