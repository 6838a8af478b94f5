/**
 * What a route's description declares is asked before anything else of a request is looked at: the right without which
 * nobody gets further, and the parameters that it knows. So who may not ask is told that, whatever they sent, and a
 * mistyped parameter is refused instead of being answered as if it had not been there.
 */
import type { Context, MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import { nearestAmong } from '#engine/text/nearest.ts';
import type { Who } from '../caller.ts';
import { AppError } from '../errors.ts';
import type { Api, ApiEnv } from './app.ts';
import { type FormCode, told } from './told.ts';

/** Where a description says which right its route needs; a word of its own in OpenAPI. */
export const rightField = 'x-right';

/**
 * Refuses who may never do this in the organization, whatever it is done to.
 * @param right null: the route declares none
 * @param org undefined: the route is of no organization
 */
export type AskRight = (who: Who | null, right: string | null, org: string | undefined) => void;

interface Declared {
  right: string | null;
  ofOrganization: boolean;
  parameters: readonly string[];
}

export function declaredFirst(app: Api, ask: AskRight): MiddlewareHandler<ApiEnv> {
  let known: Map<string, Declared> | null = null;
  return async (c, next) => {
    // All routes are there once the first request comes.
    known ??= declaredIn(app);
    const route = matchedRoutes(c).findLast((one) => one.path.startsWith('/api/') && !one.path.endsWith('*'));
    const declared = route && known.get(`${route.method} ${route.path}`);
    if (declared) {
      if (declared.right !== null || declared.ofOrganization)
        ask(c.get('who'), declared.right, declared.ofOrganization ? orgIn(c) : undefined);
      mustKnow(Object.keys(c.req.queries()), declared.parameters);
    }
    await next();
  };
}

/** Its place among the parts of every path that has one; the parameters of a path are the handler's own. */
function orgIn(c: Context<ApiEnv>): string {
  const part = c.req.path.split('/')[3] ?? '';
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function declaredIn(app: Api): Map<string, Declared> {
  const known = new Map<string, Declared>();
  for (const definition of app.openAPIRegistry.definitions) {
    if (definition.type !== 'route') continue;
    const { route } = definition;
    const right: unknown = route[rightField];
    known.set(`${route.method.toUpperCase()} ${route.path.replace(/\{(\w+)\}/g, ':$1')}`, {
      right: typeof right === 'string' ? right : null,
      ofOrganization: route.path.startsWith('/api/orgs/{org}'),
      parameters: parametersOf(route.request?.query, route.path),
    });
  }
  return known;
}

function parametersOf(query: object | undefined, path: string): string[] {
  if (query === undefined) return [];
  if (!('shape' in query) || typeof query.shape !== 'object' || query.shape === null)
    throw new Error(`the parameters of ${path} are no object with named fields`);
  return Object.keys(query.shape);
}

function mustKnow(sent: readonly string[], known: readonly string[]): void {
  const nearest = nearestAmong(known);
  const unknown = sent
    .filter((name) => !known.includes(name))
    .map((name) => {
      const near = nearest(name)[0];
      const code: FormCode =
        known.length === 0 ? 'form-no-parameter' : near ? 'form-parameter-near' : 'form-parameter';
      return told(name, code, { known: known.join(', '), ...(near ? { near } : {}) });
    });
  const [first] = unknown;
  if (first) throw new AppError('bad-request', first.message, unknown);
}
