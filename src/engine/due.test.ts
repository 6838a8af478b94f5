/** What may be asked for, and from when: nothing before the plan, the measure or the KPI begins. */
import { describe, expect, it } from 'vitest';
import { fact, figure, kpi, objective, read, type Small, smallBoard } from './small-board.ts';

const reasonIn = (small: Small, period: string, mode: 'period' | 'ytd' = 'period', node = kpi('a')) =>
  read(smallBoard(small), node, period, mode).reason;

describe('nothing is asked for before the beginning', () => {
  const plan: Small = {
    plan: { starts: '2026-03' },
    measures: { a: { target: 10 }, b: { target: 10 } },
    figures: [figure('co', 'a', '2026-04', 10), figure('co', 'b', '2026-02', 10)],
  };

  it('a period that ends before the plan begins is not late', () => {
    expect(reasonIn(plan, '2026-02')).toBe('not-begun');
    expect(reasonIn(plan, '2026-03')).toBe('no-actual');
    expect(reasonIn(plan, '2026-04')).toBe(null);
  });

  it('what is known from before is scored, and what is not is in neither weight', () => {
    // b has 10 of 10: 70. a is not asked, so b is all there is, and covers all that is due.
    expect(read(smallBoard(plan), objective, '2026-02')).toMatchObject({ score: 70, coverage: 1 });
    // In March both are asked and neither came.
    expect(read(smallBoard(plan), objective, '2026-03')).toMatchObject({ score: null, coverage: 0 });
  });

  it('a parent of which nothing has begun says so', () => {
    const none: Small = { ...plan, figures: [] };
    expect(read(smallBoard(none), objective, '2026-02')).toMatchObject({
      reason: 'not-begun',
      coverage: null,
    });
  });

  it('a value from before the plan owes nobody a target', () => {
    const history: Small = {
      plan: { starts: '2026-03' },
      measures: { a: {} },
      figures: [figure('co', 'a', '2026-02', 10), figure('co', 'a', '2026-03', 10)],
    };
    expect(reasonIn(history, '2026-02')).toBe('no-target-yet');
    expect(read(smallBoard(history), objective, '2026-02')).toMatchObject({
      reason: 'no-target-yet',
      coverage: null,
    });
    expect(reasonIn(history, '2026-03')).toBe('no-target');
  });

  it('a plan that is in force from a day on begins then, and a draft begins nothing', () => {
    const draft: Small = {
      plan: { state: 'draft' },
      measures: { a: { target: 10 } },
      facts: [fact('plan', 'p', { state: 'active' }, '2026-05-01', 2)],
    };
    expect(reasonIn(draft, '2026-04')).toBe('not-begun');
    expect(reasonIn(draft, '2026-05')).toBe('no-actual');
  });

  it('a plan that follows another asks from the beginning of the first', () => {
    const second: Small = {
      ...plan,
      facts: [fact('plan', 'q', { code: 'q', name: 'Q', state: 'active', starts: '2026-06' })],
    };
    expect(reasonIn(second, '2026-05')).toBe('no-actual');
  });

  it('a measure declared in force later is asked from then on', () => {
    const later: Small = {
      measures: {},
      facts: [
        fact('measure', 'co:a', { unit: 'co', code: 'a', name: 'a', target: 10 }, '2026-04-10'),
        fact('kpi', 'corp:F1/co:a', { objective: 'corp:F1', measure: 'co:a' }),
      ],
    };
    expect(reasonIn(later, '2026-03')).toBe('not-begun');
    // April does not end before the 10th of April.
    expect(reasonIn(later, '2026-04')).toBe('no-actual');
  });

  it('a KPI aligned in July is not late for the months of the year to date before it', () => {
    const aligned: Small = {
      measures: {},
      facts: [
        fact('measure', 'co:a', { unit: 'co', code: 'a', name: 'a', target: 10 }),
        fact('kpi', 'corp:F1/co:a', { objective: 'corp:F1', measure: 'co:a' }, '2026-07-01'),
      ],
      today: '2026-08-05',
    };
    expect(reasonIn(aligned, '2026-06', 'ytd')).toBe('not-begun');
    // July alone is asked for, and may still come through the 10th of August.
    expect(reasonIn(aligned, '2026-07', 'ytd')).toBe('not-due');
    expect(reasonIn({ ...aligned, today: '2026-08-11' }, '2026-07', 'ytd')).toBe('no-actual');
  });
});
