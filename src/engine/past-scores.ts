/**
 * How some nodes stood over the periods before, computed for them and what is under them alone: a page names a few
 * of a hundred thousand nodes, and most of them are far down, where little has to be computed.
 */
import type { Period, SpanMode } from './calendar.ts';
import type { Lack } from './gaps.ts';
import { scoreKpi } from './kpi-scores.ts';
import { scoreNode } from './node-scores.ts';
import { isOut } from './reasons.ts';
import { reaches } from './scale.ts';
import type { Structure } from './structure.ts';
import { type Board, newView, type View } from './view.ts';

/** Scores of one node over periods, oldest first; NaN with a reason where there is none. */
export interface Track {
  score: Float64Array;
  why: Uint8Array;
  /** The target mark of each period. */
  mark: Float64Array;
}

/** Columns are computed together, as many as fit: each pass over the KPIs costs, whatever is computed in it. */
const mostBytes = 128 * 2 ** 20;
const mostAtOnce = 24;
const bytesAColumn = ({ seriesCount, count }: Structure): number => 9 * seriesCount + 17 * count;
const atOnceOf = (structure: Structure): number =>
  Math.max(2, Math.min(mostAtOnce, Math.floor(mostBytes / bytesAColumn(structure))));

/** Example: the last 24 months of five objectives, for what is told of each since when. */
export function pastScores(
  board: Board,
  periods: readonly Period[],
  mode: SpanMode,
  nodes: readonly number[],
): Map<number, Track> {
  const tracks = new Map(nodes.map((node) => [node, newTrack(periods.length)]));
  const needed = closure(board.structure, nodes);
  const atOnce = atOnceOf(board.structure);
  for (let lo = 0; lo < periods.length; lo += atOnce) {
    const view = nextView(board, periods.slice(lo, lo + atOnce), mode);
    computePart(board, view, needed);
    for (const [node, track] of tracks)
      for (let c = 0; c < view.columns; c++) {
        track.score[lo + c] = view.score[node * view.columns + c]!;
        track.why[lo + c] = view.why[node * view.columns + c]!;
        track.mark[lo + c] = view.scales[c]!.anchors.target;
      }
  }
  return tracks;
}

const lastViews = new WeakMap<Structure, WeakRef<View>>();

/**
 * All that is needed is computed anew in each, so the numbers of the last are written over: to make room for those of
 * a whole company takes longer than to compute a few of them. It is kept as long as nobody wants the memory.
 */
function nextView(board: Board, periods: Period[], mode: SpanMode): View {
  const last = lastViews.get(board.structure)?.deref();
  const view = newView(board, periods, mode, last?.columns === periods.length ? last : null);
  lastViews.set(board.structure, new WeakRef(view));
  return view;
}

const newTrack = (count: number): Track => ({
  score: new Float64Array(count),
  why: new Uint8Array(count),
  mark: new Float64Array(count),
});

interface Closure {
  /** In the order in which their numbers lie. */
  kpis: Int32Array;
  /** Children before parents. */
  parents: Int32Array;
}

/** Some nodes and whatever may ever stand under them, on any day. */
function closure({ isKpi, ...structure }: Structure, nodes: readonly number[]): Closure {
  const { seriesCount, count, rowStart, rows, kids, order } = structure;
  const seen = new Uint8Array(seriesCount + count);
  for (const node of nodes) seen[node] = 1;
  const parents = new Int32Array(count);
  let first = count;
  for (let i = count - 1; i >= 0; i--) {
    const node = order[i]!;
    if (seen[node] === 0) continue;
    parents[--first] = node;
    const at = node - seriesCount;
    for (let row = rowStart[at]!; row < rowStart[at + 1]!; row++)
      for (let k = rows.start[row]!; k < rows.end[row]!; k++) seen[kids[k]!] = 1;
  }
  const kpis = new Int32Array(seriesCount);
  let n = 0;
  for (let id = 0; id < seriesCount; id++) if (seen[id] !== 0 && isKpi[id] !== 0) kpis[n++] = id;
  return { kpis: kpis.subarray(0, n), parents: parents.subarray(first) };
}

function computePart(board: Board, view: View, { kpis, parents }: Closure): void {
  for (const id of kpis) scoreKpi(board, view, board.model.series[id]!, 0, view.columns);
  for (const node of parents) scoreNode(board, view, node, 0, view.columns);
}

export interface Run {
  /** Place among the track's periods in which the present run began. */
  from: number;
  /** Periods from then to now, those without a say between them counted. */
  periods: number;
  /** It is as old as the track looks back, and may be older. */
  isOlder: boolean;
}

/**
 * Since when a node is what it is in the last period of its track. A period in which nothing was asked, or (of what is
 * below its target) in which there was no value, neither ends nor begins a run.
 */
export function runOf({ score, why, mark }: Track, lack: Lack): Run {
  const last = score.length - 1;
  let from = last;
  let isOlder = true;
  for (let c = last; c >= 0; c--) {
    if (isOut(why[c]!)) continue;
    if (why[c] === 0 ? lack === 'no-data' || reaches(score[c]!, mark[c]!) : false) {
      isOlder = false;
      break;
    }
    if ((why[c] === 0) === (lack === 'below')) from = c;
  }
  // What began within the look back is as old as it is: only a run that fills all of it may be older.
  return { from, periods: last - from + 1, isOlder: isOlder && from === 0 };
}

/**
 * For every node, in how many periods up to the last it has been a gap without an end, by the same rule; 0 of what is
 * none now. A byte each: this is asked of all at once, when gaps are sorted out by their age.
 */
export async function runsOfAll(
  board: Board,
  periods: readonly Period[],
  mode: SpanMode,
  between: () => Promise<void>,
): Promise<Uint8Array> {
  const { structure } = board;
  const all = structure.seriesCount + structure.count;
  const atOnce = atOnceOf(structure);
  const runs = new Uint8Array(all);
  /** 0 not looked at, 1 below, 2 without data, 3 ended. */
  const state = new Uint8Array(all);
  const whole: Closure = {
    kpis: Int32Array.from({ length: structure.seriesCount }, (_, id) => id).filter(
      (id) => structure.isKpi[id] !== 0,
    ),
    parents: structure.order,
  };
  for (let hi = periods.length; hi > 0; hi -= atOnce) {
    const lo = Math.max(0, hi - atOnce);
    const view = nextView(board, periods.slice(lo, hi), mode);
    computePart(board, view, whole);
    for (let c = view.columns - 1; c >= 0; c--) {
      const age = periods.length - (lo + c);
      const mark = view.scales[c]!.anchors.target;
      for (let node = 0; node < all; node++) {
        if (state[node] === 3) continue;
        const at = node * view.columns + c;
        const why = view.why[at]!;
        const isKnown = why === 0;
        if (age === 1) state[node] = isKnown ? (reaches(view.score[at]!, mark) ? 3 : 1) : isOut(why) ? 3 : 2;
        if (state[node] === 3 || isOut(why)) continue;
        if (isKnown && (state[node] === 2 || reaches(view.score[at]!, mark))) state[node] = 3;
        else if (isKnown === (state[node] === 1)) runs[node] = age;
      }
    }
    await between();
  }
  return runs;
}
