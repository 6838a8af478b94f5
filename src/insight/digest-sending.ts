/**
 * Writes mail of what was noticed, when each wants it. A mail and the note that its reader was told are one
 * transaction, so nothing is lost and nothing told twice; sending it is the post's.
 */
import { speechIn } from '#board/export/speech.ts';
import type { Live } from '#board/live.ts';
import type { Db } from '#platform/db/database.ts';
import type { Log } from '#platform/log.ts';
import { writeMail } from '#platform/mail/mail-store.ts';
import { isTime, letterOf } from './digest.ts';
import { markTold, organizationsUntold, untoldIn, untoldOf, writtenTo } from './mail-choice-store.ts';
import { type MailChoice, mailChoiceSchema } from './watch-contract.ts';

export interface Digests {
  /** Writes to all whose time has come. */
  round(): Promise<void>;
  wake(): void;
  close(): Promise<void>;
}

interface Options {
  db: Db;
  live: Live;
  now(): Date;
  log: Pick<Log, 'warn'>;
  /** The address of the screens. */
  at(): string;
  /** Mail was written. */
  onWritten(): void;
  everyMs?: number;
}

/** What was noticed longer ago is told on the screen alone: nobody is mailed weeks of it when mail begins to work. */
const oldestMs = 14 * 24 * 60 * 60_000;
const most = 60;

/** How whoever has not chosen is told. */
export const usualChoice = (language: string | undefined): Partial<MailChoice> => ({
  language: language === 'vi' ? 'vi' : 'en',
});

export function openDigests({ db, live, now, log, at, onWritten, everyMs = 60_000 }: Options): Digests {
  let isClosed = false;
  let running: Promise<void> | null = null;

  async function inOrganization(org: string): Promise<number> {
    const { board } = await live.recent(org);
    const { calendar, language, name: organization } = board.model.organization;
    const moment = now();
    const people = await db.transaction({ org, reads: true }, (tx) => untoldIn(tx, org));
    let written = 0;
    for (const { person, name, email, choice: chosen, last, oldest } of people) {
      const choice = mailChoiceSchema.parse(chosen ?? usualChoice(language));
      const isNever = choice.digest === 'none';
      if (!isNever && !isTime(choice, calendar.timeZone, moment, oldest, last)) continue;
      // As the reader: what is confidential is read by nobody else.
      await db.transaction({ org, person }, async (tx) => {
        const untold = await untoldOf(tx, org, person);
        if (untold.length === 0) return;
        const told = untold
          .filter((one) => one.read === null && !choice.muted.includes(one.kind))
          .filter((one) => moment.getTime() - Date.parse(one.at) <= oldestMs)
          .slice(-most);
        const ids = untold.map(({ id }) => id);
        await markTold(tx, org, person, ids, moment);
        if (isNever || told.length === 0) return;
        const words = speechIn(choice.language);
        const letter = letterOf({
          at: at().replace(/\/+$/, ''),
          org,
          organization,
          name,
          choice,
          notices: told,
          words,
        });
        const reason = `digest ${person} ${ids[0]}`;
        if (await writeMail(tx, org, { ...letter, reason, person, address: email }, moment)) written++;
        await writtenTo(tx, org, person, moment);
      });
    }
    return written;
  }

  async function round(): Promise<void> {
    let written = 0;
    for (const org of await organizationsUntold(db)) {
      if (isClosed) return;
      written += await inOrganization(org);
    }
    if (written > 0) onWritten();
  }

  const run = (): Promise<void> => {
    running ??= round()
      .catch((error: unknown) => log.warn({ err: error }, 'mail of what was noticed could not be written'))
      .finally(() => {
        running = null;
      });
    return running;
  };
  const timer = setInterval(() => void run(), everyMs).unref();
  return {
    round: async () => {
      await running;
      await run();
    },
    wake: () => void run(),
    async close() {
      isClosed = true;
      clearInterval(timer);
      await running;
    },
  };
}
