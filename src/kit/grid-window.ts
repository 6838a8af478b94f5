/** Which rows and columns of a large grid are drawn: those in sight and some beyond, so that scrolling stays smooth. */
import { type RefObject, useCallback, useEffect, useState } from 'react';

export interface Metrics {
  row: number;
  col: number;
  head: number;
  top: number;
}

export interface Window {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

const beyond = { rows: 10, cols: 3 };
/** The window moves in steps, so that not every pixel scrolled draws anew. */
const stride = 4;

export function windowOf(
  view: { scrollTop: number; scrollLeft: number; clientHeight: number; clientWidth: number },
  size: { rows: number; cols: number },
  { row, col, head, top }: Metrics,
): Window {
  const firstRow = Math.floor(view.scrollTop / row);
  const rowsSeen = Math.ceil((view.clientHeight - top) / row);
  const firstCol = Math.floor(view.scrollLeft / col);
  const colsSeen = Math.ceil((view.clientWidth - head) / col);
  const stepped = (n: number) => Math.floor(n / stride) * stride;
  return {
    top: Math.max(0, stepped(firstRow - beyond.rows)),
    bottom: Math.min(size.rows - 1, stepped(firstRow + rowsSeen + beyond.rows) + stride),
    left: Math.max(0, firstCol - beyond.cols),
    right: Math.min(size.cols - 1, firstCol + colsSeen + beyond.cols),
  };
}

const isSame = (a: Window, b: Window): boolean =>
  a.top === b.top && a.bottom === b.bottom && a.left === b.left && a.right === b.right;

export function useWindow(
  scroller: RefObject<HTMLElement | null>,
  size: { rows: number; cols: number },
  metrics: Metrics,
): Window {
  const [shown, setShown] = useState<Window>({ top: 0, bottom: 30, left: 0, right: 12 });
  const { rows, cols } = size;
  const { row, col, head, top } = metrics;
  const look = useCallback(() => {
    const element = scroller.current;
    if (!element) return;
    const next = windowOf(element, { rows, cols }, { row, col, head, top });
    setShown((old) => (isSame(old, next) ? old : next));
  }, [scroller, rows, cols, row, col, head, top]);
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    look();
    element.addEventListener('scroll', look, { passive: true });
    const observer = new ResizeObserver(look);
    observer.observe(element);
    return () => {
      element.removeEventListener('scroll', look);
      observer.disconnect();
    };
  }, [scroller, look]);
  return { ...shown, bottom: Math.min(shown.bottom, rows - 1), right: Math.min(shown.right, cols - 1) };
}
