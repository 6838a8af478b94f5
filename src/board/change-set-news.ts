/** Word of change sets to open pages: it comes with the commit, and names the one that is another now. */
import type { Tx } from '#platform/db/database.ts';

export const draftTopic = 'draft';

export async function tellOfDraft(tx: Tx, org: string, code: string): Promise<void> {
  await tx.query(`select pg_notify('sightline', $1)`, [`${org}\n${draftTopic}\n${JSON.stringify({ code })}`]);
}
