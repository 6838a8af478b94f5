/** The end of a review: its questions, who was there, what is still asked, and the close. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '#kit/button.tsx';
import { TextArea } from '#kit/field.tsx';
import { Icon } from '#kit/icons.tsx';
import { Dialog } from '#kit/overlay.tsx';
import { useWords } from '#kit/words.tsx';
import type { Review } from '#review/contract.ts';
import formStyles from '#review/ui/form.module.css';
import { MinutesBox } from '#review/ui/minutes-box.tsx';
import { changeReview, closeReview, closingQuery, reopenReview } from '#review/ui/review-query.ts';
import { useSending } from '#review/ui/use-sending.ts';
import styles from './review-closing.module.css';

export function Questions({
  org,
  review,
  mayWrite,
  isLarge = false,
}: {
  org: string;
  review: Review;
  mayWrite: boolean;
  isLarge?: boolean;
}) {
  const { say } = useWords();
  return (
    <div className={`${styles.questions} ${isLarge ? styles.large : ''}`}>
      {review.questions.map((question, n) => (
        <div key={question} className={styles.question}>
          <h3>{question}</h3>
          <MinutesBox
            org={org}
            review={review.id}
            about={`question:${n}`}
            label={say('review.minutes.of', { title: question })}
            mayWrite={mayWrite}
            isLarge={isLarge}
          />
        </div>
      ))}
      <div className={styles.question}>
        <h3>{say('review.minutes.whole')}</h3>
        <MinutesBox
          org={org}
          review={review.id}
          about=""
          label={say('review.minutes.whole')}
          mayWrite={mayWrite}
          isLarge={isLarge}
        />
      </div>
    </div>
  );
}

/** @param onSettle leads to where a red item is decided, acted on or accepted */
export function Closing({
  org,
  review,
  onSettle,
  onClosed,
}: {
  org: string;
  review: Review;
  onSettle: (node: string) => void;
  onClosed?: () => void;
}) {
  const { say } = useWords();
  const { busy, failed, send } = useSending(org);
  const closing = useQuery(closingQuery(org, review.id));
  const mayHold = review.may.hold && review.state === 'open';
  const missing = closing.data?.missing ?? [];
  const attend = (name: string, attended: boolean): void => {
    const people = review.people.map((one) => (one.name === name ? { ...one, attended } : one));
    void send(() => changeReview(org, review, { people }));
  };
  return (
    <div className={styles.closing}>
      <fieldset className={styles.people} disabled={!mayHold}>
        <legend>{say('review.attendance')}</legend>
        {review.people.length === 0 && <p className={styles.quiet}>{say('review.people.none')}</p>}
        {review.people
          .filter(({ part }) => part !== 'informed')
          .map((one) => (
            <label key={one.name} className={styles.person}>
              <input
                type="checkbox"
                checked={one.attended === true}
                onChange={(event) => attend(one.name, event.currentTarget.checked)}
              />
              <span>{one.name}</span>
              {one.part === 'leads' && <span className={styles.quiet}>{say('review.part.leads')}</span>}
            </label>
          ))}
      </fieldset>
      {review.state === 'open' && closing.data && (
        <section className={styles.asked} aria-label={say('review.closing.asked')}>
          <p className={styles.count} role="status">
            {closing.data.red === 0
              ? say('review.closing.none')
              : say('review.closing.settled', { n: closing.data.settled, of: closing.data.red })}
          </p>
          <ul className={styles.missing}>
            {missing.map((one) => (
              <li key={one.node ?? one.code}>
                <Icon name="warn" />
                {one.node !== null ? (
                  <>
                    <span>{say('review.closing.red', { name: one.name ?? one.node })}</span>
                    <Button onClick={() => onSettle(one.node ?? '')}>{say('review.closing.settle')}</Button>
                  </>
                ) : (
                  <span>{say(`review.closing.${one.code}`)}</span>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      {failed && (
        <p role="alert" className={styles.failed}>
          {failed}
        </p>
      )}
      {mayHold && (
        <div>
          <Button
            look="primary"
            icon="lock"
            busy={busy}
            disabled={!closing.data || missing.length > 0}
            onClick={() => void send(() => closeReview(org, review)).then((done) => done && onClosed?.())}
          >
            {say('review.close')}
          </Button>
        </div>
      )}
    </div>
  );
}

export function Reopen({ org, review, onClose }: { org: string; review: Review; onClose: () => void }) {
  const { say } = useWords();
  const { busy, failed, send } = useSending(org);
  const [why, setWhy] = useState('');
  return (
    <Dialog open title={say('review.reopen')} onClose={onClose}>
      <form
        className={formStyles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void send(() => reopenReview(org, review, why)).then((done) => done && onClose());
        }}
      >
        <TextArea
          label={say('review.reopen.why')}
          value={why}
          required
          data-autofocus
          onChange={(event) => setWhy(event.currentTarget.value)}
        />
        <p className={formStyles.quiet}>{say('review.reopen.text')}</p>
        {failed && (
          <p role="alert" className={formStyles.failed}>
            {failed}
          </p>
        )}
        <div className={formStyles.acts}>
          <Button onClick={onClose}>{say('cancel')}</Button>
          <Button type="submit" look="primary" busy={busy} disabled={why.trim() === ''}>
            {say('review.reopen')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
