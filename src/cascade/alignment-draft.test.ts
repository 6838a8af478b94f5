import { describe, expect, it } from 'vitest';
import { type Aligned, added, alignmentChanges, altered, without } from './alignment-draft.ts';

const above = {
  node: 'objective:co/co/O',
  name: 'Grow',
  unitName: 'Company',
  score: 60,
  status: 'watch',
} as const;
const held: Aligned = {
  ...above,
  key: 'dept:O>co:O',
  child: 'dept:O',
  parent: 'co:O',
  weight: 2,
  support: false,
};

describe('an alignment being changed', () => {
  it('states nothing where nothing is another', () => {
    expect(alignmentChanges([held], [held])).toEqual([]);
    expect(
      alignmentChanges([held], altered(altered([held], held.node, { weight: 3 }), held.node, { weight: 2 })),
    ).toEqual([]);
  });

  it('is made with what it says, and taken up again where it was archived', () => {
    const [change] = alignmentChanges([], added([], above, 'dept:O', 'co:O'));
    expect(change).toEqual({
      section: 'alignments',
      key: null,
      takeUp: true,
      fields: { child: 'dept:O', parent: 'co:O', weight: 1 },
    });
  });

  it('becomes support without a weight, and scores again with one', () => {
    const only = altered([held], held.node, { support: true });
    expect(alignmentChanges([held], only)[0]?.fields).toEqual({ weight: null, support: true });
    const was = { ...held, support: true, weight: null };
    const again = altered([was], held.node, { support: false, weight: 1 });
    expect(alignmentChanges([was], again)[0]?.fields).toEqual({ weight: 1, support: null });
  });

  it('is archived, not taken back, so that the past stays as it was', () => {
    expect(alignmentChanges([held], without([held], held.node))).toEqual([
      { section: 'alignments', key: held.key, version: '*', fields: { archived: true } },
    ]);
  });

  it('joins one objective to another once', () => {
    expect(added([held], above, 'dept:O', 'co:O')).toHaveLength(1);
  });
});
