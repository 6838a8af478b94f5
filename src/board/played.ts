/** A board under a change set: a revision or an edit of a template is read as if it were in force already. */
import { asIfInForce } from './as-if-in-force.ts';
import type { KeptChangeSet } from './change-set-store.ts';
import type { Live, Standing } from './live.ts';

export async function playedUnder(live: Live, org: string, set: KeptChangeSet): Promise<Standing> {
  if (set.kind !== 'revision' && set.kind !== 'template') return await live.played(org, set);
  const present = await live.standing(org);
  const facts = asIfInForce(present.facts, set.facts, present.today);
  // What it is read over decides what is repeated, so the board is kept under that number, too.
  return await live.played(org, { ...set, code: `${set.code} over ${present.sequence}`, facts });
}
