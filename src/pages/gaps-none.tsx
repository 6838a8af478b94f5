/** In the place of the list where nothing is in it: what went well, or the way back from a filter. */
import { Button } from '#kit/button.tsx';
import { StatusMark } from '#kit/marks.tsx';
import { Message } from '#kit/states.tsx';
import { useWords } from '#kit/words.tsx';
import type { Gaps } from '#review/gap-contract.ts';
import styles from './gaps.module.css';

export function GapsNone({
  reading,
  isFiltered,
  onClear,
  onReceipt,
}: {
  reading: Gaps;
  isFiltered: boolean;
  onClear: () => void;
  onReceipt: (node: string) => void;
}) {
  const { say, numbers } = useWords();
  if (isFiltered && reading.counts.gaps > 0)
    return (
      <Message
        icon="search"
        title={say('gaps.none.filtered')}
        action={<Button onClick={onClear}>{say('gaps.none.clear')}</Button>}
      >
        {say('gaps.none.filtered.text')}
      </Message>
    );
  if (reading.strengths.length === 0)
    return (
      <Message icon="objective" title={say('gaps.none.nothing')}>
        {say('gaps.none.nothing.text')}
      </Message>
    );
  return (
    <section className={styles.well} aria-labelledby="well">
      <h2 id="well" className={styles.wellTitle}>
        {say('gaps.none')}
      </h2>
      <p className={styles.quiet}>{say('gaps.none.text')}</p>
      <ol className={styles.strengths}>
        {reading.strengths.map((one) => (
          <li key={one.node}>
            <StatusMark status={one.status} size={18} />
            <span className={styles.strength}>
              {one.name}
              <small>
                {[
                  reading.perspectives.find((side) => side.code === one.perspective)?.name,
                  one.owner?.split(',')[0],
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </small>
            </span>
            <button type="button" className={`${styles.link} num`} onClick={() => onReceipt(one.node)}>
              {say(one.isRecovered ? 'gaps.well.recovered' : 'gaps.well.beyond', {
                n: numbers.format(one.beyond, 1),
                score: numbers.format(one.score, 1),
              })}
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}
