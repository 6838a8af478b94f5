/**
 * The post: takes mail that waits, in all organizations, and hands it to the mail server. Each mail is sent once; where
 * the server died between sending a mail and noting it, it is sent a second time, marked as such, and never a third.
 */
import { randomUUID } from 'node:crypto';
import type { Db } from '../db/database.ts';
import type { Log } from '../log.ts';
import { type Claimed, claimMail, type Ended, endMail, organizationsWithMail } from './mail-store.ts';
import type { Outcome, Smtp } from './smtp.ts';

export interface Post {
  /** Mail was written: it need not wait for the next round. */
  wake(): void;
  /** One round, now. */
  round(): Promise<void>;
  close(): Promise<void>;
}

interface Options {
  db: Db;
  smtp: Smtp;
  log: Pick<Log, 'warn'>;
  now: () => Date;
  everyMs?: number;
  /** A claim this old is of a process that died: sending takes less. */
  lostAfterMs?: number;
}

const minute = 60_000;
const patience = 3 * 24 * 60 * minute;

export function openPost({ db, smtp, log, now, everyMs = 10_000, lostAfterMs = 3 * minute }: Options): Post {
  const by = randomUUID();
  let isClosed = false;
  let running: Promise<void> | null = null;
  let isWanted = false;
  // Where the database is embedded, no other process can have claimed anything: what is claimed at the start is lost.
  let lostBefore = (at: Date) => (db.engine === 'pglite' ? at : new Date(at.getTime() - lostAfterMs));

  async function sendOne(mail: Claimed): Promise<void> {
    const ended = endedAfter(await smtp.send(mail), mail, now());
    if (ended.state !== 'sent')
      log.warn({ org: mail.org, mail: mail.id, fault: ended.fault }, `mail ${ended.state}`);
    await endMail(db, mail, ended, now());
  }

  async function round(): Promise<void> {
    const at = now();
    for (const org of await organizationsWithMail(db, at, lostBefore(at))) {
      // One at a time: of what was claimed and not sent nobody could say whether it was.
      while (!isClosed) {
        const mail = await claimMail(db, org, { by, now: at, lostBefore: lostBefore(at) });
        if (!mail) break;
        await sendOne(mail);
      }
    }
    lostBefore = (then) => new Date(then.getTime() - lostAfterMs);
  }

  function run(): Promise<void> {
    if (running) {
      isWanted = true;
      return running;
    }
    running = round()
      .catch((error: unknown) => log.warn({ err: error }, 'the post could not make its round'))
      .finally(() => {
        running = null;
        if (isWanted && !isClosed) {
          isWanted = false;
          void run();
        }
      });
    return running;
  }

  const timer = setInterval(() => void run(), everyMs).unref();
  void run();
  return {
    wake: () => void run(),
    async round() {
      await running;
      await run();
    },
    async close() {
      isClosed = true;
      clearInterval(timer);
      await running;
      smtp.close();
    },
  };
}

/** Tried again after one minute, two, four … an hour, for three days. */
export function endedAfter(outcome: Outcome, mail: Pick<Claimed, 'attempts' | 'again'>, now: Date): Ended {
  if (outcome.is === 'taken') return { state: 'sent' };
  const { fault } = outcome;
  if (outcome.is === 'refused') return { state: 'refused', fault };
  // It may have arrived once by now, and once more is the most.
  if (outcome.maybeTaken && mail.again) return { state: 'unknown', fault };
  const waits = Math.min(60, 2 ** (mail.attempts - 1)) * minute;
  const waited = Array.from({ length: mail.attempts }, (_, i) => Math.min(60, 2 ** i) * minute);
  if (waited.reduce((sum, one) => sum + one, 0) > patience) return { state: 'refused', fault };
  return {
    state: 'waiting',
    fault,
    notBefore: new Date(now.getTime() + waits),
    again: outcome.maybeTaken,
  };
}
