import { describe, expect, it } from 'vitest';
import { createBoard } from '#engine/board.ts';
import { dayFromIso } from '#engine/calendar.ts';
import type { Fact, Figure } from '#engine/definitions.ts';
import { documentOf, factsOf, figuresOf, writeDocument } from './convert.ts';
import type { PortableDocument } from './document.ts';
import { prunings } from './prune.ts';

const whole: PortableDocument = {
  format: 'sightline/1',
  organization: {
    code: 'co',
    name: 'Company',
    dueDays: 5,
    calendar: { yearStart: 1, label: 'end', timeZone: 'UTC' },
  },
  perspectives: [{ code: 'financial', name: 'Financial' }],
  units: [
    { code: 'co', name: 'Company' },
    { code: 'old', name: 'Old', parent: 'co' },
  ],
  scorecards: [{ code: 'corp', name: 'Corporate', unit: 'co' }],
  objectives: [{ scorecard: 'corp', code: 'F1', name: 'Grow', perspective: 'financial' }],
  measures: [
    { unit: 'co', code: 'm', name: 'M', target: 10, red: 8 },
    { unit: 'old', code: 'x', name: 'X' },
  ],
  kpis: [
    { objective: 'corp:F1', measure: 'co:m' },
    { objective: 'corp:F1', measure: 'co:m', from: '2026-03-01', weight: 2 },
  ],
  figures: [
    { unit: 'co', measure: 'm', values: { '2026-01': 1, '2026-02': 2 } },
    { unit: 'old', measure: 'x', values: { '2026-01': 3 } },
  ],
};
const less: PortableDocument = {
  ...whole,
  organization: { code: 'co', name: 'Company', calendar: { yearStart: 1, label: 'end', timeZone: 'UTC' } },
  units: [{ code: 'co', name: 'Company' }],
  measures: [{ unit: 'co', code: 'm', name: 'M', target: 10 }],
  kpis: [{ objective: 'corp:F1', measure: 'co:m' }],
  figures: [{ unit: 'co', measure: 'm', values: { '2026-01': 1 } }],
};

function imported(
  first: PortableDocument,
  second: PortableDocument,
  prune: boolean,
): { facts: Fact[]; figures: Figure[] } {
  const held = { facts: factsOf(first, 1), figures: figuresOf(first, 1) };
  const stated = { facts: factsOf(second, 2), figures: figuresOf(second, 2) };
  const extra = prune ? prunings(stated, held) : { facts: [], figures: [] };
  const at = <T>(list: T[]) => list.map((one) => ({ ...one, recorded: 2 }));
  return {
    facts: [...held.facts, ...stated.facts, ...at(extra.facts)],
    figures: [...held.figures, ...stated.figures, ...at(extra.figures)],
  };
}

describe('importing a document that says less', () => {
  it('removes nothing unless asked', () => {
    const { facts, figures } = imported(whole, less, false);
    expect(writeDocument(documentOf(facts, figures))).toBe(
      writeDocument(documentOf(factsOf(whole), figuresOf(whole))),
    );
  });

  it('with prune leaves exactly what it says, and the past as it was', () => {
    const { facts, figures } = imported(whole, less, true);
    expect(writeDocument(documentOf(facts, figures))).toBe(
      writeDocument(documentOf(factsOf(less), figuresOf(less))),
    );
    const today = dayFromIso('2026-06-01')!;
    const now = createBoard({ facts, figures, today });
    expect([...now.model.byUnit.keys()]).toEqual(['co']);
    const then = createBoard({ facts, figures, today, asOf: 1 });
    expect([...then.model.byUnit.keys()]).toEqual(['co', 'old']);
  });
});
