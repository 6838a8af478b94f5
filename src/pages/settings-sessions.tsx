/** Where one is signed in, and how to end it. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Button } from '#kit/button.tsx';
import { refusalText } from '#kit/refusal.ts';
import { Failure, Skeleton } from '#kit/states.tsx';
import { useWords } from '#kit/words.tsx';
import { endOtherSessions, endSession, sessionsQuery } from '#people/ui/admin-queries.ts';
import { SessionList } from '#people/ui/session-list.tsx';
import styles from './settings.module.css';
import { SettingsSheet } from './settings.tsx';

export function SessionSettings() {
  const words = useWords();
  const { say } = words;
  const queries = useQueryClient();
  const sessions = useQuery(sessionsQuery);
  const [busy, setBusy] = useState<string | null>(null);
  const [told, setTold] = useState('');
  const [failed, setFailed] = useState<string | null>(null);
  useEffect(() => {
    document.title = `${say('settings.sessions')} · Sightline`;
  }, [say]);
  if (sessions.isError && !sessions.data)
    return <Failure error={sessions.error} again={() => void sessions.refetch()} />;
  if (!sessions.data) return <Skeleton lines={4} />;
  const act = async (id: string, doing: () => Promise<string>): Promise<void> => {
    setBusy(id);
    setFailed(null);
    setTold('');
    try {
      setTold(await doing());
    } catch (error) {
      setFailed(refusalText(error, words));
    } finally {
      setBusy(null);
      await queries.invalidateQueries({ queryKey: ['me', 'sessions'] });
    }
  };
  const isAlone = sessions.data.every((one) => one.current);
  return (
    <SettingsSheet
      title={say('settings.sessions')}
      text={say('sessions.text')}
      act={
        !isAlone && (
          <Button
            icon="out"
            busy={busy === 'others'}
            onClick={() =>
              void act('others', async () =>
                say('sessions.others.done', { n: (await endOtherSessions()).ended }),
              )
            }
          >
            {say('sessions.others')}
          </Button>
        )
      }
    >
      <p role="status" className={styles.told}>
        {told}
      </p>
      {failed && (
        <p role="alert" className={styles.failed}>
          {failed}
        </p>
      )}
      <SessionList
        sessions={sessions.data}
        busy={busy}
        onEnd={(one) =>
          void act(one.id, async () => {
            await endSession(one.id);
            return say('sessions.ended');
          })
        }
      />
      {isAlone && <p>{say('sessions.only')}</p>}
    </SettingsSheet>
  );
}
