/** What can be done with a revision in its state: change it, propose, approve, discard, undo by the next one. */
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import type { WholeChangeSet } from '#exchange/change-set-contract.ts';
import {
  approveChangeSet,
  changeChangeSet,
  type Left,
  revertChangeSet,
  revisionsQuery,
} from '#exchange/ui/change-set-client.ts';
import { fieldWord } from '#exchange/ui/field-words.ts';
import { Button } from '#kit/button.tsx';
import { Confirm } from '#kit/confirm.tsx';
import { toast } from '#kit/toast.tsx';
import { useWords } from '#kit/words.tsx';
import { ApproveDialog, useChangeSetActing } from './change-set-acting.tsx';
import { useInside } from './frame.tsx';
import styles from './revision.module.css';

export function RevisionActs({ set, unit }: { set: WholeChangeSet; unit: string }) {
  const words = useWords();
  const { say, dates } = words;
  const { org } = useInside();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { asking, setAsking, busy, failed, act } = useChangeSetActing();
  const n = set.number ?? 0;
  const stateTo = (state: 'draft' | 'proposed' | 'discarded') =>
    act(async () => void (await changeChangeSet(org.code, set, { state })));
  const approve = (from: string) =>
    act(async (key) => {
      const done = await approveChangeSet(org.code, set, from, key);
      // What was a draft is in force: nothing is read under it any more.
      await navigate({ to: '.', search: (old) => ({ ...old, changeSet: undefined }), replace: true });
      toast({ text: say('revision.approve.done', { n, day: dates.dayYear(done.from) }) });
    });
  const revert = () =>
    act(async (key) => {
      const { code, left } = await revertChangeSet(org.code, set.code, key);
      const all = await queries.fetchQuery(revisionsQuery(org.code, set.plan ?? ''));
      const made = all.find((one) => one.code === code)?.number ?? 0;
      await navigate({
        to: '/o/$org/plan/revisions/$code',
        params: { org: org.code, code },
        search: { changeSet: undefined },
      });
      const kept = left.length > 0 ? ` ${say('revision.left', { what: leftText(left) })}` : '';
      toast({ text: say('revision.reverted', { n: made }) + kept });
    });
  const leftText = (left: readonly Left[]): string =>
    left.map((one) => `${fieldWord(one.field, words)} (${one.key})`).join(', ');
  const isOpen = set.state === 'draft' || set.state === 'proposed';
  return (
    <div className={styles.actions}>
      <div className={styles.acts}>
        {isOpen && <Button onClick={() => setAsking('discard')}>{say('revision.discard')}</Button>}
        {set.state === 'draft' && (
          <>
            <Link
              className={styles.button}
              to="/o/$org/scorecard/$unit"
              params={{ org: org.code, unit }}
              search={{ changeSet: set.code }}
            >
              {say('revision.edit')}
            </Link>
            <Button
              look="primary"
              busy={busy}
              disabled={set.items.length === 0}
              onClick={() => void stateTo('proposed')}
            >
              {say('revision.propose')}
            </Button>
          </>
        )}
        {set.state === 'proposed' && (
          <>
            <Button busy={busy} onClick={() => void stateTo('draft')}>
              {say('revision.unpropose')}
            </Button>
            <Button look="primary" icon="check" onClick={() => setAsking('approve')}>
              {say('revision.approve')}
            </Button>
          </>
        )}
        {set.state === 'approved' && (
          <Button icon="undo" onClick={() => setAsking('revert')}>
            {say('revision.revert')}
          </Button>
        )}
        {set.state === 'discarded' && (
          <Button busy={busy} onClick={() => void stateTo('draft')}>
            {say('revision.restore')}
          </Button>
        )}
      </div>
      {failed !== null && asking === null && (
        <p role="alert" className={styles.failed}>
          {failed}
        </p>
      )}
      {asking === 'approve' && (
        <ApproveDialog
          set={set}
          title={say('revision.approve.title', { n: set.number ?? 0 })}
          yes={say('revision.approve')}
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
          onYes={() => void stateTo('discarded')}
          onClose={() => setAsking(null)}
        >
          {say('revision.discard.text')}
        </Confirm>
      )}
      {asking === 'revert' && (
        <Confirm
          title={say('revision.revert')}
          yes={say('revision.revert')}
          busy={busy}
          failed={failed}
          onYes={() => void revert()}
          onClose={() => setAsking(null)}
        >
          {say('revision.revert.text')}
        </Confirm>
      )}
    </div>
  );
}
