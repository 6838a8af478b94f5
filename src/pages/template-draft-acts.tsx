/** What can be done with a draft of a template: approve it from a period on, discard it, undo it by the next one. */
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import type { WholeChangeSet } from '#exchange/change-set-contract.ts';
import { approveChangeSet, discardChangeSet, revertChangeSet } from '#exchange/ui/change-set-client.ts';
import { fieldWord } from '#exchange/ui/field-words.ts';
import { refusedText } from '#exchange/ui/refused-text.ts';
import { Button } from '#kit/button.tsx';
import { Confirm } from '#kit/confirm.tsx';
import { Dialog } from '#kit/overlay.tsx';
import { toast } from '#kit/toast.tsx';
import { useWords } from '#kit/words.tsx';
import { useInside } from './frame.tsx';
import { InForceFrom } from './in-force-from.tsx';
import { periodsToChoose } from './plan-refine.tsx';
import styles from './revision.module.css';

export function TemplateDraftActs({ set }: { set: WholeChangeSet }) {
  const words = useWords();
  const { say, dates } = words;
  const { org } = useInside();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [asking, setAsking] = useState<'approve' | 'discard' | 'revert' | null>(null);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const once = useRef(crypto.randomUUID());
  const act = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true);
    setFailed(null);
    try {
      await work();
      once.current = crypto.randomUUID();
      setAsking(null);
    } catch (error) {
      setFailed(refusedText(error, words));
    } finally {
      setBusy(false);
      await queries.invalidateQueries({ queryKey: ['org', org.code] });
    }
  };
  const approve = (from: string) =>
    act(async () => {
      const done = await approveChangeSet(org.code, set, from, once.current);
      await navigate({ to: '.', search: (old) => ({ ...old, changeSet: undefined }), replace: true });
      toast({ text: say('template.draft.approved', { name: set.name, day: dates.dayYear(done.from) }) });
    });
  const revert = () =>
    act(async () => {
      const { code, left } = await revertChangeSet(org.code, set.code, once.current);
      await navigate({ to: '/o/$org/drafts/$code', params: { org: org.code, code } });
      const what = left.map((one) => `${fieldWord(one.field, words)} (${one.key})`).join(', ');
      toast({
        text: say('template.draft.reverted') + (what === '' ? '' : ` ${say('revision.left', { what })}`),
      });
    });
  const discard = () =>
    act(async () => {
      await discardChangeSet(org.code, set);
      await navigate({ to: '/o/$org/drafts', params: { org: org.code } });
      toast({ text: say('template.draft.discarded') });
    });
  return (
    <div className={styles.actions}>
      <div className={styles.acts}>
        {set.state === 'draft' && (
          <>
            <Button onClick={() => setAsking('discard')}>{say('revision.discard')}</Button>
            <Button
              look="primary"
              icon="check"
              disabled={set.items.length === 0}
              onClick={() => setAsking('approve')}
            >
              {say('template.draft.approve')}
            </Button>
          </>
        )}
        {set.state === 'approved' && (
          <Button icon="undo" onClick={() => setAsking('revert')}>
            {say('template.draft.revert')}
          </Button>
        )}
      </div>
      {asking === 'approve' && (
        <Approve set={set} busy={busy} failed={failed} onYes={approve} onClose={() => setAsking(null)} />
      )}
      {asking === 'discard' && (
        <Confirm
          title={say('revision.discard')}
          yes={say('revision.discard')}
          busy={busy}
          failed={failed}
          onYes={() => void discard()}
          onClose={() => setAsking(null)}
        >
          {say('template.draft.discard.text')}
        </Confirm>
      )}
      {asking === 'revert' && (
        <Confirm
          title={say('template.draft.revert')}
          yes={say('template.draft.revert')}
          busy={busy}
          failed={failed}
          onYes={() => void revert()}
          onClose={() => setAsking(null)}
        >
          {say('template.draft.revert.text')}
        </Confirm>
      )}
    </div>
  );
}

function Approve({
  set,
  busy,
  failed,
  onYes,
  onClose,
}: {
  set: WholeChangeSet;
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
    <Dialog open title={say('template.draft.approve.title')} onClose={onClose}>
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
            {say('template.draft.approve')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
