/** Which version an update may be made from, as its head says it. */
import { describe, expect, test } from 'vitest';
import { AppError } from '../errors.ts';
import { expectedVersion, isKnown, mustBeAt } from './conditions.ts';

const codeOf = (work: () => unknown): string => {
  try {
    work();
    return 'taken';
  } catch (error) {
    return error instanceof AppError ? error.code : 'a bug';
  }
};
const update = (ifMatch: string | undefined, actual: number) =>
  codeOf(() => mustBeAt(expectedVersion(ifMatch), actual, 'It'));

describe('an update', () => {
  test('is taken where the tag is of what is there, however a proxy has weakened it', () => {
    for (const tag of ['"6"', 'W/"6"', ' W/"6" ', '"5", W/"6"', 'W/"6",,"7"', '"x", "6"', '*', ' * '])
      expect([tag, update(tag, 6)]).toEqual([tag, 'taken']);
  });
  test('is refused where none of its tags is', () => {
    for (const tag of ['"5"', 'W/"5"', '"5", "7"', '"x"', 'W/"x,6"', '""'])
      expect([tag, update(tag, 6)]).toEqual([tag, 'version-passed']);
  });
  test('is not understood where its head holds no tags, and needs one', () => {
    for (const tag of ['6', 'w/"6"', 'W/6', '"6', '"6" "7"', '*, "6"', '', ','])
      expect([tag, update(tag, 6)]).toEqual([tag, 'bad-request']);
    expect(update(undefined, 6)).toBe('version-needed');
  });
  test('says what is there and what it was made from', () => {
    expect(() => mustBeAt(expectedVersion('"4"'), 6, 'It')).toThrow(
      'It was changed at number 6, after number 4 that',
    );
    expect(() => mustBeAt(expectedVersion('"4", "5"'), 6, 'It')).toThrow('after number 4 and 5 that');
    expect(() => mustBeAt(expectedVersion('"x"'), 6, 'It')).toThrow('which If-Match does not name');
  });
});

test('what a browser has is known by a weak tag, too, and among several', () => {
  for (const tag of ['"a-1"', 'W/"a-1"', '"b", W/"a-1"', '*'])
    expect([tag, isKnown(tag, '"a-1"')]).toEqual([tag, true]);
  for (const tag of ['"b"', 'a-1', '', undefined]) expect([tag, isKnown(tag, '"a-1"')]).toEqual([tag, false]);
});
