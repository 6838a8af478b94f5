import { useRef } from 'react';

/** The list of before, as long as the same things stand in it: what is reckoned from it need not be reckoned again. */
export function useSame<T>(list: readonly T[]): readonly T[] {
  const held = useRef(list);
  const isSame =
    held.current.length === list.length && held.current.every((one, place) => one === list[place]);
  if (!isSame) held.current = list;
  return held.current;
}
