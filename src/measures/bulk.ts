/** Many figures in one request: all of them are taken, in one transaction, or none, and then it is told which not. */
import { can, type Thing } from '#people/can.ts';
import type { Who } from '#platform/caller.ts';
import type { Db, Tx } from '#platform/db/database.ts';
import { AppError } from '#platform/errors.ts';
import { once } from '#platform/idempotency.ts';
import type { NewFigure } from '#platform/ledger.ts';
import {
  anyFigureAfter,
  differs,
  holdLedger,
  type LatestFigure,
  latestOf,
  recordCells,
  recordFresh,
} from '#platform/ledger-cells.ts';
import type { NewFigures, RecordedActual, RefusedFigure } from './contract.ts';
import { checkActual, checkTarget, type MeasureForEntry, warnOfTarget } from './rules.ts';

/** An organization's measures as they are today, for whoever enters figures. */
export interface ForEntry {
  measure(unit: string, code: string): MeasureForEntry | null;
  place(unit: string, code: string): Thing;
  /**
   * What was recorded last for some cells of a measure up to number `n`, null where nothing was; null as a whole where
   * it does not stand in memory.
   */
  latest(n: number, unit: string, code: string, cells: readonly Cell[]): (Latest | null)[] | null;
}

type Cell = Pick<NewFigure, 'slot' | 'period'>;
type Latest = Pick<NewFigure, 'value' | 'note' | 'state'> & { recorded: number };

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
  const known = new Map<string, { measure: MeasureForEntry | null; place: Thing }>();
  const knownOf = (unit: string, code: string) => {
    const name = `${unit}\n${code}`;
    const held = known.get(name) ?? {
      measure: forEntry.measure(unit, code),
      place: { ...forEntry.place(unit, code), org },
    };
    known.set(name, held);
    return held;
  };
  figures.forEach((given, at) => {
    const { unit, measure: code, slot, period, value, note } = given;
    try {
      const { measure, place } = knownOf(unit, code);
      const action = slot === 'actual' ? 'actual.enter' : 'definition.edit';
      if (!can(who, action, place))
        throw new AppError('not-allowed', `Your role does not include ${slot}s of ${unit}:${code}.`);
      if (slot === 'actual') checkActual(given, measure);
      else checkTarget(given, measure);
      const cell = `${unit}\n${code}\n${slot}\n${period}`;
      const earlier = cells.get(cell);
      if (earlier !== undefined)
        throw new AppError(
          'invalid',
          `${unit}:${code} in ${period} stands twice, first in row ${earlier + 1}.`,
          [{ code: 'figure-twice', values: { unit, measure: code, period } }],
        );
      cells.set(cell, at);
      taken.push({
        unit,
        measure: code,
        slot,
        period,
        value,
        // An empty one takes the note away.
        ...(note === undefined ? {} : { note }),
        // A withdrawal has nothing to approve.
        ...(slot === 'actual' && measure?.approval && value !== null ? { state: 'submitted' as const } : {}),
      });
    } catch (error) {
      refused.push(refusedBy(error, at));
    }
  });
  return { taken, refused };
}

/** Cells that someone has changed after they were seen, to something else than what is sent now. */
export function passedBy(
  figures: readonly NewFigure[],
  latest: readonly (LatestFigure | null)[],
  seenOf: (at: number) => number | undefined,
): RefusedFigure[] {
  return figures.flatMap(({ unit, measure, period, value }, at) => {
    const there = latest[at];
    const seen = seenOf(at);
    if (!there || seen === undefined || there.recorded <= seen || there.value === value) return [];
    return [passed(at, { unit, measure, period }, there)];
  });
}

/** Told with who changed it and when, so that a person can choose. */
export function passed(
  at: number,
  cell: Pick<NewFigure, 'unit' | 'measure' | 'period'>,
  there: LatestFigure,
): RefusedFigure {
  const { unit, measure, period } = cell;
  const { value, recorded: sequence, by } = there;
  return {
    at,
    code: 'figure-passed',
    values: { unit, measure, period, value, sequence, by, at: there.at.toISOString() },
    message: `${unit}:${measure} in ${period} was changed meanwhile to ${value ?? 'no value'}.`,
  };
}

export interface Request {
  org: string;
  who: Who;
  given: NewFigures;
  /** The Idempotency-Key. */
  key: string | undefined;
  now: Date;
}

/** All of them, in one transaction, or none; sent again with its key it answers as it did. */
export async function recordFigures(
  db: Db,
  { org, who, given, key, now }: Request,
  forEntry: ForEntry,
): Promise<RecordedActual> {
  const { figures, seen } = given;
  return await db.transaction({ org, person: who.id }, (tx: Tx) =>
    once(tx, { org, person: who.id, key, asked: ['figures', given], now }, async () => {
      const { taken, refused } = checkFigures(figures, forEntry, who, org);
      if (refused.length > 0)
        throw new AppError(
          'invalid',
          `${refused.length} of ${figures.length} figures cannot be taken. The first: ${refused[0]?.message}`,
          refused,
        );
      const seenOf = (at: number) => figures[at]?.seen ?? seen;
      const stands = await holdLedger(tx, org);
      const most = figures.reduce<number>((n, _, at) => Math.max(n, seenOf(at) ?? 0), 0);
      if (most > stands)
        throw new AppError(
          'bad-request',
          `seen is ${most}, but the organization stands at ${stands}: nobody can have seen that yet.`,
        );
      const cells = { org, by: who.name, what: `${figures.length} figures`, now };
      const inMemory = latestInMemory(stands, taken, forEntry);
      const isPassed = await mayBePassed(
        tx,
        org,
        stands,
        figures.map((_, at) => seenOf(at)),
        inMemory,
      );
      if (isPassed) {
        const gone = passedBy(taken, await latestOf(tx, org, taken), seenOf);
        if (gone.length > 0)
          throw new AppError('version-passed', `${gone.length} of the cells were changed meanwhile.`, gone);
      }
      const warned = warningsOf(figures, forEntry);
      if (!inMemory) {
        const { n, changed } = await recordCells(tx, { ...cells, figures: taken });
        return { sequence: n, changed, ...warned };
      }
      const fresh = taken.filter((figure, at) => differs(figure, inMemory[at] ?? null));
      if (fresh.length === 0) return { sequence: stands, changed: false, ...warned };
      const { n, changed } = await recordFresh(tx, { ...cells, figures: fresh });
      return { sequence: n, changed, ...warned };
    }),
  );
}

/** What is taken and told of: targets with which a KPI cannot be scored. */
function warningsOf(figures: readonly Given[], forEntry: ForEntry): Pick<RecordedActual, 'warnings'> {
  const measures = new Map<string, MeasureForEntry | null>();
  const warnings = figures.flatMap((given, at) => {
    if (given.slot !== 'target' || given.value === null) return [];
    const name = `${given.unit}\n${given.measure}`;
    const measure = measures.get(name) ?? forEntry.measure(given.unit, given.measure);
    measures.set(name, measure);
    const found = warnOfTarget(given, measure);
    return found ? [{ at, ...found }] : [];
  });
  return warnings.length > 0 ? { warnings } : {};
}

/** Whether a cell may have been changed after it was seen. Mostly nobody has recorded anything meanwhile. */
async function mayBePassed(
  tx: Tx,
  org: string,
  stands: number,
  seen: Iterable<number | undefined>,
  inMemory: readonly (Latest | null)[] | null,
): Promise<boolean> {
  let least = stands;
  for (const [at, of] of [...seen].entries())
    if (of !== undefined && (!inMemory || (inMemory[at]?.recorded ?? 0) > of)) least = Math.min(least, of);
  return least < stands && (inMemory !== null || (await anyFigureAfter(tx, org, least)));
}

/** What was recorded last for each cell, where the board in memory stands at the ledger's number. */
function latestInMemory(
  stands: number,
  figures: readonly NewFigure[],
  forEntry: ForEntry,
): (Latest | null)[] | null {
  const found: (Latest | null)[] = figures.map(() => null);
  const byMeasure = Map.groupBy(figures.keys(), (at) => `${figures[at]!.unit}\n${figures[at]!.measure}`);
  for (const places of byMeasure.values()) {
    const { unit, measure } = figures[places[0]!]!;
    const cells = places.map((at) => figures[at]!);
    const latest = forEntry.latest(stands, unit, measure, cells);
    if (!latest) return null;
    for (const [i, at] of places.entries()) found[at] = latest[i]!;
  }
  return found;
}
