/** The grid's memory for one organization and person, alive as long as the page is. */
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { call, path } from '#kit/call.ts';
import type { RecordedActual } from '../contract.ts';
import { keptUnder, openKeeping } from './entry-keeping.ts';
import { type EntryParts, type EntryState, type EntryStore, openEntry } from './entry-store.ts';

export type Warned = NonNullable<RecordedActual['warnings']>;

interface Parts extends Omit<EntryParts, 'keeping' | 'send'> {
  /** Taken, and worth a look. */
  onWarned?: (warnings: Warned) => void;
}

/** Where the browser keeps nothing for pages, memory has to do. */
function placeOfBrowser(): Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> {
  try {
    return localStorage;
  } catch {
    const fails = () => {
      throw new Error('this browser keeps nothing');
    };
    return { getItem: () => null, setItem: fails, removeItem: () => {} };
  }
}

export function useEntryStore(org: string, person: string, parts: Parts): EntryStore {
  const current = useRef(parts);
  current.current = parts;
  const [store] = useState(() =>
    openEntry({
      keeping: openKeeping(keptUnder(org, person), placeOfBrowser()),
      async send({ key, body }) {
        const answer = await call<RecordedActual>(path('orgs', org, 'figures'), {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'idempotency-key': key },
          body: JSON.stringify(body),
        });
        if (answer.warnings) current.current.onWarned?.(answer.warnings);
        return answer;
      },
      held: (cell) => current.current.held(cell),
      sequence: () => current.current.sequence(),
      onTaken: (drafts, sequence) => current.current.onTaken(drafts, sequence),
    }),
  );
  useEffect(() => {
    const again = (): void => void store.flush();
    const leave = (event: BeforeUnloadEvent): void => {
      const { drafts, isKept } = store.state();
      // What waits is kept and sent later; only where it cannot be kept must nobody leave.
      if (drafts.size > 0 && !isKept) event.preventDefault();
    };
    store.open();
    addEventListener('online', again);
    addEventListener('focus', again);
    addEventListener('beforeunload', leave);
    addEventListener('pagehide', store.keep);
    return () => {
      removeEventListener('online', again);
      removeEventListener('focus', again);
      removeEventListener('beforeunload', leave);
      removeEventListener('pagehide', store.keep);
      store.close();
    };
  }, [store]);
  return store;
}

/** Read where it is shown, so that a keystroke draws nothing else anew. */
export const useEntryState = (store: EntryStore): EntryState =>
  useSyncExternalStore(store.subscribe, store.state);
