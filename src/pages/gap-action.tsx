/** An action about a gap: who does what by when. */
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { Button } from '#kit/button.tsx';
import { path, send } from '#kit/call.ts';
import { TextField } from '#kit/field.tsx';
import { Dialog } from '#kit/overlay.tsx';
import { refusalText } from '#kit/refusal.ts';
import { toast } from '#kit/toast.tsx';
import { useWords } from '#kit/words.tsx';
import type { NewAction } from '#review/action-contract.ts';
import type { GapItem } from '#review/gap-contract.ts';
import { useInside } from './frame.tsx';
import styles from './gap-start.module.css';

export function GapAction({ gap, onClose }: { gap: GapItem; onClose: () => void }) {
  const words = useWords();
  const { say } = words;
  const { org } = useInside();
  const queries = useQueryClient();
  const [title, setTitle] = useState('');
  const [owner, setOwner] = useState(gap.owner?.split(',')[0] ?? '');
  const [due, setDue] = useState('');
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const once = useRef(crypto.randomUUID());
  const add = async (): Promise<void> => {
    setBusy(true);
    setFailed(null);
    const action: Pick<NewAction, 'title' | 'owner' | 'due' | 'unit' | 'node'> = {
      title: title.trim(),
      owner: owner.trim() || null,
      due: due || null,
      unit: gap.unit,
      node: gap.node,
    };
    try {
      await send('POST', path('orgs', org.code, 'actions'), action, {
        headers: { 'idempotency-key': once.current },
      });
      await queries.invalidateQueries({ queryKey: ['org', org.code] });
      toast({ text: say('gaps.action.added', { title: action.title }) });
      onClose();
    } catch (error) {
      setFailed(refusalText(error, words));
      setBusy(false);
    }
  };
  return (
    <Dialog open title={say('gaps.action.for', { name: gap.name })} onClose={onClose}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (title.trim() !== '') void add();
        }}
      >
        <TextField
          label={say('gaps.action.title')}
          value={title}
          data-autofocus
          required
          maxLength={300}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <TextField
          label={say('column.owner')}
          value={owner}
          maxLength={200}
          onChange={(event) => setOwner(event.currentTarget.value)}
        />
        <TextField
          label={say('gaps.action.due')}
          type="date"
          value={due}
          onChange={(event) => setDue(event.currentTarget.value)}
        />
        {failed !== null && (
          <p role="alert" className={styles.failed}>
            {failed}
          </p>
        )}
        <div className={styles.acts}>
          <Button onClick={onClose}>{say('cancel')}</Button>
          <Button type="submit" look="primary" busy={busy} disabled={title.trim() === ''}>
            {say('gaps.action.add')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
