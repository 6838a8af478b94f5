/** The server's composition root: opens what there is, connects it, listens, and stops in order. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { peopleRoutes } from '#people/routes.ts';
import { dataFolder } from '#platform/data-folder.ts';
import { openDatabase } from '#platform/db/database.ts';
import { AppError } from '#platform/errors.ts';
import { openApp } from '#platform/http/app.ts';
import { healthRoutes } from '#platform/http/health.ts';
import { listen } from '#platform/http/serve.ts';
import { openWebFiles } from '#platform/http/web-files.ts';
import { type Log, openLog } from '#platform/log.ts';
import { openMetrics } from '#platform/metrics.ts';
import { openSignIn } from '#platform/sign-in.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

export interface ServerOptions {
  port: number;
  host: string;
  dataDir?: string;
  databaseUrl?: string;
  /** The address people use, where a proxy stands before the server. */
  publicUrl?: string;
  webFolder?: string;
  log: Log;
  now?: () => Date;
}

export interface RunningServer {
  url: string;
  /** Settles when the database is lost for good. */
  lost: Promise<Error>;
  stop(): Promise<void>;
}

const version = (JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as { version: string }).version;

export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { log } = options;
  const now = options.now ?? (() => new Date());
  const db = await openDatabase(options, (message) => log.warn({ part: 'database' }, message));
  let stopping = false;
  try {
    const metrics = openMetrics();
    const signIn = await openSignIn(db, log, options.publicUrl);
    const web = openWebFiles(options.webFolder ?? `${root}dist/web`);
    const app = openApp({ log, metrics, signIn, scriptHashes: web.scriptHashes });
    healthRoutes(app, { db, metrics, stopping: () => stopping });
    peopleRoutes(app, {
      db,
      signIn,
      version,
      now,
      filling: (wanted) => ({
        code: wanted.name ?? 'organization',
        name: wanted.name ?? '',
        into: async () => {},
      }),
    });
    app.doc31('/api/openapi.json', {
      openapi: '3.1.0',
      info: {
        title: 'Sightline',
        version,
        description:
          'Scorecards, KPIs and the explanation of every score. Sign in at /api/auth/sign-in/email.',
      },
    });
    web.mount(app);
    const listening = await listen(app, options.port, options.host);
    return {
      url: listening.url,
      lost: db.lost,
      async stop() {
        if (stopping) return;
        stopping = true;
        await listening.stop();
        await db.close();
      },
    };
  } catch (error) {
    await db.close();
    throw error;
  }
}

/** `npm start`. */
export async function main(env: NodeJS.ProcessEnv = process.env): Promise<void> {
  const log = openLog();
  const dataDir = dataFolder(env);
  const databaseUrl = env.DATABASE_URL || undefined;
  let server: RunningServer | null = null;
  let ending = false;
  const end = async (code: number) => {
    if (ending) return;
    ending = true;
    await server?.stop().catch((error: unknown) => log.error({ err: error }, 'stopping failed'));
    log.info('stopped');
    process.exit(code);
  };
  process.on('SIGTERM', () => void end(0));
  process.on('SIGINT', () => void end(0));
  try {
    server = await startServer({
      port: Number(env.PORT || 3000),
      host: env.HOST || '127.0.0.1',
      dataDir: databaseUrl ? undefined : dataDir,
      databaseUrl,
      publicUrl: env.SIGHTLINE_URL || undefined,
      log,
    });
  } catch (error) {
    const known =
      error instanceof AppError || (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE');
    log.fatal(known ? { reason: (error as Error).message } : { err: error }, 'cannot start');
    process.exitCode = 1;
    // Whoever started it by hand reads no JSON.
    process.stderr.write(
      `Sightline cannot start: ${error instanceof Error ? error.message : String(error)}\n`,
    );
    return void setTimeout(() => process.exit(1), 100);
  }
  const data = databaseUrl ? 'DATABASE_URL' : dataDir;
  log.info({ url: server.url, data }, 'Sightline runs');
  process.stderr.write(`Sightline runs at ${server.url} with its data in ${data}\n`);
  void server.lost.then((error) => {
    log.fatal({ err: error }, 'the database is lost');
    process.exit(1);
  });
  if (ending) await server.stop();
}
