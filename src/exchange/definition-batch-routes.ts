/** Several definitions changed in one request, and one number undone whole. */
import { createRoute, z } from '@hono/zod-openapi';
import type { Standing } from '#board/live.ts';
import type { Kind } from '#engine/definitions.ts';
import { splitRef } from '#engine/units.ts';
import { can, must, needs, type Thing } from '#people/can.ts';
import type { Who } from '#platform/caller.ts';
import { AppError } from '#platform/errors.ts';
import { answers } from '#platform/http/answers.ts';
import type { Api } from '#platform/http/app.ts';
import { tagOf } from '#platform/http/conditions.ts';
import { once, repeatableHeaders } from '#platform/idempotency.ts';
import { mustWriteUnder } from './change-set-may.ts';
import { formOfEntry, formText } from './check-form.ts';
import { type BatchItem, changeTogether, undoTogether } from './definition-batch.ts';
import { mustEdit, placed } from './definition-may.ts';
import { changeSetAsked, readDefinitions } from './definition-reading.ts';
import type { DefinitionParts } from './definition-routes.ts';
import type { Fields } from './definitions.ts';
import { documentSchema, sections } from './document.ts';

const mostChanges = 20_000;
const tags = ['definitions'];
const params = z.object({ org: z.string().min(1).max(80) });
const sectionNames = sections.map(([name]) => name);
const kindOf = new Map<string, Kind>(sections);

const itemSchema = z.strictObject({
  section: z.enum(sectionNames as [(typeof sectionNames)[number], ...typeof sectionNames]),
  key: z.string().min(1).max(600).nullish().describe('left out: it is made'),
  version: z
    .union([z.number().int().min(0), z.literal('*')])
    .optional()
    .describe('the version it was read with; needed with a key, like If-Match'),
  fields: z
    .record(z.string(), z.unknown())
    .nullable()
    .describe(
      'as in the portable document, with `from`; null clears a field, null as a whole takes all back',
    ),
  takeUp: z
    .boolean()
    .optional()
    .describe('what is made may be there, archived: then that one is taken up again'),
});
const batchSchema = z.strictObject({ changes: z.array(itemSchema).min(1).max(mostChanges) });
const recordedSchema = z.object({
  sequence: z.number().describe('the one number under which all of it is recorded'),
  changed: z.boolean().describe('false where everything said so already'),
  keys: z.array(z.string()).describe('of each change, in the order given'),
  part: z.number().optional().describe('of a change set: the part that it was added as'),
});
const undoSchema = z.object({ n: z.number().int().min(1).describe('the sequence number to be undone') });

type Asked = z.infer<typeof itemSchema>;

/** What is asked, its fields held to the form of their section; findings say which of the changes it is. */
function itemsOf(changes: readonly Asked[]): BatchItem[] {
  return changes.map((one, place) => {
    const kind = kindOf.get(one.section) ?? 'unit';
    const key = one.key ?? null;
    if (key !== null && one.version === undefined)
      throw new AppError('version-needed', `Change ${place} names ${one.section} ${key}: send its version.`);
    if (key === null && one.fields === null)
      throw new AppError('bad-request', `Change ${place} neither makes nor names anything.`);
    if (one.fields === null) return { kind, key, version: one.version ?? null, fields: null, takeUp: false };
    const entry = documentSchema.shape[one.section].unwrap().element as z.ZodObject;
    const parsed = (key === null ? entry : entry.partial()).safeParse(one.fields);
    if (!parsed.success) {
      const problems = formOfEntry(one.section, parsed.error.issues, one.fields);
      throw new AppError(
        'bad-request',
        `Change ${place}, ${key ?? `new in ${one.section}`}: ${formText(problems[0])}`,
        problems.map(({ path, code, values, message, hint }) => ({
          change: place,
          section: one.section,
          key,
          at: path.slice(2).join('.'),
          code,
          values,
          message,
          hint,
        })),
      );
    }
    return {
      kind,
      key,
      version: one.version ?? null,
      fields: parsed.data as Fields,
      takeUp: one.takeUp === true,
    };
  });
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/**
 * Where each thing stands. What stands on a scorecard made in the same request belongs to that one's unit; what is
 * made under a unit that is made with it belongs to whoever answers for the tree.
 */
function placing(standing: Standing, org: string, items: readonly BatchItem[]) {
  const made = new Map<string, Fields>();
  const initiatives = new Map<string, Fields>();
  for (const { kind, key, fields } of items) {
    if (kind === 'scorecard' && key === null && fields) made.set(text(fields.code), fields);
    if (kind === 'initiative' && key === null && fields) initiatives.set(text(fields.code), fields);
  }
  return (kind: Kind, fields: Fields): Thing => {
    const card =
      kind === 'objective'
        ? text(fields.scorecard)
        : kind === 'kpi'
          ? (splitRef(text(fields.objective)).unit ?? '')
          : '';
    const initiative =
      kind === 'milestone' || kind === 'update' || kind === 'money'
        ? initiatives.get(text(fields.initiative))
        : undefined;
    if (initiative) return placed(standing, org, 'initiative', initiative);
    const own = made.get(card);
    return own ? placed(standing, org, 'scorecard', own) : placed(standing, org, kind, fields);
  };
}

export function definitionBatchRoutes(api: Api, parts: DefinitionParts): void {
  const { db, live } = parts;
  const path = '/api/orgs/{org}/definitions';
  const judge = (who: Who, standing: Standing, org: string, items: readonly BatchItem[], isDraft = false) => {
    const place = placing(standing, org, items);
    return (kind: Kind, fields: Fields, changed: Fields | null): void => {
      if (!can(who, 'definition.edit', place(kind, fields)))
        mustEdit(who, { standing, org }, kind, fields, changed, isDraft);
    };
  };

  api.openapi(
    createRoute({
      method: 'post',
      path,
      ...needs('initiative.update'),
      tags,
      summary:
        'Changes several definitions together, in one transaction under one number: all of them or none',
      request: {
        params,
        query: z.object({ changeSet: changeSetAsked }),
        headers: repeatableHeaders,
        body: { required: true, content: { 'application/json': { schema: batchSchema } } },
      },
      responses: answers(recordedSchema, [400, 401, 403, 404, 409, 412, 422, 428]),
    }),
    async (c) => {
      const { org } = c.req.valid('param');
      const who = must(c.get('who'), 'organization.read', { org });
      const { changes } = c.req.valid('json');
      const { changeSet } = c.req.valid('query');
      const items = itemsOf(changes);
      await mustWriteUnder(parts, who, org, changeSet);
      const { standing } = await readDefinitions(parts, who.id, org, { changeSet });
      const mayEdit = judge(who, standing, org, items, changeSet !== undefined);
      // Who may not is told so before anything that is there or not.
      for (const { kind, key, fields } of items) if (key === null && fields) mayEdit(kind, fields, null);
      const key = c.req.valid('header')['idempotency-key'];
      const now = parts.now();
      const done = await db.transaction({ org, person: who.id }, (tx) =>
        once(
          tx,
          { org, person: who.id, key, asked: changeSet === undefined ? changes : [changeSet, changes], now },
          () => changeTogether(tx, { org, by: who.name, now, items, mayEdit, changeSet }),
        ),
      );
      c.header('etag', tagOf(done.sequence));
      return c.json(done, 200);
    },
  );

  api.openapi(
    createRoute({
      method: 'post',
      path: `${path}/undo`,
      tags,
      summary: 'Undoes all that one number changed of definitions: a new record, nothing is erased',
      request: {
        params,
        body: { required: true, content: { 'application/json': { schema: undoSchema } } },
      },
      responses: answers(recordedSchema, [400, 401, 403, 404, 409, 422]),
    }),
    async (c) => {
      const { org } = c.req.valid('param');
      const { n } = c.req.valid('json');
      const who = must(c.get('who'), 'organization.read', { org });
      const standing = await live.standing(org);
      const done = await db.transaction({ org, person: who.id }, (tx) =>
        undoTogether(tx, {
          org,
          by: who.name,
          now: parts.now(),
          n,
          mayEdit: judge(who, standing, org, []),
        }),
      );
      c.header('etag', tagOf(done.sequence));
      return c.json(done, 200);
    },
  );
}
