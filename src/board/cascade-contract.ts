/** The cascade: units × perspectives as a tree, and what in it is aligned to nothing. */
import { z } from 'zod';
import { spanSchema } from './contract.ts';

const codes = z.string().max(6000);

export const cascadeAskedSchema = z.object({
  unit: z.string().max(200).optional().describe('only its subtree'),
  depth: z.coerce.number().int().min(0).max(40).optional().describe('how many levels are open; 1 else'),
  open: codes
    .optional()
    .describe('units opened beyond that, by commas; `*sales` opens all right below sales'),
  closed: codes.optional().describe('units closed within it, by commas'),
  show: z
    .string()
    .regex(/^[eowfn]{1,5}$/)
    .optional()
    .describe('only scorecards with one of these marks, and the units above them'),
  kind: z.string().max(200).optional().describe('only units of this kind, likewise'),
  q: z.string().max(200).optional().describe('only units whose name or code holds these words, likewise'),
  sort: z
    .string()
    .max(200)
    .optional()
    .describe('name, score, coverage, change, kpis, aligned or a perspective'),
  order: z.enum(['worst', 'best']).optional().describe('which end comes first among siblings'),
  at: z.string().max(200).optional().describe('a unit whose place among the rows is told'),
  offset: z.coerce.number().int().min(0).optional(),
  limit: z.coerce.number().int().min(1).max(500).optional().describe('100 else'),
});

export const cascadeSchema = z
  .object({
    period: z.string(),
    span: spanSchema,
    asOf: z.number(),
    perspectives: z.array(z.object({ code: z.string(), name: z.string() })),
    kinds: z.array(z.object({ kind: z.string(), units: z.number() })),
    units: z.number().describe('how many there are in all'),
    found: z.number().nullable().describe('how many meet the filter; null without one'),
    total: z.number().describe('rows as they stand open'),
    at: z.number().nullable().describe('the row of the unit asked for'),
    rows: z.array(
      z.object({
        unit: z.string(),
        name: z.string(),
        kind: z.string().nullable(),
        depth: z.number(),
        place: z.number().describe('among its siblings, from 1'),
        of: z.number().describe('how many siblings there are, itself counted'),
        children: z.number(),
        isOpen: z.boolean(),
        isFound: z.boolean().describe('false of one that only leads to what was found'),
        scorecard: z.string().nullable().describe('null where it has none'),
        score: z.number().nullable(),
        mark: z.string().describe('e o w f n as in exceeds … no data; . where there is no scorecard'),
        coverage: z.number().nullable(),
        change: z.number().nullable(),
        scores: z.array(z.number().nullable()).describe('by perspective, to hundredths'),
        marks: z.string().describe('by perspective'),
        kpis: z.number(),
        objectives: z.number(),
        aligned: z
          .number()
          .nullable()
          .describe('objectives that contribute upwards; null where nothing lies above'),
      }),
    ),
  })
  .meta({ id: 'Cascade' });

export const unalignedKinds = ['objective', 'unit', 'metric', 'owner'] as const;

export const unalignedAskedSchema = z.object({
  what: z.enum(unalignedKinds).optional(),
  unit: z.string().max(200).optional().describe('only in its subtree'),
  q: z.string().max(200).optional(),
  offset: z.coerce.number().int().min(0).optional(),
  limit: z.coerce.number().int().min(1).max(500).optional().describe('100 else'),
});

export const unalignedSchema = z
  .object({
    period: z.string(),
    asOf: z.number(),
    counts: z
      .record(z.enum(unalignedKinds), z.number())
      .describe(
        'objectives aligned to none above, scorecards that contribute nothing, measures without an objective, people none of whose KPIs reaches the top',
      ),
    total: z.number().describe('of what was asked for'),
    items: z.array(
      z.object({
        what: z.enum(unalignedKinds),
        name: z.string(),
        unit: z.string().nullable().describe('the first that has it'),
        unitName: z.string().nullable(),
        units: z.number().describe('how many units have it: a template’s is one item'),
        node: z.string().nullable(),
        scorecard: z.string().nullable(),
        code: z.string(),
        owner: z.string().nullable(),
        isTemplate: z.boolean(),
        measures: z.number().describe('of a person: how many they own or enter'),
      }),
    ),
  })
  .meta({ id: 'Unaligned' });

export type CascadeAsked = z.infer<typeof cascadeAskedSchema>;
export type Cascade = z.infer<typeof cascadeSchema>;
export type UnalignedAsked = z.infer<typeof unalignedAskedSchema>;
export type Unaligned = z.infer<typeof unalignedSchema>;
