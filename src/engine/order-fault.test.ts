/** Which limit a target stands on the wrong side of. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Measure } from './definitions.ts';
import { limitsAround } from './limits-around.ts';
import { sightlineScale } from './scale.ts';
import { orderFaultOf } from './thresholds.ts';

const faultOf = (measure: Partial<Measure>, target: number) =>
  orderFaultOf(limitsAround(measure, target, '10 %', sightlineScale), measure.direction ?? 'up');

test('it names the limit and the side on which the target has to lie', () => {
  expect(faultOf({ direction: 'up', red: 100 }, 100)).toEqual({ limit: 'red', at: 100, side: 'above' });
  expect(faultOf({ direction: 'up', red: 100 }, 80)).toEqual({ limit: 'red', at: 100, side: 'above' });
  expect(faultOf({ direction: 'up', best: 90 }, 95)).toEqual({ limit: 'best', at: 90, side: 'below' });
  expect(faultOf({ direction: 'down', red: 5 }, 6)).toEqual({ limit: 'red', at: 5, side: 'below' });
  expect(faultOf({ direction: 'down', best: 2 }, 1)).toEqual({ limit: 'best', at: 2, side: 'above' });
  expect(faultOf({ direction: 'centre', low: 36, high: 37 }, 38)).toMatchObject({
    limit: 'high',
    side: 'below',
  });
  expect(faultOf({ direction: 'up', red: 100 }, 110)).toBeNull();
});

test('a fault is told only where there is one, and the target lies where it says that it must not', () => {
  const limit = fc.option(fc.integer({ min: -50, max: 50 }), { nil: undefined });
  fc.assert(
    fc.property(
      fc.constantFrom('up' as const, 'down' as const, 'centre' as const),
      fc.record({ red: limit, best: limit, low: limit, high: limit }),
      fc.integer({ min: -60, max: 60 }),
      (direction, said, target) => {
        const limits = limitsAround({ ...said, direction }, target, '10 %', sightlineScale);
        const fault = orderFaultOf(limits, direction);
        // Said on one side only, nothing but the target can put red and best out of order.
        if (direction !== 'centre') expect(fault !== null).toBe(limits.reason !== 0);
        if (fault?.side === 'above') expect(target).toBeLessThanOrEqual(fault.at);
        if (fault?.side === 'below') expect(target).toBeGreaterThanOrEqual(fault.at);
      },
    ),
  );
});
