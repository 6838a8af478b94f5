/** One review: prepared, opened over frozen figures, written about together, closed. */
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { Button, IconButton } from '#kit/button.tsx';
import { Confirm } from '#kit/confirm.tsx';
import { Icon } from '#kit/icons.tsx';
import { useKeys, walkRows } from '#kit/keys.tsx';
import { refusalText } from '#kit/refusal.ts';
import { Failure, Skeleton } from '#kit/states.tsx';
import { toast } from '#kit/toast.tsx';
import { useWords } from '#kit/words.tsx';
import type { Review } from '#review/contract.ts';
import { itemTitle } from '#review/item-words.ts';
import { type Figures, useFigures } from '#review/ui/figures.ts';
import {
  addItem,
  changeReview,
  deleteReview,
  openReview,
  proposeAgenda,
  reviewQuery,
  verifyFigures,
} from '#review/ui/review-query.ts';
import { useSettled } from '#review/ui/settled.tsx';
import { useSending } from '#review/ui/use-sending.ts';
import { useInside } from './frame.tsx';
import styles from './review.module.css';
import { Agenda } from './review-agenda.tsx';
import { Closing, Questions, Reopen } from './review-closing.tsx';
import { closingStep, questionsStep, reviewName, reviewTime } from './review-parts.ts';
import { ReviewSettings } from './review-people.tsx';
import { ItemTalk, useForm } from './review-talk.tsx';

const route = getRouteApi('/o/$org/reviews/$review');
/** As in the stylesheet. */
const narrow = 1000;

export function ReviewPage() {
  const words = useWords();
  const { org } = useInside();
  const { review: id } = route.useParams();
  const read = useQuery(reviewQuery(org.code, id));
  const review = read.data;
  useEffect(() => {
    if (review) document.title = `${reviewName(review, words)} · ${review.unitName} · Sightline`;
  }, [review, words]);
  if (read.isError && !review) return <Failure error={read.error} again={() => void read.refetch()} />;
  if (!review) return <Skeleton lines={12} />;
  return <Shown review={review} />;
}

function Shown({ review }: { review: Review }) {
  const words = useWords();
  const { say } = words;
  const { org } = useInside();
  const navigate = useNavigate();
  const { item: wanted } = route.useSearch();
  const { figures, error } = useFigures(org.code, review);
  const { busy, failed, send } = useSending(org.code);
  const [dialog, setDialog] = useState<'settings' | 'reopen' | 'delete' | null>(null);
  const steps = [...review.agenda.map((one) => one.id), questionsStep, closingStep];
  const chosen = wanted !== undefined && steps.includes(wanted) ? wanted : (steps[0] ?? questionsStep);
  const main = useRef<HTMLElement>(null);
  const choose = (item: string): void => {
    void navigate({ to: '.', search: (old) => ({ ...old, item }), replace: true, resetScroll: false });
    // On a narrow screen it lies under the agenda.
    if (window.innerWidth < narrow) main.current?.scrollIntoView({ block: 'start' });
  };
  const { state, may } = review;
  const isEarly = state === 'planned' || state === 'prepared';
  const prepare = async (): Promise<void> => {
    if (review.agenda.length === 0 && !(await send(() => proposeAgenda(org.code, review.id)))) return;
    await send(() => changeReview(org.code, review, { state: 'prepared' }));
  };
  /** A red item that is on no agenda yet gets there. */
  const settle = async (node: string): Promise<void> => {
    const there = review.agenda.find((one) => one.node === node);
    if (there) return choose(there.id);
    const made = await send((key) => addItem(org.code, review.id, { kind: 'deep-dive', node }, key));
    if (made) choose(made.id);
  };
  useKeys({
    j: () => walkRows(document.getElementById('review-steps'), 1),
    k: () => walkRows(document.getElementById('review-steps'), -1),
  });
  const present = { org: org.code, review: review.id };
  return (
    <div className={styles.page}>
      <nav aria-label={say('path')} className={styles.path}>
        <Link to="/o/$org/reviews" params={{ org: org.code }}>
          {say('nav.reviews')}
        </Link>
      </nav>
      <header className={styles.head}>
        <div className={styles.titles}>
          <h1>
            {reviewName(review, words)} · {review.unitName}
          </h1>
          <p className={styles.when}>
            <span className={styles.state}>{say(`review.state.${state}`)}</span>
            <span>{words.dates.long(review.period)}</span>
            <span>{reviewTime(review, words)}</span>
          </p>
          <PeopleLine review={review} />
        </div>
        <div className={styles.acts}>
          {may.hold && isEarly && (
            <>
              {state === 'planned' && (
                <Button busy={busy} onClick={() => void prepare()}>
                  {say('review.prepare')}
                </Button>
              )}
              <Button
                look="primary"
                busy={busy}
                onClick={() => void send(() => openReview(org.code, review))}
              >
                {say('review.open')}
              </Button>
            </>
          )}
          {state === 'open' && (
            <Link
              to="/o/$org/reviews/$review/meeting"
              params={present}
              search={{ item: chosen }}
              className={styles.go}
            >
              <Icon name="screen" />
              {say('review.meeting')}
            </Link>
          )}
          <Link to="/o/$org/reviews/$review/read" params={present} className={styles.link}>
            <Icon name="file" />
            {say('review.preread')}
          </Link>
          {may.hold && state !== 'closed' && state !== 'cancelled' && (
            <IconButton
              icon="settings"
              label={say('review.settings')}
              onClick={() => setDialog('settings')}
            />
          )}
          {may.hold && isEarly && (
            <IconButton icon="archive" label={say('review.delete')} onClick={() => setDialog('delete')} />
          )}
          {may.reopen && state === 'closed' && (
            <Button onClick={() => setDialog('reopen')}>{say('review.reopen')}</Button>
          )}
        </div>
      </header>
      <Standing review={review} figures={figures} />
      {failed && (
        <p role="alert" className={styles.failed}>
          {failed}
        </p>
      )}
      <div className={styles.columns}>
        <aside className={styles.side} id="review-steps" aria-label={say('review.agenda')}>
          <Agenda
            org={org.code}
            review={review}
            figures={figures}
            chosen={chosen}
            mayChange={may.hold && state !== 'closed' && state !== 'cancelled'}
            onChoose={choose}
          />
          <div className={styles.after}>
            {[questionsStep, closingStep].map((step) => (
              <button
                key={step}
                type="button"
                data-row={step}
                className={styles.step}
                data-chosen={chosen === step}
                aria-current={chosen === step ? 'step' : undefined}
                onClick={() => choose(step)}
              >
                {say(step === questionsStep ? 'review.step.questions' : 'review.step.closing')}
              </button>
            ))}
          </div>
        </aside>
        <section ref={main} className={styles.main} aria-label={say('review.step')}>
          {error ? (
            <Failure error={error} />
          ) : figures ? (
            <Step review={review} figures={figures} step={chosen} onSettle={(node) => void settle(node)} />
          ) : (
            <Skeleton lines={8} />
          )}
        </section>
      </div>
      {dialog === 'settings' && (
        <ReviewSettings org={org.code} review={review} onClose={() => setDialog(null)} />
      )}
      {dialog === 'reopen' && <Reopen org={org.code} review={review} onClose={() => setDialog(null)} />}
      {dialog === 'delete' && (
        <Confirm
          title={say('review.delete')}
          yes={say('review.delete.do')}
          busy={busy}
          failed={failed}
          onClose={() => setDialog(null)}
          onYes={() =>
            void send(() => deleteReview(org.code, review)).then(
              (done) => done && navigate({ to: '/o/$org/reviews', params: { org: org.code } }),
            )
          }
        >
          {say('review.delete.text')}
        </Confirm>
      )}
    </div>
  );
}

function Step({
  review,
  figures,
  step,
  onSettle,
}: {
  review: Review;
  figures: Figures;
  step: string;
  onSettle: (node: string) => void;
}) {
  const words = useWords();
  const { say } = words;
  const { org } = useInside();
  const settled = useSettled(org.code, review.id);
  const { form, setForm } = useForm();
  const item = review.agenda.find((one) => one.id === step);
  const mayWrite = review.may.write && review.state !== 'closed' && review.state !== 'cancelled';
  if (item)
    return (
      <>
        <h2 className={styles.title}>{itemTitle(item, words)}</h2>
        <ItemTalk
          review={review}
          item={item}
          figures={figures}
          settled={settled}
          form={form}
          onForm={setForm}
        />
      </>
    );
  if (step === questionsStep)
    return (
      <>
        <h2 className={styles.title}>{say('review.step.questions')}</h2>
        <Questions org={org.code} review={review} mayWrite={mayWrite} />
      </>
    );
  return (
    <>
      <h2 className={styles.title}>{say('review.step.closing')}</h2>
      <Closing org={org.code} review={review} onSettle={onSettle} />
    </>
  );
}

function PeopleLine({ review }: { review: Review }) {
  const { say } = useWords();
  const named = (part: 'leads' | 'takes-part' | 'informed') =>
    review.people.filter((one) => one.part === part).map((one) => one.name);
  const [leads, takes, informed] = [named('leads'), named('takes-part'), named('informed')];
  const told = [
    leads.length > 0 && say('review.people.lead', { n: leads.length, names: leads.join(', ') }),
    takes.length > 0 && say('review.people.take', { n: takes.length, names: takes.join(', ') }),
    informed.length > 0 && say('review.people.inform', { names: informed.join(', ') }),
  ].filter(Boolean);
  return <p className={styles.people}>{told.length > 0 ? told.join(' · ') : say('review.people.none')}</p>;
}

/** What its figures are: as they stand, or frozen, and how many say something else since. */
function Standing({ review, figures }: { review: Review; figures: Figures | null }) {
  const { org } = useInside();
  const { frozen, opened, reopened } = review;
  const words = useWords();
  const { say, numbers, dates } = words;
  const check = async (): Promise<void> => {
    try {
      const { isWhole } = await verifyFigures(org.code, review.id);
      toast({ text: say(isWhole ? 'review.verify.whole' : 'review.verify.changed'), failed: !isWhole });
    } catch (error) {
      toast({ text: refusalText(error, words), failed: true });
    }
  };
  const others = figures?.list.filter((one) => one.beside).length ?? 0;
  return (
    <div className={styles.standing} data-pending={figures ? undefined : true}>
      {frozen && opened ? (
        <p>
          <Icon name="lock" />
          {say('review.frozen', {
            ...{ n: frozen.count, day: dates.moment(opened), by: review.openedBy ?? '–' },
            sequence: numbers.format(frozen.sequence, 0),
          })}{' '}
          <button type="button" className={styles.hash} title={frozen.hash} onClick={() => void check()}>
            {say('review.hash', { hash: frozen.hash.slice(0, 12) })}
          </button>
          {others > 0 && <strong>{say('review.frozen.others', { n: others })}</strong>}
        </p>
      ) : (
        <p>{say('review.unfrozen')}</p>
      )}
      {review.closed && (
        <p>{say('review.closed.at', { day: dates.moment(review.closed), by: review.closedBy ?? '–' })}</p>
      )}
      {reopened.map((one) => (
        <p key={one.at}>
          {say('review.reopened.at', { day: dates.moment(one.at), by: one.by, why: one.why })}
        </p>
      ))}
    </div>
  );
}
