/** What is being done, for gaps and agendas: open actions and decisions, with the initiatives that another room tells. */
import type { Standing } from '#board/live.ts';
import { isoFromDay } from '#engine/calendar.ts';
import type { Who } from '#platform/caller.ts';
import type { Db, Tx } from '#platform/db/database.ts';
import type { Doing, DoingAction, DoingDecision, DoingInitiative } from './doing.ts';

export type InitiativesOf = (standing: Standing) => readonly DoingInitiative[];

/** Decisions beyond these are of no agenda: what matters is the last about each node. */
const mostDecisions = 20_000;

/** @param units only what belongs to these */
export async function readDoing(
  tx: Tx,
  org: string,
  today: string,
  units?: readonly string[],
): Promise<Pick<Doing, 'actions' | 'decisions'>> {
  // An action that carries out a decision is about what was decided on.
  const actions = await tx.query<Omit<DoingAction, 'isOverdue'>>(
    `select a.id, a.title, a.owner, a.due,
            array_remove(array[a.node, case when a.node is null then d.node end], null) as about
       from action a left join decision d on d.org_id = a.org_id and d.id = a.decision
      where a.org_id = $1 and a.state = 'open' and ($2::text[] is null or a.unit = any($2))
      order by coalesce(a.due, '9999-99-99'), a.n`,
    [org, units ?? null],
  );
  const decisions = await tx.query<DoingDecision>(
    `select id, title, kind, day as decided, array[node] as about from (
       select distinct on (node) id, title, kind, day, node, n from decision
        where org_id = $1 and node is not null and withdrawn is null and ($2::text[] is null or unit = any($2))
        order by node, day desc, n desc) latest
      limit ${mostDecisions}`,
    [org, units ?? null],
  );
  return {
    actions: actions.map((one) => ({ ...one, isOverdue: one.due !== null && one.due < today })),
    decisions,
  };
}

/** As gaps ask for it. */
export function openDoing(db: Db, initiativesOf: InitiativesOf = () => []) {
  return async (who: Pick<Who, 'id'>, standing: Standing): Promise<Doing> => ({
    initiatives: initiativesOf(standing),
    ...(await db.transaction({ org: standing.org, person: who.id, reads: true }, (tx) =>
      readDoing(tx, standing.org, isoFromDay(standing.today)),
    )),
  });
}
