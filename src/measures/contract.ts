/** What crosses the wire about measured values. */
import { z } from 'zod';

export const newActualSchema = z.object({
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
});

export type NewActual = z.infer<typeof newActualSchema>;
export type RecordedActual = z.infer<typeof recordedActualSchema>;
