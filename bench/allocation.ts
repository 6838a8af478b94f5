/**
 * The best portfolio of 200 candidates over three years, with dependencies, either-or choices and least shares for each
 * perspective: how soon, and how far from what is proved to be the best; also where worth follows cost, which is the
 * hard case.
 */
import { type Candidate, point, type Wishes } from '../src/execution/allocation-model.ts';
import { solve } from '../src/execution/allocation-solver.ts';
import { type Line, ms } from './report.ts';
import { noise } from './world.ts';

const count = 200;
const years = 3;
const seconds = 5;
const perspectives = ['financial', 'customer', 'internal', 'learning'] as const;

function world(seed: number, isTracking: boolean): { candidates: Candidate[]; wanted: Wishes } {
  const random = noise(seed);
  const candidates = Array.from({ length: count }, (_, i) => {
    const cost = Array.from({ length: years }, () => Math.round(random() * 50_000_00));
    const all = cost.reduce((sum, one) => sum + one, 0);
    const worth = isTracking ? (all / 1e7) * (0.98 + random() * 0.04) : random() * 3;
    return {
      code: `c${i}`,
      cost,
      serves: { [perspectives[i % 4]!]: Math.floor(all * 0.9) },
      worth: { [`kpi${Math.floor(random() * 60)}`]: Math.round(worth * point) },
      needs: random() < 0.2 && i > 0 ? [`c${Math.floor(random() * i)}`] : [],
      excludes: random() < 0.1 && i > 0 ? [`c${Math.floor(random() * i)}`] : [],
      must: random() < 0.02,
    };
  });
  const budgets = Array.from({ length: years }, (_, y) =>
    Math.round(candidates.reduce((sum, { cost }) => sum + cost[y]!, 0) * 0.3),
  );
  const most = Object.fromEntries(Array.from({ length: 60 }, (_, k) => [`kpi${k}`, 6 * point]));
  return {
    candidates,
    wanted: { budgets, floors: Object.fromEntries(perspectives.map((one) => [one, 150])), most },
  };
}

export async function measureAllocation(say: (text: string) => void): Promise<Line[]> {
  // The solver is loaded once.
  await solve(world(1, false).candidates.slice(0, 3), { budgets: [1, 1, 1], floors: {}, most: {} }, 1);
  const lines: Line[] = [];
  for (const isTracking of [false, true]) {
    let [slowest, widest] = [0, 0];
    for (let seed = 1; seed <= 5; seed++) {
      const { candidates, wanted } = world(seed * 101, isTracking);
      const started = performance.now();
      const answer = await solve(candidates, wanted, seconds);
      const took = performance.now() - started;
      if (typeof answer === 'string') throw new Error(`world ${seed}: ${answer}`);
      say(
        `${isTracking ? 'worth follows cost' : 'worth apart'}: ${ms(took)}, gap ${(100 * answer.gap).toFixed(4)} %`,
      );
      slowest = Math.max(slowest, took);
      widest = Math.max(widest, answer.gap);
    }
    lines.push({
      what: `the best of ${count} candidates × ${years} years${isTracking ? ', worth following cost' : ''}: the slowest of five, the widest gap`,
      ours: ms(slowest),
      other: `${(100 * widest).toFixed(4)} % under the proved bound`,
      ratio: '',
      bar: '≤ 5 s, ≤ 0.5 %',
      met: slowest <= seconds * 1000 + 500 && widest <= 0.005,
    });
  }
  return lines;
}

if (import.meta.main)
  for (const l of await measureAllocation((text) => process.stderr.write(`${text}\n`)))
    process.stdout.write(`${l.what}: ${l.ours}, ${l.other} (bar ${l.bar}, ${l.met ? 'met' : 'missed'})\n`);
