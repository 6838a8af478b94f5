/** Word of reviews to open pages: it comes with the commit, and has nothing to do with boards. */
import type { Tx } from '#platform/db/database.ts';
import type { ReviewNews } from './contract.ts';

export const reviewTopic = 'review';

export async function tell(tx: Tx, org: string, news: ReviewNews): Promise<void> {
  await tx.query(`select pg_notify('sightline', $1)`, [`${org}\n${reviewTopic}\n${JSON.stringify(news)}`]);
}
