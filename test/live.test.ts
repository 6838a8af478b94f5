/** Boards in memory: the same as the engine builds, current after every write, let go under a budget. */
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openLive } from '../src/board/live.ts';
import { scorecardReading } from '../src/board/scorecard-reading.ts';
import { demoDocument } from '../src/demo/organization.ts';
import { createBoard } from '../src/engine/board.ts';
import { dayFromIso } from '../src/engine/calendar.ts';
import { writeIn } from '../src/exchange/document-routes.ts';
import { type Db, openDatabase } from '../src/platform/db/database.ts';
import { type NewFigure, record } from '../src/platform/ledger.ts';
import { readFacts, readFigures } from '../src/platform/ledger-read.ts';
import { emptyPlace } from './engines.ts';

const today = '2026-03-09';
const now = () => new Date(`${today}T10:00:00Z`);
let db: Db;
let clear: () => Promise<void>;

async function organization(org: string): Promise<void> {
  await db.transaction({ org }, async (tx) => {
    await tx.query('insert into organization (org_id, name) values ($1, $1)', [org]);
    await writeIn(tx, demoDocument(today), { org, by: null, now: now() });
  });
}
const write = (org: string, figures: NewFigure[]) =>
  db.transaction({ org }, (tx) => record(tx, { org, by: 'ann', what: 'test', now: now(), figures }));

beforeAll(async () => {
  const place = await emptyPlace('pglite');
  clear = place.clear;
  db = await openDatabase(place.place);
  for (const org of ['a', 'b', 'c']) await organization(org);
});
afterAll(async () => {
  await db?.close();
  await clear?.();
});

const cell = { unit: 'marlowe', measure: 'complaints', slot: 'actual' as const, period: '2026-01' };

/** The reading of a board that the engine makes from everything that the store holds up to a number. */
async function fromScratch(org: string, asOf?: number) {
  const [facts, figures] = await db.transaction({ org, reads: true }, async (tx) => [
    await readFacts(tx, org),
    await readFigures(tx, org),
  ]);
  const board = createBoard({ facts, figures, today: dayFromIso(today) ?? 0, asOf });
  return scorecardReading(
    board,
    'marlowe',
    { period: '2026-01' },
    { figures: () => [], updatedAt: () => null, changedAfter: () => new Set<string>() },
  );
}
async function fromLive(live: ReturnType<typeof openLive>, org: string, asOf?: number) {
  const { board } = await live.standing(org, asOf);
  return scorecardReading(
    board,
    'marlowe',
    { period: '2026-01' },
    { figures: () => [], updatedAt: () => null, changedAfter: () => new Set<string>() },
  );
}

test('a board in memory reads as one that is built from the store, after every kind of write and in the past', async () => {
  const live = openLive(db, now);
  expect(await fromLive(live, 'a')).toEqual(await fromScratch('a'));
  const writes: NewFigure[][] = [
    [{ ...cell, value: 990 }],
    [{ ...cell, value: 400, state: 'submitted' }],
    [{ ...cell, value: 400, state: 'approved' }],
    [{ ...cell, value: null }],
    [{ ...cell, period: 'ytd:2026-01', value: 77 }],
    [{ ...cell, slot: 'target', value: 120 }],
    [{ ...cell, period: '2031-05', value: 5 }],
    [{ unit: 'marlowe', measure: 'nobody declared this', slot: 'actual', period: '2026-01', value: 1 }],
  ];
  for (const figures of writes) {
    await write('a', figures);
    expect(await fromLive(live, 'a')).toEqual(await fromScratch('a'));
  }
  for (let asOf = 1; asOf <= writes.length + 1; asOf++)
    expect(await fromLive(live, 'a', asOf)).toEqual(await fromScratch('a', asOf));
  await expect(live.standing('a', 99)).rejects.toMatchObject({ code: 'bad-request' });
  live.close();
});

test('a definition that changes is scored by its new self at once', async () => {
  const live = openLive(db, now);
  await fromLive(live, 'b');
  await db.transaction({ org: 'b' }, (tx) =>
    record(tx, {
      org: 'b',
      by: null,
      what: 'test',
      now: now(),
      facts: [
        { kind: 'plan', key: 'p2', from: null, patch: {} },
        { kind: 'unit', key: 'marlowe', from: null, patch: { name: 'New' } },
      ],
    }),
  );
  const reading = await fromLive(live, 'b');
  expect(reading.unitName).toBe('New');
  expect(reading).toEqual(await fromScratch('b'));
  live.close();
});

test('those who listen are told the number of every change, and no one else’s', async () => {
  const live = openLive(db, now);
  const told: number[] = [];
  const { sequence } = await live.standing('b');
  const stop = live.onChange('b', (news) => told.push(news.sequence));
  await live.standing('b');
  await write('c', [{ ...cell, value: 1 }]);
  await write('b', [{ ...cell, value: 1 }]);
  await expect.poll(() => told).toEqual([sequence + 1]);
  stop();
  await write('b', [{ ...cell, value: 2 }]);
  await live.standing('b');
  expect(told).toHaveLength(1);
  live.close();
});

test('boards leave when memory is wanted, and come back as they were', async () => {
  const live = openLive(db, now, 1);
  const first = await fromLive(live, 'a');
  await fromLive(live, 'b');
  await fromLive(live, 'c');
  expect(live.loaded()).toBe(1);
  expect(await fromLive(live, 'a')).toEqual(first);
  expect(live.loaded()).toBe(1);
  live.close();
});

test('many who ask at once for a board that is not there cause one loading', async () => {
  const live = openLive(db, now);
  const standings = await Promise.all(Array.from({ length: 20 }, () => live.standing('c')));
  expect(new Set(standings.map((one) => one.board)).size).toBe(1);
  live.close();
});

test('those who listen are told even when their board has left memory meanwhile', async () => {
  const live = openLive(db, now, 1);
  const { sequence } = await live.standing('b');
  const told: number[] = [];
  const stop = live.onChange('b', (news) => told.push(news.sequence));
  await live.standing('b');
  await live.standing('a');
  await live.standing('c');
  expect(live.loaded()).toBe(1);
  await write('b', [{ ...cell, value: 31 }]);
  await expect.poll(() => told).toEqual([sequence + 1]);
  stop();
  live.close();
});

test('word that could not be passed on at once is passed on later', async () => {
  let failing = 0;
  const live = openLive(
    {
      ...db,
      transaction: (scope, work) =>
        failing-- > 0 ? Promise.reject(new Error('the line is down')) : db.transaction(scope, work),
    },
    now,
  );
  const { sequence } = await live.standing('b');
  const told: number[] = [];
  const stop = live.onChange('b', (news) => told.push(news.sequence));
  await live.standing('b');
  failing = 1;
  await write('b', [{ ...cell, value: 32 }]);
  await expect.poll(() => told, { timeout: 10_000 }).toEqual([sequence + 1]);
  stop();
  live.close();
});

test('what two nodes of one PostgreSQL record is told on both, each step once and in order', async () => {
  const place = await emptyPlace('postgresql');
  const nodes = await Promise.all([openDatabase(place.place), openDatabase(place.place)]);
  const [first] = nodes;
  const entered = (node: Db, value: number) =>
    node.transaction({ org: 'x' }, (tx) =>
      record(tx, { org: 'x', by: null, what: 'test', now: now(), figures: [{ ...cell, value }] }),
    );
  try {
    await first.transaction({ org: 'x' }, (tx) =>
      tx.query('insert into organization (org_id, name) values ($1, $1)', ['x']),
    );
    await entered(first, 0);
    const lives = nodes.map((node) => openLive(node, now));
    const told = await Promise.all(
      lives.map(async (live) => {
        const steps: { from: number; sequence: number; count: number }[] = [];
        live.onChange('x', ({ from, sequence, figures }) =>
          steps.push({ from, sequence, count: figures.count }),
        );
        await live.standing('x');
        return steps;
      }),
    );
    const each = 40;
    await Promise.all(
      nodes.map(async (node, i) => {
        for (let n = 1; n <= each; n++) await entered(node, i * 1000 + n);
      }),
    );
    for (const steps of told) {
      await expect.poll(() => steps.at(-1)?.sequence, { timeout: 10_000 }).toBe(1 + 2 * each);
      // Each begins where the one before it ended.
      expect(steps.map((one) => one.from)).toEqual([1, ...steps.slice(0, -1).map((one) => one.sequence)]);
      expect(steps.reduce((sum, one) => sum + one.count, 0)).toBe(2 * each);
    }
    for (const live of lives) live.close();
  } finally {
    for (const node of nodes) await node.close();
    await place.clear();
  }
}, 60_000);

test('what is recorded while the line to PostgreSQL is cut is told when it is back', async () => {
  const place = await emptyPlace('postgresql');
  const url = place.place.databaseUrl ?? '';
  const here = await openDatabase({ databaseUrl: url });
  const elsewhere = await openDatabase({ databaseUrl: url });
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  const add = (name: string) =>
    elsewhere.transaction({ org: name }, async (tx) => {
      await tx.query('insert into organization (org_id, name) values ($1, $1)', [name]);
      await record(tx, { org: name, by: null, what: 'test', now: now(), figures: [{ ...cell, value: 1 }] });
    });
  const write = (value: number) =>
    elsewhere.transaction({ org: 'x' }, (tx) =>
      record(tx, { org: 'x', by: null, what: 'test', now: now(), figures: [{ ...cell, value }] }),
    );
  try {
    await add('x');
    const live = openLive(here, now);
    const told: number[] = [];
    const stop = live.onChange('x', (news) => told.push(news.sequence));
    await live.standing('x');
    await write(2);
    await expect.poll(() => told.at(-1), { timeout: 10_000 }).toBe(2);
    const cut = await admin.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where query = 'listen sightline' and datname = current_database()",
    );
    expect(cut.rowCount).toBe(2);
    await write(3);
    expect(told.at(-1)).toBe(2);
    // One's own needs no line, and what lies before it comes with it.
    await here.transaction({ org: 'x' }, (tx) =>
      record(tx, { org: 'x', by: null, what: 'own', now: now(), figures: [{ ...cell, value: 3.5 }] }),
    );
    await expect.poll(() => told.at(-1), { timeout: 900 }).toBe(4);
    await write(5);
    await expect.poll(() => told.at(-1), { timeout: 15_000 }).toBe(5);
    // And it hears again by itself.
    await write(6);
    await expect.poll(() => told.at(-1), { timeout: 10_000 }).toBe(6);
    stop();
    live.close();
  } finally {
    await admin.end();
    await here.close();
    await elsewhere.close();
    await place.clear();
  }
}, 90_000);
