/** The server's composition root: opens what there is, connects it, listens, and stops in order. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { balanceRoutes } from '#board/balance-routes.ts';
import { cascadeRoutes } from '#board/cascade-routes.ts';
import { draftTopic } from '#board/change-set-news.ts';
import { openCommentWord } from '#board/comment-news.ts';
import { commentRoutes } from '#board/comment-routes.ts';
import { compareRoutes } from '#board/compare-routes.ts';
import { entryRoutes } from '#board/entry-routes.ts';
import { openLines } from '#board/event-lines.ts';
import { eventRoutes } from '#board/event-routes.ts';
import { mapExportRoutes } from '#board/export/map-routes.ts';
import { exportRoutes } from '#board/export/routes.ts';
import { flowRoutes } from '#board/flow-routes.ts';
import { openLive } from '#board/live.ts';
import { mapRoutes } from '#board/map-routes.ts';
import { measureForEntry } from '#board/measure-for-entry.ts';
import { openPassedOn } from '#board/passed-on.ts';
import { lineageOf, placeOf, unitNameOf } from '#board/place.ts';
import { boardRoutes } from '#board/routes.ts';
import { savedViewRoutes } from '#board/saved-view-routes.ts';
import { searchRoutes } from '#board/search-routes.ts';
import { demoAppraisals } from '#demo/appraisals.ts';
import { demoChecks } from '#demo/checks.ts';
import { demoDocument, demoRestatements } from '#demo/organization.ts';
import { demoReviews } from '#demo/reviews.ts';
import { beforeRevision, carriedRevision, revisionsIn } from '#demo/revisions.ts';
import { demoFounder } from '#demo/structure.ts';
import { changeSetApprovalRoutes } from '#exchange/change-set-approval-routes.ts';
import { changeSetRoutes } from '#exchange/change-set-routes.ts';
import { changeSetScoresRoutes } from '#exchange/change-set-scores-routes.ts';
import { definitionBatchRoutes } from '#exchange/definition-batch-routes.ts';
import { definitionRoutes } from '#exchange/definition-routes.ts';
import { documentFrom } from '#exchange/document-received.ts';
import { documentRoutes, writeIn } from '#exchange/document-routes.ts';
import { emptyDocument } from '#exchange/first-content.ts';
import { importRoutes } from '#exchange/foreign/routes.ts';
import { namedElsewhere } from '#exchange/named-elsewhere.ts';
import { planRoutes } from '#exchange/plan-routes.ts';
import { previewRoutes } from '#exchange/preview-routes.ts';
import { libraryRoutes } from '#exchange/starter/library-routes.ts';
import { allocationRoutes } from '#execution/allocation-routes.ts';
import { openThinking } from '#execution/allocation-thinking.ts';
import { executionRoutes } from '#execution/routes.ts';
import { decisionCheckRoutes } from '#insight/check-routes.ts';
import { makeCheck } from '#insight/check-store.ts';
import { homeRoutes } from '#insight/home-routes.ts';
import { openMonitoring } from '#insight/monitoring.ts';
import { noticeTopic } from '#insight/watch-store.ts';
import { measuresRoutes } from '#measures/routes.ts';
import { askRight } from '#people/can.ts';
import type { NewOrganization } from '#people/contract.ts';
import { type Filling, peopleRoutes } from '#people/routes.ts';
import { addressOf } from '#people/rules.ts';
import type { Who } from '#platform/caller.ts';
import { openDatabase } from '#platform/db/database.ts';
import { AppError } from '#platform/errors.ts';
import { openApp } from '#platform/http/app.ts';
import { describeApi } from '#platform/http/description.ts';
import { healthRoutes } from '#platform/http/health.ts';
import { listen } from '#platform/http/serve.ts';
import { openWebFiles } from '#platform/http/web-files.ts';
import { record } from '#platform/ledger.ts';
import { type Log, openLog } from '#platform/log.ts';
import type { SmtpSettings } from '#platform/mail/smtp.ts';
import { openMetrics } from '#platform/metrics.ts';
import { closeDoor, newToken, openDoor, withOperator } from '#platform/operator.ts';
import { CannotStart, portFault, type Settings, settingsOf } from '#platform/settings.ts';
import { openSignIn } from '#platform/sign-in.ts';
import { appraisalsIn } from '#review/appraisal-document-in.ts';
import { appraisalTopic } from '#review/appraisal-news.ts';
import { openAppraisals } from '#review/appraisal-routes.ts';
import { reviewsIn } from '#review/document-in.ts';
import { openDoing } from '#review/doing-reading.ts';
import { gapRoutes } from '#review/gap-routes.ts';
import { initiativesDoing } from '#review/initiatives-doing.ts';
import { reviewTopic } from '#review/news.ts';
import { openReviews } from '#review/routes.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

export interface ServerOptions {
  port: number;
  host: string;
  dataDir?: string;
  databaseUrl?: string;
  /** The address people use, where a proxy stands before the server. */
  publicUrl?: string;
  webFolder?: string;
  /** Requests a minute that one person or key may send. */
  rate?: number;
  /** The organization's mail server; without one nothing is mailed. */
  smtp?: SmtpSettings | undefined;
  log: Log;
  now?: () => Date;
  /** Lets the command line in, as administrator of everything. */
  operatorToken?: string;
}

export interface RunningServer {
  url: string;
  /** Every method and path that is answered, as they were declared: what guards them is tested route by route. */
  routes: { method: string; path: string }[];
  /** Settles when the database is lost for good. */
  lost: Promise<Error>;
  /** Looks at what changed in an organization, and tells of it, now. */
  look(org: string): Promise<void>;
  stop(): Promise<void>;
}

const version = (JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as { version: string }).version;

/** What a new organization starts with, by the way in that was chosen. */
function fillingFor(wanted: NewOrganization, who: Who, now: Date): Filling {
  const by = who.name;
  const today = now.toISOString().slice(0, 10);
  if (wanted.from === 'demo') {
    const document = demoDocument(today);
    const name = wanted.name ?? document.organization.name;
    return {
      code: wanted.name ?? document.organization.code,
      name,
      knownAs: demoFounder,
      async into(tx, org) {
        for (const { at, ...one } of demoRestatements(today).sort((a, b) => (a.at < b.at ? -1 : 1)))
          await record(tx, {
            org,
            by,
            what: `actual ${one.unit}:${one.measure} ${one.period}`,
            now: new Date(`${at}T09:00:00Z`),
            figures: [{ ...one, slot: 'actual' }],
          });
        document.organization.name = name;
        const { n } = await writeIn(tx, beforeRevision(document, today), { org, by, now });
        const revised = await revisionsIn(tx, document, today, { org, n, now });
        const numberOn = (day: string) => (day < carriedRevision(today).day ? n : revised);
        await reviewsIn(tx, org, demoReviews(document, today, numberOn));
        const me = { name: demoFounder, email: who.email };
        await appraisalsIn(tx, demoAppraisals(document, today, revised, me), { org, by, now }, true);
        for (const check of demoChecks(today)) await makeCheck(tx, org, { ...check, by, now });
      },
    };
  }
  const document =
    wanted.from === 'empty'
      ? emptyDocument(addressOf(wanted.name ?? ''), wanted.name ?? '', today)
      : documentFrom(wanted.document);
  return {
    code: wanted.name ?? document.organization.code,
    name: document.organization.name,
    into: async (tx, org) => void (await writeIn(tx, document, { org, by, now })),
  };
}

export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { log } = options;
  const now = options.now ?? (() => new Date());
  const db = await openDatabase(options, (message) => log.warn({ part: 'database' }, message));
  const closing = new AbortController();
  try {
    const metrics = openMetrics();
    const ordinary = await openSignIn(db, log, options.publicUrl, now);
    const signIn = options.operatorToken ? withOperator(ordinary, db, options.operatorToken) : ordinary;
    const web = openWebFiles(options.webFolder ?? `${root}dist/web`);
    const app = openApp({
      log,
      metrics,
      signIn,
      askRight,
      scriptHashes: web.scriptHashes,
      rate: options.rate ?? 6000,
    });
    healthRoutes(app, { db, metrics, stopping: () => closing.signal.aborted });
    const live = openLive(db, now);
    metrics.gauge('sightline_boards', 'Boards in memory', live.loaded);
    metrics.gauge('sightline_board_bytes', 'Memory that boards are reckoned to take', live.bytes);
    peopleRoutes(app, {
      db,
      signIn,
      version,
      now,
      filling: (wanted, who) => fillingFor(wanted, who, now()),
      lineageOf: async (org, unit) => lineageOf(await live.standing(org), unit),
      unitNameOf: async (org, unit) => unitNameOf(await live.standing(org), unit),
      namedElsewhere: (org, one) => namedElsewhere({ db, live }, org, one),
    });
    boardRoutes(app, { db, live });
    exportRoutes(app, { db, live, now });
    compareRoutes(app, { db, live });
    cascadeRoutes(app, { db, live });
    executionRoutes(app, { db, live });
    const thinking = openThinking();
    allocationRoutes(app, { db, live, thinking });
    flowRoutes(app, { db, live });
    balanceRoutes(app, { db, live });
    gapRoutes(app, { db, live, now, doingFor: openDoing(db, initiativesDoing) });
    mapRoutes(app, { db, live });
    mapExportRoutes(app, { db, live, now });
    savedViewRoutes(app, { db, now });
    const lines = openLines();
    signIn.onForget(() => void lines.recheck());
    metrics.gauge('sightline_event_lines', 'Pages that hear of changes', lines.count);
    const comments = openCommentWord(db);
    const others = openPassedOn(db, [reviewTopic, noticeTopic, draftTopic], [appraisalTopic]);
    eventRoutes(app, { live, lines, comments, others, signIn, closing: closing.signal });
    commentRoutes(app, { db, live, now });
    openReviews(app, { db, live, now, initiativesOf: initiativesDoing });
    openAppraisals(app, { db, live, now });
    searchRoutes(app, { live });
    entryRoutes(app, { live, now });
    measuresRoutes(app, {
      db,
      now,
      async forEntry(org, cells) {
        const recent = await live.recent(org);
        // A measure that is not there may have been made a moment ago, on another node.
        const { byUnit } = recent.board.model;
        const known = cells.every(({ unit, measure }) => byUnit.get(unit)?.has(measure));
        const standing = known ? recent : await live.standing(org);
        return {
          measure: (unit, code) => measureForEntry(standing, unit, code),
          place: (unit, code) => placeOf(standing, unit, code),
          latest: (n, unit, code, cells) => live.latest(org, n, unit, code, cells),
        };
      },
    });
    documentRoutes(app, { db, now });
    definitionBatchRoutes(app, { db, live, now });
    definitionRoutes(app, { db, live, now });
    changeSetRoutes(app, { db, live, now });
    changeSetScoresRoutes(app, { db, live });
    changeSetApprovalRoutes(app, { db, live, now });
    planRoutes(app, { db, live });
    decisionCheckRoutes(app, { db, live, now });
    homeRoutes(app, { db, live, now });
    previewRoutes(app, { db, live });
    libraryRoutes(app, { now });
    let address = options.publicUrl ?? '';
    const monitoring = openMonitoring(app, {
      db,
      live,
      now,
      log,
      smtp: options.smtp,
      at: () => address,
    });
    const closeImports = importRoutes(app, { db, now, onBug: (error) => log.error({ err: error }, 'a bug') });
    describeApi(app, version);
    web.mount(app);
    const listening = await listen(app, options.port, options.host).catch((error: unknown) => {
      throw portFault(error, options.port, options.host);
    });
    address ||= listening.url;
    return {
      url: listening.url,
      routes: app.routes
        .filter(({ method }) => method !== 'ALL')
        .map(({ method, path }) => ({ method, path })),
      lost: db.lost,
      look: (org) => monitoring.now(org),
      async stop() {
        if (closing.signal.aborted) return;
        closing.abort();
        await listening.stop();
        await closeImports();
        await monitoring.close();
        await thinking.close();
        lines.close();
        live.close();
        comments.close();
        others.close();
        await db.close();
      },
    };
  } catch (error) {
    await db.close();
    throw error;
  }
}

/** What can be mended is said once, in a sentence; anything else is a bug, and logged with where it happened. */
function refuseToStart(error: unknown, log: Log): void {
  process.exitCode = 1;
  if (error instanceof CannotStart || error instanceof AppError)
    process.stderr.write(`Sightline cannot start: ${error.message}\n`);
  else log.fatal({ err: error }, 'cannot start');
  // Whatever still holds the process is let a moment to write out its last words.
  setTimeout(() => process.exit(1), 100);
}

/** `npm start`. */
export async function main(env: NodeJS.ProcessEnv = process.env): Promise<void> {
  const log = openLog();
  let settings: Settings;
  try {
    settings = settingsOf(env);
  } catch (error) {
    return refuseToStart(error, log);
  }
  const { dataDir, databaseUrl } = settings;
  const operatorToken = newToken();
  let server: RunningServer | null = null;
  let ending = false;
  const end = async (code: number) => {
    if (ending) return;
    ending = true;
    if (server && !databaseUrl) closeDoor(dataDir);
    await server?.stop().catch((error: unknown) => log.error({ err: error }, 'stopping failed'));
    log.info('stopped');
    process.exit(code);
  };
  process.on('SIGTERM', () => void end(0));
  process.on('SIGINT', () => void end(0));
  try {
    server = await startServer({
      ...settings,
      dataDir: databaseUrl ? undefined : dataDir,
      operatorToken,
      log,
    });
  } catch (error) {
    return refuseToStart(error, log);
  }
  if (!databaseUrl) openDoor(dataDir, { url: server.url, token: operatorToken, pid: process.pid });
  const data = databaseUrl ? 'DATABASE_URL' : dataDir;
  log.info({ url: server.url, data }, 'Sightline runs');
  process.stderr.write(`Sightline runs at ${server.url} with its data in ${data}\n`);
  void server.lost.then((error) => {
    log.fatal({ err: error }, 'the database is lost');
    process.exit(1);
  });
  if (ending) await server.stop();
}
