/** A prediction is drawn over one scale that holds all that is told of it. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { predictionPlaces } from './prediction-layout.ts';

test('what was believed, what was expected without it and what came stand in the order of their numbers', () => {
  const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });
  fc.assert(
    fc.property(
      fc.tuple(number, number, number).map((all) => all.toSorted((a, b) => a - b)),
      fc.option(number),
      fc.option(number),
      ([low = 0, value = 0, high = 0], otherwise, came) => {
        const told = { low, value, high, otherwise, came };
        const places = predictionPlaces(told);
        const keys = ['low', 'value', 'high', 'otherwise', 'came'] as const;
        for (const a of keys)
          for (const b of keys) {
            const [at, other] = [places[a], places[b]];
            if (at === null || other === null) continue;
            expect(at).toBeGreaterThanOrEqual(0);
            expect(at).toBeLessThanOrEqual(1);
            if ((told[a] ?? 0) < (told[b] ?? 0)) expect(at).toBeLessThanOrEqual(other);
          }
      },
    ),
  );
});

test('what is all one number stands in the middle, and what came elsewhere is marked', () => {
  const same = predictionPlaces({ low: 5, value: 5, high: 5, otherwise: 5, came: 5 });
  expect(same).toMatchObject({ low: 0.5, came: 0.5, isOutside: false });
  expect(predictionPlaces({ low: 5, value: 6, high: 7, otherwise: null, came: 8 }).isOutside).toBe(true);
  expect(predictionPlaces({ low: 5, value: 6, high: 7, otherwise: null, came: null }).isOutside).toBe(false);
});
