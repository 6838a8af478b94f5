/** Taking a portfolio: a draft that carries it, and the decision that says who decided and why. */
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Allocation } from '#execution/allocation-contract.ts';
import { Button } from '#kit/button.tsx';
import { path, send } from '#kit/call.ts';
import { TextArea, TextField } from '#kit/field.tsx';
import { Dialog } from '#kit/overlay.tsx';
import { refusalText } from '#kit/refusal.ts';
import { toast } from '#kit/toast.tsx';
import { useWords } from '#kit/words.tsx';
import { recordDecision } from '#review/ui/review-query.ts';
import styles from './allocation.module.css';
import { useInside } from './frame.tsx';

export function AllocationTake({ told, onClose }: { told: Allocation; onClose: () => void }) {
  const words = useWords();
  const { say, dates, numbers } = words;
  const { org } = useInside();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const chosen = told.candidates.filter((one) => one.chosen);
  const [title, setTitle] = useState(
    say('allocation.take.name.usual', {
      n: chosen.length,
      years: told.years.map(({ period }) => dates.short(period)).join(', '),
    }),
  );
  const [why, setWhy] = useState('');
  const [by, setBy] = useState(org.knownAs ?? '');
  // A lost answer makes no second draft and no second decision.
  const [key] = useState(() => crypto.randomUUID());
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const take = async (): Promise<void> => {
    setBusy(true);
    setFailed(null);
    try {
      const set = await send<{ code: string }>(
        'POST',
        path('orgs', org.code, 'change-sets'),
        { name: title.slice(0, 200), kind: 'free', description: why },
        { headers: { 'idempotency-key': `${key}-draft` } },
      );
      const begun = chosen.filter(({ stage }) => stage === 'proposed');
      if (begun.length > 0)
        await send(
          'POST',
          path('orgs', org.code, 'change-sets', set.code, 'changes'),
          { initiatives: begun.map(({ code }) => ({ code, stage: 'approved' })) },
          { headers: { 'if-match': '*', 'idempotency-key': `${key}-changes` } },
        );
      await recordDecision(
        org.code,
        {
          kind: 'fund',
          unit: told.unit,
          title,
          why: `${why}\n\n${chosen.map((one) => `${one.name}: ${numbers.format(one.cost, 0)}`).join('\n')}`,
          decidedBy: by,
          changeSet: set.code,
        },
        `${key}-decision`,
      );
      await queries.invalidateQueries({ queryKey: ['reviews', org.code] });
      toast({ text: say('allocation.taken') });
      void navigate({ to: '/o/$org/plan/revisions/$code', params: { org: org.code, code: set.code } });
    } catch (error) {
      setFailed(refusalText(error, words));
      setBusy(false);
    }
  };
  return (
    <Dialog open title={say('allocation.take.title')} onClose={onClose}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void take();
        }}
      >
        <p className={styles.quiet}>{say('allocation.take.text')}</p>
        <TextField
          label={say('allocation.take.name')}
          value={title}
          required
          maxLength={300}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <TextArea
          label={say('allocation.take.why')}
          value={why}
          required
          data-autofocus
          maxLength={2000}
          onChange={(event) => setWhy(event.currentTarget.value)}
        />
        <TextField
          label={say('allocation.take.by')}
          value={by}
          required
          maxLength={200}
          onChange={(event) => setBy(event.currentTarget.value)}
        />
        {failed && <p role="alert">{failed}</p>}
        <div className={styles.acts}>
          <Button type="submit" look="primary" busy={busy}>
            {say('allocation.take.go')}
          </Button>
          <Button onClick={onClose}>{say('allocation.take.stay')}</Button>
        </div>
      </form>
    </Dialog>
  );
}
