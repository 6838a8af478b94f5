/**
 * The cells that a file has filled so far, so that a second value for one cell is seen wherever it stands. Of values
 * that contradict each other none is taken: which of the lines comes first says nothing about which of them is right.
 */
import type { Slot } from '#engine/definitions.ts';

/** What a figure is of. */
export interface CellName {
  unit: string;
  measure: string;
  slot: Slot;
  period: string;
}
/** A cell for which the file gives several values. */
export interface Contested extends CellName {
  /** Its first value was let through and counted before the second was met. */
  let: boolean;
  value: number;
}

export interface SeenCells {
  /** Series and periods go by numbers. */
  series(unit: string, measure: string, slot: Slot): number;
  period(id: string): number;
  find(series: number, period: number): { value: number; line: number } | null;
  put(series: number, period: number, value: number, line: number): void;
  /** Notes that lines give other values for a cell; says how many of them were not known to contradict any. */
  contest(cell: CellName, first: { value: number; line: number }, line: number): number;
  /** Leaves out what is contested so far. */
  agreed<T extends CellName>(figures: readonly T[]): T[];
  contested(): Iterable<Contested>;
}

export const cellKey = ({ unit, measure, slot, period }: CellName): string =>
  `${unit}\n${measure}\n${slot}\n${period}`;

/** A million cells take a number each in a map and 12 bytes. */
export function seenCells(): SeenCells {
  const series = new Map<string, number>();
  const periods = new Map<string, number>();
  const places = new Map<number, number>();
  const contested = new Map<string, Contested>();
  const badLines = new Set<number>();
  let values = new Float64Array(1024);
  let lines = new Uint32Array(1024);
  let count = 0;
  const numbered = (names: Map<string, number>, name: string) => {
    let n = names.get(name);
    if (n === undefined) {
      n = names.size;
      names.set(name, n);
    }
    return n;
  };
  const key = (s: number, p: number) => s * 1_048_576 + p;
  return {
    series: (unit, measure, slot) => numbered(series, `${unit}\n${measure}\n${slot}`),
    period: (id) => numbered(periods, id),
    find(s, p) {
      const place = places.get(key(s, p));
      return place === undefined ? null : { value: values[place]!, line: lines[place]! };
    },
    put(s, p, value, line) {
      if (count === values.length) {
        const moreValues = new Float64Array(count * 2);
        moreValues.set(values);
        values = moreValues;
        const moreLines = new Uint32Array(count * 2);
        moreLines.set(lines);
        lines = moreLines;
      }
      values[count] = value;
      lines[count] = line;
      places.set(key(s, p), count++);
    },
    contest({ unit, measure, slot, period }, first, line) {
      const name = { unit, measure, slot, period };
      if (!contested.has(cellKey(name)))
        contested.set(cellKey(name), { ...name, let: true, value: first.value });
      const before = badLines.size;
      badLines.add(first.line).add(line);
      return badLines.size - before;
    },
    agreed(figures) {
      if (contested.size === 0) return [...figures];
      return figures.filter((figure) => {
        const held = contested.get(cellKey(figure));
        if (held) held.let = false;
        return !held;
      });
    },
    contested: () => contested.values(),
  };
}
