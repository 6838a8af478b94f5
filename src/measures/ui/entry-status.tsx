/** The line below the grid: what is selected, and where saving stands, said plainly. */
import { Button, IconButton } from '#kit/button.tsx';
import { useWords } from '#kit/words.tsx';
import { allDrafts } from './entry-drafts.ts';
import styles from './entry-status.module.css';
import type { EntryState } from './entry-store.ts';

export interface Summary {
  count: number;
  sum: number;
}

export function EntryStatus({
  state,
  summary,
  keys,
  onProblem,
  onTry,
  onSignIn,
  onUndo,
  onRedo,
}: {
  state: EntryState;
  /** Of the numbers selected, where there are several of one unit of measure. */
  summary: Summary | null;
  /** Which keys do what here; left out: those of the grid. */
  keys?: string;
  onProblem: () => void;
  onTry: () => void;
  onSignIn: () => void;
  onUndo: () => void;
  onRedo: () => void;
}) {
  const { say, numbers } = useWords();
  let problems = 0;
  let waiting = 0;
  for (const draft of allDrafts(state.drafts)) draft.problem ? problems++ : waiting++;
  const number = (value: number) => numbers.value(value, { decimals: null, unitOfMeasure: null });
  return (
    <div className={styles.status}>
      <IconButton
        icon="undo"
        label={say('entry.undo')}
        disabled={state.past.done.length === 0}
        onClick={onUndo}
      />
      <IconButton
        icon="redo"
        label={say('entry.redo')}
        disabled={state.past.undone.length === 0}
        onClick={onRedo}
      />
      {problems > 0 && (
        <Button look="quiet" icon="warn" className={styles.problems} onClick={onProblem}>
          {say('entry.problems', { n: problems })}
        </Button>
      )}
      <p className={styles.saving} role="status">
        {!state.isKept && <strong>{say('entry.notKept')} </strong>}
        {waiting === 0
          ? problems === 0 && say('entry.saved')
          : state.sending === 'unreachable'
            ? say('entry.unreachable', { n: waiting })
            : state.sending === 'signed-out'
              ? say('entry.signedOut', { n: waiting })
              : say('entry.saving', { n: waiting })}
      </p>
      {waiting > 0 && state.sending === 'unreachable' && (
        <Button look="quiet" onClick={onTry}>
          {say('entry.tryNow')}
        </Button>
      )}
      {waiting > 0 && state.sending === 'signed-out' && (
        <Button look="quiet" onClick={onSignIn}>
          {say('entry.signIn')}
        </Button>
      )}
      <p className={`${styles.summary} num`}>
        {summary ? (
          <>
            <span>{say('entry.selected', { n: summary.count })}</span>
            <span>{say('entry.sum', { sum: number(summary.sum) })}</span>
            <span>{say('entry.average', { average: number(summary.sum / summary.count) })}</span>
          </>
        ) : (
          <span className={styles.keys}>{keys ?? say('entry.keys')}</span>
        )}
      </p>
    </div>
  );
}
