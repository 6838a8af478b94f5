/** Why an initiative has its status: each test of the rule with what it found, what was expected, and its limits. */

import { statusWord } from '#board/ui/reason.ts';
import { isoFromDay } from '#engine/calendar.ts';
import { Status, StatusMark } from '#kit/marks.tsx';
import { useWords, type Words } from '#kit/words.tsx';
import type { InitiativeReading } from '../contract.ts';
import { Card } from './card.tsx';
import { standingWord } from './standing-word.ts';
import styles from './status-receipt.module.css';

type Receipt = InitiativeReading['receipt'];
type Test = Receipt['tests'][number];

export function StatusReceipt({ receipt, currency }: { receipt: Receipt; currency: string | null }) {
  const words = useWords();
  const { say } = words;
  const { rule, said, unjudged, tests } = receipt;
  return (
    <Card title={say('standing.receipt')}>
      <p className={styles.rule}>
        <Status status={rule} word={standingWord({ status: rule, unjudged }, say)} />
        <span>{unjudged ? say(`standing.unjudged.${unjudged}`) : say('standing.worst')}</span>
      </p>
      {said && (
        <p className={styles.said}>
          <Status status={said.status} word={statusWord(said.status, say)} />
          <span>{say('standing.said', { why: said.why })}</span>
        </p>
      )}
      <ul className={styles.tests}>
        {tests.map((test) => (
          <li key={test.test}>
            <StatusMark status={test.status} label={statusWord(test.status, say)} />
            <span>
              <strong>{say(`standing.test.${test.test}`)}</strong>
              <span>{foundOf(test, receipt, currency, words)}</span>
              <small>{limitsOf(test, words)}</small>
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function foundOf(test: Test, { progress }: Receipt, currency: string | null, words: Words): string {
  const { say, numbers, dates } = words;
  const { by, actual, expected } = test;
  if (by === null || actual === null || expected === null) return say('standing.none');
  const share = (n: number): string => numbers.percent(n);
  const amount = (n: number): string => numbers.full(n, { decimals: 0, unitOfMeasure: currency });
  if (test.test === 'progress')
    return say(progress.by === 'milestones' ? 'standing.found.milestones' : 'standing.found.dates', {
      done: share(actual),
      planned: share(expected),
    });
  if (test.test === 'overdue') return say('standing.found.overdue', { n: actual, days: by });
  if (test.test === 'slip')
    return say('standing.found.slip', {
      end: dates.dayYear(isoFromDay(actual)),
      first: dates.dayYear(isoFromDay(expected)),
      days: by,
    });
  return say(`standing.found.${test.test}`, { amount: amount(actual), plan: amount(expected) });
}

function limitsOf({ test, watch, off }: Test, { say, numbers }: Words): string {
  const isDays = test === 'overdue' || test === 'slip';
  const at = (n: number): string => (isDays ? say('standing.days', { n }) : numbers.percent(n));
  return say(isDays ? 'standing.limits.days' : 'standing.limits.share', { watch: at(watch), off: at(off) });
}
