/** What fields of the portable document are made of. */
import { z } from 'zod';
import { bounds } from '#engine/field-bounds.ts';
import type { FindingCode } from './findings.ts';

// What a text of a wrong form is told by is the code of its finding.

export const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'field-day' satisfies FindingCode);
export const code = z
  .string()
  .min(1)
  .max(120)
  .regex(/^[^\s:/>@][^:/>@\n\r\t]*$/, 'field-code' satisfies FindingCode);
export const text = z.string().max(20_000);
export const name = z.string().min(1).max(1_000);
export const finite = z.number();
export const limit = z.union([
  finite,
  z.string().regex(/^[+-]?\d+(\.\d+)?( ?%)?$/, 'field-limit' satisfies FindingCode),
]);
export const dated = { from: day.optional().describe('First day in force; left out: always.') };
/** Fields other than the keys may be cleared with null. */
export const opt = <T extends z.ZodType>(t: T) => t.nullish();
export const weight = finite.min(bounds.weight.min);
export const mark = z.enum(['exceeds', 'on-target', 'watch', 'off-target', 'no-data']);
