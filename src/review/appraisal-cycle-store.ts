/** What an organization defines about appraisals, in the store: nothing about any person. */
import { randomUUID } from 'node:crypto';
import { note } from '#people/store.ts';
import type { Tx } from '#platform/db/database.ts';
import { AppError } from '#platform/errors.ts';
import { type Expected, mustBeAt } from '#platform/http/conditions.ts';
import type { AppraisalCycle } from './appraisal-contract.ts';
import { type By, changesOf } from './record.ts';

interface Row extends Omit<AppraisalCycle, 'made'> {
  made: Date;
}
const columns = 'id, name, period, state, terms, named, hears, by, made, version';
const cycleOf = ({ made, ...row }: Row): AppraisalCycle => ({ ...row, made: made.toISOString() });

/** The latest first. */
export async function listCycles(tx: Tx, org: string): Promise<AppraisalCycle[]> {
  const rows = await tx.query<Row>(
    `select ${columns} from appraisal_cycle where org_id = $1 order by n desc limit 500`,
    [org],
  );
  return rows.map(cycleOf);
}

export async function readCycle(tx: Tx, org: string, id: string, lock = false): Promise<AppraisalCycle> {
  const [row] = await tx.query<Row>(
    `select ${columns} from appraisal_cycle where org_id = $1 and id = $2${lock ? ' for update' : ''}`,
    [org, id],
  );
  if (!row) throw new AppError('not-found', 'There is no such appraisal cycle.');
  return cycleOf(row);
}

export type ToDefine = Pick<AppraisalCycle, 'name' | 'period' | 'terms' | 'named' | 'hears'>;

export async function makeCycle(tx: Tx, by: By, one: ToDefine): Promise<AppraisalCycle> {
  const id = randomUUID();
  await insertCycle(tx, by, { ...one, id, state: 'open' });
  await noteCycle(tx, by, 'appraisal-cycle.make', { id, name: one.name });
  return await readCycle(tx, by.org, id);
}

const noteCycle = (
  tx: Tx,
  { org, who, now }: By,
  deed: 'appraisal-cycle.make' | 'appraisal-cycle.change',
  { id, name }: { id: string; name: string },
  changes: object = {},
): Promise<void> =>
  note(tx, org, { who, now }, deed, {
    thing: `appraisal-cycle:${id}`,
    name,
    ...(Object.keys(changes).length > 0 ? { changes } : {}),
  });

/** False where one of that id is there. */
export async function insertCycle(
  tx: Tx,
  { org, who, now }: Pick<By, 'org' | 'now'> & { who: { id: string; name: string } },
  one: ToDefine & Pick<AppraisalCycle, 'id' | 'state'>,
): Promise<boolean> {
  const done = await tx.execute(
    `insert into appraisal_cycle (org_id, id, name, period, state, terms, named, hears, by_id, by, made)
     values ($1, $2, $3, $4, $5, $6::text::jsonb, $7::text::jsonb, $8::text::jsonb, $9, $10, $11)
     on conflict do nothing`,
    [
      ...[org, one.id, one.name, one.period, one.state, JSON.stringify(one.terms), JSON.stringify(one.named)],
      ...[one.hears && JSON.stringify(one.hears), who.id, who.name, now],
    ],
  );
  return done > 0;
}

export async function changeCycle(
  tx: Tx,
  by: By,
  id: string,
  expected: Expected,
  change: Partial<ToDefine & Pick<AppraisalCycle, 'state'>>,
): Promise<AppraisalCycle> {
  const before = await readCycle(tx, by.org, id, true);
  mustBeAt(expected, before.version, 'The appraisal cycle');
  const after = { ...before, ...change };
  await tx.execute(
    `update appraisal_cycle set name = $3, period = $4, state = $5, terms = $6::text::jsonb,
            named = $7::text::jsonb, hears = $8::text::jsonb, version = version + 1
      where org_id = $1 and id = $2`,
    [
      ...[by.org, id, after.name, after.period, after.state, JSON.stringify(after.terms)],
      ...[JSON.stringify(after.named), after.hears && JSON.stringify(after.hears)],
    ],
  );
  await noteCycle(tx, by, 'appraisal-cycle.change', after, changesOf(before, change));
  return await readCycle(tx, by.org, id);
}
