/** What is passed down, what the parts come to, and what is left over. */
import type { Quantity } from '#kit/numbers.ts';
import { useWords } from '#kit/words.tsx';
import styles from './remainder-line.module.css';

export function RemainderLine({
  target,
  whole,
  remainder,
  isSum,
  quantity,
}: {
  target: number | null;
  whole: number | null;
  remainder: number | null;
  isSum: boolean;
  quantity: Quantity;
}) {
  const { say, numbers } = useWords();
  const left =
    remainder === null
      ? null
      : remainder === 0
        ? say('pass.remainder.none')
        : say(remainder > 0 ? 'pass.remainder.left' : 'pass.remainder.over');
  const shown = remainder === null ? '' : numbers.full(Math.abs(remainder), quantity);
  return (
    <>
      <dl className={styles.line} data-left={(remainder !== null && remainder !== 0) || undefined}>
        <div>
          <dt>{say('pass.target')}</dt>
          <dd className="num">{numbers.full(target, quantity)}</dd>
        </div>
        {whole !== null && (
          <div>
            <dt>{say(isSum ? 'pass.whole.sum' : 'pass.whole.mean')}</dt>
            <dd className="num">{numbers.full(whole, quantity)}</dd>
          </div>
        )}
        {left !== null && (
          <div className={styles.remainder}>
            <dt>{left}</dt>
            <dd className="num">{shown}</dd>
          </div>
        )}
      </dl>
      <p className="sr" role="status">
        {left === null || remainder === 0 ? '' : say('pass.remainder.said', { left, value: shown })}
      </p>
    </>
  );
}
