/**
 * Which series are computed, from which others, and in which order. Kept in typed arrays: a template's formula
 * at ten thousand units is one program and ten thousand short lists of leaves.
 */
import { type Bound, bindVersion, boundOf, type Formula, type Program, type ProgramTable } from './bind.ts';
import type { Day } from './definitions.ts';
import { versionOn } from './measure-model.ts';
import { daysOf, epochAt, type Model } from './model.ts';
import type { Series } from './series.ts';

export interface Computation {
  /** Ids of the computed series, inputs before their readers: a number among them is a place in this order. */
  order: Int32Array;
  /** The place of a series in that order by its id, -1 where it is not computed. */
  placeOf: Int32Array;
  /** Whether the computed series depends on itself. */
  cyclic: Uint8Array;
  /** Formulas of place p: versionStart[p] … versionStart[p + 1]. */
  versionStart: Int32Array;
  /** The first day on which a formula holds. */
  from: Int32Array;
  /** A formula's program among `programs`, -1 where it has none that can be read. */
  program: Int32Array;
  programs: Program[];
  /** Leaves of formula v, as ids of series: leaves[leafStart[v]] … */
  leafStart: Int32Array;
  leaves: Int32Array;
  /** Places that read a series: readers[readerStart[id]] … readers[readerStart[id + 1]]. */
  readerStart: Int32Array;
  readers: Int32Array;
}

interface Draft {
  id: number;
  from: Day[];
  formulas: (Formula | null)[];
  /** Ids of the series that must be computed before. */
  inputs: Set<number>;
}

/** Binds every formula and puts the computed series in order. */
export function bindFormulas(model: Model): Computation {
  // Names mean something else only where a unit has moved or a template has other units.
  const moving = new Set([...daysOf(model.history, 'unit'), ...daysOf(model.history, 'scorecard')]);
  const moves = model.epochs.filter((day) => moving.has(day));
  const table: ProgramTable = new Map();
  const drafts: Draft[] = [];
  for (const series of model.series) {
    if (!series.computed) continue;
    const { versions } = series.model;
    const draft: Draft = { id: series.id, from: [], formulas: [], inputs: new Set() };
    for (const from of [...new Set([...versions.map((v) => v.from), ...moves])].sort((a, b) => a - b)) {
      const version = versionOn(series.model, from);
      if (!version) continue;
      const formula = bindVersion(model, model.trees[epochAt(model, from)]!, series, version, table);
      draft.from.push(from);
      draft.formulas.push(formula);
      formula?.leaves.forEach((leaf, i) => {
        if (!formula.program.targets[i]) draft.inputs.add(leaf.id);
      });
    }
    // A measure that is rolled up over units but has none below is entered by hand.
    if (draft.formulas.every((one) => one === null) && versions.every((v) => v.body.formula === undefined))
      series.setByHand();
    else drafts.push(draft);
  }
  return laidOut(model, drafts);
}

function laidOut(model: Model, drafts: readonly Draft[]): Computation {
  const { order, cyclic } = inOrder(model.series.length, drafts);
  const programs: Program[] = [];
  const number = new Map<Program, number>();
  const numberOf = (program: Program): number => {
    let n = number.get(program);
    if (n === undefined) {
      n = programs.push(program) - 1;
      number.set(program, n);
    }
    return n;
  };
  const placeOf = new Int32Array(model.series.length).fill(-1);
  const versionStart = [0];
  const from: number[] = [];
  const program: number[] = [];
  const leafStart = [0];
  const leaves: number[] = [];
  order.forEach((draft, place) => {
    placeOf[draft.id] = place;
    draft.formulas.forEach((formula, i) => {
      from.push(draft.from[i]!);
      program.push(formula ? numberOf(formula.program) : -1);
      for (const leaf of formula?.leaves ?? []) leaves.push(leaf.id);
      leafStart.push(leaves.length);
    });
    versionStart.push(from.length);
  });
  return {
    order: Int32Array.from(order, (draft) => draft.id),
    placeOf,
    cyclic: Uint8Array.from(order, (draft) => (cyclic.has(draft) ? 1 : 0)),
    versionStart: Int32Array.from(versionStart),
    from: Int32Array.from(from),
    program: Int32Array.from(program),
    programs,
    leafStart: Int32Array.from(leafStart),
    leaves: Int32Array.from(leaves),
    ...readersOf(model.series.length, order),
  };
}

function readersOf(count: number, order: readonly Draft[]): { readerStart: Int32Array; readers: Int32Array } {
  const readerStart = new Int32Array(count + 1);
  for (const { inputs } of order) for (const id of inputs) readerStart[id + 1] = readerStart[id + 1]! + 1;
  for (let i = 1; i <= count; i++) readerStart[i] = readerStart[i]! + readerStart[i - 1]!;
  const filled = readerStart.slice();
  const readers = new Int32Array(readerStart[count]!);
  order.forEach(({ inputs }, place) => {
    for (const id of inputs) {
      readers[filled[id]!] = place;
      filled[id] = filled[id]! + 1;
    }
  });
  return { readerStart, readers };
}

/**
 * Inputs first, by Tarjan's strongly connected components ("Depth-first search and linear graph algorithms",
 * 1972); without recursion, since formulas may depend on each other thousands deep.
 */
function inOrder(count: number, drafts: readonly Draft[]): { order: Draft[]; cyclic: Set<Draft> } {
  const numberOf = new Int32Array(count).fill(-1);
  drafts.forEach((draft, i) => {
    numberOf[draft.id] = i;
  });
  const order: Draft[] = [];
  const cyclic = new Set<Draft>();
  const index = new Int32Array(drafts.length).fill(-1);
  const low = new Int32Array(drafts.length);
  const onStack = new Uint8Array(drafts.length);
  const stack: number[] = [];
  let counter = 0;
  const inputsOf = (at: number): number[] => {
    const found: number[] = [];
    for (const id of drafts[at]!.inputs) if (numberOf[id]! >= 0) found.push(numberOf[id]!);
    return found;
  };
  for (let root = 0; root < drafts.length; root++) {
    if (index[root]! >= 0) continue;
    const work: { at: number; inputs: number[]; i: number }[] = [];
    const enter = (at: number) => {
      index[at] = counter;
      low[at] = counter++;
      stack.push(at);
      onStack[at] = 1;
      work.push({ at, inputs: inputsOf(at), i: 0 });
    };
    enter(root);
    for (let frame = work.at(-1); frame; frame = work.at(-1)) {
      const { at } = frame;
      const next = frame.inputs[frame.i++];
      if (next !== undefined) {
        if (index[next]! < 0) enter(next);
        else if (onStack[next]) low[at] = Math.min(low[at]!, index[next]!);
        continue;
      }
      work.pop();
      const above = work.at(-1);
      if (above) low[above.at] = Math.min(low[above.at]!, low[at]!);
      if (low[at] !== index[at]) continue;
      const members = stack.splice(stack.lastIndexOf(at));
      const loops = members.length > 1 || drafts[at]!.inputs.has(drafts[at]!.id);
      for (const member of members.toReversed()) {
        onStack[member] = 0;
        order.push(drafts[member]!);
        if (loops) cyclic.add(drafts[member]!);
      }
    }
  }
  return { order, cyclic };
}

export const isComputed = (computation: Computation, series: Series): boolean =>
  computation.placeOf[series.id]! >= 0;

/** Whether some formula reads a series. */
export const isRead = (computation: Computation, series: Series): boolean =>
  computation.readerStart[series.id + 1]! > computation.readerStart[series.id]!;

/** The number of the formula that holds on a day for the computed series at a place; -1 before its first. */
export function versionAt(computation: Computation, place: number, day: Day): number {
  const { versionStart, from } = computation;
  for (let v = versionStart[place + 1]! - 1; v >= versionStart[place]!; v--) if (from[v]! <= day) return v;
  return -1;
}

export function formulaOf(model: Model, computation: Computation, version: number): Formula | null {
  const program = computation.programs[computation.program[version] ?? -1];
  if (!program) return null;
  const leaves: Series[] = [];
  for (let i = computation.leafStart[version]!; i < computation.leafStart[version + 1]!; i++)
    leaves.push(model.series[computation.leaves[i]!]!);
  return { program, leaves };
}

/** The formula of a series on a day; null where it has none, or depends on itself. */
export function boundOn(model: Model, computation: Computation, series: Series, day: Day): Bound | null {
  const place = computation.placeOf[series.id]!;
  if (place < 0 || computation.cyclic[place]) return null;
  const formula = formulaOf(model, computation, versionAt(computation, place, day));
  return formula && boundOf(formula);
}

/** Series that a computed one reads, in any of its formulas. */
export function inputsOf(model: Model, computation: Computation, series: Series): Set<Series> {
  const found = new Set<Series>();
  const place = computation.placeOf[series.id]!;
  if (place < 0) return found;
  for (let v = computation.versionStart[place]!; v < computation.versionStart[place + 1]!; v++) {
    const formula = formulaOf(model, computation, v);
    formula?.leaves.forEach((leaf, i) => {
      if (!formula.program.targets[i]) found.add(leaf);
    });
  }
  return found;
}
