/**
 * Single-letter keys. Not heard while someone types or while a dialog is open, and they can be switched off:
 * speech input would set them off by accident (WCAG 2.1.4).
 */
import { useEffect, useRef, useSyncExternalStore } from 'react';

const stored = 'sightline.keys';
const listeners = new Set<() => void>();
const areOn = (): boolean => localStorage.getItem(stored) !== 'off';

export function switchKeys(on: boolean): void {
  localStorage.setItem(stored, on ? 'on' : 'off');
  for (const listener of listeners) listener();
}

export const useKeysOn = (): boolean =>
  useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, areOn);

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) && !isRadio(target)));
const isRadio = (target: HTMLElement): boolean =>
  target instanceof HTMLInputElement && target.type === 'radio';

/** Named in lower case: `escape` is no single letter and works always. */
export function useKeys(keys: Record<string, (event: KeyboardEvent) => void>): void {
  const current = useRef(keys);
  current.current = keys;
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isTyping(event.target) || document.querySelector('[role="dialog"]')) return;
      if (event.key.length === 1 && !areOn()) return;
      const act = current.current[event.key.toLowerCase()];
      if (act) act(event);
    };
    document.addEventListener('keydown', hear);
    return () => document.removeEventListener('keydown', hear);
  }, []);
}

/** `j` and `k` walk over the elements marked `data-row` inside `root`. */
export function walkRows(root: HTMLElement | null, by: 1 | -1): void {
  const rows = [...(root?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
  const at = rows.findIndex((row) => row === document.activeElement || row.contains(document.activeElement));
  const next =
    rows[at < 0 ? (by > 0 ? 0 : rows.length - 1) : Math.max(0, Math.min(rows.length - 1, at + by))];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}
