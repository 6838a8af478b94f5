/** The pre-read: all of a review on paper, from its agenda with figures to what was written and settled. */
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { Button } from '#kit/button.tsx';
import { path } from '#kit/call.ts';
import { Icon } from '#kit/icons.tsx';
import { Failure, Skeleton } from '#kit/states.tsx';
import { useWords } from '#kit/words.tsx';
import type { Review } from '#review/contract.ts';
import { itemTitle, itemWhy } from '#review/item-words.ts';
import { useFigures } from '#review/ui/figures.ts';
import { MinutesBox } from '#review/ui/minutes-box.tsx';
import { reviewQuery } from '#review/ui/review-query.ts';
import { Settled, useSettled } from '#review/ui/settled.tsx';
import { DecisionLink } from './decision-link.tsx';
import { useInside } from './frame.tsx';
import { ItemContent } from './review-item.tsx';
import { reviewName, reviewTime } from './review-parts.ts';
import styles from './review-read.module.css';

const route = getRouteApi('/o/$org/reviews/$review/read');
const nothing = { decide: false, act: false };
const none = (): void => {};

export function ReadPage() {
  const words = useWords();
  const { org } = useInside();
  const { review: id } = route.useParams();
  const read = useQuery(reviewQuery(org.code, id));
  const review = read.data;
  useEffect(() => {
    if (review) document.title = `${words.say('review.preread')} · ${reviewName(review, words)} · Sightline`;
  }, [review, words]);
  if (read.isError && !review) return <Failure error={read.error} again={() => void read.refetch()} />;
  if (!review) return <Skeleton lines={12} />;
  return <Paper review={review} />;
}

function Paper({ review }: { review: Review }) {
  const words = useWords();
  const { say, dates, language } = words;
  const { org } = useInside();
  const { figures, error } = useFigures(org.code, review);
  const settled = useSettled(org.code, review.id);
  const pdf = `${path('orgs', org.code, 'reviews', review.id, 'export.pdf')}?${new URLSearchParams({ language })}`;
  return (
    <article className={styles.paper}>
      <nav aria-label={say('path')} className={styles.ways}>
        <Link to="/o/$org/reviews/$review" params={{ org: org.code, review: review.id }}>
          {reviewName(review, words)}
        </Link>
        <span className={styles.acts}>
          <Button icon="file" onClick={() => window.print()}>
            {say('review.print')}
          </Button>
          <a className={styles.pdf} href={pdf} download>
            <Icon name="export" />
            {say('review.pdf')}
          </a>
        </span>
      </nav>
      <header className={styles.head}>
        <h1>
          {reviewName(review, words)} · {review.unitName}
        </h1>
        <p>
          {dates.long(review.period)} · {reviewTime(review, words)}
        </p>
        <p className={styles.quiet}>
          {review.people.map((one) => `${one.name} (${say(`review.part.${one.part}`)})`).join(', ')}
        </p>
        <p className={styles.quiet}>
          {review.frozen && review.opened
            ? say('review.preread.frozen', {
                day: dates.moment(review.opened),
                hash: review.frozen.hash.slice(0, 12),
              })
            : say('review.unfrozen')}
        </p>
      </header>
      {error ? (
        <Failure error={error} />
      ) : !figures ? (
        <Skeleton lines={10} />
      ) : (
        review.agenda.map((item, n) => {
          const why = itemWhy(item, words);
          const isOfItem = (one: { item: string | null; node: string | null }): boolean =>
            one.item === item.id || (one.item === null && one.node !== null && one.node === item.node);
          const title = itemTitle(item, words);
          return (
            <section key={item.id} className={styles.item} aria-label={title}>
              <h2>
                <span className="num">{n + 1}</span> {title}
                <small className="num">{item.minutes}′</small>
              </h2>
              {why && <p className={styles.quiet}>{why}</p>}
              {item.note && <p>{item.note}</p>}
              <ItemContent review={review} item={item} figures={figures} />
              <MinutesBox
                org={org.code}
                review={review.id}
                about={item.id}
                label={say('review.minutes.of', { title })}
                mayWrite={false}
              />
              <Settled
                titled={(one) => <DecisionLink decision={one} />}
                org={org.code}
                decisions={settled.decisions.filter(isOfItem)}
                actions={settled.actions.filter(isOfItem)}
                may={nothing}
                isRed={false}
                onDecide={none}
                onAct={none}
                onAccept={none}
              />
            </section>
          );
        })
      )}
      {review.questions.length > 0 && (
        <section className={styles.item} aria-label={say('review.step.questions')}>
          <h2>{say('review.step.questions')}</h2>
          {review.questions.map((question, n) => (
            <div key={question}>
              <h3>{question}</h3>
              <MinutesBox
                org={org.code}
                review={review.id}
                about={`question:${n}`}
                label={say('review.minutes.of', { title: question })}
                mayWrite={false}
              />
            </div>
          ))}
          <MinutesBox
            org={org.code}
            review={review.id}
            about=""
            label={say('review.minutes.whole')}
            mayWrite={false}
          />
        </section>
      )}
    </article>
  );
}
