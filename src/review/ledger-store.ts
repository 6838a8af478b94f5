/**
 * Of decisions, what the ledger is reckoned from: where each stands and how it was judged, without what was written
 * about it. What is told in full is read for one page alone.
 */
import { texts } from '#platform/db/arrays.ts';
import type { Tx } from '#platform/db/database.ts';
import type { Decision } from './decision-contract.ts';
import { predictionOf } from './decision-store.ts';
import type { Verdict } from './verdict-contract.ts';

export interface LedgerLine
  extends Pick<Decision, 'id' | 'kind' | 'unit' | 'node' | 'day' | 'prediction' | 'outcome'> {
  /** Later decisions have higher numbers. */
  n: number;
  withdrawn: boolean;
  /** Its words, where they are looked through. */
  text: string;
}

interface Row {
  id: string;
  n: string;
  kind: Decision['kind'];
  unit: string;
  node: string | null;
  day: string;
  effect: 'size' | 'statement' | null;
  effect_node: string | null;
  effect_period: string | null;
  expected: number | null;
  low: number | null;
  high: number | null;
  confidence: number | null;
  outcome: number | null;
  outcome_yes: boolean | null;
  outcome_n: string | null;
  checked: Date | null;
  verdict: Verdict | null;
  withdrawn: boolean;
  text: string;
}

export interface LinesAsked {
  units?: readonly string[] | undefined;
  kind?: string | undefined;
  year?: string | undefined;
  /** Whether their words are looked through. */
  words?: boolean;
}

/** The latest first. */
export async function ledgerLines(tx: Tx, org: string, asked: LinesAsked): Promise<LedgerLine[]> {
  const words = `concat_ws(' ', title, why, name, effect_name)`;
  const rows = await tx.query<Row>(
    `select id, n, kind, unit, node, day, effect, effect_node, effect_period, expected, low, high, confidence,
            outcome, outcome_yes, outcome_n, checked, verdict, withdrawn is not null as withdrawn,
            ${asked.words ? words : "''"} as text
       from decision
      where org_id = $1 and ($2::text[] is null or unit = any($2)) and ($3::text is null or kind = $3)
        and ($4::text is null or left(day, 4) = $4)
      order by n desc`,
    [org, asked.units ? texts(asked.units) : null, asked.kind ?? null, asked.year ?? null],
  );
  return rows.map((row) => {
    const { id, n, kind, unit, node, day, outcome, outcome_yes, outcome_n, checked, verdict } = row;
    return {
      ...{ id, n: Number(n), kind, unit, node, day, withdrawn: row.withdrawn, text: row.text },
      prediction: predictionOf({ ...row, statement: '' }),
      outcome:
        checked === null
          ? null
          : {
              ...{ value: outcome, yes: outcome_yes, verdict },
              sequence: outcome_n === null ? null : Number(outcome_n),
              checked: checked.toISOString(),
            },
    };
  });
}

/** In which something was decided, the latest first. */
export async function ledgerYears(tx: Tx, org: string): Promise<string[]> {
  const rows = await tx.query<{ year: string }>(
    'select distinct left(day, 4) as year from decision where org_id = $1 order by 1 desc',
    [org],
  );
  return rows.map(({ year }) => year);
}
