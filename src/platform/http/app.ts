/** The frame of the HTTP API: identity, limits, security headers, problems, log and metrics. */
import { OpenAPIHono } from '@hono/zod-openapi';
import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { matchedRoutes } from 'hono/route';
import { secureHeaders } from 'hono/secure-headers';
import type { Who } from '../caller.ts';
import { AppError, type Problem, problemOf } from '../errors.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import { openRate } from '../rate.ts';
import { addressHeader, type SignIn } from '../sign-in.ts';
import { type AskRight, declaredFirst } from './declared.ts';
import { formRefusal } from './told.ts';

export interface ApiEnv {
  Variables: { who: Who | null };
  Bindings: {
    incoming?: { socket?: { remoteAddress?: string } };
    /** The answer as Node writes it, for streams that go on for long. */
    outgoing?: NodeJS.WritableStream & { headersSent: boolean };
  };
}
export type Api = OpenAPIHono<ApiEnv>;

export interface Frame {
  log: Log;
  metrics: Metrics;
  signIn: SignIn;
  /** Hashes of the inline scripts of the built page, for the content security policy. */
  scriptHashes: string[];
  askRight: AskRight;
  /** Requests a minute that one person or key may send. */
  rate: number;
}

const ordinaryBody = 2 * 2 ** 20;
const figuresBody = 16 * 2 ** 20;
const documentBody = 256 * 2 ** 20;

function answerProblem(problem: Problem): Response {
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: { 'content-type': 'application/problem+json' },
  });
}
export function refuse(error: AppError): Response {
  const answer = answerProblem(problemOf(error));
  if (error.retryAfter !== undefined) answer.headers.set('retry-after', String(error.retryAfter));
  return answer;
}

/** A request's head as sign-in wants it: with the socket's own address. */
export function addressed(c: Context<ApiEnv>): Headers {
  const headers = new Headers(c.req.raw.headers);
  headers.set(addressHeader, c.env?.incoming?.socket?.remoteAddress ?? '127.0.0.1');
  return headers;
}

/** A router whose refused inputs become problems that name the fields. */
export function openApi(): Api {
  return new OpenAPIHono<ApiEnv>({
    defaultHook: (result) => {
      if (result.success) return;
      throw formRefusal(result.error.issues, 'data' in result ? result.data : undefined);
    },
  });
}

/** Another site's page must not write with this person's cookie. */
function refuseOtherSites(c: Context<ApiEnv>): void {
  if (['GET', 'HEAD', 'OPTIONS'].includes(c.req.method)) return;
  const origin = c.req.header('origin');
  if (origin === undefined) return;
  const host = URL.canParse(origin) ? new URL(origin).host : '';
  const own = [c.req.header('host'), c.req.header('x-forwarded-host')];
  if (!own.includes(host)) throw new AppError('wrong-origin', `A page of ${origin} may not write here.`);
}

export function openApp(frame: Frame): Api {
  const app = openApi();
  const { log, metrics, signIn } = frame;
  const rate = openRate(frame.rate);
  const strangers = openRate(Math.max(1, Math.ceil(frame.rate / 5)));

  app.use(async (c, next) => {
    const started = performance.now();
    await next();
    const seconds = (performance.now() - started) / 1000;
    // Its own path as it was declared, never one that a caller makes up; a bare * is the screens' or nobody's.
    const route =
      matchedRoutes(c).findLast((one) => one.path.startsWith('/') && one.path !== '/*')?.path ?? 'other';
    metrics.answered(c.req.method, route, c.res.status, seconds);
    const line = {
      method: c.req.method,
      path: c.req.path,
      status: c.res.status,
      ms: Math.round(seconds * 1000),
    };
    if (c.res.status >= 500) log.error(line, 'answered');
    else if (c.req.path.startsWith('/api/')) log.info(line, 'answered');
    else log.debug(line, 'answered');
  });
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'", ...frame.scriptHashes.map((hash) => `'${hash}'`)],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        workerSrc: ["'self'", 'blob:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
      referrerPolicy: 'same-origin',
      // Whether a name is always reached by TLS is for whoever runs the proxy to say.
      strictTransportSecurity: false,
      xFrameOptions: 'DENY',
    }),
  );
  const limited = (maxSize: number): MiddlewareHandler<ApiEnv> => {
    const onError = () => {
      const answer = refuse(new AppError('too-large', `The limit is ${Math.round(maxSize / 2 ** 20)} MB.`));
      // The rest of the body is not read, so nothing more can come over this connection.
      answer.headers.set('connection', 'close');
      return answer;
    };
    const counted = bodyLimit({ maxSize, onError });
    return async (c, next) => {
      const length = c.req.header('content-length');
      const isCounted = c.req.header('transfer-encoding') !== undefined;
      const isEmpty = length === undefined && ['GET', 'HEAD'].includes(c.req.method);
      // HTTP holds a body to the length that its head tells: only to ask for it as a stream would cost each request.
      if (isCounted || (length === undefined && !isEmpty)) return await counted(c, next);
      if (Number(length ?? 0) > maxSize) return onError();
      return await next();
    };
  };
  const small = limited(ordinaryBody);
  const middling = limited(figuresBody);
  const large = limited(documentBody);
  app.use('/api/*', async (c, next) => {
    refuseOtherSites(c);
    // Files to import are streamed, under limits of their own.
    if (/^\/api\/orgs\/[^/]+\/imports\b/.test(c.req.path)) return await next();
    const holdsDocument = /^\/api\/orgs(\/[^/]+\/document)?$/.test(c.req.path);
    const holdsFigures = /^\/api\/orgs\/[^/]+\/figures$/.test(c.req.path);
    return await (holdsDocument ? large : holdsFigures ? middling : small)(c, next);
  });
  app.use('/api/*', async (c, next) => {
    c.header('cache-control', 'no-store');
    if (c.req.path.startsWith('/api/auth/')) return await next();
    const who = await signIn.whoIs(c.req.raw.headers);
    c.set('who', who);
    const wait = who
      ? who.door === 'operator'
        ? 0
        : rate.take(who.id)
      : strangers.take(addressed(c).get(addressHeader) ?? '');
    if (wait > 0) {
      const error = new AppError('too-many-requests', `Too many requests: wait ${wait} s, then go on.`);
      error.retryAfter = wait;
      throw error;
    }
    await next();
  });
  app.use('/api/*', declaredFirst(app, frame.askRight));
  app.all('/api/auth/*', async (c) => await signIn.handle(new Request(c.req.raw, { headers: addressed(c) })));

  app.onError((error) => {
    if (error instanceof AppError) return refuse(error);
    // What the router refuses by itself: a body of another type, JSON that is none.
    const status = 'status' in error ? Number(error.status) : 500;
    if (status === 415)
      return refuse(new AppError('unsupported-type', 'Send the body as content-type application/json.'));
    if (status >= 400 && status < 500) return refuse(new AppError('bad-request', error.message));
    log.error({ err: error }, 'a bug');
    return answerProblem({
      type: 'about:blank',
      title: 'Something went wrong on our side',
      status: 500,
      detail: 'It is in the log.',
      code: 'internal',
    });
  });
  app.notFound((c) => refuse(new AppError('not-found', `Nothing is at ${c.req.path}.`)));
  return app;
}
