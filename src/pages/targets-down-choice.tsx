/** What is passed down, and how it is shared: period, basis, driver and its span, step. */
import type { PassedDown, Passing } from '#board/flow-contract.ts';
import { parsePeriod } from '#engine/calendar.ts';
import type { Calendar, Frequency } from '#engine/definitions.ts';
import { Choice } from '#kit/field.tsx';
import { NumberField } from '#kit/number-field.tsx';
import { fiscalYearOf, periodsIn, stepPeriod } from '#kit/period.ts';
import { Segmented } from '#kit/segmented.tsx';
import { useWords } from '#kit/words.tsx';
import styles from './targets-down.module.css';

export interface Wanted {
  period: string;
  basis: Passing['basis'];
  driver: string | null;
  over: string | null;
  step: number | null;
  locks: Record<string, number>;
}

const yearId = (calendar: Calendar, period: string, by = 0): string =>
  `FY${String((fiscalYearOf(calendar, period) ?? 2000) + by).padStart(4, '0')}`;

export const wantedFirst = (calendar: Calendar, period: string, frequency: Frequency): Wanted => ({
  period: frequency === 'day' || frequency === 'week' ? period : yearId(calendar, period),
  basis: 'equal',
  driver: null,
  over: yearId(calendar, period, -1),
  step: null,
  locks: {},
});

/** This fiscal year and the next, and this one's own periods. */
export function periodChoices(calendar: Calendar, period: string, frequency: Frequency): string[] {
  const years = [yearId(calendar, period), yearId(calendar, period, 1)];
  const year = fiscalYearOf(calendar, period) ?? 2000;
  if (frequency === 'year') return years;
  if (frequency === 'day' || frequency === 'week') return [period];
  return [...years, ...periodsIn(calendar, year, frequency)];
}

/** The driver where one is chosen: of several that offer themselves, the first that is not the measure itself. */
export function passingOf(wanted: Wanted, drivers: PassedDown['drivers']): Passing {
  const driver = wanted.driver ?? drivers[0]?.measure ?? null;
  const isDriven = wanted.basis === 'driver' && driver !== null && wanted.over !== null;
  return {
    from: wanted.period,
    basis: wanted.basis === 'driver' && !isDriven ? 'equal' : wanted.basis,
    ...(isDriven && driver !== null && wanted.over !== null
      ? { driver: { measure: driver, from: wanted.over } }
      : {}),
    ...(wanted.step === null ? {} : { step: wanted.step }),
    ...(Object.keys(wanted.locks).length === 0 ? {} : { locks: wanted.locks }),
  };
}

export function PassingChoice({
  wanted,
  read,
  drivers,
  periods,
  calendar,
  period,
  onChange,
}: {
  wanted: Wanted;
  read: PassedDown | null;
  drivers: PassedDown['drivers'];
  periods: readonly string[];
  calendar: Calendar;
  period: string;
  onChange: (next: Partial<Wanted>) => void;
}) {
  const { say, dates } = useWords();
  const isEach = read?.joining === 'each';
  const shown = periods.includes(wanted.period) ? periods : [wanted.period, ...periods];
  const spans = [
    yearId(calendar, period, -1),
    yearId(calendar, period),
    yearId(calendar, period, -2),
    ...(parsePeriod(calendar, period)?.frequency === 'year'
      ? []
      : [period, stepPeriod(calendar, period, -1)]),
  ];
  return (
    <div className={styles.choices}>
      <Choice
        label={say('pass.period')}
        value={wanted.period}
        options={shown.map((value) => ({ value, text: dates.long(value) }))}
        onChange={(next) => onChange({ period: next, locks: {} })}
      />
      {!isEach && (
        <div className={styles.basis}>
          <span aria-hidden="true">{say('pass.basis')}</span>
          <Segmented<Passing['basis']>
            label={say('pass.basis')}
            value={wanted.basis}
            options={(['equal', 'driver', 'hand'] as const).map((value) => ({
              value,
              text: say(`pass.basis.${value}`),
            }))}
            onChange={(basis) => onChange({ basis, driver: wanted.driver ?? drivers[0]?.measure ?? null })}
          />
        </div>
      )}
      {!isEach && wanted.basis === 'driver' && (
        <>
          <Choice
            label={say('pass.driver')}
            value={wanted.driver ?? ''}
            options={drivers.map((one) => ({
              value: one.measure,
              text: say('pass.driver.n', { name: one.name, n: one.units }),
            }))}
            onChange={(driver) => onChange({ driver })}
          />
          <Choice
            label={say('pass.driver.over')}
            value={wanted.over ?? ''}
            options={[...new Set(spans)].map((value) => ({ value, text: dates.long(value) }))}
            onChange={(over) => onChange({ over })}
          />
        </>
      )}
      {!isEach && wanted.basis !== 'hand' && (
        <div className={styles.step}>
          <NumberField
            label={say('pass.step')}
            value={wanted.step}
            placeholder={read ? String(read.step) : ''}
            within={{ above: 0 }}
            onChange={(step) => onChange({ step })}
          />
        </div>
      )}
    </div>
  );
}
