/** An action is agreed: what, who, by when. */
import { type FormEvent, useState } from 'react';
import { dayFromIso, isoFromDay } from '#engine/calendar.ts';
import { Button } from '#kit/button.tsx';
import { TextArea, TextField } from '#kit/field.tsx';
import { Dialog } from '#kit/overlay.tsx';
import { useWords } from '#kit/words.tsx';
import type { NewAction } from '../action-contract.ts';
import { longestText, longestTitle } from '../lengths.ts';
import styles from './form.module.css';
import { NameField } from './name-field.tsx';
import { makeAction } from './review-query.ts';
import { useSending } from './use-sending.ts';

/** Two weeks are usual; a Friday is nobody's surprise. */
const usualDays = 14;

export function ActionForm({
  org,
  today,
  me,
  about,
  aboutName,
  onClose,
}: {
  org: string;
  today: string;
  me: string;
  about: Partial<NewAction> & { unit: string };
  /** What it is about, in words. */
  aboutName: string | null;
  onClose: () => void;
}) {
  const { say } = useWords();
  const { busy, failed, send } = useSending(org);
  const [title, setTitle] = useState('');
  const [text, setText] = useState('');
  const [owner, setOwner] = useState(me);
  const [due, setDue] = useState(isoFromDay((dayFromIso(today) ?? 0) + usualDays));
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const given = { ...about, title, text: text || null, owner: owner || null, due: due || null };
    if (await send((key) => makeAction(org, given, key))) onClose();
  };
  return (
    <Dialog open title={say('action.new')} onClose={onClose}>
      <form className={styles.form} onSubmit={(event) => void submit(event)}>
        {aboutName && <p className={styles.about}>{say('action.about', { name: aboutName })}</p>}
        <TextField
          label={say('action.title')}
          value={title}
          required
          maxLength={longestTitle}
          data-autofocus
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <div className={styles.pair}>
          <NameField org={org} label={say('action.owner')} value={owner} onChange={setOwner} />
          <TextField
            type="date"
            label={say('action.due')}
            value={due}
            onChange={(event) => setDue(event.currentTarget.value)}
          />
        </div>
        <TextArea
          label={say('action.text')}
          value={text}
          maxLength={longestText}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {failed && (
          <p role="alert" className={styles.failed}>
            {failed}
          </p>
        )}
        <div className={styles.acts}>
          <Button onClick={onClose}>{say('cancel')}</Button>
          <Button type="submit" look="primary" busy={busy} disabled={title.trim() === ''}>
            {say('action.add')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
