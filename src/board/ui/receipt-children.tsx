/** What a parent is made of: its parts' scores, weights and contributions, and how each counts in its coverage. */
import { useState } from 'react';
import { Status } from '#kit/marks.tsx';
import { useWords } from '#kit/words.tsx';
import { addUp } from '../adding-up.ts';
import type { Receipt } from '../contract.ts';
import { reasonText, statusWord } from './reason.ts';
import { NodeLink, type Word } from './receipt-link.tsx';
import styles from './receipt-view.module.css';

const firstShown = 30;

export function Children({
  receipt,
  word,
  onOpen,
}: {
  receipt: Receipt;
  word: Word;
  onOpen: (node: string) => void;
}) {
  const { say, numbers } = useWords();
  const [all, setAll] = useState(false);
  const shown = all ? receipt.children : receipt.children.slice(0, firstShown);
  const both = new Set(receipt.children.map((child) => child.part)).size > 1;
  const plain = (n: number) => numbers.format(n, Number.isInteger(n) ? 0 : 2);
  const contributions = addUp(
    receipt.children.map((child) => child.contribution ?? 0),
    receipt.score ?? 0,
    1,
  );
  const shares = addUp(
    receipt.children.map((child) => child.shareInForce * 100),
    sum(receipt.children.map((child) => child.shareInForce * 100)),
    1,
  );
  return (
    <section>
      <h3 className={styles.heading}>
        {say('receipt.children')}
        {receipt.missing && <span className={styles.quiet}> · {word('missing', receipt.missing)}</span>}
      </h3>
      <div className={styles.scroll}>
        <table className={styles.children}>
          <thead>
            <tr>
              <th scope="col">{say('receipt.child')}</th>
              <th scope="col">{say('receipt.childScore')}</th>
              <th scope="col">{say(receipt.method === 'points' ? 'receipt.points' : 'receipt.weight')}</th>
              <th scope="col">{say('receipt.share')}</th>
              <th scope="col">{say('receipt.contribution')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((child, i) => (
              <tr key={`${child.part} ${child.node}`}>
                <th scope="row">
                  <span className={styles.child}>
                    <Status status={child.status} word="" size={14} />
                    <span className="sr">{statusWord(child.status, say)}</span>
                    <span>
                      <NodeLink node={child.node} name={child.name} onOpen={onOpen} />
                      {both && <span className={styles.quiet}> {word('part', child.part)}</span>}
                      {child.reason && (
                        <span className={styles.childReason}>{reasonText(child.reason, say)}</span>
                      )}
                    </span>
                  </span>
                </th>
                <td className="num">{child.score === null ? '–' : numbers.fine(child.score)}</td>
                <td className="num">
                  {child.points
                    ? `${plain(child.points.earned)} / ${plain(child.points.possible)}`
                    : plain(child.weight)}
                </td>
                <td className="num">
                  {numbers.percent((shares[i] ?? 0) / 100, 1)}
                  {Math.abs(child.designShare - child.shareInForce) > 5e-4 && (
                    <span className={styles.designed}>
                      {say('receipt.designed', { share: numbers.percent(child.designShare, 1) })}
                    </span>
                  )}
                </td>
                <td className="num">
                  {child.contribution === null ? '–' : numbers.fine(contributions[i] ?? 0)}
                </td>
              </tr>
            ))}
          </tbody>
          {receipt.score !== null && (
            <tfoot>
              <tr>
                <th scope="row">{say('receipt.sum')}</th>
                <td />
                <td />
                <td className="num">
                  {numbers.percent(sum(receipt.children.map((child) => child.shareInForce)), 0)}
                </td>
                <td className="num">{numbers.fine(receipt.score)}</td>
              </tr>
            </tfoot>
          )}
        </table>
      </div>
      {!all && receipt.children.length > firstShown && (
        <button type="button" className={styles.link} onClick={() => setAll(true)}>
          {say('receipt.showAll', { n: receipt.children.length })}
        </button>
      )}
    </section>
  );
}

const sum = (values: number[]): number => values.reduce((a, b) => a + b, 0);

/** Each part's share of what is due times its own coverage; rounded so that they add up. */
export function Covers({ receipt }: { receipt: Receipt }) {
  const { say, numbers } = useWords();
  const due = receipt.children.filter((child) => child.dueShare !== null && child.counts !== null);
  if (due.length === 0 || receipt.coverage === null || receipt.coverage > 1 - 1e-9) return null;
  const parts = addUp(
    due.map((child) => (child.dueShare ?? 0) * (child.counts ?? 0) * 100),
    receipt.coverage * 100,
    1,
  );
  return (
    <details className={styles.fold}>
      <summary>{say('receipt.covers')}</summary>
      <ul className={styles.causes}>
        {due.map((child, i) => (
          <li key={`${child.part} ${child.node}`}>
            {child.name}:{' '}
            <span className="num">
              {numbers.percent(child.dueShare ?? 0, 1)} × {numbers.percent(child.counts ?? 0, 1)} ={' '}
              {numbers.percent((parts[i] ?? 0) / 100, 1)}
            </span>
            {child.reason !== null && child.coverage !== null && child.coverage > 0 && (
              <> {say('receipt.notCovering', { share: numbers.percent(child.coverage, 1) })}</>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
