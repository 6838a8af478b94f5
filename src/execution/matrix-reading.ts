/**
 * Initiatives across the objectives of a scorecard: who works on what, objectives in the red on which nobody works,
 * and initiatives that serve nothing.
 */
import { NotThere, nameOf, type Opened, orNull, unitName } from '#board/reading.ts';
import { scorecardNode } from '#board/scorecard-reading.ts';
import { statusAt } from '#engine/explain.ts';
import { addressOfNode, infoOf, nodesOf, rowNumberOn } from '#engine/structure.ts';
import { fold } from '#engine/text/fold.ts';
import type { View } from '#engine/view.ts';
import { type Asking, objectiveOf, perspectiveName, servesNothing } from './asking.ts';
import type { Matrix } from './contract.ts';
import { type Execution, type InitiativeRead, isUnderWay } from './initiatives.ts';
import { keptLists } from './kept-lists.ts';
import { byName, saysWords, wordsOf } from './list-reading.ts';
import { movedNodes, unitOfNode } from './moving.ts';

export interface MatrixAsked {
  unit?: string;
  below?: boolean;
  stage?: string;
  q?: string;
  limit?: number;
  offset?: number;
  untouchedOffset?: number;
}
export type PlainMatrix = Omit<Matrix, 'period' | 'asOf'>;

const usual = 60;
const mostUntouched = 50;

export function matrixReading(asking: Asking, asked: MatrixAsked): PlainMatrix {
  const { o, execution, under } = asking;
  const unit = asked.unit ?? topWithCard(o);
  if (asked.unit !== undefined && !o.tree.units.has(asked.unit)) throw new NotThere(`unit ${asked.unit}`);
  const within = unit === null ? null : under(unit);
  const columns = unit === null ? [] : columnsOf(asking, unit);
  const { rows, cells, servingNothing } = keptRows.of(asking, [unit, asked.below, asked.stage, asked.q], () =>
    rowsOf(asking, { ...asked, unit, columns: columns.map(({ id }) => id) }, within),
  );
  const from = asked.offset ?? 0;
  const red = untouchedOf(o, execution).filter(
    (node) => (!within || within.has(unitOfNode(o, node))) && isCalled(o, node, asked.q),
  );
  const redFrom = asked.untouchedOffset ?? 0;
  return {
    unit,
    unitName: unit === null ? null : unitName(o, unit),
    columns: columns.map(({ id: _, ...column }) => column),
    total: rows.length,
    rows: rows.slice(from, from + (asked.limit ?? usual)).map((one) => ({
      code: one.code,
      name: one.fields.name ?? one.code,
      unit: one.fields.unit,
      unitName: unitName(o, one.fields.unit),
      stage: one.fields.stage ?? 'proposed',
      status: one.receipt.status,
      servesNothing: servesNothing(one),
      cells: cells.get(one.code) ?? [],
    })),
    untouched: {
      total: red.length,
      items: red.slice(redFrom, redFrom + mostUntouched).map((node) => untouchedItem(o, node)),
    },
    servingNothing,
  };
}

interface Rows {
  rows: InitiativeRead[];
  cells: ReadonlyMap<string, Matrix['rows'][number]['cells']>;
  servingNothing: number;
}
const keptRows = keptLists<Rows>(6);

/** All rows in their order, and what each moves of the columns. */
function rowsOf(
  asking: Asking,
  asked: Omit<MatrixAsked, 'unit'> & { unit: string | null; columns: readonly number[] },
  within: ReadonlySet<string> | null,
): Rows {
  const { o, execution } = asking;
  const { unit, columns } = asked;
  const moved = movedNodes(o, execution);
  const cells = new Map<string, Matrix['rows'][number]['cells']>();
  for (const [column, node] of columns.entries())
    for (const { initiative, move } of moved.get(node) ?? []) {
      const list = cells.get(initiative.code) ?? [];
      list.push({ column, effect: move.effect ?? null, confidence: move.confidence ?? null });
      cells.set(initiative.code, list);
    }
  const stages = asked.stage ? new Set(asked.stage.split(',')) : null;
  const says = saysWords(asking, asked.q);
  const isInside = ({ fields, code }: InitiativeRead): boolean =>
    cells.has(code) || (asked.below === false ? fields.unit === unit : !within || within.has(fields.unit));
  const rows = [...execution.all.values()].filter(
    (one) => (!stages || stages.has(one.fields.stage ?? 'proposed')) && isInside(one) && says(one),
  );
  // Those that touch a column come first, in the order of the columns; those that serve nothing last.
  const first = (one: InitiativeRead): number =>
    cells.get(one.code)?.[0]?.column ?? (servesNothing(one) ? columns.length + 1 : columns.length);
  const name = ({ fields, code }: InitiativeRead): string => fields.name ?? code;
  rows.sort((a, b) => first(a) - first(b) || byName(name(a), name(b)));
  return {
    rows,
    cells,
    servingNothing: rows.filter((one) => isUnderWay(one) && servesNothing(one)).length,
  };
}

function isCalled(o: Opened, node: number, q: string | undefined): boolean {
  const words = wordsOf(q);
  if (words.length === 0) return true;
  const text = fold(`${nameOf(o, node)}\n${unitName(o, unitOfNode(o, node))}`);
  return words.every((word) => text.includes(word));
}

const hasCard = (o: Opened, unit: string): boolean => {
  try {
    return scorecardNode(o, unit) >= 0;
  } catch (error) {
    if (error instanceof NotThere) return false;
    throw error;
  }
};

/** The topmost unit that has a scorecard. */
function topWithCard(o: Opened): string | null {
  let level: readonly string[] = o.tree.roots;
  while (level.length > 0) {
    const found = level.find((unit) => hasCard(o, unit));
    if (found !== undefined) return found;
    level = level.flatMap((unit) => o.tree.children.get(unit) ?? []);
  }
  return null;
}

function columnsOf({ o, execution }: Asking, unit: string) {
  const { board, view, now } = o;
  const { structure, model } = board;
  if (!hasCard(o, unit)) return [];
  const card = infoOf(model, structure, scorecardNode(o, unit)).scorecard;
  const moved = movedNodes(o, execution);
  const found = [];
  for (const { kind, id, scorecard, code } of nodesOf(structure, unit)) {
    if (kind !== 'objective' || scorecard !== card || rowNumberOn(structure, id, o.day) < 0) continue;
    const ref = `${scorecard}:${code}`;
    const perspective = objectiveOf(o, ref)?.perspective ?? '';
    const at = id * view.columns + now;
    found.push({
      id,
      node: addressOfNode(model, structure, id),
      objective: ref,
      name: nameOf(o, id),
      perspective,
      perspectiveName: perspectiveName(o, perspective),
      score: view.why[at] === 0 ? orNull(view.score[at]) : null,
      status: statusAt(board, view, id, now).status,
      movers: (moved.get(id) ?? []).filter(({ initiative }) => isUnderWay(initiative)).length,
    });
  }
  return found;
}

const kept = new WeakMap<View, { execution: Execution; asOf: number; red: number[] }>();

/** Objectives in the red that no initiative decided or under way moves, the worst first. */
export function untouchedOf(o: Opened, execution: Execution): number[] {
  const held = kept.get(o.view);
  // Figures change a view where it lies, and then its number.
  if (held?.execution === execution && held.asOf === o.asOf) return held.red;
  const { board, view, now } = o;
  const { structure } = board;
  const moved = movedNodes(o, execution);
  const red: number[] = [];
  for (const { kind, id } of nodesOf(structure)) {
    if (kind !== 'objective' || rowNumberOn(structure, id, o.day) < 0) continue;
    if (statusAt(board, view, id, now).status !== 'off-target') continue;
    if (!(moved.get(id) ?? []).some(({ initiative }) => isUnderWay(initiative))) red.push(id);
  }
  const score = (node: number): number => view.score[node * view.columns + now] ?? 0;
  red.sort((a, b) => score(a) - score(b));
  kept.set(o.view, { execution, asOf: o.asOf, red });
  return red;
}

function untouchedItem(o: Opened, node: number): Matrix['untouched']['items'][number] {
  const { board, view, now } = o;
  const { unit, scorecard, code } = infoOf(board.model, board.structure, node);
  return {
    node: addressOfNode(board.model, board.structure, node),
    unit,
    unitName: unitName(o, unit),
    objective: `${scorecard}:${code}`,
    name: nameOf(o, node),
    score: orNull(view.score[node * view.columns + now]),
  };
}
