/** The demo's span: 36 full months before the month of today, and what has begun of this one. */
export type DemoFrequency = 'day' | 'week' | 'month' | 'quarter';

export interface DemoPeriod {
  id: string;
  /** Months since the first month of the demo; a fraction inside a month. */
  at: number;
  /** Month of the year, 1 to 12, in which it ends. */
  month: number;
  year: number;
  /** Last day, as a count of days since 1970-01-01. */
  end: number;
}

export const demoMonths = 36;
const oneDay = 86_400_000;

export const dayOf = (iso: string) => Math.round(Date.parse(`${iso}T00:00:00Z`) / oneDay);
export const isoOf = (day: number) => new Date(day * oneDay).toISOString().slice(0, 10);

function monthsSinceZero(day: number): number {
  const d = new Date(day * oneDay);
  return d.getUTCFullYear() * 12 + d.getUTCMonth();
}

/** The month of a day, as year × 12 + month index. */
export const monthOf = (iso: string) => monthsSinceZero(dayOf(iso));

/** First month of the demo, as year × 12 + month index. */
export const firstMonth = (today: string) => monthsSinceZero(dayOf(today)) - demoMonths;

export const monthId = (m: number) => `${Math.floor(m / 12)}-${String((m % 12) + 1).padStart(2, '0')}`;

const firstDayOfMonth = (m: number) => Math.round(Date.UTC(Math.floor(m / 12), m % 12, 1) / oneDay);

function weekId(thursday: number): string {
  const year = new Date(thursday * oneDay).getUTCFullYear();
  const firstOfYear = Math.round(Date.UTC(year, 0, 1) / oneDay);
  return `${year}-W${String(Math.floor((thursday - firstOfYear) / 7) + 1).padStart(2, '0')}`;
}

/** Every period of a frequency that begins in the demo's span and has ended before `today`. */
export function demoPeriods(frequency: DemoFrequency, today: string): DemoPeriod[] {
  const now = dayOf(today);
  const start = firstMonth(today);
  const startDay = firstDayOfMonth(start);
  const periods: DemoPeriod[] = [];
  const add = (id: string, end: number, middle: number) => {
    const m = monthsSinceZero(middle);
    const inMonth = (middle - firstDayOfMonth(m)) / 31;
    const last = new Date(end * oneDay);
    periods.push({
      id,
      at: m - start + (frequency === 'month' || frequency === 'quarter' ? 0 : inMonth),
      month: last.getUTCMonth() + 1,
      year: last.getUTCFullYear(),
      end,
    });
  };
  if (frequency === 'day') {
    for (let d = startDay; d < now; d++) add(isoOf(d), d, d);
  } else if (frequency === 'week') {
    // 1970-01-05 was a Monday.
    for (let d = startDay + ((((4 - startDay) % 7) + 7) % 7); d + 6 < now; d += 7)
      add(weekId(d + 3), d + 6, d + 3);
  } else if (frequency === 'month') {
    for (let m = start; firstDayOfMonth(m + 1) <= now; m++)
      add(monthId(m), firstDayOfMonth(m + 1) - 1, firstDayOfMonth(m));
  } else {
    for (let m = start + ((3 - (start % 3)) % 3); firstDayOfMonth(m + 3) <= now; m += 3)
      add(
        `FY${Math.floor(m / 12)}-Q${Math.floor((m % 12) / 3) + 1}`,
        firstDayOfMonth(m + 3) - 1,
        firstDayOfMonth(m + 2),
      );
  }
  return periods;
}

/** The last quarters that have ended, the latest first: id and last day. */
export function endedQuarters(
  today: string,
  count = 8,
): { id: string; end: number; isLastOfYear: boolean }[] {
  const current = Math.floor(monthOf(today) / 3);
  return Array.from({ length: count }, (_, i) => {
    const [year, quarter] = [Math.floor((current - 1 - i) / 4), (current - 1 - i) % 4];
    const end = Math.round(Date.UTC(year, quarter * 3 + 3, 1) / oneDay) - 1;
    return { id: `FY${year}-Q${quarter + 1}`, end, isLastOfYear: quarter === 3 };
  });
}

/** Days after its quarter on which each kind of review is held. */
export const reviewAfter = { operational: 12, strategy: 19, adapt: 33 } as const;
