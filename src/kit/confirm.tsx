/** One question before what cannot be taken back. */
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import styles from './confirm.module.css';
import { Dialog } from './overlay.tsx';
import { useWords } from './words.tsx';

export function Confirm({
  title,
  children,
  yes,
  busy = false,
  failed,
  onYes,
  onClose,
}: {
  title: string;
  children: ReactNode;
  yes: string;
  busy?: boolean;
  failed?: string | null;
  onYes: () => void;
  onClose: () => void;
}) {
  const { say } = useWords();
  return (
    <Dialog open title={title} onClose={onClose}>
      <div className={styles.body}>
        <p>{children}</p>
        {failed && (
          <p role="alert" className={styles.failed}>
            {failed}
          </p>
        )}
        <div className={styles.acts}>
          <Button data-autofocus onClick={onClose}>
            {say('cancel')}
          </Button>
          <Button look="primary" busy={busy} onClick={onYes}>
            {yes}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
