/** Going to one of the places, with the period that one looks at. */
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useInside } from './frame.tsx';
import type { places } from './places.ts';

export function useGo(unit: string): (place: (typeof places)[number]) => void {
  const navigate = useNavigate();
  const { org } = useInside();
  const { period, span } = useSearch({ from: '/o/$org' });
  return (place) =>
    void navigate({ to: place.to, params: { org: org.code, unit }, search: { period, span } });
}
