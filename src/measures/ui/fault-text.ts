/** What is wrong with a formula, where, and how to mend it, in the reader's language. */
import type { FormulaFault } from '#engine/formula/ast.ts';
import type { Say } from '#kit/words.tsx';

export const faultText = (fault: FormulaFault, say: Say): string =>
  say('formula.wrong', {
    at: fault.at + 1,
    message: say(`fault.${fault.code}`, fault.values),
    hint: say(`fault.${fault.code}.mend`, fault.values),
  });
