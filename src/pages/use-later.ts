/** A value as it stands once it has not changed for a moment: what is asked of the server while someone types. */
import { useEffect, useState } from 'react';

export function useLater<T>(value: T, ms = 250): T {
  const [later, setLater] = useState(value);
  const said = JSON.stringify(value);
  useEffect(() => {
    const timer = setTimeout(() => setLater(JSON.parse(said) as T), ms);
    return () => clearTimeout(timer);
  }, [said, ms]);
  return later;
}
