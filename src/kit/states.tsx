/** What a place shows when it has nothing, is on its way, may not be seen, or went wrong. */
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { Refusal } from './call.ts';
import { Icon, type IconName } from './icons.tsx';
import { refusalText } from './refusal.ts';
import styles from './states.module.css';
import { useWords } from './words.tsx';

export function Message({
  icon,
  title,
  children,
  action,
}: {
  icon: IconName;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className={styles.message}>
      <span className={styles.badge}>
        <Icon name={icon} size={22} />
      </span>
      <h2 className={styles.title}>{title}</h2>
      {children && <div className={styles.text}>{children}</div>}
      {action}
    </div>
  );
}

export function Failure({ error, again }: { error: unknown; again?: () => void }) {
  const words = useWords();
  const { say } = words;
  const refusal = error instanceof Refusal ? error : null;
  const retry = again && <Button onClick={again}>{say('state.again')}</Button>;
  if (refusal?.status === 403)
    return (
      <Message icon="lock" title={say('state.forbidden')}>
        {say('state.forbidden.text')}
      </Message>
    );
  if (refusal?.status === 404)
    return (
      <Message icon="search" title={say('state.missing')} action={<a href="/">{say('state.home')}</a>}>
        {say('state.missing.text')}
      </Message>
    );
  if (refusal?.code === 'unreachable')
    return (
      <Message icon="warn" title={say('state.unreachable')} action={retry}>
        {say('state.unreachable.text')}
      </Message>
    );
  return (
    <Message icon="warn" title={say('state.error')} action={retry}>
      {refusal
        ? refusalText(refusal, words)
        : (error instanceof Error && error.message) || say('state.error.text')}
    </Message>
  );
}

/** Grey shapes in the place of what comes, so that nothing moves when it does. */
export function Skeleton({ lines = 8, cards = 0 }: { lines?: number; cards?: number }) {
  const { say } = useWords();
  return (
    <div className={styles.skeleton} role="status" aria-label={say('state.loading')}>
      {cards > 0 && (
        <div className={styles.cards}>
          {Array.from({ length: cards }, (_, n) => `card ${n}`).map((key) => (
            <span key={key} className={styles.card} />
          ))}
        </div>
      )}
      {Array.from({ length: lines }, (_, n) => `line ${n}`).map((key) => (
        <span key={key} className={styles.line} />
      ))}
    </div>
  );
}
