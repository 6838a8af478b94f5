/** Hears of what is recorded anywhere while a page is open, and has the readings asked for again. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { path } from '#kit/call.ts';
import type { News } from '../news-contract.ts';
import { hearComments } from './comment-heard.ts';
import { hearDrafts } from './draft-heard.ts';
import { hearReviews } from './passed-on-heard.ts';

const againMs = 5_000;
/** Where many write at once, a page asks again this often at most. */
const leastBetweenMs = 1_000;

/** The latest of what was heard; null before anything was. */
export function useChanges(org: string, sequence: number): News | null {
  const queries = useQueryClient();
  const [news, setNews] = useState<News | null>(null);
  const opened = useRef(sequence);
  opened.current = sequence;
  useEffect(() => {
    // Raised by what is heard alone: the organization's own number may be read later than the readings beside it.
    let known = opened.current;
    let source: EventSource;
    let later: ReturnType<typeof setTimeout> | undefined;
    let asking: ReturnType<typeof setTimeout> | undefined;
    let asked = 0;
    const ask = () => {
      asking = undefined;
      // A page that nobody looks at asks when it is looked at again.
      if (document.hidden) return;
      asked = Date.now();
      void queries.invalidateQueries({ queryKey: ['org', org] });
    };
    const heard = (told: number) => {
      if (!(told > known)) return;
      known = told;
      asking ??= setTimeout(ask, Math.max(0, asked + leastBetweenMs - Date.now()));
    };
    const seen = () => {
      if (!document.hidden && asking === undefined) ask();
    };
    const listen = () => {
      source = new EventSource(path('orgs', org, 'events'));
      hearComments(source, queries, org);
      hearReviews(source, queries, org);
      hearDrafts(source, queries, org);
      source.addEventListener('sequence', (event) => heard(Number(event.data)));
      source.addEventListener('change', (event) => {
        const one = JSON.parse(event.data) as News;
        heard(one.sequence);
        setNews(one);
      });
      // A line that breaks is taken up again by the browser; one that was refused, by a restart say, is not.
      source.addEventListener('error', () => {
        if (source.readyState !== EventSource.CLOSED) return;
        later = setTimeout(listen, againMs);
        // It may be that one is signed out, or no longer a member: then the page says so.
        void queries.invalidateQueries({ queryKey: ['org', org, 'about'] });
      });
    };
    listen();
    document.addEventListener('visibilitychange', seen);
    return () => {
      clearTimeout(later);
      clearTimeout(asking);
      document.removeEventListener('visibilitychange', seen);
      source.close();
    };
  }, [org, queries]);
  return news;
}
