/**
 * Freezing the figures of a review over 10,000 KPIs, as the route does it (read off the board, written with their
 * hash in the transaction that opens the review), beside a bare multi-row insert of as many rows of the same width
 * into a table without anything else. Both in turn, in one run, on both engines.
 */
import { openLive } from '../src/board/live.ts';
import type { PortableDocument } from '../src/exchange/document.ts';
import { writeIn } from '../src/exchange/document-routes.ts';
import { openDatabase, type Tx } from '../src/platform/db/database.ts';
import { cardOf, frozenFigures, openFor } from '../src/review/freezing.ts';
import { hashOf, writeFrozen } from '../src/review/frozen-store.ts';
import { openReview, planReview, type ToPlan } from '../src/review/review-store.ts';
import { emptyPlace } from '../test/engines.ts';
import { administratorOf } from './organization.ts';
import { inTurn, type Line, ms } from './report.ts';

const kpis = 10_000;
const each = 100;
const runs = 9;
const org = 'acme';
const now = () => new Date('2026-03-09T10:00:00Z');

const units = Array.from({ length: kpis / each }, (_, u) => `u${u}`);
const codes = Array.from({ length: each }, (_, k) => `k${k}`);
/** A hundred units of a hundred KPIs each, aligned to the company’s one objective. */
const document = {
  format: 'sightline/1',
  organization: { code: org, name: 'Acme', calendar: { yearStart: 1, label: 'end', timeZone: 'UTC' } },
  plans: [{ code: 'p', name: 'Plan', state: 'active' }],
  perspectives: [{ code: 'c', name: 'Customer' }],
  units: [
    { code: org, name: 'Acme', kind: 'company' },
    ...units.map((code) => ({ code, name: `Unit ${code}`, kind: 'department', parent: org })),
  ],
  scorecards: [org, ...units].map((unit) => ({
    ...{ code: unit, name: `Scorecard ${unit}`, unit, perspectives: [{ perspective: 'c' }] },
  })),
  objectives: [org, ...units].map((scorecard) => ({
    scorecard,
    code: 'o',
    perspective: 'c',
    name: 'Be liked',
  })),
  alignments: units.map((unit) => ({ child: `${unit}:o`, parent: `${org}:o` })),
  measures: units.flatMap((unit) =>
    codes.map((code) => ({ unit, code, name: `Measure ${code} of ${unit}`, frequency: 'month', target: 50 })),
  ),
  kpis: units.flatMap((unit) =>
    codes.map((code) => ({ objective: `${unit}:o`, measure: `${unit}:${code}` })),
  ),
  figures: units.flatMap((unit, u) =>
    codes.map((measure, k) => ({ unit, measure, values: { '2026-02': 30 + ((u * 7 + k * 13) % 40) } })),
  ),
} as unknown as PortableDocument;

const who = administratorOf(org);

/** As `frozen_figure` is, without keys, checks or security: what a bare insert of the same rows costs. */
const bareTable = `create temp table bare (org_id text, review text, place int, node text, kind text, parent int,
  unit text, name text, status text, score float8, reason text, coverage float8, change float8, actual float8,
  target float8, red float8, worst float8, best float8, low_red float8, low float8, high float8, high_red float8,
  weight float8, force float8, measured_in text, decimals int, direction text, yes_no boolean, owner text)
  on commit drop`;
/** PostgreSQL takes at most 65,535 parameters in a statement. */
const rowsAtOnce = 2000;

async function insertBare(tx: Tx, rows: readonly (readonly unknown[])[]): Promise<void> {
  await tx.query(bareTable);
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    const some = rows.slice(from, from + rowsAtOnce);
    const places = some
      .map((row, r) => `(${row.map((_, i) => `$${r * row.length + i + 1}`).join(',')})`)
      .join(',');
    await tx.execute(`insert into bare values ${places}`, some.flat());
  }
}

export async function measureFreezing(say: (text: string) => void): Promise<Line[]> {
  const lines: Line[] = [];
  for (const engine of ['pglite', 'postgresql'] as const) {
    const { place, clear } = await emptyPlace(engine);
    const db = await openDatabase(place);
    const live = openLive(db, now);
    try {
      await db.transaction({ org }, async (tx) => {
        await tx.query('insert into organization (org_id, name) values ($1, $1)', [org]);
        await writeIn(tx, document, { org, by: null, now: now() });
      });
      const standing = await live.standing(org);
      const by = { org, who, now: now() };
      const planned: ToPlan = {
        ...({ kind: 'strategy', span: 'period' } as const),
        ...{ unit: org, period: '2026-02', title: null, at: '09:00' },
        ...{ day: '2026-03-10', minutes: 60, people: [], scorecard: org, questions: [], schedule: null },
      };
      const ids: string[] = [];
      for (let i = 0; i <= runs; i++)
        ids.push((await db.transaction({ org }, (tx) => planReview(tx, by, { ...planned, people: [] }))).id);
      let at = 0;
      let count = 0;
      const freeze = async (): Promise<void> => {
        const id = ids[at++] ?? '';
        await db.transaction({ org }, (tx) =>
          openReview(tx, by, id, '*', async (held) => {
            const o = openFor(standing.board, held);
            const card = cardOf(o, org);
            if (!card) throw new Error('the company has a scorecard');
            const figures = frozenFigures(o, card.node, true);
            count = figures.length;
            await writeFrozen(tx, org, id, figures);
            const { sequence } = standing;
            const frozen = { ...held, scorecard: card.code, sequence, figures };
            return { scorecard: card.code, sequence, hash: hashOf(frozen), count };
          }),
        );
      };
      const o = openFor(standing.board, planned);
      const figures = frozenFigures(o, cardOf(o, org)?.node ?? 0, true);
      const bare = figures.map((one, n) => [
        ...[
          org,
          'a-review-as-long-as-a-uuid-is-000000',
          n,
          one.node,
          one.kind,
          one.parent,
          one.unit,
          one.name,
        ],
        ...[one.status, one.score, one.reason, one.coverage, one.change, one.actual, one.target, one.red],
        ...[one.worst, one.best, one.lowRed, one.low, one.high, one.highRed, one.weight, one.force],
        ...[one.measuredIn, one.decimals, one.direction, one.yesNo, one.owner],
      ]);
      const [ours, other] = await inTurn(runs, freeze, () =>
        db.transaction({ org }, (tx) => insertBare(tx, bare)),
      );
      lines.push({
        what: `freezing the figures of a review over ${kpis.toLocaleString('en')} KPIs (${count.toLocaleString('en')} rows), hash included (${engine})`,
        ours: ms(ours),
        other: `${ms(other)} bare multi-row insert of as many rows of the same width`,
        ratio: (ours / other).toFixed(2),
        bar: '≤ 3',
        met: ours / other <= 3,
      });
      say(
        `${engine}: ${count} rows, freezing ${ms(ours)}, bare insert ${ms(other)}, ${(ours / other).toFixed(2)}`,
      );
    } finally {
      live.close();
      await db.close();
      await clear();
    }
  }
  return lines;
}

if (process.argv[1]?.endsWith('freezing.ts')) {
  const found = await measureFreezing((text) => void process.stderr.write(`${text}\n`));
  process.stdout.write(`${JSON.stringify(found, null, 2)}\n`);
}
