/** A slider over all periods that there are: dragged, or stepped with the arrow keys. */
import { useEffect, useMemo, useState } from 'react';
import type { Calendar } from '#engine/definitions.ts';
import { comparePeriods, stepPeriod } from './period.ts';
import styles from './period-slider.module.css';
import { useWords } from './words.tsx';

/** A century of months is more than anybody slides over. */
const most = 1200;

export function PeriodSlider({
  label,
  calendar,
  value,
  first,
  last,
  onPick,
}: {
  label: string;
  calendar: Calendar;
  value: string;
  first: string;
  last: string;
  onPick: (period: string) => void;
}) {
  const { dates } = useWords();
  const periods = useMemo(() => {
    const found = [first];
    while (found.length < most && comparePeriods(calendar, found.at(-1)!, last) < 0)
      found.push(stepPeriod(calendar, found.at(-1)!, 1));
    return found;
  }, [calendar, first, last]);
  /** The step that ends nearest to a period of another length. */
  const place = useMemo(() => {
    const at = periods.findIndex((one) => comparePeriods(calendar, one, value) >= 0);
    return at < 0 ? periods.length - 1 : at;
  }, [periods, calendar, value]);
  const [held, setHeld] = useState<number | null>(null);
  // It follows the hand at once; what it shows is asked for where the hand rests.
  useEffect(() => {
    if (held === null) return;
    const timer = setTimeout(() => {
      if (held !== place) onPick(periods[held]!);
      setHeld(null);
    }, 120);
    return () => clearTimeout(timer);
  }, [held, place, periods, onPick]);
  const at = held ?? place;
  if (periods.length < 2) return null;
  return (
    <div className={styles.slider}>
      <span className={styles.end}>{dates.short(first)}</span>
      <input
        type="range"
        min={0}
        max={periods.length - 1}
        step={1}
        value={at}
        aria-label={label}
        aria-valuetext={dates.long(held === null ? value : periods[held]!)}
        onChange={(event) => setHeld(Number(event.currentTarget.value))}
      />
      <output className={styles.now}>{dates.short(held === null ? value : periods[held]!)}</output>
    </div>
  );
}
