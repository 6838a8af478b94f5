/** A new API key: what it is for, what it may, how long; its secret is shown once. */
import { useState } from 'react';
import { Button } from '#kit/button.tsx';
import { CopyField } from '#kit/copy-field.tsx';
import { Choice, TextField } from '#kit/field.tsx';
import { useWords } from '#kit/words.tsx';
import type { MadeKey, NewKey } from '../contract.ts';
import styles from './people.module.css';

type Scope = NewKey['scopes'][number];
const scopes: readonly Scope[] = ['read', 'enter', 'define', 'administer'];
const lengths = [7, 30, 90, 365];

export function KeyForm({
  onMake,
  onDone,
  failure,
}: {
  onMake: (wanted: NewKey) => Promise<MadeKey>;
  onDone: () => void;
  failure: (error: unknown) => string;
}) {
  const { say } = useWords();
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState<readonly Scope[]>(['read']);
  const [days, setDays] = useState('90');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const [made, setMade] = useState<MadeKey | null>(null);
  const make = async (): Promise<void> => {
    setTried(true);
    if (name.trim() === '' || chosen.length === 0) return;
    setBusy(true);
    setFailed(null);
    try {
      setMade(
        await onMake({
          name: name.trim(),
          scopes: [...chosen],
          days: days === 'never' ? null : Number(days),
        }),
      );
    } catch (error) {
      setFailed(failure(error));
    } finally {
      setBusy(false);
    }
  };
  if (made)
    return (
      <div className={styles.form}>
        <p>{say('keys.made.text')}</p>
        <CopyField label={say('keys.made')} value={made.secret} />
        <div className={styles.acts}>
          <Button onClick={onDone}>{say('keys.made.done')}</Button>
        </div>
      </div>
    );
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void make();
      }}
    >
      <TextField
        data-autofocus
        label={say('keys.name')}
        placeholder={say('keys.name.hint')}
        maxLength={100}
        value={name}
        error={tried && name.trim() === '' ? say('keys.name.needed') : null}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <fieldset className={styles.roles}>
        <legend>{say('keys.scopes')}</legend>
        {scopes.map((scope) => (
          <label key={scope} className={styles.role}>
            <input
              type="checkbox"
              checked={chosen.includes(scope)}
              onChange={(event) =>
                setChosen(
                  event.currentTarget.checked ? [...chosen, scope] : chosen.filter((one) => one !== scope),
                )
              }
            />
            <span>
              <strong>{say(`scope.${scope}`)}</strong>
              <span>{say(`scope.${scope}.may`)}</span>
            </span>
          </label>
        ))}
        {tried && chosen.length === 0 && (
          <p role="alert" className={styles.wrong}>
            {say('keys.scopes.needed')}
          </p>
        )}
      </fieldset>
      <Choice
        label={say('keys.days')}
        value={days}
        options={[
          ...lengths.map((n) => ({ value: String(n), text: say('keys.days.n', { n }) })),
          { value: 'never', text: say('keys.days.never') },
        ]}
        onChange={setDays}
      />
      {failed && (
        <p role="alert" className={styles.failed}>
          {failed}
        </p>
      )}
      <div className={styles.acts}>
        <Button onClick={onDone}>{say('cancel')}</Button>
        <Button type="submit" look="primary" icon="key" busy={busy}>
          {say('keys.make')}
        </Button>
      </div>
    </form>
  );
}
