/**
 * How nodes stood in the periods before, kept with the board: a company's objective stands on a hundred thousand KPIs,
 * so what was computed of its past is computed again only where figures changed it. The period that a reading is
 * opened at is in its view already.
 */
import { type Applied, periodsUpTo } from '#engine/board.ts';
import { type Period, type SpanMode, spanOf } from '#engine/calendar.ts';
import type { Frequency } from '#engine/definitions.ts';
import { pastScores, type Track } from '#engine/past-scores.ts';
import { parentsOf } from '#engine/structure.ts';
import type { Board } from '#engine/view.ts';
import type { Opened } from './reading.ts';

interface Column {
  score: number;
  why: number;
  mark: number;
}
/** By node and ordinal of one frequency and span. */
interface Kept {
  frequency: Frequency;
  mode: SpanMode;
  columns: Map<number, Map<number, Column>>;
}

const kept = new WeakMap<Board, Map<string, Kept>>();
/** Beyond this many nodes all are let go. */
const mostNodes = 4000;
/** More changed series than these are not followed up to what stands on them. */
const mostFollowed = 2000;

/** The last periods of some nodes, the reading's own the last. */
export function tracksOf(o: Opened, nodes: readonly number[], count: number): Map<number, Track> {
  const { board, view, now } = o;
  const ours = keptOf(o);
  const periods = periodsUpTo(o.period, count);
  const at = (node: number): Map<number, Column> => {
    let held = ours.columns.get(node);
    if (!held) {
      held = new Map();
      ours.columns.set(node, held);
    }
    return held;
  };
  for (const node of nodes)
    at(node).set(o.period.ordinal, {
      score: view.score[node * view.columns + now]!,
      why: view.why[node * view.columns + now]!,
      mark: view.scales[now]!.anchors.target,
    });
  const missing = nodes.filter((node) => periods.some(({ ordinal }) => !at(node).has(ordinal)));
  const wanted = periods.filter(({ ordinal }) => missing.some((node) => !at(node).has(ordinal)));
  if (missing.length > 0)
    for (const [node, track] of pastScores(board, wanted, o.span, missing))
      wanted.forEach(({ ordinal }, n) => {
        at(node).set(ordinal, { score: track.score[n]!, why: track.why[n]!, mark: track.mark[n]! });
      });
  return new Map(nodes.map((node) => [node, trackOf(at(node), periods)]));
}

function trackOf(columns: ReadonlyMap<number, Column>, periods: readonly Period[]): Track {
  const held = periods.map(({ ordinal }) => columns.get(ordinal));
  return {
    score: Float64Array.from(held, (one) => one?.score ?? Number.NaN),
    why: Uint8Array.from(held, (one) => one?.why ?? 0),
    mark: Float64Array.from(held, (one) => one?.mark ?? Number.NaN),
  };
}

function keptOf({ board, period, span }: Opened): Kept {
  const ofBoard = kept.get(board) ?? new Map<string, Kept>();
  kept.set(board, ofBoard);
  const key = `${span} ${period.frequency}`;
  const known = ofBoard.get(key);
  if (known && known.columns.size < mostNodes) return known;
  const made: Kept = { frequency: period.frequency, mode: span, columns: new Map() };
  ofBoard.set(key, made);
  return made;
}

/** Figures were taken up: of what stands on them, the periods that they touch are computed anew. */
export function forgetPast(board: Board, { series, span }: Pick<Applied, 'series' | 'span'>): void {
  const ofBoard = kept.get(board);
  if (!ofBoard || ofBoard.size === 0) return;
  if (series.size > mostFollowed) {
    ofBoard.clear();
    return;
  }
  const touched = new Set<number>();
  const waiting = [...series].map((one) => one.id);
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (touched.has(node)) continue;
    touched.add(node);
    waiting.push(...parentsOf(board.structure, node));
  }
  const { calendar } = board.model;
  for (const { frequency, mode, columns } of ofBoard.values()) {
    const isTouched = new Map<number, boolean>();
    for (const [node, held] of columns) {
      if (!touched.has(node)) continue;
      for (const ordinal of held.keys()) {
        let meets = isTouched.get(ordinal);
        if (meets === undefined) {
          const of = spanOf(calendar, { frequency, ordinal }, mode);
          meets = of.end >= span.start && of.start <= span.end;
          isTouched.set(ordinal, meets);
        }
        if (meets) held.delete(ordinal);
      }
    }
  }
}
