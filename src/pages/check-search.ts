/** What the addresses of decision checks hold: the question, whole, so that it can be sent to someone. */
import { type FrameSearch, frameSearch } from './search.ts';

export interface CheckSearch extends FrameSearch {
  /** The proposals, as `question-address.ts` writes them. */
  p?: string;
  months?: number;
  hold?: 'year' | 'target';
  /** The first month; this one where nothing is said. */
  start?: string;
  /** The change set whose definitions are played with. */
  draft?: string;
  /** The kept check that is asked otherwise. */
  of?: string;
  view?: 'table';
}
export interface CheckKeptSearch extends FrameSearch {
  view?: 'table';
}
export interface ChecksSearch extends FrameSearch {
  /** Codes of those that are compared, with a tilde between them. */
  compare?: string;
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined;

export const checkSearch = (raw: Record<string, unknown>): CheckSearch => ({
  ...frameSearch(raw),
  p: text(raw.p),
  months:
    typeof raw.months === 'number' && Number.isInteger(raw.months) && raw.months >= 1 && raw.months <= 36
      ? raw.months
      : undefined,
  hold: raw.hold === 'year' || raw.hold === 'target' ? raw.hold : undefined,
  start: text(raw.start),
  draft: text(raw.draft),
  of: text(raw.of),
  view: raw.view === 'table' ? 'table' : undefined,
});
export const checkKeptSearch = (raw: Record<string, unknown>): CheckKeptSearch => ({
  ...frameSearch(raw),
  view: raw.view === 'table' ? 'table' : undefined,
});
export const checksSearch = (raw: Record<string, unknown>): ChecksSearch => ({
  ...frameSearch(raw),
  compare: text(raw.compare),
});
