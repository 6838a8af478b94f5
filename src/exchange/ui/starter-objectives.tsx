/** Second step: objectives by perspective, a sensible set chosen already. */
import { useWords } from '#kit/words.tsx';
import styles from './starter.module.css';
import type { OfferedObjective, OfferedPerspective } from './starter-draft.ts';

export function StarterObjectives({
  all,
  taken,
  onTake,
}: {
  all: OfferedPerspective[];
  taken: readonly string[];
  onTake: (objective: OfferedObjective, isTaken: boolean) => void;
}) {
  const { say } = useWords();
  return (
    <div className={styles.perspectives}>
      {all.map((perspective) => (
        <fieldset key={perspective.code} className={styles.perspective}>
          <legend>
            {perspective.name}
            <span className={styles.small}>{perspective.question}</span>
          </legend>
          <ul>
            {perspective.objectives.map((one) => (
              <li key={one.code}>
                <label className={styles.pick}>
                  <input
                    type="checkbox"
                    checked={taken.includes(one.code)}
                    onChange={(event) => onTake(one, event.currentTarget.checked)}
                  />
                  <span>
                    <strong>{one.name}</strong>
                    <span className={styles.about}>{one.description}</span>
                    <span className={styles.small}>
                      {[
                        one.isThere && say('starter.there'),
                        one.kpis.map((kpi) => kpi.measure.name).join(', '),
                      ]
                        .filter(Boolean)
                        .join(' · ')}
                    </span>
                  </span>
                </label>
              </li>
            ))}
          </ul>
        </fieldset>
      ))}
    </div>
  );
}
