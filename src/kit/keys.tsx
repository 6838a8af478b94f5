/**
 * Keys of a page: single letters, two one after the other (`g s`), and `mod+k` with Ctrl or Cmd. Letters are not
 * heard while someone types or while a dialog is open, and they can be switched off: speech input would set them
 * off by accident (WCAG 2.1.4).
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
  (target.isContentEditable || (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) && !isPicked(target)));
/** Radio buttons and boxes are picked, not typed into. */
const isPicked = (target: HTMLElement): boolean =>
  target instanceof HTMLInputElement && (target.type === 'radio' || target.type === 'checkbox');

export const onApple = (): boolean => /Mac|iPhone|iPad/.test(navigator.userAgent);
export const isMod = (event: { metaKey: boolean; ctrlKey: boolean }): boolean =>
  onApple() ? event.metaKey : event.ctrlKey;

export type Keys = Record<string, (event: KeyboardEvent) => void>;
const heard = new Set<{ current: Keys }>();
/** How long the second of two keys may take. */
const pauseMs = 1500;
let begun: { key: string; at: number } | null = null;

/** A dialog in which something may stand half typed keeps every key; one that is only read gives way to `mod` keys. */
function keptBy(isWithMod: boolean): boolean {
  const dialogs = [...document.querySelectorAll('[role="dialog"]')];
  if (!isWithMod) return dialogs.length > 0;
  return dialogs.some((one) => one.querySelector('input:not([type=radio]), textarea, select') !== null);
}

/**
 * Escape goes one step at a time: out of the field first (what is typed stays), and the next one off the page. Where
 * the page does nothing on Escape, the browser has it.
 */
function leaveField(event: KeyboardEvent): void {
  if (![...heard].some((one) => one.current.escape) || !(event.target instanceof HTMLElement)) return;
  event.preventDefault();
  event.target.blur();
}

function hear(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.altKey || event.isComposing) return;
  const isWithMod = event.ctrlKey || event.metaKey;
  if (isWithMod && !isMod(event)) return;
  if (keptBy(isWithMod)) return;
  if (!isWithMod && isTyping(event.target)) {
    if (event.key === 'Escape') leaveField(event);
    return;
  }
  if (!isWithMod && event.key.length === 1 && !areOn()) return;
  const key = `${isWithMod ? 'mod+' : ''}${event.key.toLowerCase()}`;
  const maps = [...heard].map((one) => one.current);
  const first = begun && event.timeStamp - begun.at < pauseMs ? begun.key : null;
  begun = null;
  const sought = first === null ? key : `${first} ${key}`;
  for (const map of maps) map[sought]?.(event);
  if (first !== null) return;
  if (maps.some((map) => Object.keys(map).some((one) => one.startsWith(`${key} `))))
    begun = { key, at: event.timeStamp };
}

/**
 * Named in lower case. `escape` is no single letter and cannot be switched off; from a field it leads out of the field
 * first. What handles Escape itself (a menu, a list of suggestions) prevents its default or stops it.
 */
export function useKeys(keys: Keys): void {
  const current = useRef(keys);
  current.current = keys;
  useEffect(() => {
    if (heard.size === 0) document.addEventListener('keydown', hear);
    heard.add(current);
    return () => {
      heard.delete(current);
      if (heard.size === 0) document.removeEventListener('keydown', hear);
    };
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
