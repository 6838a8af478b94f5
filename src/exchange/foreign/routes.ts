/** Foreign files over HTTP: upload, look, check, record. */
import { createRoute, z } from '@hono/zod-openapi';
import { must, needs } from '#people/can.ts';
import type { Db } from '#platform/db/database.ts';
import { AppError } from '#platform/errors.ts';
import { answers } from '#platform/http/answers.ts';
import type { Api } from '#platform/http/app.ts';
import { repeatableHeaders } from '#platform/idempotency.ts';
import {
  type ImportRead,
  importCommitRequestSchema,
  importMappingRequestSchema,
  importReadSchema,
  importStateSchema,
} from '../contract.ts';
import { mappingJsonSchema } from './mapping.ts';
import { readMapping } from './plan.ts';
import { refusal, refusalOf } from './refusal.ts';
import { cancelRun, checkRun, closeRuns, commitRun, openRuns, runOf, startRun } from './runs.ts';
import { FileProblem } from './source.ts';

export interface ImportParts {
  db: Db;
  now(): Date;
  /** Something that is our fault, for the log. */
  onBug(error: unknown): void;
}

/** Keys of uploads that are remembered, the latest. */
const mostUploads = 200;

const orgParam = z.object({ org: z.string().min(1).max(80) });
const importParam = orgParam.extend({ id: z.uuid() });

/** Returns how to stop: cancels what goes on and deletes uploaded files. */
export function importRoutes(api: Api, parts: ImportParts): () => Promise<void> {
  const runs = openRuns(parts.db, parts.now);
  // Runs live in this process, and so do the answers to their uploads.
  const uploads = new Map<string, { name: string; read: Promise<ImportRead> }>();

  api.openapi(
    createRoute({
      method: 'post',
      path: '/api/orgs/{org}/imports',
      ...needs('figures.import'),
      tags: ['exchange'],
      summary: 'Uploads a foreign file (CSV or XLSX), and says what it looks like with a suggested mapping',
      request: {
        params: orgParam,
        query: z.object({ name: z.string().min(1).max(300).describe("the file's name") }),
        headers: repeatableHeaders,
        body: {
          required: true,
          content: { 'application/octet-stream': { schema: z.string().meta({ format: 'binary' }) } },
        },
      },
      responses: answers(importReadSchema, [400, 401, 403, 404, 409, 413, 422]),
    }),
    async (c) => {
      const { org } = c.req.valid('param');
      const who = must(c.get('who'), 'figures.import', { org });
      const body = c.req.raw.body;
      if (!body) throw refusal('bad-request', 'no-file');
      const { name } = c.req.valid('query');
      const key = c.req.valid('header')['idempotency-key'];
      const start = () => startRun(runs, who, org, name, body);
      if (key === undefined) return c.json(await start(), 200);
      const again = `${org}\n${who.id}\n${key}`;
      const held = uploads.get(again);
      if (held) {
        if (held.name !== name)
          throw new AppError('key-used', 'This Idempotency-Key was used for another file.');
        const read = await held.read;
        if (runs.list.has(read.id)) {
          await body.cancel();
          return c.json(read, 200);
        }
      }
      const read = start();
      uploads.set(again, { name, read });
      // What failed, or has expired, may be uploaded again with its key.
      read.catch(() => uploads.delete(again));
      if (uploads.size > mostUploads) uploads.delete(uploads.keys().next().value ?? '');
      return c.json(await read, 200);
    },
  );

  api.openapi(
    createRoute({
      method: 'put',
      path: '/api/orgs/{org}/imports/{id}',
      ...needs('figures.import'),
      tags: ['exchange'],
      summary: 'Checks the uploaded file under a mapping: a dry run that goes on behind',
      request: {
        params: importParam,
        body: { required: true, content: { 'application/json': { schema: importMappingRequestSchema } } },
      },
      responses: answers(importStateSchema, [400, 401, 403, 404, 409, 422]),
    }),
    (c) => {
      const { org, id } = c.req.valid('param');
      const who = must(c.get('who'), 'figures.import', { org });
      const run = runOf(runs, org, id);
      try {
        checkRun(runs, run, who, readMapping(c.req.valid('json').mapping), parts.onBug);
      } catch (error) {
        if (error instanceof FileProblem) throw refusalOf(error);
        throw error;
      }
      return c.json(run.state, 200);
    },
  );

  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/orgs/{org}/imports/{id}',
      tags: ['exchange'],
      summary: 'How far an import is, with its counts and report',
      request: { params: importParam },
      responses: answers(importStateSchema, [401, 403, 404]),
    }),
    (c) => {
      const { org, id } = c.req.valid('param');
      must(c.get('who'), 'figures.import', { org });
      return c.json(runOf(runs, org, id).state, 200);
    },
  );

  api.openapi(
    createRoute({
      method: 'post',
      path: '/api/orgs/{org}/imports/{id}/commit',
      ...needs('figures.import'),
      tags: ['exchange'],
      summary: 'Records a checked import in one transaction: everything, or the good rows',
      request: {
        params: importParam,
        body: { required: true, content: { 'application/json': { schema: importCommitRequestSchema } } },
      },
      responses: answers(importStateSchema, [400, 401, 403, 404, 409, 422]),
    }),
    (c) => {
      const { org, id } = c.req.valid('param');
      const who = must(c.get('who'), 'figures.import', { org });
      const run = runOf(runs, org, id);
      // Bringing definitions along is more than entering figures.
      if (run.checked?.hasFacts) must(who, 'document.import', { org });
      commitRun(runs, run, who, c.req.valid('json').mode, parts.onBug);
      return c.json(run.state, 200);
    },
  );

  api.openapi(
    createRoute({
      method: 'delete',
      path: '/api/orgs/{org}/imports/{id}',
      tags: ['exchange'],
      summary: 'Cancels what goes on, and forgets the file',
      request: { params: importParam },
      responses: answers(importStateSchema, [401, 403, 404]),
    }),
    async (c) => {
      const { org, id } = c.req.valid('param');
      must(c.get('who'), 'figures.import', { org });
      return c.json(await cancelRun(runs, runOf(runs, org, id)), 200);
    },
  );

  api.get('/api/schemas/mapping.json', (c) => c.json(mappingJsonSchema()));
  return () => closeRuns(runs);
}
