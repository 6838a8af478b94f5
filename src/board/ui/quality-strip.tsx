/** How good a measure is, in four words with what is missing of each; every lack leads to where it is mended. */
import type { ReactNode } from 'react';
import type { Lack, TraitQuality, VanityReason } from '#engine/kpi-quality.ts';
import { useWords } from '#kit/words.tsx';
import styles from './quality-strip.module.css';

type State = TraitQuality['state'];

/** Full, half, empty: a shape, never a colour. */
export function TraitMark({ state }: { state: State }) {
  return (
    <svg width={14} height={14} viewBox="0 0 16 16" aria-hidden="true" className={styles.mark}>
      <circle cx={8} cy={8} r={6.2} fill="none" stroke="currentColor" strokeWidth={1.5} />
      {state !== 'missing' && (
        <path
          d={
            state === 'met'
              ? 'M8 8m-3.6 0a3.6 3.6 0 1 0 7.2 0a3.6 3.6 0 1 0-7.2 0Z'
              : 'M8 4.4a3.6 3.6 0 0 0 0 7.2Z'
          }
          fill="currentColor"
        />
      )}
    </svg>
  );
}

export function QualityStrip({
  quality,
  vanity = [],
  isKpi,
  mend,
  act,
}: {
  quality: readonly TraitQuality[];
  vanity?: readonly VanityReason[];
  isKpi: boolean;
  /** The words of a lack, as a link to where it is mended. */
  mend: (lack: Lack, text: string) => ReactNode;
  /** What can be done with a metric. */
  act?: ReactNode;
}) {
  const { say } = useWords();
  if (quality.length === 0) return null;
  return (
    <section className={styles.box} aria-label={say('quality')}>
      {!isKpi && (
        <p className={styles.told}>
          <span>{say('kind.metric.text')}</span>
          {act}
        </p>
      )}
      <ul className={styles.strip}>
        {quality.map((one) => (
          <li key={one.trait}>
            <span className={styles.trait}>
              <TraitMark state={one.state} />
              <span>
                {say(`quality.${one.trait}`)}
                <span className="sr">: {say(`trait.state.${one.state}`)}</span>
              </span>
            </span>
            {one.missing.length > 0 && (
              <span className={styles.lacks}>
                {say('trait.lacks')}{' '}
                {one.missing.map((lack, n) => (
                  <span key={lack}>
                    {n > 0 && ', '}
                    {mend(lack, say(`lack.${lack}`))}
                  </span>
                ))}
              </span>
            )}
          </li>
        ))}
      </ul>
      {vanity.length > 1 && (
        <p className={styles.vanity}>
          {say('vanity.text', { why: vanity.map((one) => say(`vanity.${one}`)).join(', ') })}
        </p>
      )}
    </section>
  );
}
