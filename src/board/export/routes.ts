/** What is on screen as a file: the same reading, the same filter, in the reader's language. */

import { createRoute, z } from '@hono/zod-openapi';
import { type EntryRow, entryAskedSchema } from '#measures/entry-contract.ts';
import { can, must } from '#people/can.ts';
import type { Api } from '#platform/http/app.ts';
import { askedSchema, questionOf, standingAsked } from '../asked.ts';
import { comparedSchema } from '../compare-contract.ts';
import { comparisonReading } from '../comparing.ts';
import { entryReading } from '../entry-reading.ts';
import { isFiltered } from '../filter.ts';
import { kpiReading } from '../kpi-reading.ts';
import { unitNameOf } from '../place.ts';
import { found, orgParam } from '../routes.ts';
import { scorecardReading } from '../scorecard-reading.ts';
import { shownOf } from '../shown.ts';
import { aboutTable, comparedText, originOf, scaleText } from './about.ts';
import { type ExportParts, fileAnswer, fileName, filter, filterOf, speechFor, timeOf } from './asked.ts';
import { entryTable } from './entry-table.ts';
import { kpiTable } from './kpi-table.ts';
import { pdfRoutes } from './pdf-routes.ts';
import { scorecardTable } from './scorecard-table.ts';
import { type TableFormat, tableReply, tableTypes, written } from './table-answer.ts';

const lines = z.enum(['actual', 'target', 'both']).default('actual');

export function exportRoutes(api: Api, parts: ExportParts): void {
  const { live, now } = parts;
  pdfRoutes(api, parts);
  for (const format of Object.keys(tableTypes) as TableFormat[]) {
    const shape = format === 'csv' ? 'CSV' : 'an Excel workbook';
    api.openapi(
      createRoute({
        method: 'get',
        path: `/api/orgs/{org}/scorecards/{unit}/export.${format}`,
        tags: ['board'],
        summary: `A unit’s scorecard as ${shape}`,
        request: {
          params: orgParam.extend({ unit: z.string() }),
          query: askedSchema.extend({ compare: comparedSchema.optional(), ...filter, ...written }),
        },
        responses: fileAnswer(tableTypes[format]),
      }),
      async (c) => {
        const { org, unit } = c.req.valid('param');
        const who = must(c.get('who'), 'organization.read', { org });
        const query = c.req.valid('query');
        const words = speechFor(c, query.language);
        const standing = await standingAsked(parts, who, org, query);
        const reading = {
          ...found(() =>
            scorecardReading(standing.board, unit, questionOf(query, standing), standing.details),
          ),
          mayEdit: false,
          mayEditHere: false,
        };
        const { say } = words;
        const { compare } = query;
        const compared =
          compare === undefined
            ? null
            : found(() => comparisonReading(standing.board, unit, questionOf(query, standing), compare));
        const filtered = filterOf(query, words);
        const about = aboutTable(
          originOf(standing, now()),
          [
            [say('kind.scorecard'), reading.name],
            [say('unit'), reading.unitName],
            ...timeOf(reading, query, words),
            [say('export.compared'), compared && comparedText(compared, words)],
            [say('filter'), filtered.told.join(', ') || undefined],
            [say('export.scale'), scaleText(reading, words)],
          ],
          words,
        );
        const me = who.memberships.get(org)?.knownAs ?? null;
        const shown = shownOf(reading, filtered.filter, me);
        const table = scorecardTable(
          reading,
          { shown, whole: !isFiltered(filtered.filter) },
          compared,
          about,
          (code) => unitNameOf(standing, code),
          words,
        );
        const name = fileName([org, 'scorecard', unit, reading.period, standing.sequence], format);
        return tableReply(c, format, table, { ...query, name }, words);
      },
    );
    api.openapi(
      createRoute({
        method: 'get',
        path: `/api/orgs/{org}/kpis/{unit}/{measure}/export.${format}`,
        tags: ['board'],
        summary: `One measure of a unit, all its periods and restatements, as ${shape}`,
        request: {
          params: orgParam.extend({ unit: z.string(), measure: z.string() }),
          query: askedSchema.extend(written),
        },
        responses: fileAnswer(tableTypes[format]),
      }),
      async (c) => {
        const { org, unit, measure } = c.req.valid('param');
        const who = must(c.get('who'), 'organization.read', { org });
        const query = c.req.valid('query');
        const words = speechFor(c, query.language);
        const standing = await standingAsked(parts, who, org, query);
        const reading = found(() =>
          kpiReading(standing.board, unit, measure, questionOf(query, standing), standing.details, {
            enter: false,
            edit: false,
            editHere: false,
          }),
        );
        const { say } = words;
        const { definition } = reading;
        const about = aboutTable(
          originOf(standing, now()),
          [
            [say('kind.kpi'), reading.kpi.name],
            [say('unit'), reading.unitName],
            ...timeOf(reading, query, words),
            [say('definition'), definition.description],
            [say('definition.formula'), definition.formula],
            [say('definition.direction'), say(`direction.${reading.kpi.direction}`)],
            [say('definition.frequency'), say(`frequency.${reading.frequency}`)],
            [say('definition.source'), definition.source],
            [say('definition.owner'), reading.kpi.owner],
          ],
          words,
        );
        const name = fileName([org, 'kpi', unit, measure, reading.period, standing.sequence], format);
        return tableReply(c, format, kpiTable(reading, about, words), { ...query, name }, words);
      },
    );
    api.openapi(
      createRoute({
        method: 'get',
        path: `/api/orgs/{org}/entry/export.${format}`,
        tags: ['measures'],
        summary: `The entry grid, every row of it, as ${shape}`,
        request: {
          params: orgParam,
          query: entryAskedSchema.omit({ since: true, limit: true, after: true }).extend({
            lines: lines.describe('actuals, targets, or both, one under the other'),
            ...written,
          }),
        },
        responses: fileAnswer(tableTypes[format]),
      }),
      async (c) => {
        const { org } = c.req.valid('param');
        const who = must(c.get('who'), 'organization.read', { org });
        const { lines: wanted, language, separator, ...asked } = c.req.valid('query');
        const words = speechFor(c, language);
        const standing = await live.standing(org);
        const page = (after: string | undefined) =>
          entryReading(standing, { ...asked, limit: 1000, after }, (thing) => ({
            enter: can(who, 'actual.enter', { ...thing, org }),
            target: can(who, 'definition.edit', { ...thing, org }),
            approve: can(who, 'actual.approve', { ...thing, org }),
          }));
        const { rows, first } = found(() => {
          const all: EntryRow[] = [];
          const begin = page(undefined);
          for (let one = begin; ; one = page(one.next)) {
            all.push(...one.rows);
            if (one.next === null) return { rows: all, first: begin };
          }
        });
        const { say, dates } = words;
        const about = aboutTable(
          originOf(standing, now()),
          [
            [say('entry.show'), say(`entry.show.${asked.show}`)],
            [say('unit'), asked.unit],
            [say('search'), asked.named],
            [say('entry.frequency'), say(`frequency.${first.frequency}`)],
            [
              say('export.periods'),
              `${dates.short(first.periods[0] ?? '')} – ${dates.short(first.periods.at(-1) ?? '')}`,
            ],
          ],
          words,
        );
        const table = entryTable({ periods: first.periods, rows }, wanted, about, words);
        const name = fileName([org, 'entry', first.frequency, standing.sequence], format);
        return tableReply(c, format, table, { separator, name }, words);
      },
    );
  }
}
