/** Monitoring as a whole: looks at what changed, writes mail of it, and has it sent. */
import type { Live } from '#board/live.ts';
import type { Db } from '#platform/db/database.ts';
import type { Api } from '#platform/http/app.ts';
import type { Log } from '#platform/log.ts';
import { openPost } from '#platform/mail/post.ts';
import { openSmtp, type SmtpSettings } from '#platform/mail/smtp.ts';
import { type Digests, openDigests } from './digest-sending.ts';
import { watchRoutes } from './watch-routes.ts';
import { openWatching } from './watching.ts';

export interface Monitoring {
  /** Looks at an organization now, writes to all whose time has come, and sends it. */
  now(org: string): Promise<void>;
  close(): Promise<void>;
}

interface Options {
  db: Db;
  live: Live;
  now(): Date;
  log: Log;
  /** Left out: nothing is mailed. */
  smtp: SmtpSettings | undefined;
  /** The address of the screens. */
  at(): string;
}

export function openMonitoring(api: Api, { db, live, now, log, smtp, at }: Options): Monitoring {
  const post = smtp ? openPost({ db, smtp: openSmtp(smtp), log, now }) : null;
  const digests: Digests | null = post
    ? openDigests({ db, live, now, log, at, onWritten: () => post.wake() })
    : null;
  const watching = openWatching({ db, live, now, log, onNotices: () => digests?.wake() });
  watchRoutes(api, { db, live, now, mailFrom: smtp?.from ?? null, onMail: () => post?.wake() });
  return {
    async now(org) {
      await watching.look(org);
      await digests?.round();
      await post?.round();
    },
    async close() {
      await watching.close();
      await digests?.close();
      await post?.close();
    },
  };
}
