/** Where a measure's number comes from: entered, made of the units below, or a formula; said in its definition. */
import type { Measure, OverUnits } from '#engine/definitions.ts';
import { type Flow, type FlowWay, flowOfFormula } from '#engine/flow.ts';
import { parseFormula } from '#engine/formula/parse.ts';

export type Source = 'entered' | 'units' | 'formula';

/** How the units below make it, as its definition says; null where they do not. */
export function flowIn({ formula, overUnits }: Partial<Measure>, code: string): Flow | null {
  if (formula) {
    const parsed = parseFormula(formula);
    return parsed.ok ? flowOfFormula(parsed.node, () => null) : null;
  }
  if (overUnits === undefined || overUnits === null) return null;
  return typeof overUnits === 'object'
    ? { how: 'weighted', of: code, by: overUnits.weighted, factor: 1 }
    : { how: overUnits, of: code, by: null, factor: 1 };
}

export const sourceOf = (draft: Partial<Measure>, code: string): Source =>
  flowIn(draft, code) ? 'units' : draft.formula ? 'formula' : 'entered';

/** A code as a formula writes it. */
const written = (code: string): string =>
  /^[\p{L}_][\p{L}\p{N}\p{M}_.]*$/u.test(code) ? code : `[${code.replaceAll(']', ']]')}]`;

type Said = Pick<Partial<Measure>, 'formula' | 'ratio'> & { overUnits?: OverUnits | undefined };

/** What says it: of the measure's own a roll-up, of others a formula; a ratio is always one of two sums. */
export function saying({ how, of, by, factor }: Flow, code: string): Said {
  const nothing = { formula: undefined, overUnits: undefined, ratio: undefined };
  if (how === 'ratio') {
    const times = factor === 1 ? '' : `${factor} * `;
    const top = `sum(children, ${written(of)})`;
    return { ...nothing, formula: `${times}${top} / sum(children, ${written(by ?? of)})`, ratio: true };
  }
  if (of === code) return { ...nothing, overUnits: how === 'weighted' ? { weighted: by ?? '' } : how };
  const fn = how === 'average' || how === 'weighted' ? 'avg' : how;
  const weight = how === 'weighted' && by !== null ? `, ${written(by)}` : '';
  return { ...nothing, formula: `${fn}(children, ${written(of)}${weight})` };
}

/** The same joined in another way, with what it needs where it is known. */
export function joinedBy(flow: Flow | null, how: FlowWay, code: string, first: string | null): Flow {
  const by = flow?.by ?? first;
  return {
    how,
    of: how === 'ratio' && flow?.how !== 'ratio' ? (first ?? code) : (flow?.of ?? code),
    by: how === 'weighted' || how === 'ratio' ? by : null,
    factor: how === 'ratio' ? (flow?.how === 'ratio' ? flow.factor : 1) : 1,
  };
}
