/** All that is told of a portfolio: the best, why others are left out, what more money would buy, what collides. */
import { type Candidate, costOf, type Wish, type Wishes, worthOf } from './allocation-model.ts';
import { collisionOf, type Solved, solve } from './allocation-solver.ts';

export interface PortfolioAsked {
  candidates: Candidate[];
  wishes: Wishes;
  /** Seconds in which all is answered. */
  seconds: number;
}

export type LeftOut = {
  code: string;
  why: 'by-hand' | 'needs' | 'excludes' | 'too-dear' | 'no-effect' | 'no-gain' | 'others';
} & {
  of: string | null;
  /** Millionths of a point; null where it was not reckoned. */
  loss: number | null;
  instead: string[];
};

export interface Portfolio {
  state: 'proposed' | 'impossible' | 'late';
  best: Solved | null;
  /** Worth of the best without what was fixed by hand; null where nothing was. */
  free: number | null;
  leftOut: LeftOut[];
  more: { by: number; worth: number; chosen: string[] }[];
  collision: Wish[];
}

const steps = [0.05, 0.1, 0.2];
/** Of so many left out it is reckoned what they would cost the whole. */
const mostForced = 24;

/** Why one is left out, as far as it shows without solving again. */
function whyOut(one: Candidate, chosen: ReadonlySet<string>, all: readonly Candidate[], { budgets }: Wishes) {
  const known = new Map(all.map((other) => [other.code, other]));
  const told = (why: LeftOut['why'], of: string | null = null) => ({ why, of });
  if (one.fixed === 'out') return told('by-hand');
  const missing = one.needs.find((other) => known.has(other) && !chosen.has(other));
  if (missing !== undefined) return told('needs', missing);
  const rival = all.find(
    (other) =>
      chosen.has(other.code) && (one.excludes.includes(other.code) || other.excludes.includes(one.code)),
  );
  if (rival) return told('excludes', rival.code);
  const kept = all.filter((other) => other.must || other.fixed === 'in');
  const isTooDear = budgets.some(
    (budget, year) =>
      (one.cost[year] ?? 0) > 0 &&
      (one.cost[year] ?? 0) + kept.reduce((sum, other) => sum + (other.cost[year] ?? 0), 0) > budget,
  );
  if (isTooDear) return told('too-dear');
  if (Object.values(one.worth).every((worth) => worth <= 0))
    return told(one.isStated ? 'no-gain' : 'no-effect');
  return told('others');
}

export async function portfolioOf({ candidates, wishes, seconds }: PortfolioAsked): Promise<Portfolio> {
  const until = performance.now() + seconds * 1000;
  const left = (share: number): number => Math.max(0.1, ((until - performance.now()) / 1000) * share);
  const nothing: Portfolio = { state: 'late', best: null, free: null, leftOut: [], more: [], collision: [] };
  const best = await solve(candidates, wishes, seconds / 2);
  if (best === 'impossible')
    return { ...nothing, state: 'impossible', collision: await collisionOf(candidates, wishes) };
  if (best === 'late') return nothing;
  const isByHand = candidates.some(({ fixed }) => fixed !== undefined);
  let free: number | null = null;
  if (isByHand) {
    const unfixed = candidates.map(({ fixed: _, ...one }) => one);
    const answer = await solve(unfixed, wishes, left(0.3));
    free = typeof answer === 'string' ? null : Math.max(answer.worth, best.worth);
  }
  const more: Portfolio['more'] = [];
  for (const [i, by] of steps.entries()) {
    const budgets = wishes.budgets.map((one) => Math.floor(one * (1 + by)));
    const answer = await solve(candidates, { ...wishes, budgets }, left(0.5 / (steps.length - i)));
    if (typeof answer === 'string') continue;
    // More money is never worth less: what was chosen with less may be chosen with more.
    const isBetter = answer.worth > best.worth;
    more.push({
      by,
      worth: isBetter ? answer.worth : best.worth,
      chosen: isBetter ? answer.chosen : best.chosen,
    });
  }
  return {
    ...nothing,
    state: 'proposed',
    best,
    free,
    more,
    leftOut: await leftOutOf(candidates, wishes, best, left),
  };
}

async function leftOutOf(
  candidates: readonly Candidate[],
  wishes: Wishes,
  best: Solved,
  left: (share: number) => number,
): Promise<LeftOut[]> {
  const chosen = new Set(best.chosen);
  const alone = (one: Candidate): number => worthOf(new Set([one.code]), candidates, wishes);
  const out = candidates.filter(({ code }) => !chosen.has(code));
  // Those that would bring most for their money are missed first.
  const missed = out
    .filter((one) => one.fixed !== 'out' && alone(one) > 0)
    .sort((a, b) => alone(b) / Math.max(1, costOf(b)) - alone(a) / Math.max(1, costOf(a)))
    .slice(0, mostForced);
  const found = new Map<string, Pick<LeftOut, 'loss' | 'instead'>>();
  for (const [i, one] of missed.entries()) {
    const seconds = left(1 / (missed.length - i));
    if (seconds <= 0.1) break;
    const forced = candidates.map((other) =>
      other.code === one.code ? { ...other, fixed: 'in' as const } : other,
    );
    const answer = await solve(forced, wishes, Math.min(seconds, 0.5));
    if (typeof answer === 'string') continue;
    const kept = new Set(answer.chosen);
    found.set(one.code, {
      loss: Math.max(0, best.worth - answer.worth),
      instead: best.chosen.filter((code) => !kept.has(code)),
    });
  }
  return out.map((one) => ({
    code: one.code,
    ...whyOut(one, chosen, candidates, wishes),
    ...(found.get(one.code) ?? { loss: null, instead: [] }),
  }));
}
