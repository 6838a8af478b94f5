/** Selecting, and drawing the fill handle, with a pointer. */
import { type PointerEvent, type RefObject, useRef } from 'react';
import { drawnOut } from './grid-fill.ts';
import { type Place, type Range, rangeOf, type Selection, type Size, within } from './grid-range.ts';
import type { Metrics } from './grid-window.ts';

interface Parts {
  scroller: RefObject<HTMLDivElement | null>;
  size: Size;
  metrics: Metrics;
  selection: Selection;
  onSelect: (selection: Selection) => void;
  /** The range that the handle would fill, while it is drawn. */
  onDraw: (range: Range | null) => void;
  onFill: (source: Range, target: Range) => void;
}

type Drag = { kind: 'select'; active: Place } | { kind: 'fill'; source: Range; target: Range };

const edge = 28;

export function usePointer(parts: Parts) {
  const drag = useRef<Drag | null>(null);
  const current = useRef(parts);
  current.current = parts;

  /** The cell under the pointer, or the nearest one. */
  function placeAt(event: { clientX: number; clientY: number }): Place {
    const { scroller, size, metrics } = current.current;
    const element = scroller.current;
    if (!element) return { row: 0, col: 0 };
    const box = element.getBoundingClientRect();
    return within(
      {
        row: Math.floor((event.clientY - box.top - metrics.top + element.scrollTop) / metrics.row),
        col: Math.floor((event.clientX - box.left - metrics.head + element.scrollLeft) / metrics.col),
      },
      size,
    );
  }

  /** Near an edge what lies beyond comes in. */
  function follow(event: PointerEvent): void {
    const { scroller, metrics } = current.current;
    const element = scroller.current;
    if (!element) return;
    const box = element.getBoundingClientRect();
    if (event.clientY > box.bottom - edge) element.scrollTop += metrics.row;
    else if (event.clientY < box.top + metrics.top) element.scrollTop -= metrics.row;
    if (event.clientX > box.right - edge) element.scrollLeft += metrics.col / 2;
    else if (event.clientX < box.left + metrics.head && drag.current) element.scrollLeft -= metrics.col / 2;
  }

  return {
    placeAt,
    down(event: PointerEvent, isHandle: boolean): void {
      const { selection, size, onSelect } = current.current;
      const at = placeAt(event);
      if (isHandle) {
        const source = rangeOf(selection);
        drag.current = { kind: 'fill', source, target: source };
      } else if (event.shiftKey) {
        drag.current = { kind: 'select', active: selection.active };
        onSelect({ active: selection.active, head: at });
      } else {
        const target = event.target instanceof Element ? event.target : null;
        // On a row's name the whole row is meant.
        if (target?.closest('[role="rowheader"]')) {
          onSelect({ active: { row: at.row, col: 0 }, head: { row: at.row, col: size.cols - 1 } });
          return;
        }
        drag.current = { kind: 'select', active: at };
        onSelect({ active: at, head: at });
      }
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    move(event: PointerEvent): void {
      const held = drag.current;
      if (!held) return;
      follow(event);
      const at = placeAt(event);
      if (held.kind === 'select') current.current.onSelect({ active: held.active, head: at });
      else {
        held.target = drawnOut(held.source, at);
        current.current.onDraw(held.target);
      }
    },
    up(): void {
      const held = drag.current;
      drag.current = null;
      if (held?.kind !== 'fill') return;
      current.current.onDraw(null);
      current.current.onFill(held.source, held.target);
    },
  };
}
