/** A review is planned in a few fields, or a rhythm of reviews for the year ahead. */
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { Button } from '#kit/button.tsx';
import { Choice, TextField } from '#kit/field.tsx';
import { Dialog } from '#kit/overlay.tsx';
import { stepPeriod } from '#kit/period.ts';
import { Segmented } from '#kit/segmented.tsx';
import { TreePicker } from '#kit/tree-picker.tsx';
import { useWords } from '#kit/words.tsx';
import { type Participant, type ReviewKind, reviewKinds } from '#review/contract.ts';
import styles from '#review/ui/form.module.css';
import { makeSchedule, planReview, proposeAgenda } from '#review/ui/review-query.ts';
import { useSending } from '#review/ui/use-sending.ts';
import { useInside } from './frame.tsx';
import { namedOnly, PeopleField } from './review-people.tsx';
import { useMyName } from './use-my-name.ts';

function useUnit(first: string) {
  const { units } = useInside();
  const { say } = useWords();
  const [unit, setUnit] = useState(first);
  const [picking, setPicking] = useState(false);
  const withCard = units.map((one) => ({ ...one, closed: one.scorecard === null }));
  const field = (
    <TreePicker
      label={say('unit')}
      items={withCard}
      value={unit}
      open={picking}
      onOpen={setPicking}
      onPick={setUnit}
    />
  );
  return { unit, field };
}

/** I lead it, unless I say otherwise. */
function usePeople(): [Participant[], (people: Participant[]) => void] {
  const me = useMyName();
  const [people, setPeople] = useState<Participant[] | null>(null);
  return [people ?? (me ? [{ name: me, part: 'leads', attended: null }] : []), setPeople];
}

function KindField({ kind, onChange }: { kind: ReviewKind; onChange: (kind: ReviewKind) => void }) {
  const { say } = useWords();
  return (
    <div>
      <Segmented<ReviewKind>
        label={say('review.kind')}
        value={kind}
        options={reviewKinds.map((value) => ({ value, text: say(`review.kind.short.${value}`) }))}
        onChange={onChange}
        autoFocus
      />
      <p className={styles.quiet}>{say(`review.kind.text.${kind}`)}</p>
    </div>
  );
}

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
        <Foot busy={busy} failed={failed} yes={say('review.plan.do')} onClose={onClose} />
      </form>
    </Dialog>
  );
}

const everies = [1, 2, 3, 6, 12];
const nths = [1, 2, 3, 4, -1];

export function RhythmForm({ unit: first, onClose }: { unit: string; onClose: () => void }) {
  const { say, language } = useWords();
  const { org } = useInside();
  const { busy, failed, send } = useSending(org.code);
  const { unit, field } = useUnit(first);
  const [kind, setKind] = useState<ReviewKind>('operational');
  const [every, setEvery] = useState('1');
  const [nth, setNth] = useState('2');
  const [weekday, setWeekday] = useState('2');
  const [at, setAt] = useState('09:00');
  const [people, setPeople] = usePeople();
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const rhythm = { every: Number(every), nth: Number(nth), weekday: Number(weekday), at, minutes: 60 };
    const firstMonth = org.today.slice(0, 7);
    const given = { kind, unit, ...rhythm, firstMonth, people: namedOnly(people), language };
    if (await send((key) => makeSchedule(org.code, given, key))) onClose();
  };
  return (
    <Dialog open title={say('review.rhythm.new')} onClose={onClose}>
      <form className={styles.form} onSubmit={(event) => void submit(event)}>
        <KindField kind={kind} onChange={setKind} />
        {field}
        <div className={styles.pair}>
          <Choice
            label={say('review.rhythm.every')}
            value={every}
            options={everies.map((n) => ({ value: String(n), text: say('review.rhythm.months', { n }) }))}
            onChange={setEvery}
          />
          <Choice
            label={say('review.rhythm.which')}
            value={nth}
            options={nths.map((n) => ({
              value: String(n),
              text: n === -1 ? say('review.rhythm.the.last') : say('review.rhythm.the.nth', { nth: n }),
            }))}
            onChange={setNth}
          />
          <Choice
            label={say('review.rhythm.day')}
            value={weekday}
            options={([1, 2, 3, 4, 5, 0] as const).map((n) => ({
              value: String(n),
              text: say(`review.weekday.${n}`),
            }))}
            onChange={setWeekday}
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
        <p className={styles.quiet}>{say('review.rhythm.hint')}</p>
        <Foot busy={busy} failed={failed} yes={say('review.rhythm.do')} onClose={onClose} />
      </form>
    </Dialog>
  );
}

function Foot({
  busy,
  failed,
  yes,
  onClose,
}: {
  busy: boolean;
  failed: string | null;
  yes: string;
  onClose: () => void;
}) {
  const { say } = useWords();
  return (
    <>
      {failed && (
        <p role="alert" className={styles.failed}>
          {failed}
        </p>
      )}
      <div className={styles.acts}>
        <Button onClick={onClose}>{say('cancel')}</Button>
        <Button type="submit" look="primary" busy={busy}>
          {yes}
        </Button>
      </div>
    </>
  );
}
