/** What the pages of one review share: its name in words, its parts after the agenda, what may be settled. */
import type { Words } from '#kit/words.tsx';
import type { ReviewItem } from '#review/contract.ts';

/** Steps after the agenda's items, by what the address calls them. */
export const questionsStep = 'questions';
export const closingStep = 'closing';

export const reviewName = ({ title, kind }: Pick<ReviewItem, 'title' | 'kind'>, { say }: Words): string =>
  title ?? say(`review.kind.${kind}`);

export const reviewTime = (
  { day, at, minutes }: Pick<ReviewItem, 'day' | 'at' | 'minutes'>,
  { say, dates }: Words,
): string => say('review.time', { day: dates.dayYear(day), at, n: minutes });

/** A whole number of minutes and seconds. */
export const clock = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;
