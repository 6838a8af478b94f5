/** A review is planned in a few fields. */
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { Choice, TextField } from '#kit/field.tsx';
import { Dialog } from '#kit/overlay.tsx';
import { stepPeriod } from '#kit/period.ts';
import { useWords } from '#kit/words.tsx';
import type { ReviewKind } from '#review/contract.ts';
import styles from '#review/ui/form.module.css';
import { planReview, proposeAgenda } from '#review/ui/review-query.ts';
import { useSending } from '#review/ui/use-sending.ts';
import { useInside } from './frame.tsx';
import { FormFoot, KindField, usePeople, useUnit } from './review-fields.tsx';
import { namedOnly, PeopleField } from './review-people.tsx';

export function PlanForm({ unit: first, onClose }: { unit: string; onClose: () => void }) {
  const { say, dates, language } = useWords();
  const { org } = useInside();
  const navigate = useNavigate();
  const { busy, failed, send } = useSending(org.code);
  const { unit, field } = useUnit(first);
  const [kind, setKind] = useState<ReviewKind>('operational');
  const [period, setPeriod] = useState(org.currentPeriod);
  const [day, setDay] = useState(org.today);
  const [at, setAt] = useState('09:00');
  const [people, setPeople] = usePeople();
  const periods = [1, 0, -1, -2, -3].map((by) => stepPeriod(org.calendar, org.currentPeriod, by));
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const given = { kind, unit, period, day, at, people: namedOnly(people), language };
    const made = await send((key) => planReview(org.code, given, key));
    if (!made) return;
    // Its agenda stands when its page opens; where it cannot be proposed, the page offers it again.
    await proposeAgenda(org.code, made.id).catch(() => null);
    onClose();
    void navigate({ to: '/o/$org/reviews/$review', params: { org: org.code, review: made.id } });
  };
  return (
    <Dialog open title={say('review.plan')} onClose={onClose}>
      <form className={styles.form} onSubmit={(event) => void submit(event)}>
        <KindField kind={kind} onChange={setKind} />
        {field}
        <div className={styles.pair}>
          <Choice
            label={say('review.period')}
            value={period}
            options={periods.map((value) => ({ value, text: dates.long(value) }))}
            onChange={setPeriod}
          />
          <TextField
            type="date"
            label={say('review.day')}
            value={day}
            required
            onChange={(event) => setDay(event.currentTarget.value)}
          />
          <TextField
            type="time"
            label={say('review.at')}
            value={at}
            required
            onChange={(event) => setAt(event.currentTarget.value)}
          />
        </div>
        <PeopleField org={org.code} people={people} onChange={setPeople} />
        <FormFoot busy={busy} failed={failed} yes={say('review.plan.do')} onClose={onClose} />
      </form>
    </Dialog>
  );
}
