/** Reviews: those to come, those that were, and the rhythms that plan them. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { lazy, useEffect, useState } from 'react';
import { landingUnit } from '#board/ui/queries.ts';
import { Button } from '#kit/button.tsx';
import { useKeys, walkRows } from '#kit/keys.tsx';
import { Part } from '#kit/part.tsx';
import { Segmented } from '#kit/segmented.tsx';
import { Failure, Message, Skeleton } from '#kit/states.tsx';
import { useWords, withWords } from '#kit/words.tsx';
import type { ReviewItem } from '#review/contract.ts';
import { reviewsQuery } from '#review/ui/review-query.ts';
import { useActs } from './acts.ts';
import { useInside } from './frame.tsx';
import { reviewName } from './review-parts.ts';
import { Rhythms } from './review-rhythms.tsx';
import styles from './reviews.module.css';

const PlanForm = lazy(async () => ({ default: (await withWords(import('./review-plan.tsx'))).PlanForm }));
const RhythmForm = lazy(async () => ({
  default: (await withWords(import('./review-rhythm.tsx'))).RhythmForm,
}));
const route = getRouteApi('/o/$org/reviews');

export function ReviewsPage() {
  const { say } = useWords();
  const { org, units } = useInside();
  const navigate = useNavigate();
  const { show = 'coming' } = route.useSearch();
  const [form, setForm] = useState<'plan' | 'rhythm' | null>(null);
  const mayHold = org.role !== 'contributor' && org.role !== 'viewer';
  const unit = route.useSearch().unit ?? landingUnit(units)?.code ?? '';
  useEffect(() => {
    document.title = `${say('nav.reviews')} · Sightline`;
  }, [say]);
  useKeys({
    n: () => mayHold && setForm('plan'),
    j: () => walkRows(document.body, 1),
    k: () => walkRows(document.body, -1),
  });
  useActs(
    mayHold
      ? [
          {
            id: 'plan-review',
            icon: 'plus' as const,
            name: say('review.plan'),
            also: say('review.plan.also'),
            keys: ['n'],
            run: () => setForm('plan'),
          },
        ]
      : [],
  );
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1>{say('nav.reviews')}</h1>
        <div className={styles.acts}>
          <Segmented<'coming' | 'past' | 'mine'>
            label={say('reviews.show')}
            value={show}
            options={(['coming', 'past', 'mine'] as const).map((value) => ({
              value,
              text: say(`reviews.show.${value}`),
            }))}
            onChange={(next) =>
              void navigate({
                to: '.',
                search: (old) => ({ ...old, show: next === 'coming' ? undefined : next }),
              })
            }
          />
          {mayHold && <Button onClick={() => setForm('rhythm')}>{say('review.rhythm.new')}</Button>}
          {mayHold && (
            <Button look="primary" icon="plus" onClick={() => setForm('plan')}>
              {say('review.plan')}
            </Button>
          )}
        </div>
      </header>
      <List show={show} onPlan={mayHold ? () => setForm('plan') : null} />
      <Rhythms mayHold={mayHold} to={org.may.define} />
      <Part>
        {form === 'plan' && <PlanForm unit={unit} onClose={() => setForm(null)} />}
        {form === 'rhythm' && <RhythmForm unit={unit} onClose={() => setForm(null)} />}
      </Part>
    </div>
  );
}

const asked = {
  coming: { order: 'coming' },
  past: { order: 'past' },
  mine: { order: 'coming', mine: '1' },
} as const;

function List({ show, onPlan }: { show: keyof typeof asked; onPlan: (() => void) | null }) {
  const { say } = useWords();
  const { org } = useInside();
  // What is open stays in sight until it is closed, however long ago its day was.
  const open = useInfiniteQuery(reviewsQuery(org.code, { order: 'past', state: 'open' }));
  const by = { coming: { from: org.today }, past: { to: org.today }, mine: { from: org.today } }[show];
  const list = useInfiniteQuery(reviewsQuery(org.code, { ...asked[show], ...by, limit: '50' }));
  if (list.isError && !list.data) return <Failure error={list.error} again={() => void list.refetch()} />;
  if (!list.data || !open.data) return <Skeleton lines={8} />;
  const opened = open.data.pages.flatMap((page) => page.items);
  const ids = new Set(opened.map((one) => one.id));
  const rest = list.data.pages.flatMap((page) => page.items).filter((one) => !ids.has(one.id));
  const items = show === 'mine' ? rest : [...opened, ...rest];
  if (items.length === 0)
    return (
      <Message
        icon="calendar"
        title={say(`reviews.none.${show}`)}
        action={
          onPlan && (
            <Button look="primary" icon="plus" onClick={onPlan}>
              {say('review.plan')}
            </Button>
          )
        }
      >
        {say('reviews.none.text')}
      </Message>
    );
  return (
    <>
      <ul className={styles.list}>
        {items.map((one) => (
          <Row key={one.id} review={one} />
        ))}
      </ul>
      {list.hasNextPage && (
        <div>
          <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {say('reviews.more')}
          </Button>
        </div>
      )}
    </>
  );
}

function Row({ review }: { review: ReviewItem }) {
  const words = useWords();
  const { say, dates } = words;
  const { org } = useInside();
  const lead = review.people.find((one) => one.part === 'leads');
  return (
    <li className={styles.row}>
      <p className={styles.day}>
        <span className="num">{dates.dayYear(review.day)}</span>
        <span className={styles.quiet}>{review.at}</span>
      </p>
      <div className={styles.words}>
        <Link
          to="/o/$org/reviews/$review"
          params={{ org: org.code, review: review.id }}
          className={styles.name}
          data-row={review.id}
        >
          {reviewName(review, words)} · {review.unitName}
        </Link>
        <p className={styles.quiet}>
          {[dates.long(review.period), lead && say('review.people.lead', { n: 1, names: lead.name })]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      <span className={styles.state} data-state={review.state}>
        {say(`review.state.${review.state}`)}
      </span>
    </li>
  );
}
