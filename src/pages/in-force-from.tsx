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
}

export function InForceFrom({ calendar, now, periods, value, onChange }: Props) {
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
        {hasEnded(value) && (
          <p className={styles.caution}>{say('revision.approve.past', { period: dates.long(value) })}</p>
        )}
      </div>
    </>
  );
}
