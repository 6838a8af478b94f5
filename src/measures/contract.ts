/** What crosses the wire about measured values. */
import { z } from 'zod';
import type { FormCode } from '#platform/http/told.ts';

export const newActualSchema = z.strictObject({
  unit: z.string().min(1).max(200),
  measure: z.string().min(1).max(200),
  period: z.string().min(1).max(40).describe('a period of the measure’s own frequency, such as 2026-03'),
  value: z.number().nullable().describe('null withdraws the value'),
  confirmed: z
    .boolean()
    .optional()
    .describe(
      'true says that a value far outside what was measured so far is meant; without it such a one is refused as implausible',
    ),
  note: z.string().trim().max(4000).optional(),
});

export const recordedActualSchema = z.object({
  sequence: z.number().describe('the number at which the organization now stands'),
  changed: z.boolean().describe('false where the value was there already'),
  warnings: z
    .array(
      z.object({
        at: z.number().describe('its place in the request, from 0'),
        code: z.enum(['target-order']),
        values: z.record(z.string(), z.union([z.string(), z.number()])),
        message: z.string(),
      }),
    )
    .optional()
    .describe(
      'taken, and worth a look: target-order, a target that puts the thresholds of its KPI out of order, so that it gets no score',
    ),
});

export const mostFigures = 20_000;

export const newFiguresSchema = z.strictObject({
  seen: z
    .number()
    .int()
    .min(0)
    .optional()
    .describe(
      'the sequence number of what the figures were made from: a cell that was changed after it to another value is refused',
    ),
  figures: z
    .array(
      newActualSchema.extend({
        slot: z.enum(['actual', 'target', 'red']).default('actual'),
        seen: z
          .number()
          .int()
          .min(0)
          .optional()
          .describe('of this figure alone, in place of the `seen` of all'),
      }),
    )
    .min(1)
    .max(mostFigures),
});

/** One figure that was not taken. `errors` of the problem holds one of these for each. */
export const refusedFigureSchema = z.object({
  at: z.number().describe('its place in the request, from 0'),
  code: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  message: z.string(),
});

export const mostDecisions = 5000;

export const decisionsSchema = z
  .strictObject({
    decision: z.enum(['approve', 'return']).describe('`return` sends back to whoever entered it'),
    reason: z.string().trim().max(4000).optional().describe('why it is sent back; needed for that'),
    actuals: z
      .array(
        newActualSchema.pick({ unit: true, measure: true, period: true }).extend({
          value: z
            .number()
            .nullable()
            .describe('the value decided on: where another stands there by now, it is refused'),
        }),
      )
      .min(1)
      .max(mostDecisions),
  })
  .refine(({ decision, reason }) => decision === 'approve' || reason, {
    error: 'form-sent-back' satisfies FormCode,
    path: ['reason'],
  });

export type Decisions = z.infer<typeof decisionsSchema>;
export type NewFigures = z.infer<typeof newFiguresSchema>;
export type RefusedFigure = z.infer<typeof refusedFigureSchema>;
export type NewActual = z.infer<typeof newActualSchema>;
export type RecordedActual = z.infer<typeof recordedActualSchema>;
