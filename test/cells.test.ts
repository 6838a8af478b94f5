/** Whether a cell says something new is told alike in memory and in the database, on both engines. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Db, openDatabase } from '../src/platform/db/database.ts';
import { type NewFigure, record } from '../src/platform/ledger.ts';
import { differs, recordCells, recordFresh } from '../src/platform/ledger-cells.ts';
import { ownTaken, readTaken } from '../src/platform/ledger-read.ts';
import { emptyPlace } from './engines.ts';

type Said = Pick<NewFigure, 'value' | 'note' | 'state'>;

const now = new Date('2026-03-09T10:00:00.000Z');
const org = 'acme';
const states = [undefined, 'submitted', 'approved', 'returned'] as const;
const all = [null, 0, 5].flatMap((value) =>
  [undefined, '', 'counted again'].flatMap((note) =>
    states.map(
      (state): Said => ({
        value,
        ...(note === undefined ? {} : { note }),
        ...(state === undefined ? {} : { state }),
      }),
    ),
  ),
);

describe.each(['pglite', 'postgresql'] as const)('cells on %s', (engine) => {
  let db: Db;
  let clear: () => Promise<void>;
  beforeAll(async () => {
    const made = await emptyPlace(engine);
    clear = made.clear;
    db = await openDatabase(made.place);
    await db.transaction({ org }, (tx) =>
      tx.query('insert into organization (org_id, name) values ($1, $1)', [org]),
    );
  });
  afterAll(async () => {
    await db?.close();
    await clear?.();
  });

  test('what would be recorded, and what would not, is the same by the statement and by memory', async () => {
    const cell = (measure: string, said: Said): NewFigure => ({
      unit: 'acme',
      measure,
      slot: 'actual',
      period: '2026-02',
      ...said,
    });
    const entry = { org, by: 'Ann', what: 'cells', now };
    // Every pair of what is there and what is given, each in a cell of its own; the first with nothing there.
    const pairs = [null, ...all].flatMap((there) => all.map((given) => ({ there, given })));
    const changed = await db.transaction({ org }, async (tx) => {
      const before = pairs.flatMap(({ there }, i) => (there ? [cell(`m${i}`, there)] : []));
      await record(tx, { ...entry, figures: before });
      const after = pairs.map(({ given }, i) => cell(`m${i}`, given));
      const { n } = await recordCells(tx, { ...entry, figures: after });
      const rows = await tx.query<{ measure: string }>(
        `select s.measure from figure f join series s using (org_id, series) where f.org_id = $1 and f.recorded = $2`,
        [org, n],
      );
      return new Set(rows.map((row) => row.measure));
    });
    // A withdrawal where nothing ever was is not kept as what was there.
    const kept = (said: Said | null) =>
      said && said.value === null && said.note === undefined && said.state === undefined ? null : said;
    pairs.forEach(({ there, given }, i) => {
      expect([there, given, changed.has(`m${i}`)]).toEqual([there, given, differs(given, kept(there))]);
    });
  });

  test('what is noted by whoever records it is what would be read back', async () => {
    const noted: unknown[] = [];
    const stop = db.onOwn((own, committed) => void committed.then((is) => noted.push([own, is])));
    const figures: NewFigure[] = [
      {
        unit: 'acme',
        measure: 'x',
        slot: 'actual',
        period: '2026-01',
        value: 4,
        note: 'late',
        state: 'submitted',
      },
      { unit: 'acme', measure: 'y', slot: 'target', period: '2026-01', value: null },
    ];
    const { n } = await db.transaction({ org }, (tx) =>
      recordFresh(tx, { org, by: 'Ann', what: 'two', now, figures }),
    );
    await expect(
      db.transaction({ org }, async (tx) => {
        await recordFresh(tx, { org, by: 'Ann', what: 'never', now, figures });
        throw new Error('given up');
      }),
    ).rejects.toThrow('given up');
    stop();
    const [[own, is], [, isNot]] = noted as [[{ n: number; said: never }, boolean], [unknown, boolean]];
    expect([own.n, is, isNot]).toEqual([n, true, false]);
    expect(ownTaken(own.said)).toEqual(await readTaken(db, org, n - 1));
  });
});
