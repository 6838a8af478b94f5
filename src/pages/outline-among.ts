/**
 * What one unit has added to its template, put in order among the template's lines: those stay where they are, and
 * what is added stands wherever a number between theirs says so. Pure.
 */
import {
  type Line,
  moveBy,
  moveTo,
  type Outcome,
  type Outline,
  placeOf,
  siblingsOf,
  type Where,
} from './outline.ts';
import { ordersFor } from './outline-order.ts';

export interface Among {
  order: number | null;
  /** It is the template's, and keeps its number. */
  isFixed: boolean;
}
interface Run {
  from: number;
  /** Of the first after it. */
  to: number;
  low: number | null;
  high: number | null;
}

/** A template's line without a number counts as 0, as it does on a board. */
const numberOf = ({ order }: Among): number => order ?? 0;

/** What was added, as it stands together, with the template's numbers before and after it. */
function runsOf(lines: readonly Among[]): Run[] {
  const runs: Run[] = [];
  for (let at = 0; at < lines.length; ) {
    if (lines[at]?.isFixed) {
      at++;
      continue;
    }
    const from = at;
    while (at < lines.length && !lines[at]?.isFixed) at++;
    const [before, after] = [lines[from - 1], lines[at]];
    runs.push({ from, to: at, low: before ? numberOf(before) : null, high: after ? numberOf(after) : null });
  }
  return runs;
}

const hasRoom = ({ low, high }: Run): boolean => low === null || high === null || low < high;

/** An order for each: the template's own stay, what is added gets one between them; without room it keeps its own. */
export function ordersAmong(lines: readonly Among[]): (number | null)[] {
  const found = lines.map(({ order }) => order);
  for (const run of runsOf(lines)) {
    const { from, to, low, high } = run;
    if (!hasRoom(run)) continue;
    const own = found
      .slice(from, to)
      .map((order) =>
        order !== null && (low === null || order > low) && (high === null || order < high) ? order : null,
      );
    found.splice(from, to - from, ...ordersFor(own, low, high));
  }
  return found;
}

function canStand(outline: Outline, id: string, isFixed: (line: Line) => boolean): boolean {
  const siblings = siblingsOf(outline, id);
  const at = placeOf(siblings, id);
  const run = runsOf(siblings.map((line) => ({ order: line.order, isFixed: isFixed(line) }))).find(
    ({ from, to }) => from <= at && at < to,
  );
  return run === undefined || hasRoom(run);
}

const isTemplates = (outline: Outline, id: string, isFixed: (line: Line) => boolean): boolean => {
  const line = outline[placeOf(outline, id)];
  return line !== undefined && line.level !== 'perspective' && isFixed(line);
};

/** Up or down, past lines of the template between which nothing can stand. */
export function moveByAmong(
  outline: Outline,
  id: string,
  by: 1 | -1,
  isFixed: (line: Line) => boolean,
): Outcome {
  if (isTemplates(outline, id, isFixed)) return { refused: 'template-shared' };
  let moved = moveBy(outline, id, by);
  while (!('refused' in moved) && !canStand(moved.outline, id, isFixed))
    moved = moveBy(moved.outline, id, by);
  return moved;
}

/** Beside a line or into one, where it can stand. */
export function moveToAmong(
  outline: Outline,
  id: string,
  target: string,
  where: Where,
  isFixed: (line: Line) => boolean,
): Outcome {
  if (isTemplates(outline, id, isFixed)) return { refused: 'template-shared' };
  const moved = moveTo(outline, id, target, where);
  return 'refused' in moved || canStand(moved.outline, id, isFixed) ? moved : { refused: 'template-tied' };
}
