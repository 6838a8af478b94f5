/** KPIs that stand alone: of which nobody has said whether they lead, outcomes and drivers without the other. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { PairKpiReading, Pairs } from '#board/pairs-contract.ts';
import { Choice } from '#kit/field.tsx';
import { useWords } from '#kit/words.tsx';
import { useInside } from './frame.tsx';
import styles from './pairs.module.css';
import { type SaidRole, useRole } from './use-role.ts';

export function PairsAlone({
  reading,
  kpis,
  nameOf,
}: {
  reading: Pairs;
  kpis: ReadonlyMap<string, PairKpiReading>;
  nameOf: (kpi: PairKpiReading) => ReactNode;
}) {
  const { say } = useWords();
  const { org } = useInside();
  const { busy, setRole } = useRole();
  const lists = [
    { id: 'noRole', ids: reading.noRole, text: null },
    { id: 'outcomes', ids: reading.outcomesAlone, text: say('pairs.alone.outcomes.text') },
    { id: 'drivers', ids: reading.driversAlone, text: say('pairs.alone.drivers.text') },
  ] as const;
  const isNone = lists.every(({ ids }) => ids.length === 0);
  if (isNone && reading.pairs.length === 0) return null;
  return (
    <section className={styles.alone} aria-labelledby="alone">
      <h2 id="alone">{say('pairs.alone')}</h2>
      {!isNone && reading.isTemplate && reading.mayEdit && (
        <p className={styles.quiet}>{say('pairs.role.template')}</p>
      )}
      {isNone && <p className={styles.quiet}>{say('pairs.alone.none')}</p>}
      {lists.map(({ id, ids, text }) =>
        ids.length === 0 ? null : (
          <div key={id} className={styles.loose}>
            <h3>{say(`pairs.alone.${id}`)}</h3>
            {text && <p className={styles.quiet}>{text}</p>}
            <ul>
              {ids.flatMap((one) => {
                const kpi = kpis.get(one);
                if (!kpi) return [];
                const { key } = kpi;
                return (
                  <li key={one}>
                    <span className={styles.looseName}>
                      {nameOf(kpi)}
                      <small>{kpi.objectiveName}</small>
                    </span>
                    {reading.mayEdit && key !== null && (
                      <Choice
                        hideLabel
                        label={say('pairs.role', { name: kpi.name })}
                        value={kpi.role ?? ''}
                        disabled={busy}
                        options={[
                          ...(kpi.role === null ? [{ value: '', text: say('defined.nothing') }] : []),
                          { value: 'leading', text: say('pairs.role.leading') },
                          { value: 'lagging', text: say('pairs.role.lagging') },
                        ]}
                        onChange={(role) => role !== '' && void setRole(key, kpi.name, role as SaidRole)}
                      />
                    )}
                    {id !== 'noRole' && kpi.objective !== null && (
                      <Link
                        to="/o/$org/map/$unit"
                        params={{ org: org.code, unit: reading.unit }}
                        search={(old) => ({
                          period: old.period,
                          span: old.span,
                          objective: kpi.objective ?? undefined,
                        })}
                      >
                        {say('pairs.mend.map')}
                      </Link>
                    )}
                  </li>
                );
              })}
            </ul>
          </div>
        ),
      )}
    </section>
  );
}
