/** Where a check's pages lead: a link on its map, a KPI, a scorecard. */
import { useRouter } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { Ways } from '#insight/ui/effect-chain.tsx';
import { useInside } from './frame.tsx';

export function useCheckWays(): Ways {
  const router = useRouter();
  const { org } = useInside();
  return useMemo(
    () => ({
      map: (unit, link) =>
        router.buildLocation({ to: '/o/$org/map/$unit', params: { org: org.code, unit }, search: { link } })
          .href,
      kpi: (unit, measure) =>
        router.buildLocation({
          to: '/o/$org/kpi/$unit/$measure',
          params: { org: org.code, unit, measure },
          search: {},
        }).href,
      scorecard: (unit) =>
        router.buildLocation({
          to: '/o/$org/scorecard/$unit',
          params: { org: org.code, unit },
          search: {},
        }).href,
    }),
    [router, org.code],
  );
}
