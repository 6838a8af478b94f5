/** For whoever runs the process: alive, ready, measured. */
import type { Db } from '../db/database.ts';
import { AppError } from '../errors.ts';
import type { Metrics } from '../metrics.ts';
import { type Api, refuse } from './app.ts';

const patience = 2000;

export function healthRoutes(app: Api, parts: { db: Db; metrics: Metrics; stopping(): boolean }): void {
  app.get('/healthz', (c) => c.json({ status: 'alive' }));
  app.get('/readyz', async (c) => {
    if (parts.stopping()) return refuse(new AppError('not-ready', 'It is stopping.'));
    // The embedded database answers one after the other, and a long import is no reason to send people away.
    if (parts.db.engine === 'pglite') return c.json({ status: 'ready', database: parts.db.engine });
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`no answer within ${patience} ms`)), patience);
    });
    try {
      await Promise.race([parts.db.transaction({}, (tx) => tx.query('select 1')), late]);
      return c.json({ status: 'ready', database: parts.db.engine });
    } catch (error) {
      return refuse(
        new AppError('not-ready', `The database: ${error instanceof Error ? error.message : error}`),
      );
    } finally {
      clearTimeout(timer);
    }
  });
  app.get('/metrics', async (c) =>
    c.body(await parts.metrics.text(), 200, { 'content-type': parts.metrics.contentType }),
  );
}
