/** The conversation: what both note of it, and when it was. */
import { useState } from 'react';
import { appraisalsKey } from '#board/ui/passed-on-heard.ts';
import { Button } from '#kit/button.tsx';
import { TextArea, TextField } from '#kit/field.tsx';
import { useWords } from '#kit/words.tsx';
import type { Appraisal } from '#review/appraisal-contract.ts';
import { postStep } from '#review/ui/appraisal-query.ts';
import { useSending } from '#review/ui/use-sending.ts';
import styles from './appraisal.module.css';
import { Note } from './appraisal-said.tsx';
import { useInside } from './frame.tsx';

export function Talk({ one }: { one: Appraisal }) {
  const { say, dates } = useWords();
  const { org } = useInside();
  const { busy, failed, send } = useSending(org.code, appraisalsKey);
  const [text, setText] = useState('');
  const [day, setDay] = useState(org.today);
  if (one.talk.length === 0 && one.held === null && !one.may.talk) return null;
  const note = async (held: boolean): Promise<void> => {
    const said = text.trim();
    const body = { text: said === '' ? null : said, ...(held ? { held: day } : {}) };
    if (await send(() => postStep(org.code, one, 'talk', body))) setText('');
  };
  return (
    <section className={styles.section} aria-labelledby="talk">
      <h2 id="talk">
        {say('appraisal.talk')}{' '}
        {one.held !== null && (
          <span className={styles.weight}>
            {say('appraisal.talk.when', { day: dates.dayYear(one.held) })}
          </span>
        )}
      </h2>
      {one.talk.length > 0 && (
        <ul className={styles.notes}>
          {one.talk.map((each) => (
            <Note key={each.id} note={each} />
          ))}
        </ul>
      )}
      {one.may.talk && (
        <>
          <TextArea
            label={say('appraisal.talk.note')}
            value={text}
            autosize
            minRows={2}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          {failed && (
            <p role="alert" className={styles.failed}>
              {failed}
            </p>
          )}
          <div className={styles.acts}>
            <Button busy={busy} disabled={text.trim() === ''} onClick={() => void note(false)}>
              {say('appraisal.talk.add')}
            </Button>
            {one.held === null && (
              <>
                <TextField
                  type="date"
                  aria-label={say('appraisal.talk.day')}
                  value={day}
                  onChange={(event) => setDay(event.currentTarget.value)}
                />
                <Button look="primary" busy={busy} onClick={() => void note(true)}>
                  {say('appraisal.talk.held')}
                </Button>
              </>
            )}
          </div>
        </>
      )}
    </section>
  );
}
