/**
 * What was just done, with a way back: "Saved · Undo". Heard by screen readers, and Ctrl+Z undoes as long as it
 * stands and nobody is typing. It stays while it is pointed at or holds the focus.
 */
import { type ReactNode, useEffect, useSyncExternalStore } from 'react';
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
}

const stays = 12_000;
let current: (Toast & { id: number }) | null = null;
let counter = 0;
const listeners = new Set<() => void>();

function put(next: typeof current): void {
  current = next;
  for (const listener of listeners) listener();
}

export function toast(next: Toast): void {
  counter += 1;
  put({ ...next, id: counter });
}

/** Adds to the toast that stands what came of it, so that one save is told once. */
export function tellEffect(effect: ReactNode): void {
  if (current && !current.failed) put({ ...current, effect });
}

/** The number of the toast that stands and is no failure; null where there is none. */
export const useStandingToast = (): number | null =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => (current && !current.failed ? current.id : null),
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
