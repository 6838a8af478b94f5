/** The structure of an organization over all days on which something in it changes. */
import { draftEpoch } from './drafts.ts';
import type { Model } from './model.ts';
import { RowList } from './row-list.ts';
import { snapshot } from './snapshot.ts';
import type { Structure } from './structure.ts';

export function buildStructure(model: Model): Structure {
  const list = new RowList(model.series.length);
  model.epochs.forEach((day, epoch) => {
    const drafts = draftEpoch(model, list, snapshot(model, epoch));
    for (const draft of drafts.values()) list.add(draft, day);
    if (epoch > 0) list.close(drafts, day);
  });
  const laid = list.layOut();
  return { ...laid, ...connect(laid) };
}

type Laid = ReturnType<RowList['layOut']>;

/** The children of a node in any of its rows, each once. */
function childrenOf({ rows, rowStart, kids }: Laid, at: number): number[] {
  const found = new Set<number>();
  for (let r = rowStart[at]!; r < rowStart[at + 1]!; r++)
    for (let i = rows.start[r]!; i < rows.end[r]!; i++) found.add(kids[i]!);
  return [...found];
}

function connect(laid: Laid): Pick<Structure, 'order' | 'cyclic' | 'isKpi' | 'parentStart' | 'parents'> {
  const { seriesCount, count } = laid;
  const isKpi = new Uint8Array(seriesCount);
  const parentStart = new Int32Array(seriesCount + count + 1);
  for (let at = 0; at < count; at++)
    for (const kid of childrenOf(laid, at)) {
      if (kid < seriesCount) isKpi[kid] = 1;
      parentStart[kid + 1] = parentStart[kid + 1]! + 1;
    }
  for (let i = 1; i < parentStart.length; i++) parentStart[i] = parentStart[i]! + parentStart[i - 1]!;
  const filled = parentStart.slice();
  const parents = new Int32Array(parentStart.at(-1)!);
  for (let at = 0; at < count; at++)
    for (const kid of childrenOf(laid, at)) {
      parents[filled[kid]!] = seriesCount + at;
      filled[kid] = filled[kid]! + 1;
    }
  return { ...childrenFirst(laid), isKpi, parentStart, parents };
}

/** Puts children before parents, and marks loops. */
function childrenFirst(laid: Laid): Pick<Structure, 'order' | 'cyclic'> {
  const { seriesCount, count } = laid;
  const state = new Uint8Array(count);
  const order = new Int32Array(count);
  const cyclic = new Set<number>();
  let n = 0;
  for (let root = 0; root < count; root++) {
    if (state[root] !== 0) continue;
    const stack: { at: number; kids: number[]; i: number }[] = [];
    const enter = (at: number) => {
      state[at] = 1;
      stack.push({ at, kids: childrenOf(laid, at), i: 0 });
    };
    enter(root);
    for (let frame = stack.at(-1); frame; frame = stack.at(-1)) {
      const kid = frame.kids[frame.i++];
      if (kid === undefined) {
        stack.pop();
        state[frame.at] = 2;
        order[n++] = seriesCount + frame.at;
        continue;
      }
      const next = kid - seriesCount;
      if (next < 0) continue;
      if (state[next] === 0) enter(next);
      else if (state[next] === 1)
        for (let i = stack.findIndex((f) => f.at === next); i < stack.length; i++)
          cyclic.add(seriesCount + stack[i]!.at);
    }
  }
  return { order, cyclic };
}
