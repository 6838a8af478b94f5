/** The answers of a route, for its description: the good one, and problems by status. */
import { z } from 'zod';
import { type RefusalCode, refusals } from '../errors.ts';

export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number(),
    detail: z.string(),
    code: z.enum(['internal', ...(Object.keys(refusals) as RefusalCode[])]),
    errors: z.array(z.unknown()).optional(),
  })
  .meta({ id: 'Problem' });

interface Described<S extends z.ZodType> {
  description: string;
  content: { 'application/json': { schema: S } };
}
interface DescribedProblem {
  description: string;
  content: { 'application/problem+json': { schema: typeof problemSchema } };
}

type Refused = 400 | 401 | 403 | 404 | 409 | 410 | 412 | 413 | 422 | 428 | 429;

export function problems(refused: readonly Refused[]): Partial<Record<Refused, DescribedProblem>> {
  const described: Partial<Record<Refused, DescribedProblem>> = {};
  for (const status of refused) {
    const titles = Object.values(refusals).filter(([one]) => one === status);
    described[status] = {
      description: titles.map(([, title]) => title).join('; or: '),
      content: { 'application/problem+json': { schema: problemSchema } },
    };
  }
  return described;
}

export function answers<S extends z.ZodType, G extends 200 | 201 = 200>(
  schema: S,
  refused: readonly Refused[] = [],
  good: G = 200 as G,
): Record<G, Described<S>> {
  // Problems are thrown, never returned: a handler's own type is the good answer alone.
  return {
    ...problems(refused),
    [good]: { description: 'Done', content: { 'application/json': { schema } } },
  } as Record<G, Described<S>>;
}
