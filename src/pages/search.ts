/** What the address bar holds beside the path: period, span, filter, view and the open receipts. */

import type { Span } from '#board/contract.ts';
import type { Mark } from '#engine/definitions.ts';

export interface FrameSearch {
  period?: string;
  span?: Exclude<Span, 'period'>;
}
export interface ScorecardSearch extends FrameSearch {
  show?: Mark;
  /** The objective whose definition is open. */
  edit?: string;
  /** It was just made or added to from the library: what to do next is told. */
  begun?: true;
  /** The node whose comments are open. */
  talk?: string;
  /** Nodes whose receipts are open, one over the other. */
  receipt?: string;
}
export interface MeasureSearch extends FrameSearch {
  /** The objective that something new is aligned to: scorecard:code. */
  objective?: string;
}
export interface PeopleSearch extends FrameSearch {
  /** The invitation is being made. */
  invite?: true;
}
export interface KpiSearch extends FrameSearch {
  view?: 'table';
  /** The comments are what was come for. */
  talk?: string;
  receipt?: string;
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined;
const oneOf = <V extends string>(value: unknown, allowed: readonly V[]): V | undefined =>
  allowed.find((one) => one === value);

export const frameSearch = (raw: Record<string, unknown>): FrameSearch => ({
  period: text(raw.period),
  span: oneOf(raw.span, ['ytd', 'rolling'] as const),
});
export const scorecardSearch = (raw: Record<string, unknown>): ScorecardSearch => ({
  ...frameSearch(raw),
  show: oneOf(raw.show, ['exceeds', 'on-target', 'watch', 'off-target', 'no-data'] as const),
  edit: text(raw.edit),
  begun: raw.begun === true ? true : undefined,
  talk: text(raw.talk),
  receipt: text(raw.receipt),
});
export const measureSearch = (raw: Record<string, unknown>): MeasureSearch => ({
  ...frameSearch(raw),
  objective: text(raw.objective),
});
export const peopleSearch = (raw: Record<string, unknown>): PeopleSearch => ({
  ...frameSearch(raw),
  invite: raw.invite === true ? true : undefined,
});
export const kpiSearch = (raw: Record<string, unknown>): KpiSearch => ({
  ...frameSearch(raw),
  view: oneOf(raw.view, ['table'] as const),
  talk: text(raw.talk),
  receipt: text(raw.receipt),
});

/** No code holds a tilde, so it may stand between them. */
export const readTrail = (receipt: string | undefined): string[] => receipt?.split('~').filter(Boolean) ?? [];
export const writeTrail = (trail: string[]): string | undefined =>
  trail.length > 0 ? trail.join('~') : undefined;
