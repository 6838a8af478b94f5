/** Actions in the store: who does what by when, and whether it helped. */
import { randomUUID } from 'node:crypto';
import type { Tx } from '#platform/db/database.ts';
import { AppError } from '#platform/errors.ts';
import { type Expected, mustBeAt } from '#platform/http/conditions.ts';
import type { Action, ActionChange, ActionState, NewAction } from './action-contract.ts';
import { tell } from './news.ts';
import { type By, changesOf, type Deed, noteDeed } from './record.ts';

/** An action as it is kept; whose it is and what its unit is called is known elsewhere. */
export type KeptAction = Omit<Action, 'unitName' | 'overdue' | 'mine' | 'mayChange'>;

interface Row extends Omit<KeptAction, 'doneBy' | 'helpedWhy' | 'made'> {
  n: string;
  done_by: string | null;
  helped_why: string | null;
  made: Date;
}
const columns = `id, n, title, text, owner, unit, due, state, done, done_by, helped, helped_why, node, name, decision,
  initiative, review, item, by, made, version`;
const keptOf = ({ n: _, done_by, helped_why, made, ...row }: Row): KeptAction => ({
  ...row,
  doneBy: done_by,
  helpedWhy: helped_why,
  made: made.toISOString(),
});

export async function readAction(tx: Tx, org: string, id: string, lock = false): Promise<KeptAction> {
  const [row] = await tx.query<Row>(
    `select ${columns} from action where org_id = $1 and id = $2${lock ? ' for update' : ''}`,
    [org, id],
  );
  if (!row) throw new AppError('not-found', 'There is no such action.');
  return keptOf(row);
}

export interface NarrowedActions {
  /** Names that whoever asks goes by. */
  owners?: readonly string[];
  units?: readonly string[];
  states?: readonly ActionState[];
  nodes?: readonly string[];
  decision?: string;
  initiative?: string;
  /** A review: what was agreed in it. */
  review?: string;
  /** Only what was due before this day. */
  dueBefore?: string;
  text?: string;
}

/** `Noor Castellan, chief financial officer` is Noor Castellan. */
const where = `org_id = $1
  and ($2::text[] is null or lower(split_part(owner, ',', 1)) = any($2) or lower(owner) = any($2))
  and ($3::text[] is null or unit = any($3)) and ($4::text[] is null or state = any($4))
  and ($5::text[] is null or node = any($5)) and ($6::text is null or decision = $6)
  and ($7::text is null or initiative = $7) and ($8::text is null or review = $8)
  and ($9::text is null or due < $9) and ($10::text is null or strpos(lower(title), lower($10)) > 0)`;
const given = (org: string, one: NarrowedActions): unknown[] => [
  org,
  one.owners?.map((name) => name.trim().toLowerCase()) ?? null,
  ...[one.units ?? null, one.states ?? null, one.nodes ?? null, one.decision ?? null],
  ...[one.initiative ?? null, one.review ?? null, one.dueBefore ?? null, one.text || null],
];
/** The open first, those longest overdue before; what has no day comes last among its like. */
const order = `case state when 'open' then '0' else '1' end || coalesce(due, '9999-99-99')`;

export async function listActions(
  tx: Tx,
  org: string,
  narrowed: NarrowedActions,
  page: { after?: string; most: number },
): Promise<{ items: KeptAction[]; next: string | null }> {
  const [place, n] = page.after?.split(' ') ?? [];
  const rows = await tx.query<Row & { place: string }>(
    `select ${columns}, ${order} as place from action
      where ${where} and ($11::text is null or (${order}, n) > ($11, $12::bigint))
      order by ${order}, n limit $13`,
    [...given(org, narrowed), place ?? null, n ?? null, page.most + 1],
  );
  const shown = rows.slice(0, page.most);
  const last = shown.at(-1);
  return {
    items: shown.map(({ place: _, ...row }) => keptOf(row)),
    next: last && rows.length > shown.length ? `${last.place} ${last.n}` : null,
  };
}

export async function countActions(
  tx: Tx,
  org: string,
  narrowed: NarrowedActions,
  today: string,
): Promise<{ open: number; overdue: number; done: number }> {
  const [row] = await tx.query<{ open: number; overdue: number; done: number }>(
    `select (count(*) filter (where state = 'open'))::int as open,
            (count(*) filter (where state = 'open' and due < $11))::int as overdue,
            (count(*) filter (where state = 'done'))::int as done
       from action where ${where}`,
    [...given(org, narrowed), today],
  );
  return row ?? { open: 0, overdue: 0, done: 0 };
}

export async function makeAction(
  tx: Tx,
  by: By,
  one: NewAction & { name: string | null },
): Promise<KeptAction> {
  const { org, who, now } = by;
  const id = randomUUID();
  await tx.execute(
    `insert into action (org_id, id, title, text, owner, unit, due, node, name, decision, initiative, review, item,
                         by_id, by, made)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
    [
      ...[org, id, one.title, one.text, one.owner, one.unit, one.due, one.node, one.name, one.decision],
      ...[one.initiative, one.review, one.item, who.id, who.name, now],
    ],
  );
  await noteDeed(tx, by, 'action.make', { kind: 'action', id, name: one.title });
  await tell(tx, org, { what: 'action', review: one.review, id });
  return await readAction(tx, org, id);
}

/** What changing its state is called. */
function deedOf(before: ActionState, after: ActionState): Deed {
  if (before === after) return 'action.change';
  return after === 'open' ? 'action.reopen' : after === 'done' ? 'action.done' : 'action.drop';
}

export async function changeAction(
  tx: Tx,
  by: By,
  id: string,
  expected: Expected,
  change: ActionChange,
  today: string,
): Promise<KeptAction> {
  const { org, who } = by;
  const before = await readAction(tx, org, id, true);
  mustBeAt(expected, before.version, 'The action');
  const after = { ...before, ...change };
  const isOpen = after.state === 'open';
  if (isOpen && change.helped)
    throw new AppError('bad-request', 'Whether it helped is said of an action that is done.');
  const hasEnded = before.state === 'open' && !isOpen;
  await tx.execute(
    `update action set title = $3, text = $4, owner = $5, due = $6, state = $7, done = $8, done_by = $9, helped = $10,
            helped_why = $11, version = version + 1
      where org_id = $1 and id = $2`,
    [
      ...[org, id, after.title, after.text, after.owner, after.due, after.state],
      ...[
        isOpen ? null : hasEnded ? today : before.done,
        isOpen ? null : hasEnded ? who.name : before.doneBy,
      ],
      ...[isOpen ? null : after.helped, isOpen ? null : after.helpedWhy],
    ],
  );
  const deed = deedOf(before.state, after.state);
  await noteDeed(tx, by, deed, { kind: 'action', id, name: after.title }, changesOf(before, change));
  await tell(tx, org, { what: 'action', review: before.review, id });
  return await readAction(tx, org, id);
}

/** Nodes about which something was settled for a review: decided or agreed in it, or done about it anyway. */
export async function nodesSettled(
  tx: Tx,
  org: string,
  review: string,
  nodes: readonly string[],
): Promise<Set<string>> {
  const rows = await tx.query<{ node: string }>(
    `select node from decision where org_id = $1 and review = $2 and node is not null and withdrawn is null
     union
     select node from action
      where org_id = $1 and node = any($3) and ((review = $2 and state <> 'dropped') or state = 'open')`,
    [org, review, nodes],
  );
  return new Set(rows.map(({ node }) => node));
}
