/** What the addresses of reviews and actions hold. */
import type { FrameSearch } from './search.ts';
import { frameSearch } from './search.ts';

const oneOf = <V extends string>(value: unknown, options: readonly V[]): V | undefined =>
  options.find((one) => one === value);
const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

export interface ReviewsSearch extends FrameSearch {
  show?: 'past' | 'mine';
  unit?: string;
}
export const reviewsSearch = (raw: Record<string, unknown>): ReviewsSearch => ({
  ...frameSearch(raw),
  show: oneOf(raw.show, ['past', 'mine'] as const),
  unit: text(raw.unit),
});

export interface ReviewSearch extends FrameSearch {
  /** The item that is open; `questions` or `closing` after the agenda. */
  item?: string;
}
export const reviewSearch = (raw: Record<string, unknown>): ReviewSearch => ({
  ...frameSearch(raw),
  item: text(raw.item),
});

export interface ActionsSearch extends FrameSearch {
  whose?: 'mine' | 'unit' | 'all';
  state?: 'open' | 'overdue' | 'done' | 'dropped' | 'all';
  q?: string;
  unit?: string;
  node?: string;
}
export const actionsSearch = (raw: Record<string, unknown>): ActionsSearch => ({
  ...frameSearch(raw),
  whose: oneOf(raw.whose, ['mine', 'unit', 'all'] as const),
  state: oneOf(raw.state, ['open', 'overdue', 'done', 'dropped', 'all'] as const),
  q: text(raw.q),
  unit: text(raw.unit),
  node: text(raw.node),
});

export const ledgerStates = [
  'coming',
  'waiting',
  'asked',
  'checked',
  'unchecked',
  'none',
  'withdrawn',
] as const;
const kinds = ['start', 'stop', 'fund', 're-target', 're-weight', 'change-map', 'accept'] as const;
export interface LedgerSearch extends FrameSearch {
  kind?: (typeof kinds)[number];
  perspective?: string;
  year?: string;
  state?: (typeof ledgerStates)[number];
  q?: string;
  unit?: string;
}
export const ledgerSearch = (raw: Record<string, unknown>): LedgerSearch => ({
  ...frameSearch(raw),
  kind: oneOf(raw.kind, kinds),
  perspective: text(raw.perspective),
  // The router reads a plain number out of an address.
  year: typeof raw.year === 'number' ? String(raw.year) : text(raw.year),
  state: oneOf(raw.state, ledgerStates),
  q: typeof raw.q === 'number' ? String(raw.q) : text(raw.q),
  unit: text(raw.unit),
});
