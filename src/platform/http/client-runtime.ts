/**
 * A client of Sightline's HTTP API for TypeScript, in one file and without dependencies. The types below it are made
 * from the very server that served this file (`/api/client.ts`), so they say what that server takes and answers.
 *
 *   const sightline = openSightline({ url: 'http://localhost:3000', key: process.env.SIGHTLINE_KEY });
 *   const card = await sightline.ask('GET /api/orgs/{org}/scorecards/{unit}', { path: { org: 'acme', unit: 'acme' } });
 */
import type { Routes } from './client-routes.ts';

export interface Options {
  /** Where the product runs, such as http://localhost:3000. */
  url: string;
  /** An API key; left out, the browser's own session is used. */
  key?: string;
  /** How often a request that was not answered, or was asked to wait, is sent again (default 3). */
  tries?: number;
}

/** What the server refused: its code, its sentence, and each finding. */
export class SightlineProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly errors: readonly unknown[];
  constructor(status: number, code: string, detail: string, errors: readonly unknown[] = []) {
    super(detail);
    this.name = 'SightlineProblem';
    this.status = status;
    this.code = code;
    this.errors = errors;
  }
}

type Route = keyof Routes;
type Asked<R extends Route> = Routes[R]['asked'];
/** What must be said has to be given; where nothing must be, the second argument may be left out. */
type Arguments<R extends Route> =
  Record<never, never> extends Asked<R> ? [asked?: Asked<R>] : [asked: Asked<R>];
type Paged = {
  [R in Route]: Routes[R]['answer'] extends { items: unknown[]; next: string | null } ? R : never;
}[Route];
type Item<R extends Paged> = Routes[R]['answer'] extends { items: (infer I)[] } ? I : never;

interface Loose {
  path?: Record<string, string>;
  query?: Record<string, string | number | boolean | undefined>;
  body?: unknown;
  ifMatch?: string;
  idempotencyKey?: string;
}

/** Something that happened: the organization's number, or one step of its records. */
export type Heard =
  | { event: 'sequence'; sequence: number }
  | { event: 'change'; news: Routes['GET /api/orgs/{org}/events']['answer'] }
  /** Where something was said; all fields are left out where word may have been missed. */
  | { event: 'comment'; comment: { id?: string; node?: string; period?: string; mentions?: string[] } };

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export function openSightline(options: Options) {
  const base = options.url.replace(/\/+$/, '');
  const tries = Math.max(1, options.tries ?? 3);

  function requestOf(route: string, { path = {}, query = {}, body, ifMatch, idempotencyKey }: Loose) {
    const [method = 'GET', pattern = ''] = route.split(' ');
    const filled = pattern.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(path[name] ?? ''));
    const asked = new URLSearchParams();
    for (const [name, value] of Object.entries(query))
      if (value !== undefined) asked.set(name, String(value));
    const headers: Record<string, string> = {};
    if (options.key) headers.authorization = `Bearer ${options.key}`;
    if (ifMatch !== undefined) headers['if-match'] = ifMatch;
    // A creation that is sent again because its answer was lost must not create twice.
    if (method === 'POST') headers['idempotency-key'] = idempotencyKey ?? crypto.randomUUID();
    const raw = typeof body === 'string' || body instanceof Blob || body instanceof Uint8Array;
    if (body !== undefined && !raw) headers['content-type'] = 'application/json';
    const init: RequestInit = { method, headers, credentials: 'same-origin' };
    if (body !== undefined)
      init.body = raw ? (body as NonNullable<RequestInit['body']>) : JSON.stringify(body);
    return {
      url: `${base}${filled}${asked.size > 0 ? `?${asked}` : ''}`,
      init,
      repeatable: method !== 'PATCH',
    };
  }

  async function send(route: string, asked: Loose): Promise<Response> {
    const { url, init, repeatable } = requestOf(route, asked);
    for (let tried = 1; ; tried++) {
      let response: Response;
      try {
        response = await fetch(url, init);
      } catch (error) {
        if (tried >= tries || !repeatable) throw error;
        await wait(200 * 2 ** tried);
        continue;
      }
      if (response.ok) return response;
      const later = response.status === 429 || response.status === 503;
      if (later && tried < tries) {
        await wait(1000 * (Number(response.headers.get('retry-after')) || tried));
        continue;
      }
      const problem = (await response.json().catch(() => ({}))) as {
        code?: string;
        detail?: string;
        errors?: unknown[];
      };
      throw new SightlineProblem(
        response.status,
        problem.code ?? `http-${response.status}`,
        problem.detail ?? response.statusText,
        problem.errors,
      );
    }
  }

  async function answer(route: string, asked: Loose): Promise<{ body: unknown; etag: string | null }> {
    const response = await send(route, asked);
    return { body: await response.json(), etag: response.headers.get('etag') };
  }

  return {
    /** One request; throws a SightlineProblem where it is refused. */
    async ask<R extends Route>(route: R, ...asked: Arguments<R>): Promise<Routes[R]['answer']> {
      return (await answer(route, (asked[0] ?? {}) as Loose)).body as Routes[R]['answer'];
    },

    /** The same, with the ETag that an update has to send as `ifMatch`. */
    async read<R extends Route>(
      route: R,
      ...asked: Arguments<R>
    ): Promise<{ body: Routes[R]['answer']; etag: string | null }> {
      return (await answer(route, (asked[0] ?? {}) as Loose)) as {
        body: Routes[R]['answer'];
        etag: string | null;
      };
    },

    /** Every item of a list, page by page. */
    async *all<R extends Paged>(route: R, ...asked: Arguments<R>): AsyncGenerator<Item<R>> {
      let after: string | null = null;
      do {
        const { query, ...rest } = (asked[0] ?? {}) as Loose;
        const page = (await answer(route, { ...rest, query: { ...query, ...(after ? { after } : {}) } }))
          .body as {
          items: Item<R>[];
          next: string | null;
        };
        yield* page.items;
        after = page.next;
      } while (after !== null);
    },

    /** What is recorded in an organization, as it happens; a line that is cut is taken up again where it was. */
    async *changes(org: string, signal?: AbortSignal): AsyncGenerator<Heard> {
      let last: string | null = null;
      while (!signal?.aborted) {
        const { url, init } = requestOf('GET /api/orgs/{org}/events', { path: { org } });
        const headers = {
          ...(init.headers as Record<string, string>),
          ...(last ? { 'last-event-id': last } : {}),
        };
        try {
          const response = await fetch(url, { ...init, headers, ...(signal ? { signal } : {}) });
          if (response.status === 401 || response.status === 403 || response.status === 404)
            throw new SightlineProblem(
              response.status,
              'not-heard',
              `The events of ${org} are not yours to hear.`,
            );
          for await (const { event, id, data } of events(response)) {
            last = id || last;
            if (event === 'sequence') yield { event, sequence: Number(data) };
            if (event === 'change') yield { event, news: JSON.parse(data) };
            if (event === 'comment') yield { event, comment: JSON.parse(data) };
          }
        } catch (error) {
          if (signal?.aborted) return;
          if (error instanceof SightlineProblem) throw error;
        }
        await wait(1000);
      }
    },
  };
}

async function* events(response: Response): AsyncGenerator<{ event: string; id: string; data: string }> {
  if (!response.body) return;
  let rest = '';
  const decoder = new TextDecoder();
  const reader = response.body.getReader();
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      rest += decoder.decode(part.value, { stream: true });
      for (let end = rest.indexOf('\n\n'); end >= 0; end = rest.indexOf('\n\n')) {
        const fields = new Map(
          rest
            .slice(0, end)
            .split('\n')
            .map(
              (line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()] as const,
            ),
        );
        rest = rest.slice(end + 2);
        const event = fields.get('event');
        if (event) yield { event, id: fields.get('id') ?? '', data: fields.get('data') ?? '' };
      }
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}
