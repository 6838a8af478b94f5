/** Target paths: what is said of all periods at once is what is said of each. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { TargetPath } from './definitions.ts';
import { pathValue, pathValues } from './paths.ts';

const ids = Array.from({ length: 14 }, (_, i) => `2026-${String(i + 1).padStart(2, '0')}`);
const place = (i: number): number => i % 12;
const number = fc.integer({ min: -50, max: 50 });
const path = fc.record(
  {
    unit: fc.constant('co'),
    measure: fc.constant('m'),
    start: fc.constant('2026-01'),
    path: fc.constantFrom('flat', 'linear', 'stepped', 'seasonal', 'spread'),
    value: fc.option(number),
    baseline: fc.option(number),
    // Some steps name periods that the path does not go through.
    steps: fc.dictionary(fc.constantFrom(...ids, '2025-12', 'never'), number, { maxKeys: 5 }),
    season: fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 12 }),
  },
  { requiredKeys: ['unit', 'measure', 'start', 'path'] },
);

it('says of all periods at once what it says of each, whatever the path', () => {
  fc.assert(
    fc.property(path, (one) => {
      const said = one as TargetPath;
      expect(pathValues(said, ids, place)).toEqual(ids.map((_, i) => pathValue(said, i, ids, place)));
    }),
    { numRuns: 500 },
  );
});
