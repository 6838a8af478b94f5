/**
 * The canonical text of frozen figures, from which anyone computes their SHA-256 again: UTF-8, lines joined by LF,
 * none after the last. The first line is a JSON array of the format, unit, scorecard, period, span and sequence
 * number; then a JSON array for each figure, its fields in the order of `fields`. JSON is written without spaces;
 * numbers and texts as RFC 8785 (which is what JSON.stringify of ECMAScript writes).
 */
import type { FrozenFigure, FrozenPage } from './figures-contract.ts';

export const fields = [
  'node',
  'kind',
  'parent',
  'unit',
  'name',
  'status',
  'score',
  'reason',
  'coverage',
  'change',
  'actual',
  'target',
  'red',
  'worst',
  'best',
  'lowRed',
  'low',
  'high',
  'highRed',
  'weight',
  'force',
  'measuredIn',
  'decimals',
  'direction',
  'yesNo',
  'owner',
] as const satisfies readonly (keyof FrozenFigure)[];

export type Frozen = Pick<FrozenPage, 'unit' | 'scorecard' | 'period' | 'span' | 'sequence'> & {
  figures: readonly FrozenFigure[];
};

export function canonicalText({ unit, scorecard, period, span, sequence, figures }: Frozen): string {
  const lines = [JSON.stringify(['sightline-frozen/1', unit, scorecard, period, span, sequence])];
  for (const figure of figures) lines.push(JSON.stringify(fields.map((field) => figure[field])));
  return lines.join('\n');
}
