/** Values flowing up from the units below, and targets passed down to them. */
import { z } from 'zod';
import { flowWays } from '#engine/flow.ts';
import { markSchema, spanSchema } from './contract.ts';

const code = z.string().min(1).max(200);
const periodId = z.string().min(1).max(40);
const measure = z.object({ measure: z.string(), name: z.string() });

export const flowAskedSchema = z.object({
  how: z
    .enum(flowWays)
    .optional()
    .describe('as it would be if the value were made so; left out: as the measure says'),
  of: code
    .optional()
    .describe('with `how`: whose values are joined, of a ratio its numerator; else this measure'),
  by: code.optional().describe('with `how`: what weighs them; of a ratio its denominator'),
  factor: z.coerce.number().optional().describe('with `how=ratio`: 100 for percent'),
  show: z.enum(['missing']).optional().describe('only units of which something is missing'),
  q: z.string().max(200).optional().describe('only units whose name or code holds these words'),
  sort: z.enum(['share', 'value', 'name']).optional().describe('share else: the largest first'),
  offset: z.coerce.number().int().min(0).optional(),
  limit: z.coerce.number().int().min(1).max(500).optional().describe('50 else'),
});

export const flowSchema = z
  .object({
    period: z.string(),
    span: spanSchema,
    asOf: z.number(),
    unit: z.string(),
    measure: z.string(),
    how: z
      .enum(flowWays)
      .nullable()
      .describe('null: the value is entered, or made by another formula; then nobody is listed'),
    of: measure.nullable(),
    by: measure.nullable(),
    factor: z.number(),
    measures: z
      .array(measure.extend({ units: z.number() }))
      .describe('with `how`: what the units below measure, by which they may be joined'),
    value: z.number().nullable().describe('what the units’ values come to in this span'),
    unitOfMeasure: z.string().nullable(),
    decimals: z.number().nullable(),
    units: z.number().describe('how many units make it'),
    known: z.number().describe('how many of them have all that it takes'),
    total: z.number().describe('of what was asked for'),
    items: z.array(
      z.object({
        unit: z.string(),
        name: z.string(),
        above: z.string().nullable().describe('the unit right above it, where that is another than this one'),
        measure: z.string(),
        isKpi: z.boolean(),
        status: markSchema,
        value: z.number().nullable(),
        by: z.number().nullable(),
        reason: z.string().nullable().describe('why there is no value'),
        share: z
          .number()
          .nullable()
          .describe(
            'of the whole: of a sum by value, else by what it weighs; of a minimum or maximum 1 for who decides',
          ),
      }),
    ),
  })
  .meta({ id: 'Flow' });

export const bases = ['equal', 'driver', 'hand'] as const;

export const passingSchema = z.strictObject({
  from: periodId.describe('a period, or the first of several, of the measure’s own frequency or longer'),
  to: periodId.optional().describe('the last one; left out: the end of the first'),
  basis: z.enum(bases).describe('everyone alike, in proportion to a driver, or by hand'),
  driver: z
    .strictObject({ measure: code, from: periodId, to: periodId.optional() })
    .optional()
    .describe('a measure of the units, over a span that has passed'),
  step: z
    .number()
    .positive()
    .max(1e12)
    .optional()
    .describe('targets are whole numbers of it; else of the last decimal'),
  locks: z
    .record(code, z.number())
    .optional()
    .describe('targets that stay, by unit: of several periods what they come to together'),
});

export const passedSchema = z
  .object({
    unit: z.string(),
    measure: z.string(),
    name: z.string(),
    asOf: z.number(),
    from: z.string(),
    to: z.string(),
    how: z.enum(flowWays).describe('how the value flows up: it decides how the parts must come together'),
    by: measure.nullable().describe('what weighs the parts in their mean'),
    joining: z
      .enum(['sum', 'mean', 'each'])
      .describe('parts add up, their weighted mean meets the target, or each gets the parent’s'),
    overTime: z
      .enum(['sum', 'average', 'last', 'first', 'min', 'max'])
      .describe('how the periods are told as one'),
    decimals: z.number(),
    step: z.number(),
    unitOfMeasure: z.string().nullable(),
    target: z.number().nullable().describe('the parent’s, of all periods together'),
    whole: z.number().nullable().describe('what the parts come to'),
    remainder: z.number().nullable().describe('the target less that'),
    periods: z.array(
      z.object({
        period: z.string(),
        target: z.number(),
        whole: z.number().nullable(),
        remainder: z.number().nullable(),
      }),
    ),
    drivers: z
      .array(measure.extend({ units: z.number() }))
      .describe('measures that these units have, those of most units first'),
    parts: z.array(
      z.object({
        unit: z.string(),
        name: z.string(),
        measure: z.string(),
        weight: z.number().nullable(),
        driver: z.number().nullable(),
        share: z.number().nullable().describe('of the driver, or of the weight'),
        actual: z.number().nullable().describe('of the fiscal year, so far'),
        before: z.number().nullable().describe('the target as it is'),
        target: z.number().nullable(),
        values: z.array(z.number().nullable()).describe('by period'),
        isLocked: z.boolean(),
        min: z.number().nullable().describe('what its value can be at least, in each period'),
        max: z.number().nullable().describe('what its value can be at most, in each period'),
        held: z
          .enum(['low', 'high'])
          .nullable()
          .describe('its share would pass what its value can be: it is held at that bound'),
        isOutside: z.boolean().describe('what was typed or stands there passes what its value can be'),
        fixed: z
          .number()
          .describe('periods whose target was entered by itself, or by a later path: they stay as they are'),
        reason: z.enum(['no-driver', 'no-weight', 'other-frequency', 'no-target']).nullable(),
        below: z.number().describe('units to which it can be passed on'),
      }),
    ),
    changes: z
      .array(
        z.object({
          section: z.literal('targets'),
          key: z.string().nullable(),
          version: z.literal('*').optional(),
          fields: z.record(z.string(), z.unknown()),
        }),
      )
      .describe('what records it: `changes` of POST …/definitions'),
  })
  .meta({ id: 'PassedDown' });

export type FlowAsked = z.infer<typeof flowAskedSchema>;
export type FlowReading = z.infer<typeof flowSchema>;
export type Passing = z.infer<typeof passingSchema>;
export type PassedDown = z.infer<typeof passedSchema>;
