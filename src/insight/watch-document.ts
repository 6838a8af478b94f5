/** The rules of monitoring that an organization has changed or added, as a part of the portable document. */
import { z } from 'zod';
import type { Tx } from '#platform/db/database.ts';
import { type WatchRule, watchRuleSchema } from './watch-contract.ts';

const entry = watchRuleSchema.extend({ id: z.string().min(1).max(120) });

export const watchSections = {
  watchRules: z
    .array(entry)
    .optional()
    .describe('rules of monitoring that differ from the product’s own: added where there is none of that id'),
};
type Entry = z.infer<typeof entry>;

export async function watchRulesOut(tx: Tx, org: string): Promise<{ watchRules?: Entry[] }> {
  const rows = await tx.query<{ id: string; rule: unknown }>(
    'select id, rule from watch_rule where org_id = $1 and not removed order by at, id',
    [org],
  );
  if (rows.length === 0) return {};
  return { watchRules: rows.map(({ id, rule }) => ({ id, ...watchRuleSchema.parse(rule) })) };
}

/** Returns how many were new. */
export async function watchRulesIn(
  tx: Tx,
  org: string,
  rules: readonly (WatchRule & { id: string })[],
  { by, now }: { by: string | null; now: Date },
): Promise<number> {
  let added = 0;
  for (const { id, ...rule } of rules)
    added += await tx.execute(
      `insert into watch_rule (org_id, id, rule, by, at) values ($1, $2, $3::jsonb, $4, $5)
       on conflict do nothing`,
      [org, id, JSON.stringify(rule), by ?? 'document', now],
    );
  return added;
}
