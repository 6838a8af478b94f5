/**
 * A scorecard as an outline: lines of three levels, each with what stands below it. Pure: an outline and a command
 * make another outline, or say why not; an outline beside the one that was read makes the changes to be saved.
 */
import { addUp } from '#board/adding-up.ts';
import { fold } from '#engine/text/fold.ts';

export type Level = 'perspective' | 'objective' | 'kpi';

/** Names that several objectives have. */
export function namesTwice(outline: readonly Line[]): string[] {
  const seen = new Map<string, number>();
  for (const { level, name } of outline) {
    const plain = fold(name).trim();
    if (level === 'objective' && plain !== '') seen.set(plain, (seen.get(plain) ?? 0) + 1);
  }
  const told = new Set<string>();
  return outline.flatMap(({ level, name }) => {
    const plain = fold(name).trim();
    if (level !== 'objective' || (seen.get(plain) ?? 0) < 2 || told.has(plain)) return [];
    told.add(plain);
    return [name];
  });
}

export interface Line {
  /** Stays the same while the line is moved and renamed. */
  id: string;
  level: Level;
  /** The key of its definition; null: it is new. */
  key: string | null;
  /** Of a perspective or an objective. */
  code: string;
  name: string;
  weight: number | null;
  role: 'leading' | 'lagging' | null;
  /** What a KPI measures, as its definition writes it; null while it is only a name: a new measure. */
  measure: string | null;
  order: number | null;
}

export type Outline = readonly Line[];

/** Why a command is refused. */
export type Refused =
  | 'kpi-no-objective'
  | 'objective-no-kpi'
  | 'perspective-shared'
  | 'template-shared'
  | 'template-tied'
  | 'no-parent'
  | 'at-the-end'
  | 'wrong-level'
  | 'same-measure';

export type Outcome = { outline: Outline; at: string } | { refused: Refused };

export const depthOf = { perspective: 1, objective: 2, kpi: 3 } as const satisfies Record<Level, number>;
const depthAt = (outline: Outline, at: number): number => {
  const line = outline[at];
  return line ? depthOf[line.level] : 0;
};

export const placeOf = (outline: Outline, id: string): number => outline.findIndex((line) => line.id === id);

/** Where the lines below one end: the place of the first that is not below it. */
export function endOf(outline: Outline, at: number): number {
  const depth = depthAt(outline, at);
  let end = at + 1;
  while (end < outline.length && depthAt(outline, end) > depth) end++;
  return end;
}

/** The line that one stands below. */
export function parentOf(outline: Outline, at: number): Line | null {
  const depth = depthAt(outline, at);
  for (let i = at - 1; i >= 0; i--) if (depthAt(outline, i) < depth) return outline[i] ?? null;
  return null;
}

/** Lines directly below one. */
export function childrenOf(outline: Outline, id: string): Line[] {
  const at = placeOf(outline, id);
  if (at < 0) return [];
  const depth = depthAt(outline, at);
  return outline.slice(at + 1, endOf(outline, at)).filter((line) => depthOf[line.level] === depth + 1);
}

export const siblingsOf = (outline: Outline, id: string): Line[] => {
  const parent = parentOf(outline, placeOf(outline, id));
  return parent ? childrenOf(outline, parent.id) : outline.filter((line) => line.level === 'perspective');
};

const blank = (id: string, level: Level): Line => ({
  id,
  level,
  key: null,
  code: '',
  name: '',
  weight: null,
  role: null,
  measure: null,
  order: null,
});

const placed = (outline: Outline, at: number, lines: readonly Line[]): Outline => [
  ...outline.slice(0, at),
  ...lines,
  ...outline.slice(at),
];

/**
 * The next sibling, to be named; under a perspective, which all scorecards share, its first objective.
 * @param isLast as the last of them: the order of the others is not to be changed
 */
export function addAfter(outline: Outline, id: string, newId: string, isLast = false): Outcome {
  const at = placeOf(outline, id);
  const line = outline[at];
  if (!line) return { refused: 'no-parent' };
  if (isLast)
    return addBelow(outline, (line.level === 'perspective' ? line : parentOf(outline, at))?.id ?? '', newId);
  const where = line.level === 'perspective' ? at + 1 : endOf(outline, at);
  const level = line.level === 'perspective' ? 'objective' : line.level;
  return { outline: placed(outline, where, [blank(newId, level)]), at: newId };
}

/** The last one below it. */
export function addBelow(outline: Outline, id: string, newId: string): Outcome {
  const at = placeOf(outline, id);
  const line = outline[at];
  if (!line || line.level === 'kpi') return { refused: 'no-parent' };
  const level = line.level === 'perspective' ? 'objective' : 'kpi';
  return { outline: placed(outline, endOf(outline, at), [blank(newId, level)]), at: newId };
}

/** Another level: what is new may become another thing, what is recorded stays what it is. */
export function relevel(outline: Outline, id: string, by: 1 | -1): Outcome {
  const at = placeOf(outline, id);
  const line = outline[at];
  if (!line || line.level === 'perspective') return { refused: 'perspective-shared' };
  const wanted = depthOf[line.level] + by;
  if (wanted < 2 || wanted > 3) return { refused: wanted < 2 ? 'perspective-shared' : 'no-parent' };
  if (line.key !== null || line.measure !== null)
    return { refused: line.level === 'kpi' ? 'kpi-no-objective' : 'objective-no-kpi' };
  if (by === 1) {
    if (endOf(outline, at) > at + 1) return { refused: 'objective-no-kpi' };
    const above = outline[at - 1];
    // A KPI stands below an objective.
    if (!above || above.level === 'perspective') return { refused: 'no-parent' };
    return { outline: outline.with(at, { ...line, level: 'kpi' }), at: id };
  }
  // What came after it below the same objective stays with that one.
  const parent = parentOf(outline, at);
  const end = parent ? endOf(outline, placeOf(outline, parent.id)) : at + 1;
  const without = outline.toSpliced(at, 1);
  return { outline: placed(without, end - 1, [{ ...line, level: 'objective' }]), at: id };
}

/** Up or down among its siblings; past the last of them into the neighbouring parent. */
export function moveBy(outline: Outline, id: string, by: 1 | -1): Outcome {
  const at = placeOf(outline, id);
  const line = outline[at];
  if (!line) return { refused: 'at-the-end' };
  if (line.level === 'perspective') return { refused: 'perspective-shared' };
  const siblings = siblingsOf(outline, id);
  const next = siblings[siblings.findIndex((one) => one.id === id) + by];
  if (next) return moveTo(outline, id, next.id, by === 1 ? 'after' : 'before');
  const parents = outline.filter((one) => depthOf[one.level] === depthOf[line.level] - 1);
  const own = parentOf(outline, at);
  const other = parents[parents.findIndex((one) => one.id === own?.id) + by];
  if (!other) return { refused: 'at-the-end' };
  const [first] = childrenOf(outline, other.id);
  if (by === 1 && first) return moveTo(outline, id, first.id, 'before');
  return moveTo(outline, id, other.id, 'into');
}

export type Where = 'before' | 'after' | 'into';

/** A line with all below it, beside a line of its own level or into one of the level above. */
export function moveTo(outline: Outline, id: string, target: string, where: Where): Outcome {
  const at = placeOf(outline, id);
  const line = outline[at];
  const to = outline[placeOf(outline, target)];
  if (!line || !to || id === target) return { refused: 'at-the-end' };
  if (line.level === 'perspective') return { refused: 'perspective-shared' };
  const isFit = where === 'into' ? depthOf[to.level] === depthOf[line.level] - 1 : to.level === line.level;
  if (!isFit) return { refused: 'wrong-level' };
  const end = endOf(outline, at);
  const block = outline.slice(at, end);
  const rest = [...outline.slice(0, at), ...outline.slice(end)];
  const there = placeOf(rest, target);
  const parent = where === 'into' ? to : parentOf(rest, there);
  // One measure is aligned to an objective once.
  if (
    line.level === 'kpi' &&
    line.measure !== null &&
    parent &&
    childrenOf(rest, parent.id).some((one) => one.measure === line.measure)
  )
    return { refused: 'same-measure' };
  return { outline: placed(rest, where === 'before' ? there : endOf(rest, there), block), at: id };
}

/** Without a line and all below it; the focus goes to its neighbour. */
export function remove(outline: Outline, id: string): Outcome {
  const at = placeOf(outline, id);
  const line = outline[at];
  if (!line || line.level === 'perspective') return { refused: 'perspective-shared' };
  const siblings = siblingsOf(outline, id);
  const own = siblings.findIndex((one) => one.id === id);
  const next = siblings[own + 1] ?? siblings[own - 1] ?? parentOf(outline, at);
  return {
    outline: [...outline.slice(0, at), ...outline.slice(endOf(outline, at))],
    at: next?.id ?? '',
  };
}

export const change = (outline: Outline, id: string, fields: Partial<Line>): Outline =>
  outline.map((line) => (line.id === id ? { ...line, ...fields } : line));

/** All siblings of a line count the same. */
export function equalWeights(outline: Outline, id: string): Outline {
  const own = new Set(siblingsOf(outline, id).map((one) => one.id));
  return outline.map((line) => (own.has(line.id) ? { ...line, weight: null } : line));
}

/**
 * Its part of its parent as declared, in whole percent from 0 to 1, so that those of one parent add up to all of it;
 * perspectives without objectives have none.
 */
export function shareOf(outline: Outline, id: string): number | null {
  const counted = siblingsOf(outline, id).filter(
    (one) => one.level !== 'perspective' || childrenOf(outline, one.id).length > 0,
  );
  const at = counted.findIndex((one) => one.id === id);
  const sum = counted.reduce((all, one) => all + (one.weight ?? 1), 0);
  if (at < 0 || sum <= 0) return null;
  const percents = counted.map((one) => (100 * (one.weight ?? 1)) / sum);
  return (addUp(percents, 100, 0)[at] ?? 0) / 100;
}
