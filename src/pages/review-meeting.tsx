/** A review on a big screen: one item at a time, large, with the arrow keys; minutes are written as it goes. */
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { Button, IconButton } from '#kit/button.tsx';
import { useKeys } from '#kit/keys.tsx';
import { Failure, Skeleton } from '#kit/states.tsx';
import { useWords } from '#kit/words.tsx';
import type { Review } from '#review/contract.ts';
import { itemTitle } from '#review/item-words.ts';
import { useFigures } from '#review/ui/figures.ts';
import { addItem, reviewQuery } from '#review/ui/review-query.ts';
import { useSettled } from '#review/ui/settled.tsx';
import { useSending } from '#review/ui/use-sending.ts';
import { useInside } from './frame.tsx';
import { Closing, Questions } from './review-closing.tsx';
import styles from './review-meeting.module.css';
import { clock, closingStep, questionsStep, reviewName } from './review-parts.ts';
import { type Form, ItemTalk, useForm } from './review-talk.tsx';

const route = getRouteApi('/o/$org/reviews/$review/meeting');

export function MeetingPage() {
  const { org } = useInside();
  const { review: id } = route.useParams();
  const read = useQuery(reviewQuery(org.code, id));
  if (read.isError && !read.data) return <Failure error={read.error} again={() => void read.refetch()} />;
  if (!read.data) return <Skeleton lines={10} />;
  return <Meeting review={read.data} />;
}

function Meeting({ review }: { review: Review }) {
  const words = useWords();
  const { say, dates } = words;
  const { org } = useInside();
  const navigate = useNavigate();
  const { item: wanted } = route.useSearch();
  const { figures, error } = useFigures(org.code, review);
  const settled = useSettled(org.code, review.id);
  const { send } = useSending(org.code);
  const { form, setForm } = useForm();
  const screen = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const steps = [...review.agenda.map((one) => one.id), questionsStep, closingStep];
  const at = Math.max(0, steps.indexOf(wanted ?? ''));
  const step = steps[at] ?? questionsStep;
  const item = review.agenda.find((one) => one.id === step);
  const name =
    item === undefined
      ? say(step === questionsStep ? 'review.step.questions' : 'review.step.closing')
      : itemTitle(item, words);
  const go = (to: string | undefined): void => {
    if (to === undefined) return;
    void navigate({ to: '.', search: (old) => ({ ...old, item: to }), replace: true });
  };
  const leave = (): void =>
    void navigate({
      to: '/o/$org/reviews/$review',
      params: { org: org.code, review: review.id },
      search: { item: step },
    });
  const mayWrite = review.may.write && review.state === 'open';
  const isLive = review.state !== 'closed' && review.state !== 'cancelled';
  const hasMinutes = item ? review.may.write && isLive : step === questionsStep && mayWrite;
  const mayAct = item !== undefined && mayWrite;
  const mayDecide = mayAct && review.may.hold;
  const keys = [
    say('review.meeting.key.move'),
    hasMinutes && say('review.meeting.key.minutes'),
    mayDecide && say('review.meeting.key.decide'),
    mayAct && say('review.meeting.key.act'),
    say('review.meeting.key.leave'),
  ].filter((one) => one !== false);
  const write = (event: KeyboardEvent): void => {
    if (!hasMinutes) return;
    const fields = screen.current?.querySelectorAll<HTMLTextAreaElement>('textarea');
    event.preventDefault();
    fields?.[fields.length - 1]?.focus();
  };
  const settle = async (node: string): Promise<void> => {
    const there = review.agenda.find((one) => one.node === node);
    const made =
      there ?? (await send((key) => addItem(org.code, review.id, { kind: 'deep-dive', node }, key)));
    go(made?.id);
  };
  const open = (next: Form) => (event: KeyboardEvent) => {
    if (!(next.what === 'decision' ? mayDecide : mayAct)) return;
    event.preventDefault();
    setForm(next);
  };
  useKeys({
    arrowright: () => go(steps[at + 1]),
    pagedown: () => go(steps[at + 1]),
    arrowleft: () => go(steps[at - 1]),
    pageup: () => go(steps[at - 1]),
    escape: leave,
    m: write,
    d: open({ what: 'decision', kind: 'start' }),
    a: open({ what: 'action' }),
  });
  useEffect(() => {
    document.title = `${name} · ${review.unitName} · Sightline`;
  }, [name, review.unitName]);
  // Whoever moves on by key hears where they are.
  const shown = useRef(step);
  useEffect(() => {
    if (shown.current === step) return;
    shown.current = step;
    heading.current?.focus({ preventScroll: true });
    screen.current?.scrollTo({ top: 0 });
  }, [step]);
  return (
    <section className={styles.screen} ref={screen} aria-label={say('review.meeting')}>
      <header className={styles.bar}>
        <p className={styles.where}>
          <strong>{reviewName(review, words)}</strong>
          <span>
            {review.unitName} · {dates.long(review.period)}
          </span>
        </p>
        <Timer key={step} planned={item?.minutes ?? null} />
        <div className={styles.ways}>
          <IconButton
            icon="left"
            label={say('review.step.previous')}
            disabled={at === 0}
            onClick={() => go(steps[at - 1])}
          />
          <span className="num">{say('review.step.of', { n: at + 1, of: steps.length })}</span>
          <IconButton
            icon="right"
            label={say('review.step.next')}
            disabled={at === steps.length - 1}
            onClick={() => go(steps[at + 1])}
          />
          <Button onClick={leave}>{say('review.meeting.leave')}</Button>
        </div>
      </header>
      <div className={styles.progress} aria-hidden="true">
        {steps.map((one, n) => (
          <span key={one} data-done={n <= at} />
        ))}
      </div>
      <div className={styles.stage}>
        <h1 ref={heading} tabIndex={-1} className={styles.title}>
          {name}
        </h1>
        {error ? (
          <Failure error={error} />
        ) : !figures ? (
          <Skeleton lines={8} />
        ) : item ? (
          <ItemTalk
            review={review}
            item={item}
            figures={figures}
            settled={settled}
            isLarge
            form={form}
            onForm={setForm}
          />
        ) : step === questionsStep ? (
          <Questions org={org.code} review={review} mayWrite={mayWrite} isLarge />
        ) : (
          <Closing org={org.code} review={review} onSettle={(node) => void settle(node)} onClosed={leave} />
        )}
      </div>
      <footer className={styles.keys}>
        {keys.join(' · ')} ·{' '}
        <Link to="/o/$org/reviews/$review" params={{ org: org.code, review: review.id }}>
          {say('review.meeting.back')}
        </Link>
      </footer>
    </section>
  );
}

/** How long an item has been spoken about, beside what was planned; told in words only when it is over. */
function Timer({ planned }: { planned: number | null }) {
  const { say } = useWords();
  const [seconds, setSeconds] = useState(0);
  const begun = useRef(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setSeconds(Math.floor((Date.now() - begun.current) / 1000)), 1000);
    return () => clearInterval(timer);
  }, []);
  const isOver = planned !== null && planned > 0 && seconds > planned * 60;
  return (
    <p className={styles.timer} data-over={isOver}>
      <span className="num" aria-hidden="true">
        {clock(seconds)}
      </span>
      {planned !== null && planned > 0 && (
        <span>{say(isOver ? 'review.timer.over' : 'review.timer.of', { n: planned })}</span>
      )}
      <span className="sr" role="status">
        {isOver ? say('review.timer.told', { n: planned }) : ''}
      </span>
    </p>
  );
}
