/**
 * Whether what is being done about a gap is enough: what all active initiatives together expect of the KPIs is added
 * to their values of the period, scored by each KPI's own rule, and rolled up. It is enough where the score then
 * reaches its target, as it is expected; what would come of the poorer and the better ends of all ranges at once is
 * told beside it. Where no effect is stated, or a KPI has no value to add it to, nobody can tell.
 */
import type { Opened } from '#board/reading.ts';
import { parsePeriod, spanOf } from '#engine/calendar.ts';
import { inputOf } from '#engine/explain.ts';
import { scoreIf } from '#engine/gaps.ts';
import { type Scored, scoreValue } from '#engine/rules.ts';
import { reaches } from '#engine/scale.ts';
import { markAt } from '#engine/sight.ts';
import type { SpanInput } from '#engine/span-input.ts';
import { nodeAt, parentsOf } from '#engine/structure.ts';
import type { Doing, DoingIndex } from './doing.ts';
import type { GapEnough } from './gap-contract.ts';

/** What is expected of one KPI, as a score, and of which nodes it is a part. */
interface Expected {
  kpi: number;
  /** As expected, at the poorer ends, at the better ends; NaN where it has no value. */
  score: number;
  low: number;
  high: number;
  from: string | null;
  above: ReadonlySet<number>;
}

const unknown = { score: null, low: null, high: null, rest: null, from: null };

export type Enough = (node: number, isUnworked: boolean) => GapEnough;

export function enoughFor(o: Opened, doing: Doing, index: DoingIndex): Enough {
  const expected = expectedOf(o, doing, index);
  const scoreWith = (node: number, parts: readonly Expected[], end: 'score' | 'low' | 'high'): number =>
    scoreIf(o.board, o.view, o.now, node, new Map(parts.map((one) => [one.kpi, one[end]])));
  return (node, isUnworked) => {
    if (isUnworked) return { verdict: 'nothing', ...unknown };
    const parts = expected.filter((one) => one.kpi === node || one.above.has(node));
    const known = parts.filter((one) => !Number.isNaN(one.score));
    if (known.length === 0 || known.length < parts.length) return { verdict: 'unknown', ...unknown };
    const score = scoreWith(node, known, 'score');
    if (Number.isNaN(score)) return { verdict: 'unknown', ...unknown };
    const mark = markAt(o.view, o.now);
    const isEnough = reaches(score, mark);
    const ends = [scoreWith(node, known, 'low'), scoreWith(node, known, 'high')];
    return {
      verdict: isEnough ? 'enough' : 'not-enough',
      score,
      low: Math.min(...ends),
      high: Math.max(...ends),
      rest: isEnough ? 0 : mark - score,
      from: lastOf(
        o,
        known.map((one) => one.from),
      ),
    };
  };
}

function expectedOf(o: Opened, doing: Doing, index: DoingIndex): Expected[] {
  const { model, structure } = o.board;
  const kpis = new Set(
    doing.initiatives.flatMap((one) => (one.isActive ? one.effects.map((e) => e.node) : [])),
  );
  return [...kpis].flatMap((address) => {
    const kpi = nodeAt(model, structure, address);
    if (kpi === null || kpi >= structure.seriesCount) return [];
    const effects = index.effectsOn(address).map(({ effect }) => effect);
    const input = inputOf(o.board, o.view, kpi, o.now);
    // A sum over many periods would take the effect once for each of them: nobody has said how often it comes.
    const adds = input.version?.body.overTime === 'sum' || input.version?.body.overTime === 'count';
    const isOne = o.span === 'period' && (input.m <= 1 || !adds);
    const sum = (pick: (one: (typeof effects)[number]) => number): number =>
      scoreWith(o, input, isOne ? effects.reduce((all, one) => all + pick(one), input.actual) : Number.NaN);
    // Which end is the poorer one depends on what the KPI wants: the scores tell.
    const ends = [sum((one) => one.low ?? one.size), sum((one) => one.high ?? one.size)];
    return [
      {
        kpi,
        score: sum((one) => one.size),
        low: Math.min(...ends),
        high: Math.max(...ends),
        from: lastOf(
          o,
          effects.map((one) => one.from),
        ),
        above: allAbove(o, kpi),
      },
    ];
  });
}

const out: Scored = { score: Number.NaN, raw: Number.NaN, reason: 0 };

function scoreWith(o: Opened, { version, limits }: SpanInput, value: number): number {
  if (!version || Number.isNaN(value)) return Number.NaN;
  return scoreValue(version.spec, value, limits, o.view.scales[o.now]!, out).score;
}

function allAbove({ board: { structure } }: Opened, node: number): ReadonlySet<number> {
  const found = new Set<number>();
  const waiting = [node];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop())
    for (const parent of parentsOf(structure, at))
      if (!found.has(parent)) {
        found.add(parent);
        waiting.push(parent);
      }
  return found;
}

/** The latest of some periods. */
function lastOf({ board: { model } }: Opened, periods: readonly (string | null)[]): string | null {
  let last: { id: string; start: number } | null = null;
  for (const id of periods) {
    const period = id === null ? null : parsePeriod(model.calendar, id);
    if (!period || id === null) continue;
    const { start } = spanOf(model.calendar, period, 'period');
    if (!last || start > last.start) last = { id, start };
  }
  return last?.id ?? null;
}
