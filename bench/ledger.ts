/**
 * Words sought in a ledger of 10,000 decisions, each with a title and a reason of some sentences in Vietnamese, read over
 * HTTP's own reading: all of it, without words, beside it. On both engines. `node bench/ledger.ts`
 */
import { openLive } from '../src/board/live.ts';
import { writeIn } from '../src/exchange/document-routes.ts';
import { openDatabase } from '../src/platform/db/database.ts';
import { ledgerOf } from '../src/review/ledger-reading.ts';
import { emptyPlace } from '../test/engines.ts';
import { administratorOf, oneUnit } from './organization.ts';
import { inTurn, type Line, ms } from './report.ts';

/** A bar of our own: what is typed is answered at once. */
const bar = 300;
const decisions = 10_000;
const runs = 9;
const org = 'acme';
const now = () => new Date('2026-05-20T08:00:00Z');
const document = oneUnit(org);
const who = administratorOf(org);
const why =
  'Tỷ lệ giao hàng đúng hạn giảm ba tháng liền ở các chi nhánh phía bắc, vì đội xe cũ và ca đêm thiếu người. '.repeat(
    4,
  );

export async function measureLedger(say: (text: string) => void): Promise<Line[]> {
  const lines: Line[] = [];
  for (const engine of ['pglite', 'postgresql'] as const) {
    const made = await emptyPlace(engine);
    const db = await openDatabase(made.place);
    const live = openLive(db, now);
    try {
      await db.transaction({ org }, async (tx) => {
        await tx.query('insert into organization (org_id, name) values ($1, $1)', [org]);
        await writeIn(tx, document, { org, by: null, now: now() });
        await tx.query(
          `insert into decision (org_id, id, kind, unit, title, why, decided_by, day, effect, effect_period, statement,
                                 confidence, by_id, by, made)
           select $1, 'd' || n, 'start', $1, 'Đầu tư xe tải điện đợt ' || n, $3, 'Mai', '2026-0' || (1 + n % 5) || '-10',
                  'statement', '2026-12', 'Đúng hạn hơn', 0.7, 'ann', 'Ann', $4
             from generate_series(1, $2::int) n`,
          [org, decisions, why, now()],
        );
      });
      const standing = await live.standing(org);
      const ask = (q: string) =>
        db.transaction({ org, person: who.id, reads: true }, (tx) =>
          ledgerOf(tx, standing, who, q === '' ? {} : { q }, { limit: 50 }),
        );
      const found = await ask('dau tu xe tai dien dot 77');
      if (found.total !== 111) throw new Error(`found ${found.total}`);
      const [words, all] = await inTurn(
        runs,
        () => ask('dau tu xe tai dien dot 77'),
        () => ask(''),
      );
      const nothing = (
        await inTurn(
          3,
          () => ask('không có từ này'),
          () => undefined,
        )
      )[0];
      say(`${engine}: words ${ms(words)}, none found ${ms(nothing)}, all ${ms(all)}`);
      const name = engine === 'pglite' ? 'PGlite' : 'PostgreSQL';
      lines.push({
        what: `words sought in the ledger of ${decisions.toLocaleString('en')} decisions (${name})`,
        ours: ms(words),
        other: `${ms(all)} all of it without words`,
        ratio: (words / all).toFixed(2),
        bar: `≤ ${bar} ms`,
        met: words <= bar,
      });
    } finally {
      live.close();
      await db.close();
      await made.clear();
    }
  }
  return lines;
}

if (import.meta.main) await measureLedger((text) => process.stdout.write(`${text}\n`));
