/** Who contributes to an objective: each with its part of the score, and what it explains of the gap. */
import { StatusMark } from '#kit/marks.tsx';
import { useWords } from '#kit/words.tsx';
import { explainedText, shareText } from '../sight-words.ts';
import styles from './contributor-list.module.css';
import type { SeenContributor } from './sight-shapes.ts';

export function ContributorList({
  contributors,
  count,
  gap,
  onOpen,
}: {
  contributors: readonly SeenContributor[];
  count: number;
  /** Of the objective itself. */
  gap: number | null;
  onOpen?: (node: string) => void;
}) {
  const words = useWords();
  const { say, numbers } = words;
  return (
    <>
      <ul className={styles.list}>
        {contributors.map((one) => (
          <li key={one.node}>
            <StatusMark status={one.status} size={16} />
            <span className={styles.name}>
              {onOpen ? (
                <button type="button" onClick={() => onOpen(one.node)}>
                  {one.name}
                </button>
              ) : (
                one.name
              )}
              <small>
                {[
                  // A perspective is its scorecard's, and nobody's.
                  ...(one.kind === 'perspective'
                    ? []
                    : [one.unitName, one.owner?.split(',')[0] ?? say('sight.noOwner')]),
                  ...(one.via === 'support' ? [] : [explainedText(one.explained, gap, words)]),
                ].join(' · ')}
              </small>
            </span>
            <span className={`${styles.share} num`}>
              {one.via === 'support' ? say('align.support') : shareText(one.shareInForce, words)}
              <i aria-hidden="true">
                <i style={{ width: `${Math.round(one.shareInForce * 100)}%` }} />
              </i>
            </span>
            <span className="num">{numbers.score(one.score)}</span>
          </li>
        ))}
      </ul>
      {count > contributors.length && (
        <p className={styles.more}>{say('sight.more.below', { n: count - contributors.length })}</p>
      )}
    </>
  );
}
