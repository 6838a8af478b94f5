/** Everyone who moves an objective, ranked: name, owner, weight, score and the part of the gap explained. */
import type { ReactNode } from 'react';
import { StatusMark } from '#kit/marks.tsx';
import { useWords } from '#kit/words.tsx';
import { explainedShare, shareText } from '../sight-words.ts';
import styles from './movers-table.module.css';
import type { Borne, SeenNode } from './sight-shapes.ts';

export type SeenMover = SeenNode & Borne & { owner: string | null; updater: string | null };

export function MoversTable({
  label,
  movers,
  gap,
  linkOf,
  onReceipt,
}: {
  label: string;
  movers: readonly SeenMover[];
  /** Of what they move. */
  gap: number | null;
  linkOf: (mover: SeenMover) => ReactNode;
  onReceipt: (node: string) => void;
}) {
  const words = useWords();
  const { say, numbers } = words;
  return (
    <div className={styles.frame}>
      <table className={styles.table} aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{say('sight.column.name')}</th>
            <th scope="col" className={styles.owner}>
              {say('sight.column.owner')}
            </th>
            <th scope="col" className={styles.number}>
              {say('sight.column.score')}
            </th>
            <th scope="col" className={styles.number}>
              {say('sight.column.weight')}
            </th>
            <th scope="col" className={`${styles.number} ${styles.design}`}>
              {say('sight.column.design')}
            </th>
            <th scope="col" className={styles.number}>
              {say('sight.column.explains')}
            </th>
          </tr>
        </thead>
        <tbody>
          {movers.map((one) => {
            const part = explainedShare(one.explained, gap);
            return (
              <tr key={one.node}>
                <th scope="row">
                  <span className={styles.what}>
                    <StatusMark status={one.status} size={16} label={say(`status.${one.status}`)} />
                    <span className={styles.name}>
                      {linkOf(one)}
                      <small>{one.unitName}</small>
                    </span>
                  </span>
                </th>
                <td className={styles.owner}>
                  {(one.owner ?? one.updater)?.split(',')[0] ?? (
                    <span className={styles.quiet}>{say('sight.noOwner')}</span>
                  )}
                </td>
                <td className={styles.number}>
                  <button type="button" onClick={() => onReceipt(one.node)}>
                    {numbers.score(one.score)}
                  </button>
                </td>
                <td className={styles.number}>{shareText(one.force, words)}</td>
                <td className={`${styles.number} ${styles.design}`}>{shareText(one.design, words)}</td>
                <td className={styles.number}>
                  {one.explained === null ? '–' : numbers.format(one.explained, 2, true)}
                  <i className={styles.part} data-less={part < 0 || undefined} aria-hidden="true">
                    <i style={{ width: `${Math.round(Math.abs(part) * 100)}%` }} />
                  </i>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
