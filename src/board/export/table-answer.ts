/** A table as the answer to a request: CSV or Excel, streamed. */
import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { languageSchema } from './asked.ts';
import { csvLines, dialectOf } from './csv.ts';
import type { Speech } from './speech.ts';
import type { Table } from './table.ts';
import { xlsxStream } from './xlsx.ts';

export const written = {
  language: languageSchema,
  separator: z
    .enum([',', ';', 'tab'])
    .optional()
    .describe('of CSV; left out: ; where the comma is the decimal sign, as in Vietnamese'),
};

export const tableTypes = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;
export type TableFormat = keyof typeof tableTypes;

const encoder = new TextEncoder();
async function* encoded(lines: Iterable<string>): AsyncGenerator<Uint8Array> {
  for (const line of lines) yield encoder.encode(line);
}

export function tableReply(
  c: Context,
  format: TableFormat,
  table: Table,
  asked: { separator?: ',' | ';' | 'tab'; name: string },
  { language, say }: Speech,
): never {
  const separator = asked.separator === 'tab' ? '\t' : asked.separator;
  const body =
    format === 'csv'
      ? ReadableStream.from(encoded(csvLines(table, dialectOf(language, separator))))
      : xlsxStream(table, say('export.about'));
  return c.body(body as ReadableStream, 200, {
    'content-type': tableTypes[format],
    'content-disposition': `attachment; filename="${asked.name}"`,
  }) as never;
}
