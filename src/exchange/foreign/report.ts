/** What an import finds: every finding counted, the first ones listed. */
import type { FindingValues, ImportCounts, ImportProblem } from '../contract.ts';
import { type FindingCode, worded } from '../findings.ts';

export const reportLimit = 2000;

export interface ReportedFinding {
  severity: ImportProblem['severity'];
  line: number | null;
  column: string | null;
  value: string | null;
  code: FindingCode;
  /** What its sentence names besides the value. */
  values?: FindingValues;
}

export interface Report {
  problems: ImportProblem[];
  counts: ImportCounts;
  add(finding: ReportedFinding): void;
  /** Forgets a note that does not hold any more. */
  takeBack(is: (note: ImportProblem) => boolean): void;
}

export function newReport(limit = reportLimit): Report {
  const counts: ImportCounts = {
    rows: 0,
    badRows: 0,
    errors: 0,
    warnings: 0,
    notes: 0,
    added: 0,
    changed: 0,
    unchanged: 0,
    blank: 0,
    created: {},
    newcomers: [],
    updated: {},
  };
  const problems: ImportProblem[] = [];
  const listed = { error: 0, warning: 0, note: 0 };
  return {
    problems,
    counts,
    takeBack(is) {
      counts.notes--;
      const at = problems.findIndex((one) => one.severity === 'note' && is(one));
      if (at < 0) return;
      problems.splice(at, 1);
      listed.note--;
    },
    add({ severity, line, column, value: given, code, values: more }) {
      counts[severity === 'error' ? 'errors' : severity === 'warning' ? 'warnings' : 'notes']++;
      // Each severity has room of its own, so that many notes never hide an error.
      if (listed[severity]++ >= limit) return;
      const value = given === null ? null : given.slice(0, 200);
      const values = { ...(value === null ? {} : { value }), ...more };
      problems.push({ severity, line, column, value, code, values, ...worded(code, values) });
    },
  };
}
