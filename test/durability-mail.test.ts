/** The process that sends mail is killed while it sends: each mail arrives once, or twice and then the copy says so. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '../src/platform/db/database.ts';
import { writeMail } from '../src/platform/mail/mail-store.ts';
import { emptyPlace, type Place } from './engines.ts';
import { type MailServer, openMailServer } from './mail-server.ts';

const letters = 40;
const kills = 8;
const sender = fileURLToPath(new URL('./mail-sender.ts', import.meta.url));
/** A claim so old is of a process that died. */
const lostAfterMs = 300;

describe.each(['pglite', 'postgresql'] as const)('mail cut off on %s', (engine) => {
  let place: Place;
  let clear: () => Promise<void>;
  let server: MailServer;
  beforeAll(async () => {
    ({ place, clear } = await emptyPlace(engine));
    server = await openMailServer();
    const db = await openDatabase(place);
    await db.transaction({ org: 'acme', person: 'ann' }, async (tx) => {
      await tx.query(`insert into organization (org_id, name) values ('acme', 'Acme')`);
      for (let n = 0; n < letters; n++)
        await writeMail(
          tx,
          'acme',
          {
            reason: `letter ${n}`,
            person: null,
            address: `person${n}@example.org`,
            subject: `Letter ${n}`,
            text: 'A value is due.',
          },
          new Date(),
        );
    });
    await db.close();
  }, 120_000);
  afterAll(async () => {
    await server?.close();
    await clear?.();
  });

  const run = () =>
    spawn(process.execPath, [sender, JSON.stringify(place), server.url, String(lostAfterMs)], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });

  test('arrives once or twice, never not at all, and never a third time', { timeout: 240_000 }, async () => {
    // Killed at the moment at which a mail has arrived and is not noted yet, and at others.
    for (let round = 0; round < kills; round++) {
      const child = run();
      const at = server.received.length + 1 + Math.floor(Math.random() * 4);
      const exited = once(child, 'exit');
      server.judge.mail = () => {
        if (server.received.length + 1 >= at) child.kill('SIGKILL');
      };
      await exited;
      server.judge.mail = () => {};
    }
    for (let left = 0; left < 3; left++) {
      await new Promise((resolve) => setTimeout(resolve, lostAfterMs));
      await once(run(), 'exit');
    }
    const db = await openDatabase(place);
    const states = await db.transaction({ org: 'acme', reads: true }, (tx) =>
      tx.query<{ address: string; state: string; attempts: number }>(
        `select address, state, attempts from mail where org_id = 'acme'`,
      ),
    );
    await db.close();
    let twice = 0;
    for (const { address, state, attempts } of states) {
      const came = server.received.filter(({ to }) => to.includes(address));
      const marked = came.map(({ text }) => text.includes('X-Sightline-Again'));
      expect([address, attempts <= 2]).toEqual([address, true]);
      expect([address, ['sent', 'unknown'].includes(state), came.length >= 1]).toEqual([address, true, true]);
      expect([address, came.length <= 2]).toEqual([address, true]);
      if (came.length === 2) {
        twice++;
        expect([address, marked]).toEqual([address, [false, true]]);
      }
    }
    process.stdout.write(`${engine}: ${kills} kills, ${letters} mails, ${twice} came twice and say so\n`);
  });
});
