/** How often reviews are held, and what each kind of them asks: set here for the whole organization. */
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, lazy, useEffect, useState } from 'react';
import { landingUnit } from '#board/ui/queries.ts';
import { Button } from '#kit/button.tsx';
import { TextArea } from '#kit/field.tsx';
import { Part } from '#kit/part.tsx';
import { Failure, Skeleton } from '#kit/states.tsx';
import { toast } from '#kit/toast.tsx';
import { useWords, withWords } from '#kit/words.tsx';
import type { Questions } from '#review/contract.ts';
import { changeQuestions, questionsQuery, schedulesQuery } from '#review/ui/review-query.ts';
import { useSending } from '#review/ui/use-sending.ts';
import { useInside } from './frame.tsx';
import { Rhythms } from './review-rhythms.tsx';
import styles from './settings.module.css';
import { SettingsSheet } from './settings.tsx';
import own from './settings-reviews.module.css';

const RhythmForm = lazy(async () => ({
  default: (await withWords(import('./review-rhythm.tsx'))).RhythmForm,
}));

export function ReviewSettingsPage() {
  const { say, language } = useWords();
  const { org, units } = useInside();
  const [isNew, setNew] = useState(false);
  const schedules = useQuery(schedulesQuery(org.code));
  const questions = useQuery(questionsQuery(org.code, language));
  const mayHold = org.role !== 'contributor' && org.role !== 'viewer';
  useEffect(() => {
    document.title = `${say('review.settings.title')} · ${org.name} · Sightline`;
  }, [say, org.name]);
  const failed = [schedules, questions].find((one) => one.isError && !one.data);
  if (failed) return <Failure error={failed.error} again={() => void failed.refetch()} />;
  if (!schedules.data || !questions.data) return <Skeleton lines={10} />;
  return (
    <SettingsSheet
      title={say('review.settings.title')}
      text={say('review.settings.text')}
      act={
        mayHold && (
          <Button icon="plus" onClick={() => setNew(true)}>
            {say('review.rhythm.new')}
          </Button>
        )
      }
    >
      <Rhythms mayHold={mayHold} />
      {schedules.data.length === 0 && <p className={own.quiet}>{say('review.rhythms.none')}</p>}
      <section className={styles.section} aria-labelledby="questions">
        <h2 id="questions">{say('review.settings.questions')}</h2>
        <p className={own.quiet}>
          {say('review.settings.questions.text')}
          {!org.may.define && ` ${say('review.settings.questions.office')}`}
        </p>
        {questions.data.map((one) => (
          // Another version is another form, unless something is being written in it.
          <Asked key={one.kind} one={one} mayWrite={org.may.define} />
        ))}
      </section>
      <Part>
        {isNew && <RhythmForm unit={landingUnit(units)?.code ?? ''} onClose={() => setNew(false)} />}
      </Part>
    </SettingsSheet>
  );
}

/** The questions of one kind, one a line. */
function Asked({ one, mayWrite }: { one: Questions; mayWrite: boolean }) {
  const { say } = useWords();
  const { org } = useInside();
  const { busy, failed, send } = useSending(org.code);
  const [draft, setDraft] = useState<string | null>(null);
  const kept = one.questions.join('\n');
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const lines = (draft ?? kept)
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean);
    await put(lines, say('review.settings.saved'));
  };
  const put = async (lines: string[] | null, text: string): Promise<void> => {
    const before = one.isDefault ? null : one.questions;
    const done = await send(() => changeQuestions(org.code, one, lines));
    if (!done) return;
    setDraft(null);
    toast({ text, undo: () => void send(() => changeQuestions(org.code, done, before)) });
  };
  return (
    <form className={own.kind} onSubmit={(event) => void submit(event)}>
      <TextArea
        label={say(`review.kind.${one.kind}`)}
        description={say(`review.kind.text.${one.kind}`)}
        value={draft ?? kept}
        readOnly={!mayWrite}
        autosize
        minRows={3}
        onChange={(event) => setDraft(event.currentTarget.value)}
      />
      {failed && (
        <p role="alert" className={styles.failed}>
          {failed}
        </p>
      )}
      <div className={own.acts}>
        <span className={own.quiet}>
          {say(one.isDefault ? 'review.settings.usual' : 'review.settings.own')}
        </span>
        {mayWrite && !one.isDefault && (draft === null || draft === kept) && (
          <Button busy={busy} onClick={() => void put(null, say('review.settings.back.done'))}>
            {say('review.settings.back')}
          </Button>
        )}
        {mayWrite && draft !== null && draft !== kept && (
          <>
            <Button onClick={() => setDraft(null)}>{say('cancel')}</Button>
            <Button type="submit" look="primary" busy={busy}>
              {say('review.settings.save')}
            </Button>
          </>
        )}
      </div>
    </form>
  );
}
