import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { Doorway } from '#kit/shell.tsx';
import { useWords } from '#kit/words.tsx';
import { AccountForm } from '#people/ui/account-form.tsx';
import { signIn } from '#people/ui/queries.ts';
import styles from './doors.module.css';
import { Tools } from './tools.tsx';

const route = getRouteApi('/sign-in');

export function SignInPage() {
  const { say } = useWords();
  const { to } = route.useSearch();
  const navigate = useNavigate();
  const queries = useQueryClient();
  useEffect(() => {
    document.title = `${say('account.signIn')} · Sightline`;
  }, [say]);
  return (
    <Doorway tools={<Tools />}>
      <section className={styles.card}>
        <h1>{say('account.signIn')}</h1>
        <AccountForm
          fresh={false}
          submit={async (email, password) => {
            await signIn(email, password);
            queries.clear();
            await navigate({ href: to ?? '/' });
          }}
        />
        <p className={styles.small}>{say('account.invitedOnly')}</p>
        <p className={styles.small}>{say('account.lost')}</p>
      </section>
    </Doorway>
  );
}
