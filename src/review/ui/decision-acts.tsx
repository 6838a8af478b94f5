/** A decision after the fact: reworded, withdrawn with a reason, and that taken back. What it predicted stands. */
import { type FormEvent, useState } from 'react';
import { Button } from '#kit/button.tsx';
import { TextArea, TextField } from '#kit/field.tsx';
import { Dialog } from '#kit/overlay.tsx';
import { toast } from '#kit/toast.tsx';
import { useWords } from '#kit/words.tsx';
import type { Decision } from '../decision-contract.ts';
import { longestText, longestTitle, longestWithdrawal } from '../lengths.ts';
import form from './form.module.css';
import { changeDecision } from './review-query.ts';
import { useSending } from './use-sending.ts';

type Reworded = Pick<Decision, 'id' | 'version' | 'title' | 'why'>;

export function DecisionActs({
  org,
  decision,
}: {
  org: string;
  decision: Reworded & Pick<Decision, 'withdrawn'>;
}) {
  const { say } = useWords();
  const [open, setOpen] = useState<'reword' | 'withdraw' | null>(null);
  const { busy, failed, send } = useSending(org);
  const takeBack = async (): Promise<void> => {
    const done = await send(() => changeDecision(org, decision, { withdrawn: null }));
    if (done) toast({ text: say('decision.withdraw.back.done') });
  };
  return (
    <>
      <div className={form.acts} data-start>
        <Button icon="pencil" onClick={() => setOpen('reword')}>
          {say('decision.reword')}
        </Button>
        {decision.withdrawn ? (
          <Button busy={busy} onClick={() => void takeBack()}>
            {say('decision.withdraw.back')}
          </Button>
        ) : (
          <Button onClick={() => setOpen('withdraw')}>{say('decision.withdraw')}</Button>
        )}
      </div>
      {failed && (
        <p role="alert" className={form.failed}>
          {failed}
        </p>
      )}
      {open === 'reword' && <Reword org={org} decision={decision} onClose={() => setOpen(null)} />}
      {open === 'withdraw' && <Withdraw org={org} decision={decision} onClose={() => setOpen(null)} />}
    </>
  );
}

/** Title and reason, said otherwise; that it was is in its history. */
function Reword({ org, decision, onClose }: { org: string; decision: Reworded; onClose: () => void }) {
  const { say } = useWords();
  const { busy, failed, send } = useSending(org);
  const [title, setTitle] = useState(decision.title);
  const [why, setWhy] = useState(decision.why);
  const isSaid = title.trim() !== '' && why.trim() !== '';
  const isOther = title.trim() !== decision.title || why.trim() !== decision.why;
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!(await send(() => changeDecision(org, decision, { title, why })))) return;
    toast({ text: say('decision.reword.done') });
    onClose();
  };
  return (
    <Dialog open title={say('decision.reword')} onClose={onClose}>
      <form className={form.form} onSubmit={(event) => void save(event)}>
        <TextField
          label={say('decision.title')}
          value={title}
          required
          maxLength={longestTitle}
          data-autofocus
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <TextArea
          label={say('decision.why')}
          value={why}
          required
          autosize
          maxLength={longestText}
          onChange={(event) => setWhy(event.currentTarget.value)}
        />
        {failed && (
          <p role="alert" className={form.failed}>
            {failed}
          </p>
        )}
        <div className={form.acts}>
          <Button onClick={onClose}>{say('cancel')}</Button>
          <Button type="submit" look="primary" busy={busy} disabled={!isSaid || !isOther}>
            {say('decision.reword.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** A decision is taken back with a reason; what it predicted stays readable. */
export function Withdraw({
  org,
  decision,
  onClose,
}: {
  org: string;
  decision: Pick<Decision, 'id' | 'version' | 'title'>;
  onClose: () => void;
}) {
  const { say } = useWords();
  const { busy, failed, send } = useSending(org);
  const [why, setWhy] = useState('');
  return (
    <Dialog open title={say('decision.withdraw.title', { title: decision.title })} onClose={onClose}>
      <form
        className={form.form}
        onSubmit={(event) => {
          event.preventDefault();
          void send(() => changeDecision(org, decision, { withdrawn: why })).then(
            (done) => done && onClose(),
          );
        }}
      >
        <TextArea
          label={say('decision.withdraw.why')}
          value={why}
          required
          maxLength={longestWithdrawal}
          data-autofocus
          onChange={(event) => setWhy(event.currentTarget.value)}
        />
        {failed && (
          <p role="alert" className={form.failed}>
            {failed}
          </p>
        )}
        <div className={form.acts}>
          <Button onClick={onClose}>{say('cancel')}</Button>
          <Button type="submit" look="primary" busy={busy} disabled={why.trim() === ''}>
            {say('decision.withdraw')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
