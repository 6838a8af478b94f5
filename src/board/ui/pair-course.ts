/** Both courses as they are laid over each other: each in its own period, or the driver moved later by the lag. */
import type { PairReading } from '../pairs-contract.ts';

export interface Course {
  /** Of the outcome; the driver's own beside them. */
  periods: string[];
  driverPeriods: string[];
  driver: PairReading['driverPoints'];
  outcome: PairReading['outcomePoints'];
  /** Periods at the end that the outcome has yet to reach. */
  ahead: number;
}

export function laidOut(pair: PairReading, isShifted: boolean): Course {
  const { shift, window, periods, driverPoints, outcomePoints } = pair;
  const by = isShifted ? shift : 0;
  const from = shift;
  const to = shift + window + by;
  return {
    periods: periods.slice(from, to),
    driverPeriods: periods.slice(from - by, to - by),
    driver: driverPoints.slice(from - by, to - by),
    outcome: outcomePoints.slice(from, to),
    ahead: by,
  };
}
