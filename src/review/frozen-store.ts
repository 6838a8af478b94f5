/** Frozen figures in the store: written once, with the hash of their canonical text. */
import { createHash } from 'node:crypto';
import { numbers, texts } from '#platform/db/arrays.ts';
import type { Tx } from '#platform/db/database.ts';
import { canonicalText, type Frozen } from './canonical.ts';
import type { FrozenFigure } from './figures-contract.ts';

export const hashOf = (frozen: Frozen): string =>
  createHash('sha256').update(canonicalText(frozen), 'utf8').digest('hex');

type Column = [name: string, type: 'text' | 'float8' | 'int' | 'boolean', field: keyof FrozenFigure];
const columns: readonly Column[] = [
  ['node', 'text', 'node'],
  ['kind', 'text', 'kind'],
  ['parent', 'int', 'parent'],
  ['unit', 'text', 'unit'],
  ['name', 'text', 'name'],
  ['status', 'text', 'status'],
  ['score', 'float8', 'score'],
  ['reason', 'text', 'reason'],
  ['coverage', 'float8', 'coverage'],
  ['change', 'float8', 'change'],
  ['actual', 'float8', 'actual'],
  ['target', 'float8', 'target'],
  ['red', 'float8', 'red'],
  ['worst', 'float8', 'worst'],
  ['best', 'float8', 'best'],
  ['low_red', 'float8', 'lowRed'],
  ['low', 'float8', 'low'],
  ['high', 'float8', 'high'],
  ['high_red', 'float8', 'highRed'],
  ['weight', 'float8', 'weight'],
  ['force', 'float8', 'force'],
  ['measured_in', 'text', 'measuredIn'],
  ['decimals', 'int', 'decimals'],
  ['direction', 'text', 'direction'],
  ['yes_no', 'boolean', 'yesNo'],
  ['owner', 'text', 'owner'],
];
const names = columns.map(([name]) => name).join(', ');
const given = columns.map(([, type], i) => `$${i + 4}::${type}[]`).join(', ');
const selected = columns.map(([name, , field]) => `${name} as "${field}"`).join(', ');

/** So many rows go into one statement. */
const batch = 5000;

/** @param from the place of the first of them */
export async function writeFrozen(
  tx: Tx,
  org: string,
  review: string,
  figures: readonly FrozenFigure[],
): Promise<void> {
  for (let from = 0; from < figures.length; from += batch) {
    const some = figures.slice(from, from + batch);
    const arrays = columns.map(([, type, field]) =>
      type === 'text'
        ? texts(some.map((one) => one[field] as string | null))
        : type === 'boolean'
          ? `{${some.map((one) => (one[field] ? 't' : 'f')).join(',')}}`
          : numbers(some.map((one) => one[field] as number | null)),
    );
    await tx.execute(
      `insert into frozen_figure (org_id, review, place, ${names})
       select $1, $2, $3::int + given.i - 1, ${columns.map(([name]) => `given.${name}`).join(', ')}
         from unnest(${given}) with ordinality as given(${names}, i)`,
      [org, review, from, ...arrays],
    );
  }
}

export async function readFrozen(
  tx: Tx,
  org: string,
  review: string,
  from = 0,
  most = 2_000_000,
): Promise<FrozenFigure[]> {
  return await tx.query<FrozenFigure>(
    `select ${selected} from frozen_figure
      where org_id = $1 and review = $2 and place >= $3 order by place limit $4`,
    [org, review, from, most],
  );
}

/** Of some nodes only. */
export async function readFrozenOf(
  tx: Tx,
  org: string,
  review: string,
  nodes: readonly string[],
): Promise<FrozenFigure[]> {
  return await tx.query<FrozenFigure>(
    `select ${selected} from frozen_figure
      where org_id = $1 and review = $2 and node = any($3::text[]) order by place`,
    [org, review, texts([...nodes])],
  );
}
