/** Which ratings an appraisal takes: of its own items, from its own scale. */
import type { z } from '@hono/zod-openapi';
import type { appraisalViewInputSchema } from './appraisal-contract.ts';
import { isOnScale } from './appraisal-reckoning.ts';
import { refused } from './appraisal-refusal.ts';
import type { KeptAppraisal } from './appraisal-store.ts';

export type ViewInput = z.output<typeof appraisalViewInputSchema>;

/** Of a view: each item once, by a rating that the scale names. */
export function mustRate(held: KeptAppraisal, { ratings }: ViewInput): void {
  const known = new Set(held.items.map((item) => item.id));
  const values = new Set(held.terms.scale.map((one) => one.value));
  for (const { about, rating } of ratings) {
    if (!known.has(about))
      throw refused('no-item', `There is no ${about} in this appraisal.`, { item: about });
    if (rating !== null && !values.has(rating))
      throw refused(
        'no-rating',
        `${rating} is no rating of the scale: choose one of ${[...values].join(', ')}.`,
        {
          rating,
          scale: [...values].join(', '),
        },
      );
  }
  if (new Set(ratings.map((one) => one.about)).size < ratings.length)
    throw refused('rated-twice', 'One item is rated twice.');
}

/** Of a conclusion: between the scale's ends, with the decimals that the cycle allows. */
export function mustBeOnScale(held: KeptAppraisal, rating: number): void {
  if (isOnScale(held.terms, rating)) return;
  const values = held.terms.scale.map((one) => one.value);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const { decimals } = held.terms;
  throw refused(
    'off-scale',
    `${rating} is not on the scale: say a number from ${least} to ${most} with at most ${decimals} decimals.`,
    { rating, least, most, decimals },
  );
}
