/** Keeps what is asked under a name, or saves it in the check that is asked otherwise. */
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import type { CheckItem, Question } from '#insight/check-contract.ts';
import { changeCheck, keepCheck } from '#insight/ui/check-query.ts';
import { Button } from '#kit/button.tsx';
import { TextArea, TextField } from '#kit/field.tsx';
import { Dialog } from '#kit/overlay.tsx';
import { refusalText } from '#kit/refusal.ts';
import { toast } from '#kit/toast.tsx';
import { useWords } from '#kit/words.tsx';
import styles from './check.module.css';
import { useInside } from './frame.tsx';

export function CheckKeep({
  question,
  mayKeep,
  of,
}: {
  question: Question;
  mayKeep: boolean;
  of: CheckItem | null;
}) {
  const words = useWords();
  const { say } = words;
  const { org } = useInside();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [isOpen, setOpen] = useState(false);
  const [name, setName] = useState('');
  const [why, setWhy] = useState('');
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const once = useRef(crypto.randomUUID());
  if (!mayKeep) return <p className={styles.quiet}>{say('check.keep.not')}</p>;
  const doing = async (work: () => Promise<string>, said: (name: string) => string): Promise<void> => {
    setBusy(true);
    setFailed(null);
    try {
      const code = await work();
      await queries.invalidateQueries({ queryKey: ['org', org.code, 'decision', 'checks'] });
      toast({ text: said(of && !isOpen ? of.name : name.trim()) });
      await navigate({ to: '/o/$org/checks/$code', params: { org: org.code, code }, search: {} });
    } catch (error) {
      setFailed(refusalText(error, words));
      setBusy(false);
    }
  };
  const keep = () =>
    doing(
      async () => {
        const described = why.trim() === '' ? null : why.trim();
        const { code } = await keepCheck(
          org.code,
          { name: name.trim(), description: described, question },
          once.current,
        );
        once.current = crypto.randomUUID();
        return code;
      },
      (kept) => say('check.keep.done', { name: kept }),
    );
  const save = (item: CheckItem) =>
    doing(
      async () => (await changeCheck(org.code, item, { question })).code,
      (kept) => say('check.changed', { name: kept }),
    );
  return (
    <div className={styles.keep}>
      {of && (
        <Button look="primary" busy={busy && !isOpen} onClick={() => void save(of)}>
          {say('check.change', { name: of.name })}
        </Button>
      )}
      <Button look={of ? 'plain' : 'primary'} icon="bookmark" onClick={() => setOpen(true)}>
        {say('check.keep')}
      </Button>
      {failed !== null && !isOpen && (
        <p role="alert" className={styles.failed}>
          {failed}
        </p>
      )}
      <Dialog open={isOpen} title={say('check.keep')} onClose={() => setOpen(false)}>
        <form
          className={styles.dialog}
          onSubmit={(event) => {
            event.preventDefault();
            if (name.trim() !== '') void keep();
          }}
        >
          <TextField
            label={say('check.keep.name')}
            value={name}
            data-autofocus
            required
            maxLength={200}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <TextArea
            label={say('check.keep.why')}
            value={why}
            maxLength={4000}
            onChange={(event) => setWhy(event.currentTarget.value)}
          />
          {failed !== null && (
            <p role="alert" className={styles.failed}>
              {failed}
            </p>
          )}
          <div className={styles.acts}>
            <Button onClick={() => setOpen(false)}>{say('cancel')}</Button>
            <Button type="submit" look="primary" busy={busy} disabled={name.trim() === ''}>
              {say('check.keep.now')}
            </Button>
          </div>
        </form>
      </Dialog>
    </div>
  );
}
