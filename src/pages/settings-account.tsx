/** One's own account: name and password. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { refusalText } from '#kit/refusal.ts';
import { Failure, Skeleton } from '#kit/states.tsx';
import { useWords } from '#kit/words.tsx';
import { changeName, changePassword, meQuery } from '#people/ui/admin-queries.ts';
import { NameForm } from '#people/ui/name-form.tsx';
import { PasswordForm } from '#people/ui/password-form.tsx';
import { useInside } from './frame.tsx';
import styles from './settings.module.css';
import { SettingsSheet } from './settings.tsx';

export function AccountSettings() {
  const words = useWords();
  const { say } = words;
  const { org } = useInside();
  const queries = useQueryClient();
  const me = useQuery(meQuery);
  useEffect(() => {
    document.title = `${say('settings.account')} · Sightline`;
  }, [say]);
  if (me.isError && !me.data) return <Failure error={me.error} again={() => void me.refetch()} />;
  if (!me.data) return <Skeleton lines={6} />;
  return (
    <SettingsSheet title={say('settings.account')} text={say('me.text')}>
      <section className={styles.card}>
        <NameForm
          label={say('me.name')}
          hint={say('me.name.hint')}
          value={me.data.name}
          needed={say('me.name.needed')}
          save={say('me.name.save')}
          saved={say('me.name.saved')}
          failure={(error) => refusalText(error, words)}
          onSave={async (name) => {
            await changeName(name);
            await queries.invalidateQueries({ queryKey: ['me'] });
            await queries.invalidateQueries({ queryKey: ['people'] });
          }}
        />
      </section>
      <section className={styles.card}>
        <dl className={styles.facts}>
          <dt>{say('me.email')}</dt>
          <dd>{me.data.email}</dd>
          <dt>{say('me.role')}</dt>
          <dd>
            {say(`role.${org.role}`)}
            <small>{say(`role.${org.role}.may`)}</small>
          </dd>
        </dl>
      </section>
      <section className={styles.card}>
        <h2>{say('me.password')}</h2>
        <PasswordForm
          onSave={async (typed) => {
            await changePassword(typed);
            await queries.invalidateQueries({ queryKey: ['me'] });
          }}
        />
      </section>
    </SettingsSheet>
  );
}
