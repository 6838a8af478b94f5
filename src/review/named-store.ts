/** Where reviews, decisions and actions name people, by the unit that they belong to. */
import type { Tx } from '#platform/db/database.ts';

export interface NamedIn {
  unit: string;
  name: string;
  /** What the thing is called; null: a review that has no title of its own. */
  thing: string | null;
}

export async function peopleNamed(tx: Tx, org: string): Promise<NamedIn[]> {
  return await tx.query<NamedIn>(
    `select unit, owner as name, title as thing from action where org_id = $1 and owner is not null
      union select unit, decided_by, title from decision where org_id = $1
      union select r.unit, p.one ->> 'name', r.title from review r, jsonb_array_elements(r.people) as p(one)
       where r.org_id = $1 and r.state <> 'cancelled'
      union select s.unit, p.one ->> 'name', s.title from review_schedule s, jsonb_array_elements(s.people) as p(one)
       where s.org_id = $1 and s.ended is null
      order by 1, 2, 3`,
    [org],
  );
}
