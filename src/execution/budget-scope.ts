/** Which initiatives and amounts count for a budget, and how much of it lies within its periods. */
import { parsePeriod, type Span, spanOf } from '#engine/calendar.ts';
import type { Calendar } from '#engine/definitions.ts';
import type { Budget } from '#engine/work.ts';
import { type Asking, perspectivesOf, themesOf } from './asking.ts';
import type { InitiativeRead } from './initiatives.ts';
import { type MoneyLine, type MoneySums, shareWithin, sumsOf } from './money-sums.ts';

/** From the first day of its first period to the last day of its last; null where they cannot be read. */
export function spanOfBudget(calendar: Calendar, { start, end }: Budget): Span | null {
  const [first, last] = [start, end].map((id) => (id === undefined ? null : parsePeriod(calendar, id)));
  if (!first || !last) return null;
  return { start: spanOf(calendar, first, 'period').start, end: spanOf(calendar, last, 'period').end };
}

/** In all; where it is given by period, what they add up to. */
export const amountOf = ({ amount, amounts }: Budget): number =>
  amount ?? Object.values(amounts ?? {}).reduce((sum, one) => sum + one, 0);

/** What a budget names is what an initiative must be of: one of its perspectives, and one of its themes, and so on. */
export function countsFor(
  { o, under }: Pick<Asking, 'o' | 'under'>,
  budget: Budget,
): (one: InitiativeRead) => boolean {
  const units = budget.units?.length ? budget.units.map(under) : null;
  const holds = (wanted: readonly string[] | undefined, own: () => readonly string[]): boolean =>
    !wanted?.length || own().some((one) => wanted.includes(one));
  return (one) =>
    // What is only proposed costs nothing yet.
    (one.fields.stage ?? 'proposed') !== 'proposed' &&
    (!units || units.some((within) => within.has(one.fields.unit))) &&
    holds(budget.perspectives, () => perspectivesOf(o, one)) &&
    holds(budget.themes, () => themesOf(o, one));
}

/** Amounts of an initiative within a budget's periods and classes; of a period partly in it, its days' share. */
export function linesWithin(budget: Budget, span: Span | null, lines: readonly MoneyLine[]): MoneyLine[] {
  return lines.flatMap((line) => {
    if (budget.classes?.length && !budget.classes.includes(line.class)) return [];
    const share = span ? shareWithin(line.span, span) : 0;
    if (share === 0 || !span) return [];
    if (share === 1) return [line];
    const part = (n: number | undefined) => (n === undefined ? undefined : n * share);
    return [
      {
        ...line,
        planned: part(line.planned),
        committed: part(line.committed),
        spent: part(line.spent),
        forecast: part(line.forecast),
        span: { start: Math.max(line.span.start, span.start), end: Math.min(line.span.end, span.end) },
      },
    ];
  });
}

/** What was stopped costs what it has cost: nothing of its plan is to come. */
export const linesCounted = ({ fields, lines }: InitiativeRead): MoneyLine[] =>
  fields.stage === 'stopped'
    ? lines.map((line) => ({ ...line, planned: undefined, forecast: undefined }))
    : lines;

export const sumsWithin = (
  budget: Budget,
  span: Span | null,
  one: InitiativeRead,
  today: number,
): MoneySums => sumsOf(linesWithin(budget, span, linesCounted(one)), today);
