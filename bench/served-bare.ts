/** The bare thing beside the product: a Hono route that serialises objects which it holds. */
import { createReadStream } from 'node:fs';
import type { Server } from 'node:http';
import { createInterface } from 'node:readline';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';

const objects = new Map<string, object>();
for await (const line of createInterface({ input: createReadStream(process.env.BARE_OBJECTS ?? '') })) {
  const tab = line.indexOf('\t');
  objects.set(line.slice(0, tab), JSON.parse(line.slice(tab + 1)) as object);
}
const app = new Hono();
app.get('/readyz', (c) => c.text('ready'));
app.get('/api/*', (c) => c.json(objects.get(`${c.req.path}?${new URL(c.req.url).searchParams}`) ?? {}));
const server = createAdaptorServer({ fetch: app.fetch }) as Server;
server.listen(Number(process.env.PORT), '127.0.0.1');
process.on('SIGTERM', () => process.exit(0));
