/**
 * One bar of the timeline: dragged as a whole or by an end, or moved by keys; let go, it is recorded. It is drawn in as
 * few shapes as can be, and what it says in words is put together once: hundreds of them are scrolled through.
 */
import { type KeyboardEvent, memo, type PointerEvent, useEffect, useRef } from 'react';
import { statusWord } from '#board/ui/reason.ts';
import { statusColour } from '#kit/marks.tsx';
import { useWords, type Words } from '#kit/words.tsx';
import type { InitiativeItem } from '../contract.ts';
import {
  type Bar,
  barOf,
  type Dates,
  datesOf,
  type Grip,
  movedBy,
  type Scale,
  stepDays,
  type Zoom,
} from '../timeline-layout.ts';
import styles from './timeline.module.css';

/** Whoever moves by keys makes one change of it, when they rest. */
const restMs = 700;
/** From the top of its row. */
const inset = 11;
const height = 18;
/** So near to an end it is the end that is taken. */
const edge = 7;

const said = new WeakMap<InitiativeItem, { language: string; head: string; all: string }>();

/** Its name, dates and status; and with its milestones, a line each. */
function toldOf(item: InitiativeItem, words: Words): { head: string; all: string } {
  const held = said.get(item);
  if (held?.language === words.language) return held;
  const { say, dates, numbers, language } = words;
  const { done } = item.progress;
  const head = [
    item.name,
    item.start && item.end
      ? say('initiatives.dates', { start: dates.dayYear(item.start), end: dates.dayYear(item.end) })
      : '',
    statusWord(item.status, say),
    done === null ? '' : say('initiatives.done.share', { share: numbers.percent(done) }),
    item.milestones.length > 0
      ? say('initiatives.milestones.reached', {
          n: item.milestones.filter(({ state }) => state === 'done').length,
          all: item.milestones.length,
        })
      : '',
  ]
    .filter(Boolean)
    .join(', ');
  const lines = item.milestones.map(({ name, due, state }) =>
    [name, due === null ? null : dates.dayYear(due), say(`milestone.${state}`)].filter(Boolean).join(', '),
  );
  const told = { language, head, all: [head, ...lines].join('\n') };
  said.set(item, told);
  return told;
}

const states = ['open', 'done', 'overdue'] as const;

interface Props {
  item: InitiativeItem;
  y: number;
  scale: Scale;
  zoom: Zoom;
  moved: Dates | null;
  hrefOf: (item: InitiativeItem) => string;
  onOpen: (item: InitiativeItem) => void;
  /** Null: as it was. */
  onDrag: (item: InitiativeItem, to: Dates | null) => void;
  onDrop: (item: InitiativeItem, to: Dates) => void;
}

/** Drawn again only where it is another: a timeline that is scrolled draws what comes into sight. */
export const TimelineBar = memo(function TimelineBar(props: Props) {
  const bar = barOf(props.scale, props.item, props.moved);
  return bar && <Drawn {...props} bar={bar} />;
});

function Drawn({ item, y, bar, scale, zoom, moved, hrefOf, onOpen, onDrag, onDrop }: Props & { bar: Bar }) {
  const words = useWords();
  const held = useRef<{ x: number; grip: Grip; from: Dates } | null>(null);
  /** A click ends every drag. */
  const wasDragged = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const own = datesOf(item);
  const drop = (to: Dates | null): void => {
    clearTimeout(timer.current);
    if (!own || !to || (to.start === own.start && to.end === own.end)) onDrag(item, null);
    else onDrop(item, to);
  };
  /** Where on the bar a pointer is. */
  const gripAt = (event: PointerEvent<HTMLAnchorElement>): Grip => {
    const shape = event.currentTarget.querySelector('rect[data-bar]')?.getBoundingClientRect();
    if (!shape || shape.width < 3 * edge) return 'whole';
    if (event.clientX < shape.left + edge) return 'start';
    return event.clientX > shape.right - edge ? 'end' : 'whole';
  };
  const begin = (event: PointerEvent<HTMLAnchorElement>): void => {
    wasDragged.current = false;
    if (!item.mayEdit || !own || event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    held.current = { x: event.clientX, grip: gripAt(event), from: own };
  };
  const drag = (event: PointerEvent<HTMLAnchorElement>): void => {
    if (!held.current) {
      if (item.mayEdit) event.currentTarget.style.cursor = gripAt(event) === 'whole' ? 'grab' : 'ew-resize';
      return;
    }
    const days = Math.round((event.clientX - held.current.x) / scale.px);
    wasDragged.current ||= days !== 0;
    onDrag(item, movedBy(held.current.from, held.current.grip, days));
  };
  const end = (): void => {
    if (!held.current) return;
    held.current = null;
    drop(moved);
  };
  const key = (event: KeyboardEvent): void => {
    if (!item.mayEdit || !own) return;
    if (event.key === 'Escape' && moved) {
      event.preventDefault();
      event.stopPropagation();
      drop(null);
    } else if (event.key === 'Enter' && moved) {
      event.preventDefault();
      drop(moved);
    } else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      event.preventDefault();
      const days = stepDays[zoom] * (event.key === 'ArrowLeft' ? -1 : 1);
      const to = movedBy(moved ?? own, event.shiftKey ? 'end' : 'whole', days);
      onDrag(item, to);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => drop(to), restMs);
    }
  };
  const told = toldOf(item, words);
  const top = y + inset;
  return (
    <a
      href={hrefOf(item)}
      draggable={false}
      aria-label={told.head}
      aria-description={item.mayEdit ? words.say('initiatives.move.keys') : undefined}
      data-initiative={item.code}
      className={item.mayEdit ? styles.movable : styles.fixed}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        if (!wasDragged.current) onOpen(item);
        wasDragged.current = false;
      }}
      onDragStart={(event) => event.preventDefault()}
      onKeyDown={key}
      onBlur={() => moved && !held.current && drop(moved)}
      onPointerDown={begin}
      onPointerMove={drag}
      onPointerUp={end}
      onPointerCancel={() => {
        held.current = null;
        onDrag(item, null);
      }}
    >
      <title>{told.all}</title>
      {bar.baseline && (
        <rect
          x={bar.baseline.x}
          y={top + height + 3}
          width={bar.baseline.width}
          height={4}
          rx={2}
          className={styles.baseline}
        />
      )}
      <rect
        data-bar
        x={bar.x}
        y={top}
        width={bar.width}
        height={height}
        rx={4}
        className={item.stage === 'proposed' ? styles.proposed : styles.bar}
      />
      {bar.done > 0 && (
        <rect x={bar.x} y={top} width={bar.done} height={height} rx={4} className={styles.done} />
      )}
      {item.status !== 'no-data' && (
        <rect x={bar.x} y={top} width={4} height={height} rx={2} fill={statusColour[item.status]} />
      )}
      {states.map((state) => {
        let d = '';
        for (const one of bar.milestones) if (one.state === state) d += `M${one.x} ${top + 2}l7 7-7 7-7-7Z`;
        return d === '' ? null : <path key={state} d={d} className={styles[`stone-${state}`]} />;
      })}
    </a>
  );
}
