/** The change that a decision carries: its draft is made from it, and approving that is noted at the decision. */
import { makeChangeSet, nextRevision, readChangeSet } from '#board/change-set-store.ts';
import type { Standing } from '#board/live.ts';
import { isoFromDay } from '#engine/calendar.ts';
import type { Day, Plan } from '#engine/definitions.ts';
import { bodyAt, objectsOf } from '#engine/history.ts';
import type { Tx } from '#platform/db/database.ts';
import { AppError } from '#platform/errors.ts';
import { type Expected, mustBeAt } from '#platform/http/conditions.ts';
import type { Decision } from './decision-contract.ts';
import { changeDecision, decisionsWhere, readDecision } from './decision-store.ts';
import { tell } from './news.ts';
import { type By, type Noting, noteDeed } from './record.ts';

/** The plan that is in force, else the last that is not closed; null where nobody has planned yet. */
function planInForce({ board, today }: Standing): string | null {
  const plans = [...objectsOf<Plan>(board.model.history, 'plan')].flatMap(([code, versions]) => {
    const plan = bodyAt(versions, today);
    return plan && plan.state !== 'closed' ? [{ code, plan }] : [];
  });
  return (plans.find(({ plan }) => plan.state === 'active') ?? plans.at(-1))?.code ?? null;
}

/** Makes the draft that carries a decision's change, or names the one that there is. */
export async function draftFor(
  tx: Tx,
  by: By,
  standing: Standing,
  id: string,
  expected: Expected,
  plan: string | undefined,
): Promise<Decision> {
  const { org, now, who } = by;
  const decision = await readDecision(tx, org, id, true);
  mustBeAt(expected, decision.version, 'The decision');
  if (decision.withdrawn)
    throw new AppError('conflict', 'This decision is withdrawn: take that back before you draft its change.');
  if (decision.changeSet !== null && (await isUsable(tx, org, decision.changeSet))) return decision;
  if (plan !== undefined && !objectsOf<Plan>(standing.board.model.history, 'plan').has(plan))
    throw new AppError('not-found', `There is no plan ${plan}.`);
  const of = plan ?? planInForce(standing);
  const number = of === null ? null : await nextRevision(tx, org, of);
  const code = number === null ? `decision-${id.slice(0, 8)}` : `${of}-revision-${number}`;
  await makeChangeSet(tx, org, {
    ...{ code, name: decision.title, by: who.name, now, plan: of, number },
    ...{ kind: of === null ? 'free' : 'revision', description: decision.why },
  });
  return await changeDecision(tx, by, id, '*', { changeSet: code });
}

async function isUsable(tx: Tx, org: string, code: string): Promise<boolean> {
  try {
    return (await readChangeSet(tx, org, code)).state !== 'discarded';
  } catch (error) {
    if (error instanceof AppError && error.code === 'not-found') return false;
    throw error;
  }
}

/** In the transaction that records a change set: the decisions that it carries out say so from the same moment on. */
export async function noteCarried(
  tx: Tx,
  by: Noting,
  code: string,
  one: { sequence: number; day: Day },
): Promise<void> {
  const { org, who, now } = by;
  for (const decision of await decisionsWhere(tx, org, 'change_set = $2', [code])) {
    await tx.execute(
      `update decision set carried_n = $3, carried_from = $4, carried_at = $5, carried_by = $6, version = version + 1
        where org_id = $1 and id = $2`,
      [org, decision.id, one.sequence, isoFromDay(one.day), now, who.name],
    );
    await noteDeed(tx, by, 'decision.carry', { kind: 'decision', id: decision.id, name: decision.title });
    await tell(tx, org, { what: 'decision', review: decision.review, id: decision.id });
  }
}
