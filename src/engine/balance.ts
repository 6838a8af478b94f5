/**
 * How evenly scorecards stand on their perspectives: what each weighs, how much of it is measured, how much of that
 * leads. One scorecard or all of a cascade: then every scorecard counts alike, so that a company's shape is not
 * that of its largest department.
 */
import { EXCLUDED } from './reasons.ts';
import { type Item, rowNumberOn, type Structure } from './structure.ts';
import { type Board, coverageOf, type View } from './view.ts';

/** Parts of the KPIs' weight; together the weight that KPIs have. */
export interface Roles {
  leading: number;
  lagging: number;
  /** Nobody has said which. */
  unsaid: number;
}

export interface PerspectiveBalance {
  code: string;
  /** Scorecards that have it. */
  cards: number;
  /** Its declared part of the scorecards, 0 to 1; over all perspectives 1. */
  weight: number;
  /** What its own KPIs weigh among all own KPIs, 0 to 1; where anything is measured, over all perspectives 1. */
  kpiWeight: number;
  byWeight: Roles;
  byCount: Roles;
  objectives: number;
  /** Objectives with neither a KPI of their own nor one that flows into them. */
  unmeasured: number;
  kpis: number;
  /** Mean over the scorecards that have one. */
  score: number;
  coverage: number;
}

export interface Balance {
  cards: number;
  perspectives: PerspectiveBalance[];
  score: number;
  coverage: number;
  /** Objectives of the topmost perspective that nothing leads to, as nodes. */
  unled: number[];
}

const none = (): Roles => ({ leading: 0, lagging: 0, unsaid: 0 });
const roleNames = ['unsaid', 'leading', 'lagging'] as const;

/** A mean that is told what it is of. */
interface Mean {
  sum: number;
  of: number;
}
const add = (mean: Mean, value: number): void => {
  if (Number.isNaN(value)) return;
  mean.sum += value;
  mean.of++;
};
const meanOf = ({ sum, of }: Mean): number => (of === 0 ? Number.NaN : sum / of);

/**
 * @param cards scorecard nodes that are there in the column
 * @param perspectives all that are declared, the topmost first
 * @param isLed whether a link of the map leads to an objective
 */
export function balanceOf(
  { structure, ...rest }: Board,
  view: View,
  c: number,
  cards: readonly number[],
  perspectives: readonly string[],
  isLed: (objective: Item) => boolean,
): Balance {
  const day = view.ends[c]!;
  const { seriesCount, rows, kids, roles, items, itemOf } = structure;
  const board = { structure, ...rest };
  const found = perspectives.map((code) => ({
    code,
    cards: 0,
    weight: 0,
    kpiWeight: 0,
    byWeight: none(),
    byCount: none(),
    objectives: 0,
    unmeasured: 0,
    kpis: 0,
    scores: { sum: 0, of: 0 },
    covered: { sum: 0, of: 0 },
  }));
  const place = new Map(perspectives.map((code, n) => [code, n]));
  const led = new Map<number, boolean>();
  const unled: number[] = [];
  const score: Mean = { sum: 0, of: 0 };
  const coverage: Mean = { sum: 0, of: 0 };
  let measured = 0;
  const isDrawn = (kpi: number): boolean => view.why[kpi * view.columns + c] !== EXCLUDED;
  const scoreAt = (node: number): number =>
    view.why[node * view.columns + c] === 0 ? view.score[node * view.columns + c]! : Number.NaN;
  /** By perspective and role, what the scorecard at hand has: it is part of the whole once all of it is known. */
  const held = new Float64Array(perspectives.length * 3);

  const objective = (node: number, at: number, weight: number): void => {
    const into = found[at]!;
    into.objectives++;
    const row = rowNumberOn(structure, node, day);
    const [start, end] = row < 0 ? [0, 0] : [rows.start[row]!, rows.ownEnd[row]!];
    const share = sharesOf(structure, row);
    let kpis = 0;
    for (let i = start; i < end; i++) {
      const kpi = kids[i]!;
      if (kpi >= seriesCount || !isDrawn(kpi)) continue;
      kpis++;
      const role = roles[kpi] ?? 0;
      into.byCount[roleNames[role]!]++;
      held[at * 3 + role]! += weight * share(i);
    }
    into.kpis += kpis;
    if (kpis === 0 && (row < 0 || rows.end[row]! === end)) into.unmeasured++;
    if (at > 0) return;
    const item = itemOf[node - seriesCount]!;
    const known = led.get(item) ?? isLed(items[item]!);
    led.set(item, known);
    if (!known) unled.push(node);
  };

  for (const card of cards) {
    const row = rowNumberOn(structure, card, day);
    if (row < 0) continue;
    add(score, scoreAt(card));
    add(coverage, coverageOf(board, view, card, c));
    held.fill(0);
    const share = sharesOf(structure, row);
    for (let i = rows.start[row]!; i < rows.ownEnd[row]!; i++) {
      const perspective = kids[i]!;
      const at = place.get(items[itemOf[perspective - seriesCount]!]!.code);
      if (at === undefined) continue;
      const into = found[at]!;
      into.cards++;
      into.weight += share(i);
      add(into.scores, scoreAt(perspective));
      add(into.covered, coverageOf(board, view, perspective, c));
      const inside = rowNumberOn(structure, perspective, day);
      if (inside < 0) continue;
      const part = sharesOf(structure, inside);
      for (let j = rows.start[inside]!; j < rows.ownEnd[inside]!; j++)
        objective(kids[j]!, at, share(i) * part(j));
    }
    const all = held.reduce((a, b) => a + b, 0);
    if (!(all > 0)) continue;
    measured++;
    found.forEach((into, at) => {
      roleNames.forEach((role, n) => {
        into.byWeight[role] += held[at * 3 + n]! / all;
      });
    });
  }

  const declared = found.reduce((sum, one) => sum + one.weight, 0);
  const ofMeasured = (sum: number): number => (measured === 0 ? 0 : sum / measured);
  return {
    cards: cards.length,
    score: meanOf(score),
    coverage: meanOf(coverage),
    unled,
    perspectives: found.map(({ scores, covered, ...one }) => {
      const byWeight = {
        leading: ofMeasured(one.byWeight.leading),
        lagging: ofMeasured(one.byWeight.lagging),
        unsaid: ofMeasured(one.byWeight.unsaid),
      };
      return {
        ...one,
        weight: declared > 0 ? one.weight / declared : 0,
        byWeight,
        kpiWeight: byWeight.leading + byWeight.lagging + byWeight.unsaid,
        score: meanOf(scores),
        coverage: meanOf(covered),
      };
    }),
  };
}

/** The declared share of a row's own child among its own; where all have the same say, or none is said, alike. */
function sharesOf(structure: Structure, row: number): (kid: number) => number {
  if (row < 0) return () => 0;
  const { rows, weights, manners } = structure;
  const start = rows.start[row]!;
  const end = rows.ownEnd[row]!;
  const first = rows.weights[row]!;
  let sum = 0;
  if (manners[rows.manner[row]!]!.method !== 'mean')
    for (let i = start; i < end; i++) sum += weights[first + i - start]!;
  return sum > 0 ? (kid) => weights[first + kid - start]! / sum : () => 1 / (end - start);
}
