/** A rhythm of reviews: set for the year ahead, or changed. What it planned and nobody touched follows it. */
import { type FormEvent, useState } from 'react';
import { Choice, TextField } from '#kit/field.tsx';
import { Dialog } from '#kit/overlay.tsx';
import { useWords } from '#kit/words.tsx';
import type { ReviewKind, Schedule } from '#review/contract.ts';
import styles from '#review/ui/form.module.css';
import { changeSchedule, makeSchedule } from '#review/ui/review-query.ts';
import { useSending } from '#review/ui/use-sending.ts';
import { useInside } from './frame.tsx';
import { FormFoot, KindField, usePeople, useUnit } from './review-fields.tsx';
import { namedOnly, PeopleField } from './review-people.tsx';

const everies = [1, 2, 3, 6, 12];
const nths = [1, 2, 3, 4, -1];
const covering = [0, 1, 2, 3];
/** One that came by the API may stand elsewhere than the usual ones: it stays to be chosen. */
const among = (usual: readonly number[], one: number): number[] =>
  usual.includes(one) ? [...usual] : [...usual, one];

/** @param schedule the one that is changed; left out: a new one */
export function RhythmForm({
  unit: first,
  schedule = null,
  onClose,
}: {
  unit: string;
  schedule?: Schedule | null;
  onClose: () => void;
}) {
  const { say, language } = useWords();
  const { org } = useInside();
  const { busy, failed, send } = useSending(org.code);
  const { unit, field } = useUnit(first);
  const [kind, setKind] = useState<ReviewKind>(schedule?.kind ?? 'operational');
  const [title, setTitle] = useState(schedule?.title ?? '');
  const [every, setEvery] = useState(String(schedule?.every ?? 1));
  const [nth, setNth] = useState(String(schedule?.nth ?? 2));
  const [weekday, setWeekday] = useState(String(schedule?.weekday ?? 2));
  const [covers, setCovers] = useState(String(schedule?.covers ?? 1));
  const [firstMonth, setFirstMonth] = useState(schedule?.firstMonth ?? org.today.slice(0, 7));
  const [at, setAt] = useState(schedule?.at ?? '09:00');
  const [minutes, setMinutes] = useState(String(schedule?.minutes ?? 60));
  const [people, setPeople] = usePeople(schedule?.people ?? null);
  const numbers = (values: readonly number[], text: (n: number) => string) =>
    values.map((n) => ({ value: String(n), text: text(n) }));
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const rhythm = {
      ...{ every: Number(every), nth: Number(nth), weekday: Number(weekday), at, firstMonth },
      ...{ minutes: Number(minutes) || 60, covers: Number(covers), people: namedOnly(people) },
      title: title.trim() || null,
    };
    const done = await send((key) =>
      schedule
        ? changeSchedule(org.code, schedule, rhythm)
        : makeSchedule(org.code, { kind, unit, ...rhythm, language }, key),
    );
    if (done) onClose();
  };
  return (
    <Dialog open title={say(schedule ? 'review.rhythm.change' : 'review.rhythm.new')} onClose={onClose}>
      <form className={styles.form} onSubmit={(event) => void submit(event)}>
        {schedule ? (
          <p className={styles.about}>{`${say(`review.kind.${kind}`)} · ${schedule.unitName}`}</p>
        ) : (
          <>
            <KindField kind={kind} onChange={setKind} />
            {field}
          </>
        )}
        <TextField
          label={say('review.title')}
          value={title}
          placeholder={say(`review.kind.${kind}`)}
          maxLength={200}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <div className={styles.pair}>
          <Choice
            label={say('review.rhythm.every')}
            value={every}
            options={numbers(among(everies, Number(every)), (n) => say('review.rhythm.months', { n }))}
            onChange={setEvery}
          />
          <Choice
            label={say('review.rhythm.which')}
            value={nth}
            options={numbers(among(nths, Number(nth)), (n) =>
              n === -1 ? say('review.rhythm.the.last') : say('review.rhythm.the.nth', { nth: n }),
            )}
            onChange={setNth}
          />
          <Choice
            label={say('review.rhythm.day')}
            value={weekday}
            options={numbers(among([1, 2, 3, 4, 5, 0], Number(weekday)), (n) =>
              say(`review.weekday.${n as 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7}`),
            )}
            onChange={setWeekday}
          />
        </div>
        <div className={styles.pair}>
          <TextField
            type="time"
            label={say('review.at')}
            value={at}
            required
            onChange={(event) => setAt(event.currentTarget.value)}
          />
          <TextField
            label={say('review.minutes')}
            inputMode="numeric"
            value={minutes}
            onChange={(event) => setMinutes(event.currentTarget.value)}
          />
          <TextField
            type="month"
            label={say('review.rhythm.first')}
            value={firstMonth}
            required
            onChange={(event) => setFirstMonth(event.currentTarget.value)}
          />
        </div>
        <Choice
          label={say('review.rhythm.covers')}
          value={covers}
          options={numbers(among(covering, Number(covers)), (n) => say('review.rhythm.covers.months', { n }))}
          onChange={setCovers}
        />
        <PeopleField org={org.code} people={people} onChange={setPeople} />
        <p className={styles.quiet}>{say(schedule ? 'review.rhythm.change.hint' : 'review.rhythm.hint')}</p>
        <FormFoot
          busy={busy}
          failed={failed}
          yes={say(schedule ? 'review.save' : 'review.rhythm.do')}
          onClose={onClose}
        />
      </form>
    </Dialog>
  );
}
