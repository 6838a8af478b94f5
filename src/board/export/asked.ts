/** What every export takes, and how its answer is named and described. */
import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { Db } from '#platform/db/database.ts';
import { problems } from '#platform/http/answers.ts';
import type { Asked } from '../asked.ts';
import { markSchema } from '../contract.ts';
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
export const filter = { show: markSchema.optional().describe('only rows of this status, as on screen') };

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
