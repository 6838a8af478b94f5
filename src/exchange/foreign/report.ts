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
