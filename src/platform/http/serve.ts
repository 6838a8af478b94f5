/** The listening socket: opened when all is ready, closed after the last answer. */
import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import type { Api } from './app.ts';

export interface Listening {
  url: string;
  /** Takes no more requests, lets those under way finish, and ends what does not finish in time. */
  stop(graceMs?: number): Promise<void>;
}

export async function listen(app: Api, port: number, host: string): Promise<Listening> {
  const server = createAdaptorServer({ fetch: app.fetch }) as Server;
  // A big file over a slow line may take its time; a request's head may not.
  server.requestTimeout = 0;
  server.headersTimeout = 30_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  const actual = address && typeof address === 'object' ? address.port : port;
  const shown = host === '0.0.0.0' || host === '::' || host === '127.0.0.1' ? 'localhost' : host;
  return {
    url: `http://${shown}:${actual}`,
    stop: (graceMs = 10_000) =>
      new Promise((resolve) => {
        const late = setTimeout(() => server.closeAllConnections(), graceMs);
        server.close(() => {
          clearTimeout(late);
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
}
