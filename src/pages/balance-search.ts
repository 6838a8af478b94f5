/** What the addresses of balance, of leading and lagging, and of all measures hold. */
import { traits, vanityReasons } from '#engine/kpi-quality.ts';
import { type FrameSearch, frameSearch } from './search.ts';

export interface BalanceSearch extends FrameSearch {
  scope?: 'cascade';
  receipt?: string;
}
export interface PairsSearch extends FrameSearch {
  /** Each as measured, in place of shifted by the lag. */
  time?: 'measured';
  view?: 'table';
}
export interface MeasuresSearch extends FrameSearch {
  show?: 'kpi' | 'metric' | 'suspects';
  lacking?: (typeof traits)[number];
  reason?: (typeof vanityReasons)[number];
  role?: 'leading' | 'lagging' | 'none';
  unit?: string;
  q?: string;
  sort?: 'lacks' | 'name' | 'unit';
}
export interface MeasureEditSearch extends FrameSearch {
  /** The field that one came for. */
  field?: string;
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined;
const oneOf = <V extends string>(value: unknown, allowed: readonly V[]): V | undefined =>
  allowed.find((one) => one === value);

export const balanceSearch = (raw: Record<string, unknown>): BalanceSearch => ({
  ...frameSearch(raw),
  scope: oneOf(raw.scope, ['cascade'] as const),
  receipt: text(raw.receipt),
});
export const pairsSearch = (raw: Record<string, unknown>): PairsSearch => ({
  ...frameSearch(raw),
  time: oneOf(raw.time, ['measured'] as const),
  view: oneOf(raw.view, ['table'] as const),
});
export const measuresSearch = (raw: Record<string, unknown>): MeasuresSearch => ({
  ...frameSearch(raw),
  show: oneOf(raw.show, ['kpi', 'metric', 'suspects'] as const),
  lacking: oneOf(raw.lacking, traits),
  reason: oneOf(raw.reason, vanityReasons),
  role: oneOf(raw.role, ['leading', 'lagging', 'none'] as const),
  unit: text(raw.unit),
  q: text(raw.q),
  sort: oneOf(raw.sort, ['lacks', 'name', 'unit'] as const),
});
export const measureEditSearch = (raw: Record<string, unknown>): MeasureEditSearch => ({
  ...frameSearch(raw),
  field: text(raw.field),
});
