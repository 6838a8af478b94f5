/** A unit's strategy map as a drawing: SVG, and a page of PDF with the same lines. */
import { createRoute, z } from '@hono/zod-openapi';
import { must } from '#people/can.ts';
import type { Who } from '#platform/caller.ts';
import type { Api } from '#platform/http/app.ts';
import { askedSchema, questionOf, standingAsked } from '../asked.ts';
import { mapReading } from '../map-reading.ts';
import { found, orgParam } from '../routes.ts';
import { originOf } from './about.ts';
import { type ExportParts, fileAnswer, fileName, filter, filterOf, languageSchema } from './asked.ts';
import { drawnMap } from './map-drawing.ts';
import { pdfOf } from './pdf.ts';
import { languageOf, type Speech, speechIn } from './speech.ts';

const askedOfMap = askedSchema.extend({
  ...filter,
  focus: z.string().max(300).optional().describe('an objective whose drivers and effects stand out'),
  depth: z.coerce.number().int().min(0).max(100).optional().describe('over so many steps; left out: all'),
  from: z
    .string()
    .max(300)
    .optional()
    .describe('with `to`: the ways from one objective to another stand out'),
  to: z.string().max(300).optional(),
  language: languageSchema,
});
type Query = z.infer<typeof askedOfMap>;

/** A page across, within its margins, with room for its foot. */
const sheet = { width: 778, height: 500 };

export function mapExportRoutes(api: Api, parts: ExportParts): void {
  async function drawn(who: Who, org: string, unit: string, query: Query, speech: Speech, font: string) {
    const standing = await standingAsked(parts, who, org, query);
    const reading = found(() => mapReading(standing.board, unit, questionOf(query, standing)));
    const { say, dates } = speech;
    const { filter: asked, told } = filterOf(query, speech);
    const { focus, depth, from, to } = query;
    const nameOf = (key: string | undefined) =>
      reading.objectives.find((one) => one.key === key)?.name ?? key ?? '';
    const of = [
      reading.unitName,
      dates.long(reading.period),
      ...(reading.span === 'period' ? [] : [say(`span.${reading.span}`)]),
      ...told,
      ...(focus ? [`${say('map.focus')}: ${nameOf(focus)}`] : []),
      ...(from && to ? [`${nameOf(from)} › ${nameOf(to)}`] : []),
      ...(query.changeSet ? [`${say('export.changeSet')} ${query.changeSet}`] : []),
    ];
    const origin = originOf(standing, parts.now());
    const drawing = drawnMap(
      reading,
      { ...asked, focus, depth, from, to },
      who.memberships.get(org)?.knownAs ?? null,
      of,
      origin.exported,
      speech,
      font,
    );
    const name = (extension: string) =>
      fileName([org, 'map', unit, reading.period, standing.sequence], extension);
    return { drawing, origin, of, name, title: say('map.of', { name: reading.name }) };
  }
  const attached = (name: string) => `attachment; filename="${name}"`;

  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/orgs/{org}/map/{unit}/export.svg',
      tags: ['board'],
      summary: 'A unit’s strategy map as an SVG drawing',
      request: { params: orgParam.extend({ unit: z.string() }), query: askedOfMap },
      responses: fileAnswer('image/svg+xml'),
    }),
    async (c) => {
      const { org, unit } = c.req.valid('param');
      const who = must(c.get('who'), 'organization.read', { org });
      const query = c.req.valid('query');
      const speech = speechIn(languageOf(query.language, c.req.header('accept-language')));
      const { drawing, name } = await drawn(who, org, unit, query, speech, 'Inter, system-ui, sans-serif');
      return c.body(drawing.svg, 200, {
        'content-type': 'image/svg+xml; charset=utf-8',
        'content-disposition': attached(name('svg')),
      }) as never;
    },
  );
  api.openapi(
    createRoute({
      method: 'get',
      path: '/api/orgs/{org}/map/{unit}/export.pdf',
      tags: ['board'],
      summary: 'A unit’s strategy map on a page of PDF',
      request: { params: orgParam.extend({ unit: z.string() }), query: askedOfMap },
      responses: fileAnswer('application/pdf'),
    }),
    async (c) => {
      const { org, unit } = c.req.valid('param');
      const who = must(c.get('who'), 'organization.read', { org });
      const query = c.req.valid('query');
      const speech = speechIn(languageOf(query.language, c.req.header('accept-language')));
      const { say, numbers, dates, language } = speech;
      const { drawing, origin, of, name, title } = await drawn(who, org, unit, query, speech, 'Inter');
      const by = Math.min(sheet.width / drawing.width, sheet.height / drawing.height);
      const bytes = await pdfOf({
        title,
        language,
        landscape: true,
        content: [{ svg: drawing.svg, width: drawing.width * by, height: drawing.height * by }],
        foot: [
          ...new Set([origin.organization, ...of]),
          say('export.number', { n: numbers.format(origin.sequence, 0) }),
          dates.moment(origin.exported),
        ].join(' · '),
        page: say('export.page', { n: '{n}', of: '{of}' }),
        created: origin.exported,
      });
      return c.body(bytes as Uint8Array<ArrayBuffer>, 200, {
        'content-type': 'application/pdf',
        'content-disposition': attached(name('pdf')),
      }) as never;
    },
  );
}
