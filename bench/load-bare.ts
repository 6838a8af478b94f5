/** The bare thing beside the product: a Hono route that reads and writes the same rows, and knows nothing else. */
import type { Server } from 'node:http';
import { join } from 'node:path';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import pg from 'pg';
import { openPglite } from '../src/platform/db/pglite.ts';

type Rows = Record<string, unknown>[];
let query: (sql: string, params: unknown[]) => Promise<Rows>;
if (process.env.BARE_URL) {
  const pool = new pg.Pool({ connectionString: process.env.BARE_URL, max: 10 });
  query = async (sql, params) => (await pool.query(sql, params)).rows as Rows;
} else {
  const engine = await openPglite(join(process.env.BARE_DATA ?? ''), () => {});
  query = async (sql, params) => {
    const connection = await engine.connect();
    try {
      return await connection.query(sql, params);
    } finally {
      connection.release();
    }
  };
}

const app = new Hono();
app.get('/readyz', (c) => c.text('ready'));
app.get('/read', async (c) => {
  const { org, unit, period } = c.req.query();
  const rows = await query(
    `select s.measure, f.slot, f.period, f.value, f.recorded
       from series s join figure f on f.org_id = s.org_id and f.series = s.series
      where s.org_id = $1 and s.unit = $2 and f.period <= $3 and f.period > $4
      order by s.measure, f.slot, f.period, f.recorded`,
    [org, unit, period, `${Number(period?.slice(0, 4)) - 1}${period?.slice(4)}`],
  );
  return c.json(rows);
});
let n = 1_000_000;
app.post('/write', async (c) => {
  const { org, unit, measure, period, value } = await c.req.json<Record<string, string>>();
  n++;
  await query(
    `insert into figure (org_id, series, slot, period, recorded, value)
     select $1, series, 0, $4, $5, $6 from series where org_id = $1 and unit = $2 and measure = $3`,
    [org, unit, measure, period, n, value],
  );
  return c.json({ n });
});
const server = createAdaptorServer({ fetch: app.fetch }) as Server;
server.listen(Number(process.env.PORT), '127.0.0.1');
process.on('SIGTERM', () => process.exit(0));
