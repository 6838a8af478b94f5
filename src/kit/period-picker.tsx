/** Picks a period: a year's months, quarters, halves or the year itself; arrows go one step. */
import { useEffect, useState } from 'react';
import type { Calendar } from '#engine/definitions.ts';
import { IconButton } from './button.tsx';
import { comparePeriods, fiscalYearOf, periodsIn, readPeriod, stepPeriod } from './period.ts';
import styles from './period-picker.module.css';
import { Popover } from './popover.tsx';
import { useWords } from './words.tsx';

export function PeriodPicker({
  calendar,
  value,
  current,
  first,
  last,
  open,
  onOpen,
  onPick,
}: {
  calendar: Calendar;
  value: string;
  /** The period that today's page opens on. */
  current: string;
  first: string;
  last: string;
  open: boolean;
  onOpen: (open: boolean) => void;
  onPick: (period: string) => void;
}) {
  const { say, dates } = useWords();
  const chosen = fiscalYearOf(calendar, value) ?? new Date().getFullYear();
  const [year, setYear] = useState(chosen);
  useEffect(() => {
    if (open) setYear(chosen);
  }, [open, chosen]);
  const has = (id: string): boolean =>
    comparePeriods(calendar, id, first) >= 0 && comparePeriods(calendar, startOf(id), last) <= 0;
  // A longer period that has begun can be read before it ends.
  const startOf = (id: string): string => {
    const at = readPeriod(id);
    if (at?.shape === 'quarter') return periodsIn(calendar, at.year, 'month')[(at.part - 1) * 3] ?? id;
    if (at?.shape === 'half') return periodsIn(calendar, at.year, 'month')[(at.part - 1) * 6] ?? id;
    if (at?.shape === 'year') return periodsIn(calendar, at.year, 'month')[0] ?? id;
    return id;
  };
  const cell = (id: string, text: string) => (
    <button
      key={id}
      type="button"
      className={styles.cell}
      aria-pressed={id === value}
      aria-label={dates.long(id)}
      data-current={id === current || undefined}
      disabled={!has(id)}
      {...(id === value ? { 'data-autofocus': true } : {})}
      onClick={() => {
        onOpen(false);
        onPick(id);
      }}
    >
      {text}
    </button>
  );
  const before = stepPeriod(calendar, value, -1);
  const after = stepPeriod(calendar, value, 1);
  return (
    <div className={styles.picker}>
      <IconButton
        icon="left"
        className={styles.arrow}
        label={say('period.previous')}
        disabled={!has(before)}
        onClick={() => onPick(before)}
      />
      <Popover
        open={open}
        onOpen={onOpen}
        label={say('period')}
        align="center"
        button={
          <button
            type="button"
            className={styles.button}
            aria-haspopup="dialog"
            aria-expanded={open}
            onClick={() => onOpen(!open)}
          >
            <span className="sr">{say('period')}: </span>
            <span className="num">{dates.short(value)}</span>
          </button>
        }
      >
        <div className={styles.dropdown}>
          <div className={styles.year}>
            <IconButton icon="left" label={say('period.yearBefore')} onClick={() => setYear(year - 1)} />
            {cell(`FY${year}`, dates.short(`FY${year}`))}
            <IconButton icon="right" label={say('period.yearAfter')} onClick={() => setYear(year + 1)} />
          </div>
          <div className={styles.quarters}>
            {periodsIn(calendar, year, 'quarter').map((id, n) => cell(id, say('period.q', { n: n + 1 })))}
          </div>
          <div className={styles.months}>
            {periodsIn(calendar, year, 'month').map((id) =>
              cell(id, dates.monthName(readPeriod(id)?.part ?? 1)),
            )}
          </div>
        </div>
      </Popover>
      <IconButton
        icon="right"
        className={styles.arrow}
        label={say('period.next')}
        disabled={!has(after)}
        onClick={() => onPick(after)}
      />
    </div>
  );
}
