/** The minutes of one item of a review: paragraphs that several people write at once. */
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { refusalText } from '#kit/refusal.ts';
import { useWords } from '#kit/words.tsx';
import type { Minute } from '../minute-contract.ts';
import styles from './minutes-box.module.css';
import { minutesQuery } from './review-query.ts';
import { useParagraph } from './use-paragraph.ts';

export function MinutesBox({
  org,
  review,
  about,
  label,
  mayWrite,
  isLarge = false,
}: {
  org: string;
  review: string;
  about: string;
  /** What it is read out as. */
  label: string;
  mayWrite: boolean;
  isLarge?: boolean;
}) {
  const { say } = useWords();
  const minutes = useQuery(minutesQuery(org, review));
  /** Paragraphs that were begun here keep their fields: whoever types goes on typing. */
  const [begun, setBegun] = useState<readonly string[]>([]);
  const items = (minutes.data?.items ?? []).filter((one) => one.about === about);
  if (!mayWrite)
    return items.length === 0 ? null : (
      <div className={styles.read}>
        {items.map((one) => (
          <p key={one.id}>{one.text}</p>
        ))}
      </div>
    );
  const keyOf = (id: string): string => (begun.includes(id) ? `new ${begun.indexOf(id)}` : id);
  const fields: (Minute | null)[] = minutes.data ? [...items, null] : [];
  return (
    <section className={`${styles.box} ${isLarge ? styles.large : ''}`} aria-label={label}>
      {fields.map((one) => (
        <Field
          key={one ? keyOf(one.id) : `new ${begun.length}`}
          org={org}
          review={review}
          about={about}
          minute={one}
          label={label}
          placeholder={one ? undefined : say('review.minutes.write')}
          onMade={({ id }) => setBegun((old) => [...old, id])}
        />
      ))}
    </section>
  );
}

function Field({
  org,
  review,
  about,
  minute,
  label,
  placeholder,
  onMade,
}: {
  org: string;
  review: string;
  about: string;
  minute: Minute | null;
  label: string;
  placeholder?: string;
  onMade: (minute: Minute) => void;
}) {
  const words = useWords();
  const { say } = words;
  const note = useId();
  const { text, merged, failed, isSaved, type, leave } = useParagraph(org, review, about, minute, onMade);
  const told =
    failed !== null
      ? `${say('review.minutes.unsaved')} ${refusalText(failed, words)}`
      : merged
        ? say(merged.isBoth ? 'review.minutes.both' : 'review.minutes.joined', { by: merged.by })
        : null;
  return (
    <div className={styles.paragraph}>
      <textarea
        className={styles.text}
        aria-label={label}
        aria-describedby={told ? note : undefined}
        placeholder={placeholder}
        value={text}
        rows={1}
        data-minute={minute?.id ?? 'new'}
        data-saved={isSaved}
        onChange={(event) => type(event.currentTarget.value)}
        onBlur={() => void leave()}
      />
      {told ? (
        <p id={note} role="status" className={failed !== null ? styles.failed : styles.note}>
          {told}
        </p>
      ) : (
        minute &&
        minute.lastBy !== minute.by && (
          <p className={styles.note}>{say('review.minutes.by', { by: minute.by, last: minute.lastBy })}</p>
        )
      )}
    </div>
  );
}
