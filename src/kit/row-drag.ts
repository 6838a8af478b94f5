/**
 * Dragging a row by its handle, by mouse, pen and touch: beside another row or into it, with the page scrolling
 * along at its edges. It knows rows by `data-drag-row` and asks what may go where; Escape gives up.
 */
import { type PointerEvent as ReactPointerEvent, useCallback, useEffect, useRef, useState } from 'react';

export type DropWhere = 'before' | 'after' | 'into';
export interface Drop {
  id: string;
  where: DropWhere;
}

const threshold = 4;
const edge = 72;
const fastest = 18;

/** The nearest of what is allowed to where in the row the pointer stands, 0 top to 1 foot. */
export function whereIn(fraction: number, may: (where: DropWhere) => boolean): DropWhere | null {
  const centres = { before: 0.12, into: 0.5, after: 0.88 } as const;
  const order = (Object.keys(centres) as DropWhere[]).toSorted(
    (a, b) => Math.abs(fraction - centres[a]) - Math.abs(fraction - centres[b]),
  );
  return order.find(may) ?? null;
}

function scrollerOf(element: HTMLElement | null): HTMLElement | null {
  for (let at = element; at; at = at.parentElement)
    if (/auto|scroll/.test(getComputedStyle(at).overflowY) && at.scrollHeight > at.clientHeight) return at;
  return null;
}

export function useRowDrag({
  may,
  onDrop,
}: {
  may: (dragged: string, drop: Drop) => boolean;
  onDrop: (dragged: string, drop: Drop) => void;
}): {
  dragged: string | null;
  over: Drop | null;
  begin: (id: string) => (event: ReactPointerEvent<HTMLElement>) => void;
} {
  const [dragged, setDragged] = useState<string | null>(null);
  const [over, setOver] = useState<Drop | null>(null);
  const latest = useRef({ may, onDrop });
  latest.current = { may, onDrop };
  const ending = useRef<(() => void) | null>(null);
  useEffect(() => () => ending.current?.(), []);

  const begin = useCallback(
    (id: string) => (event: ReactPointerEvent<HTMLElement>) => {
      if (event.button !== 0) return;
      event.preventDefault();
      const { clientX: x0, clientY: y0 } = event;
      const scroller = scrollerOf(event.currentTarget);
      const point = { x: x0, y: y0 };
      let isMoving = false;
      let aim: Drop | null = null;
      let frame = 0;
      const look = (): void => {
        const row = document.elementFromPoint(point.x, point.y)?.closest<HTMLElement>('[data-drag-row]');
        const target = row?.dataset.dragRow;
        aim = null;
        if (row && target !== undefined && target !== id) {
          const box = row.getBoundingClientRect();
          const where = whereIn((point.y - box.top) / box.height, (one) =>
            latest.current.may(id, { id: target, where: one }),
          );
          if (where) aim = { id: target, where };
        }
        setOver((old) => (old?.id === aim?.id && old?.where === aim?.where ? old : aim));
      };
      const roll = (): void => {
        const box = scroller?.getBoundingClientRect();
        const top = Math.max(0, box?.top ?? 0);
        const foot = Math.min(innerHeight, box?.bottom ?? innerHeight);
        const by =
          point.y < top + edge
            ? -Math.min(1, (top + edge - point.y) / edge)
            : point.y > foot - edge
              ? Math.min(1, (point.y - foot + edge) / edge)
              : 0;
        if (by !== 0) {
          (scroller ?? document.scrollingElement)?.scrollBy(0, by * fastest);
          look();
        }
        frame = requestAnimationFrame(roll);
      };
      const move = (moved: PointerEvent): void => {
        point.x = moved.clientX;
        point.y = moved.clientY;
        if (!isMoving && Math.hypot(point.x - x0, point.y - y0) < threshold) return;
        if (!isMoving) {
          isMoving = true;
          setDragged(id);
          frame = requestAnimationFrame(roll);
        }
        look();
      };
      const end = (): void => {
        cancelAnimationFrame(frame);
        document.removeEventListener('pointermove', move);
        document.removeEventListener('pointerup', up);
        document.removeEventListener('pointercancel', end);
        document.removeEventListener('keydown', key, true);
        ending.current = null;
        setDragged(null);
        setOver(null);
      };
      const up = (): void => {
        const drop = isMoving ? aim : null;
        end();
        if (drop) latest.current.onDrop(id, drop);
      };
      const key = (pressed: KeyboardEvent): void => {
        if (pressed.key !== 'Escape') return;
        pressed.preventDefault();
        pressed.stopPropagation();
        end();
      };
      document.addEventListener('pointermove', move);
      document.addEventListener('pointerup', up);
      document.addEventListener('pointercancel', end);
      document.addEventListener('keydown', key, true);
      ending.current = end;
    },
    [],
  );
  return { dragged, over, begin };
}
