/**
 * Builds a board from recordings in slices of work: other requests are answered in between, however many
 * figures there are. What comes out is what the engine's createBoard makes of the same facts and figures.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { buildStructure } from '#engine/build-structure.ts';
import { bindFormulas, type Computation } from '#engine/computation.ts';
import { computeAll } from '#engine/compute.ts';
import { besideScores, type Day, type Fact } from '#engine/definitions.ts';
import { countedValue, figuresSpan, horizonFor, layAt, layFigure } from '#engine/figures.ts';
import { foldFacts } from '#engine/history.ts';
import {
  buildModel,
  type FigureLike,
  figureSpan,
  type Model,
  organizationOf,
  slotAt,
} from '#engine/model.ts';
import type { Series } from '#engine/series.ts';
import type { Structure } from '#engine/structure.ts';
import { besideBoard, takeOver } from '#engine/take-over.ts';
import type { Board } from '#engine/view.ts';
import type { Range, Recordings } from './recordings.ts';

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
  const history = foldFacts([
    ...facts.filter((fact) => fact.recorded <= asOf),
    ...playedFacts(overlay, asOf),
  ]);
  const { calendar } = organizationOf(history);
  await nextTurn();
  const span = figuresSpan(calendar, [...recordings.periods(asOf), ...overlay.figures]);
  const model = buildModel(history, today, horizonFor(calendar, span, today));
  await nextTurn();
  const computation = bindFormulas(model);
  await nextTurn();
  const lay = laying(model, asOf);
  for (const { unit, measure, ...range } of recordings.ranges()) {
    const series = model.byUnit.get(unit)?.get(measure);
    if (series && lay(series, range, false)) await nextTurn();
  }
  for (const figure of overlay.figures) layFigure(model, figure);
  return await finished(model, computation, buildStructure);
}

/**
 * The board that comes of other definitions over what is recorded up to `asOf`, made from one that holds the same
 * figures: where they lie, they stay.
 * @param board stands at all figures up to `asOf`; its rows are read from then on by both
 * @param facts all of them, what changed included
 * @param overlay a change set's figures, laid over the others, and its facts, which count among what changed
 * @returns null where it has to be built anew
 */
export async function redefineBoard(
  board: Board,
  facts: readonly Fact[],
  changed: readonly Fact[],
  recordings: Recordings,
  asOf: number,
  overlay: Overlay = { facts: [], figures: [] },
): Promise<Board | null> {
  const played = playedFacts(overlay, asOf);
  const history = foldFacts([...facts.filter((fact) => fact.recorded <= asOf), ...played]);
  await nextTurn();
  const taken = takeOver(board, history, [...changed, ...played]);
  if (!taken) return null;
  const { model, computation, relay, structured } = taken;
  await nextTurn();
  const lay = laying(model, asOf);
  for (const { series, limitsOnly } of relay)
    for (const range of recordings.rangesOf(series.unit, series.model.code))
      if (lay(series, range, limitsOnly)) await nextTurn();
  const detached = new Set<Series>();
  for (const figure of overlay.figures) {
    const series = model.byUnit.get(figure.unit)?.get(figure.measure);
    if (series && !detached.has(series)) series.detach();
    if (series) detached.add(series);
    if (series && !layFigure(model, figure)) return null;
  }
  return await finished(model, computation, structured);
}

/**
 * The same board under statements that score nothing, to be read alone: it has no series of its own, so nothing may be
 * written on it.
 * @returns null where something else is said, too
 */
export function boardBeside(
  board: Board,
  facts: readonly Fact[],
  asOf: number,
  overlay: Overlay,
): Board | null {
  const scoresNothing =
    overlay.figures.length === 0 && overlay.facts.every(({ kind }) => besideScores.has(kind));
  if (!scoresNothing) return null;
  const known = facts.filter((fact) => fact.recorded <= asOf);
  return besideBoard(board, foldFacts([...known, ...playedFacts(overlay, asOf)]));
}

/** What is played over the rest counts as recorded after it. */
const playedFacts = (overlay: Overlay, asOf: number): Fact[] =>
  overlay.facts.map((fact) => ({ ...fact, recorded: asOf + 1 }));

/** How figures are laid; answers whether others should have a turn. */
function laying(model: Model, asOf: number) {
  const periods = new Map<string, ReturnType<typeof figureSpan>>();
  let sliced = 0;
  return (series: Series, { part, from, to }: Range, limitsOnly: boolean): boolean => {
    for (let i = from; i < to; i++) {
      if (part.recorded[i]! > asOf) continue;
      const slot = slotAt(part.slot[i]!);
      if (limitsOnly && slot === 'actual') continue;
      const id = part.period[i]!;
      let period = periods.get(id);
      if (period === undefined) {
        period = figureSpan(model.calendar, id);
        periods.set(id, period);
      }
      if (!period) continue;
      const value = part.value[i]!;
      const state = part.extras.get(i)?.state;
      const counted = countedValue(Number.isNaN(value) ? null : value, state);
      // Each cell's recordings come oldest first, so the last one stays.
      layAt(model, series, slot, period, counted, state === 'submitted');
    }
    sliced += to - from;
    if (sliced <= figuresASlice) return false;
    sliced = 0;
    return true;
  };
}

async function finished(
  model: Model,
  computation: Computation,
  structured: (model: Model) => Structure,
): Promise<Board> {
  await nextTurn();
  computeAll(model, computation);
  await nextTurn();
  return { model, computation, structure: structured(model) };
}
