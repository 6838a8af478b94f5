/** Decisions in the store. What was predicted and what was expected otherwise is written once. */
import { randomUUID } from 'node:crypto';
import { texts } from '#platform/db/arrays.ts';
import type { Tx } from '#platform/db/database.ts';
import { AppError } from '#platform/errors.ts';
import { type Expected, mustBeAt } from '#platform/http/conditions.ts';
import type { Decision, DecisionChange, NewDecision, Prediction } from './decision-contract.ts';
import { tell } from './news.ts';
import { type By, changesOf, noteDeed } from './record.ts';
import type { Verdict } from './verdict-contract.ts';

interface Row
  extends Pick<
    Decision,
    | 'id'
    | 'review'
    | 'item'
    | 'kind'
    | 'unit'
    | 'node'
    | 'name'
    | 'title'
    | 'why'
    | 'day'
    | 'initiative'
    | 'by'
    | 'version'
  > {
  n: string;
  decided_by: string;
  change_set: string | null;
  effect: 'size' | 'statement' | null;
  effect_node: string | null;
  effect_name: string | null;
  effect_period: string | null;
  expected: number | null;
  low: number | null;
  high: number | null;
  confidence: number | null;
  statement: string | null;
  otherwise: number | null;
  otherwise_how: 'last' | 'year' | 'target' | null;
  otherwise_n: string | null;
  outcome: number | null;
  outcome_yes: boolean | null;
  outcome_n: string | null;
  checked: Date | null;
  verdict: Verdict | null;
  carried_n: string | null;
  carried_from: string | null;
  carried_at: Date | null;
  carried_by: string | null;
  learned: string | null;
  withdrawn: Date | null;
  withdrawn_why: string | null;
  made: Date;
}
const columns = `id, n, review, item, kind, unit, node, name, title, why, decided_by, day, change_set, initiative,
  effect, effect_node, effect_name, effect_period, expected, low, high, confidence, statement,
  otherwise, otherwise_how, otherwise_n, outcome, outcome_yes, outcome_n, checked, verdict, learned,
  carried_n, carried_from, carried_at, carried_by,
  withdrawn, withdrawn_why, by, made, version`;

type Predicting = Pick<
  Row,
  'effect' | 'effect_node' | 'effect_period' | 'expected' | 'low' | 'high' | 'confidence' | 'statement'
>;

export function predictionOf(row: Predicting): Prediction | null {
  const { effect, effect_node, effect_period, expected, low, high, confidence, statement } = row;
  if (effect === null || effect_period === null || confidence === null) return null;
  if (effect === 'statement')
    return { kind: 'statement', statement: statement ?? '', period: effect_period, confidence };
  if (effect_node === null || expected === null || low === null || high === null) return null;
  return { kind: 'size', node: effect_node, period: effect_period, value: expected, low, high, confidence };
}

const shown = (row: Row): Decision => ({
  id: row.id,
  review: row.review,
  item: row.item,
  kind: row.kind,
  unit: row.unit,
  node: row.node,
  name: row.name,
  title: row.title,
  why: row.why,
  decidedBy: row.decided_by,
  day: row.day,
  prediction: predictionOf(row),
  predicted: row.effect_name,
  otherwise:
    row.otherwise_n === null || row.otherwise_how === null
      ? null
      : { value: row.otherwise, how: row.otherwise_how, sequence: Number(row.otherwise_n) },
  outcome:
    row.checked === null
      ? null
      : {
          value: row.outcome,
          yes: row.outcome_yes,
          sequence: row.outcome_n === null ? null : Number(row.outcome_n),
          checked: row.checked.toISOString(),
          verdict: row.verdict,
        },
  learned: row.learned,
  changeSet: row.change_set,
  carried:
    row.carried_n === null || row.carried_at === null
      ? null
      : {
          sequence: Number(row.carried_n),
          from: row.carried_from ?? '',
          at: row.carried_at.toISOString(),
          by: row.carried_by ?? '',
        },
  initiative: row.initiative,
  withdrawn: row.withdrawn === null ? null : { at: row.withdrawn.toISOString(), why: row.withdrawn_why },
  by: row.by,
  made: row.made.toISOString(),
  version: row.version,
});

/** The columns of a decision for others who ask for some of them. */
export async function decisionsWhere(
  tx: Tx,
  org: string,
  where: string,
  values: readonly unknown[] = [],
): Promise<Decision[]> {
  const rows = await tx.query<Row>(
    `select ${columns} from decision where org_id = $1 and ${where} order by n desc`,
    [org, ...values],
  );
  return rows.map(shown);
}

/** These, in no order. */
export async function decisionsOf(tx: Tx, org: string, ids: readonly string[]): Promise<Decision[]> {
  return ids.length === 0 ? [] : await decisionsWhere(tx, org, 'id = any($2::text[])', [texts(ids)]);
}

export async function readDecision(tx: Tx, org: string, id: string, lock = false): Promise<Decision> {
  const [row] = await tx.query<Row>(
    `select ${columns} from decision where org_id = $1 and id = $2${lock ? ' for update' : ''}`,
    [org, id],
  );
  if (!row) throw new AppError('not-found', 'There is no such decision.');
  return shown(row);
}

export async function listDecisions(
  tx: Tx,
  org: string,
  asked: {
    review?: string;
    nodes?: readonly string[];
    units?: readonly string[];
    before?: string;
    most: number;
  },
): Promise<{ items: Decision[]; next: string | null }> {
  const rows = await tx.query<Row>(
    `select ${columns} from decision
      where org_id = $1 and ($2::text is null or review = $2) and ($3::text[] is null or node = any($3))
        and ($4::text[] is null or unit = any($4)) and ($5::bigint is null or n < $5)
      order by n desc limit $6`,
    [
      org,
      asked.review ?? null,
      asked.nodes ?? null,
      asked.units ?? null,
      asked.before ?? null,
      asked.most + 1,
    ],
  );
  const page = rows.slice(0, asked.most);
  return { items: page.map(shown), next: rows.length > page.length ? String(page.at(-1)?.n) : null };
}

export type ToRecord = Omit<NewDecision, 'expectation'> & {
  name: string | null;
  predicted: string | null;
  day: string;
  otherwise: Decision['otherwise'];
};

export async function recordDecision(tx: Tx, by: By, given: ToRecord): Promise<Decision> {
  const { org, who, now } = by;
  const id = randomUUID();
  const { prediction: p, otherwise } = given;
  const size = p?.kind === 'size' ? p : null;
  await tx.execute(
    `insert into decision (org_id, id, review, item, kind, unit, node, name, title, why, decided_by, day, change_set,
                           initiative, effect, effect_node, effect_name, effect_period, expected, low, high,
                           confidence, statement, otherwise, otherwise_how, otherwise_n, by_id, by, made)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22,
             $23, $24, $25, $26, $27, $28, $29)`,
    [
      ...[org, id, given.review, given.item, given.kind, given.unit, given.node, given.name, given.title],
      ...[given.why, given.decidedBy, given.day, given.changeSet, given.initiative, p?.kind ?? null],
      ...[size?.node ?? null, given.predicted, p?.period ?? null, size?.value ?? null, size?.low ?? null],
      ...[size?.high ?? null, p?.confidence ?? null, p?.kind === 'statement' ? p.statement : null],
      ...[otherwise?.value ?? null, otherwise?.how ?? null, otherwise?.sequence ?? null],
      ...[who.id, who.name, now],
    ],
  );
  await noteDeed(tx, by, 'decision.record', { kind: 'decision', id, name: given.title });
  await tell(tx, org, { what: 'decision', review: given.review, id });
  return await readDecision(tx, org, id);
}

export async function changeDecision(
  tx: Tx,
  by: By,
  id: string,
  expected: Expected,
  change: DecisionChange,
): Promise<Decision> {
  const { org, now } = by;
  const before = await readDecision(tx, org, id, true);
  mustBeAt(expected, before.version, 'The decision');
  const { withdrawn, ...fields } = change;
  const after = { ...before, ...fields };
  const isBack = withdrawn === null;
  const why = withdrawn ?? before.withdrawn?.why ?? null;
  const at = withdrawn ? now : before.withdrawn ? new Date(before.withdrawn.at) : null;
  await tx.execute(
    `update decision set title = $3, why = $4, change_set = $5, initiative = $6, withdrawn = $7, withdrawn_why = $8,
            learned = $9, version = version + 1
      where org_id = $1 and id = $2`,
    [
      ...[org, id, after.title, after.why, after.changeSet, after.initiative],
      ...[isBack ? null : at, isBack ? null : why, after.learned],
    ],
  );
  const isLearning = change.learned !== undefined && Object.keys(change).length === 1;
  const deed = withdrawn ? 'decision.withdraw' : isLearning ? 'decision.learn' : 'decision.change';
  await noteDeed(tx, by, deed, { kind: 'decision', id, name: after.title }, changesOf(before, change));
  await tell(tx, org, { what: 'decision', review: before.review, id });
  return await readDecision(tx, org, id);
}
