/** Minutes in the store: paragraphs of a review, each with all its wordings. */

import { randomUUID } from 'node:crypto';
import type { Tx } from '#platform/db/database.ts';
import { AppError } from '#platform/errors.ts';
import { type Expected, isAt } from '#platform/http/conditions.ts';
import { mustHaveItem } from './agenda-store.ts';
import type { Minute, NewMinute } from './minute-contract.ts';
import { tell } from './news.ts';
import type { By } from './record.ts';
import { type KeptReview, mustBeWritable, readReview } from './review-store.ts';

interface Row extends Omit<Minute, 'at'> {
  at: Date;
  place: number;
}
const selected = `select m.id, m.about, v.text, m.by, v.by as "lastBy", v.at, m.version, m.place
  from minute m join minute_version v
    on v.org_id = m.org_id and v.review = m.review and v.minute = m.id and v.version = m.version`;
const shown = ({ place: _, at, ...row }: Row): Minute => ({ ...row, at: at.toISOString() });

export async function readMinutes(tx: Tx, org: string, review: string): Promise<Minute[]> {
  const rows = await tx.query<Row>(
    `${selected} where m.org_id = $1 and m.review = $2 and m.deleted is null order by m.about, m.place, m.n`,
    [org, review],
  );
  return rows.map(shown);
}

async function held(tx: Tx, org: string, review: string, id: string): Promise<Row> {
  const [row] = await tx.query<Row>(
    `${selected} where m.org_id = $1 and m.review = $2 and m.id = $3 and m.deleted is null for update of m`,
    [org, review, id],
  );
  if (!row) throw new AppError('not-found', 'There is no such paragraph in these minutes.');
  return row;
}

async function word(
  tx: Tx,
  { org, who, now }: By,
  review: string,
  minute: string,
  version: number,
  text: string,
): Promise<void> {
  await tx.execute(
    `insert into minute_version (org_id, review, minute, version, text, by, at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [org, review, minute, version, text, who.name, now],
  );
}

/** Minutes of nothing would stand nowhere on the page and be lost to everybody. */
async function mustBeAbout(
  tx: Tx,
  org: string,
  { id, questions }: Pick<KeptReview, 'id' | 'questions'>,
  about: string,
): Promise<void> {
  if (about === '') return;
  const [, n] = /^question:(\d+)$/.exec(about) ?? [];
  if (n !== undefined) {
    if (Number(n) < questions.length) return;
    const message =
      questions.length === 0
        ? 'This review asks no questions: name an item of its agenda, or leave it empty for the review as a whole.'
        : `This review has no question ${n}: they are numbered from 0 to ${questions.length - 1}.`;
    throw new AppError('invalid', message, [{ at: 'about', message }]);
  }
  const mend = 'name one of its agenda, a question such as question:0, or nothing for the review as a whole.';
  await mustHaveItem(tx, org, { id, item: about, at: 'about', mend });
}

export async function addMinute(tx: Tx, by: By, review: string, given: NewMinute): Promise<Minute> {
  const { org, who, now } = by;
  // Whoever closes it waits for paragraphs under way, and those that come later are refused.
  const written = await readReview(tx, org, review, true);
  mustBeWritable(written);
  await mustBeAbout(tx, org, written, given.about);
  const places = await tx.query<{ id: string; place: number }>(
    'select id, place from minute where org_id = $1 and review = $2 and about = $3 order by place, n',
    [org, review, given.about],
  );
  const at = given.after ? places.findIndex((one) => one.id === given.after) : places.length - 1;
  const [before, next] = [places[at]?.place ?? 0, places[at + 1]?.place];
  const place = next === undefined ? before + 1 : (before + next) / 2;
  const id = randomUUID();
  await tx.execute(
    `insert into minute (org_id, review, id, about, place, by_id, by, made)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [org, review, id, given.about, place, who.id, who.name, now],
  );
  await word(tx, by, review, id, 1, given.text);
  await tell(tx, org, { what: 'minutes', review, id });
  return shown(await held(tx, org, review, id));
}

/**
 * Another wording of a paragraph. One made from words that have passed is refused with the words that stand, so that
 * the page joins the two: see `merging.ts`.
 */
export async function changeMinute(
  tx: Tx,
  by: By,
  review: string,
  id: string,
  expected: Expected,
  text: string,
): Promise<Minute> {
  const { org } = by;
  mustBeWritable(await readReview(tx, org, review, true));
  const row = await held(tx, org, review, id);
  if (!isAt(expected, row.version))
    throw new AppError('version-passed', `${row.lastBy} has reworded this paragraph meanwhile.`, [
      { code: 'minute-now', minute: shown(row) },
    ]);
  if (text === row.text) return shown(row);
  const version = row.version + 1;
  await tx.execute('update minute set version = $4 where org_id = $1 and review = $2 and id = $3', [
    org,
    review,
    id,
    version,
  ]);
  await word(tx, by, review, id, version, text);
  await tell(tx, org, { what: 'minutes', review, id });
  return shown(await held(tx, org, review, id));
}

/** Its wordings are kept. */
export async function deleteMinute(
  tx: Tx,
  by: By,
  review: string,
  id: string,
  expected: Expected,
): Promise<void> {
  const { org, now } = by;
  mustBeWritable(await readReview(tx, org, review, true));
  const row = await held(tx, org, review, id);
  if (!isAt(expected, row.version))
    throw new AppError('version-passed', `${row.lastBy} has reworded this paragraph meanwhile.`, [
      { code: 'minute-now', minute: shown(row) },
    ]);
  await tx.execute('update minute set deleted = $4 where org_id = $1 and review = $2 and id = $3', [
    org,
    review,
    id,
    now,
  ]);
  await tell(tx, org, { what: 'minutes', review, id });
}

/** Every wording, the latest first; of what was deleted, too: nothing that was typed is lost. */
export async function minuteVersions(tx: Tx, org: string, review: string, id: string) {
  const rows = await tx.query<{ version: number; text: string; by: string; at: Date }>(
    `select version, text, by, at from minute_version
      where org_id = $1 and review = $2 and minute = $3 order by version desc`,
    [org, review, id],
  );
  if (rows.length === 0) throw new AppError('not-found', 'There is no such paragraph in these minutes.');
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}
