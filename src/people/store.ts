import type { Role, Who } from '#platform/caller.ts';
import type { Db, Tx } from '#platform/db/database.ts';
import type { OrganizationItem } from './contract.ts';

export async function organizationsOf(db: Db, who: Who): Promise<OrganizationItem[]> {
  return await db.transaction({ person: who.id, reads: true }, (tx) =>
    tx.query<OrganizationItem>(
      `select o.org_id as code, o.name, m.role, o.sequence
         from organization o join membership m on m.org_id = o.org_id
        where m.user_id = $1 order by o.name, o.org_id`,
      [who.id],
    ),
  );
}

/** False where another organization has this code, be it visible to this person or not. */
export async function addOrganization(
  tx: Tx,
  organization: { code: string; name: string; now: Date },
): Promise<boolean> {
  const rows = await tx.query(
    `insert into organization (org_id, name, created) values ($1, $2, $3)
     on conflict do nothing returning org_id`,
    [organization.code, organization.name, organization.now],
  );
  return rows.length > 0;
}

export async function addMember(tx: Tx, org: string, person: string, role: Role): Promise<void> {
  await tx.query(
    `insert into membership (org_id, user_id, role) values ($1, $2, $3)
     on conflict (org_id, user_id) do update set role = excluded.role`,
    [org, person, role],
  );
}
