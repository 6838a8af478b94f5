/**
 * Decisions are checked by themselves: what a look at the board finds has come is reckoned first and then written in
 * the look's own transaction, so that each is judged once, whichever node looks. A later restatement is judged anew.
 */
import type { Standing } from '#board/live.ts';
import { dayFromIso, parsePeriod, spanOf } from '#engine/calendar.ts';
import type { Db, Tx } from '#platform/db/database.ts';
import { outcomeOf, pastErrors } from './came-reading.ts';
import type { Decision } from './decision-contract.ts';
import { decisionsWhere, readDecision } from './decision-store.ts';
import { sizeVerdict } from './verdict.ts';
import type { Verdict } from './verdict-contract.ts';
import { writeVerdict } from './verdict-store.ts';

export interface FoundCome {
  decision: Decision;
  /** Judged; its decider is to be asked; or it cannot be checked. */
  what: 'judged' | 'asked' | 'unchecked';
  value: number | null;
  verdict: Verdict | null;
}

/** The product itself, in records. */
const itself = { id: 'sightline', name: 'Sightline' };
/** What was judged so long ago is history: a restatement of it is no news. */
const judgedAnewDays = 400;
/** Scores of larger organizations are judged anew when a day begins, not at every commit. */
const largest = 20_000;

const same = (a: number | null, b: number): boolean =>
  a !== null && Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));

function isWorthLooking(standing: Standing, { prediction, outcome }: Decision, isNewDay: boolean): boolean {
  if (!prediction) return false;
  const { model, structure } = standing.board;
  const period = parsePeriod(model.calendar, prediction.period);
  if (!period || outcome === null) return true;
  if (prediction.kind === 'statement') return false;
  if (spanOf(model.calendar, period, 'period').end < standing.today - judgedAnewDays) return false;
  return prediction.node.startsWith('kpi:') || structure.count <= largest || isNewDay;
}

/** What has come, reckoned on the board as it stands; nothing is written. */
export async function foundCome(db: Db, standing: Standing, isNewDay: boolean): Promise<FoundCome[]> {
  const { org } = standing;
  const open = await db.transaction({ org, reads: true }, (tx) =>
    decisionsWhere(tx, org, 'effect is not null and withdrawn is null'),
  );
  return open
    .filter((one) => isWorthLooking(standing, one, isNewDay))
    .flatMap((decision): FoundCome[] => {
      const { prediction, otherwise } = decision;
      if (!prediction) return [];
      const came = outcomeOf(standing, prediction);
      if (came.state === 'asked') return [{ decision, what: 'asked', value: null, verdict: null }];
      if (came.state === 'unchecked' && decision.outcome === null)
        return [{ decision, what: 'unchecked', value: null, verdict: null }];
      if (came.state !== 'came' || prediction.kind !== 'size') return [];
      const { value } = came;
      if (decision.outcome?.value != null && same(decision.outcome.value, value)) return [];
      const errors = pastErrors(standing, decision, dayFromIso(decision.day));
      const base =
        otherwise === null || otherwise.value === null
          ? null
          : { value: otherwise.value, pastErrors: errors };
      return [{ decision, what: 'judged', value, verdict: sizeVerdict(prediction, value, base) }];
    });
}

/** Writes what was found, in the transaction of a look. What was withdrawn or judged in between is left. */
export async function writeCome(
  tx: Tx,
  { org, sequence }: Standing,
  found: readonly FoundCome[],
  now: Date,
): Promise<FoundCome[]> {
  const written: FoundCome[] = [];
  for (const one of found) {
    if (one.what !== 'judged' || one.verdict === null) {
      written.push(one);
      continue;
    }
    const held = await readDecision(tx, org, one.decision.id, true);
    if (held.withdrawn || (held.outcome?.sequence ?? -1) > sequence) continue;
    if (held.outcome?.value != null && same(held.outcome.value, one.value ?? Number.NaN)) continue;
    await writeVerdict(tx, { org, who: itself, now }, held, {
      ...{ value: one.value, yes: null, sequence, sentence: null, verdict: one.verdict },
    });
    written.push({ ...one, decision: held });
  }
  return written;
}
