/**
 * The figures of a person's results: as they stand until the conclusion, and from then on as they were, with the
 * SHA-256 of their canonical text. That text is UTF-8, lines joined by LF, none after the last: a JSON array of the
 * format, appraisal, period and sequence number; then for each result a JSON array of its item, its weight, why it was
 * taken out (or null) and its figure's fields in the order of `canonical.ts` (or null). JSON as RFC 8785 writes it.
 */
import { createHash } from 'node:crypto';
import { NotThere, nameOf, type Opened, open } from '#board/reading.ts';
import { sightFrom } from '#engine/sight.ts';
import { nodeAt } from '#engine/structure.ts';
import type { Board } from '#engine/view.ts';
import type { AppraisalItem } from './appraisal-contract.ts';
import { fields } from './canonical.ts';
import { type FrozenFigure, frozenFigureSchema } from './figures-contract.ts';
import { figureAt } from './freezing.ts';

export interface Evidence {
  figures: (FrozenFigure | null)[];
  /** Of each, the names of what it leads to, the nearest first. */
  paths: string[][];
}

/** Null where the period is none any more. */
function opened(board: Board, period: string): Opened | null {
  try {
    return open(board, { period });
  } catch (error) {
    if (error instanceof NotThere) return null;
    throw error;
  }
}

export function evidenceOf(
  { board }: { board: Board },
  period: string,
  results: readonly AppraisalItem[],
): Evidence {
  const o = opened(board, period);
  const found = results.map(({ node }) => {
    const at = o && node !== null ? nodeAt(o.board.model, o.board.structure, node) : null;
    if (!o || at === null) return { figure: null, path: [] };
    const [line] = sightFrom(o.board, o.view, at, o.now).lines;
    const names = (line?.steps ?? []).slice(1).map((step) => nameOf(o, step.node));
    // What is called the same from unit to unit is said once.
    const path = names.filter((name, i) => name !== names[i - 1]);
    return { figure: figureAt(o, at), path };
  });
  return { figures: found.map((one) => one.figure), paths: found.map((one) => one.path) };
}

const format = 'sightline-appraisal/1';

export function evidenceText(
  appraisal: { id: string; period: string },
  sequence: number,
  results: readonly AppraisalItem[],
  figures: readonly (FrozenFigure | null)[],
): string {
  const lines = [JSON.stringify([format, appraisal.id, appraisal.period, sequence])];
  for (const [i, item] of results.entries()) {
    const figure = figures[i] ?? null;
    lines.push(
      JSON.stringify([
        item.id,
        item.weight,
        item.mark?.why ?? null,
        figure && fields.map((field) => figure[field]),
      ]),
    );
  }
  return lines.join('\n');
}

export const evidenceHash = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** The figures of a canonical text, by their items. */
export function figuresIn(text: string): Map<string, FrozenFigure | null> {
  const found = new Map<string, FrozenFigure | null>();
  for (const line of text.split('\n').slice(1)) {
    const [item, , , values] = JSON.parse(line) as [string, number, string | null, unknown[] | null];
    found.set(
      item,
      values && frozenFigureSchema.parse(Object.fromEntries(fields.map((field, i) => [field, values[i]]))),
    );
  }
  return found;
}
