import { expect, test } from 'vitest';
import { type Candidate, holds, type Wishes, wishesOf, worthOf } from './allocation-model.ts';
import { collisionOf, solve } from './allocation-solver.ts';

function noise(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

const perspectives = ['financial', 'customer', 'internal', 'learning'];

function candidate(code: string, more: Partial<Candidate> = {}): Candidate {
  return { code, cost: [100], serves: {}, worth: {}, needs: [], excludes: [], must: false, ...more };
}
const wishes = (more: Partial<Wishes> = {}): Wishes => ({ budgets: [100], floors: {}, most: {}, ...more });

/** A small world of candidates that need, exclude and overlap one another. */
function small(seed: number): { candidates: Candidate[]; wanted: Wishes } {
  const random = noise(seed);
  const pick = (n: number) => Math.floor(random() * n);
  const n = 3 + pick(8);
  const years = 1 + pick(3);
  const candidates = Array.from({ length: n }, (_, i) => {
    const cost = Array.from({ length: years }, () => pick(5000));
    const all = cost.reduce((a, b) => a + b, 0);
    const to = perspectives[pick(4)]!;
    const others = Array.from({ length: n }, (_, k) => `c${k}`).filter((_, k) => k !== i);
    return candidate(`c${i}`, {
      cost,
      serves: random() < 0.8 ? { [to]: Math.floor(all * (0.4 + random() * 0.6)) } : {},
      worth: Object.fromEntries(
        Array.from({ length: 1 + pick(2) }, () => [
          `k${pick(3)}`,
          pick(4_000_000) - (random() < 0.1 ? 2_000_000 : 0),
        ]),
      ),
      needs: random() < 0.2 ? [others[pick(others.length)]!] : [],
      excludes: random() < 0.2 ? [others[pick(others.length)]!] : [],
      must: random() < 0.1,
      ...(random() < 0.05 ? { fixed: random() < 0.5 ? ('in' as const) : ('out' as const) } : {}),
    });
  });
  const spend = Array.from({ length: years }, (_, y) =>
    Math.floor(candidates.reduce((sum, { cost }) => sum + cost[y]!, 0) * (0.2 + random() * 0.6)),
  );
  return {
    candidates,
    wanted: {
      budgets: spend,
      floors: random() < 0.5 ? { [perspectives[pick(4)]!]: pick(400) } : {},
      most: random() < 0.5 ? { [`k${pick(3)}`]: pick(5_000_000) } : {},
    },
  };
}

/** The best of all choices, by trying each; null where none holds. */
function enumerated(candidates: readonly Candidate[], wanted: Wishes): number | null {
  const all = wishesOf(candidates, wanted);
  let best: number | null = null;
  for (let mask = 0; mask < 1 << candidates.length; mask++) {
    const chosen = new Set(candidates.flatMap(({ code }, i) => (mask & (1 << i) ? [code] : [])));
    if (!all.every((wish) => holds(wish, chosen, candidates, wanted))) continue;
    const worth = worthOf(chosen, candidates, wanted);
    if (best === null || worth > best) best = worth;
  }
  return best;
}

test('on a thousand small cases nothing is better than what is proposed, and nothing is proposed where nothing holds', {
  timeout: 300_000,
}, async () => {
  let impossible = 0;
  for (let seed = 1; seed <= 1000; seed++) {
    const { candidates, wanted } = small(seed * 7919);
    const best = enumerated(candidates, wanted);
    const answer = await solve(candidates, wanted, 5);
    if (best === null) {
      impossible++;
      expect([seed, answer]).toEqual([seed, 'impossible']);
      continue;
    }
    if (typeof answer === 'string') throw new Error(`case ${seed}: ${answer}, and ${best} can be had`);
    expect([seed, answer.worth]).toEqual([seed, best]);
    expect([seed, answer.bound >= best - 1]).toEqual([seed, true]);
  }
  // Both ends are tried.
  expect(impossible).toBeGreaterThan(50);
  expect(impossible).toBeLessThan(600);
});

test('an initiative is funded only with what it needs, and of two that exclude each other one', async () => {
  const all = [
    candidate('a', { worth: { k: 5_000_000 }, needs: ['b'] }),
    candidate('b', { cost: [60], worth: {} }),
    candidate('c', { cost: [90], worth: { k: 3_000_000 }, excludes: ['d'] }),
    candidate('d', { cost: [5], worth: { k: 1_000_000 } }),
  ];
  const chosen = async (budget: number) => {
    const answer = await solve(all, wishes({ budgets: [budget] }), 5);
    return typeof answer === 'string' ? answer : answer.chosen.toSorted();
  };
  expect(await chosen(159)).toEqual(['c']);
  expect(await chosen(160)).toEqual(['a', 'b']);
  expect(await chosen(165)).toEqual(['a', 'b', 'd']);
});

test('what two gain together at one target counts no further than to where there is nothing left to gain', async () => {
  const all = [
    candidate('a', { cost: [50], worth: { k: 4_000_000 } }),
    candidate('b', { cost: [50], worth: { k: 4_000_000 } }),
    candidate('c', { cost: [50], worth: { l: 1_500_000 } }),
  ];
  const free = await solve(all, wishes(), 5);
  expect(free).toMatchObject({ worth: 8_000_000 });
  const held = await solve(all, wishes({ most: { k: 5_000_000 } }), 5);
  expect(held).toMatchObject({ worth: 5_500_000 });
});

test('a least share for a perspective is of all that is spent', async () => {
  const all = [
    candidate('a', { cost: [80], worth: { k: 8_000_000 }, serves: { financial: 80 } }),
    candidate('b', { cost: [20], worth: { k: 100_000 }, serves: { learning: 20 } }),
  ];
  const answer = await solve(all, wishes({ floors: { learning: 200 } }), 5);
  expect(answer).toMatchObject({ worth: 8_100_000 });
  const more = await solve(all, wishes({ floors: { learning: 201 } }), 5);
  expect(more).toMatchObject({ chosen: ['b'] });
});

test('where nothing fits, the wishes that collide are named, and no others', async () => {
  const all = [
    candidate('a', { cost: [80], must: true }),
    candidate('b', { cost: [30], must: true }),
    candidate('c', { cost: [1], fixed: 'in' }),
  ];
  expect(await solve(all, wishes(), 5)).toBe('impossible');
  expect(await collisionOf(all, wishes())).toEqual([
    { kind: 'must', code: 'a' },
    { kind: 'must', code: 'b' },
    { kind: 'budget', year: 0 },
  ]);
  const both = [candidate('a', { cost: [1], must: true, fixed: 'out' })];
  expect(await collisionOf(both, wishes())).toEqual([
    { kind: 'out', code: 'a' },
    { kind: 'must', code: 'a' },
  ]);
});

test('a coin more than the budget is too much, however large the sums are', async () => {
  const all = Array.from({ length: 12 }, (_, i) =>
    candidate(`c${i}`, { cost: [1_000_000_001 + i], worth: { k: 1_000_000 + i } }),
  );
  const exact = await solve(all, wishes({ budgets: [3_000_000_006] }), 5);
  if (typeof exact === 'string') throw new Error(exact);
  expect(exact.chosen).toHaveLength(3);
  const spent = all
    .filter(({ code }) => exact.chosen.includes(code))
    .reduce((sum, { cost }) => sum + cost[0]!, 0);
  expect(spent).toBeLessThanOrEqual(3_000_000_006);
  const less = await solve(all, wishes({ budgets: [3_000_000_005] }), 5);
  if (typeof less === 'string') throw new Error(less);
  expect(less.chosen).toHaveLength(2);
});
