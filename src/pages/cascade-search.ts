/** What the addresses of the cascade hold: what stands open, what is filtered, what is being aligned. */
import type { Mark } from '#engine/definitions.ts';
import { type FrameSearch, frameSearch } from './search.ts';

export interface CascadeSearch extends FrameSearch {
  /** The row that one stands on. */
  unit?: string;
  /** How many levels stand open, and what is otherwise: units by commas. */
  depth?: number;
  open?: string;
  closed?: string;
  show?: Mark;
  kind?: string;
  q?: string;
  sort?: string;
  order?: 'best';
  /** The unit whose alignment is open. */
  align?: string;
  /** The unit in which a person's scorecard is being made. */
  personal?: string;
  receipt?: string;
}
export interface UnalignedSearch extends FrameSearch {
  what?: 'unit' | 'metric' | 'owner';
  within?: string;
  q?: string;
  /** unit~scorecard~objective that is being aligned. */
  align?: string;
}
export interface SightSearch extends FrameSearch {
  receipt?: string;
  by?: 'gap';
  moving?: 'objective';
  /** The way up that is shown. */
  way?: number;
}
export interface MeSearch extends FrameSearch {
  person?: string;
  receipt?: string;
}

const marks = ['exceeds', 'on-target', 'watch', 'off-target', 'no-data'] as const;
const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined;
const whole = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : undefined;

export const cascadeSearch = (raw: Record<string, unknown>): CascadeSearch => ({
  ...frameSearch(raw),
  unit: text(raw.unit),
  depth: whole(raw.depth),
  open: text(raw.open),
  closed: text(raw.closed),
  show: marks.find((mark) => mark === raw.show),
  kind: text(raw.kind),
  q: text(raw.q),
  sort: text(raw.sort),
  order: raw.order === 'best' ? 'best' : undefined,
  align: text(raw.align),
  personal: text(raw.personal),
  receipt: text(raw.receipt),
});
export const unalignedSearch = (raw: Record<string, unknown>): UnalignedSearch => ({
  ...frameSearch(raw),
  what: (['unit', 'metric', 'owner'] as const).find((one) => one === raw.what),
  within: text(raw.within),
  q: text(raw.q),
  align: text(raw.align),
});
export const sightSearch = (raw: Record<string, unknown>): SightSearch => ({
  ...frameSearch(raw),
  receipt: text(raw.receipt),
  by: raw.by === 'gap' ? 'gap' : undefined,
  moving: raw.moving === 'objective' ? 'objective' : undefined,
  way: whole(raw.way),
});
export const meSearch = (raw: Record<string, unknown>): MeSearch => ({
  ...frameSearch(raw),
  person: text(raw.person),
  receipt: text(raw.receipt),
});
