/** On a KPI's page: which units make its value, and the way to pass its target down to them. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { flowQuery } from '#board/ui/flow-query.ts';
import { Panel } from '#board/ui/kpi-side.tsx';
import { useWords } from '#kit/words.tsx';
import styles from './flow-parts.module.css';
import { FlowParts } from './flow-parts.tsx';
import { useInside } from './frame.tsx';

export function KpiUnits({ unit, measure }: { unit: string; measure: string }) {
  const { say } = useWords();
  const { org, at } = useInside();
  const { data } = useQuery(flowQuery(org.code, unit, measure, at, { limit: 10 }));
  if (!data || data.how === null || data.units === 0) return null;
  return (
    <section aria-label={say('flow.title')}>
      <Panel>
        <div className={styles.across}>
          <h2>{say('flow.title')}</h2>
          <Link
            to="/o/$org/targets/$unit/$measure"
            params={{ org: org.code, unit, measure }}
            search={(old) => ({ period: old.period, span: old.span })}
          >
            {say('flow.pass')}
          </Link>
        </div>
        <FlowParts key={`${unit} ${measure}`} unit={unit} measure={measure} />
      </Panel>
    </section>
  );
}
