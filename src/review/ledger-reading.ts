/** Decisions as the ledger tells them: what was believed, what came, what was learned; and all of them together. */
import type { Standing } from '#board/live.ts';
import { unitNameOf } from '#board/place.ts';
import type { Perspective } from '#engine/definitions.ts';
import { bodyAt, objectsOf } from '#engine/history.ts';
import { nodeAt } from '#engine/structure.ts';
import { fold } from '#engine/text/fold.ts';
import { can } from '#people/can.ts';
import type { Who } from '#platform/caller.ts';
import type { Came, Ledger, LedgerAsked, LedgerEntry } from './came-contract.ts';
import { outcomeOf, perspectiveOf } from './came-reading.ts';
import type { Decision } from './decision-contract.ts';
import { summaryOf } from './ledger.ts';
import { isNamed, subtreeOf, thingIn } from './place.ts';

export function cameOf(standing: Standing, { prediction, outcome, withdrawn }: Decision): Came {
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
function placedOf(standing: Standing, decision: Decision) {
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

/** @param all the latest first */
export function ledgerOf(
  standing: Standing,
  who: Who,
  all: readonly Decision[],
  asked: LedgerAsked,
  page: { limit: number; after?: string | undefined },
): Ledger {
  const { board, today, org } = standing;
  const units = asked.unit === undefined ? null : new Set(subtreeOf(standing, asked.unit));
  const q = fold(asked.q ?? '').trim();
  const names = new Map<string, string>();
  for (const [code, versions] of objectsOf<Perspective>(board.model.history, 'perspective'))
    names.set(code, bodyAt(versions, today)?.name ?? code);
  const within = all.filter(
    (one) =>
      (units === null || units.has(one.unit)) &&
      (asked.kind === undefined || one.kind === asked.kind) &&
      (asked.year === undefined || one.day.startsWith(asked.year)) &&
      (q === '' || fold(`${one.title} ${one.why} ${one.name ?? ''} ${one.predicted ?? ''}`).includes(q)),
  );
  const placed = within
    .map((one) => placedOf(standing, one))
    .filter((one) => asked.perspective === undefined || one.perspective === asked.perspective);
  const found = placed.filter((one) => asked.state === undefined || one.came.state === asked.state);
  const from = Number(page.after ?? 0);
  const window = found.slice(from, from + page.limit);
  return {
    items: window.map((one) => entryOf(standing, who, org, one)),
    total: found.length,
    next: from + window.length < found.length ? String(from + window.length) : null,
    summary: summaryOf(placed, names),
    perspectives: [...names].map(([code, name]) => ({ code, name })),
    years: [...new Set(all.map(({ day }) => day.slice(0, 4)))].sort().reverse(),
  };
}
