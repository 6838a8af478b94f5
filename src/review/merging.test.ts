/** Nothing that two people typed at once is lost. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mergeTexts } from './merging.ts';

test('changes of different stretches both stand', () => {
  expect(
    mergeTexts(
      'Sales fell in March.',
      'Sales fell in March. A bridge was closed.',
      'Our Sales fell in March.',
    ),
  ).toEqual({
    text: 'Our Sales fell in March. A bridge was closed.',
    isBoth: false,
  });
});

test('changes of the same words stand one after the other', () => {
  expect(mergeTexts('Sales fell.', 'Sales fell by 3 %.', 'Sales fell a little.')).toEqual({
    text: 'Sales fell by 3 %.\nSales fell a little.',
    isBoth: true,
  });
});

test('whoever changed nothing takes the other’s words, and the same change is made once', () => {
  expect(mergeTexts('a', 'b', 'a')).toEqual({ text: 'b', isBoth: false });
  expect(mergeTexts('a', 'a', 'b')).toEqual({ text: 'b', isBoth: false });
  expect(mergeTexts('one two three', 'one 2 three', 'one 2 three four')).toMatchObject({ isBoth: false });
});

test('every word that either added is in the merged text, whatever they did', () => {
  const word = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', '\n', 'gap');
  const text = fc.array(word, { maxLength: 12 }).map((list) => list.join(' '));
  const plain = (from: string) => from.split(/\s+/).filter(Boolean);
  fc.assert(
    fc.property(text, text, text, (base, theirs, mine) => {
      const { text: merged } = mergeTexts(base, theirs, mine);
      const have = plain(merged);
      const was = plain(base);
      const count = (list: string[], one: string) => list.filter((other) => other === one).length;
      for (const said of [theirs, mine])
        for (const one of new Set(plain(said)))
          if (count(plain(said), one) > count(was, one)) expect(have).toContain(one);
    }),
    { numRuns: 500 },
  );
});
