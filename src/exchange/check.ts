/**
 * Everything wrong with a portable document: what, where, and how to mend it. First its form, then whether it
 * holds together; what has a wrong form is left out of the second, so that all is found at once.
 */
import { checkCycles } from './check-cycles.ts';
import { checkForm } from './check-form.ts';
import { checkInitiatives } from './check-initiatives.ts';
import { checkFigures, checkMeasures, checkTargets } from './check-measures.ts';
import { checkNames } from './check-names.ts';
import { checkPlans } from './check-plans.ts';
import { checkKpis, checkStrategy, checkUnits } from './check-strategy.ts';
import { Checking, type Problem, problemAt } from './checking.ts';
import { documentSchema, type PortableDocument } from './document.ts';
import { wrongFormat } from './document-format.ts';
import { isTooDeep, mostLevels } from './json-depth.ts';
import { soundPart, wholeDocument } from './sound-part.ts';

const mostFormProblems = 1_000;

export interface Checked {
  problems: Problem[];
  /** There when its form is right. */
  document: PortableDocument | null;
}

/**
 * @param partial parts of it could not be read: nothing is said of what may stand in them
 * @param formulas whether formulas may depend on themselves, which takes longest to find out
 */
export function checkDocument(value: unknown, partial = false, formulas = true): Checked {
  const wrong = wrongFormat(value, partial);
  if (wrong) return { document: null, problems: [wrong] };
  if (isTooDeep(value))
    return { document: null, problems: [problemAt('error', 'json-deep', [], { most: mostLevels })] };
  const parsed = documentSchema.safeParse(value);
  const problems = parsed.success ? [] : checkForm(parsed.error.issues, value);
  const shown = problems
    .filter((one) => !(partial && one.code === 'field-missing' && one.path.length === 1))
    .slice(0, mostFormProblems);
  if (partial) return { document: null, problems: shown };
  const part = parsed.success
    ? wholeDocument(parsed.data)
    : soundPart(value as Record<string, unknown>, parsed.error.issues);
  if (part) shown.push(...holdsTogether(new Checking(part), formulas));
  return { problems: shown, document: parsed.success ? parsed.data : null };
}

function holdsTogether(checking: Checking, formulas: boolean): Problem[] {
  checkNames(checking);
  checkUnits(checking);
  checkStrategy(checking);
  checkPlans(checking);
  checkMeasures(checking);
  if (formulas) checkCycles(checking);
  checkKpis(checking);
  checkTargets(checking);
  checkInitiatives(checking);
  checkFigures(checking);
  return checking.problems;
}
