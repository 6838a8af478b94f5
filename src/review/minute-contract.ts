/** What crosses the wire about minutes: paragraphs, each with its own version, written by several people at once. */
import { z } from 'zod';
import type { FormCode } from '#platform/http/told.ts';

export const mostCharacters = 8000;
const about = z
  .string()
  .max(120)
  .describe('an agenda item’s id; question: and its number from 0; empty: of the review as a whole');
const text = z.string().max(mostCharacters);

export const minuteSchema = z
  .object({
    id: z.string(),
    about,
    text: z.string(),
    by: z.string().describe('who began it'),
    lastBy: z.string(),
    at: z.string().describe('when it was last worded'),
    version: z.number(),
  })
  .meta({ id: 'Minute' });
export const minutesSchema = z.object({
  items: z.array(minuteSchema).describe('in order, by what they are about'),
});

export const newMinuteSchema = z
  .strictObject({
    about: about.default(''),
    text: text.regex(/\S/, 'form-empty' satisfies FormCode),
    after: z.string().max(100).nullable().optional().describe('the paragraph it follows; left out: the last'),
  })
  .meta({ id: 'NewMinute' });
export const minuteChangeSchema = z.strictObject({ text }).meta({ id: 'MinuteChange' });
export const minuteVersionsSchema = z.array(
  z.object({ version: z.number(), text: z.string(), by: z.string(), at: z.string() }),
);

export type Minute = z.infer<typeof minuteSchema>;
export type Minutes = z.infer<typeof minutesSchema>;
export type NewMinute = z.infer<typeof newMinuteSchema>;
