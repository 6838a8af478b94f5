/** What has been measured belongs to a measure of a unit: neither is taken back while figures stand on it. */
import type { Fact } from '#engine/definitions.ts';
import { texts } from '#platform/db/arrays.ts';
import type { Tx } from '#platform/db/database.ts';
import { AppError } from '#platform/errors.ts';
import type { NewFact } from '#platform/ledger.ts';
import { stands } from './definition-said.ts';

/** Refuses statements after which figures would belong to nobody: an export of them could not be read again. */
export async function mustKeepFigures(
  tx: Tx,
  org: string,
  facts: readonly Fact[],
  stated: readonly NewFact[],
): Promise<void> {
  const after: Fact[] = [...facts, ...stated.map((fact) => ({ ...fact, recorded: Number.MAX_SAFE_INTEGER }))];
  const of = (all: readonly Fact[], kind: string, key: string) =>
    all.filter((fact) => fact.kind === kind && fact.key === key);
  for (const { kind, key } of stated) {
    if (kind !== 'unit' && kind !== 'measure') continue;
    if (!stands(of(facts, kind, key)) || stands(of(after, kind, key))) continue;
    const count = await figuresOf(tx, org, facts, after, kind, key);
    if (count === 0) continue;
    const message = `${kind} ${key} has ${count} figures, which would belong to nobody.`;
    const hint = 'archive it instead: it leaves the scorecards from a day on, and what was measured stays';
    throw new AppError('invalid', `${message} ${hint[0]?.toUpperCase()}${hint.slice(1)}.`, [
      { at: '', code: 'has-figures', values: { kind, key, n: count }, message, hint },
    ]);
  }
}

async function figuresOf(
  tx: Tx,
  org: string,
  before: readonly Fact[],
  after: readonly Fact[],
  kind: 'unit' | 'measure',
  key: string,
): Promise<number> {
  const mark = key.indexOf(':');
  const [home, code] = kind === 'unit' ? [key, null] : [key.slice(0, mark), key.slice(mark + 1)];
  const isUnit = before.some((fact) => fact.kind === 'unit' && fact.key === home);
  // A template's measure is measured in its units, unless they have one of their own by that name.
  const own = after
    .filter((fact) => fact.kind === 'measure' && fact.key.endsWith(`:${code}`))
    .map((fact) => fact.key.slice(0, fact.key.indexOf(':')));
  const [row] = await tx.query<{ count: number }>(
    `select count(*)::int as count from figure f
       join series s on s.org_id = f.org_id and s.series = f.series
      where f.org_id = $1 and ($2::text is null or s.unit = $2) and ($3::text is null or s.measure = $3)
        and ($2::text is not null or s.unit <> all($4::text[]))`,
    [org, isUnit ? home : null, code, texts(own)],
  );
  return row?.count ?? 0;
}
