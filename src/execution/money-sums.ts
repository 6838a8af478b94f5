/** Money of an initiative added up: what was planned by a day, what is bound and paid, what it comes to in the end. */
import { parsePeriod, type Span, spanOf } from '#engine/calendar.ts';
import type { Calendar, Day } from '#engine/definitions.ts';
import type { Money, MoneyClass } from '#engine/work.ts';

export interface MoneySums {
  planned: number;
  /** Of what was planned, what was to be spent by today. */
  plannedToDate: number;
  committed: number;
  spent: number;
  /** What it is expected to come to in all, from what is known today. */
  estimate: number;
  /** Of the estimate: said as a forecast, bound and paid, and planned for what is still to come. */
  parts: { forecast: number; bound: number; toCome: number };
  /** Whether anything is said of each. */
  hasPlan: boolean;
  hasActual: boolean;
}

export interface MoneyLine extends Money {
  span: Span;
}

export const noMoney: MoneySums = {
  planned: 0,
  plannedToDate: 0,
  committed: 0,
  spent: 0,
  estimate: 0,
  parts: { forecast: 0, bound: 0, toCome: 0 },
  hasPlan: false,
  hasActual: false,
};

/** Amounts with the days of their periods; of an unreadable period none. */
export function linesOf(calendar: Calendar, all: readonly Money[]): MoneyLine[] {
  return all.flatMap((one) => {
    const period = parsePeriod(calendar, one.period);
    return period ? [{ ...one, span: spanOf(calendar, period, 'period') }] : [];
  });
}

export const overlap = (a: Span, b: Span): boolean => a.start <= b.end && b.start <= a.end;

/** The share of a period's days that lies within another stretch of days. */
export function shareWithin(span: Span, within: Span): number {
  const days = Math.min(span.end, within.end) - Math.max(span.start, within.start) + 1;
  return days <= 0 ? 0 : days / (span.end - span.start + 1);
}

/** How much of a period's days has passed on a day, that day included. */
export const passed = (span: Span, today: Day): number =>
  shareWithin(span, { start: span.start, end: today });

/** Sums without the error of adding many decimal fractions. */
class Sum {
  private total = 0;
  private lost = 0;
  add(n: number): void {
    const next = this.total + n;
    this.lost += Math.abs(this.total) >= Math.abs(n) ? this.total - next + n : n - next + this.total;
    this.total = next;
  }
  get value(): number {
    return this.total + this.lost;
  }
}

/**
 * The estimate at completion: a period's forecast where there is one; else what is bound and paid in periods that have
 * begun, and what was planned for the days still to come. In a period ahead what is bound counts where it is more than
 * the plan. Lines within a period that has a forecast of its own class are part of that forecast.
 */
export function sumsOf(lines: readonly MoneyLine[], today: Day): MoneySums {
  if (lines.length === 0) return noMoney;
  const sums = { planned: new Sum(), toDate: new Sum(), committed: new Sum(), spent: new Sum() };
  const parts = { forecast: new Sum(), bound: new Sum(), toCome: new Sum() };
  const byClass = new Map<MoneyClass, MoneyLine[]>();
  let hasPlan = false;
  let hasActual = false;
  for (const line of lines) {
    const list = byClass.get(line.class);
    if (list) list.push(line);
    else byClass.set(line.class, [line]);
    const { planned, committed, spent, span } = line;
    hasPlan ||= planned !== undefined;
    hasActual ||= committed !== undefined || spent !== undefined;
    sums.planned.add(planned ?? 0);
    sums.toDate.add((planned ?? 0) * passed(span, today));
    sums.committed.add(committed ?? 0);
    sums.spent.add(spent ?? 0);
  }
  for (const mine of byClass.values()) {
    const forecasts = mine.filter((line) => line.forecast !== undefined);
    const plans = mine.filter((line) => line.planned !== undefined);
    for (const line of mine) {
      if (line.forecast !== undefined) {
        parts.forecast.add(line.forecast);
        continue;
      }
      if (forecasts.some(({ span }) => overlap(span, line.span))) continue;
      const bound = (line.committed ?? 0) + (line.spent ?? 0);
      if (line.span.start <= today) {
        parts.bound.add(bound);
        parts.toCome.add((line.planned ?? 0) * (1 - passed(line.span, today)));
      } else if (line.planned !== undefined) {
        parts.bound.add(bound);
        parts.toCome.add(Math.max(0, line.planned - bound));
      } else if (!plans.some(({ span }) => overlap(span, line.span))) parts.bound.add(bound);
    }
  }
  const [forecast, bound, toCome] = [parts.forecast.value, parts.bound.value, parts.toCome.value];
  return {
    planned: sums.planned.value,
    plannedToDate: sums.toDate.value,
    committed: sums.committed.value,
    spent: sums.spent.value,
    estimate: forecast + bound + toCome,
    parts: { forecast, bound, toCome },
    hasPlan,
    hasActual,
  };
}

/** Of several initiatives. */
export function addedUp(all: readonly MoneySums[]): MoneySums {
  const total = (of: (one: MoneySums) => number): number => {
    const sum = new Sum();
    for (const one of all) sum.add(of(one));
    return sum.value;
  };
  return {
    planned: total((one) => one.planned),
    plannedToDate: total((one) => one.plannedToDate),
    committed: total((one) => one.committed),
    spent: total((one) => one.spent),
    estimate: total((one) => one.estimate),
    parts: {
      forecast: total((one) => one.parts.forecast),
      bound: total((one) => one.parts.bound),
      toCome: total((one) => one.parts.toCome),
    },
    hasPlan: all.some((one) => one.hasPlan),
    hasActual: all.some((one) => one.hasActual),
  };
}
