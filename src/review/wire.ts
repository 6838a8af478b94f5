/** What the routes of reviews, decisions and actions share: their paths and parameters, and what they refuse alike. */
import { z } from '@hono/zod-openapi';
import type { Standing } from '#board/live.ts';
import { open } from '#board/reading.ts';
import { found, orgParam } from '#board/routes.ts';
import { dayFromIso, parsePeriod } from '#engine/calendar.ts';
import { isInYears, years } from '#engine/field-bounds.ts';
import { AppError } from '#platform/errors.ts';
import { cardOf } from './freezing.ts';

export const reviewTags = ['reviews'];
export const reviewPath = '/api/orgs/{org}/reviews';
export const oneReview = `${reviewPath}/{id}`;
export const reviewParam = orgParam.extend({ id: z.string().min(1).max(100) });
export const ifMatch = z.object({
  'if-match': z.string().optional().describe('the ETag of what was read'),
});
export const bodyOf = <S extends z.ZodType>(schema: S) => ({
  required: true as const,
  content: { 'application/json': { schema } },
});
export const paging = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  after: z.string().max(60).optional().describe('the `next` of the page before'),
};

/** The scorecard that a unit has now; a review of a unit without one is refused. */
export function mustHaveCard(standing: Standing, unit: string): string {
  const card = found(() => cardOf(open(standing.board, {}), unit));
  if (!card) throw new AppError('not-found', `The unit ${unit} has no scorecard to be reviewed.`);
  return card.code;
}

export function mustBePeriod({ board }: Standing, period: string): void {
  if (!parsePeriod(board.model.calendar, period))
    throw new AppError('not-found', `There is no period ${period}.`);
}

export function mustBeDay(day: string): void {
  if (dayFromIso(day) === null) throw new AppError('bad-request', `There is no day ${day}.`);
  if (!isInYears(day))
    throw new AppError('bad-request', `${day} lies outside of the years ${years.first} to ${years.last}.`);
}
