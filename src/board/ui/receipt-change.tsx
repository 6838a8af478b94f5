/** The change of a score, split exactly by part and by cause. */
import { Trend } from '#kit/trend.tsx';
import { useWords } from '#kit/words.tsx';
import { addUp } from '../adding-up.ts';
import type { Receipt } from '../contract.ts';
import { NodeLink, type Word } from './receipt-link.tsx';
import styles from './receipt-view.module.css';

export function Change({
  receipt,
  word,
  onOpen,
  onWhy,
}: {
  receipt: Receipt;
  word: Word;
  onOpen: (node: string) => void;
  onWhy: ((node: string) => void) | undefined;
}) {
  const { say, numbers, dates } = useWords();
  const { total, against, parts } = receipt.change;
  const shown = addUp(
    parts.map((part) => part.part),
    total ?? 0,
    1,
  );
  const widest = Math.max(...parts.map((part) => Math.abs(part.part)), 1e-9);
  return (
    <section>
      <h3 className={styles.heading}>{say('receipt.change', { period: dates.short(against) })}</h3>
      {total === null ? (
        <p className={styles.quiet}>{say('receipt.noChange')}</p>
      ) : (
        <>
          <p>
            <Trend
              change={Math.round(total * 100) / 100}
              better={total > 0}
              text={say('points', { n: numbers.points(total) })}
              label={say('points', { n: numbers.points(total) })}
            />
          </p>
          <ul className={styles.parts}>
            {parts.map((part, i) => (
              <li key={`${part.node} ${part.label}`}>
                <span className={styles.partName}>
                  {part.node ? (
                    <NodeLink node={part.node} name={part.label} onOpen={onOpen} />
                  ) : (
                    word('split', part.label)
                  )}
                </span>
                <svg
                  width="100%"
                  height="10"
                  viewBox="0 0 100 10"
                  preserveAspectRatio="none"
                  aria-hidden="true"
                >
                  <line x1="50" x2="50" y1="0" y2="10" stroke="var(--ink-3)" strokeWidth="0.6" />
                  <rect
                    x={part.part < 0 ? 50 - (Math.abs(part.part) / widest) * 50 : 50}
                    y="2"
                    height="6"
                    width={(Math.abs(part.part) / widest) * 50}
                    fill={part.part < 0 ? 'var(--off-target)' : 'var(--on-target)'}
                  />
                </svg>
                <span className="num">{numbers.points(shown[i] ?? 0)}</span>
                {part.causes.length > 0 && (
                  <span className={styles.why}>
                    <Causes causes={part.causes} total={shown[i] ?? 0} word={word} />
                  </span>
                )}
              </li>
            ))}
          </ul>
          {onWhy && (
            <button type="button" className={styles.link} onClick={() => onWhy(receipt.node)}>
              {say('compare.waterfall')}
            </button>
          )}
        </>
      )}
    </section>
  );
}

/** Why a part moved its parent: one cause by its name, several with what each did. */
function Causes({
  causes,
  total,
  word,
}: {
  causes: Receipt['change']['parts'][number]['causes'];
  total: number;
  word: Word;
}) {
  const { numbers } = useWords();
  const shown = addUp(
    causes.map((cause) => cause.part),
    total,
    1,
  );
  return causes
    .map((cause, i) =>
      causes.length === 1
        ? word('split', cause.why)
        : `${word('split', cause.why)} ${numbers.points(shown[i] ?? 0)}`,
    )
    .join(' · ');
}
