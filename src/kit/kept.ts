/** State that outlives the page being left or reloaded, until it is let go: nothing typed is lost silently. */
import { useCallback, useState } from 'react';

function read<T>(name: string): T | null {
  try {
    return JSON.parse(sessionStorage.getItem(name) ?? 'null') as T | null;
  } catch {
    return null;
  }
}

export function useKept<T>(name: string, initial: T): [T, (next: T) => void, () => void] {
  const [value, setValue] = useState<T>(() => read<T>(name) ?? initial);
  const set = useCallback(
    (next: T) => {
      sessionStorage.setItem(name, JSON.stringify(next));
      setValue(next);
    },
    [name],
  );
  const [first] = useState(initial);
  const letGo = useCallback(() => {
    sessionStorage.removeItem(name);
    setValue(first);
  }, [name, first]);
  return [value, set, letGo];
}
