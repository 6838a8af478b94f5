/** What crosses the wire about frozen figures: as they stood, and what has become of them. */
import { z } from 'zod';
import { markSchema, spanSchema } from '#board/contract.ts';

const number = z.number().nullable();

/** One node as it stood. The order of these fields is the order of the canonical text: see `canonical.ts`. */
export const frozenFigureSchema = z
  .object({
    node: z.string(),
    kind: z.enum(['kpi', 'objective', 'perspective', 'scorecard']),
    parent: number.describe('the place in this list of what it stands under'),
    unit: z.string(),
    name: z.string(),
    status: markSchema,
    score: number,
    reason: z.string().nullable(),
    coverage: number,
    change: number.describe('since the period before'),
    actual: number,
    target: number,
    red: number,
    worst: number,
    best: number,
    lowRed: number,
    low: number,
    high: number,
    highRed: number,
    weight: number.describe('as declared, among its siblings'),
    force: number.describe('in the scorecard, after missing data: one point here moves it by so much'),
    measuredIn: z.string().nullable(),
    decimals: number,
    direction: z.enum(['up', 'down', 'centre']).nullable(),
    yesNo: z.boolean(),
    owner: z.string().nullable(),
  })
  .meta({ id: 'FrozenFigure' });

export const restatementSchema = z
  .object({
    node: z.string().describe('the measure that was recorded anew'),
    name: z.string(),
    period: z.string(),
    slot: z.string(),
    before: number,
    value: number,
    sequence: z.number(),
    at: z.string().nullable(),
    by: z.string().nullable(),
    note: z.string().nullable(),
  })
  .meta({ id: 'RestatedFigure' });

export const besideSchema = z.object({
  now: z
    .object({ status: markSchema, score: number, actual: number, target: number })
    .nullable()
    .describe('null: the node is not there any more'),
  restated: z.array(restatementSchema).describe('what was recorded since, the latest first'),
  more: z.number().describe('of which so many are not listed'),
  redefined: z.boolean().describe('it says something else although no figure was recorded anew'),
});

export const frozenPageSchema = z
  .object({
    format: z.literal('sightline-frozen/1'),
    review: z.string(),
    unit: z.string(),
    scorecard: z.string(),
    period: z.string(),
    span: spanSchema,
    sequence: z.number(),
    frozenAt: z.string(),
    hash: z.string(),
    count: z.number(),
    from: z.number().describe('the place of the first figure told here'),
    figures: z.array(frozenFigureSchema),
    beside: z
      .record(z.string().describe('a place in the list'), besideSchema)
      .describe('those that say something else now'),
    next: z.string().nullable(),
  })
  .meta({ id: 'FrozenFigures' });

export const verifiedSchema = z
  .object({
    hash: z.string().describe('as it was kept when the figures were frozen'),
    computed: z.string().describe('of the rows as they lie there now'),
    count: z.number(),
    isWhole: z.boolean(),
  })
  .meta({ id: 'VerifiedFigures' });

export type FrozenFigure = z.infer<typeof frozenFigureSchema>;
export type Restatement = z.infer<typeof restatementSchema>;
export type Beside = z.infer<typeof besideSchema>;
export type FrozenPage = z.infer<typeof frozenPageSchema>;
export type Verified = z.infer<typeof verifiedSchema>;
