/** What of a strategy map stands out, under the filter, the focus or the way that is asked for: on screen and exported. */
import { reachOf, type Way, waysBetween } from '#engine/map-graph.ts';
import { type Filter, isFiltered, passes } from './filter.ts';
import type { MapReading } from './map-contract.ts';

export interface MapAsked extends Filter {
  /** An objective whose drivers and effects stand out, and over how many steps; without a depth, over all. */
  focus?: string;
  depth?: number;
  /** The first and the last objective of the ways that stand out. */
  from?: string;
  to?: string;
}

type Read = Pick<MapReading, 'objectives' | 'links'>;

export interface ShownMap {
  objectives: MapReading['objectives'];
  links: MapReading['links'];
  /** The objectives that stand out; null: all do. */
  shown: ReadonlySet<string> | null;
  /** The links that stand out; null: those between objectives that do. */
  shownLinks: ReadonlySet<string> | null;
  focus: { drivers: ReadonlyMap<string, number>; effects: ReadonlyMap<string, number> } | null;
  ways: { ways: Way[]; isMore: boolean } | null;
}

/** Beyond so many, a filter leaves out what it does not name, instead of setting it back. */
export const mostAtOnce = 60;

export function shownOfMap(reading: Read, asked: MapAsked, me: string | null): ShownMap {
  const { objectives, links } = reading;
  const keys = new Set(objectives.map((one) => one.key));
  const named = isFiltered(asked) ? matching(objectives, asked, me) : null;
  const isNarrowed = named !== null && objectives.length > mostAtOnce;
  const drawn = isNarrowed ? objectives.filter((one) => named.has(one.key)) : objectives;
  const held = new Set(drawn.map((one) => one.key));
  const own = links.filter((link) => held.has(link.cause) && held.has(link.effect));
  const focus =
    asked.focus !== undefined && keys.has(asked.focus)
      ? {
          drivers: within(reachOf(own, asked.focus, 'drivers'), asked.depth),
          effects: within(reachOf(own, asked.focus, 'effects'), asked.depth),
        }
      : null;
  const ways =
    asked.from !== undefined && asked.to !== undefined && keys.has(asked.from) && keys.has(asked.to)
      ? waysBetween(own, asked.from, asked.to)
      : null;
  const sets = [
    isNarrowed ? null : named,
    focus && new Set([...focus.drivers.keys(), ...focus.effects.keys()]),
    ways && new Set([asked.from!, asked.to!, ...ways.ways.flatMap((way) => way.through)]),
  ].filter((set) => set !== null);
  const shown =
    sets.length === 0 ? null : new Set([...held].filter((key) => sets.every((set) => set.has(key))));
  return {
    objectives: drawn,
    links: own,
    shown,
    shownLinks: ways ? new Set(ways.ways.flatMap((way) => way.links)) : focus ? focusLinks(own, focus) : null,
    focus,
    ways,
  };
}

const within = (steps: ReadonlyMap<string, number>, depth: number | undefined): Map<string, number> =>
  new Map([...steps].filter(([, n]) => depth === undefined || n <= depth));

/** Links among the drivers, and links among the effects: what joins the two elsewhere is another story. */
const focusLinks = (
  links: Read['links'],
  { drivers, effects }: NonNullable<ShownMap['focus']>,
): Set<string> =>
  new Set(
    links
      .filter(
        ({ cause, effect }) =>
          (drivers.has(cause) && drivers.has(effect)) || (effects.has(cause) && effects.has(effect)),
      )
      .map((link) => link.key),
  );

/** An objective is found by its own words, and by those of its KPIs. */
function matching(objectives: Read['objectives'], filter: Filter, me: string | null): Set<string> {
  const { role, ...rest } = filter;
  return new Set(
    objectives
      .filter(
        (one) =>
          (role === undefined || one.kpis.some((kpi) => kpi.role === role)) &&
          passes(
            rest,
            {
              status: one.status,
              text: [one.name, one.code, ...one.kpis.map((kpi) => kpi.name)].join(' '),
              owner: one.owner,
              updater: null,
              role: null,
              perspective: one.perspective,
              themes: one.themes.map((theme) => theme.code),
              tags: [],
              change: one.change,
            },
            me,
          ),
      )
      .map((one) => one.key),
  );
}
