import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mentionsIn, piecesOf } from './comment-text.ts';

const ann = { id: 'a', name: 'Ann' };
const annLee = { id: 'l', name: 'Ann Lee' };
const duc = { id: 'd', name: 'Nguyễn Đức' };
const all = [ann, annLee, duc];

describe('whom a comment mentions', () => {
  test('the longest name that fits, in any case, with its accents', () => {
    expect(mentionsIn('Ask @ann lee, not @Ann.', all).map((one) => one.id)).toEqual(['l', 'a']);
    expect(mentionsIn('@Nguyễn Đức: xem giúp', all)).toEqual([duc]);
    expect(mentionsIn('@Nguyễn Đức'.normalize('NFD'), all)).toEqual([duc]);
  });
  test('neither an address nor a longer word', () => {
    expect(mentionsIn('mail bob@Ann.example or @Annabel', all)).toEqual([]);
  });
  test('both of two who are called the same', () => {
    expect(mentionsIn('@Ann', [ann, { id: 'b', name: 'ann' }]).map((one) => one.id)).toEqual(['a', 'b']);
  });
});

describe('a comment in pieces', () => {
  test('links are those that a browser opens as a page, without what ends the sentence', () => {
    expect(piecesOf('See https://a.example/x?y=1). javascript:alert(1)', [])).toEqual([
      { kind: 'text', text: 'See ' },
      { kind: 'link', text: 'https://a.example/x?y=1', href: 'https://a.example/x?y=1' },
      { kind: 'text', text: '). javascript:alert(1)' },
    ]);
  });
  test('are together the text, whatever it holds', () => {
    const bits = fc.constantFrom('@', 'Ann', ' Lee', 'https://x.example', '\n', ' ', 'é', '.', '@Nguyễn Đức');
    fc.assert(
      fc.property(fc.array(bits, { maxLength: 20 }), (parts) => {
        const text = parts.join('').normalize('NFC');
        expect(
          piecesOf(text, all)
            .map((one) => one.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });
});
