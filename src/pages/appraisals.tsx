/** Appraisals: those about me, and those of my people, at which step each is. By names: nobody is ranked. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, useEffect, useState } from 'react';
import { Button } from '#kit/button.tsx';
import { useKeys, walkRows } from '#kit/keys.tsx';
import { Part } from '#kit/part.tsx';
import { Failure, Message, Skeleton } from '#kit/states.tsx';
import { useWords, withWords } from '#kit/words.tsx';
import type { AppraisalLine } from '#review/appraisal-contract.ts';
import { appraisalsQuery } from '#review/ui/appraisal-query.ts';
import { useActs } from './acts.ts';
import { isMyTurn } from './appraisal-steps.ts';
import styles from './appraisals.module.css';
import { useInside } from './frame.tsx';

const BeginForm = lazy(async () => ({
  default: (await withWords(import('./appraisal-begin.tsx'))).BeginForm,
}));

export function AppraisalsPage() {
  const { say } = useWords();
  const { org } = useInside();
  const [isBeginning, setBeginning] = useState(false);
  const mayBegin = org.role !== 'contributor' && org.role !== 'viewer';
  const mine = useInfiniteQuery(appraisalsQuery(org.code, 'mine'));
  const others = useInfiniteQuery(appraisalsQuery(org.code, 'others'));
  useEffect(() => {
    document.title = `${say('nav.appraisals')} · Sightline`;
  }, [say]);
  const begin = (): void => {
    if (mayBegin) setBeginning(true);
  };
  useKeys({
    n: begin,
    j: () => walkRows(document.body, 1),
    k: () => walkRows(document.body, -1),
  });
  useActs(
    mayBegin
      ? [
          {
            id: 'begin-appraisal',
            icon: 'plus' as const,
            name: say('appraisals.begin'),
            also: say('place.also.appraisals'),
            keys: ['n'],
            run: begin,
          },
        ]
      : [],
  );
  const failed = mine.error ?? others.error;
  const [about, people] = [mine, others].map((one) => one.data?.pages.flatMap((page) => page.items));
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <div>
          <h1>{say('nav.appraisals')}</h1>
          <p className={styles.quiet}>{say('appraisals.text')}</p>
        </div>
        <div className={styles.acts}>
          <Link className={styles.link} to="/o/$org/appraisals/cycles" params={{ org: org.code }}>
            {say('appraisal.cycles')}
          </Link>
          {mayBegin && (
            <Button look="primary" icon="plus" onClick={begin}>
              {say('appraisals.begin')}
            </Button>
          )}
        </div>
      </header>
      {failed && !(about && people) ? (
        <Failure
          error={failed}
          again={() => {
            void mine.refetch();
            void others.refetch();
          }}
        />
      ) : !about || !people ? (
        <Skeleton lines={8} />
      ) : about.length + people.length === 0 ? (
        <Message icon="people" title={say('appraisals.none')}>
          {say('appraisals.none.text')}
        </Message>
      ) : (
        <>
          <section aria-labelledby="about-me">
            <h2 id="about-me">{say('appraisals.mine')}</h2>
            {about.length === 0 ? (
              <p className={styles.quiet}>{say('appraisals.none.mine')}</p>
            ) : (
              <Lines items={about} isMine />
            )}
          </section>
          {people.length > 0 && (
            <section aria-labelledby="my-people">
              <h2 id="my-people">{say('appraisals.others')}</h2>
              <Lines items={people} isMine={false} />
              {others.hasNextPage && (
                <Button busy={others.isFetchingNextPage} onClick={() => void others.fetchNextPage()}>
                  {say('appraisals.more')}
                </Button>
              )}
            </section>
          )}
        </>
      )}
      <Part>{isBeginning && <BeginForm onClose={() => setBeginning(false)} />}</Part>
    </div>
  );
}

function Lines({ items, isMine }: { items: readonly AppraisalLine[]; isMine: boolean }) {
  const { org } = useInside();
  const { say, dates } = useWords();
  return (
    <ul className={styles.list}>
      {items.map((one) => (
        <li key={one.id} className={styles.row}>
          <div className={styles.words}>
            <Link
              data-row
              className={styles.name}
              to="/o/$org/appraisals/$appraisal"
              params={{ org: org.code, appraisal: one.id }}
            >
              {isMine ? one.cycle.name : one.person.name}
            </Link>
            <p className={styles.quiet}>
              {[
                isMine ? null : one.cycle.name,
                dates.long(one.period),
                one.unitName,
                one.tie === 'manager' ? null : say('appraisals.manager', { name: one.manager.name }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </p>
          </div>
          <p className={styles.step}>
            <span className={styles.state}>{say(`appraisal.state.${one.state}`)}</span>
            <Waits one={one} />
          </p>
        </li>
      ))}
    </ul>
  );
}

export function Waits({ one }: { one: AppraisalLine }) {
  const { say, dates } = useWords();
  const isMine = isMyTurn(one);
  const waits = isMine
    ? say('appraisals.waits.me')
    : one.waitsFor === null
      ? say('appraisals.waits.none')
      : one.waitsFor === 'both'
        ? say('appraisals.waits.both')
        : one.waitsFor === 'objection'
          ? say('appraisals.waits.objection')
          : say('appraisals.waits.person', { name: one[one.waitsFor].name });
  const due =
    one.due === null
      ? null
      : say(one.overdue ? 'appraisals.overdue' : 'appraisals.due', { day: dates.day(one.due) });
  return (
    <span className={isMine ? styles.mine : styles.waits}>{[waits, due].filter(Boolean).join(' · ')}</span>
  );
}
