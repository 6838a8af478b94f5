import { describe, expect, test } from 'vitest';
import { checkDocument } from './check.ts';

const overlaps = (plans: object[]) =>
  checkDocument({
    format: 'sightline/1',
    organization: { code: 'co', name: 'Co', calendar: { yearStart: 4, label: 'end', timeZone: 'UTC' } },
    plans,
  }).problems.filter((one) => one.code === 'plans-overlap');

describe('at most one plan is in force in any period', () => {
  const first = { code: 'a', name: 'Grow', state: 'active', starts: 'FY2025', ends: 'FY2026' };

  test('one after the other holds, in periods of the organization’s own year', () => {
    // The fiscal year 2026 ends with March.
    expect(overlaps([first, { code: 'b', name: 'Bloom', state: 'active', starts: '2026-04' }])).toEqual([]);
    expect(
      overlaps([
        { ...first, state: 'closed' },
        { code: 'b', name: 'Bloom', starts: '2026-04' },
      ]),
    ).toEqual([]);
  });

  test('a day that both hold is refused, with both names, where it is said and how it is mended', () => {
    const [problem] = overlaps([first, { code: 'b', name: 'Bloom', state: 'active', starts: '2026-03-31' }]);
    expect(problem).toMatchObject({
      severity: 'error',
      path: ['plans', 1, 'starts'],
      message: 'plans Grow and Bloom would be in force in the same periods',
    });
    expect(problem?.hint).toContain('keep one of them a draft');
    expect(overlaps([{ code: 'a' }, { code: 'b' }, { code: 'c' }])).toHaveLength(3);
  });

  test('a draft is in nobody’s way, until the day on which it is active', () => {
    const draft = { code: 'b', name: 'Bloom', state: 'draft' };
    expect(overlaps([first, draft])).toEqual([]);
    expect(overlaps([first, draft, { code: 'b', from: '2026-04-01', state: 'active' }])).toEqual([]);
    expect(overlaps([first, draft, { code: 'b', from: '2026-03-01', state: 'active' }])).toHaveLength(1);
    // A plan that ends earlier from a day on makes room for the next.
    const open = { code: 'a', name: 'Grow', state: 'active' };
    const next = { code: 'b', name: 'Bloom', state: 'active', starts: '2026-04' };
    expect(overlaps([open, next])).toHaveLength(1);
    expect(overlaps([{ ...open, ends: '2026-03' }, next])).toEqual([]);
  });
});
