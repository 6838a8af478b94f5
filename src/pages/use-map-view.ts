/** What of a map is seen, and where it stands: under the filter, the focus and the ways that the address names. */
import { useCallback, useMemo } from 'react';
import { filterKeys } from '#board/filter.ts';
import type { MapReading } from '#board/map-contract.ts';
import { mostAtOnce, shownOfMap } from '#board/map-shown.ts';
import { useNarrow } from '#kit/narrow.ts';
import { useWords } from '#kit/words.tsx';
import { layOut } from '#strategy/map-layout.ts';
import type { Place } from '#strategy/map-types.ts';
import { linkLabel } from '#strategy/map-words.ts';
import { hintCounts } from '#strategy/ui/map-hints.tsx';
import { useInside } from './frame.tsx';
import type { MapSearch } from './search.ts';
import { useSame } from './use-same.ts';

export function useMapView(
  reading: MapReading,
  search: MapSearch,
  /** Places that are on their way to the record. */
  moved: ReadonlyMap<string, Place | null>,
) {
  const words = useWords();
  const { numbers } = words;
  const { org } = useInside();
  const isNarrow = useNarrow();
  const { perspectives: lanes, links, edges } = reading;
  const objectives = useMemo(
    () =>
      moved.size === 0
        ? reading.objectives
        : reading.objectives.map((one) =>
            moved.has(one.key) ? { ...one, place: moved.get(one.key) ?? null } : one,
          ),
    [reading.objectives, moved],
  );
  // What is too much to be drawn at once opens as a matrix, or drawn as far as a filter leaves it.
  const isWhole = filterKeys.every((key) => search[key] === undefined);
  const isMuch = objectives.length > mostAtOnce && isWhole;
  const view = search.view ?? (isMuch ? 'matrix' : isNarrow ? 'list' : 'map');
  const map = useMemo(
    () => shownOfMap({ objectives, links }, search, org.knownAs),
    [objectives, links, search, org.knownAs],
  );
  const drawn = useSame(map.objectives);
  const drawnLinks = useSame(map.links);
  const layout = useMemo(
    () =>
      layOut(
        lanes.length,
        drawn.map((one) => ({
          key: one.key,
          lane: lanes.findIndex((lane) => lane.code === one.perspective),
          place: one.place,
        })),
        drawnLinks.map((link) => ({
          key: link.key,
          cause: link.cause,
          effect: link.effect,
          label: linkLabel(link, words),
        })),
      ),
    [lanes, drawn, drawnLinks, words],
  );
  const hints = useMemo(() => hintCounts(reading.warnings), [reading.warnings]);
  const scoreText = useCallback(
    (score: number | null): string => numbers.score(score, edges),
    [numbers, edges],
  );
  const way = search.way === undefined ? null : (map.ways?.ways[search.way] ?? null);
  const shownLinks = useMemo(() => (way ? new Set(way.links) : map.shownLinks), [way, map.shownLinks]);
  const shown = useMemo(() => (way ? new Set(way.through) : map.shown), [way, map.shown]);
  return { objectives, view, map, drawn, drawnLinks, layout, hints, scoreText, shown, shownLinks };
}
