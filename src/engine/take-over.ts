/**
 * A board after a change of its definitions: the numbers that figures gave lie where they lay, and only what the
 * change concerns is laid and computed again. What comes out is what a board built anew would be.
 */
import { buildStructure } from './build-structure.ts';
import { bindFormulas, type Computation } from './computation.ts';
import { besideScores, type Fact } from './definitions.ts';
import { foldFacts, type History } from './history.ts';
import { declareModel, type Model } from './model.ts';
import { restructure } from './restructure.ts';
import type { Series } from './series.ts';
import type { Structure } from './structure.ts';
import { fillTargets, withTargetsLaid } from './targets.ts';
import type { Board } from './view.ts';

/** A series whose figures have to be laid again: all of them, or only those that are no actuals. */
export interface Relay {
  series: Series;
  limitsOnly: boolean;
}

export interface TakenOver {
  model: Model;
  computation: Computation;
  relay: Relay[];
  /** Who rolls up into whom, from what is declared and from how it was before. */
  structured(): Structure;
}

/** Beyond this many rows for each that is read, what lies unread is too much: a board is built anew. */
const mostRowsARead = 2;

/**
 * The model and formulas of another history over the numbers of a board.
 * @param changed what was stated since that board's history
 * @returns null where the organization's calendar may have changed, or too much would lie unread: it has to be built anew
 */
export function takeOver(board: Board, history: History, changed: Iterable<Fact>): TakenOver | null {
  const { model: before } = board;
  const said = [...changed];
  if (said.some(({ kind }) => kind === 'organization')) return null;
  const model = declareModel(history, before.today, before.horizon);
  const isNumbered = keepsNumbers(before, model);
  const isBound = isNumbered && !said.some(concernsFormulas);
  const computation = isBound ? keptFormulas(board, model) : bindFormulas(model);
  if (!sharePools(model, before)) return null;
  const relay = shareSeries(model, before);
  fillTargets(model);
  return {
    model,
    computation,
    relay,
    structured: () => (isNumbered && restructure(model, board.structure, said)) || buildStructure(model),
  };
}

/**
 * Statements that score nothing, taken up over the same board: its history says them, its numbers lie as they lay.
 * @param all the facts that the board is to know of, those stated among them
 */
export function takeUpBeside(board: Board, all: readonly Fact[], stated: readonly Fact[]): void {
  const { history } = board.model;
  const changed = new Set(stated.map(({ kind, key }) => `${kind}\n${key}`));
  const concerned = all.filter(({ kind, key }) => besideScores.has(kind) && changed.has(`${kind}\n${key}`));
  const folded = foldFacts(concerned);
  for (const { kind, key } of stated) {
    const held = history.get(kind) ?? new Map();
    history.set(kind, held);
    const now = folded.get(kind)?.get(key);
    if (now) held.set(key, now);
    else held.delete(key);
  }
}

/** The same board over a history that differs only in what scores nothing. */
export const besideBoard = (board: Board, history: History): Board => ({
  ...board,
  model: { ...board.model, history },
});

const ofFormulas = ['formula', 'overUnits', 'overTime', 'frequency', 'ratio', 'rule', 'archived', '-'];

/** Whether what formulas read may be another after it. */
export const concernsFormulas = ({ kind, patch }: Fact): boolean =>
  kind === 'organization' ||
  kind === 'plan' ||
  kind === 'unit' ||
  kind === 'scorecard' ||
  kind === 'override' ||
  (kind === 'measure' && ofFormulas.some((field) => Object.hasOwn(patch, field)));

/** Whether every series has the number it had. */
function keepsNumbers(before: Model, model: Model): boolean {
  if (model.series.length !== before.series.length) return false;
  for (let i = 0; i < model.series.length; i++) {
    const [mine, theirs] = [model.series[i]!, before.series[i]!];
    if (mine.unit !== theirs.unit || mine.model.key !== theirs.model.key) return false;
    if (mine.model.frequency !== theirs.model.frequency) return false;
  }
  return true;
}

/** The formulas as they are bound. */
function keptFormulas({ model: before, computation }: Board, model: Model): Computation {
  for (const [i, theirs] of before.series.entries()) if (theirs.isByHand) model.series[i]!.setByHand();
  return computation;
}

/** New rows come after all that lie there, in chunks of their own. */
function sharePools(model: Model, before: Model): boolean {
  for (const [frequency, pool] of model.pools) {
    const held = before.pools.get(frequency);
    if (!held) continue;
    if (held.first !== pool.first || held.count !== pool.count) return false;
    const perChunk = 1 << held.bits;
    pool.bits = held.bits;
    pool.chunks = held.chunks.slice();
    pool.rows = pool.chunks.length * perChunk;
    const series = model.series.filter((one) => one.pool === pool).length;
    if (pool.chunks.length > 4 && pool.rows > (2 * series + perChunk) * mostRowsARead) return false;
  }
  return true;
}

function shareSeries(model: Model, before: Model): Relay[] {
  const relay: Relay[] = [];
  const laidNow = withTargetsLaid(model);
  const laidBefore = withTargetsLaid(before);
  for (const series of model.series) {
    const held = before.byUnit.get(series.unit)?.get(series.model.code);
    const isAlike =
      held !== undefined &&
      held.pool.frequency === series.pool.frequency &&
      held.computed === series.computed &&
      // What was entered for a computed measure, and what by hand, is kept apart.
      held.isByHand === series.isByHand;
    if (!isAlike) {
      relay.push({ series, limitsOnly: false });
      continue;
    }
    const isLaid = laidNow.has(series.id) || laidBefore.has(held.id);
    series.share(held, !isLaid);
    if (isLaid) relay.push({ series, limitsOnly: true });
  }
  return relay;
}
