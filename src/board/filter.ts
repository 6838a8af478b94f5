/** What is asked of a KPI to be shown: on a scorecard, on a heatmap, in what leaves the screen the same. */
import type { Mark } from '#engine/definitions.ts';
import { fold } from '#engine/text/fold.ts';

export interface Filter {
  show?: Mark;
  owner?: string;
  role?: 'leading' | 'lagging';
  perspective?: string;
  theme?: string;
  tag?: string;
  /** Words that its name, code or objective holds. */
  q?: string;
  /** Only what is another than in the period before. */
  changed?: true;
  /** Only what one owns or updates. */
  mine?: true;
}

export interface Filtered {
  status: Mark | null;
  text: string;
  owner: string | null;
  updater: string | null;
  role: 'leading' | 'lagging' | null;
  perspective: string;
  themes: readonly string[];
  tags: readonly string[];
  change: number | null;
}

export const filterKeys = [
  'show',
  'owner',
  'role',
  'perspective',
  'theme',
  'tag',
  'q',
  'changed',
  'mine',
] as const satisfies readonly (keyof Filter)[];

/** `Noor Castellan, chief financial officer` is Noor Castellan. */
export const nameOnly = (name: string): string => (name.split(',')[0] ?? name).trim().toLowerCase();

export const isFiltered = (filter: Filter): boolean => filterKeys.some((key) => filter[key] !== undefined);

/** Nothing but a status is asked for. */
export const isStatusAlone = (filter: Filter): boolean =>
  filterKeys.every((key) => (filter[key] !== undefined) === (key === 'show'));

/** `me`: how definitions name whoever looks. */
export function passes(filter: Filter, one: Filtered, me: string | null): boolean {
  const { owner, role, perspective, theme, tag, q } = filter;
  const people = [one.owner, one.updater].filter((name) => name !== null).map(nameOnly);
  return (
    (filter.show === undefined || one.status === null || one.status === filter.show) &&
    (owner === undefined || people.includes(nameOnly(owner))) &&
    (role === undefined || one.role === role) &&
    (perspective === undefined || one.perspective === perspective) &&
    (theme === undefined || one.themes.includes(theme)) &&
    (tag === undefined || one.tags.includes(tag)) &&
    (filter.changed === undefined || (one.change !== null && one.change !== 0)) &&
    (filter.mine === undefined || (me !== null && people.includes(nameOnly(me)))) &&
    (q === undefined || wordsIn(q).every((word) => fold(one.text).includes(word)))
  );
}

const wordsIn = (q: string): string[] => fold(q).split(/\s+/).filter(Boolean);
