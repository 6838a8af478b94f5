/**
 * The day's look at who owes a step of an appraisal, in an organization of 10,000 members, each with an appraisal of
 * theirs and one in ten a manager of ten, who gives nine or ten more. Everybody is asked as themself, so that the
 * fences hold. How long all of it takes, and how long somebody who opens a page meanwhile waits at most; on both engines.
 * `node bench/reminders.ts`
 */
import { openLive } from '../src/board/live.ts';
import { writeIn } from '../src/exchange/document-routes.ts';
import { owedInAppraisals } from '../src/insight/appraisal-notices.ts';
import { type Db, openDatabase } from '../src/platform/db/database.ts';
import { noCourse } from '../src/review/appraisal-store.ts';
import { emptyPlace } from '../test/engines.ts';
import { oneUnit } from './organization.ts';
import { type Line, ms } from './report.ts';

/** A bar of our own: it is done once a day, and nobody who reads meanwhile notices. */
const longestWait = 100;
const members = 10_000;
const org = 'acme';
const now = () => new Date('2026-05-20T08:00:00Z');
const document = oneUnit(org);
const states = ['proposed', 'agreed', 'self-viewed', 'manager-viewed', 'talked', 'concluded', 'acknowledged'];

async function fill(db: Db): Promise<void> {
  await db.transaction({ org }, async (tx) => {
    await tx.query('insert into organization (org_id, name) values ($1, $1)', [org]);
    await writeIn(tx, document, { org, by: null, now: now() });
  });
  await db.transaction({ signIn: true }, (tx) =>
    tx.query(
      `insert into "user" ("id", "name", "email")
       select 'p' || n, 'Person ' || n, 'p' || n || '@acme.example' from generate_series(1, $1::int) n`,
      [members],
    ),
  );
  await db.transaction({ org }, async (tx) => {
    await tx.query(
      `insert into membership (org_id, user_id, role) select $1, 'p' || n, 'viewer' from generate_series(1, $2::int) n
       on conflict do nothing`,
      [org, members],
    );
    await tx.query(
      `insert into appraisal_cycle (org_id, id, name, period, terms, named, by_id, by, made)
       values ($1, 'y', '2026', '2026', '{}', '[]', 'p1', 'Ann', $2)`,
      [org, now()],
    );
    await tx.query(
      `insert into appraisal (org_id, id, cycle, person, person_name, unit, manager, manager_name, readers, period,
                              terms, items, state, course, by_id, by, made)
       select $1, 'a' || n, 'y', 'p' || n, 'Person ' || n, $1, 'p' || (1 + n / 10), 'Manager', '{}', '2026',
              $3::text::jsonb, $4::text::jsonb, ($5::text[])[1 + n % ${states.length}], $6::text::jsonb, 'p1', 'Ann', $7
         from generate_series(1, $2::int) n`,
      [
        ...[org, members, JSON.stringify({ deadlines: { agree: '2026-05-25', self: '2026-05-25' } })],
        JSON.stringify(
          Array.from({ length: 12 }, (_, i) => ({ id: `i${i}`, name: `Objective ${i}`, weight: 1 })),
        ),
        ...[`{${states.join(',')}}`, JSON.stringify(noCourse), now()],
      ],
    );
  });
}

export async function measureReminders(say: (text: string) => void): Promise<Line[]> {
  const lines: Line[] = [];
  for (const engine of ['postgresql', 'pglite'] as const) {
    const made = await emptyPlace(engine);
    const db = await openDatabase(made.place);
    try {
      await fill(db);
      const live = openLive(db, now);
      const standing = await live.standing(org);
      let isOver = false;
      let longest = 0;
      const another = (async () => {
        while (!isOver) {
          const asked = performance.now();
          await db.transaction({ org, person: 'p5', reads: true }, (tx) =>
            tx.query('select name from organization where org_id = $1', [org]).catch(() => []),
          );
          longest = Math.max(longest, performance.now() - asked);
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
      })();
      const began = performance.now();
      const owed = await owedInAppraisals(db, standing);
      const took = performance.now() - began;
      isOver = true;
      await another;
      const steps = owed.reduce((sum, one) => sum + one.steps.length, 0);
      say(`${engine}: ${ms(took)} for ${owed.length} who owe ${steps} steps; another waited ${ms(longest)}`);
      const name = engine === 'pglite' ? 'PGlite' : 'PostgreSQL';
      const row = { other: '', ratio: '' };
      lines.push(
        {
          ...row,
          what: `whom to remind of ${steps.toLocaleString('en')} steps, ${members.toLocaleString('en')} members asked (${name})`,
          ...{ ours: ms(took), bar: '–', met: null },
        },
        {
          ...row,
          what: `the longest that a page’s reading waited meanwhile (${name})`,
          ...{ ours: ms(longest), bar: `≤ ${longestWait} ms`, met: longest <= longestWait },
        },
      );
      live.close();
    } finally {
      await db.close();
      await made.clear();
    }
  }
  return lines;
}

if (import.meta.main) await measureReminders((text) => process.stdout.write(`${text}\n`));
