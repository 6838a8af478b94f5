/** API keys: by which programs come in. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Button } from '#kit/button.tsx';
import { Confirm } from '#kit/confirm.tsx';
import { Drawer } from '#kit/overlay.tsx';
import { refusalText } from '#kit/refusal.ts';
import { Failure, Message, Skeleton } from '#kit/states.tsx';
import { useWords } from '#kit/words.tsx';
import type { Key } from '#people/contract.ts';
import { keysQuery, makeKey, revokeKey } from '#people/ui/admin-queries.ts';
import { KeyForm } from '#people/ui/key-form.tsx';
import { KeyList } from '#people/ui/key-list.tsx';
import { useInside } from './frame.tsx';
import styles from './settings.module.css';
import { SettingsSheet } from './settings.tsx';

export function KeySettings() {
  const words = useWords();
  const { say } = words;
  const { org } = useInside();
  const queries = useQueryClient();
  const keys = useQuery(keysQuery(org.code));
  const [making, setMaking] = useState(false);
  const [revoking, setRevoking] = useState<Key | null>(null);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const [told, setTold] = useState('');
  useEffect(() => {
    document.title = `${say('settings.keys')} · ${org.name} · Sightline`;
  }, [say, org.name]);
  if (keys.isError && !keys.data) return <Failure error={keys.error} again={() => void keys.refetch()} />;
  if (!keys.data) return <Skeleton lines={4} />;
  const again = () => queries.invalidateQueries({ queryKey: ['people', org.code] });
  const revoke = async (): Promise<void> => {
    if (!revoking) return;
    setBusy(true);
    setFailed(null);
    try {
      await revokeKey(org.code, revoking.id);
      setTold(say('keys.revoked', { name: revoking.name }));
      setRevoking(null);
      await again();
    } catch (error) {
      setFailed(refusalText(error, words));
    } finally {
      setBusy(false);
    }
  };
  const make = (
    <Button look="primary" icon="plus" onClick={() => setMaking(true)}>
      {say('keys.new')}
    </Button>
  );
  return (
    <SettingsSheet
      title={say('settings.keys')}
      text={say(org.may.administer ? 'keys.text.all' : 'keys.text')}
      act={keys.data.length > 0 && make}
    >
      <p role="status" className={styles.told}>
        {told}
      </p>
      {keys.data.length === 0 ? (
        <Message icon="key" title={say('keys.none')} action={make}>
          {say('keys.none.text')}
        </Message>
      ) : (
        <KeyList
          keys={keys.data}
          onRevoke={(one) => {
            setFailed(null);
            setRevoking(one);
          }}
        />
      )}
      <Drawer open={making} title={say('keys.new')} onClose={() => setMaking(false)}>
        <KeyForm
          failure={(error) => refusalText(error, words)}
          onDone={() => setMaking(false)}
          onMake={async (wanted) => {
            const made = await makeKey(org.code, wanted);
            await again();
            return made;
          }}
        />
      </Drawer>
      {revoking && (
        <Confirm
          title={say('keys.revoke.title', { name: revoking.name })}
          yes={say('keys.revoke')}
          busy={busy}
          failed={failed}
          onYes={() => void revoke()}
          onClose={() => setRevoking(null)}
        >
          {say('keys.revoke.text')}
        </Confirm>
      )}
    </SettingsSheet>
  );
}
