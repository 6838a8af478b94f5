/** What can be done with a draft of a template: approve it from a period on, discard it, undo it by the next one. */
import { useNavigate } from '@tanstack/react-router';
import type { WholeChangeSet } from '#exchange/change-set-contract.ts';
import { approveChangeSet, discardChangeSet, revertChangeSet } from '#exchange/ui/change-set-client.ts';
import { fieldWord } from '#exchange/ui/field-words.ts';
import { Button } from '#kit/button.tsx';
import { Confirm } from '#kit/confirm.tsx';
import { toast } from '#kit/toast.tsx';
import { useWords } from '#kit/words.tsx';
import { ApproveDialog, useChangeSetActing } from './change-set-acting.tsx';
import { useInside } from './frame.tsx';
import styles from './revision.module.css';

export function TemplateDraftActs({ set }: { set: WholeChangeSet }) {
  const words = useWords();
  const { say, dates } = words;
  const { org } = useInside();
  const navigate = useNavigate();
  const { asking, setAsking, busy, failed, act } = useChangeSetActing();
  const approve = (from: string) =>
    act(async (key) => {
      const done = await approveChangeSet(org.code, set, from, key);
      await navigate({ to: '.', search: (old) => ({ ...old, changeSet: undefined }), replace: true });
      toast({ text: say('template.draft.approved', { name: set.name, day: dates.dayYear(done.from) }) });
    });
  const revert = () =>
    act(async (key) => {
      const { code, left } = await revertChangeSet(org.code, set.code, key);
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
        <ApproveDialog
          set={set}
          title={say('template.draft.approve.title')}
          yes={say('template.draft.approve')}
          busy={busy}
          failed={failed}
          onYes={approve}
          onClose={() => setAsking(null)}
        />
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
