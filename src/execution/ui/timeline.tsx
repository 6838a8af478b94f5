/**
 * Initiatives over time: bars with what is done of them, their first plan in outline, milestones, today, and what
 * waits for what. Only rows in sight are drawn, in as few shapes as can be; bars are moved by pointer or keys.
 */
import { type ReactElement, type RefObject, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { dayFromIso, isoFromDay } from '#engine/calendar.ts';
import type { Calendar } from '#engine/definitions.ts';
import { statusColour } from '#kit/marks.tsx';
import { useRowWindow } from '#kit/row-window.ts';
import { usePrinting } from '#kit/use-printing.ts';
import { useWords } from '#kit/words.tsx';
import type { InitiativeItem } from '../contract.ts';
import {
  type Bar,
  barOf,
  type Dates,
  rowHeight,
  type Scale,
  scaleOf,
  type TimelineRow,
  ticksOf,
  xOf,
  type Zoom,
} from '../timeline-layout.ts';
import { allWays, type Placed, placesOf, shapesOf, waysOf } from '../timeline-shapes.ts';
import styles from './timeline.module.css';
import { headHeight, TimelineHead } from './timeline-head.tsx';
import { barRow, nameRow } from './timeline-rows.tsx';
import { useBarMoves } from './use-bar-moves.ts';

const marks = ['exceeds', 'on-target', 'watch', 'off-target'] as const;
const stones = ['open', 'done', 'overdue'] as const;

/** Near to what it will be: then nothing is drawn a second time when the browser tells. */
const expectedHeight = (): number => Math.max(320, window.innerHeight - 262);

export function Timeline({
  rows,
  zoom,
  today,
  calendar,
  hrefOf,
  onOpen,
  onMove,
}: {
  rows: readonly TimelineRow[];
  zoom: Zoom;
  today: string;
  calendar: Calendar;
  /** The same function as long as it leads to the same. */
  hrefOf: (item: InitiativeItem) => string;
  onOpen: (item: InitiativeItem) => void;
  /** Settles when it is recorded or refused. */
  onMove: (item: InitiativeItem, to: Dates) => Promise<void>;
}) {
  const words = useWords();
  const { say, dates } = words;
  const box = useRef<HTMLDivElement>(null);
  const isPrinting = usePrinting();
  const { items, places } = useMemo(() => placesOf(rows), [rows]);
  const todayDay = dayFromIso(today) ?? 0;
  const scale = useMemo(() => scaleOf(items, todayDay, zoom), [items, todayDay, zoom]);
  const ticks = useMemo(() => ticksOf(calendar, scale, zoom), [calendar, scale, zoom]);
  const ways = useMemo(() => allWays(items, places), [items, places]);
  const itemOf = (code: string): InitiativeItem | undefined => places.get(code)?.item;
  const { moved, listen } = useBarMoves({ itemOf, scale, zoom, onOpen, onMove });
  useEffect(() => (box.current ? listen(box.current) : undefined), [listen]);
  useTodayInSight(box, scale, todayDay);
  const inSight = useRowWindow(box, {
    count: rows.length,
    row: rowHeight,
    head: headHeight,
    expected: expectedHeight,
  });
  // A row that stays in sight is the same element: nothing of it is drawn again.
  const names = useMemo(
    () =>
      kept<ReactElement>((place) => nameRow(rows[place] as TimelineRow, place, rows.length, words, hrefOf)),
    [rows, words, hrefOf],
  );
  const bars = useMemo(
    () =>
      kept<{ placed: Placed; drawn: ReactElement } | null>((place) => {
        const placed = placedAt(rows, place, scale, null);
        return placed && { placed, drawn: barRow(placed, words, hrefOf) };
      }),
    [rows, scale, words, hrefOf],
  );
  const { first, last } = isPrinting ? { first: 0, last: rows.length - 1 } : inSight;
  const shown: { names: ReactElement[]; bars: ReactElement[]; placed: Placed[] } = {
    names: [],
    bars: [],
    placed: [],
  };
  let bands = '';
  let grid = '';
  for (let place = first; place <= last; place++) {
    const row = rows[place] as TimelineRow;
    shown.names.push(names(place));
    grid += `M0 ${(place + 1) * rowHeight}H${scale.width}`;
    if (row.kind === 'group') {
      bands += `M0 ${place * rowHeight}h${scale.width}v${rowHeight}H0Z`;
      continue;
    }
    const placed = moved?.code === row.key ? placedAt(rows, place, scale, moved.to) : null;
    const bar = placed ? { placed, drawn: barRow(placed, words, hrefOf) } : bars(place);
    if (!bar) continue;
    shown.bars.push(bar.drawn);
    shown.placed.push(bar.placed);
  }
  const [top, bottom] = [first * rowHeight, (last + 1) * rowHeight];
  for (const { x } of ticks.fine) grid += `M${x} ${top}V${bottom}`;
  const shapes = shapesOf(shown.placed);
  const way = waysOf(ways, { first, last }, scale, ({ code }) => (moved?.code === code ? moved.to : null));
  const todayX = xOf(scale, todayDay);
  return (
    <div ref={box} className={styles.box} data-printing={isPrinting || undefined}>
      <div className={styles.sheet} style={{ width: `calc(var(--names) + ${scale.width}px)` }}>
        <TimelineHead ticks={ticks} zoom={zoom} width={scale.width} todayX={todayX} />
        <div className={styles.body}>
          <ul
            className={styles.names}
            style={{ height: rows.length * rowHeight }}
            aria-label={say('initiatives.timeline')}
          >
            {shown.names}
          </ul>
          <svg width={scale.width} height={rows.length * rowHeight} className={styles.canvas}>
            <title>{say('initiatives.bars')}</title>
            {bands && <path d={bands} className={styles.band} />}
            <path d={grid} className={styles.grid} />
            {way.ways && <path d={way.ways} className={styles.way} />}
            {way.clashes && <path d={way.clashes} className={styles.clash} />}
            {way.points && <path d={way.points} className={styles.point} />}
            {shown.bars}
            <g className={styles.over}>
              {shapes.baselines && <path d={shapes.baselines} className={styles.baseline} />}
              {shapes.done && <path d={shapes.done} className={styles.done} />}
              {marks.map(
                (mark) =>
                  shapes.edges[mark] && <path key={mark} d={shapes.edges[mark]} fill={statusColour[mark]} />,
              )}
              {stones.map(
                (state) =>
                  shapes.stones[state] && (
                    <path key={state} d={shapes.stones[state]} className={styles[`stone-${state}`]} />
                  ),
              )}
              <path d={`M${todayX} ${top}V${bottom}`} className={styles.today} />
            </g>
          </svg>
        </div>
      </div>
      <p className="sr" role="status">
        {moved
          ? say('initiatives.moving', {
              start: dates.dayYear(isoFromDay(moved.to.start)),
              end: dates.dayYear(isoFromDay(moved.to.end)),
            })
          : ''}
      </p>
    </div>
  );
}

function placedAt(
  rows: readonly TimelineRow[],
  place: number,
  scale: Scale,
  to: Dates | null,
): Placed | null {
  const row = rows[place];
  if (row?.kind !== 'item') return null;
  const bar: Bar | null = barOf(scale, row.item, to);
  return bar && { item: row.item, bar, y: place * rowHeight };
}

/** Asked for the same place again, it answers with what it made. */
function kept<T>(make: (place: number) => T): (place: number) => T {
  const made = new Map<number, T>();
  return (place) => {
    const held = made.get(place);
    if (held !== undefined) return held;
    const one = make(place);
    made.set(place, one);
    return one;
  };
}

/** It opens with today in sight, and stays there when it is drawn at another size. */
function useTodayInSight(box: RefObject<HTMLElement | null>, scale: Scale, today: number): void {
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    // Told once it is laid out and not painted yet: asking for its size before would lay it out once more.
    const laidOut = new ResizeObserver(([entry]) => {
      laidOut.disconnect();
      element.scrollLeft = Math.max(0, xOf(scale, today) - (entry?.contentRect.width ?? 0) / 3);
    });
    laidOut.observe(element);
    return () => laidOut.disconnect();
  }, [box, scale, today]);
}
