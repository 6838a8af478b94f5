/** Sends the mail that waits until none is left; run as a process of its own, so that it can be killed. */
import { openDatabase } from '../src/platform/db/database.ts';
import { openPost } from '../src/platform/mail/post.ts';
import { openSmtp } from '../src/platform/mail/smtp.ts';
import type { Place } from './engines.ts';

const [place, url, lostAfterMs] = process.argv.slice(2);
const db = await openDatabase(JSON.parse(place ?? '{}') as Place);
const post = openPost({
  db,
  smtp: openSmtp({ url: url ?? '', from: 'Sightline <scorecard@example.org>' }),
  log: { warn: () => {} },
  now: () => new Date(),
  everyMs: 1_000_000,
  lostAfterMs: Number(lostAfterMs),
});
await post.round();
await post.close();
await db.close();
