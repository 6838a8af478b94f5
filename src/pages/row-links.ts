/**
 * Where a table's rows lead. A router asked for each of some hundred rows takes as long as drawing them, so it is
 * asked once, and codes are put into its answer.
 */
import { useRouter } from '@tanstack/react-router';
import { useMemo } from 'react';

/** Of characters that stand in an address as they are, and in no code. */
const unitHere = '~unit~';
const measureHere = '~measure~';

export interface RowLinks {
  kpiHref: (unit: string, measure: string) => string;
  unitHref: (unit: string) => string;
}

/** @param search what every link carries; the same object as long as it says the same */
export function useRowLinks(org: string, search: { period?: string; span?: string }): RowLinks {
  const router = useRouter();
  // What the router retains of the address goes into each link.
  const { changeSet } = router.state.location.search as { changeSet?: string };
  return useMemo(() => {
    const kept = changeSet === undefined ? search : { ...search, changeSet };
    const kpi = router.buildLocation({
      to: '/o/$org/kpi/$unit/$measure',
      params: { org, unit: unitHere, measure: measureHere },
      search: kept as object,
    }).href;
    const unit = router.buildLocation({
      to: '/o/$org/scorecard/$unit',
      params: { org, unit: unitHere },
      search: kept as object,
    }).href;
    return {
      kpiHref: (unitCode, measure) =>
        kpi
          .replace(unitHere, () => encodeURIComponent(unitCode))
          .replace(measureHere, () => encodeURIComponent(measure)),
      unitHref: (code) => unit.replace(unitHere, () => encodeURIComponent(code)),
    };
  }, [router, org, search, changeSet]);
}
