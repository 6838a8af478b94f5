/**
 * Fields of one editor that cannot be saved as they stand: each reports itself, whoever saves asks. What cannot be
 * read is never replaced silently by what was readable before.
 */
import {
  createContext,
  type ReactNode,
  type RefObject,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';

type At = RefObject<HTMLElement | null>;

export interface Faults {
  /** Fields to be mended. */
  count: number;
  /** Of these, the ones whose text has not come into the draft: the draft is at its last valid state. */
  unread: number;
  /** Someone has tried to save: also what was never filled in is told now. */
  isTried: boolean;
  /** Counts how often fields were told to forget what cannot be read. */
  round: number;
  report: (at: At, isUnread: boolean) => () => void;
  /** True where nothing may be saved; the focus goes to the first field to be mended. */
  refuse: () => boolean;
  /** What cannot be read is given up. */
  forget: () => void;
}

const Realm = createContext<Faults>({
  count: 0,
  unread: 0,
  isTried: false,
  round: 0,
  report: () => () => undefined,
  refuse: () => false,
  forget: () => undefined,
});

export const useFaults = (): Faults => useContext(Realm);

/** Around one editor with its save bar. */
export function FaultRealm({ children }: { children: ReactNode }) {
  const held = useRef(new Map<At, boolean>());
  const [known, setKnown] = useState({ count: 0, unread: 0 });
  const [isTried, setTried] = useState(false);
  const [round, setRound] = useState(0);
  const report = useCallback((at: At, isUnread: boolean) => {
    const tell = (): void => {
      const all = [...held.current.values()];
      setKnown({ count: all.length, unread: all.filter(Boolean).length });
    };
    held.current.set(at, isUnread);
    tell();
    return () => {
      held.current.delete(at);
      tell();
    };
  }, []);
  const refuse = useCallback((): boolean => {
    const places = [...held.current.keys()].flatMap((at) => (at.current ? [at.current] : []));
    setTried(held.current.size > 0);
    const [first] = places.sort((a, b) =>
      a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1,
    );
    first?.focus();
    first?.scrollIntoView({ block: 'center' });
    return held.current.size > 0;
  }, []);
  const forget = useCallback((): void => {
    setTried(false);
    setRound((n) => n + 1);
  }, []);
  const faults = useMemo(
    () => ({ ...known, isTried, round, report, refuse, forget }),
    [known, isTried, round, report, refuse, forget],
  );
  return <Realm value={faults}>{children}</Realm>;
}

/** Reports the field at `at` for as long as something is wrong with it. */
export function useFault(isWrong: boolean, at: At, isUnread = false): void {
  const { report } = useFaults();
  useEffect(() => (isWrong ? report(at, isUnread) : undefined), [isWrong, at, isUnread, report]);
}
