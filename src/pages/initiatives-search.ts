/** What the addresses of initiatives and budgets hold. */
import { stages } from '#engine/work.ts';
import { type groupings, zooms } from '#execution/timeline-layout.ts';
import { type FrameSearch, frameSearch } from './search.ts';

export interface InitiativesSearch extends FrameSearch {
  /** A list where nothing is said. */
  view?: 'timeline' | 'matrix';
  unit?: string;
  stage?: (typeof stages)[number];
  status?: 'on-target' | 'watch' | 'off-target' | 'no-data';
  owner?: string;
  perspective?: string;
  theme?: string;
  serves?: 'nothing';
  q?: string;
  sort?: 'end' | 'name' | 'status' | 'unit' | 'cost';
  zoom?: (typeof zooms)[number];
  group?: Exclude<(typeof groupings)[number], 'none'>;
  /** One is being made: for this objective or KPI, or for none yet. */
  new?: string;
}
export interface InitiativeSearch extends FrameSearch {
  edit?: true;
}
export interface BudgetsSearch extends FrameSearch {
  /** The one whose lines are open. */
  budget?: string;
  by?: 'period' | 'class';
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined;
const oneOf = <V extends string>(value: unknown, allowed: readonly V[]): V | undefined =>
  allowed.find((one) => one === value);

export const initiativesSearch = (raw: Record<string, unknown>): InitiativesSearch => ({
  ...frameSearch(raw),
  view: oneOf(raw.view, ['timeline', 'matrix'] as const),
  unit: text(raw.unit),
  stage: oneOf(raw.stage, stages),
  status: oneOf(raw.status, ['on-target', 'watch', 'off-target', 'no-data'] as const),
  owner: text(raw.owner),
  perspective: text(raw.perspective),
  theme: text(raw.theme),
  serves: oneOf(raw.serves, ['nothing'] as const),
  q: text(raw.q),
  sort: oneOf(raw.sort, ['end', 'name', 'status', 'unit', 'cost'] as const),
  zoom: oneOf(raw.zoom, zooms),
  group: oneOf(raw.group, ['unit', 'theme', 'perspective', 'stage'] as const),
  new: text(raw.new),
});
export const initiativeSearch = (raw: Record<string, unknown>): InitiativeSearch => ({
  ...frameSearch(raw),
  edit: raw.edit === true ? true : undefined,
});
export const budgetsSearch = (raw: Record<string, unknown>): BudgetsSearch => ({
  ...frameSearch(raw),
  budget: text(raw.budget),
  by: oneOf(raw.by, ['period', 'class'] as const),
});
