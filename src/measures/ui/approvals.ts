/** Approving and sending back, on the server. */
import { call, path } from '#kit/call.ts';
import type { Decisions } from '../contract.ts';
import type { EntryRow } from '../entry-contract.ts';
import { extraOf } from './entry-drafts.ts';

export type Decided = Decisions['actuals'][number];

export const sendDecision = (org: string, decisions: Decisions): Promise<unknown> =>
  call(path('orgs', org, 'approvals'), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(decisions),
  });

/** The cell at a place, where it waits for this person. */
export function waitingAt(row: EntryRow, at: number, period: string): Decided | null {
  const isWaiting = row.may.approve && extraOf(row, 'actual', at)?.state === 'submitted';
  return isWaiting ? { unit: row.unit, measure: row.measure, period, value: row.actual[at] ?? null } : null;
}
