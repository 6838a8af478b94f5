/** The links through which a decision works, in order of time; and those that say nothing in numbers, with the mend. */
import type { ReactNode } from 'react';
import { Icon } from '#kit/icons.tsx';
import { useWords, type Words } from '#kit/words.tsx';
import type { CheckReading } from '../check-contract.ts';
import { Becomes } from './becomes.tsx';
import { differenceText, quantityOf } from './check-numbers.ts';
import styles from './effect-chain.module.css';

export interface Ways {
  /** A link on its map. */
  map: (unit: string, link: string) => string;
  kpi: (unit: string, measure: string) => string;
  scorecard: (unit: string) => string;
}

/** So many are listed of what is left out. */
const mostLeft = 12;

/** All three with the digits that the finest of them needs, and no more than three that say something. */
function sizeText({ value, low, high }: CheckReading['effects'][number], { say, numbers }: Words): string {
  const digits = [value, low, high].map((one) => `${Number(one.toPrecision(3))}`.split('.')[1]?.length ?? 0);
  const text = (one: number): string => numbers.format(one, Math.max(...digits));
  const range = low === high ? '' : ` ${say('check.range', { low: text(low), high: text(high) })}`;
  return say('check.chain.size', { value: text(value), range });
}

export function EffectChain({ reading, ways }: { reading: CheckReading; ways: Ways }) {
  const words = useWords();
  const { say, dates } = words;
  const { periods } = reading;
  const quantities = new Map(
    reading.paths.map((path) => [`${path.unit}:${path.measure}`, quantityOf(path)] as const),
  );
  const units = new Map(reading.paths.map((path) => [path.unit, path.unitName]));
  const heard = reading.effects
    .flatMap((effect) => (effect.from === null ? [] : [{ ...effect, from: effect.from }]))
    .toSorted((a, b) => periods.indexOf(a.from) - periods.indexOf(b.from));
  const byMonth = Map.groupBy(heard, ({ from }) => from);
  if (heard.length === 0) return <p className={styles.quiet}>{say('check.chain.none')}</p>;
  return (
    <ol className={styles.months}>
      {[...byMonth].map(([month, effects]) => (
        <li key={month} className={styles.month}>
          <h3>{dates.long(month)}</h3>
          <ul>
            {effects.map((effect) => {
              const quantity = quantities.get(`${effect.outcome.unit}:${effect.outcome.measure}`);
              const end = effect.delta.at(-1) ?? 0;
              const first = effect.delta.find((one) => one !== null && one !== 0) ?? 0;
              return (
                <li
                  key={`${effect.link} ${effect.driver.unit} ${effect.outcome.unit}`}
                  className={styles.effect}
                >
                  <p className={styles.pair}>
                    <span>{effect.driver.name}</span>
                    <span className={styles.lag}>
                      <span aria-hidden="true" className={styles.line} />
                      {say('check.chain.lag', { n: effect.lag })}
                      <Icon name="right" size={12} />
                    </span>
                    <strong>{effect.outcome.name}</strong>
                    <span className={styles.quiet}>
                      {units.get(effect.outcome.unit) ?? effect.outcome.unit}
                    </span>
                  </p>
                  <p className={styles.size}>
                    {quantity && (
                      <strong className="num">
                        {differenceText(end === 0 ? first : end, quantity, words)}
                      </strong>
                    )}
                    <span>{sizeText(effect, words)}</span>
                    {effect.mapOf !== null && (
                      <a href={ways.map(effect.mapOf, effect.link)}>{say('check.chain.map')}</a>
                    )}
                  </p>
                </li>
              );
            })}
          </ul>
        </li>
      ))}
    </ol>
  );
}

export function LeftOut({ reading, ways }: { reading: CheckReading; ways: Ways }) {
  const { say } = useWords();
  const { unheard, unsaid } = reading;
  if (unheard.length + unsaid.length === 0) return null;
  const rows: { key: string; ends: readonly string[]; why: ReactNode; mapOf: string | null; link: string }[] =
    [
      ...unheard.map((effect) => ({
        key: `${effect.link} ${effect.outcome.unit}`,
        ends: [effect.cause, effect.effect],
        why: (
          <>
            {say('check.unheard', { driver: effect.driver.name, outcome: effect.outcome.name })}{' '}
            <a href={ways.kpi(effect.outcome.unit, effect.outcome.measure)}>{say('check.unheard.inputs')}</a>
          </>
        ),
        mapOf: effect.mapOf,
        link: effect.link,
      })),
      ...unsaid.map((one) => ({
        key: `${one.link} ${one.why}`,
        ends: [one.cause, one.effect],
        why: say(`check.unsaid.${one.why}`),
        mapOf: one.mapOf,
        link: one.link,
      })),
    ];
  return (
    <details className={styles.left}>
      <summary>{say('check.left', { n: rows.length })}</summary>
      <p className={styles.quiet}>{say('check.left.text')}</p>
      <ul>
        {rows.slice(0, mostLeft).map((row) => (
          <li key={row.key}>
            <strong>
              <Becomes was={row.ends[0] ?? ''} is={row.ends[1] ?? ''} />
            </strong>
            <span>{row.why}</span>
            {row.mapOf !== null && <a href={ways.map(row.mapOf, row.link)}>{say('check.left.mend')}</a>}
          </li>
        ))}
      </ul>
      {rows.length > mostLeft && (
        <p className={styles.quiet}>{say('check.left.more', { n: rows.length - mostLeft })}</p>
      )}
    </details>
  );
}
