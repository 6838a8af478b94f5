/** Word of appraisals to open pages: it says nothing but that there is something, and reaches only who may see it. */
import type { Tx } from '#platform/db/database.ts';

export const appraisalTopic = 'appraisal';
/** What is sent with one commit has to stay small; a list of persons is sent in parts. */
const atOnce = 100;

export async function tellReaders(tx: Tx, org: string, persons: readonly string[]): Promise<void> {
  for (let from = 0; from < persons.length; from += atOnce)
    await tx.query(`select pg_notify('sightline', $1)`, [
      [org, appraisalTopic, ...persons.slice(from, from + atOnce)].join('\n'),
    ]);
}
