/** Hears of what others record while a page is open, and has the readings asked for again. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { path } from '#kit/call.ts';

export function useChanges(org: string, sequence: number): void {
  const queries = useQueryClient();
  const known = useRef(sequence);
  known.current = Math.max(known.current, sequence);
  useEffect(() => {
    const source = new EventSource(path('orgs', org, 'events'));
    source.addEventListener('sequence', (event) => {
      const told = Number(event.data);
      if (!(told > known.current)) return;
      known.current = told;
      void queries.invalidateQueries({ queryKey: ['org', org] });
    });
    return () => source.close();
  }, [org, queries]);
}
