/** Hears of what others record while a page is open, and has the readings asked for again. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { path } from '#kit/call.ts';

const againMs = 5_000;

export function useChanges(org: string, sequence: number): void {
  const queries = useQueryClient();
  const known = useRef(sequence);
  known.current = Math.max(known.current, sequence);
  useEffect(() => {
    let source: EventSource;
    let later: ReturnType<typeof setTimeout> | undefined;
    const listen = () => {
      source = new EventSource(path('orgs', org, 'events'));
      source.addEventListener('sequence', (event) => {
        const told = Number(event.data);
        if (!(told > known.current)) return;
        known.current = told;
        void queries.invalidateQueries({ queryKey: ['org', org] });
      });
      // A line that breaks is taken up again by the browser; one that was refused, by a restart say, is not.
      source.addEventListener('error', () => {
        if (source.readyState === EventSource.CLOSED) later = setTimeout(listen, againMs);
      });
    };
    listen();
    return () => {
      clearTimeout(later);
      source.close();
    };
  }, [org, queries]);
}
