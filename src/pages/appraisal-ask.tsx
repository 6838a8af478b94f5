/** A reason asked for before something is done, sometimes with a rating. */
import { type FormEvent, useState } from 'react';
import { Button } from '#kit/button.tsx';
import { TextArea } from '#kit/field.tsx';
import { NumberField } from '#kit/number-field.tsx';
import { Dialog } from '#kit/overlay.tsx';
import { useWords } from '#kit/words.tsx';
import styles from '#review/ui/form.module.css';

export function Ask({
  title,
  hint,
  label,
  yes,
  busy,
  failed,
  rating,
  onYes,
  onClose,
}: {
  title: string;
  hint?: string;
  label: string;
  yes: string;
  busy: boolean;
  failed: string | null;
  /** Asked for, too: what it is called, and its bounds. */
  rating?: { label: string; min: number; max: number; needed: boolean };
  onYes: (text: string, rating: number | null) => Promise<void>;
  onClose: () => void;
}) {
  const { say } = useWords();
  const [text, setText] = useState('');
  const [value, setValue] = useState<number | null>(null);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (text.trim() !== '' && !(rating?.needed && value === null)) void onYes(text.trim(), value);
  };
  return (
    <Dialog open title={title} onClose={onClose}>
      <form className={styles.form} onSubmit={submit}>
        {hint && <p className={styles.about}>{hint}</p>}
        {rating && (
          <NumberField
            label={rating.label}
            value={value}
            within={{ min: rating.min, max: rating.max }}
            onChange={setValue}
          />
        )}
        <TextArea
          label={label}
          value={text}
          required
          data-autofocus
          autosize
          minRows={3}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {failed && (
          <p role="alert" className={styles.failed}>
            {failed}
          </p>
        )}
        <div className={styles.acts}>
          <Button onClick={onClose}>{say('cancel')}</Button>
          <Button type="submit" look="primary" busy={busy}>
            {yes}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
