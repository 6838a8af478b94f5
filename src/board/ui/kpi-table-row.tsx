/**
 * One KPI of the scorecard's table. Any of its numbers opens the receipt; its name opens its page. Clicks are heard by
 * the table, and what is drawn is called rather than mounted: of some hundred rows each would cost as much as the row.
 */
import type { ReactElement } from 'react';
import type { Words } from '#kit/language.ts';
import { Status, statusColour } from '#kit/marks.tsx';
import { Sparkline } from '#kit/sparkline.tsx';
import { Trend } from '#kit/trend.tsx';
import type { KpiRow } from '../contract.ts';
import { changeText, varianceText } from '../variance.ts';
import { kpiBullet } from './kpi-bullet.tsx';
import { reasonText, shortReason, statusWord } from './reason.ts';
import styles from './scorecard-table.module.css';
import type { Beside, TableActs } from './scorecard-table.tsx';

const figure = `${styles.figure} num`;
const strongFigure = `${styles.figure} ${styles.strong} num`;
const right = (column: string | undefined): string => `${column} ${styles.right}`;
const classes = {
  score: right(styles.score),
  actual: right(styles.actual),
  target: right(styles.target),
  variance: right(styles.variance),
  updated: `${styles.updated} num`,
};

interface Props {
  kpi: KpiRow;
  previous: string;
  /** Where the scale's bands begin. */
  edges: number[];
  beside: Beside | null;
  /** Its owner as told apart from the others on the screen. */
  owner: string | null;
  acts: TableActs;
  words: Words;
}

/** What was drawn of a KPI's reading, for as long as that is kept: whoever comes back to a page finds it drawn. */
const drawn = new WeakMap<KpiRow, { words: Words; like: string; row: ReactElement }>();

export function kpiTableRow(props: Props): ReactElement {
  const { kpi, previous, edges, beside, owner, acts, words } = props;
  const href = acts.kpiHref(kpi.unit, kpi.measure);
  if (beside) return rowOf(props, href);
  const like = `${href} ${previous} ${edges.join(' ')} ${owner}`;
  const before = drawn.get(kpi);
  if (before?.words === words && before.like === like) return before.row;
  const row = rowOf(props, href);
  drawn.set(kpi, { words, like, row });
  return row;
}

function rowOf({ kpi, previous, edges, beside, owner, words }: Props, href: string): ReactElement {
  const { say, numbers, dates } = words;
  const word = statusWord(kpi.status, say);
  const variance = varianceText(kpi.actual, kpi.target, kpi, words);
  const changed =
    kpi.actual !== null && kpi.actualChange !== null
      ? changeText(kpi.actual, kpi.actualChange, kpi, words)
      : null;
  const isKnown = (point: { actual: number | null }): boolean => point.actual !== null;
  const first = kpi.history.find(isKnown);
  const last = kpi.history.findLast(isKnown);
  const ofPeriod = kpi.ofPeriod && dates.short(kpi.ofPeriod);
  const notes = [
    kpi.provisional && say('note.provisional'),
    kpi.given && say('note.given'),
    ofPeriod !== null && kpi.actual !== null && say('note.ofPeriod', { period: ofPeriod }),
    kpi.periods &&
      kpi.periods.n < kpi.periods.m &&
      say('note.periods', { n: kpi.periods.n, m: kpi.periods.m }),
    kpi.children &&
      kpi.children.n < kpi.children.m &&
      say('note.children', { n: kpi.children.n, m: kpi.children.m }),
  ].filter((note): note is string => Boolean(note));
  // The score's button is the one for the keyboard; the other numbers open the same receipt under the pointer.
  const number = (text: string, strong = false, title?: string) =>
    text === '' ? null : (
      <button
        type="button"
        tabIndex={-1}
        title={title}
        data-opens="receipt"
        className={strong ? strongFigure : figure}
      >
        {text}
      </button>
    );
  return (
    <tr key={kpi.node} className={styles.kpi} data-node={kpi.node}>
      <th scope="row" className={styles.nameColumn}>
        <span className={styles.kpiName} data-said={kpi.node}>
          <a data-row={kpi.node} href={href} className={styles.kpiLink} title={kpi.name}>
            {kpi.name}
          </a>
          {kpi.unitOfMeasure && !kpi.yesNo && <span className={styles.muted}>{kpi.unitOfMeasure}</span>}
          {notes.map((note) => (
            <span key={note} className={styles.note}>
              {note}
            </span>
          ))}
        </span>
      </th>
      <td className={styles.status}>{Status({ status: kpi.status, word })}</td>
      <td className={classes.score}>
        <button type="button" data-opens="receipt" className={figure}>
          <span aria-hidden="true">{numbers.score(kpi.score, edges)}</span>
          <span className="sr">
            {say('receipt.open', { name: kpi.name, score: numbers.score(kpi.score, edges) })}
          </span>
        </button>
      </td>
      <td className={classes.actual}>
        {number(numbers.short(kpi.actual, kpi), true, numbers.full(kpi.actual, kpi))}
      </td>
      <td className={classes.target}>{number(kpi.target === null ? '' : numbers.short(kpi.target, kpi))}</td>
      <td className={classes.variance}>{number(variance)}</td>
      <td className={styles.against}>
        {kpi.score === null && kpi.reason ? (
          <span
            className={styles.waiting}
            title={[reasonText(kpi.reason, say), ofPeriod].filter(Boolean).join(' · ')}
          >
            <span aria-hidden="true">{shortReason(kpi.reason, say)}</span>
            <span className="sr">{[reasonText(kpi.reason, say), ofPeriod].filter(Boolean).join(' · ')}</span>
          </span>
        ) : (
          kpiBullet({ kpi }, words)
        )}
      </td>
      {beside ? (
        beside.cells(kpi.node, kpi)
      ) : (
        <>
          <td className={styles.months}>
            {Sparkline({
              points: kpi.history,
              colour: statusColour[last?.status ?? 'no-data'],
              label: say('spark.label', {
                n: kpi.history.length,
                first: numbers.full(first?.actual ?? null, kpi),
                last: numbers.full(last?.actual ?? null, kpi),
              }),
            })}
          </td>
          <td className={styles.change}>
            {changed && kpi.actualChange !== null && (
              <button type="button" data-opens="why" className={styles.figure} title={say('change.why')}>
                {Trend({
                  change: kpi.actualChange,
                  better: kpi.better,
                  text: changed,
                  label: say(
                    kpi.better === null ? 'change.same' : kpi.better ? 'change.better' : 'change.worse',
                    { by: changed, period: dates.short(previous) },
                  ),
                })}
              </button>
            )}
          </td>
          <td className={styles.owner} title={kpi.owner ?? undefined}>
            {owner}
          </td>
          <td className={classes.updated}>{kpi.updatedAt && dates.day(kpi.updatedAt)}</td>
        </>
      )}
    </tr>
  );
}
