/** A plan begins with a name and its years; it is a draft until it is put in force. */
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { type Definition, makeDefinition } from '#exchange/ui/definition-client.ts';
import { refusedText } from '#exchange/ui/refused-text.ts';
import { Button } from '#kit/button.tsx';
import { TextField } from '#kit/field.tsx';
import { Dialog } from '#kit/overlay.tsx';
import { useWords } from '#kit/words.tsx';
import { useInside } from './frame.tsx';
import { freeCode } from './outline-changes.ts';
import styles from './plan.module.css';
import { isMoment } from './plan-words.ts';

export function PlanNew({
  plans,
  isOver = false,
  onDone,
}: {
  plans: readonly Definition[];
  /** In a dialog over a page; else it is the page. */
  isOver?: boolean;
  onDone: () => void;
}) {
  const words = useWords();
  const { say } = words;
  const { org } = useInside();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const [starts, setStarts] = useState('');
  const [ends, setEnds] = useState('');
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const once = useRef(crypto.randomUUID());
  const wrong = (text: string): string | undefined =>
    text.trim() === '' || isMoment(org.calendar, text.trim()) ? undefined : say('plan.span.wrong');
  const make = async (): Promise<void> => {
    setBusy(true);
    setFailed(null);
    try {
      const code = freeCode(name, new Set(plans.map((one) => one.key)), 'plan');
      const span = {
        ...(starts.trim() && { starts: starts.trim() }),
        ...(ends.trim() && { ends: ends.trim() }),
      };
      const { key } = await makeDefinition(
        org.code,
        'plans',
        { code, name: name.trim(), state: 'draft', ...span },
        once.current,
      );
      once.current = crypto.randomUUID();
      await queries.invalidateQueries({ queryKey: ['org', org.code] });
      await navigate({ to: '/o/$org/plan', params: { org: org.code }, search: { plan: key } });
      onDone();
    } catch (error) {
      setFailed(refusedText(error, words));
    } finally {
      setBusy(false);
    }
  };
  const form = (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void make();
      }}
    >
      {isOver && <p>{say('plan.new.text')}</p>}
      <TextField
        label={say('plan.name')}
        value={name}
        required
        data-autofocus
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <div className={styles.two}>
        <TextField
          label={say('plan.starts')}
          description={say('plan.span.form')}
          value={starts}
          error={wrong(starts)}
          onChange={(event) => setStarts(event.currentTarget.value)}
        />
        <TextField
          label={say('plan.ends')}
          description={say('plan.span.form')}
          value={ends}
          error={wrong(ends)}
          onChange={(event) => setEnds(event.currentTarget.value)}
        />
      </div>
      {failed !== null && (
        <p role="alert" className={styles.failed}>
          {failed}
        </p>
      )}
      <div className={styles.formActs}>
        {isOver && <Button onClick={onDone}>{say('cancel')}</Button>}
        <Button
          type="submit"
          look="primary"
          busy={busy}
          disabled={name.trim() === '' || wrong(starts) !== undefined || wrong(ends) !== undefined}
        >
          {say('plan.new.make')}
        </Button>
      </div>
    </form>
  );
  return isOver ? (
    <Dialog open title={say('plan.new')} onClose={onDone}>
      {form}
    </Dialog>
  ) : (
    form
  );
}
