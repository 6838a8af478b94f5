import { expect, test } from 'vitest';
import { flowIn, joinedBy, saying, sourceOf } from './number-source.ts';

test('what a definition says is told as a choice, and the choice says it again', () => {
  for (const draft of [
    { overUnits: 'sum' as const },
    { overUnits: { weighted: 'staff' } },
    { formula: '100 * sum(children, profit) / sum(children, [net sales])', ratio: true },
    { formula: 'avg(children, mood, staff)' },
  ]) {
    const flow = flowIn(draft, 'x');
    expect(sourceOf(draft, 'x')).toBe('units');
    const said = saying(flow!, 'x');
    expect(Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined))).toEqual(
      draft,
    );
  }
});

test('a formula of another kind is a formula, and nothing said is entered', () => {
  expect(sourceOf({ formula: 'sum(children, x) + 1' }, 'x')).toBe('formula');
  expect(sourceOf({ formula: 'profit /' }, 'x')).toBe('formula');
  expect(sourceOf({}, 'x')).toBe('entered');
});

test('joined in another way, it keeps what it was made of', () => {
  const weighted = flowIn({ overUnits: { weighted: 'staff' } }, 'x');
  expect(joinedBy(weighted, 'sum', 'x', 'y')).toEqual({ how: 'sum', of: 'x', by: null, factor: 1 });
  expect(joinedBy(null, 'weighted', 'x', 'staff')).toEqual({
    how: 'weighted',
    of: 'x',
    by: 'staff',
    factor: 1,
  });
  // A ratio is made of two others: it cannot be of itself.
  expect(joinedBy(null, 'ratio', 'x', 'profit')).toMatchObject({ of: 'profit', by: 'profit' });
});
