/** The next revision of a plan begins as a draft: what it is for, and from when it shall be in force. */
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { makeRevision } from '#exchange/ui/change-set-client.ts';
import type { Definition } from '#exchange/ui/definition-client.ts';
import { refusedText } from '#exchange/ui/refused-text.ts';
import { Button } from '#kit/button.tsx';
import { Choice, TextArea } from '#kit/field.tsx';
import { Dialog } from '#kit/overlay.tsx';
import { stepPeriod } from '#kit/period.ts';
import { useWords } from '#kit/words.tsx';
import { useInside } from './frame.tsx';
import styles from './plan.module.css';

/** How many coming and past periods are offered. */
const ahead = 12;
const back = 3;

/** Periods from which a revision may be in force, the running one among them; `now` is the first that has not ended. */
export function periodsToChoose(
  calendar: Parameters<typeof stepPeriod>[0],
  current: string,
): { now: string; all: string[] } {
  const now = stepPeriod(calendar, current, 1);
  const all = Array.from({ length: ahead + back + 1 }, (_, i) => stepPeriod(calendar, now, i - back));
  return { now, all };
}

export function PlanRefine({ plan, onClose }: { plan: Definition; onClose: () => void }) {
  const words = useWords();
  const { say, dates } = words;
  const { org } = useInside();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { now, all } = periodsToChoose(org.calendar, org.currentPeriod);
  const [from, setFrom] = useState(now);
  const [description, setDescription] = useState('');
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const once = useRef(crypto.randomUUID());
  const begin = async (): Promise<void> => {
    setBusy(true);
    setFailed(null);
    try {
      const about = description.trim() === '' ? {} : { description: description.trim() };
      const { code } = await makeRevision(org.code, { plan: plan.key, from, ...about }, once.current);
      once.current = crypto.randomUUID();
      await queries.invalidateQueries({ queryKey: ['org', org.code, 'change-sets'] });
      await navigate({
        to: '/o/$org/plan/revisions/$code',
        params: { org: org.code, code },
        search: { changeSet: code },
      });
    } catch (error) {
      setFailed(refusedText(error, words));
      setBusy(false);
    }
  };
  return (
    <Dialog open title={say('plan.refine')} onClose={onClose}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void begin();
        }}
      >
        <p>{say('plan.refine.text')}</p>
        <TextArea
          label={say('plan.refine.why')}
          value={description}
          data-autofocus
          onChange={(event) => setDescription(event.currentTarget.value)}
        />
        <Choice
          label={say('plan.refine.from')}
          value={from}
          options={all.slice(back).map((period) => ({ value: period, text: dates.long(period) }))}
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
            {say('plan.refine.begin')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
