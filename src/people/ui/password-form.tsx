/** Another password, by whoever knows the present one. */
import { useState } from 'react';
import { Button } from '#kit/button.tsx';
import { Refusal } from '#kit/call.ts';
import { PasswordField } from '#kit/field.tsx';
import { refusalText } from '#kit/refusal.ts';
import { useWords } from '#kit/words.tsx';
import styles from './people.module.css';
import { waitText } from './wait.ts';

const leastPassword = 8;
const empty = { now: '', next: '', again: '' };

export function PasswordForm({
  onSave,
}: {
  onSave: (typed: {
    currentPassword: string;
    newPassword: string;
    revokeOtherSessions: boolean;
  }) => Promise<void>;
}) {
  const words = useWords();
  const { say } = words;
  const [typed, setTyped] = useState(empty);
  const [others, setOthers] = useState(true);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const [told, setTold] = useState('');
  const wrong = {
    now: typed.now === '' ? say('account.password.none') : null,
    next: typed.next.length < leastPassword ? say('account.password.short', { n: leastPassword }) : null,
    again: typed.again !== typed.next ? say('me.password.differs') : null,
  };
  const save = async (): Promise<void> => {
    setTried(true);
    setTold('');
    setFailed(null);
    if (Object.values(wrong).some(Boolean)) return;
    setBusy(true);
    try {
      await onSave({ currentPassword: typed.now, newPassword: typed.next, revokeOtherSessions: others });
      setTyped(empty);
      setTried(false);
      setTold(say(others ? 'me.password.saved.others' : 'me.password.saved'));
    } catch (error) {
      if (error instanceof Refusal && error.status === 429) setFailed(waitText(error, words));
      else if (error instanceof Refusal && error.code === 'INVALID_PASSWORD')
        setFailed(say('me.password.wrong'));
      else setFailed(refusalText(error, words));
    } finally {
      setBusy(false);
    }
  };
  const field = (name: keyof typeof empty, autoComplete: string) => (
    <PasswordField
      label={say(`me.password.${name}`)}
      autoComplete={autoComplete}
      value={typed[name]}
      error={tried ? wrong[name] : null}
      visibilityToggleButtonProps={{ 'aria-label': say('account.password.show') }}
      onChange={(event) => setTyped({ ...typed, [name]: event.currentTarget.value })}
    />
  );
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {field('now', 'current-password')}
      {field('next', 'new-password')}
      {field('again', 'new-password')}
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={others}
          onChange={(event) => setOthers(event.currentTarget.checked)}
        />
        <span>{say('me.password.others')}</span>
      </label>
      {failed && (
        <p role="alert" className={styles.failed}>
          {failed}
        </p>
      )}
      <div className={styles.saving}>
        <Button type="submit" look="primary" busy={busy}>
          {say('me.password.save')}
        </Button>
        <span role="status">{told}</span>
      </div>
    </form>
  );
}
