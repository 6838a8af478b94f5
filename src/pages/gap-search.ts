/** What the addresses of gaps and of the cycle hold. */
import { type FrameSearch, frameSearch } from './search.ts';

export interface GapsSearch extends FrameSearch {
  scope?: 'cascade';
  level?: 'kpi';
  perspective?: string;
  owner?: string;
  /** Only what nobody works on. */
  unworked?: true;
  /** Only what has been below its target for so many periods. */
  since?: number;
  receipt?: string;
}

export interface CycleSearch extends FrameSearch {
  unit?: string;
  depth?: number;
  open?: string;
  closed?: string;
  kind?: string;
  q?: string;
  lacks?: 'any' | 'plan' | 'data' | 'review' | 'actions';
  sort?: 'name' | 'missing' | 'plan' | 'data' | 'review' | 'actions' | 'initiatives';
}

const stages = ['any', 'plan', 'data', 'review', 'actions'] as const;
const orders = ['name', 'missing', 'plan', 'data', 'review', 'actions', 'initiatives'] as const;
const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined;

export const gapsSearch = (raw: Record<string, unknown>): GapsSearch => ({
  ...frameSearch(raw),
  scope: raw.scope === 'cascade' ? 'cascade' : undefined,
  level: raw.level === 'kpi' ? 'kpi' : undefined,
  perspective: text(raw.perspective),
  owner: text(raw.owner),
  unworked: raw.unworked === true ? true : undefined,
  since:
    typeof raw.since === 'number' && Number.isInteger(raw.since) && raw.since >= 1 && raw.since <= 24
      ? raw.since
      : undefined,
  receipt: text(raw.receipt),
});
export const cycleSearch = (raw: Record<string, unknown>): CycleSearch => ({
  ...frameSearch(raw),
  unit: text(raw.unit),
  depth:
    typeof raw.depth === 'number' && Number.isInteger(raw.depth) && raw.depth >= 0 ? raw.depth : undefined,
  open: text(raw.open),
  closed: text(raw.closed),
  kind: text(raw.kind),
  q: text(raw.q),
  lacks: stages.find((one) => one === raw.lacks),
  sort: orders.find((one) => one === raw.sort),
});
