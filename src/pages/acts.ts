/** What can be done on the page that is open, so that the palette offers it, too. */
import { useEffect, useRef } from 'react';
import type { IconName } from '#kit/icons.tsx';

export interface Act {
  id: string;
  icon: IconName;
  name: string;
  /** Other words by which it is found. */
  also: string;
  keys?: readonly string[];
  run: () => void;
}

const offered = new Set<{ current: readonly Act[] }>();

export function useActs(acts: readonly Act[]): void {
  const current = useRef(acts);
  current.current = acts;
  useEffect(() => {
    offered.add(current);
    return () => void offered.delete(current);
  }, []);
}

export const actsHere = (): Act[] => [...offered].flatMap((one) => one.current);
