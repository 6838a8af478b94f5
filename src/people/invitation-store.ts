/** Invitations: made, looked at, taken once, or revoked. The link itself is kept as a hash only. */
import { randomUUID } from 'node:crypto';
import type { Membership, Who } from '#platform/caller.ts';
import type { Db, Tx } from '#platform/db/database.ts';
import { AppError } from '#platform/errors.ts';
import { hashOf, organizationIn } from '#platform/secrets.ts';
import type { Invitation, OpenedInvitation } from './contract.ts';
import { knownBy } from './names.ts';
import { addMember, membersKnown, note } from './store.ts';

type Row = Omit<Invitation, 'created' | 'expires' | 'sharedWith'> & { created: Date; expires: Date };

const columns = 'id, role, unit, known_as as "knownAs", by, created, expires';
const shown = (row: Row, sharing: (name: string | null) => readonly { name: string }[]): Invitation => ({
  ...row,
  sharedWith: sharing(row.knownAs).map(({ name }) => name),
  created: row.created.toISOString(),
  expires: row.expires.toISOString(),
});
const open = 'used is null and revoked is null and expires >';

/** Those that may still be taken, the latest first. */
export async function invitationsOf(db: Db, org: string, now: Date): Promise<Invitation[]> {
  return await db.transaction({ org, reads: true }, async (tx) => {
    const rows = await tx.query<Row>(
      `select ${columns} from invitation where org_id = $1 and ${open} $2 order by created desc, id`,
      [org, now],
    );
    const sharing = knownBy(await membersKnown(tx, org));
    return rows.map((row) => shown(row, sharing));
  });
}

export async function makeInvitation(
  tx: Tx,
  org: string,
  as: Membership & { days: number; token: string },
  by: { who: Who; now: Date },
): Promise<Invitation> {
  const { token } = as;
  const expires = new Date(by.now.getTime() + as.days * 86_400_000);
  const [row] = await tx.query<Row>(
    `insert into invitation (org_id, id, hash, role, unit, known_as, by_id, by, created, expires)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning ${columns}`,
    [org, randomUUID(), hashOf(token), as.role, as.unit, as.knownAs, by.who.id, by.who.name, by.now, expires],
  );
  if (!row) throw new Error('an invitation that was inserted is not there');
  const { role, unit, knownAs } = as;
  await note(tx, org, by, 'invitation.make', {
    id: row.id,
    role,
    unit,
    knownAs,
    expires: expires.toISOString(),
  });
  return shown(row, knownBy(await membersKnown(tx, org)));
}

export async function revokeInvitation(
  tx: Tx,
  org: string,
  id: string,
  by: { who: Who; now: Date },
): Promise<void> {
  await tx.execute('update invitation set revoked = $3 where org_id = $1 and id = $2', [org, id, by.now]);
  await note(tx, org, by, 'invitation.revoke', { id });
}

const over = () =>
  new AppError('invitation-over', 'This invitation was used, was revoked, or is over; ask for a new one.');

export async function openInvitation(
  db: Db,
  token: string,
  now: Date,
): Promise<Omit<OpenedInvitation, 'unitName'>> {
  const org = organizationIn('join', token);
  if (org === null) throw over();
  return await db.transaction({ org, reads: true }, async (tx) => {
    const [row] = await tx.query<Omit<OpenedInvitation, 'expires' | 'unitName'> & { expires: Date }>(
      `select o.org_id as org, o.name as organization, i.role, i.unit, i.by, i.expires
         from invitation i join organization o on o.org_id = i.org_id
        where i.org_id = $1 and i.hash = $2 and ${open} $3`,
      [org, hashOf(token), now],
    );
    if (!row) throw over();
    return { ...row, expires: row.expires.toISOString() };
  });
}

/** Of two who take it at once, one gets it. */
export async function takeInvitation(
  db: Db,
  token: string,
  now: Date,
): Promise<{ org: string; id: string; as: Membership }> {
  const org = organizationIn('join', token);
  if (org === null) throw over();
  return await db.transaction({ org }, async (tx) => {
    const [row] = await tx.query<Membership & { id: string }>(
      `update invitation set used = $3 where org_id = $1 and hash = $2 and ${open} $3
       returning id, role, unit, known_as as "knownAs"`,
      [org, hashOf(token), now],
    );
    if (!row) throw over();
    const { id, ...as } = row;
    return { org, id, as };
  });
}

/** Whoever took it could not join after all. */
export async function giveBack(db: Db, taken: { org: string; id: string }): Promise<void> {
  const { org, id } = taken;
  await db.transaction({ org }, (tx) =>
    tx.execute('update invitation set used = null where org_id = $1 and id = $2', [org, id]),
  );
}

/** False where the person belongs to the organization already. */
export async function joinBy(
  db: Db,
  taken: { org: string; id: string; as: Membership },
  by: { who: { id: string; name: string; email: string }; now: Date },
): Promise<boolean> {
  const { org, id, as } = taken;
  return await db.transaction({ org, person: by.who.id }, async (tx) => {
    if (!(await addMember(tx, org, by.who.id, as, by.now))) return false;
    await tx.execute('update invitation set used_by = $3 where org_id = $1 and id = $2', [
      org,
      id,
      by.who.id,
    ]);
    const { name, email } = by.who;
    await note(tx, org, by, 'member.join', { name, email, ...as, invitation: id });
    return true;
  });
}
