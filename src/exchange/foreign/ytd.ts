/** Year-to-date figures as a file gives them, held against what the months of the same file make. */

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
