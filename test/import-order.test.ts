/** ARCHITECTURE.md: a room imports only from itself or from a room above it; `ui/` stays off the server. */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';

const rooms =
  'engine platform kit people strategy measures cascade board execution review insight exchange demo pages'.split(
    ' ',
  );
const files = globSync('src/**/*.{ts,tsx}').map((path) => path.replaceAll('\\', '/'));

function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  const found = text.matchAll(/(?:from|import)\s*\(?\s*['"]((?:\.|#)[^'"]+)['"]/g);
  return [...found].map(([, name = '']) =>
    name.startsWith('#')
      ? `src/${name.slice(1)}`
      : normalize(join(dirname(file), name)).replaceAll('\\', '/'),
  );
}
const roomOf = (path: string) => /^src\/([^/]+)\//.exec(path)?.[1];

test('a room imports only from itself or from a room above it', () => {
  expect(files.length).toBeGreaterThan(2);
  const wrong = files.flatMap((file) => {
    const room = roomOf(file);
    if (!room) return []; // The composition roots see everything.
    const allowed = new Set(rooms.slice(0, rooms.indexOf(room) + 1));
    return importsOf(file)
      .filter((path) => !allowed.has(roomOf(path) ?? ''))
      .map((path) => `${file} imports ${path}`);
  });
  expect(wrong).toEqual([]);
});

test('every folder of src is a room of the house', () => {
  expect(files.map(roomOf).filter((room) => room && !rooms.includes(room))).toEqual([]);
});

test('screens import neither stores nor routes nor the platform', () => {
  const screens = files.filter((file) => /\/ui\/|^src\/(kit|pages)\//.test(file) && !file.includes('.test.'));
  const wrong = screens.flatMap((file) =>
    importsOf(file)
      .filter((path) => /^src\/platform\/|\/(store|routes)\.ts$/.test(path))
      .map((path) => `${file} imports ${path}`),
  );
  expect(wrong).toEqual([]);
});
