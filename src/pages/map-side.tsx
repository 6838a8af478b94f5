/** Beside the strategy map: an objective, a link, or what the map leaves open. It leaves the map in sight. */
import { type ReactNode, useEffect, useRef } from 'react';
import { IconButton } from '#kit/button.tsx';
import { useWords } from '#kit/words.tsx';
import styles from './map.module.css';

export function MapSide({
  title,
  onClose,
  children,
}: {
  title: string;
  onClose: () => void;
  children: ReactNode;
}) {
  const { say } = useWords();
  const side = useRef<HTMLElement>(null);
  const close = useRef(onClose);
  close.current = onClose;
  // Whoever opened it goes on from its title; whoever closes it, from where they were.
  useEffect(() => {
    const before = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    side.current?.focus({ preventScroll: true });
    return () => {
      if (before && document.contains(before)) before.focus({ preventScroll: true });
    };
  }, []);
  return (
    <aside
      ref={side}
      className={styles.side}
      aria-label={title}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        close.current();
      }}
    >
      <header className={styles.sideHead}>
        <h2>{title}</h2>
        <IconButton icon="close" label={say('close')} onClick={onClose} />
      </header>
      <div className={styles.sideBody}>{children}</div>
    </aside>
  );
}
