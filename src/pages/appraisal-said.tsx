/** What is said about an item or the whole beside the two views, and what was changed after it had been agreed. */
import { type ReactNode, useState } from 'react';
import { appraisalsKey } from '#board/ui/passed-on-heard.ts';
import { Button } from '#kit/button.tsx';
import { useWords } from '#kit/words.tsx';
import type { Appraisal } from '#review/appraisal-contract.ts';
import { addComment } from '#review/ui/appraisal-query.ts';
import { useSending } from '#review/ui/use-sending.ts';
import styles from './appraisal.module.css';
import { Ask } from './appraisal-ask.tsx';
import { asGiven } from './appraisal-steps.ts';
import { useInside } from './frame.tsx';

export function Note({ note }: { note: Appraisal['comments'][number] }) {
  const { say, dates } = useWords();
  return (
    <li className={styles.note}>
      <p className={styles.said}>{note.text}</p>
      <p className={styles.quiet}>{say('appraisal.change.by', { by: note.by, day: dates.day(note.at) })}</p>
    </li>
  );
}

export function Comments({
  one,
  about,
  title,
  name,
  children,
}: {
  one: Appraisal;
  about: string;
  title: string | null;
  /** What is commented on; null: the whole. */
  name: string | null;
  children?: ReactNode;
}) {
  const { say } = useWords();
  const { org } = useInside();
  const [asks, setAsks] = useState(false);
  const { busy, failed, send } = useSending(org.code, appraisalsKey);
  const notes = one.comments.filter((each) => each.about === about);
  const label = name === null ? say('appraisal.comment.whole') : say('appraisal.comment.on', { name });
  const body = (
    <>
      {notes.length > 0 && (
        <ul className={styles.notes}>
          {notes.map((note) => (
            <Note key={note.id} note={note} />
          ))}
        </ul>
      )}
      {(one.may.comment || children) && (
        <div className={styles.quietActs}>
          {one.may.comment && (
            <Button look="quiet" aria-label={label} onClick={() => setAsks(true)}>
              {say('appraisal.comment')}
            </Button>
          )}
          {children}
        </div>
      )}
      {asks && (
        <Ask
          title={label}
          label={say('appraisal.comment')}
          yes={say('appraisal.comment.do')}
          busy={busy}
          failed={failed}
          onYes={async (text) => {
            if (await send((key) => addComment(org.code, one.id, { about, text }, key))) setAsks(false);
          }}
          onClose={() => setAsks(false)}
        />
      )}
    </>
  );
  if (title === null) return body;
  return (
    <section className={styles.section} aria-label={title}>
      <h2>{title}</h2>
      {body}
    </section>
  );
}

export function Changes({ one }: { one: Appraisal }) {
  const { say, dates, numbers } = useWords();
  if (one.changes.length === 0) return null;
  const told = (value: unknown): string =>
    typeof value === 'number' ? asGiven(value, { numbers }) : String(value ?? '–');
  return (
    <section className={styles.section} aria-labelledby="changes">
      <h2 id="changes">{say('appraisal.changes')}</h2>
      <ul className={styles.notes}>
        {one.changes.map((change) => (
          <li key={`${change.at} ${change.what} ${change.about}`} className={styles.note}>
            <p>
              {say(
                change.what === 'mark'
                  ? change.after === null
                    ? 'appraisal.change.unmark'
                    : 'appraisal.change.mark'
                  : `appraisal.change.${change.what}`,
                { about: change.about, before: told(change.before), after: told(change.after) },
              )}
            </p>
            {change.why && <p className={styles.said}>{change.why}</p>}
            <p className={styles.quiet}>
              {say('appraisal.change.by', { by: change.by, day: dates.day(change.at) })}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
