/** The story of a check: one KPI of each perspective, what turns before what only moves, in order of time. */
import { expect, it } from 'vitest';
import { storyOf } from './story.ts';

const flat = [10, 10, 10, 10];
const kpi = (code: string, perspective: string, after: number[], score: number[] = after) => ({
  path: {
    unit: 'co',
    unitName: 'Company',
    measure: code,
    name: code,
    unitOfMeasure: null,
    decimals: null,
    better: 'up' as const,
    isProposed: false,
    isComputed: false,
    isAssumed: true,
    isHeld: false,
    before: flat,
    after,
    low: after,
    high: after,
  },
  score: {
    node: `kpi:co/${code}`,
    kind: 'kpi' as const,
    unit: 'co',
    perspective,
    name: code,
    before: flat,
    after: score,
    low: score,
    high: score,
    statusBefore: [],
    statusAfter: [],
    isAssumed: true,
  },
});
const told = (kpis: ReturnType<typeof kpi>[]) =>
  storyOf({ unit: 'co', scores: kpis.map((one) => one.score), paths: kpis.map((one) => one.path) }).map(
    ({ path, kind }) => [path.measure, kind],
  );

it('tells the one that flatters first before the one that moves more', () => {
  expect(
    told([
      kpi('revenue', 'financial', [10, 10, 2, 2]),
      kpi('margin', 'financial', [12, 12, 9, 9]),
      kpi('customers', 'customer', [10, 10, 7, 7]),
      kpi('quality', 'internal', [10, 8, 8, 8]),
      kpi('training', 'learning', [6, 6, 6, 6]),
    ]),
  ).toEqual([
    ['margin', 'turns'],
    ['training', 'stays'],
    ['quality', 'stays'],
    ['customers', 'stays'],
  ]);
});

it('tells of a perspective what moves its scores most, and what passes; what does not move is not told', () => {
  expect(
    told([
      kpi('csat', 'customer', [10, 8, 10, 10]),
      kpi('nps', 'customer', [10, 9.9, 10, 10]),
      kpi('audit', 'internal', flat),
    ]),
  ).toEqual([['csat', 'passes']]);
});
