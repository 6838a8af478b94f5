/** What was done, so that it can be undone and done again. Doing something new forgets what was undone. */

export interface Past<E> {
  done: readonly E[];
  undone: readonly E[];
}

const mostKept = 200;

export const noPast = <E>(): Past<E> => ({ done: [], undone: [] });

export const didAlso = <E>(past: Past<E>, entry: E): Past<E> => ({
  done: [...past.done, entry].slice(-mostKept),
  undone: [],
});

/** The entry to be taken back, and the past after that; null where there is none. */
export function undo<E>(past: Past<E>): { entry: E; past: Past<E> } | null {
  const entry = past.done.at(-1);
  if (entry === undefined) return null;
  return { entry, past: { done: past.done.slice(0, -1), undone: [...past.undone, entry] } };
}

/** The entry to be done again. */
export function redo<E>(past: Past<E>): { entry: E; past: Past<E> } | null {
  const entry = past.undone.at(-1);
  if (entry === undefined) return null;
  return { entry, past: { done: [...past.done, entry], undone: past.undone.slice(0, -1) } };
}
