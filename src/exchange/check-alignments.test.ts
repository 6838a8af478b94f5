import { describe, expect, it } from 'vitest';
import { checkDocument } from './check.ts';
import { documentSchema } from './document.ts';

/** A company, a department and two shops on a template, each with an objective of one code. */
const found = (alignments: object[]): string[] => {
  const document = documentSchema.parse({
    format: 'sightline/1',
    organization: { code: 'co', name: 'Co', calendar: {} },
    perspectives: [{ code: 'x', name: 'X' }],
    units: [
      { code: 'co', name: 'Co' },
      { code: 'dept', name: 'Dept', parent: 'co' },
      { code: 'one', name: 'One', kind: 'shop', parent: 'dept' },
      { code: 'two', name: 'Two', kind: 'shop', parent: 'dept' },
    ],
    scorecards: [
      { code: 'top', name: 'Top', unit: 'co' },
      { code: 'mid', name: 'Mid', unit: 'dept' },
      { code: 'shop', name: 'Shop', every: 'shop' },
    ],
    objectives: ['top', 'mid', 'shop'].map((scorecard) => ({
      scorecard,
      code: 'O',
      name: 'O',
      perspective: 'x',
    })),
    alignments,
  });
  return checkDocument(document)
    .problems.filter((one) => one.path[0] === 'alignments')
    .map((one) => `${one.severity} ${one.message}`);
};

describe('alignments under check', () => {
  it('may rise by name, by scorecard and to the nearest unit above', () => {
    expect(
      found([
        { child: 'mid:O', parent: 'co:O' },
        { child: 'shop:O', parent: 'O' },
        { child: 'one:O', parent: 'top:O', support: true },
      ]),
    ).toEqual([]);
  });

  it('to themselves are refused, however they are written', () => {
    expect(found([{ child: 'mid:O', parent: 'dept:O' }])).toEqual(['error dept:O is aligned to itself']);
  });

  it('in a circle are refused once, with the way round, a template’s part of it included', () => {
    const problems = found([
      { child: 'mid:O', parent: 'co:O' },
      { child: 'shop:O', parent: 'O' },
      { child: 'top:O', parent: 'two:O' },
    ]);
    expect(problems).toContain('error the alignments run in a circle: co:O → two:O → dept:O → co:O');
    expect(problems.filter((one) => one.startsWith('error'))).toHaveLength(1);
  });

  it('downwards are told as a warning, and stand', () => {
    expect(found([{ child: 'mid:O', parent: 'one:O' }])).toEqual([
      'warning dept:O contributes to one:O, whose unit lies below it in the tree',
    ]);
  });

  it('that were archived count no more', () => {
    expect(
      found([
        { child: 'mid:O', parent: 'co:O' },
        { child: 'top:O', parent: 'dept:O' },
        { child: 'top:O', parent: 'dept:O', from: '2026-01-01', archived: true },
      ]),
    ).toEqual([]);
  });
});
