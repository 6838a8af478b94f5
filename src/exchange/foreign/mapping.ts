/**
 * A mapping says what the columns of a foreign file mean. It is a small document that is kept and used again,
 * for the next month's file or another hospital's: it names columns and patterns, never rows.
 */
import { z } from 'zod';
import { slots } from '#engine/definitions.ts';
import { type FieldName, fieldNames } from '../field-names.ts';
import type { FindingCode } from '../findings.ts';
import { encodings } from './encodings.ts';
import { matchesName } from './like.ts';

const text = z.string().max(2000);
const constant = z.union([text, z.number()]);

const source = z.union([
  text.describe('a column name'),
  z.strictObject({
    column: text.optional(),
    anyOf: z.array(text).min(1).max(12).optional().describe('the first of these columns that the file has'),
    columns: z.array(text).min(1).max(6).optional().describe('joined, such as year and month'),
    first: z
      .boolean()
      .optional()
      .describe('of several columns the first that says something, not all joined'),
    value: constant.optional().describe('the same for every row'),
    map: z
      .record(z.string(), constant.nullable())
      .optional()
      .describe('text in the file → meaning; null: says nothing'),
    missing: z
      .array(text)
      .optional()
      .describe('texts that say that there is no value, besides the usual ones'),
    otherwise: constant.optional().describe('when the file says nothing'),
    times: z.number().optional().describe('factor, such as 100 for fractions shown as percent'),
  }),
]);

const wideColumn = z.strictObject({
  like: text
    .refine((t) => !t.includes('}{'), 'mapping-apart' satisfies FindingCode)
    .describe(
      'a column name with {measure} or {period} standing for what changes, such as "{measure} Performance Rate"',
    ),
  slot: z
    .enum(slots as [string, ...string[]])
    .optional()
    .describe('left out: actual'),
  measure: text
    .optional()
    .describe('the measure, where the name does not say it; {measure} stands for what it says'),
  period: text
    .optional()
    .describe(
      'the period, where neither the name nor a column says it; last: the latest of the period columns',
    ),
  ytd: z.boolean().optional(),
  except: z.array(text).optional().describe('what {measure} must not be'),
  map: z.record(z.string(), constant.nullable()).optional(),
  missing: z.array(text).optional(),
  times: z.number().optional(),
  /** Fields of measures that are created from these columns. */
  defaults: z.record(z.string(), z.unknown()).optional(),
  optional: z.boolean().optional().describe('the file may be without it'),
  kpi: z.boolean().optional().describe('false: a created measure is no KPI'),
});

const defaults = z.union([z.literal(true), z.record(z.string(), z.unknown())]);

export const mappingSchema = z.strictObject({
  $schema: z.string().optional(),
  format: z.literal('sightline-mapping/1').optional(),
  name: text.optional(),
  description: text.optional(),
  file: text.optional().describe('file names it is for, with * for any text'),
  table: z
    .strictObject({
      encoding: z.enum(encodings).optional(),
      delimiter: z.string().length(1).optional(),
      sheet: text.optional(),
      headerRow: z.number().int().min(1).optional(),
      decimal: z.enum(['.', ',']).optional(),
      dayOrder: z.enum(['dmy', 'mdy']).optional(),
      missing: z
        .array(text)
        .optional()
        .describe('texts that say that there is no value, in every number column'),
    })
    .optional(),
  fields: z.partialRecord(z.enum(fieldNames), source).default({}),
  columns: z.array(wideColumn).optional().describe('columns that each hold numbers of one measure or period'),
  home: z
    .strictObject({ template: text })
    .optional()
    .describe("the template the measures belong to; left out: each row's unit"),
  ignore: z
    .array(text)
    .optional()
    .describe(
      'columns that are left out on purpose, with * for any text; of others it is told that they are not taken',
    ),
  skip: z
    .array(z.strictObject({ column: text, is: z.array(text) }))
    .optional()
    .describe('rows that are not taken'),
  addUp: z
    .boolean()
    .optional()
    .describe('of spending: rows of one initiative, class and period are added up'),
  create: z
    .strictObject({
      units: defaults.optional(),
      measures: defaults.optional(),
      kpis: defaults.optional(),
      objectives: defaults.optional(),
      perspectives: defaults.optional(),
      scorecards: defaults.optional(),
    })
    .optional()
    .describe('what the file may bring that is not known yet, with the fields that it does not say'),
});

export const mappingDocumentSchema = z.union([
  z.strictObject({
    $schema: z.string().optional(),
    format: z.literal('sightline-mapping/1'),
    name: text.optional(),
    description: text.optional(),
    mappings: z.array(mappingSchema).min(1).max(50).describe('applied in order'),
  }),
  mappingSchema,
]);

export type Mapping = z.infer<typeof mappingSchema>;
export type MappingDocument = z.infer<typeof mappingDocumentSchema>;
export type FieldSource = z.infer<typeof source>;
export type WideColumn = z.infer<typeof wideColumn>;
export type Fields = Partial<Record<FieldName, FieldSource>>;

/** The mappings of a document that are for a file of this name, in order. */
export function mappingsFor(document: MappingDocument, fileName: string): Mapping[] {
  const all = 'mappings' in document ? document.mappings : [document];
  return all.filter((m) => m.file === undefined || matchesName(m.file, fileName));
}

export const mappingJsonSchema = () =>
  z.toJSONSchema(mappingDocumentSchema, { io: 'input', unrepresentable: 'any' });
