/** One KPI of the scorecard's table. Any of its numbers opens the receipt; its name opens its page. */
import { Status, statusColour } from '#kit/marks.tsx';
import { Sparkline } from '#kit/sparkline.tsx';
import { Trend } from '#kit/trend.tsx';
import { useWords } from '#kit/words.tsx';
import type { KpiRow } from '../contract.ts';
import { changeText, varianceText } from '../variance.ts';
import { KpiBullet } from './kpi-bullet.tsx';
import { reasonText, shortName, statusWord } from './reason.ts';
import styles from './scorecard-table.module.css';
import type { Beside, TableActs } from './scorecard-table.tsx';

export function KpiTableRow({
  kpi,
  previous,
  edges,
  beside,
  acts,
}: {
  kpi: KpiRow;
  previous: string;
  /** Where the scale's bands begin. */
  edges: number[];
  beside: Beside | null;
  acts: TableActs;
}) {
  const words = useWords();
  const { say, numbers, dates } = words;
  const word = statusWord(kpi.status, say);
  const href = acts.kpiHref(kpi.unit, kpi.measure);
  const variance = varianceText(kpi.actual, kpi.target, kpi, words);
  const changed =
    kpi.actual !== null && kpi.actualChange !== null
      ? changeText(kpi.actual, kpi.actualChange, kpi, words)
      : null;
  const open = (): void => acts.onReceipt(kpi.node);
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
        className={`${styles.figure} ${strong ? styles.strong : ''} num`}
        onClick={open}
      >
        {text}
      </button>
    );
  const follow = (event: React.MouseEvent): void => {
    if ((event.target as HTMLElement).closest('button, a')) return;
    acts.follow(href);
  };
  return (
    <tr className={styles.kpi} onClick={follow}>
      <th scope="row" className={styles.nameColumn}>
        <span className={styles.kpiName} data-said={kpi.node}>
          <a
            data-row={kpi.node}
            href={href}
            className={styles.kpiLink}
            title={kpi.name}
            onClick={(event) => {
              if (event.ctrlKey || event.metaKey || event.shiftKey) return;
              event.preventDefault();
              acts.follow(href);
            }}
          >
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
      <td className={styles.status}>
        <Status status={kpi.status} word={word} />
      </td>
      <td className={`${styles.score} ${styles.right}`}>
        <button type="button" className={`${styles.figure} num`} onClick={open}>
          <span aria-hidden="true">{numbers.score(kpi.score, edges)}</span>
          <span className="sr">
            {say('receipt.open', { name: kpi.name, score: numbers.score(kpi.score, edges) })}
          </span>
        </button>
      </td>
      <td className={`${styles.actual} ${styles.right}`}>
        {number(numbers.short(kpi.actual, kpi), true, numbers.full(kpi.actual, kpi))}
      </td>
      <td className={`${styles.target} ${styles.right}`}>
        {number(kpi.target === null ? '' : numbers.short(kpi.target, kpi))}
      </td>
      <td className={`${styles.variance} ${styles.right}`}>{number(variance)}</td>
      <td className={styles.against}>
        {kpi.score === null && kpi.reason ? (
          <span
            className={styles.waiting}
            title={[reasonText(kpi.reason, say), ofPeriod].filter(Boolean).join(' · ')}
          >
            {[reasonText(kpi.reason, say), ofPeriod].filter(Boolean).join(' · ')}
          </span>
        ) : (
          <KpiBullet kpi={kpi} />
        )}
      </td>
      {beside ? (
        beside.cells(kpi.node, kpi)
      ) : (
        <>
          <td className={styles.months}>
            <Sparkline
              points={kpi.history}
              colour={
                statusColour[kpi.history.findLast((point) => point.actual !== null)?.status ?? 'no-data']
              }
              label={say('spark.label', {
                n: kpi.history.length,
                first: numbers.full(kpi.history.find((point) => point.actual !== null)?.actual ?? null, kpi),
                last: numbers.full(
                  kpi.history.findLast((point) => point.actual !== null)?.actual ?? null,
                  kpi,
                ),
              })}
            />
          </td>
          <td className={styles.change}>
            {changed && kpi.actualChange !== null && (
              <button
                type="button"
                className={styles.figure}
                title={say('change.why')}
                onClick={() => acts.onWhy(kpi.node)}
              >
                <Trend
                  change={kpi.actualChange}
                  better={kpi.better}
                  text={changed}
                  label={say(
                    kpi.better === null ? 'change.same' : kpi.better ? 'change.better' : 'change.worse',
                    {
                      by: changed,
                      period: dates.short(previous),
                    },
                  )}
                />
              </button>
            )}
          </td>
          <td className={styles.owner} title={kpi.owner ?? undefined}>
            {kpi.owner && shortName(kpi.owner)}
          </td>
          <td className={`${styles.updated} num`}>{kpi.updatedAt && dates.day(kpi.updatedAt)}</td>
        </>
      )}
    </tr>
  );
}
