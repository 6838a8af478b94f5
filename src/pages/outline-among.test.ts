import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Level, Line, Outcome, Outline } from './outline.ts';
import { moveByAmong, moveToAmong, ordersAmong } from './outline-among.ts';
import { type CardParts, changesBetween, outlineOf } from './outline-changes.ts';

const line = (id: string, level: Level, order: number | null = null): Line => ({
  id,
  level,
  key: id,
  code: id,
  name: id,
  weight: null,
  role: null,
  measure: level === 'kpi' ? `u:${id}` : null,
  order,
});
/** What the template says begins with t. */
const isFixed = ({ id }: Line): boolean => id.startsWith('t');
const ids = (outcome: Outcome): string =>
  'refused' in outcome ? outcome.refused : outcome.outline.map((one) => one.id).join(' ');

describe('what a unit has added to its template', () => {
  const numbered: Outline = [
    line('tp', 'perspective'),
    line('t1', 'objective', 1),
    line('t2', 'objective', 2),
    line('a', 'objective', 3),
    line('ak', 'kpi'),
    line('b', 'objective', 4),
  ];
  const tied = numbered.map((one) => (isFixed(one) ? { ...one, order: null } : one));

  test('moves with all below it among its like and between numbered lines of the template', () => {
    expect(ids(moveByAmong(numbered, 'b', -1, isFixed))).toBe('tp t1 t2 b a ak');
    expect(ids(moveByAmong(numbered, 'a', -1, isFixed))).toBe('tp t1 a ak t2 b');
    expect(ids(moveToAmong(numbered, 'b', 't1', 'before', isFixed))).toBe('tp b t1 t2 a ak');
  });

  test('goes past lines of the template that have no order between them', () => {
    expect(ids(moveByAmong(tied, 'a', -1, isFixed))).toBe('tp a ak t1 t2 b');
    expect(ids(moveToAmong(tied, 'a', 't1', 'after', isFixed))).toBe('template-tied');
    expect(ids(moveToAmong(tied, 'a', 't1', 'before', isFixed))).toBe('tp a ak t1 t2 b');
  });

  test('is all that moves: the template’s own lines are refused', () => {
    for (const id of ['t1', 't2']) {
      expect(ids(moveByAmong(numbered, id, 1, isFixed))).toBe('template-shared');
      expect(ids(moveToAmong(numbered, id, 'a', 'after', isFixed))).toBe('template-shared');
    }
  });

  test('is numbered so that a board puts it where it was put, and the template keeps its numbers', () => {
    const order = fc.option(fc.integer({ min: 0, max: 6 }), { nil: null });
    const among = fc.array(fc.record({ order, isFixed: fc.boolean() }), { maxLength: 12 });
    fc.assert(
      fc.property(among, (lines) => {
        // As a template stands on a board: its lines in the order of their numbers.
        const fixed = lines.filter((one) => one.isFixed).map((one) => one.order ?? 0);
        fixed.sort((a, b) => a - b);
        const standing = lines.map((one) => (one.isFixed ? { ...one, order: fixed.shift() ?? 0 } : one));
        const orders = ordersAmong(standing);
        for (const [at, one] of standing.entries()) {
          if (one.isFixed) expect(orders[at]).toBe(one.order);
          const before = standing.slice(0, at).findLast((it) => it.isFixed)?.order ?? null;
          const after = standing.slice(at).find((it) => it.isFixed)?.order ?? null;
          if (one.isFixed || (before !== null && after !== null && before >= after)) continue;
          const [last, own] = [orders[at - 1], orders[at]];
          if (at > 0) expect(own).toBeGreaterThan(last ?? 0);
          if (after !== null) expect(own).toBeLessThan(after);
        }
      }),
    );
  });

  test('alone is recorded when it is moved', () => {
    const parts: CardParts = {
      card: { key: 'card', version: 1, code: 'card', every: 'depot' },
      perspectives: [{ key: 'c', version: 1, code: 'c', name: 'Customer' }],
      objectives: ['t1', 't2', 'a', 'b'].map((code) => ({
        key: `card:${code}`,
        version: 1,
        code,
        name: code,
        perspective: 'c',
        ...(code.startsWith('t') ? {} : { unit: 'u' }),
      })),
      kpis: [],
      measures: [],
      titleOf: (measure) => measure,
    };
    const base = outlineOf(parts);
    const fixed = ({ code, level }: Line): boolean => level === 'perspective' || code.startsWith('t');
    const moved = moveByAmong(base, 'card:b', -1, fixed);
    if ('refused' in moved) throw new Error(moved.refused);
    const changes = changesBetween(parts, base, moved.outline, () => undefined, 'u', fixed);
    const recorded = Object.fromEntries(changes.map(({ key, fields }) => [key, fields?.order]));
    expect(recorded).toEqual({ 'card:b': 1, 'card:a': 2 });
  });
});
