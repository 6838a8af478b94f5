import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ink, marks } from './pdf-colours.ts';

test('paper has the colours of the light theme', () => {
  const tokens = readFileSync(new URL('../../kit/tokens.css', import.meta.url), 'utf8');
  const light = (name: string) => new RegExp(`--${name}: light-dark\\((#[0-9a-f]{6}),`).exec(tokens)?.[1];
  for (const [name, colour] of Object.entries(ink)) expect([name, colour]).toEqual([name, light(name)]);
  for (const [name, colour] of Object.entries(marks))
    if (!name.includes('glyph')) expect([name, colour]).toEqual([name, light(name)]);
});
