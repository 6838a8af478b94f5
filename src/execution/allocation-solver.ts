/**
 * Solves a programme with HiGHS (Huangfu and Hall 2018, https://highs.dev), and does not believe it: what it answers
 * is rounded to yes and no and checked in whole numbers. It blocks while it thinks, so it runs in a worker.
 */
import { createRequire } from 'node:module';
import type { Highs, ModelData } from 'highs';
import {
  type Candidate,
  holds,
  type Programme,
  point,
  programmeOf,
  type Wish,
  type Wishes,
  wishesOf,
  worthOf,
} from './allocation-model.ts';

export interface Solved {
  chosen: string[];
  /** Millionths of a point. */
  worth: number;
  /** What no choice can be worth more than, as far as it was proved. */
  bound: number;
  /** (bound − worth) / |bound|; 0 where it is the best there is. */
  gap: number;
}
/** `impossible`: no choice holds to all wishes. `late`: none was found in time. */
export type Answer = Solved | 'impossible' | 'late';

// Its types describe what `require` gives, and that is a function.
const loadHighs = createRequire(import.meta.url)('highs') as () => Promise<Highs>;
let loaded: Promise<Highs> | null = null;
const highs = (): Promise<Highs> => {
  loaded ??= loadHighs();
  return loaded;
};

/** Of many, what is proved to be within this of the best is good enough; of few the best is found. */
const wantedGap = 1e-4;
const few = 40;

function dataOf({ columns, whole, worth, lower, upper, rows }: Programme, { constants }: Highs): ModelData {
  const starts = [0];
  const indices: number[] = [];
  const values: number[] = [];
  for (const row of rows) {
    indices.push(...row.at);
    values.push(...row.values);
    starts.push(indices.length);
  }
  return {
    numCols: columns,
    numRows: rows.length,
    sense: constants.objectiveSense.maximize,
    colCost: worth,
    colLower: lower,
    colUpper: upper,
    rowLower: rows.map((row) => row.lower),
    rowUpper: rows.map((row) => row.upper),
    matrix: { format: 'csr', numRows: rows.length, numCols: columns, starts, indices, values },
    integrality: Array.from({ length: columns }, (_, c) => (c < whole ? 1 : 0)),
  };
}

/** An answer that does not hold in whole numbers is ruled out and asked for again, so often. */
const mostTries = 60;

/**
 * Within the solver's tolerance and still a coin too dear. Of a year's budget: not these together, nor any that cost
 * at least as much in place of one of them (an extended cover inequality: Balas 1975); else this very choice alone.
 */
function rulingOut(
  chosen: ReadonlySet<string>,
  candidates: readonly Candidate[],
  wanted: Wishes,
  kept: readonly Wish[],
): Programme['rows'][number] {
  const none = Number.NEGATIVE_INFINITY;
  const broken = kept.find((wish) => wish.kind === 'budget' && !holds(wish, chosen, candidates, wanted));
  if (broken?.kind === 'budget' && candidates.every(({ cost }) => (cost[broken.year] ?? 0) >= 0)) {
    const costIn = (one: Candidate): number => one.cost[broken.year] ?? 0;
    const cover = candidates.filter((one) => chosen.has(one.code) && costIn(one) > 0);
    const dearest = Math.max(...cover.map(costIn));
    const at = candidates.flatMap((one, c) => (cover.includes(one) || costIn(one) >= dearest ? [c] : []));
    return { at, values: at.map(() => 1), lower: none, upper: cover.length - 1 };
  }
  const at = candidates.map((_, c) => c);
  const values = candidates.map(({ code }) => (chosen.has(code) ? 1 : -1));
  return { at, values, lower: none, upper: chosen.size - 1 };
}

/**
 * The best choice.
 * @param seconds after which the best found so far is answered
 * @param without wishes that are given up
 */
export async function solve(
  candidates: readonly Candidate[],
  wanted: Wishes,
  seconds: number,
  without: ReadonlySet<Wish> = new Set(),
  wishes: readonly Wish[] = wishesOf(candidates, wanted),
): Promise<Answer> {
  if (candidates.length === 0) return { chosen: [], worth: 0, bound: 0, gap: 0 };
  const solver = await highs();
  const programme = programmeOf(candidates, wanted, without, wishes);
  const kept = wishes.filter((wish) => !without.has(wish));
  const { modelStatus } = solver.constants;
  const until = performance.now() + seconds * 1000;
  for (let tries = 0; tries < mostTries; tries++) {
    const model = solver.createModel(dataOf(programme, solver));
    try {
      model.options.set({
        output_flag: false,
        mip_rel_gap: candidates.length <= few ? 0 : wantedGap,
        mip_abs_gap: 1e-7,
        // A coin more is too much, and rows are scaled down.
        primal_feasibility_tolerance: 1e-9,
        mip_feasibility_tolerance: 1e-9,
        time_limit: Math.max(0.05, (until - performance.now()) / 1000),
      });
      const status = model.run().modelStatus;
      if (status === modelStatus.infeasible || status === modelStatus.unboundedOrInfeasible)
        return 'impossible';
      if (Number(model.info.get('primal_solution_status')) !== 2) return 'late';
      const values = model.getSolution().colValue;
      const chosen = new Set(candidates.flatMap(({ code }, c) => (values[c]! > 0.5 ? [code] : [])));
      if (kept.every((wish) => holds(wish, chosen, candidates, wanted))) {
        const worth = worthOf(chosen, candidates, wanted);
        const told = Number(model.info.get('mip_dual_bound')) * point;
        const bound = Math.max(worth, Number.isFinite(told) ? told : worth);
        const gap = bound - worth <= 1 ? 0 : (bound - worth) / Math.abs(bound);
        return { chosen: [...chosen], worth, bound, gap };
      }
      programme.rows.push(rulingOut(chosen, candidates, wanted, kept));
    } finally {
      model.dispose();
    }
  }
  return 'late';
}

/**
 * Wishes of which no choice holds to all, and each of which is needed for that: give up any one of them and there is a
 * choice (as far as the others go).
 */
export async function collisionOf(candidates: readonly Candidate[], wanted: Wishes): Promise<Wish[]> {
  const wishes = wishesOf(candidates, wanted);
  const without = new Set<Wish>();
  for (const wish of wishes) {
    without.add(wish);
    const answer = await solve(candidates, wanted, 1, without, wishes);
    if (answer !== 'impossible') without.delete(wish);
  }
  return wishes.filter((wish) => !without.has(wish));
}
