/**
 * A line at the foot of the page that says what others just recorded, and what it did; it goes by itself. What one
 * saved oneself is told once, and never in the third person: by the toast of the save, or, where the page said it in
 * its own way (the grid's "All saved"), by a toast of what it did, if it did anything.
 */
import { type ReactNode, useEffect, useState } from 'react';
import { IconButton } from '#kit/button.tsx';
import { tellEffect, toast, useStandingToast } from '#kit/toast.tsx';
import { useWords } from '#kit/words.tsx';
import type { News } from '../news-contract.ts';
import styles from './live-news.module.css';
import { whatHappened, whatItDid } from './news-sentence.ts';

/** Long enough to be read twice. */
const shownMs = 12_000;

export function LiveNews({
  news,
  me,
  why,
}: {
  news: News | null;
  /** The name of whoever looks. */
  me: string | null;
  /** The way to the receipt of the score told. */
  why: (node: string, at: { unit: string; period: string }, className: string | undefined) => ReactNode;
}) {
  const words = useWords();
  const [over, setOver] = useState<number | null>(null);
  const [held, setHeld] = useState(false);
  const standing = useStandingToast();
  const isMine = news !== null && me !== null && news.changes.every(({ by }) => by === me);
  const shown = news !== null && news.sequence !== over && !isMine;
  useEffect(() => {
    if (!news || !isMine || news.sequence === over) return;
    setOver(news.sequence);
    const did = whatItDid(news, words);
    if (!did || did.change === 0) return;
    const effect = (
      <>
        {did.text} {news.score && why(news.score.node, news.score, styles.inToast)}
      </>
    );
    if (standing !== null) tellEffect(effect);
    else toast({ text: whatHappened(news, words, true), effect, ofNews: true });
  }, [news, isMine, standing, over, words, why]);
  useEffect(() => {
    // Whoever is reading it, or is about to follow it, is not hurried.
    if (!news || held) return;
    const timer = setTimeout(() => setOver(news.sequence), shownMs);
    return () => clearTimeout(timer);
  }, [news, held]);
  const effect = shown ? whatItDid(news, words) : null;
  return (
    // Always there, so that a screen reader hears what comes into it.
    <div
      className={styles.place}
      role="status"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      {shown && (
        <section className={styles.line} aria-label={words.say('live.label')}>
          <p className={styles.text}>
            <span className={styles.what}>{whatHappened(news, words)}</span>
            {effect && <span className={styles.did}>{effect.text}</span>}
          </p>
          {news.score && effect && effect.change !== 0 && why(news.score.node, news.score, styles.why)}
          <IconButton icon="close" label={words.say('close')} onClick={() => setOver(news.sequence)} />
        </section>
      )}
    </div>
  );
}
