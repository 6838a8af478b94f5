/** An outline while it is being changed: steps back and forth, kept through reloads, held against what others record. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Outline } from './outline.ts';
import { type Clash, carriedOver } from './outline-changes.ts';

interface Held {
  base: Outline;
  present: Outline;
  past: Outline[];
  future: Outline[];
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
/** What would be saved of it: lines that have a name. */
const worth = (outline: Outline) =>
  outline.filter((line) => line.name.trim() !== '' || line.measure !== null);
const mostSteps = 200;

function restored(name: string): Pick<Held, 'base' | 'present'> | null {
  try {
    const kept = JSON.parse(sessionStorage.getItem(name) ?? 'null') as Held | null;
    return kept && Array.isArray(kept.base) && Array.isArray(kept.present) ? kept : null;
  } catch {
    return null;
  }
}

export interface OutlineEditing {
  outline: Outline;
  isDirty: boolean;
  isRestored: boolean;
  /** Where someone else recorded the same field otherwise; mine stands until it is saved. */
  clashes: readonly Clash[];
  apply: (next: Outline) => void;
  undo: (() => void) | null;
  redo: (() => void) | null;
  reset: () => void;
  /** It is saved: what is recorded next takes its place. */
  settle: () => void;
}

/** @param isSaving what is recorded meanwhile is mine: it is taken up when the answer is there */
export function useOutline(name: string, latest: Outline, isSaving: boolean): OutlineEditing {
  const [isRestored, setRestored] = useState(() => restored(name) !== null);
  const [clashes, setClashes] = useState<readonly Clash[]>([]);
  const [held, setHeld] = useState<Held>(() => ({
    base: latest,
    present: latest,
    ...restored(name),
    past: [],
    future: [],
  }));
  const isDirty = !same(worth(held.present), held.base);
  const seen = useRef(held.base);

  useEffect(() => {
    if (isSaving || same(seen.current, latest)) return;
    seen.current = latest;
    setHeld((old) => {
      if (same(worth(old.present), old.base)) return { base: latest, present: latest, past: [], future: [] };
      const merged = carriedOver(old.base, latest, old.present);
      setClashes(merged.clashes);
      return { base: latest, present: merged.outline, past: [], future: [] };
    });
  }, [latest, isSaving]);
  useEffect(() => {
    if (isDirty) sessionStorage.setItem(name, JSON.stringify({ base: held.base, present: held.present }));
    else sessionStorage.removeItem(name);
  }, [name, isDirty, held.base, held.present]);

  const apply = useCallback(
    (next: Outline) =>
      setHeld((old) =>
        same(worth(old.present), worth(next))
          ? { ...old, present: next }
          : { ...old, present: next, past: [...old.past, worth(old.present)].slice(-mostSteps), future: [] },
      ),
    [],
  );
  const step = (from: 'past' | 'future', to: 'past' | 'future') =>
    held[from].length === 0
      ? null
      : () =>
          setHeld((old) => {
            const next = old[from].at(-1);
            return next
              ? {
                  ...old,
                  present: next,
                  [from]: old[from].slice(0, -1),
                  [to]: [...old[to], worth(old.present)],
                }
              : old;
          });
  return {
    outline: held.present,
    isDirty,
    isRestored: isRestored && isDirty,
    clashes: isDirty ? clashes : [],
    apply,
    undo: step('past', 'future'),
    redo: step('future', 'past'),
    settle: () => {
      setRestored(false);
      setClashes([]);
      setHeld((old) => ({ ...old, base: worth(old.present), past: [], future: [] }));
    },
    reset: () => {
      setRestored(false);
      setClashes([]);
      seen.current = latest;
      setHeld({ base: latest, present: latest, past: [], future: [] });
    },
  };
}
