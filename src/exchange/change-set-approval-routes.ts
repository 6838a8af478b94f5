/** Approving a change set from a period on, and the next one that puts back what it changed. */

import { createRoute, z } from '@hono/zod-openapi';
import { readChangeSet } from '#board/change-set-store.ts';
import type { Live } from '#board/live.ts';
import { needs } from '#people/can.ts';
import type { Db } from '#platform/db/database.ts';
import { answers } from '#platform/http/answers.ts';
import type { Api } from '#platform/http/app.ts';
import { expectedVersion, tagOf } from '#platform/http/conditions.ts';
import { once, repeatableHeaders } from '#platform/idempotency.ts';
import { approveChangeSet } from './change-set-approval.ts';
import { approvalSchema, approvedSchema } from './change-set-contract.ts';
import { judging, mustWork, mustWrite } from './change-set-may.ts';
import { revertChangeSet } from './change-set-revert.ts';

const tags = ['change sets'];
const oneParams = z.object({ org: z.string().min(1).max(80), code: z.string().min(1).max(120) });
const conditional = repeatableHeaders.extend({
  'if-match': z.string().optional().describe('the ETag of the change set that was read'),
});
const revertedSchema = z.object({
  code: z.string().describe('of the new draft'),
  left: z
    .array(z.object({ kind: z.string(), key: z.string(), field: z.string(), n: z.number() }))
    .describe('what was changed again since, by the number named: it stays'),
});

export function changeSetApprovalRoutes(api: Api, parts: { db: Db; live: Live; now(): Date }): void {
  const { db, live } = parts;
  const one = '/api/orgs/{org}/change-sets/{code}';
  api.openapi(
    createRoute({
      method: 'post',
      path: `${one}/approve`,
      ...needs('definition.edit'),
      tags,
      summary: 'Records all that a change set says, in force from a period on: all of it or nothing',
      request: {
        params: oneParams,
        headers: conditional,
        body: { required: true, content: { 'application/json': { schema: approvalSchema } } },
      },
      responses: answers(approvedSchema, [400, 401, 403, 404, 409, 412, 422, 428]),
    }),
    async (c) => {
      const { org, code } = c.req.valid('param');
      const { from } = c.req.valid('json');
      const who = mustWork(c.get('who'), org, null);
      const expected = expectedVersion(c.req.header('if-match'));
      const standing = await live.standing(org);
      const key = c.req.valid('header')['idempotency-key'];
      const now = parts.now();
      const mayEdit = judging(who, standing, org);
      const done = await db.transaction({ org, person: who.id }, (tx) =>
        once(tx, { org, person: who.id, key, asked: ['approve', code, from], now }, async () => {
          await mustWrite(tx, { who, org, standing }, await readChangeSet(tx, org, code));
          return await approveChangeSet(tx, { org, by: who.name, who, now, code, expected, from, mayEdit });
        }),
      );
      c.header('etag', tagOf(done.version));
      return c.json(done, 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'post',
      path: `${one}/revert`,
      tags,
      summary:
        'Makes a draft that puts back what an approved change set changed; what others changed since stays',
      request: { params: oneParams, headers: repeatableHeaders },
      responses: answers(revertedSchema, [400, 401, 403, 404, 409, 422], 201),
    }),
    async (c) => {
      const { org, code } = c.req.valid('param');
      const who = mustWork(c.get('who'), org, null);
      const standing = await live.standing(org);
      const key = c.req.valid('header')['idempotency-key'];
      const now = parts.now();
      const made = await db.transaction({ org, person: who.id }, (tx) =>
        once(tx, { org, person: who.id, key, asked: ['revert', code], now }, async () => {
          await mustWrite(tx, { who, org, standing }, await readChangeSet(tx, org, code));
          return await revertChangeSet(tx, { org, who, now, code, today: standing.today });
        }),
      );
      c.header('location', `/api/orgs/${org}/change-sets/${encodeURIComponent(made.code)}`);
      c.header('etag', tagOf(1));
      return c.json(made, 201);
    },
  );
}
