/** Columns that a mapping leaves lying: each is told, for values that vanish without a word are wrong numbers. */
import type { Calendar } from '#engine/definitions.ts';
import { nearestAmong } from '#engine/text/nearest.ts';
import type { FindingValues } from '../contract.ts';
import { readPeriod } from './dates.ts';
import type { Layout } from './layout.ts';
import { monthNamed, monthNames, shortMonth } from './months.ts';
import type { ReportedFinding } from './report.ts';
import type { Survey } from './survey.ts';

export interface UntakenColumns {
  take(columns: Layout['untaken'], seen: Survey['untaken']): void;
  /** Of several mappings of one file, what none of them takes. */
  findings(): ReportedFinding[];
}

/** Of three cells one may be anything: a column holds values where most of it does. */
const most = 0.6;

export function untakenColumns(calendar: Calendar): UntakenColumns {
  let left: Map<string, ReportedFinding> | null = null;
  const near = nearPeriods(calendar);
  return {
    take(columns, seen) {
      const mine = new Map<string, ReportedFinding>();
      for (const { index, name, period } of columns) {
        const { said, numbers } = seen.get(index) ?? { said: 0, numbers: 0 };
        if (name === '' && said === 0) continue;
        if (left !== null && !left.has(name)) continue;
        const values = said > 0 && numbers > said * most;
        mine.set(name, {
          severity: !values ? 'note' : period ? 'error' : 'warning',
          line: null,
          column: name,
          value: name,
          ...(values && period
            ? { code: 'column-no-period', values: near(name) }
            : { code: 'column-not-taken' }),
        });
      }
      left = mine;
    },
    findings: () => [...(left?.values() ?? [])],
  };
}

const none: FindingValues = {};

/** `Febuary 2026` → Feb 2026. */
function nearPeriods(calendar: Calendar): (name: string) => FindingValues {
  const nearest = nearestAmong(monthNames);
  return (name) => {
    const [word, ...more] = name.match(/\p{L}+/gu) ?? [];
    const [year] = name.match(/\b\d{4}\b|\b\d{2}\b/g) ?? [];
    if (word === undefined || word.length < 3 || more.length > 0 || year === undefined) return none;
    const [month] = nearest(word);
    const n = month === undefined ? null : monthNamed(month);
    const meant = n === null ? '' : `${shortMonth(n)} ${year}`;
    const known: FindingValues = readPeriod(meant, 'dmy', calendar) === null ? none : { near: meant };
    return known;
  };
}
