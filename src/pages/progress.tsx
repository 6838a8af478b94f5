import { Button } from '#kit/button.tsx';
import { useWords } from '#kit/words.tsx';
import styles from './import.module.css';

/** How far long work has come; it can be cancelled. */
export function Progress({
  label,
  share,
  detail,
  onCancel,
}: {
  label: string;
  share: number | null;
  detail?: string;
  onCancel: () => void;
}) {
  const { say, numbers } = useWords();
  return (
    <section className={`${styles.panel} ${styles.progress}`}>
      <div>
        <p role="status">{label}</p>
        <progress aria-label={label} {...(share === null ? {} : { value: share, max: 1 })} />
        <p className={`${styles.about} num`}>
          {[share !== null && numbers.percent(share), detail].filter(Boolean).join(' · ')}
        </p>
      </div>
      <Button onClick={onCancel}>{say('cancel')}</Button>
    </section>
  );
}
