/** A plan's history as a chain: which review led to which decision, which change carried it, and what came of it. */
import { type ChangeSetItem, listChangeSets, readChangeSet } from '#board/change-set-store.ts';
import type { Standing } from '#board/live.ts';
import { overruledNow } from '#board/overruling.ts';
import { unitNameOf } from '#board/place.ts';
import { isoFromDay } from '#engine/calendar.ts';
import type { Who } from '#platform/caller.ts';
import type { Tx } from '#platform/db/database.ts';
import type { Chain, ChainChange, ChainLink } from './chain-contract.ts';
import type { Decision } from './decision-contract.ts';
import { decisionsWhere } from './decision-store.ts';
import { entryOf } from './ledger-reading.ts';
import { readReview } from './review-store.ts';

const changeOf = (set: ChangeSetItem, overruled: ChainChange['overruled'] = []): ChainChange => ({
  ...{ code: set.code, name: set.name, kind: set.kind, plan: set.plan, number: set.number, state: set.state },
  ...{ by: set.by, at: set.at, approvedBy: set.approvedBy, approvedAt: set.approvedAt },
  approvedFrom: set.approvedFrom === null ? null : isoFromDay(set.approvedFrom),
  sequence: set.sequence,
  overruled,
});

interface Wanted {
  /** Revisions of a plan, with what led to them; or the chain of one decision. */
  plan?: string | undefined;
  decision?: string | undefined;
  limit: number;
  after?: string | undefined;
}

export async function chainOf(tx: Tx, standing: Standing, who: Who, wanted: Wanted): Promise<Chain> {
  const { org } = standing;
  const sets = (await listChangeSets(tx, org)).filter(({ kind }) => kind === 'revision' || kind === 'free');
  const byCode = new Map(sets.map((set) => [set.code, set]));
  const putBack = new Map(
    sets.flatMap((set) => (set.reverts !== null && set.state === 'approved' ? [[set.reverts, set]] : [])),
  );
  const decisions = wanted.decision
    ? await decisionsWhere(tx, org, 'id = $2', [wanted.decision])
    : await decisionsWhere(tx, org, 'change_set is not null');
  const link = (set: ChangeSetItem | undefined, decision: Decision | null) => ({
    ...{ set, decision },
    at: set?.approvedAt ?? decision?.made ?? set?.at ?? '',
  });
  const carried = new Set(decisions.map(({ changeSet }) => changeSet));
  const links = decisions
    .map((one) => link(byCode.get(one.changeSet ?? ''), one))
    .filter(
      ({ set }) => wanted.decision !== undefined || wanted.plan === undefined || set?.plan === wanted.plan,
    );
  if (wanted.decision === undefined)
    for (const set of sets)
      if (
        set.kind === 'revision' &&
        !carried.has(set.code) &&
        (wanted.plan === undefined || set.plan === wanted.plan)
      )
        links.push(link(set, null));
  links.sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
  const from = Number(wanted.after ?? 0);
  const window = links.slice(from, from + wanted.limit);
  const items: ChainLink[] = [];
  for (const { set, decision } of window) {
    const reverted = set?.reverts ? byCode.get(set.reverts) : undefined;
    const back = set && putBack.get(set.code);
    items.push({
      review: decision?.review ? await reviewTold(tx, standing, decision.review) : null,
      decision: decision && entryOf(standing, who, org, decision),
      change: set ? changeOf(set, await overruledOf(tx, standing, set)) : null,
      reverts: reverted ? changeOf(reverted) : null,
      putBack: back ? changeOf(back) : null,
    });
  }
  const end = from + window.length;
  return { items, next: end < links.length ? String(end) : null };
}

/** An approved change is in force, and what it says may count nowhere all the same. */
async function overruledOf(
  tx: Tx,
  standing: Standing,
  set: ChangeSetItem,
): Promise<ChainChange['overruled']> {
  if (set.state !== 'approved' || set.approvedFrom === null) return [];
  const { facts } = await readChangeSet(tx, standing.org, set.code);
  return overruledNow(standing, facts, set.approvedFrom);
}

async function reviewTold(tx: Tx, standing: Standing, id: string): Promise<ChainLink['review']> {
  const { kind, title, unit, period, day, state } = await readReview(tx, standing.org, id);
  return { id, kind, title, unitName: unitNameOf(standing, unit), period, day, state };
}
