/** Refusals of the import routes: one sentence in English, and the finding itself for whoever speaks otherwise. */
import { AppError, type RefusalCode } from '#platform/errors.ts';
import type { FindingValues, ImportProblem } from '../contract.ts';
import { type FindingCode, worded } from '../findings.ts';
import { FileProblem } from './source.ts';

const findingOf = (code: FindingCode, values: FindingValues, line: number | null = null): ImportProblem => ({
  severity: 'error',
  line,
  column: null,
  value: null,
  code,
  values,
  ...worded(code, values),
});

/** A file keeps its name as it is, at the beginning of a sentence, too. */
const sentence = ({ problem, mend, values }: ImportProblem) =>
  typeof values.file === 'string' && problem.startsWith(values.file)
    ? `${problem}: ${mend}.`
    : `${problem.charAt(0).toUpperCase()}${problem.slice(1)}: ${mend}.`;

export function refusal(
  kind: RefusalCode,
  code: FindingCode,
  values: FindingValues = {},
  more: readonly ImportProblem[] = [],
): AppError {
  const finding = findingOf(code, values);
  return new AppError(kind, sentence(finding), [finding, ...more]);
}

const tooMuch: readonly FindingCode[] = ['too-large', 'unpacks-too-large', 'texts-too-large'];

export function refusalOf(problem: FileProblem): AppError {
  const finding = findingOf(problem.code, problem.values, problem.line);
  return new AppError(tooMuch.includes(problem.code) ? 'too-large' : 'invalid', sentence(finding), [finding]);
}

/** What ended work that went on behind; `internal` where it is our fault. */
export function problemOf(error: unknown): ImportProblem {
  if (error instanceof FileProblem) return findingOf(error.code, error.values, error.line);
  if (!(error instanceof AppError)) return findingOf('internal', {});
  const [first] = (error.errors ?? []) as (ImportProblem | undefined)[];
  return first?.values ? first : findingOf('refused', { message: error.message });
}
