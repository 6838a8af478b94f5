/** What one owes in an appraisal is told to that person alone: on Home, under the bell, by mail; on both databases. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Home } from '../src/insight/home-contract.ts';
import type { Notice, NoticePage } from '../src/insight/watch-contract.ts';
import { databaseOver } from '../src/platform/db/database.ts';
import { openPglite } from '../src/platform/db/pglite.ts';
import { openPostgresql } from '../src/platform/db/postgresql.ts';
import { openLog } from '../src/platform/log.ts';
import { type RunningServer, startServer } from '../src/server.ts';
import { base, begun, type Company, company, defined, good, late, post, put } from './appraisal-world.ts';
import { emptyPlace, type Place } from './engines.ts';
import { type MailServer, openMailServer } from './mail-server.ts';

describe.each(['pglite', 'postgresql'] as const)('steps of appraisals on %s', (engine) => {
  let place: Place;
  let server: RunningServer;
  let post_: MailServer;
  let clear: () => Promise<void>;
  let at = new Date('2026-03-09T10:00:00Z');
  let all: Company;
  let id: string;
  beforeAll(async () => {
    ({ place, clear } = await emptyPlace(engine));
    post_ = await openMailServer();
    server = await startServer({
      ...place,
      port: 0,
      host: '127.0.0.1',
      publicUrl: 'https://scorecard.example.org/',
      log: openLog('fatal'),
      now: () => at,
      webFolder: 'test/no-such-folder',
      smtp: { url: post_.url, from: 'Sightline <scorecard@example.org>' },
    });
    all = await company(server);
    const cycle = await defined(all);
    await server.look('acme');
    ({ id } = await begun(all, cycle));
  }, 120_000);
  afterAll(async () => {
    await server?.stop();
    await post_?.close();
    await clear?.();
  });

  const names = ['ann', 'stella', 'boss', 'mia', 'fred', 'cora', 'nina', 'vera'] as const;
  type Name = (typeof names)[number];
  /** Who is told what of it, of everybody. */
  async function each<T>(asked: (name: Name) => Promise<T[]>): Promise<Partial<Record<Name, T[]>>> {
    const found: Partial<Record<Name, T[]>> = {};
    for (const name of names) {
      const told = await asked(name);
      if (told.length > 0) found[name] = told;
    }
    return found;
  }
  const onHome = () =>
    each(async (name) => (await good(all[name]<Home>('GET', `${base}/home`))).appraisals.items);
  const noticesOf = async (name: Name): Promise<Notice[]> =>
    (await good(all[name]<NoticePage>('GET', `${base}/notices?limit=200`))).items.filter(
      ({ kind }) => kind === 'appraisal-due',
    );
  const underBell = () =>
    each(async (name) => (await noticesOf(name)).map(({ told }) => `${told.step} ${told.due} ${told.late}`));
  const on = async (day: string, time = '06:00:00') => {
    at = new Date(`${day}T${time}Z`);
    await server.look('acme');
  };

  test('it waits on the Home of each who owes it, with its day, and on nobody else’s', async () => {
    const step = { appraisal: id, cycle: 'Year 2026', person: 'Cora Bell', step: 'agree', due: '2026-03-27' };
    expect(await onHome()).toEqual({
      cora: [{ ...step, mine: true, overdue: false }],
      mia: [{ ...step, mine: false, overdue: false }],
    });
    expect((await good(all.cora<Home>('GET', `${base}/home`))).hasOwn).toBe(true);
  });

  test('it is told three days before its day, once, to those two alone, by mail as well', async () => {
    await on('2026-03-23');
    expect(await underBell()).toEqual({});
    post_.received.length = 0;
    await on('2026-03-24');
    await server.look('acme');
    const agree = ['agree 2026-03-27 false'];
    expect(await underBell()).toEqual({ cora: agree, mia: agree });
    await on('2026-03-24', '08:00:30');
    await expect.poll(() => post_.received.length, { timeout: 10_000 }).toBeGreaterThan(1);
    const mails = post_.received.filter(({ text }) => text.includes('Appraisal: agree'));
    expect(mails.map(({ to }) => to[0]).toSorted()).toEqual(['cora@acme.example', 'mia@acme.example']);
    // Of a mail that is not taken administrators see the subject.
    for (const { text } of mails) expect(/^Subject: .*$/m.exec(text)?.[0]).not.toMatch(/ppraisal|Cora/);
    const link = (await noticesOf('mia'))[0];
    expect([link?.about, link?.name, link?.unit]).toEqual([`appraisal:${id}`, 'Cora Bell', '']);
  });

  test('when its day has passed it is told once more, and nobody above hears of it', async () => {
    await on('2026-03-27');
    expect((await underBell()).cora).toHaveLength(1);
    await on('2026-03-28');
    await on('2026-03-29');
    expect(await underBell()).toEqual({
      cora: ['agree 2026-03-27 true', 'agree 2026-03-27 false'],
      mia: ['agree 2026-03-27 true', 'agree 2026-03-27 false'],
    });
    expect((await onHome()).cora?.[0]).toMatchObject({ overdue: true });
  });

  test('each step is its owner’s; without a deadline of its own it follows the period', async () => {
    await good(post(all.cora, id, 'agreement', late));
    expect(Object.keys(await onHome())).toEqual(['mia']);
    await good(post(all.mia, id, 'agreement'));
    expect(await onHome()).toMatchObject({ cora: [{ step: 'self', due: '2026-04-20' }] });
    const ratings = [{ about: 'kpi:sales/calls', rating: 4 }];
    await good(put(all.cora, id, 'self-view', { ratings, handOver: true }));
    expect(await onHome()).toEqual({
      mia: [expect.objectContaining({ step: 'manager', due: '2027-01-28', overdue: false })],
    });
    await good(put(all.mia, id, 'manager-view', { ratings, handOver: true }));
    expect(Object.keys(await onHome()).toSorted()).toEqual(['cora', 'mia']);
    await good(post(all.mia, id, 'talk', { held: '2026-03-29' }));
    await good(post(all.mia, id, 'conclusion', { rating: 2.5, reasons: 'wombat' }));
    expect(await onHome()).toEqual({ cora: [expect.objectContaining({ step: 'acknowledge' })] });
    await on('2027-03-03');
    const [told] = await noticesOf('cora');
    expect(told?.told).toEqual({ step: 'acknowledge', cycle: 'Year 2026', late: false, due: '2027-03-04' });
    expect(JSON.stringify(told)).not.toMatch(/wombat|2\.5/);
    await good(post(all.cora, id, 'objection', { text: 'quoll' }));
    expect(await onHome()).toEqual({ boss: [expect.objectContaining({ step: 'answer' })] });
  });

  test('no rule tells anybody else; switched off it tells nobody', async () => {
    const rule = { kind: 'appraisal-due', to: ['owner'], days: 3 };
    const put_ = (more: object) =>
      all.stella<{ errors?: { code: string }[] }>(
        'PUT',
        `${base}/watch-rules/appraisal-due`,
        { ...rule, ...more },
        { 'if-match': '*' },
      );
    for (const more of [{ to: ['owner', 'manager'] }, { people: ['vera'] }, { units: ['sales'] }]) {
      const { status, body } = await put_(more);
      expect([status, body.errors?.[0]?.code]).toEqual([422, 'appraisal-due-own']);
    }
    expect((await put_({ on: false })).status).toBe(200);
    const before = await underBell();
    await on('2027-03-14');
    await on('2027-03-20');
    expect(await underBell()).toEqual(before);
    expect((await put_({ on: true })).status).toBe(200);
    await on('2027-03-21');
    expect((await underBell()).boss).toEqual(['answer 2027-03-17 true']);
  });

  test('no key reads of it, whosever key it is', async () => {
    const { secret } = await good(
      all.cora<{ secret: string }>('POST', `${base}/keys`, {
        ...{ name: 'mine', scopes: ['read'] },
      }),
      201,
    );
    const ask = async <T>(path: string): Promise<T> =>
      (await (
        await fetch(`${server.url}${base}${path}`, { headers: { authorization: `Bearer ${secret}` } })
      ).json()) as T;
    const page = await ask<NoticePage>('/notices?limit=200');
    expect(page.items.filter(({ kind }) => kind === 'appraisal-due')).toEqual([]);
    const unread = page.items.filter(({ read }) => read === null).length;
    expect(page.unread).toBe(unread);
    expect((await ask<Home>('/home')).appraisals).toEqual({ items: [], total: 0, overdue: 0 });
  });

  test('in the database, too, a notice of it is its reader’s alone', async () => {
    const told = await noticesOf('cora');
    await server.stop();
    const opened =
      place.databaseUrl === undefined
        ? await openPglite(place.dataDir ?? '', () => {})
        : await openPostgresql(place.databaseUrl, () => {});
    const db = await databaseOver(opened);
    try {
      const seenBy = (person: string) =>
        db.transaction({ org: 'acme', person, reads: true }, (tx) =>
          tx.query<{ id: string }>(`select id from notice where kind = 'appraisal-due'`),
        );
      expect((await seenBy(all.ids.cora)).map((one) => one.id).toSorted()).toEqual(
        told.map((one) => one.id).toSorted(),
      );
      for (const person of [all.ids.ann, all.ids.stella, all.ids.nina, ''])
        expect(await seenBy(person)).toEqual([]);
    } finally {
      await db.close();
    }
  });
});
