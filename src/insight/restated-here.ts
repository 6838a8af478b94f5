/** Frozen figures of reviews that were restated since a number. */
import type { Standing } from '#board/live.ts';
import { firstDay, parsePeriod, spanOf } from '#engine/calendar.ts';
import type { Tx } from '#platform/db/database.ts';
import { readFrozenOf } from '#review/frozen-store.ts';
import { besideOf } from '#review/restated.ts';
import type { FrozenReview } from './watch-store.ts';

export interface RestatedReview {
  review: FrozenReview;
  count: number;
  /** The first of them. */
  name: string;
  before: number | null;
  now: number | null;
}

/** Series whose figures, as far as they reach into a review's span, were recorded after a number. */
function touched(standing: Standing, review: FrozenReview, since: number): string[] {
  const { board, details } = standing;
  const { calendar } = board.model;
  const period = parsePeriod(calendar, review.period);
  if (!period) return [];
  const { end } = spanOf(calendar, period, review.span);
  const nodes: string[] = [];
  for (const name of details.changedAfter(since)) {
    const [unit = '', measure = ''] = name.split('\n');
    const reaches = details.figures(unit, measure).some((figure) => {
      if (figure.recorded <= since) return false;
      const own = parsePeriod(calendar, figure.period.replace(/^ytd:/, ''));
      return own !== null && firstDay(calendar, own.frequency, own.ordinal) <= end;
    });
    if (reaches) nodes.push(`kpi:${unit}/${measure}`);
  }
  return nodes;
}

export async function restatedSince(
  tx: Tx,
  standing: Standing,
  reviews: readonly FrozenReview[],
  since: number,
): Promise<RestatedReview[]> {
  const found: RestatedReview[] = [];
  for (const review of reviews) {
    const nodes = touched(standing, review, Math.max(since, review.sequence));
    if (nodes.length === 0) continue;
    const frozen = await readFrozenOf(tx, standing.org, review.id, nodes);
    const beside = besideOf(standing.board, standing.details, review, review.sequence, frozen, 0);
    const changed = frozen.flatMap((then, i) => {
      const now = beside[i]?.now;
      return now && now.actual !== then.actual ? [{ then, now }] : [];
    });
    const first = changed[0];
    if (first)
      found.push({
        review,
        count: changed.length,
        name: first.then.name,
        before: first.then.actual,
        now: first.now.actual,
      });
  }
  return found;
}
