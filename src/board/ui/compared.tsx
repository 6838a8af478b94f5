/** Brings another reading of a scorecard beside it, once it is there. */
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { StatusMark } from '#kit/marks.tsx';
import { Trend } from '#kit/trend.tsx';
import { useWords, type Words } from '#kit/words.tsx';
import type { ComparedRow, Comparison } from '../compare-contract.ts';
import type { KpiRow } from '../contract.ts';
import { changeText } from '../variance.ts';
import { comparisonQuery } from './compare-query.ts';
import styles from './compared.module.css';
import type { At } from './queries.ts';
import { statusWord } from './reason.ts';
import type { Beside } from './scorecard-table.tsx';

interface Props {
  org: string;
  unit: string;
  at: At;
  compare: string;
  onWhy: (node: string) => void;
  onBeside: (beside: Beside | null) => void;
}

export const otherName = (other: Comparison['with'], { say, dates }: Words): string =>
  other.kind === 'plan'
    ? say('compare.plan')
    : other.kind === 'unit'
      ? other.unitName
      : dates.short(other.period);

/** Says what has no counterpart, or that the comparison failed; all else is drawn by the scorecard. */
export function Compared({ org, unit, at, compare, onWhy, onBeside }: Props) {
  const words = useWords();
  const { say } = words;
  const comparison = useQuery(comparisonQuery(org, unit, at, compare));
  const read = comparison.data;
  useEffect(() => {
    onBeside(read ? besideOf(read, words, onWhy) : null);
  }, [read, words, onBeside, onWhy]);
  useEffect(() => () => onBeside(null), [onBeside]);
  if (comparison.isError)
    return (
      <p className={styles.told} role="status">
        {say('compare.failed')}
      </p>
    );
  if (!read) return null;
  const { here, there } = read.unmatched;
  if (here.length + there.length === 0) return null;
  const list = (items: Comparison['unmatched']['here']) => (
    <ul>
      {items.map((one) => (
        <li key={one.node}>
          {one.name} <span className={styles.kind}>{say(`kind.${one.kind}`)}</span>
        </li>
      ))}
    </ul>
  );
  return (
    <details className={styles.told}>
      <summary>
        {say('compare.unmatched', {
          here: here.length,
          there: there.length,
          other: otherName(read.with, words),
        })}
      </summary>
      {here.length > 0 && (
        <>
          <p>{say('compare.onlyHere')}</p>
          {list(here)}
        </>
      )}
      {there.length > 0 && (
        <>
          <p>{say('compare.onlyThere', { other: otherName(read.with, words) })}</p>
          {list(there)}
        </>
      )}
    </details>
  );
}

function besideOf(read: Comparison, words: Words, onWhy: (node: string) => void): Beside {
  const { say } = words;
  const rows = new Map(read.rows.map((row) => [row.node, row]));
  const other = otherName(read.with, words);
  const score = (row: ComparedRow) => (
    <Score row={row} other={other} onWhy={read.with.kind === 'unit' ? null : onWhy} />
  );
  return {
    heads: (
      <>
        <th scope="col" className={styles.score}>
          {say('compare.scoreOf', { other })}
        </th>
        <th scope="col" className={styles.actual}>
          {say('compare.actualOf', { other })}
        </th>
      </>
    ),
    cells: (node, kpi) => {
      const row = rows.get(node);
      return (
        <>
          <td className={styles.score}>{row && score(row)}</td>
          <td className={styles.actual}>{row && kpi && <Actual row={row} kpi={kpi} other={other} />}</td>
        </>
      );
    },
    card: (node) => {
      const row = rows.get(node);
      return row ? (
        <p className={styles.card}>
          <span>{other}</span>
          {score(row)}
        </p>
      ) : null;
    },
  };
}

function Score({
  row,
  other,
  onWhy,
}: {
  row: ComparedRow;
  other: string;
  onWhy: ((node: string) => void) | null;
}) {
  const { say, numbers } = useWords();
  const change = row.change;
  const trend = change !== null && (
    <Trend
      change={Math.round(change * 10) / 10}
      better={change > 0}
      text={numbers.points(change)}
      label={say(
        Math.round(change * 10) === 0 ? 'compare.same' : change > 0 ? 'compare.above' : 'compare.below',
        {
          by: numbers.format(Math.abs(change), 1),
          other,
        },
      )}
    />
  );
  return (
    <span className={styles.pair}>
      <span className={`${styles.then} num`}>
        <StatusMark status={row.status} size={14} label={statusWord(row.status, say)} />
        {row.score === null ? '–' : numbers.fine(row.score)}
      </span>
      {trend &&
        (onWhy ? (
          <button
            type="button"
            className={styles.why}
            title={say('change.why')}
            onClick={(event) => {
              event.stopPropagation();
              onWhy(row.node);
            }}
          >
            {trend}
          </button>
        ) : (
          trend
        ))}
    </span>
  );
}

function Actual({ row, kpi, other }: { row: ComparedRow; kpi: KpiRow; other: string }) {
  const words = useWords();
  const { say, numbers } = words;
  if (row.actual === null) return null;
  const text =
    kpi.actual !== null && row.actualChange !== null
      ? changeText(kpi.actual, row.actualChange, kpi, words)
      : '';
  return (
    <span className={styles.pair}>
      <span className={`${styles.then} num`} title={numbers.full(row.actual, kpi)}>
        {numbers.short(row.actual, kpi)}
      </span>
      {text !== '' && row.actualChange !== null && (
        <Trend
          change={row.actualChange}
          better={row.better}
          text={text}
          label={say(
            row.better === null ? 'compare.differs' : row.better ? 'compare.better' : 'compare.worse',
            {
              by: text,
              other,
            },
          )}
        />
      )}
    </span>
  );
}
