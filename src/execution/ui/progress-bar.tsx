/** How far an initiative is beside how far it should be: a bar, a tick, and both in numbers. */
import { useWords } from '#kit/words.tsx';
import type { InitiativeItem } from '../contract.ts';
import styles from './progress-bar.module.css';

export function ProgressBar({ progress }: { progress: InitiativeItem['progress'] }) {
  const { say, numbers } = useWords();
  const { planned, done } = progress;
  const share = (n: number): string => numbers.percent(n);
  return (
    <span className={styles.progress}>
      <span className={styles.track} aria-hidden="true">
        {done !== null && <span className={styles.done} style={{ width: `${done * 100}%` }} />}
        {planned !== null && <span className={styles.planned} style={{ left: `${planned * 100}%` }} />}
      </span>
      <small>
        {done === null ? say('progress.unsaid') : say('initiatives.done.share', { share: share(done) })}
        {planned !== null && ` · ${say('progress.planned', { share: share(planned) })}`}
      </small>
    </span>
  );
}
