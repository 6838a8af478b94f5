/** The name of a plan, whether it is in force, and what can be done with it as a whole. */
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Definition, patchDefinition, undoChange } from '#exchange/ui/definition-client.ts';
import { refusedText } from '#exchange/ui/refused-text.ts';
import { Button } from '#kit/button.tsx';
import { TextField } from '#kit/field.tsx';
import { Dialog } from '#kit/overlay.tsx';
import { comparePeriods } from '#kit/period.ts';
import { toast } from '#kit/toast.tsx';
import { useWords } from '#kit/words.tsx';
import { useInside } from './frame.tsx';
import styles from './plan.module.css';
import { PlanRefine } from './plan-refine.tsx';
import { isMoment, spanText, stateOf } from './plan-words.ts';

/** Says the state of a plan with whatever goes with it, and offers to undo that. */
export function usePlanChange(plan: Definition) {
  const words = useWords();
  const { org } = useInside();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const change = async (fields: Record<string, unknown>): Promise<boolean> => {
    setBusy(true);
    setFailed(null);
    const again = () => queries.invalidateQueries({ queryKey: ['org', org.code] });
    try {
      const from = plan.from === undefined ? {} : { from: plan.from };
      const { sequence } = await patchDefinition(org.code, 'plans', plan.key, plan.version, {
        ...fields,
        ...from,
      });
      toast({
        text: words.say('saved', { name: String(plan.name ?? plan.key) }),
        undo: () =>
          void undoChange(org.code, 'plans', plan.key, sequence)
            .catch((error: unknown) => toast({ text: refusedText(error, words), failed: true }))
            .finally(again),
      });
      return true;
    } catch (error) {
      setFailed(refusedText(error, words));
      return false;
    } finally {
      setBusy(false);
      await again();
    }
  };
  return { change, busy, failed };
}

export function PlanHead({ plan, may }: { plan: Definition; may: boolean }) {
  const words = useWords();
  const { say } = words;
  const { org, at } = useInside();
  const [asking, setAsking] = useState<'refine' | 'close' | null>(null);
  const { change, busy, failed } = usePlanChange(plan);
  const state = stateOf(plan);
  return (
    <header className={styles.head}>
      <div className={styles.titles}>
        <p className={styles.kind}>{say('plan.of')}</p>
        <h1>{String(plan.name ?? plan.key)}</h1>
        <p className={styles.facts}>
          <span className={styles.chip} data-state={state}>
            {say(`plan.state.${state}`)}
          </span>
          <span>{spanText(plan, words)}</span>
          <span className={styles.quiet}>{say(`plan.state.${state}.text`)}</span>
        </p>
        {!may && <p className={styles.quiet}>{say('plan.readOnly')}</p>}
        {failed !== null && (
          <p role="alert" className={styles.failed}>
            {failed}
          </p>
        )}
      </div>
      {may && (
        <div className={styles.acts}>
          {state === 'active' && <Button onClick={() => setAsking('close')}>{say('plan.close')}</Button>}
          {state === 'closed' && (
            <Button busy={busy} onClick={() => void change({ state: 'active' })}>
              {say('plan.reopen')}
            </Button>
          )}
          {state === 'draft' && (
            <Button look="primary" busy={busy} onClick={() => void change({ state: 'active' })}>
              {say('plan.activate')}
            </Button>
          )}
          {state === 'active' && at.changeSet === undefined && (
            <Button look="primary" icon="pencil" onClick={() => setAsking('refine')}>
              {say('plan.refine')}
            </Button>
          )}
        </div>
      )}
      {asking === 'refine' && <PlanRefine plan={plan} onClose={() => setAsking(null)} />}
      {asking === 'close' && (
        <ClosePlan
          plan={plan}
          first={org.currentPeriod}
          busy={busy}
          failed={failed}
          onClose={() => setAsking(null)}
          onYes={(ends) =>
            void change({ state: 'closed', ends }).then((done) => {
              if (done) setAsking(null);
            })
          }
        />
      )}
    </header>
  );
}

function ClosePlan({
  plan,
  first,
  busy,
  failed,
  onClose,
  onYes,
}: {
  plan: Definition;
  first: string;
  busy: boolean;
  failed: string | null;
  onClose: () => void;
  onYes: (ends: string) => void;
}) {
  const { say } = useWords();
  const { org } = useInside();
  const declared = typeof plan.ends === 'string' ? plan.ends : '';
  const isPast = declared !== '' && comparePeriods(org.calendar, declared, first) < 0;
  const [ends, setEnds] = useState(declared === '' || !isPast ? first : declared);
  const isRight = isMoment(org.calendar, ends.trim());
  return (
    <Dialog open title={say('plan.close')} onClose={onClose}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (isRight) onYes(ends.trim());
        }}
      >
        <p>{say('plan.close.text')}</p>
        <TextField
          label={say('plan.close.last')}
          description={say('plan.span.form')}
          value={ends}
          error={isRight ? undefined : say('plan.span.wrong')}
          data-autofocus
          onChange={(event) => setEnds(event.currentTarget.value)}
        />
        {failed !== null && (
          <p role="alert" className={styles.failed}>
            {failed}
          </p>
        )}
        <div className={styles.formActs}>
          <Button onClick={onClose}>{say('cancel')}</Button>
          <Button type="submit" look="primary" busy={busy} disabled={!isRight}>
            {say('plan.close')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
