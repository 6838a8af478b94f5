/**
 * Which rows of one height are drawn: those in sight and a few beyond, in steps, so that not every pixel scrolled
 * draws anew. Nothing is measured while something is drawn: the browser says its sizes once it has laid them out.
 */
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';

export interface RowWindow {
  first: number;
  /** Before `first` where there is no row. */
  last: number;
}

const beyond = 3;
const stride = 2;

export function rowWindow(scrolled: number, height: number, row: number, count: number): RowWindow {
  const seen = Math.ceil(height / row);
  // What was scrolled to may be gone.
  const top = Math.max(0, Math.min(Math.floor(scrolled / row), count - seen));
  const first = Math.max(0, Math.floor((top - beyond) / stride) * stride);
  return { first, last: Math.min(count - 1, Math.ceil((top + seen + beyond) / stride) * stride) };
}

/**
 * @param head what sticks above the rows, in pixels
 * @param expected its height, near enough, until the browser has told it
 */
export function useRowWindow(
  box: RefObject<HTMLElement | null>,
  { count, row, head, expected }: { count: number; row: number; head: number; expected: () => number },
): RowWindow {
  const height = useRef(0);
  if (height.current === 0) height.current = expected();
  // Rows are told apart by the steps that they are drawn in, whatever their number becomes.
  const [scrolled, setScrolled] = useState(0);
  const [, setHeight] = useState(0);
  const step = row * stride;
  const look = useCallback(() => {
    const element = box.current;
    if (element) setScrolled(Math.floor(element.scrollTop / step) * step);
  }, [box, step]);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => {
      if (!entry || Math.abs(entry.contentRect.height - height.current) < row) return;
      height.current = entry.contentRect.height;
      setHeight(height.current);
    });
    element.addEventListener('scroll', look, { passive: true });
    observer.observe(element);
    return () => {
      element.removeEventListener('scroll', look);
      observer.disconnect();
    };
  }, [box, row, look]);
  return rowWindow(scrolled, Math.max(0, height.current - head) + step, row, count);
}
