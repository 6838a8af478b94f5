import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { UnitItem } from '#board/organization-contract.ts';
import { ancestorsOf, placedAt, rowsOf, subtreeOf, treeOf, typedAhead } from './unit-tree.ts';

const unit = (code: string, parent: string | null, name = code): UnitItem => ({
  code,
  name,
  kind: null,
  parent,
  scorecard: null,
});
const tree = treeOf([
  unit('co', null, 'Công ty'),
  unit('north', 'co', 'Miền Bắc'),
  unit('hanoi', 'north', 'Hà Nội'),
  unit('south', 'co', 'Miền Nam'),
]);
const codes = (rows: readonly { code: string }[]) => rows.map((row) => row.code).join(' ');

describe('the tree of units', () => {
  test('shows what is open, with its place among its siblings', () => {
    expect(codes(rowsOf(tree, new Set(), ''))).toBe('co');
    const rows = rowsOf(tree, new Set(['co']), '');
    expect(codes(rows)).toBe('co north south');
    expect(rows[2]).toMatchObject({ depth: 2, place: 2, of: 2, children: 0, isOpen: false });
  });
  test('finds without accents, and shows the way to what is found', () => {
    const rows = rowsOf(tree, new Set(), 'ha noi');
    expect(codes(rows)).toBe('co north hanoi');
    expect(rows.map((row) => row.isFound)).toEqual([false, false, true]);
    expect(rowsOf(tree, new Set(['co']), 'nowhere at all')).toEqual([]);
  });
  test('goes to the next that begins with what is typed', () => {
    const rows = rowsOf(tree, new Set(['co']), '');
    expect(typedAhead(rows, 0, 'm')).toBe(1);
    expect(typedAhead(rows, 1, 'm')).toBe(2);
    expect(typedAhead(rows, 1, 'mien n')).toBe(2);
  });
  test('puts a unit beside or below another, never below itself', () => {
    expect(placedAt(tree, 'hanoi', 'south', 'before')).toEqual({
      parent: 'co',
      siblings: ['north', 'hanoi', 'south'],
    });
    expect(placedAt(tree, 'hanoi', 'south', 'into')).toEqual({ parent: 'south', siblings: ['hanoi'] });
    expect(placedAt(tree, 'hanoi', null, 'into')).toEqual({ parent: null, siblings: ['co', 'hanoi'] });
    expect(placedAt(tree, 'north', 'hanoi', 'into')).toBeNull();
    expect(placedAt(tree, 'north', 'hanoi', 'after')).toBeNull();
  });
  test('of any shape: open as a whole it shows each unit once; no move makes a circle', () => {
    const shape = fc
      .array(fc.nat(30), { minLength: 1, maxLength: 30 })
      .map((parents) =>
        parents.map((parent, n) => unit(`u${n}`, n === 0 || parent >= n ? null : `u${parent}`)),
      );
    fc.assert(
      fc.property(shape, fc.nat(29), fc.nat(29), (units, a, b) => {
        const any = treeOf(units);
        const rows = rowsOf(any, new Set(units.map((one) => one.code)), '');
        expect(rows.map((row) => row.code).toSorted()).toEqual(units.map((one) => one.code).toSorted());
        const [code, target] = [`u${a % units.length}`, `u${b % units.length}`];
        const placed = placedAt(any, code, target, 'into');
        const isInside = subtreeOf(any, code).some((one) => one.code === target);
        expect(placed === null).toBe(isInside);
        if (!placed) return;
        const moved = treeOf(
          units.map((one) => (one.code === code ? { ...one, parent: placed.parent } : one)),
        );
        expect(ancestorsOf(moved, code)).not.toContain(code);
      }),
    );
  });
});
