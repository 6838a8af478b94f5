/** An appraisal's ratings and figures weighed as its terms say, pure: items into parts, parts into one. */
import type { AppError } from '#platform/errors.ts';
import {
  type AppraisalItem,
  type AppraisalTerms,
  appraisalSteps,
  type Reckoned,
} from './appraisal-contract.ts';
import { refused } from './appraisal-refusal.ts';
import { payOut, rounded, weighed } from './appraisal-score.ts';
import type { FrozenFigure } from './figures-contract.ts';

export interface Rating {
  about: string;
  rating: number | null;
}

/** What people's ratings come to; rounded here and nowhere before. */
export function reckoned(
  { parts, decimals }: Pick<AppraisalTerms, 'parts' | 'decimals'>,
  items: readonly AppraisalItem[],
  ratings: readonly Rating[],
): Reckoned {
  const given = new Map(ratings.map((one) => [one.about, one.rating]));
  const scored = parts.map(({ code, weight }) => ({
    code,
    weight,
    score: weighed(
      items
        .filter((item) => item.part === code)
        .map((item) => ({ weight: item.weight, score: given.get(item.id) ?? null })),
    ).score,
  }));
  const { score, shares, absent } = weighed(scored);
  return {
    score: score === null ? null : rounded(score, decimals),
    parts: scored.map((one, i) => ({ part: one.code, score: one.score, share: shares[i]! })),
    absent: absent.map((i) => scored[i]!.code),
  };
}

/** The figures' own score, of what the person could influence: shown beside the ratings, never one of them. */
export function evidenceScore(
  results: readonly AppraisalItem[],
  figures: readonly (FrozenFigure | null)[],
): { score: number | null; leftOut: string[] } {
  const { score } = weighed(
    results.map((item, i) => ({
      weight: item.weight,
      score: item.mark ? null : (figures[i]?.score ?? null),
    })),
  );
  return {
    score,
    leftOut: results
      .filter((item, i) => item.mark || (figures[i]?.score ?? null) === null)
      .map((item) => item.id),
  };
}

/** The word of the highest rating that is reached; below all of them the lowest. */
export function wordFor({ scale }: Pick<AppraisalTerms, 'scale'>, rating: number): string {
  const sorted = [...scale].sort((a, b) => a.value - b.value);
  return (sorted.findLast((one) => one.value <= rating) ?? sorted[0])?.word ?? '';
}

export const resultOf = (terms: Pick<AppraisalTerms, 'scale' | 'payOut'>, rating: number) => ({
  rating,
  word: wordFor(terms, rating),
  payOut: terms.payOut ? payOut(terms.payOut, rating) : null,
});

/** A conclusion lies within the scale, written with as many decimals as results have. */
export const isOnScale = (
  { scale, decimals }: Pick<AppraisalTerms, 'scale' | 'decimals'>,
  rating: number,
): boolean => {
  const values = scale.map((one) => one.value);
  return (
    rating >= Math.min(...values) && rating <= Math.max(...values) && rounded(rating, decimals) === rating
  );
};

/** Why terms do not hold together; null where they do. */
export function faultOf({ parts, scale, payOut: points, deadlines }: AppraisalTerms): AppError | null {
  const twice = (list: readonly (string | number)[]): boolean => new Set(list).size < list.length;
  if (twice(parts.map((one) => one.code))) return refused('part-code-twice', 'Two parts have the same code.');
  if (parts.every((one) => one.weight === 0))
    return refused('parts-weightless', 'No part weighs anything: give one a weight.');
  for (const { kind, name, items } of parts) {
    if (kind === 'results' && items.length > 0)
      return refused(
        'results-items',
        `The part ${name} is of results: its items are agreed with each person. Leave items out.`,
        { name },
      );
    if (kind === 'behaviours' && items.length === 0)
      return refused(
        'part-empty',
        `The part ${name} has no behaviour or competency: add one, or take the part out.`,
        { name },
      );
    if (twice(items.map((one) => one.code)))
      return refused('item-code-twice', `Two items of the part ${name} have the same code.`, { name });
  }
  if (parts.filter((one) => one.kind === 'results').length > 1)
    return refused('two-results', 'There is one part of results at most: join them.');
  if (twice(scale.map((one) => one.value)))
    return refused('scale-twice', 'Two ratings of the scale have the same value.');
  if (points && twice(points.map((one) => one.score)))
    return refused('points-twice', 'Two pay-out points have the same score.');
  const highest = Math.max(...scale.map(({ value }) => value));
  if (points && !points.some(({ score, percent }) => percent > 0 && score <= highest))
    return refused(
      'pays-nobody',
      `The pay-out would pay nobody: the scale of ratings ends at ${highest}, below every point that pays.`,
      { highest },
    );
  const days = appraisalSteps.flatMap((step) => deadlines[step] ?? []);
  if (days.some((day, i) => i > 0 && day < days[i - 1]!))
    return refused(
      'deadlines-crossed',
      'The deadlines are out of order: each step comes no earlier than the one before it.',
    );
  return null;
}
