/**
 * What was just done, with a way back: "Saved · Undo". Heard by screen readers, and Ctrl+Z undoes as long as it
 * stands and nobody is typing. It stays while it is pointed at or holds the focus.
 */
import { type ReactNode, useEffect, useLayoutEffect, useSyncExternalStore } from 'react';
import { IconButton } from './button.tsx';
import styles from './toast.module.css';
import { useWords } from './words.tsx';

export interface Toast {
  text: string;
  undo?: () => void;
  /** What came of it, as soon as that is known. */
  effect?: ReactNode;
  /** Something did not work: it stays until it is closed. */
  failed?: boolean;
  /** Told by the news of a save that said nothing itself: the next news takes its place. */
  ofNews?: boolean;
}

const stays = 12_000;
/** News of a save may come a moment before the answer to it. */
const sameSaveMs = 3_000;
let current: (Toast & { id: number; since: number }) | null = null;
let counter = 0;
const listeners = new Set<() => void>();

function put(next: typeof current): void {
  current = next;
  for (const listener of listeners) listener();
}

/** Shows it in place of the one before; with its number it can be taken away again. */
export function toast(next: Toast): number {
  counter += 1;
  const since = Date.now();
  // What the news said of it is kept: it is one save.
  const isSame = current?.ofNews && !next.failed && since - current.since < sameSaveMs;
  const effect = next.effect ?? (isSame ? current?.effect : undefined);
  put({ ...next, ...(effect === undefined ? {} : { effect }), id: counter, since });
  return counter;
}

/** Takes a toast away that is about something over by now, if it still stands. */
export function endToast(id: number | null): void {
  if (id !== null && current?.id === id) put(null);
}

/** Adds to the toast that stands what came of it, so that one save is told once. */
export function tellEffect(effect: ReactNode): void {
  if (current && !current.failed) put({ ...current, effect });
}

/** The number of the toast that stands, tells a save and is no failure; null where there is none. */
export const useStandingToast = (): number | null =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => (current && !current.failed && !current.ofNews ? current.id : null),
  );

/** Boxes are ticked, not typed into: what they did is undone like anything else. */
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.tagName === 'TEXTAREA' ||
    (target instanceof HTMLInputElement && target.type !== 'checkbox' && target.type !== 'radio'));

export function Toasts() {
  const { say } = useWords();
  const shown = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
  useEffect(() => {
    if (!shown) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const wait = (): void => {
      clearTimeout(timer);
      if (!shown.failed) timer = setTimeout(() => put(null), stays);
    };
    const hold = (): void => clearTimeout(timer);
    const undo = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 'z' || !(event.ctrlKey || event.metaKey) || event.shiftKey) return;
      if (!shown.undo || isTyping(event.target)) return;
      event.preventDefault();
      put(null);
      shown.undo();
    };
    const element = document.getElementById('toast');
    wait();
    document.addEventListener('keydown', undo);
    for (const [name, act] of [
      ['pointerenter', hold],
      ['focusin', hold],
      ['pointerleave', wait],
      ['focusout', wait],
    ] as const)
      element?.addEventListener(name, act);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('keydown', undo);
      for (const name of ['pointerenter', 'focusin']) element?.removeEventListener(name, hold);
      for (const name of ['pointerleave', 'focusout']) element?.removeEventListener(name, wait);
    };
  }, [shown]);
  // What others did is told above it, however high it is: one never covers the other.
  useLayoutEffect(() => {
    const element = document.getElementById('toast');
    if (!element || !shown) return;
    const root = document.documentElement.style;
    const watch = new ResizeObserver(() => root.setProperty('--toast', `${element.offsetHeight + 8}px`));
    watch.observe(element);
    return () => {
      watch.disconnect();
      root.removeProperty('--toast');
    };
  }, [shown]);
  return (
    <div id="toast" className={styles.place} role="status">
      {shown && (
        <div key={shown.id} className={`${styles.toast} ${shown.failed ? styles.failed : ''}`}>
          <span className={styles.text}>
            <span>{shown.text}</span>
            {shown.effect && <span className={styles.effect}>{shown.effect}</span>}
          </span>
          {shown.undo && (
            <button
              type="button"
              className={styles.undo}
              title="Ctrl+Z"
              onClick={() => {
                put(null);
                shown.undo?.();
              }}
            >
              {say('undo')}
            </button>
          )}
          <IconButton icon="close" label={say('close')} onClick={() => put(null)} />
        </div>
      )}
    </div>
  );
}
