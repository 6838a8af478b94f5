/** A unit's strategy map in one period: drawn, as lists, or as a matrix; whoever may, draws on it. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { lazy, useCallback, useEffect, useState } from 'react';
import { filterKeys } from '#board/filter.ts';
import type { MapReading } from '#board/map-contract.ts';
import { mapQuery } from '#board/ui/map-query.ts';
import { useKeys } from '#kit/keys.tsx';
import { Part } from '#kit/part.tsx';
import { comparePeriods, stepPeriod } from '#kit/period.ts';
import { Failure, Skeleton } from '#kit/states.tsx';
import { useWords, withWords } from '#kit/words.tsx';
import type { Place } from '#strategy/map-types.ts';
import { linkSentence } from '#strategy/map-words.ts';
import { LinkTo } from '#strategy/ui/link-to.tsx';
import { MapHints } from '#strategy/ui/map-hints.tsx';
import { MapLinks } from '#strategy/ui/map-links.tsx';
import { MapMatrix } from '#strategy/ui/map-matrix.tsx';
import { MapObjectives } from '#strategy/ui/map-objectives.tsx';
import { NewObjective } from '#strategy/ui/new-objective.tsx';
import { useActs } from './acts.ts';
import { useInside } from './frame.tsx';
import styles from './map.module.css';
import { MapEmpty } from './map-empty.tsx';
import { FocusStrip } from './map-focus.tsx';
import { MapHead } from './map-head.tsx';
import { MapLinkSide } from './map-link.tsx';
import { MapObjectiveSide } from './map-objective.tsx';
import { MapSide } from './map-side.tsx';
import { MapTools } from './map-tools.tsx';
import { WaysFound } from './map-ways.tsx';
import { Receipts } from './receipts.tsx';
import { type MapSearch, readTrail, writeTrail } from './search.ts';
import { useMapActs } from './use-map-acts.ts';
import { useMapEditing } from './use-map-editing.ts';
import { useMapView } from './use-map-view.ts';

const MapCanvas = lazy(async () => ({
  default: (await withWords(import('#strategy/ui/map-canvas.tsx'))).MapCanvas,
}));
const route = getRouteApi('/o/$org/map/$unit');

const narrowing = new Set<string>([...filterKeys, 'period', 'depth', 'way']);

export function MapPage() {
  const { say, dates } = useWords();
  const { org, at } = useInside();
  const { unit } = route.useParams();
  const queries = useQueryClient();
  const query = useQuery(mapQuery(org.code, unit, at));
  const reading = query.data;
  const isSettled = reading !== undefined && !query.isPlaceholderData;
  // The neighbours are one step of the slider away: have them ready.
  useEffect(() => {
    if (!isSettled) return;
    const timer = setTimeout(() => {
      for (const by of [-1, 1])
        void queries.prefetchQuery(
          mapQuery(org.code, unit, { ...at, period: stepPeriod(org.calendar, at.period, by) }),
        );
    }, 300);
    return () => clearTimeout(timer);
  }, [isSettled, queries, org, unit, at]);
  useEffect(() => {
    if (reading)
      document.title = `${say('map.title')} · ${reading.unitName} · ${dates.short(at.period)} · Sightline`;
  }, [reading, at.period, dates, say]);
  if (query.isError && !reading) return <Failure error={query.error} again={() => void query.refetch()} />;
  if (!reading || (query.isPlaceholderData && reading.unit !== unit)) return <Skeleton lines={14} />;
  return <Loaded key={unit} unit={unit} reading={reading} isPending={query.isPlaceholderData} />;
}

function Loaded({ unit, reading, isPending }: { unit: string; reading: MapReading; isPending: boolean }) {
  const words = useWords();
  const { say, dates } = words;
  const { org, at } = useInside();
  const search = route.useSearch();
  const navigate = useNavigate();
  const onSearch = useCallback(
    (next: Partial<MapSearch>): void =>
      void navigate({
        to: '.',
        search: (old) => ({ ...old, ...next }),
        // What is narrowed or slid through is one stop on the way back.
        replace: Object.keys(next).every((key) => narrowing.has(key)),
        resetScroll: false,
      }),
    [navigate],
  );
  const { perspectives: lanes } = reading;
  const nameOf = useCallback(
    (key: string): string => reading.objectives.find((one) => one.key === key)?.name ?? key,
    [reading.objectives],
  );
  const editing = useMapEditing(org.code, nameOf);
  // What is changed is changed in the present: the past is looked at.
  const isPast = comparePeriods(org.calendar, at.period, org.currentPeriod) < 0;
  const mayEdit = reading.mayEdit && !isPast;
  const [pickedLink, setPickedLink] = useState<string | null>(null);
  const [linking, setLinking] = useState<string | null>(null);
  const [wanted, setWanted] = useState<string | null>(null);
  const [adding, setAdding] = useState<string | null>(null);

  const seen = useMapView(reading, search, editing.moved);
  const { objectives, view, map, drawn, drawnLinks, layout, hints, scoreText, shown, shownLinks } = seen;
  const { link, endLink, saveLink, makeObjective } = useMapActs(reading, editing);
  const linkNamed = (key: string) => reading.links.find((one) => one.key === key);
  const removeLink = (key: string): void => {
    setPickedLink(null);
    if (search.link === key) onSearch({ link: undefined });
    void endLink(key);
  };
  const open = useCallback(
    (objective: string): void => {
      setPickedLink(null);
      onSearch({ objective, link: undefined, hints: undefined });
    },
    [onSearch],
  );
  const openLink = useCallback(
    (key: string): void => onSearch({ link: key, objective: undefined, hints: undefined }),
    [onSearch],
  );
  const letGo = (): void => {
    if (pickedLink !== null) setPickedLink(null);
    else if (search.objective || search.link || search.hints)
      onSearch({ objective: undefined, link: undefined, hints: undefined });
    else if (search.focus) onSearch({ focus: undefined, depth: undefined });
    else if (search.from || search.to) onSearch({ from: undefined, to: undefined, way: undefined });
  };
  useKeys({
    escape: letGo,
  });
  useActs([
    ...(['map', 'list', 'matrix'] as const)
      .filter((one) => one !== view)
      .map((one) => ({
        id: `map ${one}`,
        icon: one === 'map' ? ('map' as const) : ('table' as const),
        name: say('map.act.view', { view: say(`map.view.${one}`) }),
        also: say('map.title'),
        run: () => onSearch({ view: one }),
      })),
    ...(mayEdit
      ? [
          {
            id: 'map add',
            icon: 'plus' as const,
            name: say('map.add'),
            also: say('map.title'),
            run: () => setAdding(lanes.at(-1)?.code ?? ''),
          },
        ]
      : []),
  ]);

  const opened = objectives.find((one) => one.key === search.objective) ?? null;
  const openedLink = search.link === undefined ? undefined : linkNamed(search.link);
  const linkingFrom = objectives.find((one) => one.key === linking);
  const placed = objectives.filter((one) => one.place !== null).map((one) => one.key);
  const laneName = (lane: string) => reading.perspectives.find(({ code }) => code === lane)?.name ?? lane;
  const edit = mayEdit
    ? {
        onMove: (key: string, place: Place, by: 'hand' | 'key') => editing.move(key, place, by === 'hand'),
        onPerspective: (key: string, perspective: string, place: Place | null) => {
          setWanted(key);
          editing.intoLane(key, perspective, laneName(perspective), place);
        },
        onLink: (cause: string, effect: string) => {
          if (!reading.links.some((one) => one.cause === cause && one.effect === effect))
            void link(cause, effect).then((refused) => refused === null && openLink(`${cause}>${effect}`));
        },
        onLinkTo: setLinking,
        onRemoveLink: removeLink,
        onAdd: setAdding,
      }
    : undefined;
  const close = (): void => {
    if (search.objective) setWanted(search.objective);
    onSearch({ objective: undefined, link: undefined, hints: undefined });
  };
  return (
    <div className={styles.page} data-pending={isPending || undefined}>
      <MapHead unit={unit} reading={reading} view={view} search={search} onSearch={onSearch} />
      {objectives.length > 0 && (
        <MapTools
          reading={reading}
          search={search}
          left={map.shown?.size ?? map.objectives.length}
          onSearch={onSearch}
          editing={mayEdit ? editing : null}
          onAdd={() => setAdding(lanes[0]?.code ?? '')}
          onLayOut={placed.length > 0 ? () => editing.layOutAgain(placed) : null}
        />
      )}
      {reading.mayEdit && isPast && (
        <p className={styles.past}>
          {say('map.past', { period: dates.long(at.period) })}{' '}
          <button type="button" onClick={() => onSearch({ period: undefined })}>
            {say('map.past.now')}
          </button>
        </p>
      )}
      {map.focus && search.focus && (
        <FocusStrip name={nameOf(search.focus)} focus={map.focus} depth={search.depth} onSearch={onSearch} />
      )}
      {map.ways && <WaysFound found={map.ways} nameOf={nameOf} search={search} onSearch={onSearch} />}
      {objectives.length === 0 ? (
        <MapEmpty unit={unit} onAdd={mayEdit ? () => setAdding(lanes[0]?.code ?? '') : null} />
      ) : (
        <div className={styles.body}>
          {view === 'map' && (
            <Part
              fallback={<div className={styles.waiting} role="status" aria-label={say('state.loading')} />}
            >
              <MapCanvas
                layout={layout}
                lanes={lanes}
                objectives={drawn}
                links={drawnLinks}
                shown={shown}
                shownLinks={shownLinks}
                hints={hints}
                opened={search.objective ?? null}
                wanted={wanted}
                pickedLink={pickedLink ?? search.link ?? null}
                scoreText={scoreText}
                label={say('map.of', { name: reading.name })}
                acts={{
                  onOpen: open,
                  onOpenLink: openLink,
                  onPickLink: setPickedLink,
                  onFocus: (key) =>
                    onSearch({ focus: search.focus === key ? undefined : key, depth: undefined }),
                  onEscape: letGo,
                  onThere: () => setWanted(null),
                  edit,
                }}
              />
            </Part>
          )}
          {view === 'list' && (
            <div className={styles.lists}>
              <MapObjectives
                lanes={lanes}
                objectives={map.objectives.filter((one) => shown === null || shown.has(one.key))}
                links={map.links}
                scoreText={scoreText}
                onOpen={open}
              />
              <MapLinks
                objectives={objectives}
                links={reading.links.filter(
                  (one) =>
                    (shown === null || shown.has(one.cause) || shown.has(one.effect)) &&
                    (shownLinks === null || shownLinks.has(one.key)),
                )}
                onOpenLink={openLink}
                edit={mayEdit ? { onSave: saveLink, onRemove: removeLink } : undefined}
              />
            </div>
          )}
          {view === 'matrix' && (
            <MapMatrix
              lanes={lanes}
              objectives={map.objectives}
              links={map.links}
              shown={shown}
              onOpen={open}
              onOpenLink={openLink}
              onLink={edit?.onLink}
            />
          )}
          {opened && !openedLink && (
            <MapSide key={opened.key} title={opened.name} onClose={close}>
              <MapObjectiveSide
                unit={unit}
                objective={opened}
                lane={lanes.find((lane) => lane.code === opened.perspective) ?? null}
                links={reading.links}
                search={search}
                scoreText={scoreText}
                isFocused={search.focus === opened.key}
                onSearch={onSearch}
                onLinkTo={mayEdit ? () => setLinking(opened.key) : undefined}
              />
            </MapSide>
          )}
          {openedLink && (
            <MapSide
              key={openedLink.key}
              title={say('map.link')}
              onClose={() => onSearch({ link: undefined })}
            >
              <MapLinkSide
                link={openedLink}
                objectives={objectives}
                onOpen={open}
                edit={mayEdit ? { onSave: saveLink, onRemove: () => removeLink(openedLink.key) } : undefined}
              />
            </MapSide>
          )}
          {search.hints && !opened && !openedLink && (
            <MapSide key="hints" title={say('map.hints')} onClose={close}>
              <MapHints
                hints={reading.warnings}
                objectives={objectives}
                links={reading.links}
                onOpen={open}
                onOpenLink={openLink}
              />
            </MapSide>
          )}
        </div>
      )}
      {view === 'map' && objectives.length > 0 && (
        <p id="map-keys" className={styles.keys}>
          {say(mayEdit ? 'map.keys.edit' : 'map.keys')}
        </p>
      )}
      <p className="sr" role="status">
        {pickedLink !== null && linkNamed(pickedLink)
          ? say('map.picked', { link: linkSentence(linkNamed(pickedLink)!, words) })
          : ''}
      </p>
      {linkingFrom && (
        <LinkTo
          from={linkingFrom}
          lanes={lanes}
          objectives={objectives}
          links={reading.links}
          onPick={(effect) => {
            setLinking(null);
            void link(linkingFrom.key, effect);
          }}
          onClose={() => setLinking(null)}
        />
      )}
      {adding !== null && (
        <NewObjective
          lanes={lanes}
          perspective={adding}
          onMake={(name, perspective) => makeObjective(name, perspective, setWanted)}
          onClose={() => setAdding(null)}
        />
      )}
      <Receipts
        org={org.code}
        at={at}
        trail={readTrail(search.receipt)}
        onTrail={(next) => onSearch({ receipt: writeTrail(next) })}
      />
    </div>
  );
}
