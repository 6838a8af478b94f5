/** Something long that is copied, not typed: a link, a secret. */
import { useRef, useState } from 'react';
import { Button } from './button.tsx';
import styles from './copy-field.module.css';
import { useWords } from './words.tsx';

export function CopyField({ label, value }: { label: string; value: string }) {
  const { say } = useWords();
  const input = useRef<HTMLInputElement>(null);
  const [state, setState] = useState<'' | 'copied' | 'copy.byHand'>('');
  const copy = async (): Promise<void> => {
    try {
      // Where the page did not come by TLS, browsers offer no clipboard: the text is chosen, and said how.
      await navigator.clipboard.writeText(value);
      setState('copied');
    } catch {
      input.current?.focus();
      input.current?.select();
      setState('copy.byHand');
    }
  };
  return (
    <div className={styles.field}>
      <input
        ref={input}
        className={styles.value}
        aria-label={label}
        readOnly
        spellCheck={false}
        value={value}
        onFocus={(event) => event.currentTarget.select()}
      />
      <Button look="primary" icon={state === 'copied' ? 'check' : 'copy'} onClick={() => void copy()}>
        {say(state === 'copied' ? 'copied' : 'copy')}
      </Button>
      <span role="status" className={state === 'copy.byHand' ? styles.hint : 'sr'}>
        {state !== '' && say(state)}
      </span>
    </div>
  );
}
