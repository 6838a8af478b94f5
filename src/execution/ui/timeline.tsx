/**
 * Initiatives over time: bars with what is done of them, their first plan in outline, milestones, today, and what
 * waits for what. Only rows in sight are drawn; bars are moved by pointer or keys.
 */
import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { memo, type ReactNode, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { statusWord } from '#board/ui/reason.ts';
import { dayFromIso, isoFromDay } from '#engine/calendar.ts';
import type { Calendar } from '#engine/definitions.ts';
import { StatusMark } from '#kit/marks.tsx';
import { useWords } from '#kit/words.tsx';
import type { InitiativeItem } from '../contract.ts';
import {
  type Dates,
  datesOf,
  elbow,
  rowHeight,
  scaleOf,
  type TimelineRow,
  ticksOf,
  xOf,
  type Zoom,
} from '../timeline-layout.ts';
import styles from './timeline.module.css';
import { TimelineBar } from './timeline-bar.tsx';

const headHeight = 44;

type Scroller = Virtualizer<HTMLDivElement, Element>;

/** Its size as the browser tells it: asked for while it is being drawn, it would be laid out once more. */
function toldSize({ scrollElement }: Scroller, told: (rect: { width: number; height: number }) => void) {
  if (!scrollElement) return;
  const observer = new ResizeObserver(([entry]) => {
    if (entry) told({ width: entry.contentRect.width, height: entry.contentRect.height });
  });
  observer.observe(scrollElement);
  return () => observer.disconnect();
}

/** How far down it is scrolled, from the top on; sideways nothing else comes into sight. */
function toldOffset({ scrollElement }: Scroller, told: (offset: number, isScrolling: boolean) => void) {
  if (!scrollElement) return;
  let last = 0;
  const scrolled = (): void => {
    if (scrollElement.scrollTop === last) return;
    last = scrollElement.scrollTop;
    told(last, false);
  };
  scrollElement.addEventListener('scroll', scrolled, { passive: true });
  return () => scrollElement.removeEventListener('scroll', scrolled);
}

export function Timeline({
  rows,
  zoom,
  today,
  calendar,
  nameLink,
  hrefOf,
  onOpen,
  onMove,
}: {
  rows: readonly TimelineRow[];
  zoom: Zoom;
  today: string;
  calendar: Calendar;
  nameLink: (item: InitiativeItem) => ReactNode;
  hrefOf: (item: InitiativeItem) => string;
  onOpen: (item: InitiativeItem) => void;
  /** Settles when it is recorded or refused. */
  onMove: (item: InitiativeItem, to: Dates) => Promise<void>;
}) {
  const { say, dates } = useWords();
  const box = useRef<HTMLDivElement>(null);
  const [isPrinting, setPrinting] = useState(false);
  const [moved, setMoved] = useState<{ code: string; to: Dates } | null>(null);
  const items = useMemo(() => rows.flatMap((row) => (row.kind === 'item' ? [row.item] : [])), [rows]);
  const todayDay = dayFromIso(today) ?? 0;
  const scale = useMemo(() => scaleOf(items, todayDay, zoom), [items, todayDay, zoom]);
  const ticks = useMemo(() => ticksOf(calendar, scale, zoom), [calendar, scale, zoom]);
  const places = useMemo(
    () =>
      new Map(
        rows.flatMap((row, place) => (row.kind === 'item' ? [[row.key, { place, row }] as const] : [])),
      ),
    [rows],
  );
  /** Who waits for whom, as rows. */
  const ways = useMemo(
    () =>
      items.flatMap((item) =>
        item.needs.flatMap((code) => {
          const from = places.get(code);
          const to = places.get(item.code);
          return from && to ? [{ from, to }] : [];
        }),
      ),
    [items, places],
  );
  const list = useVirtualizer<HTMLDivElement, Element>({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    overscan: 2,
    observeElementRect: toldSize,
    observeElementOffset: toldOffset,
    // Near to what it will be: then nothing is drawn a second time when it is measured.
    initialRect: { width: window.innerWidth - 240, height: Math.max(320, window.innerHeight - 262) },
  });
  // It opens with today in sight, and stays there when it is drawn at another size.
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    // Told once it is laid out and not painted yet: asking for its size before would lay it out once more.
    const laidOut = new ResizeObserver(([entry]) => {
      laidOut.disconnect();
      element.scrollLeft = Math.max(0, xOf(scale, todayDay) - (entry?.contentRect.width ?? 0) / 3);
    });
    laidOut.observe(element);
    return () => laidOut.disconnect();
  }, [scale, todayDay]);
  useEffect(() => {
    const [before, after] = [() => setPrinting(true), () => setPrinting(false)];
    window.addEventListener('beforeprint', before);
    window.addEventListener('afterprint', after);
    return () => {
      window.removeEventListener('beforeprint', before);
      window.removeEventListener('afterprint', after);
    };
  }, []);
  // What bars call stays the same function, whatever is drawn anew around them.
  const latest = useRef({ hrefOf, onOpen, onMove });
  latest.current = { hrefOf, onOpen, onMove };
  const steady = useMemo(
    () => ({
      hrefOf: (item: InitiativeItem) => latest.current.hrefOf(item),
      onOpen: (item: InitiativeItem) => latest.current.onOpen(item),
      onDrag: (item: InitiativeItem, to: Dates | null) => setMoved(to && { code: item.code, to }),
      onDrop: (item: InitiativeItem, to: Dates) =>
        void latest.current.onMove(item, to).finally(() => setMoved(null)),
    }),
    [],
  );
  const shown = list.getVirtualItems();
  const first = isPrinting ? 0 : (shown[0]?.index ?? 0);
  const last = isPrinting ? rows.length - 1 : (shown.at(-1)?.index ?? -1);
  const visible = rows.slice(first, last + 1);
  const height = rows.length * rowHeight;
  const middle = (place: number): number => place * rowHeight + rowHeight / 2;
  const shiftOf = (code: string): Dates | null => (moved?.code === code ? moved.to : null);
  const todayX = xOf(scale, todayDay);
  return (
    <div ref={box} className={styles.box} data-printing={isPrinting || undefined}>
      <div className={styles.sheet} style={{ width: `calc(var(--names) + ${scale.width}px)` }}>
        <div className={styles.head} style={{ height: headHeight }}>
          <span className={styles.corner}>{say('initiatives.title')}</span>
          <svg width={scale.width} height={headHeight} aria-hidden="true" className={styles.ticks}>
            <path d={ticks.years.map(({ x }) => `M${x} 0V${headHeight}`).join('')} className={styles.year} />
            <path d={ticks.fine.map(({ x }) => `M${x} 22V${headHeight}`).join('')} className={styles.tick} />
            {ticks.years.map(
              ({ x, width, period }) =>
                width > 44 && (
                  <text key={period} x={x + 6} y={16} className={styles.yearWord}>
                    {dates.short(period)}
                  </text>
                ),
            )}
            {ticks.fine.map(
              ({ x, width, period }) =>
                width > 34 && (
                  <text key={period} x={x + 6} y={36} className={styles.tickWord}>
                    {zoom === 'month' ? dates.monthName(Number(period.slice(5))) : period.slice(-2)}
                  </text>
                ),
            )}
            <g>
              <rect x={todayX - 24} y={24} width={48} height={18} rx={9} className={styles.todayTag} />
              <text x={todayX} y={37} textAnchor="middle" className={styles.todayWord}>
                {say('initiatives.today')}
              </text>
            </g>
          </svg>
        </div>
        <div className={styles.body}>
          <ul className={styles.names} style={{ height }} aria-label={say('initiatives.timeline')}>
            {visible.map((row, n) => (
              <li
                key={row.key}
                className={row.kind === 'group' ? styles.group : styles.name}
                style={{ top: (first + n) * rowHeight, height: rowHeight }}
                aria-setsize={rows.length}
                aria-posinset={first + n + 1}
              >
                {row.kind === 'group' ? (
                  <strong>
                    {row.name} <span className={styles.count}>{row.count}</span>
                  </strong>
                ) : (
                  <Name item={row.item} nameLink={nameLink} />
                )}
              </li>
            ))}
          </ul>
          <svg width={scale.width} height={height} className={styles.canvas}>
            <title>{say('initiatives.bars')}</title>
            {visible.map((row, n) =>
              row.kind === 'group' ? (
                <rect
                  key={row.key}
                  y={(first + n) * rowHeight}
                  width={scale.width}
                  height={rowHeight}
                  className={styles.band}
                />
              ) : null,
            )}
            <path
              d={
                visible.map((_, n) => `M0 ${(first + n + 1) * rowHeight}H${scale.width}`).join('') +
                ticks.fine.map(({ x }) => `M${x} ${first * rowHeight}V${(last + 1) * rowHeight}`).join('')
              }
              className={styles.grid}
            />
            {ways
              .filter(
                ({ from, to }) =>
                  Math.min(from.place, to.place) <= last && Math.max(from.place, to.place) >= first,
              )
              .map(({ from, to }) => {
                const [a, b] = [from.row, to.row].map((row) => shiftOf(row.key) ?? datesOf(row.item));
                if (!a || !b) return null;
                return (
                  <path
                    key={`${from.row.key} ${to.row.key}`}
                    d={elbow(
                      { x: xOf(scale, a.end + 1), y: middle(from.place) },
                      { x: xOf(scale, b.start), y: middle(to.place) },
                    )}
                    className={a.end >= b.start ? styles.clash : styles.way}
                    markerEnd="url(#way)"
                  />
                );
              })}
            <defs>
              <marker
                id="way"
                viewBox="0 0 6 6"
                refX="5"
                refY="3"
                markerWidth="6"
                markerHeight="6"
                orient="auto"
              >
                <path d="M0 0 6 3 0 6Z" className={styles.point} />
              </marker>
            </defs>
            {visible.map((row, n) =>
              row.kind === 'group' ? null : (
                <TimelineBar
                  key={row.key}
                  item={row.item}
                  y={(first + n) * rowHeight}
                  scale={scale}
                  zoom={zoom}
                  moved={shiftOf(row.key)}
                  hrefOf={steady.hrefOf}
                  onOpen={steady.onOpen}
                  onDrag={steady.onDrag}
                  onDrop={steady.onDrop}
                />
              ),
            )}
            <line
              x1={todayX}
              x2={todayX}
              y1={first * rowHeight}
              y2={(last + 1) * rowHeight}
              className={styles.today}
            />
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

const Name = memo(function Name({
  item,
  nameLink,
}: {
  item: InitiativeItem;
  nameLink: (item: InitiativeItem) => ReactNode;
}) {
  const { say } = useWords();
  return (
    <>
      <StatusMark status={item.status} label={statusWord(item.status, say)} />
      {nameLink(item)}
    </>
  );
});
