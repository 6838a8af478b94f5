/** What a draft is for, and from when it shall be in force: said anew while it is a draft. */
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { WholeChangeSet } from '#exchange/change-set-contract.ts';
import { changeChangeSet } from '#exchange/ui/change-set-client.ts';
import { refusedText } from '#exchange/ui/refused-text.ts';
import { Button } from '#kit/button.tsx';
import { Choice, TextArea } from '#kit/field.tsx';
import { Dialog } from '#kit/overlay.tsx';
import { useWords } from '#kit/words.tsx';
import { useInside } from './frame.tsx';
import { periodsToChoose } from './plan-refine.tsx';
import styles from './revision.module.css';

export function RevisionWords({ set, onClose }: { set: WholeChangeSet; onClose: () => void }) {
  const words = useWords();
  const { say, dates } = words;
  const { org } = useInside();
  const queries = useQueryClient();
  const { now, all } = periodsToChoose(org.calendar, org.currentPeriod);
  const periods = set.from === null || all.includes(set.from) ? all : [set.from, ...all];
  const [from, setFrom] = useState(set.from ?? now);
  const [description, setDescription] = useState(set.description ?? '');
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const save = async (): Promise<void> => {
    setBusy(true);
    setFailed(null);
    try {
      await changeChangeSet(org.code, set, { from, description: description.trim() || null });
      onClose();
    } catch (error) {
      setFailed(refusedText(error, words));
    } finally {
      setBusy(false);
      await queries.invalidateQueries({ queryKey: ['org', org.code, 'change-sets'] });
    }
  };
  return (
    <Dialog open title={say('revision.number', { n: set.number ?? 0 })} onClose={onClose}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <TextArea
          label={say('revision.about')}
          value={description}
          data-autofocus
          onChange={(event) => setDescription(event.currentTarget.value)}
        />
        <Choice
          label={say('plan.refine.from')}
          value={from}
          options={periods.map((period) => ({ value: period, text: dates.long(period) }))}
          onChange={setFrom}
        />
        {failed !== null && (
          <p role="alert" className={styles.failed}>
            {failed}
          </p>
        )}
        <div className={styles.formActs}>
          <Button onClick={onClose}>{say('cancel')}</Button>
          <Button type="submit" look="primary" busy={busy}>
            {say('save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
