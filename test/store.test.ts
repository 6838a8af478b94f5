/** The same suite on the embedded database and on a real PostgreSQL. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Db, openDatabase } from '../src/platform/db/database.ts';
import { type NewFigure, record, restore, sequenceOf } from '../src/platform/ledger.ts';
import { readCell, readFacts, readFigures, readRecorded, readTaken } from '../src/platform/ledger-read.ts';
import { emptyPlace, type Place } from './engines.ts';

const now = new Date('2026-03-09T10:00:00.000Z');
const actual = (
  measure: string,
  period: string,
  value: number | null,
  more: Partial<NewFigure> = {},
): NewFigure => ({
  unit: 'acme',
  measure,
  slot: 'actual',
  period,
  value,
  ...more,
});

/** One of each that belongs to reviews. */
const reviewRows = [
  `insert into review_question (org_id, kind, questions, version) values ($1, 'adapt', '[]', 1)`,
  `insert into review_schedule (org_id, id, kind, unit, span, every, first_month, nth, weekday, at, minutes, covers,
                                people, by_id, by, made)
   values ($1, 's', 'operational', 'acme', 'period', 1, '2026-03', 1, 2, '09:00', 60, 1, '[]', 'ann', 'Ann', now())`,
  `insert into review (org_id, id, kind, unit, scorecard, period, span, day, at, minutes, people, questions, schedule,
                       by_id, by, made)
   values ($1, 'r', 'operational', 'acme', 'card', '2026-02', 'period', '2026-03-10', '09:00', 60, '[]', '[]', 's',
           'ann', 'Ann', now())`,
  `insert into review_item (org_id, review, id, place, kind, minutes, proposed) values ($1, 'r', 'i', 0, 'map', 5, true)`,
  `insert into frozen_figure (org_id, review, place, node, kind, unit, name, status, yes_no)
   values ($1, 'r', 0, 'scorecard:acme/card', 'scorecard', 'acme', 'Card', 'watch', false)`,
  `insert into minute (org_id, review, id, about, place, by_id, by, made) values ($1, 'r', 'm', '', 1, 'ann', 'Ann', now())`,
  `insert into minute_version (org_id, review, minute, version, text, by, at)
   values ($1, 'r', 'm', 1, 'Said', 'Ann', now())`,
  `insert into decision (org_id, id, review, kind, unit, title, why, decided_by, day, by_id, by, made)
   values ($1, 'd', 'r', 'start', 'acme', 'Do', 'Because', 'Ann', '2026-03-10', 'ann', 'Ann', now())`,
  `insert into decision_verdict (org_id, decision, n, at, outcome, by, verdict)
   values ($1, 'd', 1, now(), 5, 'Sightline', '{}')`,
  `insert into action (org_id, id, title, unit, decision, review, by_id, by, made)
   values ($1, 'a', 'Do', 'acme', 'd', 'r', 'ann', 'Ann', now())`,
];

describe.each(['pglite', 'postgresql'] as const)('the store on %s', (engine) => {
  let db: Db;
  let place: Place;
  let clear: () => Promise<void>;
  beforeAll(async () => {
    ({ place, clear } = await emptyPlace(engine));
    db = await openDatabase(place);
    process.stdout.write(`the store suite runs on ${db.engine}\n`);
  });
  afterAll(async () => {
    await db?.close();
    await clear?.();
  });

  async function organization(org: string, person = 'ann'): Promise<void> {
    await db.transaction({ org, person }, async (tx) => {
      await tx.query('insert into organization (org_id, name) values ($1, $1)', [org]);
      await tx.query("insert into membership (org_id, user_id, role) values ($1, $2, 'administrator')", [
        org,
        person,
      ]);
    });
  }
  const write = (org: string, figures: NewFigure[], what = 'actual') =>
    db.transaction({ org }, (tx) => record(tx, { org, by: 'ann', what, now, figures }));

  test('what is recorded is read back as it was given, dated twice', async () => {
    await organization('one');
    const outcome = await db.transaction({ org: 'one' }, (tx) =>
      record(tx, {
        org: 'one',
        by: 'ann',
        what: 'import',
        now,
        facts: [
          { kind: 'organization', key: '', from: null, patch: { name: 'One & only', tags: ['é', '"\\'] } },
          { kind: 'unit', key: 'acme', from: -3, patch: { name: null } },
        ],
        figures: [
          actual('nps', '2026-02', 31.25, { note: 'a "note"', state: 'submitted', source: 'survey' }),
          actual('nps', '2026-01', null),
          actual('nps', '2025-12', 0.1 + 0.2),
        ],
      }),
    );
    // A withdrawal of nothing says nothing.
    expect(outcome).toEqual({ n: 1, changed: true, facts: 2, figures: 2 });
    await db.transaction({ org: 'one', reads: true }, async (tx) => {
      expect(await readFacts(tx, 'one')).toEqual([
        {
          kind: 'organization',
          key: '',
          from: null,
          recorded: 1,
          patch: { name: 'One & only', tags: ['é', '"\\'] },
        },
        { kind: 'unit', key: 'acme', from: -3, recorded: 1, patch: { name: null } },
      ]);
      expect(await readFigures(tx, 'one')).toEqual([
        { ...actual('nps', '2025-12', 0.30000000000000004), recorded: 1 },
        {
          ...actual('nps', '2026-02', 31.25, { note: 'a "note"', state: 'submitted', source: 'survey' }),
          recorded: 1,
        },
      ]);
      expect(await readRecorded(tx, 'one')).toEqual([
        { n: 1, at: now.toISOString(), by: 'ann', what: 'import' },
      ]);
    });
  });

  test('repeating a write changes nothing and takes no number', async () => {
    await organization('two');
    const figures = [actual('nps', '2026-01', 5), actual('nps', '2026-02', 6)];
    expect((await write('two', figures)).n).toBe(1);
    expect(await write('two', figures)).toEqual({ n: 1, changed: false, facts: 0, figures: 0 });
    const facts = [{ kind: 'unit' as const, key: 'acme', from: null, patch: { name: 'Acme', order: 1 } }];
    const tell = () =>
      db.transaction({ org: 'two' }, (tx) => record(tx, { org: 'two', by: null, what: 'x', now, facts }));
    expect((await tell()).n).toBe(2);
    expect((await tell()).changed).toBe(false);
  });

  test('a changed value is kept beside the earlier one, and withdrawing it is one more', async () => {
    await organization('three');
    for (const value of [5, 7, null]) await write('three', [actual('nps', '2026-01', value)]);
    await db.transaction({ org: 'three' }, async (tx) => {
      const cell = await readCell(tx, 'three', {
        unit: 'acme',
        measure: 'nps',
        slot: 'actual',
        period: '2026-01',
      });
      expect(cell.map((one) => [one.recorded, one.value])).toEqual([
        [3, null],
        [2, 7],
        [1, 5],
      ]);
      expect((await readFigures(tx, 'three', { upTo: 2 })).map((one) => one.value)).toEqual([5, 7]);
    });
    const taken = await readTaken(db, 'three', 1);
    expect(taken).toMatchObject({ sequence: 3, redefined: false });
    expect(Array.from(taken?.figures?.recorded ?? [])).toEqual([2, 3]);
    expect(taken?.recorded.map((one) => one.n)).toEqual([2, 3]);
    expect(await readTaken(db, 'three', 3)).toMatchObject({ sequence: 3, recorded: [], figures: null });
  });

  test('a load of many figures is one number, and its repetition none', async () => {
    await organization('many');
    const figures: NewFigure[] = [];
    for (let series = 0; series < 1000; series++)
      for (let month = 1; month <= 12; month++)
        figures.push(actual(`m${series}`, `2025-${String(month).padStart(2, '0')}`, series + month / 100));
    expect(await write('many', figures)).toMatchObject({ n: 1, figures: 12_000 });
    expect(await write('many', figures)).toMatchObject({ n: 1, changed: false });
    figures[5000] = { ...(figures[5000] as NewFigure), value: -1 };
    expect(await write('many', figures)).toMatchObject({ n: 2, figures: 1 });
    const read = await db.transaction({ org: 'many', reads: true }, (tx) => readFigures(tx, 'many'));
    expect(read).toHaveLength(12_001);
    expect(read.reduce((sum, one) => sum + (one.value ?? 0), 0)).toBeCloseTo(
      12 * ((999 * 1000) / 2) + 1000 * 0.78 - 1,
      6,
    );
    // Whoever hears of much and whoever hears of little are told the same.
    const [much, little] = [await readTaken(db, 'many', 0), await readTaken(db, 'many', 1)];
    expect(much?.figures?.count).toBe(12_001);
    expect(much?.figures?.value.reduce((sum, one) => sum + one, 0)).toBeCloseTo(
      read.reduce((sum, one) => sum + (one.value ?? 0), 0),
      6,
    );
    expect([little?.figures?.count, little?.figures?.value[0]]).toEqual([1, -1]);
  });

  test('of one cell given twice in one write the first is taken, in a small write and in a large one', async () => {
    await organization('twice');
    const twice = [actual('nps', '2026-01', 1), actual('nps', '2026-01', 2), actual('nps', '2026-02', 3)];
    expect(await write('twice', twice)).toMatchObject({ n: 1, figures: 2 });
    await organization('twice-large');
    const large = Array.from({ length: 3000 }, (_, i) => actual(`m${i}`, '2026-01', i));
    expect(
      await write('twice-large', [...large, actual('m7', '2026-01', -1), actual('x', '2026-01', null)]),
    ).toMatchObject({ n: 1, figures: 3000 });
    const read = await db.transaction({ org: 'twice-large', reads: true }, (tx) =>
      readFigures(tx, 'twice-large'),
    );
    expect(read.find((one) => one.measure === 'm7')?.value).toBe(7);
  });

  test('simultaneous writers get different numbers without a gap, in the order of their commits', async () => {
    await organization('race');
    const numbers = await Promise.all(
      Array.from(
        { length: 25 },
        async (_, i) => (await write('race', [actual(`m${i % 5}`, '2026-01', i)])).n,
      ),
    );
    expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 25 }, (_, i) => i + 1));
  });

  test('a write that fails leaves no number, no fact and no figure', async () => {
    await organization('half');
    await expect(
      db.transaction({ org: 'half' }, async (tx) => {
        await record(tx, { org: 'half', by: null, what: 'x', now, figures: [actual('nps', '2026-01', 1)] });
        throw new Error('power cut');
      }),
    ).rejects.toThrow('power cut');
    await db.transaction({ org: 'half' }, async (tx) => {
      expect(await sequenceOf(tx, 'half')).toBe(0);
      expect(await readFigures(tx, 'half')).toEqual([]);
    });
  });

  test.each([
    ['a NUL in a name', { patch: { name: 'a\u0000b' } }],
    ['half a surrogate pair', { patch: { name: '\ud800' } }],
    ['a NUL in a key', { key: 'a\u0000b' }],
    [
      'a key of a megabyte',
      { key: Array.from({ length: 200_000 }, (_, i) => (i * i * 7919).toString(36)).join('') },
    ],
  ])('%s is refused with a reason', async (_, part) => {
    const org = `text${Math.random().toString(36).slice(2)}`;
    await organization(org);
    const fact = { kind: 'unit' as const, key: 'u', from: null, patch: {}, ...part };
    await expect(
      db.transaction({ org }, (tx) => record(tx, { org, by: null, what: 'x', now, facts: [fact] })),
    ).rejects.toMatchObject({ name: 'AppError', code: 'bad-text' });
  });

  test('a statement that forgets its WHERE still sees one organization only', async () => {
    await organization('mine', 'ann');
    await organization('theirs', 'bob');
    for (const org of ['mine', 'theirs'])
      await db.transaction({ org }, (tx) =>
        record(tx, {
          org,
          by: null,
          what: org,
          now,
          facts: [{ kind: 'unit', key: org, from: null, patch: {} }],
          figures: [actual(org, '2026-01', 1)],
        }),
      );
    const about = ['mine', 'theirs'].map((org) =>
      db.transaction({ org }, async (tx) => {
        await tx.query(
          `insert into invitation (org_id, id, hash, role, by_id, by, created, expires)
           values ($1, 'i', $1, 'viewer', 'ann', 'Ann', now(), now())`,
          [org],
        );
        await tx.query(
          `insert into api_key (org_id, id, hash, user_id, name, scopes, created)
           values ($1, 'k', $1, 'ann', 'Load', '{read}', now())`,
          [org],
        );
        await tx.query(
          `insert into audit (org_id, at, by, action, about) values ($1, now(), 'Ann', 'key.make', '{}')`,
          [org],
        );
        await tx.query(
          `insert into repeatable (org_id, person, key, asked, at) values ($1, 'ann', 'k', 'x', now())`,
          [org],
        );
        await tx.query(
          `insert into change_set (org_id, code, name, by, at) values ($1, 'draft', 'Draft', 'Ann', now())`,
          [org],
        );
        await tx.query(
          `insert into change_set_part (org_id, code, version, facts, figures)
           values ($1, 'draft', 1, '[]', '[]')`,
          [org],
        );
        await tx.query(
          `insert into saved_view (org_id, id, owner, by, name, address, shared, at)
           values ($1, 'v', 'ann', 'Ann', 'All', '/heatmap', true, now())`,
          [org],
        );
        await tx.query(`insert into first_view (org_id, person, view) values ($1, 'ann', 'v')`, [org]);
        await tx.query(
          `insert into comment (org_id, id, node, period, by_id, by, at)
           values ($1, 'c', 'kpi:acme/x', '2026-01', 'ann', 'Ann', now())`,
          [org],
        );
        await tx.query(
          `insert into comment_version (org_id, comment, version, text, mentions, at)
           values ($1, 'c', 1, 'Why?', '[]', now())`,
          [org],
        );
        await tx.query(`insert into mention (org_id, person, comment, at) values ($1, 'bob', 'c', now())`, [
          org,
        ]);
        for (const sql of reviewRows) await tx.query(sql, [org]);
        for (const sql of [
          `insert into watch_rule (org_id, id, rule, by, at) values ($1, 'r', '{}', 'Ann', now())`,
          `insert into watch_state (org_id, look, n, day) values ($1, 1, 1, 1)`,
          `insert into watch_mark (org_id, about, status, since) values ($1, 'kpi:acme/x', 'watch', 1)`,
          `insert into notice (org_id, id, kind, about, unit, name, told, at, reason)
           values ($1, 'n', 'status-changed', 'kpi:acme/x', 'acme', 'X', '{}', now(), 'r')`,
          `insert into notice_reader (org_id, person, notice, n) values ($1, 'bob', 'n', 1)`,
          `insert into mail_choice (org_id, person, choice) values ($1, 'bob', '{}')`,
          `insert into appraisal_cycle (org_id, id, name, period, terms, named, by_id, by, made)
           values ($1, 'c', 'Year', 'FY2026', '{}', '[]', 'ann', 'Ann', now())`,
          `insert into appraisal_place (org_id, unit, above) values ($1, 'acme', '{acme}')`,
          `insert into mail_digest (org_id, person, last) values ($1, 'bob', now())`,
          `insert into home_look (org_id, person, at) values ($1, 'bob', now())`,
        ])
          await tx.query(sql, [org]);
        await tx.query(
          `insert into mail (org_id, id, reason, address, subject, text, made, not_before)
           values ($1, 'm', 'r', 'ann@example.org', 'Due', 'Two values are due.', now(), now())`,
          [org],
        );
      }),
    );
    await Promise.all(about);
    const everyTable = [
      ...['organization', 'membership', 'recorded', 'fact', 'series', 'figure'],
      ...['invitation', 'api_key', 'audit', 'repeatable', 'change_set', 'change_set_part'],
      ...['saved_view', 'first_view'],
      ...['comment', 'comment_version', 'mention'],
      ...['review_question', 'review_schedule', 'review', 'review_item', 'frozen_figure'],
      ...['minute', 'minute_version', 'decision', 'decision_verdict', 'action'],
      ...['mail', 'mail_choice', 'mail_digest', 'notice', 'notice_reader'],
      ...['watch_mark', 'watch_rule', 'watch_state', 'home_look'],
      // Of appraisals themselves nobody sees any here: test/appraisal-fences.test.ts.
      ...['appraisal_cycle', 'appraisal_place'],
    ];
    for (const table of everyTable) {
      const rows = await db.transaction({ org: 'mine' }, (tx) =>
        tx.query<{ org_id: string }>(`select org_id from ${table}`),
      );
      expect([table, [...new Set(rows.map((row) => row.org_id))]]).toEqual([table, ['mine']]);
      expect(await db.transaction({}, (tx) => tx.query(`select org_id from ${table}`))).toEqual([]);
    }
    // One's own memberships are seen without naming an organization, and nobody else's.
    const own = await db.transaction({ person: 'bob' }, (tx) => tx.query('select org_id from organization'));
    expect(own).toEqual([{ org_id: 'theirs' }]);
  });

  test('an organization’s or a person’s name stays a name, whatever it holds', async () => {
    for (const name of [
      "o'brien",
      "x'; set local role postgres; --",
      "back\\slash\\' or '1'='1",
      '$1 $$',
      'Đặng',
    ])
      expect(
        await db.transaction({ org: name, person: name }, (tx) =>
          tx.query(
            "select current_setting('app.org_id') as org, current_setting('app.person_id') as person, current_user as role",
          ),
        ),
      ).toEqual([{ org: name, person: name, role: 'sightline_app' }]);
  });

  test('a write into another organization, a change of the past and the sign-in tables are refused', async () => {
    const attempts = [
      "insert into fact (org_id, kind, key, from_day, recorded, patch) values ('theirs', 'unit', 'x', 0, 9, '{}')",
      'update figure set value = 0',
      'delete from fact',
      'delete from recorded',
      'delete from audit',
      "update audit set by = 'nobody'",
      "update comment_version set text = 'something else'",
      'update frozen_figure set score = 100',
      'delete from frozen_figure',
      "update minute_version set text = 'something else'",
      "update appraisal_word set text = 'something else'",
      "update appraisal_change set why = 'something else'",
      "update appraisal_frozen set text = 'something else'",
      'delete from appraisal',
      'delete from decision',
      'delete from decision_verdict',
      'update decision_verdict set outcome = 1',
      'delete from comment',
      "insert into membership (org_id, user_id, role) values ('theirs', 'ann', 'administrator')",
      "insert into api_key (org_id, id, hash, user_id, name, scopes, created) values ('theirs', 'x', 'x', 'ann', 'x', '{read}', now())",
      "insert into invitation (org_id, id, hash, role, by_id, by, created, expires) values ('theirs', 'x', 'x', 'viewer', 'ann', 'Ann', now(), now())",
      'select * from "session"',
      'select password from account',
      'alter table fact disable row level security',
    ];
    for (const sql of attempts)
      await expect(
        db.transaction({ org: 'mine' }, (tx) => tx.query(sql)),
        sql,
      ).rejects.toThrow();
    const [role] = await db.transaction({ org: 'mine' }, (tx) =>
      tx.query(
        `select current_user::text as name, rolsuper, rolbypassrls,
                (select count(*)::int from pg_class where relowner = r.oid) as owned
           from pg_roles r where rolname = current_user`,
      ),
    );
    expect(role).toEqual({ name: 'sightline_app', rolsuper: false, rolbypassrls: false, owned: 0 });
  });

  test('every table that has org_id forces row-level security and has it in every key', async () => {
    const tables = await db.transaction({}, (tx) =>
      tx.query<{ name: string; forced: boolean; keys: string[] }>(
        `select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as forced,
                array(select pg_get_indexdef(i.indexrelid) from pg_index i
                       where i.indrelid = c.oid and i.indisunique) as keys
           from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'org_id'
          where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace order by 1`,
      ),
    );
    expect(tables.map((table) => table.name)).toEqual([
      'action',
      'api_key',
      'appraisal',
      'appraisal_change',
      'appraisal_cycle',
      'appraisal_frozen',
      'appraisal_place',
      'appraisal_word',
      'audit',
      'change_set',
      'change_set_part',
      'comment',
      'comment_version',
      'decision',
      'decision_verdict',
      'fact',
      'figure',
      'first_view',
      'frozen_figure',
      'home_look',
      'invitation',
      'mail',
      'mail_choice',
      'mail_digest',
      'membership',
      'mention',
      'minute',
      'minute_version',
      'notice',
      'notice_reader',
      'organization',
      'recorded',
      'repeatable',
      'review',
      'review_item',
      'review_question',
      'review_schedule',
      'saved_view',
      'series',
      'watch_mark',
      'watch_rule',
      'watch_state',
    ]);
    for (const table of tables) {
      expect(table.forced, table.name).toBe(true);
      for (const key of table.keys) expect(key).toMatch(/\(org_id/);
    }
  });

  test('word of a commit names the organization, and a rollback gives none', async () => {
    await organization('heard');
    const heard: (string | null)[] = [];
    const stop = db.onCommit((org) => heard.push(org));
    await db
      .transaction({ org: 'heard' }, async (tx) => {
        await record(tx, { org: 'heard', by: null, what: 'x', now, figures: [actual('nps', '2026-01', 1)] });
        throw new Error('no');
      })
      .catch(() => {});
    await write('heard', [actual('nps', '2026-01', 2)]);
    await expect.poll(() => heard).toEqual(['heard']);
    stop();
  });

  test('word of each commit comes once, whoever has told it', async () => {
    await organization('once');
    const heard: (string | null)[] = [];
    const stop = db.onCommit((org) => heard.push(org));
    for (const value of [1, 2, 3]) await write('once', [actual('nps', '2026-01', value)]);
    // Word comes in the order of the commits: after that of this one, none of those before is on its way.
    await db.transaction({ org: 'once' }, (tx) =>
      record(tx, {
        org: 'once',
        by: null,
        what: 'x',
        now,
        facts: [{ kind: 'unit', key: 'u', from: null, patch: { name: 'U' } }],
      }),
    );
    await expect.poll(() => heard.length).toBeGreaterThanOrEqual(4);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(heard).toEqual(['once', 'once', 'once', 'once']);
    stop();
  });

  test('a whole history moves to another organization with its own numbers', async () => {
    await organization('copy');
    const history = await db.transaction({ org: 'three', reads: true }, async (tx) => ({
      recorded: await readRecorded(tx, 'three'),
      facts: [{ kind: 'unit' as const, key: 'u', from: null, recorded: 2, patch: { name: 'U' } }],
      figures: await readFigures(tx, 'three'),
    }));
    expect(await db.transaction({ org: 'copy' }, (tx) => restore(tx, 'copy', history))).toBe(3);
    const copied = await db.transaction({ org: 'copy', reads: true }, async (tx) => ({
      recorded: await readRecorded(tx, 'copy'),
      facts: await readFacts(tx, 'copy'),
      figures: await readFigures(tx, 'copy'),
    }));
    expect(copied).toEqual(history);
    expect((await write('copy', [actual('nps', '2026-05', 1)])).n).toBe(4);
    await expect(db.transaction({ org: 'copy' }, (tx) => restore(tx, 'copy', history))).rejects.toMatchObject(
      { code: 'conflict' },
    );
  });

  test('after closing and opening again everything is there', async () => {
    await db.close();
    db = await openDatabase(place);
    const figures = await db.transaction({ org: 'three', reads: true }, (tx) => readFigures(tx, 'three'));
    expect(figures.map((one) => one.value)).toEqual([5, 7, null]);
  });
});
