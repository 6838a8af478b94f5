/** Over the columns of the cycle: how many units have done each stage, and the way to those that have not. */
import { Link } from '@tanstack/react-router';
import { useWords } from '#kit/words.tsx';
import type { Cycle, CycleStage } from '#review/cycle-contract.ts';
import styles from './cycle.module.css';
import { useInside } from './frame.tsx';

export function CycleCounts({
  reading,
  chosen,
  onChoose,
}: {
  reading: Cycle;
  chosen: string | undefined;
  onChoose: (stage: CycleStage | undefined) => void;
}) {
  const { say, numbers } = useWords();
  const { org } = useInside();
  const { counts } = reading;
  const n = (value: number): string => numbers.format(value, 0);
  const stages: { stage: CycleStage; done: number; lacks: number; told: string }[] = [
    { stage: 'plan', ...counts.plan, told: '' },
    { stage: 'data', ...counts.data, told: '' },
    {
      stage: 'review',
      ...counts.review,
      told: [
        counts.review.held.late && say('cycle.count.late', { n: counts.review.held.late }),
        counts.review.held.open && say('cycle.count.open', { n: counts.review.held.open }),
        counts.review.held.planned && say('cycle.count.planned', { n: counts.review.held.planned }),
        counts.review.held.none && say('cycle.count.none', { n: counts.review.held.none }),
      ]
        .filter(Boolean)
        .join(' · '),
    },
    {
      stage: 'actions',
      ...counts.actions,
      told: [
        counts.actions.overdue > 0 && say('cycle.count.actionsOverdue', { n: counts.actions.overdue }),
        say('cycle.count.actionsOpen', { n: counts.actions.open - counts.actions.overdue }),
        say('cycle.actions.done', { n: counts.actions.done }),
      ]
        .filter(Boolean)
        .join(' · '),
    },
  ];
  return (
    <ol className={styles.stages} aria-label={say('cycle.stages')}>
      {stages.map(({ stage, done, lacks, told }) => (
        <li key={stage}>
          <button
            type="button"
            aria-pressed={chosen === stage}
            className={styles.stage}
            disabled={lacks === 0 && chosen !== stage}
            onClick={() => onChoose(chosen === stage ? undefined : stage)}
          >
            <span className={styles.phase}>{say(`cycle.phase.${stage}`)}</span>
            <span className={styles.name}>{say(`cycle.stage.${stage}.done`)}</span>
            <strong className="num">
              {done + lacks === 0 ? '–' : say('cycle.of', { n: n(done), of: n(done + lacks) })}
            </strong>
            <span className={styles.bar} aria-hidden="true">
              <span style={{ width: `${done + lacks === 0 ? 0 : (100 * done) / (done + lacks)}%` }} />
            </span>
            {(told !== '' || lacks === 0) && (
              <span className={`${styles.told} num`}>{told || say('cycle.count.all')}</span>
            )}
          </button>
          {stage === 'data' && counts.data.overdue > 0 && (
            <Link className={styles.way} to="/o/$org/overdue" params={{ org: org.code }} search={{}}>
              {say('cycle.count.overdue', { n: counts.data.overdue })}
            </Link>
          )}
        </li>
      ))}
    </ol>
  );
}
