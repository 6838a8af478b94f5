import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildScreens } from './product.ts';

interface Chunk {
  file: string;
  imports?: string[];
}

let web = '';
beforeAll(() => {
  web = buildScreens();
});
afterAll(() => rmSync(web, { recursive: true, force: true }));

test('the first screen needs at most 190 KB of JavaScript, gzip', () => {
  const manifest = JSON.parse(readFileSync(join(web, '.vite/manifest.json'), 'utf8')) as Record<
    string,
    Chunk
  >;
  const files = new Set<string>();
  const seen = new Set<string>();
  const take = (name: string): void => {
    if (seen.has(name)) return;
    seen.add(name);
    const chunk = manifest[name];
    if (!chunk) throw new Error(`${name} was not built`);
    files.add(chunk.file);
    for (const needed of chunk.imports ?? []) take(needed);
  };
  // What a person who comes back waits for: the frame, the larger language, and the scorecard.
  for (const name of ['index.html', 'src/kit/locales/vi.ts', 'src/pages/scorecard.tsx']) take(name);
  const bytes = [...files].reduce((sum, file) => sum + gzipSync(readFileSync(join(web, file))).length, 0);
  console.log(`First screen: ${(bytes / 1024).toFixed(1)} KB of JavaScript, gzip, in ${files.size} files`);
  expect(bytes).toBeGreaterThan(50 * 1024);
  expect(bytes).toBeLessThanOrEqual(190 * 1024);
});

test('the page carries no inline script or style', () => {
  const page = readFileSync(join(web, 'index.html'), 'utf8');
  expect(page).not.toMatch(/<script(?![^>]*\bsrc=)/);
  expect(page).not.toMatch(/<style|\sstyle=|\son\w+=/);
});
