/**
 * What may be funded, as a programme: initiatives with what they cost a year and what they are expected to bring. What
 * an initiative brings at a KPI is the score of that KPI with its expected effect less its score now, times its weight
 * in force in the top score, times how sure one is; all initiatives together bring no more there than up to the best.
 */
import { NotThere, nameOf, type Opened, orNull } from '#board/reading.ts';
import { scorecardNode } from '#board/scorecard-reading.ts';
import { type Period, parsePeriod, type Span, spanOf } from '#engine/calendar.ts';
import type { Objective } from '#engine/definitions.ts';
import { childrenOf, inputOf, rowAt, weightsUnder } from '#engine/explain.ts';
import { scoreIf } from '#engine/gaps.ts';
import { bodyAt, objectsOf } from '#engine/history.ts';
import { type Scored, scoreValue } from '#engine/rules.ts';
import { addressOfNode, infoOf, parentsOf } from '#engine/structure.ts';
import type { AllocationAsked } from './allocation-contract.ts';
import { type Candidate, point, type Wishes } from './allocation-model.ts';
import type { Asking } from './asking.ts';
import type { InitiativeRead } from './initiatives.ts';
import { shareWithin } from './money-sums.ts';
import { nodesMoved, seriesMoved } from './moving.ts';

export interface Prepared {
  top: number;
  candidates: Candidate[];
  reads: Map<string, InitiativeRead>;
  wishes: Wishes;
  /** Planned and not to be chosen any more, a year: of what is approved or under way and is no candidate. */
  committed: number[];
  perspectives: { code: string; name: string; node: number }[];
  /** The score of a node with what chosen candidates are expected to bring. */
  scoreWith(node: number, chosen: ReadonlySet<string>): number | null;
}

/** Hundredths of the unit of money. */
const coin = 100;
const out: Scored = { score: Number.NaN, raw: Number.NaN, reason: 0 };

export function prepareAllocation(asking: Asking, asked: AllocationAsked): Prepared {
  const { o, execution } = asking;
  const top = topOf(o, asked.unit);
  const years = asked.years.map(({ period }) => yearSpan(o, period));
  const stages = new Set<string>(asked.stages);
  const reads = [...execution.all.values()].filter(({ fields }) => stages.has(fields.stage ?? 'proposed'));
  const codes = new Set(reads.map(({ code }) => code));
  const unknown = [...asked.in, ...asked.out].find((one) => !codes.has(one));
  if (unknown !== undefined) throw new NotThere(`candidate ${unknown}`);
  const expected = expecting(asking, top);
  const costs = ({ lines }: InitiativeRead): number[] =>
    years.map((year) =>
      Math.round(
        coin * lines.reduce((sum, line) => sum + (line.planned ?? 0) * shareWithin(line.span, year), 0),
      ),
    );
  const underWay = (code: string): boolean => {
    const stage = execution.all.get(code)?.fields.stage ?? 'proposed';
    return stage === 'done' || (!codes.has(code) && (stage === 'active' || stage === 'approved'));
  };
  const candidates = reads.map((read): Candidate => {
    const { code, fields } = read;
    const cost = costs(read);
    const { worth, perspectives } = expected.of(read);
    return {
      code,
      cost,
      worth,
      isStated: (fields.moves ?? []).some(({ effect }) => effect !== undefined),
      serves: spread(
        cost.reduce((sum, one) => sum + one, 0),
        perspectives,
      ),
      // What is done or under way is there already.
      needs: (fields.needs ?? []).filter((other) => !underWay(other)),
      excludes: fields.excludes ?? [],
      must: fields.must === true,
      ...(asked.in.includes(code) ? { fixed: 'in' as const } : {}),
      ...(asked.out.includes(code) ? { fixed: 'out' as const } : {}),
    };
  });
  const others = [...execution.all.values()].filter(
    ({ code, fields }) => !codes.has(code) && (fields.stage === 'approved' || fields.stage === 'active'),
  );
  return {
    top,
    candidates,
    reads: new Map(reads.map((read) => [read.code, read])),
    wishes: {
      budgets: asked.years.map(({ budget }) => Math.round(budget * coin)),
      floors: Object.fromEntries(
        Object.entries(asked.floors).map(([code, share]) => [code, Math.round(1000 * share)]),
      ),
      most: expected.most(),
    },
    committed: years.map((_, year) => others.reduce((sum, one) => sum + (costs(one)[year] ?? 0), 0) / coin),
    perspectives: perspectivesOf(o, top),
    scoreWith: (node, chosen) => expected.scoreWith(node, chosen),
  };
}

function topOf(o: Opened, unit: string | undefined): number {
  if (unit !== undefined) return scorecardNode(o, unit);
  let level: readonly string[] = o.tree.roots;
  while (level.length > 0) {
    for (const one of level) {
      try {
        return scorecardNode(o, one);
      } catch (error) {
        if (!(error instanceof NotThere)) throw error;
      }
    }
    level = level.flatMap((one) => o.tree.children.get(one) ?? []);
  }
  throw new NotThere('scorecard');
}

function yearSpan(o: Opened, id: string): Span {
  const { calendar } = o.board.model;
  const period: Period | null = parsePeriod(calendar, id);
  if (period?.frequency !== 'year') throw new NotThere(`year ${id}`);
  return spanOf(calendar, period, 'period');
}

function perspectivesOf(o: Opened, top: number): Prepared['perspectives'] {
  const row = rowAt(o.board, o.view, top, o.now);
  return (row ? childrenOf(o.board, row) : []).map((node) => ({
    code: infoOf(o.board.model, o.board.structure, node).code,
    name: nameOf(o, node),
    node,
  }));
}

/** A whole number shared out by parts: whole numbers again, of which the largest remainders get what is left. */
function spread(whole: number, parts: ReadonlyMap<string, number>): Record<string, number> {
  const all = [...parts.values()].reduce((sum, one) => sum + one, 0);
  if (all <= 0) return {};
  const exact = [...parts].map(([code, part]) => ({ code, value: (whole * part) / all }));
  const shared = exact.map(({ code, value }) => ({ code, value: Math.floor(value), rest: value % 1 }));
  let left = whole - shared.reduce((sum, { value }) => sum + value, 0);
  for (const one of [...shared].sort((a, b) => b.rest - a.rest)) {
    if (left-- <= 0) break;
    one.value++;
  }
  return Object.fromEntries(shared.map(({ code, value }) => [code, value]));
}

/** What initiatives are expected to bring, KPI by KPI. */
function expecting({ o, under }: Asking, top: number) {
  const { board, view, now } = o;
  const { model, structure } = board;
  const weights = weightsUnder(board, view, top, now);
  const most = new Map<string, number>();
  /** Candidate → KPI → how much higher its score is expected, times how sure one is. */
  const effects = new Map<string, Map<number, number>>();

  const scoreAt = (kpi: number, more: number): number => {
    const { actual, version, limits } = inputOf(board, view, kpi, now);
    if (!version || Number.isNaN(actual)) return Number.NaN;
    return scoreValue(version.spec, actual + more, limits, view.scales[now]!, out).score;
  };
  const perspectiveOf = (node: number): string | null => {
    const objective =
      node < structure.seriesCount
        ? parentsOf(structure, node).find((parent) => infoOf(model, structure, parent).kind === 'objective')
        : node;
    if (objective === undefined) return null;
    const { scorecard, code } = infoOf(model, structure, objective);
    const held = objectsOf<Objective>(model.history, 'objective').get(`${scorecard}:${code}`);
    return (held && bodyAt(held, o.day)?.perspective) ?? null;
  };

  return {
    of(read: InitiativeRead): { worth: Record<string, number>; perspectives: Map<string, number> } {
      const worth: Record<string, number> = {};
      const byWorth = new Map<string, number>();
      const evenly = new Map<string, number>();
      const mine = new Map<number, number>();
      const add = (to: Map<string, number>, perspective: string | null, part: number) => {
        if (perspective !== null) to.set(perspective, (to.get(perspective) ?? 0) + part);
      };
      for (const move of read.fields.moves ?? []) {
        const kpis = seriesMoved(o, read, move, under);
        for (const node of [...nodesMoved(o, read, move, under), ...kpis])
          add(evenly, perspectiveOf(node), 1);
        const { effect, confidence = 1 } = move;
        if (!effect) continue;
        for (const kpi of kpis) {
          const weight = weights.get(kpi)?.force ?? 0;
          const here = scoreAt(kpi, 0);
          const there = scoreAt(kpi, effect.value);
          if (weight <= 0 || Number.isNaN(here) || Number.isNaN(there)) continue;
          const gain = Math.round(point * weight * (there - here) * confidence);
          mine.set(kpi, (mine.get(kpi) ?? 0) + (there - here) * confidence);
          if (gain === 0) continue;
          const target = addressOfNode(model, structure, kpi);
          worth[target] = (worth[target] ?? 0) + gain;
          const ceiling = Math.max(here, view.scales[now]!.anchors.best);
          most.set(target, Math.round(point * weight * (ceiling - here)));
          if (gain > 0) add(byWorth, perspectiveOf(kpi), gain);
        }
      }
      effects.set(read.code, mine);
      return { worth, perspectives: byWorth.size > 0 ? byWorth : evenly };
    },
    most: () => Object.fromEntries(most),
    scoreWith(node: number, chosen: ReadonlySet<string>): number | null {
      const moved = new Map<number, number>();
      for (const code of chosen)
        for (const [kpi, more] of effects.get(code) ?? []) moved.set(kpi, (moved.get(kpi) ?? 0) + more);
      const scores = new Map<number, number>();
      for (const [kpi, more] of moved) {
        const here = scoreAt(kpi, 0);
        scores.set(kpi, Math.min(here + more, Math.max(here, view.scales[now]!.anchors.best)));
      }
      return orNull(scoreIf(board, view, now, node, scores));
    },
  };
}
