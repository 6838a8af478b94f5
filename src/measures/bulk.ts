/** Many figures in one request: all of them are taken, in one transaction, or none, and then it is told which not. */
import { can, type Thing } from '#people/can.ts';
import type { Who } from '#platform/caller.ts';
import type { Db, Tx } from '#platform/db/database.ts';
import { AppError } from '#platform/errors.ts';
import { type LatestFigure, latestOf, type NewFigure, type Outcome, record } from '#platform/ledger.ts';
import type { NewFigures, RefusedFigure } from './contract.ts';
import { checkActual, checkPeriod, type MeasureForEntry } from './rules.ts';

/** An organization's measures as they are today, for whoever enters figures. */
export interface ForEntry {
  measure(unit: string, code: string): MeasureForEntry | null;
  place(unit: string, code: string): Thing;
}

type Given = NewFigures['figures'][number];

function refusedBy(error: unknown, at: number): RefusedFigure {
  if (!(error instanceof AppError)) throw error;
  const [finding] = (error.errors ?? []) as Partial<RefusedFigure>[];
  return { at, code: finding?.code ?? error.code, values: finding?.values ?? {}, message: error.message };
}

/** What may not be entered, and the rest as the ledger takes it. */
export function checkFigures(
  figures: readonly Given[],
  forEntry: ForEntry,
  who: Who,
  org: string,
): { taken: NewFigure[]; refused: RefusedFigure[] } {
  const taken: NewFigure[] = [];
  const refused: RefusedFigure[] = [];
  const cells = new Map<string, number>();
  figures.forEach((given, at) => {
    const { unit, measure: code, slot, period, value, note } = given;
    try {
      const place = forEntry.place(unit, code);
      const action = slot === 'actual' ? 'actual.enter' : 'definition.edit';
      if (!can(who, action, { ...place, org }))
        throw new AppError('not-allowed', `Your role does not include ${slot}s of ${unit}:${code}.`);
      const measure = forEntry.measure(unit, code);
      if (slot === 'actual') checkActual(given, measure);
      else checkPeriod(given, measure);
      const cell = JSON.stringify([unit, code, slot, period]);
      const earlier = cells.get(cell);
      if (earlier !== undefined)
        throw new AppError('invalid', `${unit}:${code} in ${period} stands twice, first at ${earlier}.`, [
          { code: 'figure-twice', values: { unit, measure: code, period } },
        ]);
      cells.set(cell, at);
      taken.push({
        unit,
        measure: code,
        slot,
        period,
        value,
        ...(note ? { note } : {}),
        ...(slot === 'actual' && measure?.approval ? { state: 'submitted' as const } : {}),
      });
    } catch (error) {
      refused.push(refusedBy(error, at));
    }
  });
  return { taken, refused };
}

/** Cells that someone has changed after `seen`, to something else than what is sent now. */
export function passedBy(
  figures: readonly NewFigure[],
  latest: readonly (LatestFigure | null)[],
  seen: number,
): RefusedFigure[] {
  return figures.flatMap(({ unit, measure, period, value }, at) => {
    const there = latest[at];
    if (!there || there.recorded <= seen || there.value === value) return [];
    const values = { unit, measure, period, value: there.value, sequence: there.recorded };
    return [
      {
        at,
        code: 'figure-passed',
        values,
        message: `${unit}:${measure} in ${period} was changed meanwhile to ${there.value ?? 'no value'}.`,
      },
    ];
  });
}

export async function recordFigures(
  db: Db,
  org: string,
  who: Who,
  figures: NewFigure[],
  seen: number | undefined,
  now: Date,
): Promise<Outcome> {
  return await db.transaction({ org, person: who.id }, async (tx: Tx) => {
    if (seen !== undefined) {
      const passed = passedBy(figures, await latestOf(tx, org, figures), seen);
      if (passed.length > 0)
        throw new AppError('version-passed', `${passed.length} of the cells were changed meanwhile.`, passed);
    }
    return await record(tx, { org, by: who.name, what: `${figures.length} figures`, now, figures });
  });
}
