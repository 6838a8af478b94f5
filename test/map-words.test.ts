/** Links of a strategy map as sentences, in both languages; texts broken without a browser. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { speechIn } from '../src/board/export/speech.ts';
import { cut, textWidth, wrapped } from '../src/strategy/map-text.ts';
import type { MapLink } from '../src/strategy/map-types.ts';
import { linkLabel, linkSentence, sizeSentence } from '../src/strategy/map-words.ts';

const measure = (name: string, unitOfMeasure: string | null) => ({
  key: `co:${name}`,
  name,
  unit: 'co',
  measure: name,
  unitOfMeasure,
  decimals: 1,
});
const link: MapLink = {
  key: 'a>b',
  cause: 'a',
  effect: 'b',
  from: { name: 'Skills', isHere: true, unit: null },
  to: { name: 'Quality', isHere: true, unit: null },
  sign: '-',
  lag: 3,
  rationale: null,
  declared: null,
  driver: measure('Training', 'h'),
  outcome: measure('Errors', 'per 1,000'),
  size: { value: -0.97, low: -1.45, high: -0.49 },
  loops: [],
};
const [en, vi] = [speechIn('en'), speechIn('vi')];

describe('a link in words', () => {
  test('says more or less, and when', () => {
    expect(linkSentence(link, en)).toBe('More of “Skills” brings less of “Quality” after 3 months');
    expect(linkSentence({ ...link, sign: '+', lag: null }, en)).toBe(
      'More of “Skills” brings more of “Quality”',
    );
    expect(linkSentence({ ...link, lag: 1 }, en)).toMatch(/after 1 month$/);
    expect(linkSentence(link, vi)).toBe('“Skills” tăng thì “Quality” giảm sau 3 tháng');
  });
  test('is written short on its line', () => {
    expect(linkLabel(link, en)).toBe('− 3 mo');
    expect(linkLabel({ sign: '+', lag: 1.5 }, vi)).toBe('+ 1,5 th');
    expect(linkLabel({ sign: '+', lag: null }, en)).toBe('+');
  });
  test('says its size with its range, of what is less how much less', () => {
    expect(sizeSentence(link, en)?.replace(/\s/g, ' ')).toBe(
      'One more (1 h) of “Training” gives 0.97 per 1,000 less of “Errors” after 3 months (0.49 per 1,000 to 1.45 per 1,000).',
    );
    expect(sizeSentence({ ...link, size: { value: 2, low: null, high: null } }, en)).toMatch(
      /gives 2.per 1,000 more of “Errors” after 3 months\.$/u,
    );
    expect(sizeSentence({ ...link, driver: null }, en)).toBeNull();
    expect(sizeSentence({ ...link, size: null }, en)).toBeNull();
  });
});

describe('a text in a drawing', () => {
  test('is never wider than its room, has no more lines than there is room for, and loses no word unseen', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.string({ minLength: 1, maxLength: 14 }).filter((word) => /\S/.test(word)),
          { minLength: 1, maxLength: 12 },
        ),
        fc.integer({ min: 40, max: 240 }),
        fc.integer({ min: 1, max: 3 }),
        (words, room, most) => {
          const lines = wrapped(words.join(' '), 12, room, most);
          expect(lines.length).toBeLessThanOrEqual(most);
          for (const line of lines)
            expect(textWidth(line, 12)).toBeLessThanOrEqual(Math.max(room, textWidth('…', 12)));
          const whole = words.join(' ').split(/\s+/).filter(Boolean).join(' ');
          if (!lines.some((line) => line.includes('…'))) expect(lines.join(' ')).toBe(whole);
        },
      ),
    );
  });
  test('is as wide with accents as without', () => {
    expect(textWidth('Bản đồ chiến lược', 12)).toBeCloseTo(textWidth('Ban đo chien luoc', 12), 0);
    expect(cut('Strategy', 12, 1000)).toBe('Strategy');
    expect(cut('Strategy map', 12, 50)).toMatch(/^Str.*…$/);
  });
});
