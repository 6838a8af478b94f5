/** What an import finds: every finding counted, the first ones listed. */
import type { ImportCounts, ImportProblem } from '../contract.ts';

export const reportLimit = 2000;

export interface Report {
  problems: ImportProblem[];
  counts: ImportCounts;
  add(problem: ImportProblem): void;
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
    updated: {},
  };
  const problems: ImportProblem[] = [];
  const listed = { error: 0, warning: 0, note: 0 };
  return {
    problems,
    counts,
    add(problem) {
      const value = problem.value === null ? null : problem.value.slice(0, 200);
      counts[
        problem.severity === 'error' ? 'errors' : problem.severity === 'warning' ? 'warnings' : 'notes'
      ]++;
      // Each severity has room of its own, so that many notes never hide an error.
      if (listed[problem.severity]++ < limit) problems.push({ ...problem, value });
    },
  };
}
