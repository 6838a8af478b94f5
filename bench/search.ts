/**
 * Search at 10,000 KPIs: the product's route (who asks, may they, what was asked, the board brought up to date,
 * the matching, the answer as JSON) beside the same matching alone, on an organization of 400 units with 25 KPIs
 * each of their own names, in English and Vietnamese. And beside the plainest search there is, which goes through
 * all names and knows no misspelling.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openLive } from '../src/board/live.ts';
import { searchIndexOf } from '../src/board/search-index.ts';
import { searchRoutes } from '../src/board/search-routes.ts';
import { fold, folded } from '../src/engine/text/fold.ts';
import type { Who } from '../src/platform/caller.ts';
import { openDatabase } from '../src/platform/db/database.ts';
import { openApi } from '../src/platform/http/app.ts';
import { type NewFact, record } from '../src/platform/ledger.ts';
import { type Cluster, type Place, startPostgresql } from '../test/engines.ts';
import { inTurn, type Line, ms } from './report.ts';
import { noise } from './world.ts';

const org = 'found';
const now = new Date('2026-05-11T08:00:00.000Z');
const units = 400;
const kpis = 25;
const limit = 30;

const heads =
  'Revenue Margin Cost Delivery Satisfaction Turnover Backlog Complaints Energy Training Uptime Claims Retention Inventory Yield Scrap Lead-time Occupancy Absence Renewal'.split(
    ' ',
  );
const tails =
  'per parcel|of new customers|on time|growth|ratio|within 48 hours|per employee|of the region|from services|at quarter end'.split(
    '|',
  );
const vietnamese =
  'Doanh thu thuần|Chi phí vận hành|Tỷ lệ đúng hạn|Mức độ hài lòng|Số đơn hàng mới|Tồn kho bình quân|Năng suất lao động|Tỷ lệ nợ xấu'.split(
    '|',
  );
const places =
  'Hà Nội|Đà Nẵng|Huế|Cần Thơ|Hải Phòng|Lyon|Porto|Leeds|Malmö|Łódź|Graz|Turku|Cork|Gent|Brno|Split'.split(
    '|',
  );

function facts(): NewFact[] {
  const all: NewFact[] = [];
  const draw = noise(7);
  const one = (list: readonly string[]) => list[Math.floor(draw() * list.length)] ?? '';
  const add = (kind: NewFact['kind'], key: string, patch: Record<string, unknown>) =>
    all.push({ kind, key, from: null, patch });
  const calendar = { yearStart: 1, label: 'end', timeZone: 'UTC' };
  add('organization', '', { code: org, name: 'Found', calendar });
  add('plan', 'p', { code: 'p', name: 'Plan', state: 'active' });
  add('perspective', 'c', { code: 'c', name: 'Customer' });
  for (let u = 0; u < units; u++) {
    const unit = `u${u}`;
    const parent = u === 0 ? {} : { parent: `u${Math.floor((u - 1) / 10)}` };
    add('unit', unit, { code: unit, name: `${one(places)} ${u}`, kind: 'branch', ...parent });
    add('scorecard', unit, {
      code: unit,
      name: `Scorecard ${u}`,
      unit,
      perspectives: [{ perspective: 'c' }],
    });
    add('objective', `${unit}:o`, {
      scorecard: unit,
      code: 'o',
      perspective: 'c',
      name: `Keep promise ${u}`,
    });
    for (let k = 0; k < kpis; k++) {
      const head = k % 3 === 0 ? one(vietnamese) : `${one(heads)} ${one(tails)}`;
      const name = `${head} ${String.fromCharCode(65 + (k % 26))}${u}`;
      const owner = `Person ${one(places)} ${k % 9}`;
      add('measure', `${unit}:m${k}`, { unit, code: `m${k}`, name, target: 1, owner });
      add('kpi', `${unit}:o/${unit}:m${k}`, { objective: `${unit}:o`, measure: `${unit}:m${k}` });
    }
  }
  return all;
}

/** As people type: whole words, beginnings, without accents, misspelled, with the unit, nothing that there is. */
const queries = [
  'doanh thu',
  'Tỷ lệ đúng hạn',
  'revenue per parcel',
  'reveneu growth',
  'satisfaciton',
  'de',
  'training hanoi',
  'cost lodz',
  'ty le no xau',
  'b217',
  'keep promise 12',
  'uptime of the regoin',
];

export async function measureSearch(
  say: (text: string) => void,
  engines: readonly ('pglite' | 'postgresql')[] = ['pglite', 'postgresql'],
  runs = 40,
): Promise<Line[]> {
  const lines: Line[] = [];
  for (const engine of engines) {
    const folder = mkdtempSync(join(tmpdir(), 'sightline-bench-'));
    const cluster: Cluster | null = engine === 'postgresql' ? await startPostgresql() : null;
    const place: Place = cluster ? { databaseUrl: await cluster.createDatabase() } : { dataDir: folder };
    const db = await openDatabase(place);
    try {
      await db.transaction({ org, person: 'bench' }, async (tx) => {
        await tx.query('insert into organization (org_id, name, created) values ($1, $2, $3)', [
          org,
          'F',
          now,
        ]);
        await record(tx, { org, by: 'bench', what: 'bench', now, facts: facts(), figures: [] });
      });
      const live = openLive(db, () => now);
      const who: Who = {
        id: 'bench',
        name: 'Bench',
        email: 'bench@acme.example',
        memberships: new Map([[org, { role: 'viewer', unit: null, knownAs: null }]]),
        founder: false,
        door: 'session',
      };
      const api = openApi();
      api.use('*', async (c, next) => {
        c.set('who', who);
        await next();
      });
      searchRoutes(api, { live });
      const route = async () => {
        for (const q of queries) {
          const answer = await api.request(
            `/api/orgs/${org}/search?q=${encodeURIComponent(q)}&limit=${limit}`,
          );
          if (answer.status !== 200) throw new Error(`${q}: ${answer.status}`);
          await answer.text();
        }
      };
      const standing = await live.standing(org);
      const start = performance.now();
      const index = await searchIndexOf(standing.board, standing.today);
      say(
        `search, ${engine}: ${index.catalogue.count()} things made ready in ${ms(performance.now() - start)}`,
      );
      const bare = () => {
        for (const q of queries) index.catalogue.find(folded(q), { limit });
      };
      const names = index.entries.map((entry) => fold(`${entry.name} ${entry.code} ${entry.unit ?? ''}`));
      const plain = () => {
        for (const q of queries) {
          const words = fold(q).split(/\s+/);
          const found = names.filter((name) => words.every((word) => name.includes(word)));
          JSON.stringify(found.slice(0, limit));
        }
      };
      const [ours, alone] = await inTurn(runs, route, bare);
      const [again, scan] = await inTurn(runs, route, plain);
      say(
        `search, ${engine}: ${ms(ours / queries.length)} a query, bare ${ms(alone / queries.length)}, a scan ${ms(scan / queries.length)}`,
      );
      const told = cluster?.told ?? 'PGlite';
      lines.push(
        {
          what: `search among 10,000 KPIs over the route (${told}), ${queries.length} queries as typed`,
          ours: `${ms(ours / queries.length)} each`,
          other: `${ms(alone / queries.length)} the same matching alone`,
          ratio: (ours / alone).toFixed(2),
          bar: '≤ 3',
          met: ours / alone <= 3,
        },
        {
          what: `the same, beside a plain scan that knows no misspelling (${told})`,
          ours: `${ms(again / queries.length)} each`,
          other: `${ms(scan / queries.length)} includes() over all names`,
          ratio: (again / scan).toFixed(2),
          bar: '–',
          met: null,
        },
      );
      live.close();
    } finally {
      await db.close();
      await cluster?.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  }
  return lines;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [engine, runs] = process.argv.slice(2);
  const lines = await measureSearch(
    (text) => process.stderr.write(`${text}\n`),
    engine === 'pglite' || engine === 'postgresql' ? [engine] : undefined,
    Number(runs ?? 40),
  );
  for (const l of lines)
    process.stdout.write(`${l.what}: ${l.ours}, ${l.other}, ${l.ratio} (bar ${l.bar})\n`);
}
