/** Verdicts in the store: each is added, none is ever changed; the decision itself wears the last. */
import type { Tx } from '#platform/db/database.ts';
import type { Decision, PastVerdict } from './decision-contract.ts';
import { tell } from './news.ts';
import { type Noting, noteDeed } from './record.ts';
import type { Counted } from './verdict.ts';
import type { Verdict } from './verdict-contract.ts';

export interface Judged {
  value: number | null;
  yes: boolean | null;
  sequence: number | null;
  sentence: string | null;
  verdict: Verdict;
}

/** Of a decision that is held for update. */
export async function writeVerdict(tx: Tx, by: Noting, decision: Decision, judged: Judged): Promise<void> {
  const { org, who, now } = by;
  const { value, yes, sequence, sentence, verdict } = judged;
  const told = JSON.stringify(verdict);
  await tx.execute(
    `insert into decision_verdict (org_id, decision, n, at, sequence, outcome, yes, sentence, by, verdict)
     select $1, $2, coalesce(max(n), 0) + 1, $3, $4, $5, $6, $7, $8, $9::text::jsonb
       from decision_verdict where org_id = $1 and decision = $2`,
    [org, decision.id, now, sequence, value, yes, sentence, who.name, told],
  );
  await tx.execute(
    `update decision set outcome = $3, outcome_yes = $4, outcome_n = $5, checked = $6, verdict = $7::text::jsonb,
            version = version + 1
      where org_id = $1 and id = $2`,
    [org, decision.id, value, yes, sequence, now, told],
  );
  await noteDeed(
    tx,
    by,
    verdict.kind === 'size' ? 'decision.check' : 'decision.answer',
    { kind: 'decision', id: decision.id, name: decision.title },
    { outcome: { before: decision.outcome?.value ?? decision.outcome?.yes ?? null, after: value ?? yes } },
  );
  await tell(tx, org, { what: 'decision', review: decision.review, id: decision.id });
}

export async function verdictsOf(tx: Tx, org: string, decision: string): Promise<PastVerdict[]> {
  const rows = await tx.query<{
    n: number;
    at: Date;
    by: string;
    sequence: string | null;
    outcome: number | null;
    yes: boolean | null;
    sentence: string | null;
    verdict: Verdict;
  }>(
    `select n, at, by, sequence, outcome, yes, sentence, verdict from decision_verdict
      where org_id = $1 and decision = $2 order by n`,
    [org, decision],
  );
  return rows.map(({ n, at, by, sequence, outcome, yes, sentence, verdict }) => ({
    ...{ n, by, yes, sentence, verdict },
    at: at.toISOString(),
    sequence: sequence === null ? null : Number(sequence),
    value: outcome,
  }));
}

/** How often statements of other decisions have come true here: of one kind, and all. */
export async function statementsBefore(
  tx: Tx,
  org: string,
  { id, kind }: Pick<Decision, 'id' | 'kind'>,
): Promise<{ kind: Counted; all: Counted }> {
  const [row] = await tx.query<{ yes: number; of: number; kindYes: number; kindOf: number }>(
    `select count(*) filter (where outcome_yes)::int as yes, count(*)::int as of,
            count(*) filter (where outcome_yes and kind = $3)::int as "kindYes",
            count(*) filter (where kind = $3)::int as "kindOf"
       from decision where org_id = $1 and id <> $2 and outcome_yes is not null and withdrawn is null`,
    [org, id, kind],
  );
  const { yes = 0, of = 0, kindYes = 0, kindOf = 0 } = row ?? {};
  return { kind: { yes: kindYes, of: kindOf }, all: { yes, of } };
}
