/** What the address bar holds beside the path: period, span, filter, what is compared, view and open receipts. */

import type { Span } from '#board/contract.ts';
import { type Filter, filterKeys } from '#board/filter.ts';

export interface FrameSearch {
  period?: string;
  /** The draft that everything is read under and written to. */
  changeSet?: string;
  span?: Exclude<Span, 'period'>;
}
export interface ScorecardSearch extends FrameSearch, Filter {
  /** previous, year, plan, `unit:<code>`, `period:<id>`. */
  compare?: string;
  /** Nodes whose change is open, one over the other. */
  why?: string;
  /** The objective whose definition is open. */
  edit?: string;
  /** It was just made or added to from the library: what to do next is told. */
  begun?: true;
  /** The node whose comments are open. */
  talk?: string;
  /** Nodes whose receipts are open, one over the other. */
  receipt?: string;
}
export interface HeatmapSearch extends FrameSearch, Filter {
  /** What the columns are; KPIs else. */
  by?: 'perspectives' | 'periods';
  unit?: string;
  scorecard?: string;
  /** A column by which rows are sorted, from which end, and a row by which columns are. */
  sort?: string;
  order?: 'best';
  row?: string;
}
export interface MapSearch extends FrameSearch, Filter {
  /** Drawn where nothing is said, unless there is too much to draw. */
  view?: 'map' | 'list' | 'matrix';
  /** What is beside it: an objective, a link, or the hints. */
  objective?: string;
  link?: string;
  hints?: true;
  /** The objective whose drivers and effects stand out, over how many steps. */
  focus?: string;
  depth?: number;
  /** Ways from one objective to another; one of them alone. */
  from?: string;
  to?: string;
  way?: number;
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
  compare?: string;
  why?: string;
  view?: 'table';
  /** The comments are what was come for. */
  talk?: string;
  receipt?: string;
}

export interface PlanSearch extends FrameSearch {
  plan?: string;
}
export interface CompareSearch extends PlanSearch {
  /** `now`, a day, a revision's code, or `before:` and a revision's code. */
  from?: string;
  to?: string;
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined;
const oneOf = <V extends string>(value: unknown, allowed: readonly V[]): V | undefined =>
  allowed.find((one) => one === value);

export const frameSearch = (raw: Record<string, unknown>): FrameSearch => ({
  period: text(raw.period),
  changeSet: text(raw.changeSet),
  span: oneOf(raw.span, ['ytd', 'rolling'] as const),
});
export const planSearch = (raw: Record<string, unknown>): PlanSearch => ({
  ...frameSearch(raw),
  plan: text(raw.plan),
});
export const compareSearch = (raw: Record<string, unknown>): CompareSearch => ({
  ...planSearch(raw),
  from: text(raw.from),
  to: text(raw.to),
});
export const filterSearch = (raw: Record<string, unknown>): Filter => ({
  show: oneOf(raw.show, ['exceeds', 'on-target', 'watch', 'off-target', 'no-data'] as const),
  owner: text(raw.owner),
  role: oneOf(raw.role, ['leading', 'lagging'] as const),
  perspective: text(raw.perspective),
  theme: text(raw.theme),
  tag: text(raw.tag),
  q: text(raw.q),
  changed: raw.changed === true ? true : undefined,
  mine: raw.mine === true ? true : undefined,
});
const compared = (raw: Record<string, unknown>) => ({
  compare: /^(previous|year|plan|unit:.+|period:.+)$/.exec(text(raw.compare) ?? '')?.[0],
  why: text(raw.why),
});
export const scorecardSearch = (raw: Record<string, unknown>): ScorecardSearch => ({
  ...frameSearch(raw),
  ...filterSearch(raw),
  ...compared(raw),
  edit: text(raw.edit),
  begun: raw.begun === true ? true : undefined,
  talk: text(raw.talk),
  receipt: text(raw.receipt),
});
export const heatmapSearch = (raw: Record<string, unknown>): HeatmapSearch => ({
  ...frameSearch(raw),
  ...filterSearch(raw),
  by: oneOf(raw.by, ['perspectives', 'periods'] as const),
  unit: text(raw.unit),
  scorecard: text(raw.scorecard),
  sort: text(raw.sort),
  order: oneOf(raw.order, ['best'] as const),
  row: text(raw.row),
});
const whole = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : undefined;
export const mapSearch = (raw: Record<string, unknown>): MapSearch => ({
  ...frameSearch(raw),
  ...filterSearch(raw),
  view: oneOf(raw.view, ['map', 'list', 'matrix'] as const),
  objective: text(raw.objective),
  link: text(raw.link),
  hints: raw.hints === true ? true : undefined,
  focus: text(raw.focus),
  depth: whole(raw.depth),
  from: text(raw.from),
  to: text(raw.to),
  way: whole(raw.way),
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
  ...compared(raw),
  view: oneOf(raw.view, ['table'] as const),
  talk: text(raw.talk),
  receipt: text(raw.receipt),
});

/** No code holds a tilde, so it may stand between them. */
export const readTrail = (receipt: string | undefined): string[] => receipt?.split('~').filter(Boolean) ?? [];
export const writeTrail = (trail: string[]): string | undefined =>
  trail.length > 0 ? trail.join('~') : undefined;

/** The filter of an address as an export is asked for it. */
export const shownIn = (search: Filter): Record<string, string | undefined> =>
  Object.fromEntries(
    filterKeys.map((key) => [key, search[key] === undefined ? undefined : String(search[key])]),
  );

export interface UnansweredSearch extends FrameSearch {
  /** A unit and those below it. */
  in?: string;
}
export const unansweredSearch = (raw: Record<string, unknown>): UnansweredSearch => ({
  ...frameSearch(raw),
  in: text(raw.in),
});

export interface OverdueSearch extends UnansweredSearch {
  /** Left out: everyone's. */
  whose?: 'enter' | 'mine';
}
export const overdueSearch = (raw: Record<string, unknown>): OverdueSearch => ({
  ...unansweredSearch(raw),
  whose: (['enter', 'mine'] as const).find((one) => one === raw.whose),
});
