/** What the address of the entry grid holds. */
import type { EntryFrequency, EntryShow } from '#measures/entry-contract.ts';
import type { Slots } from '#measures/ui/entry-lines.ts';
import { type FrameSearch, frameSearch } from './search.ts';

export interface EntrySearch extends FrameSearch {
  /** Left out: what I owe. */
  show?: Exclude<EntryShow, 'due'>;
  every?: EntryFrequency;
  slots?: Exclude<Slots, 'actual'>;
  from?: string;
  to?: string;
  /** A unit and those below it. */
  in?: string;
  named?: string;
  receipt?: string;
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined;
// Said here again: the contract brings a library of schemas, which no address needs.
const shows = ['all', 'approve'] as const satisfies readonly EntryShow[];
const frequencies = ['day', 'week', 'month', 'quarter', 'half', 'year'] as const;

export function entrySearch(raw: Record<string, unknown>): EntrySearch {
  return {
    ...frameSearch(raw),
    show: shows.find((one) => one === raw.show),
    every: frequencies.find((one) => one === raw.every),
    slots: (['target', 'both'] as const).find((one) => one === raw.slots),
    from: text(raw.from),
    to: text(raw.to),
    in: text(raw.in),
    named: text(raw.named),
    receipt: text(raw.receipt),
  };
}
