/** Mail on its way out, on both databases and through a real mail server. */
import { type AddressInfo, createServer } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Db, openDatabase } from '../src/platform/db/database.ts';
import { mailState, type NewMail, writeMail } from '../src/platform/mail/mail-store.ts';
import { openPost, type Post } from '../src/platform/mail/post.ts';
import { openSmtp } from '../src/platform/mail/smtp.ts';
import { emptyPlace } from './engines.ts';
import { answer, type MailServer, openMailServer } from './mail-server.ts';

const minute = 60_000;
const silent = { warn: () => {} };

describe.each(['pglite', 'postgresql'] as const)('mail on %s', (engine) => {
  let db: Db;
  let clear: () => Promise<void>;
  let server: MailServer;
  let at = new Date('2026-03-09T10:00:00Z');
  const posts: Post[] = [];
  beforeAll(async () => {
    const made = await emptyPlace(engine);
    clear = made.clear;
    db = await openDatabase(made.place);
    server = await openMailServer();
    for (const org of ['one', 'two'])
      await db.transaction({ org, person: 'ann' }, async (tx) => {
        await tx.query('insert into organization (org_id, name) values ($1, $1)', [org]);
      });
  });
  afterEach(async () => {
    for (const post of posts.splice(0)) await post.close();
    server.received.length = 0;
    server.judge.recipient = () => {};
    server.judge.mail = () => {};
    at = new Date(at.getTime() + 10 * 24 * 60 * minute);
  });
  afterAll(async () => {
    await db?.close();
    await server?.close();
    await clear?.();
  });

  let letters = 0;
  const letter = (more: Partial<NewMail> = {}): NewMail => ({
    reason: `test ${++letters}`,
    person: null,
    address: 'ann@example.org',
    subject: `Doanh thu Đà Nẵng ${letters}`,
    text: 'Two values are due.',
    ...more,
  });
  const write = (org: string, mail: NewMail) => db.transaction({ org }, (tx) => writeMail(tx, org, mail, at));
  const post = () => {
    const smtp = openSmtp({ url: server.url, from: 'Sightline <scorecard@example.org>' });
    const made = openPost({ db, smtp, log: silent, now: () => at, everyMs: 1_000_000 });
    posts.push(made);
    return made;
  };
  const stateOf = async (org: string, reason: string) => {
    const [row] = await db.transaction({ org, reads: true }, (tx) =>
      tx.query<{ state: string; attempts: number; again: boolean; fault: string | null }>(
        'select state, attempts, again, fault from mail where org_id = $1 and reason = $2',
        [org, reason],
      ),
    );
    return row;
  };

  test('what is written in two organizations is sent once each, and never again', async () => {
    const [a, b] = [letter(), letter({ address: 'bo@example.org' })];
    await write('one', a);
    await write('two', b);
    const mine = post();
    await mine.round();
    await mine.round();
    expect(server.received.map(({ to }) => to[0]).sort()).toEqual(['ann@example.org', 'bo@example.org']);
    expect(await stateOf('one', a.reason)).toMatchObject({ state: 'sent', attempts: 1, again: false });
    expect(server.received.every(({ text }) => !text.includes('X-Sightline-Again'))).toBe(true);
  });

  test('one reason makes one mail, however often it is given', async () => {
    const mail = letter();
    expect(await write('one', mail)).toBe(true);
    expect(await write('one', { ...mail, text: 'again' })).toBe(false);
    await post().round();
    expect(server.received).toHaveLength(1);
  });

  test('a mail whose transaction fails was never written', async () => {
    const mail = letter();
    await expect(
      db.transaction({ org: 'one' }, async (tx) => {
        await writeMail(tx, 'one', mail, at);
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    await post().round();
    expect(server.received).toHaveLength(0);
  });

  test('two nodes share the mail and send none of it twice', async () => {
    for (let n = 0; n < 30; n++) await write('one', letter());
    const [a, b] = [post(), post()];
    await Promise.all([a.round(), b.round(), a.round(), b.round()]);
    expect(server.received).toHaveLength(30);
    expect(new Set(server.received.map(({ text }) => /^Subject: .*$/m.exec(text)?.[0])).size).toBe(30);
  });

  test('a mail waits until its time', async () => {
    const mail = letter({ notBefore: new Date(at.getTime() + 60 * minute) });
    await write('one', mail);
    const mine = post();
    await mine.round();
    expect(server.received).toHaveLength(0);
    at = new Date(at.getTime() + 61 * minute);
    await mine.round();
    expect(server.received).toHaveLength(1);
  });

  test('an address that is refused for good is told, and others go on', async () => {
    server.judge.recipient = (address) => {
      if (address.startsWith('nobody')) throw answer(550, 'No such user here');
    };
    const mail = letter({ address: 'nobody@example.org' });
    await write('one', mail);
    await write('one', letter());
    await post().round();
    expect(server.received.map(({ to }) => to[0])).toEqual(['ann@example.org']);
    expect(await stateOf('one', mail.reason)).toMatchObject({ state: 'refused' });
    const state = await db.transaction({ org: 'one', reads: true }, (tx) => mailState(tx, 'one'));
    expect(state.faults[0]).toMatchObject({ address: 'nobody@example.org', state: 'refused' });
    expect(state.faults[0]?.fault).toContain('No such user here');
  });

  test('a server that is full for now gets it later, longer apart each time, and gives up after three days', async () => {
    server.judge.mail = () => {
      throw answer(451, 'Try again later');
    };
    const mail = letter();
    await write('one', mail);
    const mine = post();
    await mine.round();
    await mine.round();
    expect(await stateOf('one', mail.reason)).toMatchObject({ state: 'waiting', attempts: 1, again: false });
    at = new Date(at.getTime() + minute);
    await mine.round();
    expect(await stateOf('one', mail.reason)).toMatchObject({ state: 'waiting', attempts: 2 });
    for (let hours = 0; hours < 80; hours++) {
      at = new Date(at.getTime() + 61 * minute);
      await mine.round();
    }
    expect(await stateOf('one', mail.reason)).toMatchObject({ state: 'refused' });
    server.judge.mail = () => {};
    at = new Date(at.getTime() + 61 * minute);
    await mine.round();
    expect(server.received).toHaveLength(0);
  });

  test('what a process claimed that died is sent once more, marked, and then never again', async () => {
    const mail = letter();
    await write('one', mail);
    const claim = () =>
      db.transaction({ org: 'one' }, (tx) =>
        tx.execute(
          `update mail set state = 'sending', claimed = $3, claimed_by = 'who died' where org_id = $1 and reason = $2`,
          ['one', mail.reason, at],
        ),
      );
    await claim();
    at = new Date(at.getTime() + 10 * minute);
    await post().round();
    expect(server.received).toHaveLength(1);
    expect(server.received[0]?.text).toContain('X-Sightline-Again');
    await claim();
    at = new Date(at.getTime() + 10 * minute);
    await post().round();
    expect(server.received).toHaveLength(1);
    expect(await stateOf('one', mail.reason)).toMatchObject({ state: 'unknown' });
  });

  test('a line that breaks after the mail was said is tried once more, marked, and then let be', async () => {
    const breaking = await openBreakingServer();
    const mail = letter();
    await write('one', mail);
    const smtp = openSmtp({ url: breaking.url, from: 'scorecard@example.org' });
    const mine = openPost({ db, smtp, log: silent, now: () => at, everyMs: 1_000_000 });
    posts.push(mine);
    await mine.round();
    expect(await stateOf('one', mail.reason)).toMatchObject({ state: 'waiting', again: true });
    at = new Date(at.getTime() + 2 * minute);
    await mine.round();
    at = new Date(at.getTime() + 20 * minute);
    await mine.round();
    expect(await stateOf('one', mail.reason)).toMatchObject({ state: 'unknown', attempts: 2 });
    expect(breaking.said.map((text) => text.includes('X-Sightline-Again'))).toEqual([false, true]);
    await breaking.close();
  });
});

/** Takes a mail to its last line and then breaks off without an answer. */
async function openBreakingServer() {
  const said: string[] = [];
  const server = createServer((socket) => {
    let text = '';
    let isData = false;
    socket.on('error', () => {});
    socket.write('220 here\r\n');
    socket.on('data', (chunk) => {
      text += chunk.toString();
      if (isData) {
        if (!text.endsWith('\r\n.\r\n')) return;
        said.push(text);
        socket.destroy();
        return;
      }
      if (!text.endsWith('\r\n')) return;
      isData = text.startsWith('DATA');
      socket.write(isData ? '354 go on\r\n' : '250 well\r\n');
      text = '';
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    said,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
