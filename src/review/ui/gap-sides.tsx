/** The perspectives side by side: how far each is from its target, what that takes from the top, and its gaps. */
import { statusWord } from '#board/ui/reason.ts';
import { StatusMark, statusColour } from '#kit/marks.tsx';
import { useWords } from '#kit/words.tsx';
import type { Gaps } from '../gap-contract.ts';
import { distanceText } from '../gap-words.ts';
import styles from './gap-sides.module.css';

type Side = Gaps['perspectives'][number];

export function GapSides({
  reading,
  chosen,
  onChoose,
  onReceipt,
}: {
  reading: Gaps;
  /** The perspective to which the list is narrowed. */
  chosen: string | undefined;
  onChoose: (code: string | undefined) => void;
  onReceipt: (node: string) => void;
}) {
  const { say } = useWords();
  return (
    <ul className={styles.sides} aria-label={say('gaps.sides')}>
      {reading.perspectives.map((side) => (
        <li key={side.code} className={styles.side} data-chosen={chosen === side.code || undefined}>
          <One side={side} reading={reading} onReceipt={onReceipt} />
          <button
            type="button"
            className={styles.count}
            aria-pressed={chosen === side.code}
            onClick={() => onChoose(chosen === side.code ? undefined : side.code)}
          >
            <span>{say(reading.level === 'kpi' ? 'gaps.n.kpi' : 'gaps.n.objective', { n: side.gaps })}</span>
            {side.unworked > 0 && <strong>{say('gaps.unworked.n', { n: side.unworked })}</strong>}
          </button>
        </li>
      ))}
    </ul>
  );
}

function One({ side, reading, onReceipt }: { side: Side; reading: Gaps; onReceipt: (node: string) => void }) {
  const words = useWords();
  const { say, numbers } = words;
  const { node } = side;
  return (
    <>
      <h2 className={styles.name}>
        <StatusMark status={side.status} size={16} label={statusWord(side.status, say)} />
        {side.name}
      </h2>
      <p className={`${styles.distance} num`}>
        {side.below === null ? (
          <span className={styles.nothing}>{distanceText(side.below, words)}</span>
        ) : (
          <>
            <strong>{numbers.format(-side.below, 1, true)}</strong>
            <span>{say(side.below > 0.05 ? 'gaps.side.below' : 'gaps.side.reached')}</span>
          </>
        )}
      </p>
      <Gauge side={side} reading={reading} />
      <p className={`${styles.line} num`}>
        {node === null ? (
          <span>{say('gaps.side.elsewhere')}</span>
        ) : (
          <button type="button" className={styles.score} onClick={() => onReceipt(node)}>
            {say('gaps.side.score', { score: side.score === null ? '–' : numbers.format(side.score, 1) })}
          </button>
        )}
        {side.change !== null && <span>{numbers.points(side.change)}</span>}
      </p>
      <p className={`${styles.line} ${styles.quiet} num`}>
        {side.cost === null
          ? say('gaps.side.cost.none')
          : say(side.cost > 0.005 ? 'gaps.side.takes' : 'gaps.side.gives', {
              n: numbers.format(Math.abs(side.cost), 1),
            })}
        {side.coverage !== null && side.coverage < 0.9995 && (
          <span>{say('coverage', { share: numbers.percent(Math.min(0.99, side.coverage)) })}</span>
        )}
      </p>
    </>
  );
}

const wide = 200;
const high = 22;

/** From the score to the target, on the line of the scale. */
function Gauge({ side, reading }: { side: Side; reading: Gaps }) {
  const { worst, best, mark } = reading;
  const x = (score: number): number =>
    4 + (Math.max(worst, Math.min(best, score)) - worst) * ((wide - 8) / (best - worst || 1));
  const at = side.score === null ? null : x(side.score);
  const target = x(mark);
  return (
    <svg
      className={styles.gauge}
      viewBox={`0 0 ${wide} ${high}`}
      width="100%"
      height={high}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <rect x={4} y={10} width={wide - 8} height={2} fill="var(--limit-2)" />
      {at !== null && (
        <rect
          x={Math.min(at, target)}
          y={7}
          width={Math.abs(target - at)}
          height={8}
          fill={statusColour[side.status]}
        />
      )}
      <rect x={target - 1} y={1} width={2} height={20} fill="var(--ink)" />
    </svg>
  );
}
