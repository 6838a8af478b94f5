/** What a KPI drives and what drives it, each with both courses, the driver shifted by the lag. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { PairKpiReading, PairReading } from '#board/pairs-contract.ts';
import { pairsQuery } from '#board/ui/balance-query.ts';
import { PairCard } from '#board/ui/pair-card.tsx';
import { useWords } from '#kit/words.tsx';
import { useInside } from './frame.tsx';
import styles from './kpi-pairs.module.css';

/** As many as can stand beside a chart; all of them are on the page of pairs. */
const most = 3;

export function KpiPairs({ unit, measure }: { unit: string; measure: string }) {
  const { say } = useWords();
  const { org, at } = useInside();
  const { data } = useQuery({ ...pairsQuery(org.code, unit, at, measure), retry: false });
  if (!data || data.pairs.length === 0) return null;
  const kpis = new Map(data.kpis.map((one) => [one.id, one]));
  const own = `${unit}/${measure}`;
  const search = (old: { period?: string; span?: 'ytd' | 'rolling' }) => ({
    period: old.period,
    span: old.span,
  });
  const nameOf = (kpi: PairKpiReading) =>
    kpi.id === own ? (
      kpi.name
    ) : (
      <Link
        to="/o/$org/kpi/$unit/$measure"
        params={{ org: org.code, unit: kpi.unit, measure: kpi.measure }}
        search={search}
      >
        {kpi.name}
      </Link>
    );
  const list = (title: string, pairs: readonly PairReading[]) =>
    pairs.length > 0 && (
      <section className={styles.list} aria-label={title}>
        <h2>{title}</h2>
        {pairs.slice(0, most).map((pair) => {
          const [driver, outcome] = [kpis.get(pair.driver), kpis.get(pair.outcome)];
          return driver && outcome ? (
            <PairCard
              key={`${pair.driver} ${pair.outcome}`}
              pair={pair}
              driver={driver}
              outcome={outcome}
              isShifted
              nameOf={nameOf}
            />
          ) : null;
        })}
      </section>
    );
  return (
    <div className={styles.lists}>
      {list(
        say('pairs.drives'),
        data.pairs.filter((pair) => pair.driver === own),
      )}
      {list(
        say('pairs.drivenBy'),
        data.pairs.filter((pair) => pair.outcome === own),
      )}
      <Link to="/o/$org/pairs/$unit" params={{ org: org.code, unit }} search={search}>
        {say('pairs.see')}
      </Link>
    </div>
  );
}
