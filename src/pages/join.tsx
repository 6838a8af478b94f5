/** An invitation by link. Its secret stands behind the #, so that no server's log ever holds it. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { Button } from '#kit/button.tsx';
import { Refusal } from '#kit/call.ts';
import { refusalText } from '#kit/refusal.ts';
import { Segmented } from '#kit/segmented.tsx';
import { Doorway } from '#kit/shell.tsx';
import { Failure, Message, Skeleton } from '#kit/states.tsx';
import { useWords } from '#kit/words.tsx';
import { AccountForm } from '#people/ui/account-form.tsx';
import { invitationQuery, joinAs, joinNew } from '#people/ui/join-queries.ts';
import { sessionQuery, signIn, signOut } from '#people/ui/queries.ts';
import styles from './doors.module.css';
import { Tools } from './tools.tsx';

const tokenIn = (hash: string): string => {
  try {
    return decodeURIComponent(hash.replace(/^#/, ''));
  } catch {
    return '';
  }
};

export function JoinPage() {
  const words = useWords();
  const { say, dates } = words;
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [token, setToken] = useState(() => tokenIn(window.location.hash));
  const [way, setWay] = useState<'new' | 'have'>('new');
  const [failed, setFailed] = useState<string | null>(null);
  const [belongs, setBelongs] = useState(false);
  const [busy, setBusy] = useState(false);
  const isWhole = token.startsWith('join_');
  const opened = useQuery({ ...invitationQuery(token), enabled: isWhole });
  const session = useQuery(sessionQuery);
  useEffect(() => {
    document.title = `${say('join.title')} · Sightline`;
  }, [say]);
  useEffect(() => {
    // Another link opened in the same tab changes nothing but what stands behind the #.
    const hear = (): void => setToken(tokenIn(window.location.hash));
    window.addEventListener('hashchange', hear);
    return () => window.removeEventListener('hashchange', hear);
  }, []);

  const enter = async (org: string): Promise<void> => {
    queries.clear();
    await navigate({ to: '/o/$org', params: { org }, replace: true });
  };
  /** Joins as whoever is signed in; says so where they belong to it already. */
  const join = async (): Promise<void> => {
    setBusy(true);
    setFailed(null);
    try {
      await enter((await joinAs(token)).org);
    } catch (error) {
      if (error instanceof Refusal && error.status === 409) setBelongs(true);
      else setFailed(refusalText(error, words));
      await queries.invalidateQueries({ queryKey: ['session'] });
    } finally {
      setBusy(false);
    }
  };

  const isOver = opened.error instanceof Refusal && [400, 410].includes(opened.error.status);
  const invitation = opened.data;
  const who = session.data?.user;
  const body = () => {
    if (!isWhole)
      return (
        <Message icon="link" title={say('join.none')} action={<Link to="/">{say('state.home')}</Link>}>
          {say('join.none.text')}
        </Message>
      );
    if (isOver)
      return (
        <Message icon="link" title={say('join.over')} action={<Link to="/">{say('state.home')}</Link>}>
          {say('join.over.text')}
        </Message>
      );
    if (opened.error) return <Failure error={opened.error} again={() => void opened.refetch()} />;
    if (!invitation || session.data === undefined) return <Skeleton lines={4} />;
    const { organization, org } = invitation;
    if (belongs)
      return (
        <Message
          icon="check"
          title={say('join.belongs', { organization })}
          action={
            <Link to="/o/$org" params={{ org }}>
              {say('join.open', { organization })}
            </Link>
          }
        />
      );
    const role = say(`role.${invitation.role}`);
    return (
      <section className={styles.card}>
        <h1>{say('join.lead', { organization })}</h1>
        <p>
          <strong>
            {invitation.unitName === null
              ? say('join.as', { role })
              : say('join.asIn', { role, unit: invitation.unitName })}
          </strong>
          <br />
          {say(`role.${invitation.role}.may`)}
          <br />
          <small>{say('join.by', { by: invitation.by, day: dates.dayYear(invitation.expires) })}</small>
        </p>
        {who ? (
          <>
            <p>{say('join.who', { email: who.email })}</p>
            {failed && (
              <p role="alert" className={styles.failed}>
                {failed}
              </p>
            )}
            <Button look="primary" busy={busy} onClick={() => void join()}>
              {say('join.go', { organization })}
            </Button>
            <Button
              look="quiet"
              onClick={() => void signOut().then(() => queries.invalidateQueries({ queryKey: ['session'] }))}
            >
              {say('join.other')}
            </Button>
          </>
        ) : (
          <>
            <Segmented<'new' | 'have'>
              label={say('account')}
              value={way}
              options={[
                { value: 'new', text: say('join.new') },
                { value: 'have', text: say('join.have') },
              ]}
              onChange={setWay}
            />
            {way === 'new' ? (
              <AccountForm
                key="new"
                fresh
                named
                submit={async (email, password, name) => {
                  await enter((await joinNew(token, { name, email, password })).org);
                }}
              />
            ) : (
              <AccountForm
                key="have"
                fresh={false}
                submit={async (email, password) => {
                  await signIn(email, password);
                  await join();
                }}
              />
            )}
          </>
        )}
      </section>
    );
  };
  return <Doorway tools={<Tools />}>{body()}</Doorway>;
}
