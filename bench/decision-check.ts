/**
 * A decision check on the demo, as the route plays it (a board apart from the live one, the change at all three ends
 * of its ranges, every score told), beside a full recompute of the demo: everything that formulas make, and every
 * score of every node over its 36 months. Both in turn, in one run.
 */
import { openLive } from '../src/board/live.ts';
import { demoChecks } from '../src/demo/checks.ts';
import { demoDocument } from '../src/demo/organization.ts';
import { parsePeriod } from '../src/engine/calendar.ts';
import { computeAll } from '../src/engine/compute.ts';
import { computeView } from '../src/engine/compute-view.ts';
import { newView } from '../src/engine/view.ts';
import { writeIn } from '../src/exchange/document-routes.ts';
import { checkDecision, lastMonthOf } from '../src/insight/decision-check.ts';
import { openDatabase } from '../src/platform/db/database.ts';
import { emptyPlace } from '../test/engines.ts';
import { inTurn, type Line, ms } from './report.ts';

const today = '2026-11-23';
const org = 'marlowe';
const runs = 21;

export async function measureDecisionCheck(say: (text: string) => void): Promise<Line[]> {
  const { place, clear } = await emptyPlace('pglite');
  const now = () => new Date(`${today}T10:00:00Z`);
  const db = await openDatabase(place);
  const live = openLive(db, now);
  try {
    await db.transaction({ org }, async (tx) => {
      await tx.query('insert into organization (org_id, name) values ($1, $1)', [org]);
      await writeIn(tx, demoDocument(today), { org, by: null, now: now() });
    });
    const { board, today: day } = await live.standing(org);
    const end = parsePeriod(board.model.calendar, '2026-10');
    if (!end) throw new Error('2026-10 is a month');
    const months = Array.from({ length: 36 }, (_, m) => ({ ...end, ordinal: end.ordinal - 35 + m }));
    const view = newView(board, months, 'period');
    const recompute = (): void => {
      computeAll(board.model, board.computation);
      computeView(board, view);
    };
    const lines: Line[] = [];
    for (const { name, question } of demoChecks(today)) {
      const check = async (): Promise<void> => {
        const apart = await live.apart(org, lastMonthOf(board.model, day, question));
        await checkDecision(apart, question, { facts: [], figures: [] });
      };
      const [ours, full] = await inTurn(runs, check, recompute);
      lines.push({
        what: `decision check on the demo, “${name}”, 24 months with ranges`,
        ours: ms(ours),
        other: `${ms(full)} full recompute of the demo`,
        ratio: (ours / full).toFixed(1),
        bar: '≤ 20',
        met: ours / full <= 20,
      });
      say(`decision check “${name}”: ${ms(ours)}, full recompute ${ms(full)}, ${(ours / full).toFixed(1)}`);
    }
    return lines;
  } finally {
    live.close();
    await db.close();
    await clear();
  }
}

if (process.argv[1]?.endsWith('decision-check.ts')) {
  const found = await measureDecisionCheck((text) => void process.stderr.write(`${text}\n`));
  process.stdout.write(`${JSON.stringify(found, null, 2)}\n`);
}
