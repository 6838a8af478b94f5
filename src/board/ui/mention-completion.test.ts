import { describe, expect, test } from 'vitest';
import { offerAt, taken } from './mention-completion.ts';

const members = [
  { id: '1', name: 'Nguyễn Đức Anh' },
  { id: '2', name: 'Ann Lee' },
  { id: '3', name: 'Bob' },
];
const named = (text: string, caret = text.length) =>
  offerAt(text, caret, members)?.members.map((one) => one.name) ?? null;

describe('naming a member', () => {
  test('offers all after an @, and whom any part of a name fits, with or without accents', () => {
    expect(named('Hello @')).toHaveLength(3);
    expect(named('Hello @an')).toEqual(['Nguyễn Đức Anh', 'Ann Lee']);
    expect(named('@duc')).toEqual(['Nguyễn Đức Anh']);
    expect(named('@Nguyễn Đức')).toEqual(['Nguyễn Đức Anh']);
  });
  test('is over where no name fits any more, and never begins inside an address', () => {
    expect(named('@Bob thinks')).toBeNull();
    expect(named('bob@a')).toBeNull();
    expect(named('plain')).toBeNull();
  });
  test('puts the whole name where the caret stood', () => {
    const text = 'Ask @an please';
    const offer = offerAt(text, 7, members);
    if (!offer) throw new Error('nobody is offered');
    expect(taken(text, 7, offer, 'Ann Lee')).toEqual({ text: 'Ask @Ann Lee please', caret: 12 });
  });
});
