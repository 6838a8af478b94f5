/**
 * What a changed calendar does to what is recorded. `FY2026-Q1` and year-to-date figures mean months by the fiscal
 * year: begun in another month, or named by another rule, the same id would mean other months. So the calendar is
 * fixed as soon as one such figure or path of targets is there.
 */
import { firstDay, parsePeriod } from '#engine/calendar.ts';
import type { Calendar, Fact } from '#engine/definitions.ts';
import type { Tx } from '#platform/db/database.ts';
import { AppError } from '#platform/errors.ts';
import type { NewFact } from '#platform/ledger.ts';
import { countFiscalFigures, readFacts } from '#platform/ledger-read.ts';
import { worded } from './findings.ts';

const whole = (said: Partial<Calendar> | undefined): Calendar => ({
  yearStart: said?.yearStart ?? 1,
  label: said?.label ?? 'end',
  timeZone: said?.timeZone ?? 'UTC',
});

/** The day on which a fiscal year begins that is called by its number. */
function beginning(calendar: Calendar): number {
  const year = parsePeriod(calendar, 'FY2026');
  return year ? firstDay(calendar, 'year', year.ordinal) : Number.NaN;
}

const calendarIn = (facts: readonly { patch: Fact['patch'] }[]): Partial<Calendar> | undefined =>
  facts.findLast(({ patch }) => patch.calendar)?.patch.calendar as Partial<Calendar> | undefined;

const isFiscal = (period: unknown): boolean => typeof period === 'string' && period.startsWith('FY');

export async function mustKeepPeriods(
  tx: Tx,
  org: string,
  mine: readonly Fact[],
  stated: readonly NewFact[],
): Promise<void> {
  const next = calendarIn(stated.filter(({ kind }) => kind === 'organization'));
  const present = calendarIn(mine);
  if (!next || !present || beginning(whole(next)) === beginning(whole(present))) return;
  const figures = await countFiscalFigures(tx, org);
  const paths = (await readFacts(tx, org)).filter(
    ({ kind, patch }) => kind === 'target' && (isFiscal(patch.start) || isFiscal(patch.end)),
  );
  const targets = new Set(paths.map(({ key }) => key)).size;
  if (figures === 0 && targets === 0) return;
  const values = { figures, targets };
  const { problem, mend } = worded('calendar-in-use', values);
  throw new AppError('invalid', `${problem}: ${mend}.`, [
    { at: 'calendar', code: 'calendar-in-use', values, message: problem, hint: mend },
  ]);
}
