/**
 * Bars of the timeline dragged as a whole or by an end, moved by keys, and opened by a click. All of it is heard in one
 * place: listeners of its own would cost a bar more than to draw it. What is let go is recorded.
 */
import { useCallback, useRef, useState } from 'react';
import type { InitiativeItem } from '../contract.ts';
import {
  type Dates,
  datesOf,
  type Grip,
  movedBy,
  type Scale,
  stepDays,
  type Zoom,
} from '../timeline-layout.ts';

/** Whoever moves by keys makes one change of it, when they rest. */
const restMs = 700;
/** So near to an end it is the end that is taken. */
const edge = 7;

export interface Moved {
  code: string;
  to: Dates;
}

interface Given {
  itemOf: (code: string) => InitiativeItem | undefined;
  scale: Scale;
  zoom: Zoom;
  onOpen: (item: InitiativeItem) => void;
  /** Settles when it is recorded or refused. */
  onMove: (item: InitiativeItem, to: Dates) => Promise<void>;
}

const linkAt = (event: Event): SVGAElement | null =>
  (event.target as Element).closest<SVGAElement>('a[data-initiative]');

/** Where on its bar a pointer is. */
function gripAt(link: SVGAElement, x: number): Grip {
  const shape = link.querySelector('rect')?.getBoundingClientRect();
  if (!shape || shape.width < 3 * edge) return 'whole';
  if (x < shape.left + edge) return 'start';
  return x > shape.right - edge ? 'end' : 'whole';
}

/** What is being moved, drawn as it would be, and a ref for the element that has all bars and names in it. */
export function useBarMoves(given: Given): {
  moved: Moved | null;
  listen: (box: HTMLElement) => () => void;
} {
  const [moved, setMoved] = useState<Moved | null>(null);
  const latest = useRef(given);
  latest.current = given;
  const listen = useCallback((box: HTMLElement) => {
    let now: Moved | null = null;
    let held: { x: number; grip: Grip; from: Dates } | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    /** A click ends every drag. */
    let wasDragged = false;
    const show = (next: Moved | null): void => {
      now = next;
      setMoved(next);
    };
    const movableAt = (event: Event): { link: SVGAElement; item: InitiativeItem; own: Dates } | null => {
      const link = linkAt(event);
      const item = link && latest.current.itemOf(link.dataset.initiative ?? '');
      const own = item?.mayEdit ? datesOf(item) : null;
      return link && item && own ? { link, item, own } : null;
    };
    /** Recorded, or put back where it is as it was. */
    const drop = (): void => {
      clearTimeout(timer);
      timer = undefined;
      const sent = now;
      const item = sent && latest.current.itemOf(sent.code);
      const own = item && datesOf(item);
      if (!sent || !own || (sent.to.start === own.start && sent.to.end === own.end)) {
        show(null);
        return;
      }
      void latest.current.onMove(item, sent.to).finally(() => {
        if (now === sent) show(null);
      });
    };
    const heard: { [K in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[K]) => void } = {
      click(event) {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        const link = (event.target as Element).closest<HTMLElement | SVGElement>('a');
        const item = link && latest.current.itemOf(link.dataset.initiative ?? link.dataset.name ?? '');
        if (!item) return;
        event.preventDefault();
        if (!wasDragged) latest.current.onOpen(item);
        wasDragged = false;
      },
      dragstart(event) {
        if (linkAt(event)) event.preventDefault();
      },
      pointerdown(event) {
        wasDragged = false;
        const at = movableAt(event);
        if (!at || event.button !== 0) return;
        at.link.setPointerCapture(event.pointerId);
        held = { x: event.clientX, grip: gripAt(at.link, event.clientX), from: at.own };
      },
      pointermove(event) {
        const at = movableAt(event);
        if (!at) return;
        if (!held) {
          at.link.style.cursor = gripAt(at.link, event.clientX) === 'whole' ? 'grab' : 'ew-resize';
          return;
        }
        const days = Math.round((event.clientX - held.x) / latest.current.scale.px);
        if (!wasDragged && days === 0) return;
        wasDragged = true;
        show({ code: at.item.code, to: movedBy(held.from, held.grip, days) });
      },
      pointerup() {
        if (!held) return;
        held = null;
        drop();
      },
      pointercancel() {
        held = null;
        show(null);
      },
      focusout(event) {
        if (now && !held && linkAt(event)?.dataset.initiative === now.code) drop();
      },
      keydown(event) {
        const at = movableAt(event);
        if (!at) return;
        const to = now?.code === at.item.code ? now.to : null;
        if (event.key === 'Escape' && to) {
          event.preventDefault();
          event.stopPropagation();
          clearTimeout(timer);
          show(null);
        } else if (event.key === 'Enter' && to) {
          event.preventDefault();
          drop();
        } else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
          event.preventDefault();
          const days = stepDays[latest.current.zoom] * (event.key === 'ArrowLeft' ? -1 : 1);
          show({ code: at.item.code, to: movedBy(to ?? at.own, event.shiftKey ? 'end' : 'whole', days) });
          clearTimeout(timer);
          timer = setTimeout(drop, restMs);
        }
      },
    };
    const gone = new AbortController();
    for (const [type, hear] of Object.entries(heard))
      box.addEventListener(type, hear as EventListener, { signal: gone.signal });
    return () => {
      // What was moved by keys and not recorded yet is recorded.
      if (now && timer !== undefined && !held) drop();
      gone.abort();
    };
  }, []);
  return { moved, listen };
}
