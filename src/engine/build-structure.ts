/** The structure of an organization over all days on which something in it changes. */
import { draftEpoch, type EpochDrafts } from './drafts.ts';
import type { Model } from './model.ts';
import { redraftEpoch } from './redraft.ts';
import { RowList } from './row-list.ts';
import { snapshot } from './snapshot.ts';
import type { Structure } from './structure.ts';

export function buildStructure(model: Model, redraft = redraftEpoch): Structure {
  const list = new RowList(model.series.length);
  let held: EpochDrafts | null = null;
  for (const [epoch, day] of model.epochs.entries()) {
    const now = snapshot(model, epoch);
    held = (held && redraft(held, now)) ?? draftEpoch(model, list, now);
    list.add(held.drafts, day);
  }
  const laid = list.layOut();
  return { ...laid, ...connect(laid) };
}

export type Laid = ReturnType<RowList['layOut']>;

/** Children of each node in any of its rows, each once: kids[start[n]] … kids[start[n + 1]]. */
interface Kids {
  start: Int32Array;
  kids: Int32Array;
}

function childrenIn({ count, rows, rowStart, kids }: Laid): Kids {
  const start = new Int32Array(count + 1);
  const found = new Int32Array(kids.length);
  let n = 0;
  for (let at = 0; at < count; at++) {
    const first = rowStart[at]!;
    const end = rowStart[at + 1]!;
    const mine = n;
    const kidCount = first < end ? rows.end[end - 1]! - rows.start[first]! : 0;
    // A short list is looked through more quickly than a set is made.
    const seen = kidCount > 32 ? new Set<number>() : null;
    const isNew = (kid: number): boolean => {
      if (seen) return seen.size < seen.add(kid).size;
      for (let i = mine; i < n; i++) if (found[i] === kid) return false;
      return true;
    };
    for (let i = first < end ? rows.start[first]! : 0, last = i + kidCount; i < last; i++)
      if (isNew(kids[i]!)) found[n++] = kids[i]!;
    start[at + 1] = n;
  }
  return { start, kids: found.subarray(0, n) };
}

export function connect(
  laid: Laid,
): Pick<Structure, 'order' | 'cyclic' | 'isKpi' | 'parentStart' | 'parents'> {
  const { seriesCount, count } = laid;
  const { start, kids } = childrenIn(laid);
  const isKpi = new Uint8Array(seriesCount);
  const parentStart = new Int32Array(seriesCount + count + 1);
  for (const kid of kids) {
    if (kid < seriesCount) isKpi[kid] = 1;
    parentStart[kid + 1] = parentStart[kid + 1]! + 1;
  }
  for (let i = 1; i < parentStart.length; i++) parentStart[i] = parentStart[i]! + parentStart[i - 1]!;
  const filled = parentStart.slice();
  const parents = new Int32Array(kids.length);
  for (let at = 0; at < count; at++)
    for (let i = start[at]!; i < start[at + 1]!; i++) {
      const kid = kids[i]!;
      parents[filled[kid]!] = seriesCount + at;
      filled[kid] = filled[kid]! + 1;
    }
  return { ...childrenFirst(laid, { start, kids }), isKpi, parentStart, parents };
}

/** Puts children before parents, and marks loops. */
function childrenFirst(
  { seriesCount, count }: Laid,
  { start, kids }: Kids,
): Pick<Structure, 'order' | 'cyclic'> {
  const state = new Uint8Array(count);
  const order = new Int32Array(count);
  const cyclic = new Set<number>();
  /** The way down from a root, and the next child of each node on it. */
  const path: number[] = [];
  const next: number[] = [];
  let n = 0;
  const enter = (at: number) => {
    state[at] = 1;
    path.push(at);
    next.push(start[at]!);
  };
  for (let root = 0; root < count; root++) {
    if (state[root] !== 0) continue;
    enter(root);
    while (path.length > 0) {
      const at = path.at(-1)!;
      const i = next[next.length - 1]!++;
      if (i >= start[at + 1]!) {
        path.pop();
        next.pop();
        state[at] = 2;
        order[n++] = seriesCount + at;
        continue;
      }
      const kid = kids[i]! - seriesCount;
      if (kid < 0) continue;
      if (state[kid] === 0) enter(kid);
      else if (state[kid] === 1)
        for (let p = path.indexOf(kid); p < path.length; p++) cyclic.add(seriesCount + path[p]!);
    }
  }
  return { order, cyclic };
}
