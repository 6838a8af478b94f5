/** Where one has been and what one has searched, in this browser, for each organization; the latest first. */
import { useEffect } from 'react';

export interface Been {
  kind: 'scorecard' | 'kpi';
  unit: string;
  measure?: string;
  name: string;
  detail: string;
}

const mostPlaces = 8;
const mostSearches = 6;

function read<T>(key: string): T[] {
  try {
    const held: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(held) ? (held as T[]) : [];
  } catch {
    return [];
  }
}

function keep<T>(key: string, list: T[]): void {
  try {
    localStorage.setItem(key, JSON.stringify(list));
  } catch {
    // A browser that keeps nothing offers nothing the next time.
  }
}

const placesKey = (org: string) => `sightline.been.${org}`;
const searchesKey = (org: string) => `sightline.sought.${org}`;
export const beenId = (one: Been): string => `${one.kind}:${one.unit}/${one.measure ?? ''}`;

export const recentPlaces = (org: string): Been[] =>
  read<Been>(placesKey(org)).filter((one) => typeof one?.unit === 'string' && typeof one.name === 'string');
export const recentSearches = (org: string): string[] =>
  read<string>(searchesKey(org)).filter((one) => typeof one === 'string');

export function noteSearch(org: string, text: string): void {
  const sought = text.trim();
  if (sought.length < 2) return;
  const others = recentSearches(org).filter((one) => one.toLowerCase() !== sought.toLowerCase());
  keep(searchesKey(org), [sought, ...others].slice(0, mostSearches));
}

/** Notes that a page is being looked at, once it is known what it is called. */
export function useBeen(org: string, been: Been | null): void {
  const text = been && JSON.stringify(been);
  useEffect(() => {
    if (!text) return;
    const one = JSON.parse(text) as Been;
    const others = recentPlaces(org).filter((other) => beenId(other) !== beenId(one));
    keep(placesKey(org), [one, ...others].slice(0, mostPlaces));
  }, [org, text]);
}
