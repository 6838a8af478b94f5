/** Organizations, who belongs to them as what, and the record of what was done about people. */
import type { Membership, Who } from '#platform/caller.ts';
import type { Db, Tx } from '#platform/db/database.ts';
import { AppError } from '#platform/errors.ts';
import { type Expected, mustBeAt } from '#platform/http/conditions.ts';
import { can } from './can.ts';
import type { AuditEntry, Member, OrganizationItem } from './contract.ts';
import { knownBy } from './names.ts';

/** Each is read in its own name, so that a key or the command line sees what it may and nothing else. */
export async function organizationsOf(db: Db, who: Who): Promise<OrganizationItem[]> {
  const items: OrganizationItem[] = [];
  for (const [org, { role }] of who.memberships)
    await db.transaction({ org, reads: true }, async (tx) => {
      const [row] = await tx.query<{ name: string; sequence: number }>(
        'select name, sequence from organization where org_id = $1',
        [org],
      );
      if (row) items.push({ code: org, ...row, role });
    });
  return items.sort((a, b) => (a.name === b.name ? 0 : a.name < b.name ? -1 : 1));
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

/** False where the person belongs to it already. */
export async function addMember(
  tx: Tx,
  org: string,
  person: string,
  as: Membership,
  now: Date,
): Promise<boolean> {
  const rows = await tx.query(
    `insert into membership (org_id, user_id, role, unit, known_as, joined) values ($1, $2, $3, $4, $5, $6)
     on conflict (org_id, user_id) do nothing returning user_id`,
    [org, person, as.role, as.unit, as.knownAs, now],
  );
  return rows.length > 0;
}

type MemberRow = Omit<Member, 'joined' | 'mine' | 'sharedWith'> & { joined: Date };

/** An address is for whoever manages people: others need names alone. */
export async function membersOf(db: Db, org: string, who: Who): Promise<Member[]> {
  const mayManage = can(who, 'people.administer', { org });
  const rows = await db.transaction({ org, person: who.id, reads: true }, (tx) =>
    tx.query<MemberRow>(
      `select m.user_id as id, u.name, u.email, m.role, m.unit, m.known_as as "knownAs", m.joined, m.version
         from membership m join "user" u on u.id = m.user_id
        where m.org_id = $1 order by u.name, u.email`,
      [org],
    ),
  );
  const sharing = knownBy(rows);
  return rows.map((row) => ({
    ...row,
    sharedWith: sharing(row.knownAs).flatMap(({ id, name }) => (id === row.id ? [] : [name])),
    joined: row.joined.toISOString(),
    email: mayManage || row.id === who.id ? row.email : null,
    mine: row.id === who.id,
  }));
}

/** Members who are known by some name, to say with whom one is shared. */
export async function membersKnown(
  tx: Tx,
  org: string,
): Promise<{ name: string; knownAs: string; unit: string | null }[]> {
  return await tx.query(
    `select u.name, m.unit, m.known_as as "knownAs" from membership m join "user" u on u.id = m.user_id
      where m.org_id = $1 and m.known_as is not null order by u.name, u.email`,
    [org],
  );
}

interface Held extends Membership {
  version: number;
  name: string;
  email: string;
}

/** One member, with every administrator locked: of two who step down at once, the second is the last. */
async function held(tx: Tx, org: string, person: string): Promise<Held & { isLast: boolean }> {
  const administrators = await tx.query<{ id: string }>(
    `select user_id as id from membership where org_id = $1 and role = 'administrator'
      order by user_id for update`,
    [org],
  );
  const [row] = await tx.query<Held>(
    `select u.name, u.email, m.version, m.role, m.unit, m.known_as as "knownAs"
       from membership m join "user" u on u.id = m.user_id where m.org_id = $1 and m.user_id = $2`,
    [org, person],
  );
  if (!row) throw new AppError('not-found', 'There is no such member.');
  return { ...row, isLast: administrators.length === 1 && administrators[0]?.id === person };
}

const refuseLast = (one: { name: string }): never => {
  throw new AppError(
    'last-administrator',
    `${one.name} is the last administrator; make another person administrator first.`,
  );
};

export async function changeMember(
  tx: Tx,
  org: string,
  person: string,
  as: Membership,
  expected: Expected,
  by: { who: Who; now: Date },
): Promise<void> {
  const before = await held(tx, org, person);
  mustBeAt(expected, before.version, `the member ${before.name}`);
  if (before.isLast && as.role !== 'administrator') refuseLast(before);
  await tx.execute(
    'update membership set role = $3, unit = $4, known_as = $5, version = version + 1 where org_id = $1 and user_id = $2',
    [org, person, as.role, as.unit, as.knownAs],
  );
  const { name, email, role, unit, knownAs } = before;
  await note(tx, org, by, 'member.change', { name, email, ...as, before: { role, unit, knownAs } });
}

/** Their keys end with them: an invitation later does not bring those back. */
export async function removeMember(
  tx: Tx,
  org: string,
  person: string,
  by: { who: Who; now: Date },
): Promise<void> {
  const before = await held(tx, org, person);
  if (before.isLast) refuseLast(before);
  await tx.execute('delete from membership where org_id = $1 and user_id = $2', [org, person]);
  await tx.execute('update api_key set revoked = $3 where org_id = $1 and user_id = $2 and revoked is null', [
    org,
    person,
    by.now,
  ]);
  const { name, email, role } = before;
  await note(tx, org, by, by.who.id === person ? 'member.leave' : 'member.remove', { name, email, role });
}

export type AuditAction =
  | 'organization.create'
  | 'member.join'
  | 'member.change'
  | 'member.remove'
  | 'member.leave'
  | 'invitation.make'
  | 'invitation.revoke'
  | 'key.make'
  | 'key.revoke'
  | 'account.recover';

/** Other rooms note their own deeds, by `thing.deed`. */
export async function note(
  tx: Tx,
  org: string,
  by: { who: Pick<Who, 'id' | 'name'>; now: Date },
  action: AuditAction | `${string}.${string}`,
  about: Record<string, unknown>,
): Promise<void> {
  await tx.query(
    'insert into audit (org_id, at, by, person, action, about) values ($1, $2, $3, $4, $5, $6::text::jsonb)',
    [org, by.now, by.who.name, by.who.id, action, JSON.stringify(about)],
  );
}

/** The latest first. */
export async function auditOf(
  db: Db,
  org: string,
  before: number | null,
  most: number,
): Promise<AuditEntry[]> {
  const rows = await db.transaction({ org, reads: true }, (tx) =>
    tx.query<Omit<AuditEntry, 'at'> & { at: Date }>(
      `select n, at, by, action, about from audit
        where org_id = $1 and ($2::bigint is null or n < $2) order by n desc limit $3`,
      [org, before, most],
    ),
  );
  return rows.map((row) => ({ ...row, n: Number(row.n), at: row.at.toISOString() }));
}
