/** What a dry run found: where, what it read, what is wrong, what to do. */
import { useState } from 'react';
import { Icon } from '#kit/icons.tsx';
import { isKnown, useWords } from '#kit/words.tsx';
import type { ImportCounts, ImportState } from '../contract.ts';
import { told } from './finding-words.ts';
import styles from './import.module.css';

const page = 100;

export function ReportTable({ state }: { state: ImportState }) {
  const { say, numbers } = useWords();
  const [shown, setShown] = useState(page);
  if (state.report.length === 0)
    return (
      <p className={styles.clean}>
        <Icon name="check" /> {say('import.clean')}
      </p>
    );
  const counts = state.counts;
  const found = counts ? counts.errors + counts.warnings + counts.notes : state.report.length;
  return (
    <>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <caption className="sr">{say('import.report')}</caption>
          <thead>
            <tr>
              <th scope="col">{say('import.severity')}</th>
              <th scope="col" className={styles.right}>
                {say('import.line')}
              </th>
              <th scope="col">{say('import.column')}</th>
              <th scope="col">{say('import.value')}</th>
              <th scope="col">{say('import.problem')}</th>
              <th scope="col">{say('import.mend')}</th>
            </tr>
          </thead>
          <tbody>
            {state.report.slice(0, shown).map((one) => (
              <tr key={`${one.line} ${one.column} ${one.code} ${one.value} ${one.problem}`}>
                <td>
                  <span className={styles[one.severity]}>{say(`severity.${one.severity}`)}</span>
                </td>
                <td className={`${styles.right} num`}>
                  {one.line === null ? '' : numbers.format(one.line, 0)}
                </td>
                <td>{one.column}</td>
                <td className={styles.value}>{one.value}</td>
                <td className={styles.long}>{told(one, say).problem}</td>
                <td className={styles.long}>{told(one, say).mend}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={styles.quiet}>
        {found > state.report.length &&
          say('import.limited', {
            shown: numbers.format(state.report.length, 0),
            n: numbers.format(found, 0),
          })}{' '}
        {state.report.length > shown && (
          <button type="button" className={styles.more} onClick={() => setShown(shown + page * 5)}>
            {say('import.more')}
          </button>
        )}
      </p>
    </>
  );
}

export function Counts({ counts }: { counts: ImportCounts }) {
  const { say, numbers } = useWords();
  const total = (record: Record<string, number>): number => Object.values(record).reduce((a, b) => a + b, 0);
  const parts: [string, number, boolean][] = [
    [say('import.rows'), counts.rows, true],
    [say('import.added'), counts.added, true],
    [say('import.changed'), counts.changed, true],
    [say('import.unchanged'), counts.unchanged, true],
    [say('import.blank'), counts.blank, counts.blank > 0],
    [say('import.created'), total(counts.created), total(counts.created) > 0],
    [say('import.updated'), total(counts.updated), total(counts.updated) > 0],
    [say('import.badRows'), counts.badRows, true],
  ];
  return (
    <dl className={styles.counts}>
      {parts
        .filter(([, , show]) => show)
        .map(([label, n]) => (
          <div key={label} data-bad={(label === say('import.badRows') && n > 0) || undefined}>
            <dt>{label}</dt>
            <dd className="num">{numbers.format(n, 0)}</dd>
          </div>
        ))}
    </dl>
  );
}

const mostNamed = 40;

/** What would be new, by name: a slip of the hand in a unit's name shows here. */
export function Newcomers({ counts }: { counts: ImportCounts }) {
  const { say, numbers } = useWords();
  return Object.entries(counts.created).map(([kind, n]) => {
    const named = counts.newcomers.filter((one) => one.kind === kind).slice(0, mostNamed);
    const id = `import.new.${kind}`;
    return (
      <details
        key={kind}
        className={styles.newcomers}
        open={kind === 'unit' || kind === 'measure' || undefined}
      >
        <summary>{isKnown(id) ? say(id, { n }) : `${kind}: ${numbers.format(n, 0)}`}</summary>
        <ul>
          {named.map((one) => (
            <li key={`${one.home}:${one.code}`}>
              {one.name ?? one.code}
              <span className={styles.quiet}>
                {[one.name === null || one.name === one.code ? null : one.code, one.home]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </li>
          ))}
        </ul>
        {n > named.length && (
          <p className={styles.quiet}>{say('import.new.more', { n: numbers.format(n - named.length, 0) })}</p>
        )}
      </details>
    );
  });
}
