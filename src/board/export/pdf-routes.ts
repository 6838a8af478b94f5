/** A scorecard and a KPI as PDF: vectors and real text, without a browser. */
import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { must } from '#people/can.ts';
import type { Api } from '#platform/http/app.ts';
import { askedSchema, questionOf, standingAsked } from '../asked.ts';
import { isFiltered } from '../filter.ts';
import { kpiReading } from '../kpi-reading.ts';
import type { Standing } from '../live.ts';
import { found, orgParam } from '../routes.ts';
import { scorecardReading } from '../scorecard-reading.ts';
import { shownOf } from '../shown.ts';
import { originOf } from './about.ts';
import {
  type ExportParts,
  fileAnswer,
  fileName,
  filter,
  filterOf,
  languageSchema,
  speechFor,
} from './asked.ts';
import { kpiPdf } from './kpi-pdf.ts';
import { pdfOf } from './pdf.ts';
import type { PdfDocument } from './pdf-content.ts';
import { scorecardPdf } from './scorecard-pdf.ts';
import type { Speech } from './speech.ts';

const kind = 'application/pdf';

export function pdfRoutes(api: Api, parts: ExportParts): void {
  async function reply(
    c: Context,
    name: string,
    document: Pick<PdfDocument, 'title' | 'landscape' | 'content'> & { of: string[] },
    standing: Standing,
    { language, say, dates, numbers }: Speech,
  ): Promise<never> {
    const { of, ...rest } = document;
    const { organization, sequence, exported } = originOf(standing, parts.now());
    const foot = [
      ...new Set([organization, ...of]),
      say('export.number', { n: numbers.format(sequence, 0) }),
      dates.moment(exported),
    ].join(' · ');
    const page = say('export.page', { n: '{n}', of: '{of}' });
    const bytes = await pdfOf({ ...rest, language, foot, page, created: exported });
    return c.body(bytes as Uint8Array<ArrayBuffer>, 200, {
      'content-type': kind,
      'content-disposition': `attachment; filename="${name}"`,
    }) as never;
  }
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/orgs/{org}/scorecards/{unit}/export.pdf',
      tags: ['board'],
      summary: 'A unit’s scorecard as PDF',
      request: {
        params: orgParam.extend({ unit: z.string() }),
        query: askedSchema.extend({ ...filter, language: languageSchema }),
      },
      responses: fileAnswer(kind),
    }),
    async (c) => {
      const { org, unit } = c.req.valid('param');
      const who = must(c.get('who'), 'organization.read', { org });
      const query = c.req.valid('query');
      const speech = speechFor(c, query.language);
      const standing = await standingAsked(parts, who, org, query);
      const card = found(() =>
        scorecardReading(standing.board, unit, questionOf(query, standing), standing.details),
      );
      const reading = { ...card, mayEdit: false, mayEditHere: false };
      const { say, dates } = speech;
      const filtered = filterOf(query, speech);
      const of = [
        reading.unitName,
        dates.long(reading.period),
        ...(reading.span === 'period' ? [] : [say(`span.${reading.span}`)]),
        ...filtered.told,
        ...(query.changeSet ? [`${say('export.changeSet')} ${query.changeSet}`] : []),
      ];
      const objectives = reading.perspectives.flatMap((one) => one.objectives);
      const told = [
        ...of,
        say('count.objectives', { n: objectives.length }),
        say('count.kpis', { n: objectives.flatMap((one) => one.kpis).length }),
      ].join(' · ');
      const name = fileName([org, 'scorecard', unit, reading.period, standing.sequence], 'pdf');
      const me = who.memberships.get(org)?.knownAs ?? null;
      const shown = shownOf(reading, filtered.filter, me);
      const rows = { shown, whole: !isFiltered(filtered.filter) };
      const content = scorecardPdf(reading, rows, told, speech);
      return await reply(c, name, { title: reading.name, landscape: true, content, of }, standing, speech);
    },
  );
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/orgs/{org}/kpis/{unit}/{measure}/export.pdf',
      tags: ['board'],
      summary: 'One measure of a unit, its chart and all its periods, as PDF',
      request: {
        params: orgParam.extend({ unit: z.string(), measure: z.string() }),
        query: askedSchema.extend({ language: languageSchema }),
      },
      responses: fileAnswer(kind),
    }),
    async (c) => {
      const { org, unit, measure } = c.req.valid('param');
      const who = must(c.get('who'), 'organization.read', { org });
      const query = c.req.valid('query');
      const speech = speechFor(c, query.language);
      const standing = await standingAsked(parts, who, org, query);
      const may = { enter: false, edit: false, editHere: false };
      const reading = found(() =>
        kpiReading(standing.board, unit, measure, questionOf(query, standing), standing.details, may),
      );
      const of = [reading.unitName, speech.dates.long(reading.period)];
      const content = kpiPdf(reading, standing.board.model.calendar, speech);
      const name = fileName([org, 'kpi', unit, measure, reading.period, standing.sequence], 'pdf');
      return await reply(
        c,
        name,
        { title: reading.kpi.name, landscape: false, content, of },
        standing,
        speech,
      );
    },
  );
}
