/** What is done with a draft as a whole: once, also where it is tried again; and the question from which period on. */
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { WholeChangeSet } from '#exchange/change-set-contract.ts';
import { refusedText } from '#exchange/ui/refused-text.ts';
import { Button } from '#kit/button.tsx';
import { Dialog } from '#kit/overlay.tsx';
import { useWords } from '#kit/words.tsx';
import { useInside } from './frame.tsx';
import { InForceFrom } from './in-force-from.tsx';
import { periodsToChoose } from './plan-refine.tsx';
import styles from './revision.module.css';

export type Asking = 'approve' | 'discard' | 'revert';

export function useChangeSetActing() {
  const words = useWords();
  const { org } = useInside();
  const queries = useQueryClient();
  const [asking, setAsking] = useState<Asking | null>(null);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const once = useRef(crypto.randomUUID());
  /** @param work is handed the key under which it is done once */
  const act = async (work: (key: string) => Promise<void>): Promise<void> => {
    setBusy(true);
    setFailed(null);
    try {
      await work(once.current);
      once.current = crypto.randomUUID();
      setAsking(null);
    } catch (error) {
      setFailed(refusedText(error, words));
    } finally {
      setBusy(false);
      await queries.invalidateQueries({ queryKey: ['org', org.code] });
    }
  };
  return { asking, setAsking, busy, failed, act };
}

export function ApproveDialog({
  set,
  title,
  yes,
  busy,
  failed,
  onYes,
  onClose,
}: {
  set: WholeChangeSet;
  title: string;
  /** What the button says. */
  yes: string;
  busy: boolean;
  failed: string | null;
  onYes: (from: string) => void;
  onClose: () => void;
}) {
  const { say } = useWords();
  const { org } = useInside();
  const { now, all } = periodsToChoose(org.calendar, org.currentPeriod);
  const periods = set.from === null || all.includes(set.from) ? all : [set.from, ...all];
  const [from, setFrom] = useState(set.from ?? now);
  return (
    <Dialog open title={title} onClose={onClose}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          onYes(from);
        }}
      >
        <p>{say('revision.approve.text')}</p>
        <InForceFrom calendar={org.calendar} now={now} periods={periods} value={from} onChange={setFrom} />
        {failed !== null && (
          <p role="alert" className={styles.failed}>
            {failed}
          </p>
        )}
        <div className={styles.formActs}>
          <Button onClick={onClose}>{say('cancel')}</Button>
          <Button type="submit" look="primary" busy={busy}>
            {yes}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
