/** Figures of a review: how they stood when it was opened, and beside that what has become of them. */
import type { ReactNode } from 'react';
import { reasonText, statusWord } from '#board/ui/reason.ts';
import { StatusMark, statusColour } from '#kit/marks.tsx';
import { Sparkline } from '#kit/sparkline.tsx';
import { useWords } from '#kit/words.tsx';
import { besideText, figureText, quantity } from '../figure-words.ts';
import styles from './figure-rows.module.css';
import type { Figure } from './figures.ts';

export function BesideLine({ figure }: { figure: Figure }) {
  const words = useWords();
  const text = besideText(figure, words);
  return text === null ? null : <p className={styles.beside}>{text}</p>;
}

/** One figure, large: its mark, its number, its target and what has become of it. */
export function FigureHead({ figure, isLarge = false }: { figure: Figure; isLarge?: boolean }) {
  const words = useWords();
  const { say, numbers } = words;
  const target =
    figure.kind === 'kpi' && figure.target !== null ? numbers.value(figure.target, quantity(figure)) : null;
  return (
    <div className={`${styles.head} ${isLarge ? styles.large : ''}`}>
      <p className={styles.number}>
        <StatusMark status={figure.status} size={isLarge ? 40 : 24} />
        <strong className="num">{figureText(figure, words)}</strong>
        <span>
          {[
            statusWord(figure.status, say),
            target !== null && say('review.figure.target', { target }),
            figure.kind === 'kpi' && say('review.figure.score', { score: numbers.score(figure.score) }),
            figure.change !== null && say('review.figure.change', { change: numbers.points(figure.change) }),
            figure.reason !== null && reasonText(figure.reason, say),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </p>
      <BesideLine figure={figure} />
    </div>
  );
}

/** Several figures as rows. */
export function FigureRows({
  figures,
  label,
  link,
  isLarge = false,
}: {
  figures: readonly Figure[];
  label: string;
  /** The way to the page of one, where it has one. */
  link: (figure: Figure) => ReactNode;
  isLarge?: boolean;
}) {
  const words = useWords();
  const { say, numbers } = words;
  if (figures.length === 0) return null;
  const isMeasured = figures.some((one) => one.kind === 'kpi');
  return (
    <div className={styles.scroll}>
      <table className={`${styles.rows} ${isLarge ? styles.large : ''}`} aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{say('review.column.name')}</th>
            {isMeasured && (
              <>
                <th scope="col" className={styles.right}>
                  {say('review.column.figure')}
                </th>
                <th scope="col" className={styles.right}>
                  {say('column.target')}
                </th>
              </>
            )}
            <th scope="col" className={styles.right}>
              {say('review.column.score')}
            </th>
            {isMeasured && (
              <th scope="col" className={styles.trend}>
                {say('review.column.trend')}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {figures.map((one) => (
            <tr key={one.node}>
              <td>
                <span className={styles.name}>
                  <StatusMark status={one.status} label={statusWord(one.status, say)} />
                  {link(one)}
                </span>
                <BesideLine figure={one} />
              </td>
              {isMeasured && (
                <>
                  <td className={`num ${styles.right}`}>
                    {one.kind === 'kpi' ? figureText(one, words) : ''}
                  </td>
                  <td className={`num ${styles.right}`}>
                    {one.kind === 'kpi' && one.target !== null
                      ? numbers.value(one.target, quantity(one))
                      : ''}
                  </td>
                </>
              )}
              <td className={`num ${styles.right}`}>{numbers.score(one.score)}</td>
              {isMeasured && (
                <td className={styles.trend}>
                  {one.history.length > 0 && (
                    <Sparkline
                      points={one.history}
                      colour={statusColour[one.status]}
                      label={say('review.trend.label', { name: one.name, n: one.history.length })}
                      width={isLarge ? 160 : 96}
                      height={isLarge ? 34 : 22}
                    />
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
