/** One name, saved by itself: a person's, an organization's. */
import { useEffect, useState } from 'react';
import { Button } from '#kit/button.tsx';
import { TextField } from '#kit/field.tsx';
import { useWords } from '#kit/words.tsx';
import styles from './people.module.css';

export function NameForm({
  label,
  hint,
  value,
  needed,
  save,
  saved,
  onSave,
  failure,
}: {
  label: string;
  hint?: string;
  value: string;
  /** Said where it is left empty. */
  needed: string;
  save: string;
  saved: string;
  onSave: (name: string) => Promise<void>;
  failure: (error: unknown) => string;
}) {
  const { say } = useWords();
  const [text, setText] = useState(value);
  const [busy, setBusy] = useState(false);
  const [told, setTold] = useState('');
  const [failed, setFailed] = useState<string | null>(null);
  // What comes later is taken up unless something is being typed over it.
  const [from, setFrom] = useState(value);
  useEffect(() => {
    if (value === from) return;
    setFrom(value);
    setText((held) => (held === from ? value : held));
  }, [value, from]);
  const name = text.trim();
  const go = async (): Promise<void> => {
    if (name === '') return;
    setBusy(true);
    setTold('');
    setFailed(null);
    try {
      await onSave(name);
      setTold(saved);
    } catch (error) {
      setFailed(failure(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void go();
      }}
    >
      <TextField
        label={label}
        description={hint}
        maxLength={200}
        value={text}
        error={name === '' ? needed : null}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setTold('');
        }}
      />
      {failed && (
        <p role="alert" className={styles.failed}>
          {failed}
        </p>
      )}
      <div className={styles.saving}>
        <Button type="submit" look="primary" busy={busy} disabled={name === '' || name === value}>
          {save}
        </Button>
        {text !== value && !busy && <Button onClick={() => setText(value)}>{say('cancel')}</Button>}
        <span role="status">{told}</span>
      </div>
    </form>
  );
}
