/** Last step: the scorecard as it will stand, before anything is recorded. */
import { Icon } from '#kit/icons.tsx';
import { useWords } from '#kit/words.tsx';
import type { PortableDocument } from '../document.ts';
import type { There } from '../starter/choose.ts';
import styles from './starter.module.css';

type Measure = NonNullable<PortableDocument['measures']>[number];
interface Column {
  code: string;
  name: string;
}

export function StarterResult({
  part,
  columns,
  there,
}: {
  part: PortableDocument;
  columns: readonly Column[];
  /** What stands there is only named in the part, not said again. */
  there: There | null;
}) {
  const { say, numbers } = useWords();
  const measures = new Map((part.measures ?? []).map((one) => [one.code, one]));
  const firstOf = (code: string | undefined): unknown =>
    Object.values(part.figures?.find((one) => one.measure === code)?.values ?? {})[0];
  const written = (measure: Measure | undefined, value: unknown): string | null =>
    typeof value === 'number'
      ? numbers.full(value, {
          unitOfMeasure: measure?.unitOfMeasure ?? null,
          decimals: measure?.decimals ?? null,
        })
      : null;
  const nameOf = (one: { code: string; name?: string | null }): string =>
    one.name ?? there?.objectives.find((other) => other.code === one.code)?.name ?? one.code;
  const names = new Map((part.objectives ?? []).map((one) => [`${one.scorecard}:${one.code}`, nameOf(one)]));
  return (
    <>
      <div className={styles.result}>
        {columns.map((column) => {
          const objectives = (part.objectives ?? []).filter((one) => one.perspective === column.code);
          return (
            <section key={column.code} className={styles.column} aria-label={column.name}>
              <h3>{column.name}</h3>
              {objectives.length === 0 && <p className={styles.small}>{say('empty.perspective')}</p>}
              {objectives.map((one) => (
                <div key={one.code}>
                  <h4>{nameOf(one)}</h4>
                  <ul>
                    {(part.kpis ?? [])
                      .filter((kpi) => kpi.objective === `${one.scorecard}:${one.code}`)
                      .map((kpi) => {
                        const measure = measures.get(kpi.measure.slice(kpi.measure.lastIndexOf(':') + 1));
                        const target = written(measure, measure?.target);
                        const first = written(measure, firstOf(measure?.code));
                        return (
                          <li key={kpi.measure}>
                            <span>{measure?.name ?? kpi.measure}</span>
                            <span className={styles.small}>
                              {[
                                say(`starter.role.${kpi.role ?? 'lagging'}`),
                                target === null ? say('reason.no-target') : say('starter.target', { target }),
                                first !== null && say('starter.value', { value: first }),
                                measure?.owner,
                              ]
                                .filter(Boolean)
                                .join(' · ')}
                            </span>
                          </li>
                        );
                      })}
                  </ul>
                </div>
              ))}
            </section>
          );
        })}
      </div>
      {(part.links ?? []).length > 0 && (
        <section className={styles.links}>
          <h3>{say('starter.causes')}</h3>
          <ul>
            {(part.links ?? []).map((one) => (
              <li key={`${one.cause}>${one.effect}`}>
                <span>
                  {names.get(one.cause)} <Icon name="right" size={12} />
                  <span className="sr">{say('starter.leadsTo')}</span> {names.get(one.effect)}
                </span>
                <span
                  className={styles.small}
                >{`${one.rationale ?? ''} ${say('starter.lag', { n: one.lag ?? 0 })}`}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
