/** Email and password: for the owner's account at first start, and for signing in. */
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { Button } from '#kit/button.tsx';
import { Refusal } from '#kit/call.ts';
import { PasswordField, TextField } from '#kit/field.tsx';
import { refusalText } from '#kit/refusal.ts';
import { useWords } from '#kit/words.tsx';
import styles from './account-form.module.css';
import { waitText } from './wait.ts';

const leastPassword = 8;

export function AccountForm({
  fresh,
  named = false,
  submit,
}: {
  fresh: boolean;
  /** Asks for the person's name, too. */
  named?: boolean;
  submit: (email: string, password: string, name: string) => Promise<void>;
}) {
  const words = useWords();
  const { say } = words;
  const [failed, setFailed] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { name: '', email: '', password: '' },
    validate: {
      name: (value) => (named && value.trim() === '' ? say('account.name.needed') : null),
      email: (value) => (/^\S+@\S+\.\S+$/.test(value.trim()) ? null : say('account.email.wrong')),
      password: (value) =>
        fresh && value.length < leastPassword
          ? say('account.password.short', { n: leastPassword })
          : value === ''
            ? say('account.password.none')
            : null,
    },
  });
  const go = async (values: { name: string; email: string; password: string }): Promise<void> => {
    setBusy(true);
    setFailed(null);
    try {
      await submit(values.email.trim(), values.password, values.name.trim());
    } catch (error) {
      const refusal = error instanceof Refusal ? error : null;
      if (refusal?.status === 429) setFailed(waitText(refusal, words));
      else if (!fresh && (refusal?.status === 401 || refusal?.status === 403))
        setFailed(say('account.wrong'));
      else setFailed(refusalText(error, words));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form className={styles.form} noValidate onSubmit={form.onSubmit(go)}>
      {named && (
        <TextField
          label={say('account.name')}
          autoComplete="name"
          maxLength={200}
          required
          withAsterisk={false}
          key={form.key('name')}
          {...form.getInputProps('name')}
        />
      )}
      <TextField
        label={say('account.email')}
        type="email"
        autoComplete="username"
        required
        withAsterisk={false}
        key={form.key('email')}
        {...form.getInputProps('email')}
      />
      <PasswordField
        label={say('account.password')}
        description={fresh ? say('account.password.hint', { n: leastPassword }) : undefined}
        autoComplete={fresh ? 'new-password' : 'current-password'}
        visibilityToggleButtonProps={{ 'aria-label': say('account.password.show') }}
        required
        withAsterisk={false}
        key={form.key('password')}
        {...form.getInputProps('password')}
      />
      <p role="alert" className={styles.failed}>
        {failed}
      </p>
      <Button type="submit" look="primary" busy={busy}>
        {say(fresh ? 'account.create' : 'account.signIn')}
      </Button>
    </form>
  );
}
