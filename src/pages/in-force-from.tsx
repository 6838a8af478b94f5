/** From which period on changes hold; told beside the choice is what one that has ended means. */
import { Choice } from '#kit/field.tsx';
import { comparePeriods } from '#kit/period.ts';
import { useWords } from '#kit/words.tsx';
import styles from './revision.module.css';

interface Props {
  calendar: Parameters<typeof comparePeriods>[0];
  /** The first period that has not ended. */
  now: string;
  periods: readonly string[];
  value: string;
  onChange: (period: string) => void;
  /** Whether scores that are reported would be others from a period on, as far as they were read; null: not known yet. */
  isFelt: boolean | null;
}

export function InForceFrom({ calendar, now, periods, value, onChange, isFelt }: Props) {
  const { say, dates } = useWords();
  const hasEnded = (period: string): boolean => comparePeriods(calendar, period, now) < 0;
  return (
    <>
      <Choice
        label={say('revision.approve.from')}
        value={value}
        options={periods.map((period) => ({
          value: period,
          text: hasEnded(period)
            ? say('revision.approve.ended', { period: dates.long(period) })
            : dates.long(period),
        }))}
        onChange={onChange}
      />
      <div role="status">
        {hasEnded(value) && isFelt === true && (
          <p className={styles.caution}>{say('revision.approve.past', { period: dates.long(value) })}</p>
        )}
        {hasEnded(value) && isFelt === false && (
          <p>{say('revision.approve.past.none', { period: dates.long(value), now: dates.long(now) })}</p>
        )}
      </div>
    </>
  );
}
