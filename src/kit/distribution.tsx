import type { Mark } from '#engine/definitions.ts';
import styles from './distribution.module.css';

const order: Mark[] = ['exceeds', 'on-target', 'watch', 'off-target', 'no-data'];

/** How many wear each status, as one bar with gaps. */
export function Distribution({ counts, label }: { counts: Record<string, number>; label: string }) {
  return (
    <div className={styles.bar} role="img" aria-label={label}>
      {order
        .filter((mark) => (counts[mark] ?? 0) > 0)
        .map((mark) => (
          <span key={mark} className={styles[mark]} style={{ flexGrow: counts[mark] ?? 0 }} />
        ))}
    </div>
  );
}
