/** How a course is read: when it differs, turns, and is back. */
import { describe, expect, it } from 'vitest';
import { courseOf, rangeAt } from './course.ts';
import { readProposals, saidProposals, writeProposals } from './question-address.ts';

const before = [10, 10, 10, 10, 10, 10];

describe('a course beside the one expected', () => {
  it('that is the same is none', () => {
    expect(courseOf({ before, after: before }, 1)).toBeNull();
    expect(courseOf({ before: [null, 10], after: [4, 10 + 1e-12] }, 1)).toBeNull();
  });

  it('tells when it differs first, its best and worst, and where gain turns to loss', () => {
    const course = courseOf({ before, after: [10, 12, 13, 9, 8, 8] }, 1);
    expect(course).toEqual({
      first: 1,
      end: -2,
      gain: { by: 3, at: 2 },
      loss: { by: -2, at: 4 },
      turn: 3,
      back: null,
      mended: null,
    });
  });

  it('is better where less is, for a measure of which less is better', () => {
    const course = courseOf({ before, after: [8, 8, 12, 12, 10, 10] }, -1);
    expect(course).toMatchObject({
      gain: { by: -2, at: 0 },
      loss: { by: 2, at: 2 },
      turn: 2,
      back: 4,
      mended: 4,
    });
  });

  it('that only falls does not turn', () => {
    expect(courseOf({ before, after: [9, 8, 7, 7, 7, 7] }, 1)).toMatchObject({
      first: 0,
      turn: null,
      end: -3,
    });
  });

  it('has the range of its difference in a month, where one is known', () => {
    const played = { before, after: before, low: [9, null], high: [12, null] };
    expect([rangeAt(played, 0), rangeAt(played, 1)]).toEqual([[-1, 2], null]);
  });
});

describe('proposals in an address', () => {
  const drafts = [
    { unit: 'parcel', measure: 'training_hours', how: 'percent' as const, value: -30, from: '2026-12' },
    { unit: 'co', measure: 'price', how: 'to' as const, value: 1.5, from: '2027-01', to: 'FY2027-Q2' },
    { unit: 'co', measure: 'cost', how: 'by' as const, value: null, from: '2027-01' },
  ];

  it('are short, and read as they were written', () => {
    const text = writeProposals(drafts);
    expect(text).toBe(
      'parcel:training_hours:p:-30:2026-12~co:price:t:1.5:2027-01:FY2027-Q2~co:cost:b::2027-01',
    );
    expect(readProposals(text)).toEqual(drafts);
    expect(writeProposals([])).toBeUndefined();
  });

  it('that are not said to the end are not played, and what is no proposal is left out', () => {
    expect(saidProposals(drafts).map(({ measure }) => measure)).toEqual(['training_hours', 'price']);
    expect(readProposals('nonsense~a:b:x:1:2026-01~a:b:p:many:2026-01')).toEqual([
      { unit: 'a', measure: 'b', how: 'percent', value: null, from: '2026-01' },
    ]);
  });
});
