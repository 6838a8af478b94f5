/** Who leads a review, who takes part, who is informed; and when it is. */
import { type FormEvent, useRef, useState } from 'react';
import { Button, IconButton } from '#kit/button.tsx';
import { Choice, TextArea, TextField } from '#kit/field.tsx';
import { Dialog } from '#kit/overlay.tsx';
import { useWords } from '#kit/words.tsx';
import { type Participant, parts, type Review } from '#review/contract.ts';
import styles from '#review/ui/form.module.css';
import { NameField } from '#review/ui/name-field.tsx';
import { changeReview } from '#review/ui/review-query.ts';
import { useSending } from '#review/ui/use-sending.ts';

export function PeopleField({
  org,
  people,
  onChange,
}: {
  org: string;
  people: readonly Participant[];
  onChange: (people: Participant[]) => void;
}) {
  const { say } = useWords();
  /** What tells their lines apart while names are typed. */
  const keys = useRef<string[]>([]);
  while (keys.current.length < people.length) keys.current.push(crypto.randomUUID());
  const put = (at: number, next: Partial<Participant>): void =>
    onChange(people.map((one, n) => (n === at ? { ...one, ...next } : one)));
  return (
    <fieldset className={styles.group}>
      <legend className="sr">{say('review.people')}</legend>
      <div className={styles.people}>
        {people.map((one, at) => (
          <div key={keys.current[at]} className={styles.person}>
            <NameField
              org={org}
              label={say('review.person')}
              value={one.name}
              onChange={(name) => put(at, { name })}
            />
            <Choice
              label={say('review.part')}
              value={one.part}
              options={parts.map((part) => ({ value: part, text: say(`review.part.${part}`) }))}
              onChange={(part) => put(at, { part: part as Participant['part'] })}
            />
            <IconButton
              icon="close"
              label={say('review.person.remove', { name: one.name || String(at + 1) })}
              onClick={() => {
                keys.current.splice(at, 1);
                onChange(people.filter((_, n) => n !== at));
              }}
            />
          </div>
        ))}
      </div>
      <div>
        <Button
          icon="plus"
          onClick={() =>
            onChange([
              ...people,
              { name: '', part: people.length === 0 ? 'leads' : 'takes-part', attended: null },
            ])
          }
        >
          {say('review.person.add')}
        </Button>
      </div>
    </fieldset>
  );
}

export const namedOnly = (people: readonly Participant[]): Participant[] =>
  people.filter((one) => one.name.trim() !== '');

export function ReviewSettings({
  org,
  review,
  onClose,
}: {
  org: string;
  review: Review;
  onClose: () => void;
}) {
  const { say } = useWords();
  const { busy, failed, send } = useSending(org);
  const [title, setTitle] = useState(review.title ?? '');
  const [day, setDay] = useState(review.day);
  const [at, setAt] = useState(review.at);
  const [minutes, setMinutes] = useState(String(review.minutes));
  const [people, setPeople] = useState(review.people);
  const [questions, setQuestions] = useState(review.questions.join('\n'));
  const isOpen = review.state === 'open';
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const asked = questions
      .split('\n')
      .map((one) => one.trim())
      .filter(Boolean);
    const done = await send(() =>
      changeReview(org, review, {
        ...{ title: title.trim() || null, people: namedOnly(people), questions: asked, at },
        ...(isOpen ? {} : { day }),
        minutes: Number(minutes) || review.minutes,
      }),
    );
    if (done) onClose();
  };
  return (
    <Dialog open title={say('review.settings')} onClose={onClose}>
      <form className={styles.form} onSubmit={(event) => void submit(event)}>
        <TextField
          label={say('review.title')}
          value={title}
          placeholder={say(`review.kind.${review.kind}`)}
          data-autofocus
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <div className={styles.pair}>
          <TextField
            type="date"
            label={say('review.day')}
            value={day}
            disabled={isOpen}
            onChange={(event) => setDay(event.currentTarget.value)}
          />
          <TextField
            type="time"
            label={say('review.at')}
            value={at}
            onChange={(event) => setAt(event.currentTarget.value)}
          />
          <TextField
            label={say('review.minutes')}
            inputMode="numeric"
            value={minutes}
            onChange={(event) => setMinutes(event.currentTarget.value)}
          />
        </div>
        <PeopleField org={org} people={people} onChange={setPeople} />
        <TextArea
          label={say('review.questions')}
          value={questions}
          rows={4}
          onChange={(event) => setQuestions(event.currentTarget.value)}
        />
        {failed && (
          <p role="alert" className={styles.failed}>
            {failed}
          </p>
        )}
        <div className={styles.acts}>
          <Button onClick={onClose}>{say('cancel')}</Button>
          <Button type="submit" look="primary" busy={busy}>
            {say('review.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
