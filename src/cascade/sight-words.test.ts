import { describe, expect, it } from 'vitest';
import type { Say } from '#kit/language.ts';
import { numbers } from '#kit/numbers.ts';
import { explainedShare, explainedText, shareText } from './sight-words.ts';

const say: Say = (id, values) => `${id} ${values?.part ?? ''} ${values?.gap ?? ''}`.trim();
const words = { say, numbers: numbers('en') };

describe('what a weight does to a gap, in words', () => {
  it.each([
    [6.4, 17.2, 'sight.explains 6.4 17.2'],
    [21, 17, 'sight.explains.more 21.0 17.0'],
    [-2, 17, 'sight.explains.holds 2.0 17.0'],
    [-3, -15, 'sight.explains.over 3.0 15.0'],
    [-21, -17, 'sight.explains.over.more 21.0 17.0'],
    [2, -17, 'sight.explains.pulls 2.0 17.0'],
    [0, 17, 'sight.explains.none'],
    [null, 17, 'sight.explains.none'],
    [0.012, 17, 'sight.explains 0.01 17.0'],
  ])('%s of %s', (explained, gap, told) => {
    expect(explainedText(explained, gap, words)).toBe(told);
  });

  it('draws what works against the gap as less than nothing', () => {
    expect(explainedShare(5, 10)).toBe(0.5);
    expect(explainedShare(-5, -10)).toBe(0.5);
    expect(explainedShare(-5, 10)).toBe(-0.5);
    expect(explainedShare(50, 10)).toBe(1);
    expect(explainedShare(5, 0)).toBe(0);
  });

  it('tells a small share from none', () => {
    expect([0, 0.0021, 0.024, 0.44].map((one) => shareText(one, words).replace(/\s/g, ' '))).toEqual([
      '0 %',
      '0.21 %',
      '2.4 %',
      '44 %',
    ]);
  });
});
