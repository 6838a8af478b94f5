/** An appraisal given to another manager, with the reason that stays in sight. */
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Button } from '#kit/button.tsx';
import { Choice, TextArea } from '#kit/field.tsx';
import { Dialog } from '#kit/overlay.tsx';
import { useWords } from '#kit/words.tsx';
import { membersQuery } from '#people/ui/admin-queries.ts';
import type { Appraisal } from '#review/appraisal-contract.ts';
import styles from '#review/ui/form.module.css';
import { useInside } from './frame.tsx';

export function ManagerForm({
  one,
  busy,
  failed,
  onYes,
  onClose,
}: {
  one: Appraisal;
  busy: boolean;
  failed: string | null;
  onYes: (given: { manager: string; why: string }) => Promise<void>;
  onClose: () => void;
}) {
  const { say } = useWords();
  const { org } = useInside();
  const members = useQuery(membersQuery(org.code));
  const [manager, setManager] = useState('');
  const [why, setWhy] = useState('');
  const others = (members.data ?? []).filter(
    (each) => each.id !== one.person.id && each.id !== one.manager.id,
  );
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (manager !== '' && why.trim() !== '') void onYes({ manager, why: why.trim() });
  };
  return (
    <Dialog open title={say('appraisal.takeOver')} onClose={onClose}>
      <form className={styles.form} onSubmit={submit}>
        <Choice
          label={say('appraisal.begin.manager')}
          value={manager}
          options={[
            { value: '', text: '–' },
            ...others.map((each) => ({ value: each.id, text: each.knownAs ?? each.name })),
          ]}
          onChange={setManager}
        />
        <TextArea
          label={say('appraisal.why')}
          value={why}
          required
          autosize
          minRows={2}
          onChange={(event) => setWhy(event.currentTarget.value)}
        />
        {failed && (
          <p role="alert" className={styles.failed}>
            {failed}
          </p>
        )}
        <div className={styles.acts}>
          <Button onClick={onClose}>{say('cancel')}</Button>
          <Button type="submit" look="primary" busy={busy} disabled={manager === ''}>
            {say('appraisal.takeOver.do')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
