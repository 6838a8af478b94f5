/** What every export takes, and how its answer is named and described. */
import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { Db } from '#platform/db/database.ts';
import { problems } from '#platform/http/answers.ts';
import type { Asked } from '../asked.ts';
import { markSchema } from '../contract.ts';
import { type Filter, filterKeys } from '../filter.ts';
import type { Live } from '../live.ts';
import { languageOf, type Speech, speechIn } from './speech.ts';

export interface ExportParts {
  db: Db;
  live: Live;
  now(): Date;
}

export const languageSchema = z
  .enum(['en', 'vi'])
  .optional()
  .describe('left out: as Accept-Language prefers');
const named = (what: string) => z.string().max(200).optional().describe(`only KPIs of this ${what}`);
const only = (what: string) => z.literal('true').optional().describe(`only ${what}`);
/** Which rows are on screen. */
export const filter = {
  show: markSchema.optional().describe('only rows of this status'),
  owner: named('owner or updater'),
  role: z.enum(['leading', 'lagging']).optional(),
  perspective: named('perspective'),
  theme: named('theme'),
  tag: named('tag'),
  q: z.string().max(200).optional().describe('only KPIs whose name, code or objective holds these words'),
  changed: only('what is another than in the period before'),
  mine: only('what I own or update'),
};

/** The filter that was asked for, and what is said of it. */
export function filterOf(
  query: z.infer<z.ZodObject<typeof filter>>,
  { say }: Speech,
): { filter: Filter; told: string[] } {
  const { changed, mine, ...rest } = query;
  const asked: Filter = { ...(changed ? { changed: true } : {}), ...(mine ? { mine: true } : {}) };
  for (const key of filterKeys) {
    const value = key in rest ? rest[key as keyof typeof rest] : undefined;
    if (value !== undefined) Object.assign(asked, { [key]: value });
  }
  const told = [
    asked.show && say(`status.${asked.show}`),
    asked.role && say(`filter.role.${asked.role}`),
    ...(['owner', 'perspective', 'theme', 'tag'] as const).map(
      (key) => asked[key] && `${say(`filter.${key}`)}: ${asked[key]}`,
    ),
    asked.q && `“${asked.q}”`,
    asked.changed && say('filter.changed'),
    asked.mine && say('filter.mine'),
  ].filter((one) => typeof one === 'string');
  return { filter: asked, told };
}

export const speechFor = (c: Context, language: 'en' | 'vi' | undefined): Speech =>
  speechIn(languageOf(language, c.req.header('accept-language')));

/** A name for the file that every system takes. */
export const fileName = (parts: (string | number)[], extension: string): string =>
  `${parts
    .map((part) =>
      String(part)
        .normalize('NFKD')
        .replace(/[^A-Za-z0-9]+/g, '-')
        .replace(/^-|-$/g, ''),
    )
    .filter(Boolean)
    .join('-')}.${extension}`;

/** A file: not JSON, so it is described by its media type alone. */
export const fileAnswer = (type: string) => ({
  200: { description: 'The file', content: { [type.split(';')[0] ?? type]: { schema: z.string() } } },
  ...problems([400, 401, 404]),
});

/** The time a reading is of, and through which glass it was seen. */
export function timeOf(
  reading: { period: string; span: 'period' | 'ytd' | 'rolling' },
  query: Asked,
  { say, dates }: Speech,
): [string, string | undefined][] {
  return [
    [say('period'), dates.long(reading.period)],
    [say('span'), say(`span.${reading.span}`)],
    [say('export.changeSet'), query.changeSet],
  ];
}
