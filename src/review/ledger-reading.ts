/** Decisions as the ledger tells them: what was believed, what came, what was learned; and all of them together. */
import type { Standing } from '#board/live.ts';
import { unitNameOf } from '#board/place.ts';
import type { Perspective } from '#engine/definitions.ts';
import { bodyAt, objectsOf } from '#engine/history.ts';
import { nodeAt } from '#engine/structure.ts';
import { fold } from '#engine/text/fold.ts';
import { can } from '#people/can.ts';
import type { Who } from '#platform/caller.ts';
import type { Tx } from '#platform/db/database.ts';
import type { Came, Ledger, LedgerAsked, LedgerEntry } from './came-contract.ts';
import { outcomeOf, perspectiveOf } from './came-reading.ts';
import type { Decision } from './decision-contract.ts';
import { decisionsOf } from './decision-store.ts';
import { summaryOf } from './ledger.ts';
import { ledgerLines, ledgerYears } from './ledger-store.ts';
import { isNamed, subtreeOf, thingIn } from './place.ts';

type Judged = Pick<Decision, 'prediction' | 'outcome'> & { withdrawn: unknown };

export function cameOf(standing: Standing, { prediction, outcome, withdrawn }: Judged): Came {
  if (withdrawn) return { state: 'withdrawn', why: null };
  if (!prediction) return { state: 'none', why: null };
  if (outcome) return { state: 'checked', why: null };
  const came = outcomeOf(standing, prediction);
  // It came with what was recorded just now, and the look at it is still to be.
  if (came.state === 'came') return { state: 'waiting', why: null };
  return came.state === 'asked' ? { state: 'asked', why: null } : came;
}

function measureOf({ board, today }: Standing, { prediction }: Decision): LedgerEntry['measure'] {
  if (prediction?.kind !== 'size') return null;
  const { model, structure } = board;
  const node = nodeAt(model, structure, prediction.node);
  const series = node !== null && node < structure.seriesCount ? model.series[node] : undefined;
  if (!series) return { unitOfMeasure: null, decimals: null, isScore: !prediction.node.startsWith('kpi:') };
  const versions = series.model.versions.filter(({ from }) => from <= today);
  const body = (versions.at(-1) ?? series.model.versions.at(-1))?.body;
  return { unitOfMeasure: body?.unitOfMeasure ?? null, decimals: body?.decimals ?? null, isScore: false };
}

/** Where it stands, without what only whoever asks may do. */
function placedOf<T extends Judged & Pick<Decision, 'node' | 'unit'>>(standing: Standing, decision: T) {
  const { prediction, node } = decision;
  const about = prediction?.kind === 'size' ? prediction.node : node;
  return {
    ...decision,
    came: cameOf(standing, decision),
    unitName: unitNameOf(standing, decision.unit),
    perspective: perspectiveOf(standing, about) ?? perspectiveOf(standing, node),
  };
}

export function entryOf(standing: Standing, who: Who, org: string, decision: Decision): LedgerEntry {
  const mine = isNamed(who, org, [decision.decidedBy]);
  return {
    ...placedOf(standing, decision),
    measure: measureOf(standing, decision),
    may: {
      answer: can(who, 'decision.answer', thingIn(standing, org, decision.unit, mine)),
      change: can(who, 'decision.record', thingIn(standing, org, decision.unit)),
    },
  };
}

/** How far a page was read: behind the decision of that number; a bare number is so many from the first. */
function restAfter(found: readonly { n: number }[], after: string | undefined): number {
  if (after === undefined) return 0;
  if (!after.startsWith('n')) return Number(after);
  const last = Number(after.slice(1));
  const at = found.findIndex(({ n }) => n < last);
  return at < 0 ? found.length : at;
}

/** All of them are reckoned with as lines; those of the page alone are read in full. */
export async function ledgerOf(
  tx: Tx,
  standing: Standing,
  who: Who,
  asked: LedgerAsked,
  page: { limit: number; after?: string | undefined },
): Promise<Ledger> {
  const { board, today, org } = standing;
  const q = fold(asked.q ?? '').trim();
  const names = new Map<string, string>();
  for (const [code, versions] of objectsOf<Perspective>(board.model.history, 'perspective'))
    names.set(code, bodyAt(versions, today)?.name ?? code);
  const lines = await ledgerLines(tx, org, {
    ...{ kind: asked.kind, year: asked.year, words: q !== '' },
    units: asked.unit === undefined ? undefined : subtreeOf(standing, asked.unit),
  });
  const placed = lines
    .filter(({ text }) => q === '' || fold(text).includes(q))
    .map((one) => placedOf(standing, one))
    .filter((one) => asked.perspective === undefined || one.perspective === asked.perspective);
  const found = placed.filter((one) => asked.state === undefined || one.came.state === asked.state);
  const from = restAfter(found, page.after);
  const window = found.slice(from, from + page.limit);
  const ids = window.map(({ id }) => id);
  const full = new Map((await decisionsOf(tx, org, ids)).map((one) => [one.id, one]));
  const last = window.at(-1);
  return {
    items: ids.flatMap((id) => {
      const one = full.get(id);
      return one ? [entryOf(standing, who, org, one)] : [];
    }),
    total: found.length,
    next: last && from + window.length < found.length ? `n${last.n}` : null,
    summary: summaryOf(placed, names),
    perspectives: [...names].map(([code, name]) => ({ code, name })),
    years: await ledgerYears(tx, org),
  };
}
