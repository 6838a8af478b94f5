/** Readings of gaps, of the agenda that they make, and of where units stand in the cycle, over HTTP. */
import { createRoute, z } from '@hono/zod-openapi';
import { type AskedStanding, askedSchema, questionOf, standingAsked } from '#board/asked.ts';
import { aboutTable, originOf } from '#board/export/about.ts';
import { fileAnswer, fileName, speechFor, timeOf } from '#board/export/asked.ts';
import { type TableFormat, tableReply, tableTypes, written } from '#board/export/table-answer.ts';
import type { Live } from '#board/live.ts';
import { homeOfScorecard } from '#board/place.ts';
import { open } from '#board/reading.ts';
import { found, foundLater, orgParam } from '#board/routes.ts';
import { topUnit } from '#board/top-unit.ts';
import { can, must } from '#people/can.ts';
import type { Who } from '#platform/caller.ts';
import type { Db } from '#platform/db/database.ts';
import { AppError } from '#platform/errors.ts';
import { answers } from '#platform/http/answers.ts';
import type { Api } from '#platform/http/app.ts';
import { agendaReading } from './agenda-reading.ts';
import { cycleAskedSchema, cycleSchema } from './cycle-contract.ts';
import { cycleReading, cycleTime } from './cycle-reading.ts';
import { readCycleFacts } from './cycle-store.ts';
import type { Doing } from './doing.ts';
import {
  agendaAskedSchema,
  gapsAskedSchema,
  gapsSchema,
  gapsWindowSchema,
  proposedAgendaSchema,
} from './gap-contract.ts';
import { gapsReading } from './gap-reading.ts';
import { gapTable, mostExported } from './gap-table.ts';
import { thingIn } from './place.ts';

const tags = ['gaps'];
const refused = [400, 401, 404] as const;
const gapsQuerySchema = askedSchema.extend(gapsWindowSchema.shape);
const unitParams = orgParam.extend({ unit: z.string().min(1).max(200) });

export interface GapParts {
  db: Db;
  live: Live;
  now(): Date;
  /** What is being done in an organization, as whoever asks may see it. */
  doingFor(who: Who, standing: AskedStanding): Promise<Doing>;
}

/** The gaps of a unit, or of the topmost where none is named. */
async function gapsOf(
  parts: GapParts,
  asking: Who | null,
  org: string,
  unit: string | null,
  query: z.infer<typeof gapsQuerySchema>,
) {
  const who = must(asking, 'organization.read', { org });
  const standing = await standingAsked(parts, who, org, query);
  const question = questionOf(query, standing);
  const at = unit ?? found(() => topUnit(open(standing.board, question)));
  if (at === null) throw new AppError('not-found', 'There is no scorecard yet.');
  const doing = await parts.doingFor(who, standing);
  const reading = await foundLater(() => gapsReading(standing.board, at, query, doing, question));
  const lineage = homeOfScorecard(standing, reading.node.split('/').at(-1) ?? '');
  const edit = standing.isOpen && can(who, 'definition.edit', lineage ? { org, lineage } : { org });
  const act = can(who, 'action.change', thingIn(standing, org, at, true));
  return { ...reading, may: { act, edit } };
}

export function gapRoutes(api: Api, parts: GapParts): void {
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/orgs/{org}/gaps',
      tags,
      summary: 'The gaps of the topmost scorecard',
      request: { params: orgParam, query: gapsQuerySchema },
      responses: answers(gapsSchema, refused),
    }),
    async (c) => {
      const { org } = c.req.valid('param');
      return c.json(await gapsOf(parts, c.get('who'), org, null, c.req.valid('query')), 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/orgs/{org}/gaps/{unit}',
      tags,
      summary:
        'What stands below its target in all perspectives: what it costs, since when, why, and what is done',
      request: { params: unitParams, query: gapsQuerySchema },
      responses: answers(gapsSchema, refused),
    }),
    async (c) => {
      const { org, unit } = c.req.valid('param');
      return c.json(await gapsOf(parts, c.get('who'), org, unit, c.req.valid('query')), 200);
    },
  );
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/orgs/{org}/gaps/{unit}/agenda',
      tags,
      summary: 'The agenda of a review as the gaps propose it',
      request: { params: unitParams, query: askedSchema.extend(agendaAskedSchema.shape) },
      responses: answers(proposedAgendaSchema, refused),
    }),
    async (c) => {
      const { org, unit } = c.req.valid('param');
      const who = must(c.get('who'), 'organization.read', { org });
      const query = c.req.valid('query');
      const standing = await standingAsked(parts, who, org, query);
      const doing = await parts.doingFor(who, standing);
      return c.json(
        found(() => agendaReading(standing.board, unit, query, doing, questionOf(query, standing))),
        200,
      );
    },
  );
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/orgs/{org}/cycle',
      tags: ['cycle'],
      summary: 'Where each unit stands in plan, monitor, review and act: a window of the tree',
      request: { params: orgParam, query: askedSchema.extend(cycleAskedSchema.shape) },
      responses: answers(cycleSchema, refused),
    }),
    async (c) => {
      const { org } = c.req.valid('param');
      const who = must(c.get('who'), 'organization.read', { org });
      const query = c.req.valid('query');
      const standing = await standingAsked(parts, who, org, query);
      const question = questionOf(query, standing);
      const time = found(() => cycleTime(standing, question));
      const facts = await parts.db.transaction({ org, person: who.id, reads: true }, (tx) =>
        readCycleFacts(tx, org, time),
      );
      return c.json(
        found(() => cycleReading(standing, query, facts, question)),
        200,
      );
    },
  );
  for (const format of Object.keys(tableTypes) as TableFormat[])
    api.openapi(
      createRoute({
        method: 'get',
        path: `/api/orgs/{org}/gaps/{unit}/export.${format}`,
        tags,
        summary: `The gaps, the ${mostExported.toLocaleString('en')} dearest, as ${format === 'csv' ? 'CSV' : 'an Excel workbook'}`,
        request: {
          params: unitParams,
          query: askedSchema.extend({ ...gapsAskedSchema.shape, ...written }),
        },
        responses: fileAnswer(tableTypes[format]),
      }),
      async (c) => {
        const { org, unit } = c.req.valid('param');
        const who = must(c.get('who'), 'organization.read', { org });
        const query = c.req.valid('query');
        const words = speechFor(c, query.language);
        const { say, numbers } = words;
        const standing = await standingAsked(parts, who, org, query);
        const doing = await parts.doingFor(who, standing);
        const reading = await foundLater(() =>
          gapsReading(
            standing.board,
            unit,
            { ...query, limit: mostExported },
            doing,
            questionOf(query, standing),
          ),
        );
        const about = aboutTable(
          originOf(standing, parts.now()),
          [
            [say('kind.scorecard'), reading.name],
            [say('unit'), reading.unitName],
            ...timeOf(reading, query, words),
            [say('kind.perspective'), query.perspective],
            [say('column.owner'), query.owner],
            [say('gaps.show'), query.unworked && say('gaps.nothing')],
            [say('gaps.age'), query.since !== undefined && say('gaps.age.n', { n: query.since })],
            [
              say('gaps.table.rows'),
              reading.items.length < reading.total &&
                say('gaps.table.rows.of', {
                  n: numbers.format(reading.items.length, 0),
                  of: numbers.format(reading.total, 0),
                }),
            ],
          ],
          words,
        );
        const name = fileName([org, 'gaps', unit, reading.period, standing.sequence], format);
        return tableReply(c, format, gapTable(reading, about, words), { ...query, name }, words);
      },
    );
}
