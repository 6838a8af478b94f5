/** One bar of the timeline: dragged as a whole or by an end, or moved by keys; let go, it is recorded. */
import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from 'react';
import { statusWord } from '#board/ui/reason.ts';
import { statusColour } from '#kit/marks.tsx';
import { useWords } from '#kit/words.tsx';
import type { InitiativeItem } from '../contract.ts';
import {
  type Bar,
  type Dates,
  datesOf,
  type Grip,
  movedBy,
  stepDays,
  type Zoom,
} from '../timeline-layout.ts';
import styles from './timeline.module.css';

/** Whoever moves by keys makes one change of it, when they rest. */
const restMs = 700;
const top = 11;
const height = 18;
const edge = 7;

export function TimelineBar({
  item,
  bar,
  px,
  zoom,
  moved,
  href,
  onOpen,
  onDrag,
  onDrop,
}: {
  item: InitiativeItem;
  bar: Bar;
  px: number;
  zoom: Zoom;
  moved: Dates | null;
  href: string;
  onOpen: () => void;
  /** Null: as it was. */
  onDrag: (to: Dates | null) => void;
  onDrop: (to: Dates) => Promise<void>;
}) {
  const { say, dates, numbers } = useWords();
  const held = useRef<{ x: number; grip: Grip; from: Dates } | null>(null);
  /** A click ends every drag. */
  const wasDragged = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const own = datesOf(item);
  const drop = (to: Dates | null): void => {
    clearTimeout(timer.current);
    if (!own || !to || (to.start === own.start && to.end === own.end)) onDrag(null);
    else void onDrop(to);
  };
  const begin = (grip: Grip) => (event: PointerEvent<SVGElement>) => {
    if (!item.mayEdit || !own || event.button !== 0) return;
    event.preventDefault();
    event.stopPropagation();
    event.currentTarget.setPointerCapture(event.pointerId);
    wasDragged.current = false;
    held.current = { x: event.clientX, grip, from: own };
  };
  const drag = (event: PointerEvent): void => {
    if (!held.current) return;
    const days = Math.round((event.clientX - held.current.x) / px);
    wasDragged.current ||= days !== 0;
    onDrag(movedBy(held.current.from, held.current.grip, days));
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
      onDrag(to);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => drop(to), restMs);
    }
  };
  const done = item.progress.done;
  const told = [
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
  const grips = (['start', 'end'] as const).map((grip) => (
    <rect
      key={grip}
      x={grip === 'start' ? bar.x - 2 : bar.x + bar.width - edge + 2}
      y={top}
      width={edge}
      height={height}
      className={styles.grip}
      onPointerDown={begin(grip)}
    />
  ));
  return (
    <a
      href={href}
      draggable={false}
      aria-label={told}
      aria-description={item.mayEdit ? say('initiatives.move.keys') : undefined}
      data-initiative={item.code}
      className={item.mayEdit ? styles.movable : styles.fixed}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        if (!wasDragged.current) onOpen();
        wasDragged.current = false;
      }}
      onKeyDown={key}
      onBlur={() => moved && !held.current && drop(moved)}
      onPointerMove={drag}
      onPointerUp={end}
      onPointerCancel={() => {
        held.current = null;
        onDrag(null);
      }}
    >
      <title>{told}</title>
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
        x={bar.x}
        y={top}
        width={bar.width}
        height={height}
        rx={4}
        className={item.stage === 'proposed' ? styles.proposed : styles.bar}
        onPointerDown={begin('whole')}
      />
      {bar.done > 0 && (
        <rect x={bar.x} y={top} width={bar.done} height={height} rx={4} className={styles.done} />
      )}
      {item.status !== 'no-data' && (
        <rect x={bar.x} y={top} width={4} height={height} rx={2} fill={statusColour[item.status]} />
      )}
      {item.mayEdit && bar.width > 3 * edge && grips}
      {bar.milestones.map(({ key: id, x, state, name, due }) => (
        <path
          key={id}
          d={`M${x} ${top + 2}l7 7-7 7-7-7Z`}
          className={styles[`stone-${state}`]}
          onPointerDown={begin('whole')}
        >
          <title>{`${name}, ${dates.dayYear(due)}, ${say(`milestone.${state}`)}`}</title>
        </path>
      ))}
    </a>
  );
}
