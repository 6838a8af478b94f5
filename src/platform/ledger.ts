/**
 * Writing to an organization's ledger. Whatever is recorded takes the organization's next sequence number
 * from its counter row, whose lock is held to the commit: number order is commit order, so a reader that has
 * seen n has seen all before n. Everything slow is therefore done before the number is taken.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Day, Fact, Figure, Recorded } from '#engine/definitions.ts';
import { joinPatch, retracted } from '#engine/history.ts';
import { numbers, texts } from './db/arrays.ts';
import type { Tx } from './db/database.ts';
import { DatabaseError } from './db/engine.ts';
import { AppError } from './errors.ts';
import { always, type Columns, columnNames, columnsOf, parameters, unnested } from './ledger-columns.ts';

export type NewFact = Pick<Fact, 'kind' | 'key' | 'from' | 'patch'>;
export type NewFigure = Omit<Figure, 'recorded' | 'at'>;

export interface Entry {
  org: string;
  by: string | null;
  what: string;
  now: Date;
  facts?: Iterable<NewFact>;
  /** Of several for one cell the first is taken. */
  figures?: Iterable<NewFigure>;
}

export interface Outcome {
  /** The number taken; where nothing was new, the organization's present one. */
  n: number;
  changed: boolean;
  facts: number;
  figures: number;
}

/** Beyond this many figures a staging table is worth its making. */
const stagedFrom = 2000;
const batch = 20_000;

const dayOf = (from: Day | null) => from ?? always;

/** What differs from the latest figure of its cell. A source alone makes no difference, nor a left-out note. */
export const differing = `left join lateral (
    select f.value, f.note, f.state from figure f
     where f.org_id = $1 and f.series = given.series and f.slot = given.slot and f.period = given.period
     order by f.recorded desc limit 1) latest on true
  where given.value is distinct from latest.value
     or (given.note is not null and given.note is distinct from latest.note)
     or (given.state is not null and given.state is distinct from latest.state)
     or (given.state is null and latest.state = 'returned')`;

/** Where figures wait for their number: SQL that yields them, and its parameters after the organization. */
interface Waiting {
  from: string;
  parameters: unknown[];
  /** Where they are few. */
  columns: Columns | null;
  /** The organization has no figure yet, so all of them are new. */
  first: boolean;
}

async function wait(tx: Tx, org: string, figures: Iterable<NewFigure>): Promise<Waiting | null> {
  const known = new Map<string, number>();
  let collected: NewFigure[] = [];
  let staged = false;
  const stage = async () => {
    const columns = await columnsOf(tx, org, collected, known);
    if (!staged)
      await tx.query(
        `create temp table given on commit drop as select ${columnNames} from figure where false`,
      );
    staged = true;
    await tx.query(`insert into given select * from ${unnested(1)}`, parameters(columns));
    collected = [];
  };
  for (const figure of figures) {
    collected.push(figure);
    if (collected.length >= batch) await stage();
  }
  if (!staged && collected.length === 0) return null;
  if (!staged && collected.length < stagedFrom) {
    const columns = await columnsOf(tx, org, collected, known);
    return { from: unnested(2), parameters: parameters(columns), columns, first: false };
  }
  if (collected.length > 0) await stage();
  const [row] = await tx.query<{ any: boolean }>(
    'select exists (select 1 from figure where org_id = $1) as any',
    [org],
  );
  if (row?.any) return { from: 'given', parameters: [], columns: null, first: false };
  // A withdrawal of what was never there says nothing.
  await tx.execute('delete from given where value is null and note is null and state is null');
  return { from: 'given', parameters: [], columns: null, first: true };
}

/**
 * Statements about one object from one day become one, reduced to the fields that say something new. A null
 * where nothing was said is kept: it clears what an earlier day said.
 */
async function newFacts(tx: Tx, org: string, facts: Iterable<NewFact>): Promise<NewFact[]> {
  const merged = new Map<string, NewFact>();
  for (const fact of facts) {
    const name = JSON.stringify([fact.kind, fact.key, fact.from]);
    const earlier = merged.get(name);
    merged.set(name, earlier ? { ...earlier, patch: together(earlier.patch, fact.patch) } : fact);
  }
  const given = [...merged.values()];
  const fresh: NewFact[] = [];
  for (let at = 0; at < given.length; at += batch) {
    const part = given.slice(at, at + batch);
    const rows = await tx.query<{ i: number; patch: NewFact['patch'] }>(
      `select g.i::int as i, f.patch
         from unnest($2::text[], $3::text[], $4::int[]) with ordinality as g(kind, key, from_day, i)
         join fact f on f.org_id = $1 and f.kind = g.kind and f.key = g.key and f.from_day = g.from_day
        order by g.i, f.recorded`,
      [org, ...factColumns(part).slice(0, 3)],
    );
    const said = new Map<number, NewFact['patch']>();
    for (const { i, patch } of rows) said.set(i - 1, joinPatch(said.get(i - 1) ?? {}, patch));
    for (const [i, fact] of part.entries()) {
      const reduced = reducedTo(fact, said.get(i));
      if (reduced) fresh.push(reduced);
    }
  }
  return fresh;
}

const retractions = (patch: NewFact['patch']): string[] => {
  const gone = patch[retracted];
  return Array.isArray(gone) ? gone.map(String) : [];
};

/** Two patches of one object and day as one. */
function together(earlier: NewFact['patch'], later: NewFact['patch']): NewFact['patch'] {
  const gone = [...new Set([...retractions(earlier), ...retractions(later)])];
  return { ...joinPatch(earlier, later), ...(gone.length > 0 ? { [retracted]: gone } : {}) };
}

function reducedTo(fact: NewFact, said: NewFact['patch'] | undefined): NewFact | null {
  if (!said) return fact;
  // As it would come back from the database, so that like is compared with like.
  const patch = JSON.parse(JSON.stringify(fact.patch)) as NewFact['patch'];
  const news = Object.entries(patch).filter(
    ([field, value]) =>
      field !== retracted && (!Object.hasOwn(said, field) || !isDeepStrictEqual(said[field], value)),
  );
  const gone = retractions(patch).filter(
    (field) => Object.hasOwn(said, field) && !Object.hasOwn(patch, field),
  );
  if (gone.length > 0) news.push([retracted, gone]);
  return news.length > 0 ? { ...fact, patch: Object.fromEntries(news) } : null;
}

const factColumns = (facts: NewFact[]) => [
  texts(facts.map((fact) => fact.kind)),
  texts(facts.map((fact) => fact.key)),
  numbers(facts.map((fact) => dayOf(fact.from))),
  texts(facts.map((fact) => JSON.stringify(fact.patch))),
];

export async function record(tx: Tx, entry: Entry): Promise<Outcome> {
  const { org } = entry;
  const facts = await newFacts(tx, org, entry.facts ?? []);
  const figures = await wait(tx, org, entry.figures ?? []);
  const [any] = figures
    ? await tx.query<{ any: boolean }>(`select exists (select 1 from ${figures.from} ${differing}) as any`, [
        org,
        ...figures.parameters,
      ])
    : [];
  if (facts.length === 0 && !any?.any) {
    return { n: await sequenceOf(tx, org), changed: false, facts: 0, figures: 0 };
  }
  const name = facts.findLast((fact) => fact.kind === 'organization')?.patch.name;
  const n = await nextNumber(tx, org, typeof name === 'string' ? name : null);
  await tx.query('insert into recorded (org_id, n, at, by, what) values ($1, $2, $3, $4, $5)', [
    org,
    n,
    entry.now,
    entry.by,
    entry.what,
  ]);
  await appendFacts(tx, org, facts, () => n);
  const count = figures && any?.any ? await appendFigures(tx, org, n, figures) : 0;
  // Where all that was given is new, nobody here has to read it back.
  if (facts.length === 0 && figures?.columns && count === figures.columns.series.length)
    tx.note?.({ org, n, said: ownFigures(n, entry, figures.columns) });
  return { n, changed: true, facts: facts.length, figures: count };
}

/** What a transaction of this process has recorded, as it would be read. */
export interface OwnFigures {
  recorded: Recorded;
  figures: Columns;
}

export const ownFigures = (
  n: number,
  { by, what, now }: Omit<Entry, 'facts'>,
  figures: Columns,
): OwnFigures => ({
  recorded: { n, at: now.toISOString(), ...(by === null ? {} : { by }), what },
  figures,
});

async function appendFigures(tx: Tx, org: string, n: number, figures: Waiting): Promise<number> {
  const given = columnNames
    .split(', ')
    .map((column) => `given.${column}`)
    .join(', ');
  const insert = `insert into figure (org_id, recorded, ${columnNames})
    select $1, $${figures.parameters.length + 2}::bigint, ${given} from ${figures.from} ${figures.first ? '' : differing}`;
  const parameters = [org, ...figures.parameters, n];
  // Looking for conflicts takes as long again as inserting, and whoever gives one cell twice is rare.
  await tx.query('savepoint figures');
  try {
    return await tx.execute(insert, parameters);
  } catch (error) {
    if (!(error instanceof DatabaseError) || error.code !== '23505') throw error;
    await tx.query('rollback to savepoint figures');
    return await tx.execute(`${insert} on conflict do nothing`, parameters);
  }
}

async function appendFacts(tx: Tx, org: string, facts: NewFact[], numberOf: (fact: NewFact) => number) {
  for (let at = 0; at < facts.length; at += batch) {
    const part = facts.slice(at, at + batch);
    await tx.query(
      `insert into fact (org_id, kind, key, from_day, patch, recorded, place)
       select $1, g.kind, g.key, g.from_day, g.patch::jsonb, g.recorded, $7 + g.i
         from unnest($2::text[], $3::text[], $4::int[], $5::text[], $6::bigint[]) with ordinality
              as g(kind, key, from_day, patch, recorded, i)`,
      [org, ...factColumns(part), numbers(part.map(numberOf)), at],
    );
  }
}

async function nextNumber(tx: Tx, org: string, name: string | null): Promise<number> {
  const [row] = await tx.query<{ sequence: number }>(
    `update organization set sequence = sequence + 1, name = coalesce($2, name)
      where org_id = $1 returning sequence, pg_notify('sightline', org_id)`,
    [org, name],
  );
  if (!row) throw new AppError('not-found', `There is no organization ${org}`);
  return Number(row.sequence);
}

export async function sequenceOf(tx: Tx, org: string): Promise<number> {
  const [row] = await tx.query<{ sequence: number }>('select sequence from organization where org_id = $1', [
    org,
  ]);
  if (!row) throw new AppError('not-found', `There is no organization ${org}`);
  return Number(row.sequence);
}

/** Takes over a whole history with its own numbers, into an organization that has none yet. */
export async function restore(
  tx: Tx,
  org: string,
  history: { recorded: Recorded[]; facts: Fact[]; figures: Figure[] },
): Promise<number> {
  const [row] = await tx.query<{ sequence: number }>(
    'select sequence from organization where org_id = $1 for update',
    [org],
  );
  if (!row) throw new AppError('not-found', `There is no organization ${org}`);
  if (Number(row.sequence) !== 0)
    throw new AppError('conflict', 'A history can only be taken into an organization that has none');
  let n = 0;
  for (const one of history.recorded) n = Math.max(n, one.n);
  for (const one of history.facts) n = Math.max(n, one.recorded);
  for (const one of history.figures) n = Math.max(n, one.recorded);
  await tx.query(
    `insert into recorded (org_id, n, at, by, what)
     select $1, g.n, g.at, g.by, g.what
       from unnest($2::bigint[], $3::timestamptz[], $4::text[], $5::text[]) as g(n, at, by, what)`,
    [
      org,
      numbers(history.recorded.map((one) => one.n)),
      texts(history.recorded.map((one) => one.at)),
      texts(history.recorded.map((one) => one.by)),
      texts(history.recorded.map((one) => one.what)),
    ],
  );
  await appendFacts(tx, org, history.facts, (fact) => (fact as Fact).recorded);
  const known = new Map<string, number>();
  for (let at = 0; at < history.figures.length; at += batch) {
    const part = history.figures.slice(at, at + batch);
    const columns = await columnsOf(tx, org, part, known);
    await tx.query(
      `insert into figure (org_id, ${columnNames}, recorded)
       select $1, given.*, g.recorded from rows from (${unnested(2).replace(/ as given.*/, '')}, unnest($10::bigint[]))
              as g(${columnNames}, recorded), lateral (select ${columnNames
                .split(', ')
                .map((column) => `g.${column}`)
                .join(', ')}) given`,
      [org, ...parameters(columns), numbers(part.map((figure) => figure.recorded))],
    );
  }
  const name = history.facts.findLast((fact) => fact.kind === 'organization')?.patch.name;
  await tx.query(
    `update organization set sequence = $2, name = coalesce($3, name) where org_id = $1
     returning pg_notify('sightline', org_id)`,
    [org, n, typeof name === 'string' ? name : null],
  );
  return n;
}
