/** The first screen waits for few words only: what its files say is among them, all else comes after it. */
import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';
import { en } from '../src/kit/locales/en.ts';
import { enLater } from '../src/kit/locales/en-later.ts';

const ends = ['', '.ts', '.tsx'];
const textOf = new Map<string, string>();

/** A file and all that it imports without waiting. */
function take(path: string): void {
  if (textOf.has(path) || /\/locales\/|\.css$/.test(path)) return;
  for (const end of ends) {
    try {
      const text = readFileSync(`${path}${end}`, 'utf8');
      textOf.set(path, text);
      for (const [, name = ''] of text.matchAll(/^(?:import|export)\s(?!type\b)[^;]*?from\s+'([^']+)';/gms))
        if (/^[.#]/.test(name))
          take(name.startsWith('#') ? `src/${name.slice(1)}` : normalize(join(dirname(path), name)));
      return;
    } catch (error) {
      if ((error as { code?: string }).code !== 'ENOENT') throw error;
    }
  }
}

test('what the first screen says needs no words that come later', () => {
  for (const entry of ['src/web.tsx', 'src/pages/scorecard.tsx']) take(entry);
  expect(textOf.size).toBeGreaterThan(40);
  const wrong: string[] = [];
  for (const [file, text] of textOf) {
    const said = new Set([...text.matchAll(/'([\w.[\]?-]+)'/g)].map(([, id = '']) => id));
    const begun = [...text.matchAll(/`([\w-]+\.(?:[\w-]+\.)*)\$\{/g)].map(([, head = '']) => head);
    for (const id of Object.keys(enLater))
      if (said.has(id) || begun.some((head) => id.startsWith(head))) wrong.push(`${file}: ${id}`);
  }
  expect(wrong).toEqual([]);
});

test('no word stands in both', () => {
  expect(Object.keys(enLater).filter((id) => id in en)).toEqual([]);
});

test('every page but the first comes with the words that come later', () => {
  const router = readFileSync('src/pages/router.tsx', 'utf8');
  const pages = [...router.matchAll(/(withWords\()?import\('\.\/([\w-]+)\.tsx'\)/g)];
  expect(pages.length).toBeGreaterThan(10);
  expect(pages.filter(([, worded]) => worded === undefined).map(([, , page]) => page)).toEqual(['scorecard']);
});
