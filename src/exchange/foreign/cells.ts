/** The cells that a file has filled so far, so that a second value for one cell is seen wherever it stands. */
import type { Slot } from '#engine/definitions.ts';

export interface SeenCells {
  /** Series and periods go by numbers. */
  series(unit: string, measure: string, slot: Slot): number;
  period(id: string): number;
  find(series: number, period: number): { value: number; line: number } | null;
  put(series: number, period: number, value: number, line: number): void;
}

/** A million cells take a number each in a map and 12 bytes. */
export function seenCells(): SeenCells {
  const series = new Map<string, number>();
  const periods = new Map<string, number>();
  const places = new Map<number, number>();
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
  };
}

export interface YtdCheck {
  take(
    unit: string,
    measure: string,
    period: string,
    value: number,
    ytd: number,
    decimals: number | null,
    line: number,
  ): void;
  /** Year-to-date figures that are neither sum, mean nor last of the months so far. */
  differing(): {
    unit: string;
    measure: string;
    period: string;
    line: number;
    ytd: number;
    sum: number;
    mean: number;
    last: number;
  }[];
}

/** Compares published year-to-date figures with what the year's months give, once the whole file is read. */
export function ytdCheck(yearOf: (period: string) => string): YtdCheck {
  const years = new Map<
    string,
    {
      unit: string;
      measure: string;
      months: { period: string; value: number; ytd: number; half: number; line: number }[];
    }
  >();
  return {
    take(unit, measure, period, value, ytd, decimals, line) {
      const key = `${unit}\n${measure}\n${yearOf(period)}`;
      let year = years.get(key);
      if (!year) {
        year = { unit, measure, months: [] };
        years.set(key, year);
      }
      year.months.push({ period, value, ytd, half: decimals === null ? 0 : 10 ** -decimals / 2, line });
    },
    differing() {
      const found: ReturnType<YtdCheck['differing']> = [];
      for (const { unit, measure, months } of years.values()) {
        months.sort((a, b) => (a.period < b.period ? -1 : 1));
        let sum = 0;
        months.forEach((m, i) => {
          sum += m.value;
          const near = (v: number) => Math.abs(v - m.ytd) <= m.half + 1e-9 * Math.max(1, Math.abs(v));
          const mean = sum / (i + 1);
          if (!near(sum) && !near(mean) && !near(m.value))
            found.push({
              unit,
              measure,
              period: m.period,
              line: m.line,
              ytd: m.ytd,
              sum,
              mean,
              last: m.value,
            });
        });
      }
      return found.sort((a, b) => a.line - b.line);
    },
  };
}
