/** A proposed portfolio in sentences: what it is, how good, what more money would buy; or why there is none. */
import type { Allocation } from '#execution/allocation-contract.ts';
import { useWords } from '#kit/words.tsx';
import styles from './allocation.module.css';

const tiny = 5e-3;

export function AllocationSays({ told, isFetching }: { told: Allocation; isFetching: boolean }) {
  const { say, numbers, dates } = useWords();
  const nameOf = (code: string | undefined): string =>
    told.candidates.find((one) => one.code === code)?.name ?? code ?? '';
  if (told.state === 'late')
    return (
      <p role="status" className={styles.says}>
        {say('allocation.late')}
      </p>
    );
  if (told.state === 'impossible')
    return (
      <section className={styles.says} role="status">
        <h2>{say('allocation.impossible')}</h2>
        <ul>
          {told.collision.map((wish) => (
            <li key={JSON.stringify(wish)}>
              {say(`allocation.wish.${wish.kind}`, {
                name: nameOf(wish.code),
                other: nameOf(wish.other),
                year: wish.year ? dates.short(wish.year) : '',
                perspective:
                  told.perspectives.find(({ code }) => code === wish.perspective)?.name ??
                  wish.perspective ??
                  '',
              })}
            </li>
          ))}
        </ul>
        <p>{say('allocation.impossible.mend')}</p>
      </section>
    );
  const chosen = told.candidates.filter((one) => one.chosen);
  const cost = chosen.reduce((sum, one) => sum + one.cost, 0);
  const score = (value: number | null): string => (value === null ? '–' : numbers.fine(value));
  const names = (codes: readonly string[]): string => codes.map(nameOf).join(', ');
  const lost = told.best === null ? 0 : told.best - told.worth;
  return (
    <section className={styles.says} aria-live="polite" aria-busy={isFetching}>
      <h2>
        {say('allocation.says', {
          n: chosen.length,
          all: told.candidates.length,
          money: `${numbers.format(cost, 0)}${told.currency ? ` ${told.currency}` : ''}`,
          points: numbers.points(told.worth),
          scorecard: told.scorecard,
          today: score(told.today),
          after: score(told.expected),
        })}
      </h2>
      <p className={styles.quiet}>
        {isFetching
          ? say('allocation.thinking')
          : told.gap === 0
            ? say('allocation.best')
            : say('allocation.gap', { share: numbers.percent(told.gap, 2) })}{' '}
        {told.best !== null &&
          lost > tiny &&
          say('allocation.byHand', {
            points: numbers.format(lost, 2),
            best: numbers.format(told.best, 2),
          })}
      </p>
      {told.more.length > 0 && (
        <>
          <strong>{say('allocation.more')}</strong>
          {told.more.every(({ worth }) => worth - told.worth <= tiny) && (
            <p className={styles.quiet}>
              {say('allocation.more.none', { by: numbers.percent(told.more.at(-1)?.by ?? 0) })}
            </p>
          )}
          <ul className={styles.more}>
            {told.more.map(({ by, worth, comesIn, goesOut }) => {
              const gain = worth - told.worth;
              const share = numbers.percent(by);
              if (gain <= tiny) return null;
              return (
                <li key={by}>
                  {[
                    say('allocation.more.line', { by: share, points: numbers.format(gain, 2) }),
                    comesIn.length > 0 && say('allocation.more.in', { names: names(comesIn) }),
                    goesOut.length > 0 && say('allocation.more.out', { names: names(goesOut) }),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </li>
              );
            })}
          </ul>
        </>
      )}
    </section>
  );
}
