/** What the store knows of the cycle, by unit: reviews of a period, actions, and revisions of plans. */
import type { Day } from '#engine/definitions.ts';
import type { Tx } from '#platform/db/database.ts';
import type { ReviewHeld } from './cycle-contract.ts';

export interface HeldReview {
  id: string;
  day: string;
  held: Exclude<ReviewHeld, 'none'>;
}
export interface CycleFacts {
  reviews: ReadonlyMap<string, HeldReview>;
  actions: ReadonlyMap<string, { open: number; overdue: number; done: number }>;
  /** The last revision of a plan that is in force on the period's last day. */
  revision: { number: number; from: Day } | null;
}

/** What of several reviews of a unit in a period is told: what still has to be done goes before what is done. */
const order: readonly ReviewHeld[] = ['late', 'open', 'planned', 'closed'];

export interface CycleTime {
  period: string;
  /** First and last day of the period, and today, as ISO. */
  first: string;
  last: string;
  today: string;
  /** The last day as the ledger counts days. */
  end: Day;
  plan: string | null;
}

export async function readCycleFacts(tx: Tx, org: string, time: CycleTime): Promise<CycleFacts> {
  const { period, first, last, today, end, plan } = time;
  const reviews = new Map<string, HeldReview>();
  const held = await tx.query<{ unit: string; id: string; day: string; state: string }>(
    `select unit, id, day, state from review
      where org_id = $1 and period = $2 and state <> 'cancelled' order by day, n`,
    [org, period],
  );
  for (const { unit, id, day, state } of held) {
    const one: HeldReview = {
      id,
      day,
      held: state === 'open' || state === 'closed' ? state : day < today ? 'late' : 'planned',
    };
    const other = reviews.get(unit);
    if (!other || order.indexOf(one.held) < order.indexOf(other.held)) reviews.set(unit, one);
  }
  const actions = await tx.query<{ unit: string; open: number; overdue: number; done: number }>(
    `select unit, (count(*) filter (where state = 'open'))::int as open,
            (count(*) filter (where state = 'open' and due < $2))::int as overdue,
            (count(*) filter (where state = 'done' and done between $3 and $4))::int as done
       from action where org_id = $1 and (state = 'open' or (state = 'done' and done between $3 and $4))
      group by unit`,
    [org, today, first, last],
  );
  const [revision] = await tx.query<{ number: number; approved_from: number }>(
    `select number, approved_from from change_set
      where org_id = $1 and kind = 'revision' and state = 'approved' and plan = $2 and approved_from <= $3
      order by approved_from desc, number desc limit 1`,
    [org, plan, end],
  );
  return {
    reviews,
    actions: new Map(actions.map(({ unit, ...counts }) => [unit, counts])),
    revision: revision ? { number: revision.number, from: revision.approved_from } : null,
  };
}
