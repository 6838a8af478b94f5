/** What crosses the wire about measures that a decision could change. */
import { z } from '@hono/zod-openapi';

const named = z.object({ unit: z.string(), unitName: z.string(), measure: z.string(), name: z.string() });

export const leverSchema = named
  .extend({
    unitOfMeasure: z.string().nullable(),
    decimals: z.number().nullable(),
    better: z.enum(['up', 'down', 'centre']),
    last: z.number().nullable().describe('as it was last measured'),
    min: z.number().nullable().describe('its natural bounds: a change is held within them'),
    max: z.number().nullable(),
    isComputed: z.boolean().describe('a formula makes it: it changes only through what the formula reads'),
    inputs: z
      .array(named)
      .describe('what is entered that a formula reads, at whatever depth; at most 60 of them'),
    reaches: z
      .number()
      .int()
      .describe('measures that links of the map lead to from it, at whatever distance'),
    drives: z
      .number()
      .int()
      .describe(
        'links of the map that it drives and that can be played: with a size, and an outcome that no formula makes',
      ),
    isDriven: z.boolean().describe('some such link, or what it drives, leads to it'),
  })
  .meta({ id: 'DecisionLever' });

export const leversSchema = z
  .object({
    items: z.array(leverSchema),
    more: z.number().int().describe('how many more there are'),
  })
  .meta({ id: 'DecisionLevers' });

export type Lever = z.infer<typeof leverSchema>;
export type Levers = z.infer<typeof leversSchema>;
