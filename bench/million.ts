/**
 * An organization of a thousand branches with one template of 25 monthly KPIs, and 40 months of them: a
 * million actuals, for the measurements of import and board start.
 */
import { once } from 'node:events';
import { createWriteStream, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { type Db, openDatabase } from '../src/platform/db/database.ts';
import { openPglite } from '../src/platform/db/pglite.ts';
import { openPostgresql } from '../src/platform/db/postgresql.ts';
import { type NewFact, type NewFigure, record } from '../src/platform/ledger.ts';
import { type Cluster, type Place, startPostgresql } from '../test/engines.ts';
import { noise } from './world.ts';

export const now = new Date('2026-05-11T08:00:00.000Z');
export const org = 'million';
const person = 'bench';
const branches = Number(process.env.BENCH_BRANCHES ?? 1000);
const measures = 25;
const months = 40;
export const rows = branches * measures * months;

const perspectives = ['financial', 'customer', 'internal', 'learning', 'learning'];
const two = (n: number) => String(n).padStart(2, '0');
const monthId = (m: number) => `${2023 + Math.floor(m / 12)}-${two((m % 12) + 1)}`;

function facts(): NewFact[] {
  const all: NewFact[] = [];
  const add = (kind: NewFact['kind'], key: string, patch: Record<string, unknown>) =>
    all.push({ kind, key, from: null, patch });
  add('organization', '', {
    code: org,
    name: 'Million',
    calendar: { yearStart: 1, label: 'end', timeZone: 'UTC' },
  });
  add('plan', 'p', { code: 'p', name: 'Plan', state: 'active' });
  for (const code of new Set(perspectives)) add('perspective', code, { code, name: code });
  add('unit', 'all', { code: 'all', name: 'All', kind: 'company' });
  for (let u = 0; u < branches; u++)
    add('unit', `b${u}`, { code: `b${u}`, name: `Branch ${u}`, kind: 'branch', parent: 'all' });
  add('scorecard', 'branches', {
    code: 'branches',
    name: 'Branches',
    every: 'branch',
    perspectives: [...new Set(perspectives)].map((perspective) => ({ perspective, weight: 25 })),
  });
  for (const [o, perspective] of perspectives.entries()) {
    const objective = `branches:O${o}`;
    add('objective', objective, { scorecard: 'branches', code: `O${o}`, name: `O${o}`, perspective });
    for (let k = o * 5; k < o * 5 + 5; k++) {
      const measure = `branches:m${k}`;
      add('measure', measure, {
        template: 'branches',
        code: `m${k}`,
        name: `m${k}`,
        direction: k % 3 === 0 ? 'down' : 'up',
        target: 100,
        red: k % 3 === 0 ? '+20 %' : '-20 %',
      });
      add('kpi', `${objective}/${measure}`, { objective, measure, weight: 1 + (k % 3) });
    }
  }
  return all;
}

function* actuals(): Generator<NewFigure> {
  const random = noise(11);
  for (let u = 0; u < branches; u++)
    for (let k = 0; k < measures; k++)
      for (let m = 0; m < months; m++)
        yield {
          unit: `b${u}`,
          measure: `m${k}`,
          slot: 'actual',
          period: monthId(m),
          value: Math.round(7000 + random() * 6000) / 100,
        };
}

export const sum = (): number => {
  let total = 0;
  for (const { value } of actuals()) total += value ?? 0;
  return total;
};

/** The same actuals as a long CSV: a row an actual. */
export async function writeCsv(folder: string): Promise<string> {
  const path = join(folder, 'actuals.csv');
  const out = createWriteStream(path);
  let part = 'unit,measure,period,actual\n';
  for (const { unit, measure, period, value } of actuals()) {
    part += `${unit},${measure},${period},${value}\n`;
    if (part.length > 1 << 20) {
      if (!out.write(part)) await once(out, 'drain');
      part = '';
    }
  }
  out.end(part);
  await once(out, 'finish');
  return path;
}

/** The organization with its definitions, and with its actuals where they are wanted. */
export async function declare(db: Db, withActuals: boolean): Promise<void> {
  await db.transaction({ org, person }, async (tx) => {
    await tx.query('insert into organization (org_id, name) values ($1, $1)', [org]);
    await tx.query("insert into membership (org_id, user_id, role) values ($1, $2, 'administrator')", [
      org,
      person,
    ]);
    await record(tx, { org, by: person, what: 'definitions', now, facts: facts() });
    if (withActuals) await record(tx, { org, by: person, what: 'actuals', now, figures: actuals() });
  });
}

export const writer = { org, person, by: person, now };

export interface Engine {
  /** For the report. */
  told: string;
  /** A migrated database, with the definitions in it, and where it is. */
  fresh(withActuals: boolean): Promise<{ db: Db; place: Place }>;
  stop(): Promise<void>;
}

/** What a database that has run for a while has long had: statistics, and no hint bits left to write. */
async function settle(place: Place): Promise<void> {
  const quiet = () => {};
  const engine = place.databaseUrl
    ? await openPostgresql(place.databaseUrl, quiet)
    : await openPglite(place.dataDir ?? '', quiet);
  const connection = await engine.connect();
  await connection.exec('vacuum analyze');
  connection.release();
  await engine.close();
}

export async function engineNamed(name: 'pglite' | 'postgresql', folder: string): Promise<Engine> {
  const cluster: Cluster | null = name === 'postgresql' ? await startPostgresql() : null;
  return {
    told: cluster?.told ?? 'PGlite',
    async fresh(withActuals) {
      const place: Place = cluster
        ? { databaseUrl: await cluster.createDatabase() }
        : { dataDir: mkdtempSync(join(folder, 'pglite-')) };
      const db = await openDatabase(place);
      await declare(db, withActuals);
      if (!withActuals) return { db, place };
      await db.close();
      await settle(place);
      return { db: await openDatabase(place), place };
    },
    stop: async () => cluster?.stop(),
  };
}
