/** Saved views: a page's address with what is chosen on it, under a name. */
import { z } from 'zod';
import type { FormCode } from '#platform/http/told.ts';

/** Below `/o/{organization}`: the page, and its search parameters. */
const addressSchema = z
  .string()
  .max(2000)
  .regex(
    /^\/(scorecard|kpi|heatmap|cascade|map|balance|pairs|measures)(\/[^/?#\s]+){0,2}(\?[^#\s]*)?$/,
    'form-reading' satisfies FormCode,
  )
  .refine((text) => !/\/\.{1,2}(\/|\?|$)/.test(text), 'form-dots' satisfies FormCode);
const nameSchema = z.string().trim().min(1).max(120);

export const savedViewSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    address: z.string(),
    shared: z.boolean().describe('seen by everyone of the organization'),
    by: z.string().describe('who made it'),
    at: z.string(),
    version: z.number(),
    mine: z.boolean(),
    first: z.boolean().describe('it opens when I come to the organization'),
    mayEdit: z.boolean(),
  })
  .meta({ id: 'SavedView' });

export const newViewSchema = z.object({
  name: nameSchema,
  address: addressSchema,
  shared: z.boolean().optional(),
});
export const viewPatchSchema = z
  .object({ name: nameSchema, address: addressSchema, shared: z.boolean() })
  .partial();
export const firstViewSchema = z.object({
  view: z.string().max(60).nullable().describe('null: the topmost scorecard, as it is'),
});

export type SavedView = z.infer<typeof savedViewSchema>;
export type NewView = z.infer<typeof newViewSchema>;
export type ViewPatch = z.infer<typeof viewPatchSchema>;
