import { describe, expect, test } from 'vitest';
import { evidenceHash, figuresIn } from '#review/appraisal-evidence.ts';
import { faultOf, isOnScale } from '#review/appraisal-reckoning.ts';
import { demoAppraisals } from './appraisals.ts';
import { demoDocument } from './organization.ts';

describe.each(['2026-03-09', '2026-11-26', '2028-02-29'])('the demo’s appraisals on %s', (today) => {
  const { appraisalCycles = [], appraisals = [] } = demoAppraisals(demoDocument(today), today, 7, {
    name: 'Ann',
    email: 'ann@acme.example',
  });
  test('one is finished with whole evidence, one under way, and both hold together', () => {
    expect(appraisalCycles.map((one) => faultOf(one.terms))).toEqual([null, null]);
    expect(appraisals.map((one) => [one.state, one.person.name, one.manager.name])).toEqual([
      ['acknowledged', 'Ann', 'Ines Marlowe'],
      ['self-viewed', 'Mila Hansen', 'Ann'],
    ]);
    const [first] = appraisals;
    expect(evidenceHash(first?.frozen?.text ?? '')).toBe(first?.frozen?.hash);
    const figures = [...figuresIn(first?.frozen?.text ?? '').values()];
    expect(figures.length).toBeGreaterThan(0);
    expect(figures.every((one) => one !== null && one.actual !== null)).toBe(true);
    for (const one of appraisals) {
      expect(one.items.filter((item) => item.node !== null).length).toBeGreaterThan(0);
      if (one.course.rating !== null) expect(isOnScale(one.terms, one.course.rating)).toBe(true);
    }
  });
});
