/**
 * The entry grid's rows. Read whole once, page by page; afterwards only what changed is asked for, because a grid
 * of a thousand rows hears of a change every few seconds where many people enter.
 */
import { keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query';
import { call, path } from '#kit/call.ts';
import type { EntryFrequency, EntryReading, EntryRow, EntryShow } from '#measures/entry-contract.ts';

export interface EntryQuestion {
  show: EntryShow;
  frequency: EntryFrequency | undefined;
  from: string | undefined;
  to: string | undefined;
  unit: string | undefined;
  named: string | undefined;
  /** More rows are read when they are asked for. */
  most: number;
}

const aPage = 500;

export const entryKey = (org: string, question: EntryQuestion) => ['org', org, 'entry', question] as const;

const key = (row: Pick<EntryRow, 'unit' | 'measure'>): string => `${row.unit}\n${row.measure}`;

/** A reading brought up to what changed since. Rows stay where they are; newly owed ones come at the end. */
export function merged(before: EntryReading, change: EntryReading, show: EntryShow): EntryReading {
  const changed = new Map(change.rows.map((row) => [key(row), row]));
  const rows = before.rows.map((row) => {
    const next = changed.get(key(row));
    changed.delete(key(row));
    return next ?? row;
  });
  const isNew = (row: EntryRow) =>
    show === 'due'
      ? row.may.enter && /[dl]/.test(row.marks)
      : show === 'approve' && row.may.approve && row.extras.some(({ state }) => state === 'submitted');
  return {
    ...before,
    sequence: change.sequence,
    frequencies: change.frequencies,
    total: Math.max(change.total, before.total),
    rows: [...rows, ...[...changed.values()].filter(isNew)],
  };
}

export const entryQuery = (queries: QueryClient, org: string, question: EntryQuestion) =>
  queryOptions({
    queryKey: entryKey(org, question),
    queryFn: async ({ signal }) => {
      const { most, ...asked } = question;
      const ask = (more: Record<string, string>) => {
        const given = Object.entries({ ...asked, ...more }).filter(([, value]) => value !== undefined);
        const search = new URLSearchParams(given as [string, string][]);
        return call<EntryReading>(`${path('orgs', org, 'entry')}?${search}`, { signal });
      };
      const before = queries.getQueryData<EntryReading>(entryKey(org, question));
      if (before) {
        const change = await ask({ since: String(before.sequence), frequency: before.frequency });
        const isSame = change.today === before.today && change.periods.join() === before.periods.join();
        if (!change.whole && isSame) {
          // What was taken from here meanwhile is in what is there now.
          const now = queries.getQueryData<EntryReading>(entryKey(org, question)) ?? before;
          return merged(now, change, question.show);
        }
      }
      let reading = await ask({ limit: String(aPage) });
      while (reading.next !== null && reading.rows.length < most) {
        const { sequence, rows } = reading;
        const next = await ask({ limit: String(aPage), after: reading.next, frequency: reading.frequency });
        // The pages must stand at one number; what changed between is asked for from the first one's.
        reading = { ...next, sequence, rows: [...rows, ...next.rows] };
      }
      return reading;
    },
    placeholderData: keepPreviousData,
    structuralSharing: false,
    // A number heard of by the event stream is asked for at once; nothing else makes it old.
    staleTime: 30_000,
  });
