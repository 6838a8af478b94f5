import { expect, test } from 'vitest';
import { blockShown, certainOf, twiceOf, unmistakable } from './paste-reading.ts';

test('of a pasted block the question shows both readings, and the neighbours that contradict each other', () => {
  const shown = blockShown(['1.234,5', '1,234.5', '1.234', 'x', '']);
  expect(shown.twice).toEqual([{ text: '1.234', dot: 1.234, comma: 1234, sign: '.' }]);
  expect(shown.certain.map(({ text, value, decimal }) => [text, value, decimal])).toEqual([
    ['1.234,5', 1234.5, ','],
    ['1,234.5', 1234.5, '.'],
  ]);
  expect(shown.others).toBeNull();
});

test('what most of the neighbours show is told; without neighbours nothing is', () => {
  expect(blockShown(['1,5', '2,5', '2.5', '1.234']).others).toBe(',');
  expect(blockShown(['1,5', '2,5', '2,7', '2.5']).certain).toHaveLength(3);
  expect(blockShown(['1.234', '5']).others).toBeNull();
  expect(blockShown(['1.234', '2,500', '1.500']).twice.map((one) => one.text)).toEqual(['1.234', '2,500']);
});

test('a text is certain, open, or neither', () => {
  expect(certainOf('12')).toBeNull();
  expect(twiceOf('12')).toBeNull();
  expect(twiceOf('1.234,5')).toBeNull();
  expect(certainOf(' 2.50 ')).toMatchObject({ text: '2.50', decimal: '.' });
});

test('a number is written so that its dot or comma can only be the decimal sign', () => {
  expect(unmistakable(1234, 'en')).toBe('1\u00a0234');
  expect(unmistakable(1234, 'vi')).toBe('1\u00a0234');
  expect(unmistakable(1.234, 'en')).toBe('1.234');
  expect(unmistakable(1.234, 'vi')).toBe('1,234');
  expect(unmistakable(-1234567.25, 'vi')).toBe('−1\u00a0234\u00a0567,25');
});
