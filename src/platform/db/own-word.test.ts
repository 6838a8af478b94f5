import { describe, expect, it } from 'vitest';
import { openOwnWord } from './own-word.ts';

describe('word of a process’s own commits', () => {
  it('is let pass once for each, from its own connection only', () => {
    const own = openOwnWord();
    own.expect(7, ['acme', 'other']);
    expect(own.passes(8, 'acme')).toBe(false);
    expect(own.passes(null, 'acme')).toBe(false);
    expect(own.passes(7, 'acme')).toBe(true);
    expect(own.passes(7, 'acme')).toBe(false);
    expect(own.passes(7, 'other')).toBe(true);
  });

  it('is made up for where it came and the commit’s answer did not', () => {
    const own = openOwnWord();
    const expected = own.expect(7, ['acme', 'other']);
    expect(own.passes(7, 'acme')).toBe(true);
    expect(expected.withdraw()).toEqual(['acme']);
    expect(own.passes(7, 'other')).toBe(false);
  });

  it('is passed on again after some may have been missed', () => {
    const own = openOwnWord();
    own.expect(7, ['acme']);
    own.forget();
    expect(own.passes(7, 'acme')).toBe(false);
  });

  it('does not pile up where it never comes', () => {
    const own = openOwnWord();
    for (let n = 0; n < 1001; n++) own.expect(n, ['acme']);
    expect(own.passes(0, 'acme')).toBe(false);
    expect(own.passes(1000, 'acme')).toBe(true);
  });
});
