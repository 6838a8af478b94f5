/** Agendas in the store: rows in an order, proposed or added, each with its version. */
import { randomUUID } from 'node:crypto';
import type { Tx } from '#platform/db/database.ts';
import { AppError } from '#platform/errors.ts';
import { type Expected, mustBeAt } from '#platform/http/conditions.ts';
import type { AgendaItem, AgendaItemChange, ItemKind, NewAgendaItem, Why } from './contract.ts';
import { tell } from './news.ts';
import { type By, noteDeed } from './record.ts';
import { type KeptReview, mustBeWritable, nameOf, readReview } from './review-store.ts';

/** An item as it is kept; what its node is called is known to the board. */
export type KeptItem = Omit<AgendaItem, 'name'>;

export interface ProposedItem {
  kind: ItemKind;
  node: string | null;
  minutes: number;
  why: Why[];
}

export async function readAgenda(tx: Tx, org: string, review: string): Promise<KeptItem[]> {
  return await tx.query<KeptItem>(
    `select id, kind, node, title, minutes, note, why, proposed, kept, version from review_item
      where org_id = $1 and review = $2 order by place, id`,
    [org, review],
  );
}

/** Refuses what is said under an item that this review's agenda does not have. */
export async function mustHaveItem(
  tx: Tx,
  org: string,
  { id, item, at, mend }: { id: string; item: string; at: string; mend: string },
): Promise<void> {
  const found = await tx.query('select 1 from review_item where org_id = $1 and review = $2 and id = $3', [
    ...[org, id, item],
  ]);
  if (found.length > 0) return;
  const message = `The agenda of this review has no item ${item}: ${mend}`;
  throw new AppError('invalid', message, [{ at, code: 'agenda-item-gone', values: { item }, message }]);
}

/** What is decided or agreed on under an item of a review: both are there, and the review is not closed. */
export async function mustStandIn(
  tx: Tx,
  org: string,
  { review, item }: { review: string | null; item: string | null },
): Promise<void> {
  if (review === null) {
    if (item === null) return;
    const message = `The agenda item ${item} belongs to a review: name it, too, as review.`;
    throw new AppError('invalid', message, [{ at: 'review', message }]);
  }
  mustBeWritable(await readReview(tx, org, review, true));
  const mend = 'name one of its agenda, or leave the item out.';
  if (item !== null) await mustHaveItem(tx, org, { id: review, item, at: 'item', mend });
}

/** Locks the review: its agenda is changed by one after the other. */
async function writable(tx: Tx, org: string, id: string): Promise<KeptReview> {
  const review = await readReview(tx, org, id, true);
  mustBeWritable(review);
  return review;
}

async function insert(tx: Tx, org: string, review: string, place: number, item: Omit<KeptItem, 'version'>) {
  await tx.execute(
    `insert into review_item (org_id, review, id, place, kind, node, title, minutes, note, why, proposed, kept)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::text::jsonb, $11, $12)`,
    [
      ...[org, review, item.id, place, item.kind, item.node, item.title, item.minutes, item.note],
      ...[item.why === null ? null : JSON.stringify(item.why), item.proposed, item.kept],
    ],
  );
}

async function order(tx: Tx, org: string, review: string, ids: readonly string[]): Promise<void> {
  for (const [place, id] of ids.entries())
    await tx.execute(
      'update review_item set place = $4 where org_id = $1 and review = $2 and id = $3 and place <> $4',
      [org, review, id, place],
    );
}

async function told(tx: Tx, by: By, review: KeptReview): Promise<KeptItem[]> {
  await noteDeed(tx, by, 'review.agenda', { kind: 'review', id: review.id, name: nameOf(review) });
  await tell(tx, by.org, { what: 'agenda', review: review.id, id: null });
  return await readAgenda(tx, by.org, review.id);
}

export async function addItem(tx: Tx, by: By, id: string, given: NewAgendaItem): Promise<KeptItem> {
  const { org } = by;
  const review = await writable(tx, org, id);
  const ids = (await readAgenda(tx, org, id)).map((one) => one.id);
  const { place = ids.length, ...said } = given;
  const item = { ...said, id: randomUUID(), why: null, proposed: false, kept: true };
  ids.splice(place, 0, item.id);
  await insert(tx, org, id, ids.length, item);
  await order(tx, org, id, ids);
  const agenda = await told(tx, by, review);
  return agenda.find((one) => one.id === item.id)!;
}

async function held(tx: Tx, org: string, review: string, item: string): Promise<KeptItem> {
  const found = (await readAgenda(tx, org, review)).find((one) => one.id === item);
  if (!found) throw new AppError('not-found', 'There is no such item on this agenda.');
  return found;
}

export async function changeItem(
  tx: Tx,
  by: By,
  id: string,
  item: string,
  expected: Expected,
  change: AgendaItemChange,
): Promise<KeptItem> {
  const { org } = by;
  const review = await writable(tx, org, id);
  const before = await held(tx, org, id, item);
  mustBeAt(expected, before.version, 'The item');
  const after = { ...before, ...change };
  await tx.execute(
    `update review_item set title = $4, minutes = $5, note = $6, kept = true, version = version + 1
      where org_id = $1 and review = $2 and id = $3`,
    [org, id, item, after.title, after.minutes, after.note],
  );
  const agenda = await told(tx, by, review);
  return agenda.find((one) => one.id === item)!;
}

/** What was written about it stays with the minutes of the review. */
export async function removeItem(
  tx: Tx,
  by: By,
  id: string,
  item: string,
  expected: Expected,
): Promise<void> {
  const { org } = by;
  const review = await writable(tx, org, id);
  const before = await held(tx, org, id, item);
  mustBeAt(expected, before.version, 'The item');
  await tx.execute('delete from review_item where org_id = $1 and review = $2 and id = $3', [org, id, item]);
  await tx.execute(`update minute set about = '' where org_id = $1 and review = $2 and about = $3`, [
    org,
    id,
    item,
  ]);
  await told(tx, by, review);
}

/** What is left out follows as it stood; whoever orders keeps what they order from being proposed away. */
export async function orderItems(tx: Tx, by: By, id: string, ids: readonly string[]): Promise<KeptItem[]> {
  const { org } = by;
  const review = await writable(tx, org, id);
  const there = (await readAgenda(tx, org, id)).map((one) => one.id);
  const unknown = ids.find((one) => !there.includes(one));
  if (unknown !== undefined)
    throw new AppError('conflict', 'An item of this order is not on the agenda any more: read it again.');
  await order(tx, org, id, [...new Set([...ids, ...there])]);
  await tx.execute('update review set version = version + 1 where org_id = $1 and id = $2', [org, id]);
  return await told(tx, by, review);
}

/**
 * Writes a proposal: what people added or changed stays, and what they have written minutes about; the rest makes
 * room for it. The order that people gave what stays is left as it is.
 */
export async function takeProposal(
  tx: Tx,
  by: By,
  id: string,
  proposed: readonly ProposedItem[],
): Promise<KeptItem[]> {
  const { org } = by;
  const review = await writable(tx, org, id);
  const before = await readAgenda(tx, org, id);
  const written = new Set(
    (
      await tx.query<{ about: string }>(
        'select distinct about from minute where org_id = $1 and review = $2 and deleted is null',
        [org, id],
      )
    ).map((one) => one.about),
  );
  const same = (one: Pick<KeptItem, 'kind' | 'node'>, other: Pick<KeptItem, 'kind' | 'node'>) =>
    one.kind === other.kind && one.node === other.node;
  const stays = before.filter(
    (one) => !one.proposed || one.kept || written.has(one.id) || proposed.some((other) => same(one, other)),
  );
  for (const { id: item } of before.filter((one) => !stays.includes(one)))
    await tx.execute('delete from review_item where org_id = $1 and review = $2 and id = $3', [
      org,
      id,
      item,
    ]);
  const ids: string[] = [];
  for (const one of proposed) {
    const there = stays.find((other) => same(one, other));
    if (there) {
      ids.push(there.id);
      await tx.execute(
        'update review_item set why = $4::text::jsonb where org_id = $1 and review = $2 and id = $3',
        [org, id, there.id, JSON.stringify(one.why)],
      );
      continue;
    }
    const item = { ...one, id: randomUUID(), title: null, note: null, proposed: true, kept: false };
    await insert(tx, org, id, ids.length, item);
    ids.push(item.id);
  }
  // What people brought in keeps its place among what it stood after.
  for (const [at, one] of before.entries()) {
    if (ids.includes(one.id) || !stays.includes(one)) continue;
    const previous = before.slice(0, at).findLast((other) => ids.includes(other.id));
    ids.splice(previous ? ids.indexOf(previous.id) + 1 : 0, 0, one.id);
  }
  await order(tx, org, id, ids);
  return await told(tx, by, review);
}
