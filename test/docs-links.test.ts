/** What the documents point at is there: links, headings, files and folders that they name, npm scripts, keys of pages. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const skipped = new Set(['node_modules', 'dist', '.git']);
const filesBelow = (folder: string): string[] =>
  readdirSync(join(root, folder), { withFileTypes: true }).flatMap((one) => {
    if (skipped.has(one.name)) return [];
    const path = folder === '' ? one.name : `${folder}/${one.name}`;
    return one.isDirectory() ? filesBelow(path) : [path];
  });
const files = filesBelow('');
const documents = files.filter((path) => path.endsWith('.md') && !path.startsWith('test/'));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const withoutCode = (text: string): string =>
  text.replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]*`/g, '');

/** As GitHub makes them of headings. */
const anchorsOf = (path: string): Set<string> =>
  new Set(
    [...read(path).matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .replace(/\s/g, '-'),
    ),
  );

const brokenLinks = (path: string, text: string): string[] =>
  [...withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/.test(target))
    .filter((target) => {
      const [file = '', anchor] = target.split('#');
      const there = file === '' ? path : relative(root, join(root, dirname(path), file));
      if (!existsSync(join(root, there))) return true;
      return anchor !== undefined && !anchorsOf(there).has(anchor);
    });

/** Files and folders in backticks; a name with a star stands for several, of which one at least is there. */
const missingFiles = (text: string): string[] =>
  [...text.matchAll(/`((?:[\w.*-]+\/)*[\w.*-]+(?:\.(?:tsx?|css|sql)|\/))`/g)]
    .map(([, name = '']) => name)
    .filter((name) => {
      const plain = name.replace(/[.]/g, '\\.').replaceAll('*', '[^/]*');
      const like = new RegExp(`(^|/)${plain}${name.endsWith('/') ? '' : '$'}`);
      return !files.some((one) => like.test(one));
    });

describe.each(documents)('%s', (path) => {
  test('links to files and headings that are there', () => {
    expect(brokenLinks(path, read(path))).toEqual([]);
  });
  test('names files and folders that are there', () => {
    expect(missingFiles(read(path))).toEqual([]);
  });
});

test('what is not there is found', () => {
  const text =
    'See [a](docs/none.md), [b](README.md#start), [c](#nowhere), [d](https://x.example), `[e](no.md)`.';
  expect(brokenLinks('README.md', text)).toEqual(['docs/none.md', '#nowhere']);
  expect(missingFiles('`src/nowhere.ts`, `engine/`, `check-*.ts`, `none-*.ts`, `a.b`')).toEqual([
    'src/nowhere.ts',
    'none-*.ts',
  ]);
});

test('every page of the documentation is reached from the README', () => {
  const linked = new Set([...read('README.md').matchAll(/\]\((docs\/[\w-]+\.md)/g)].map(([, one]) => one));
  expect(documents.filter((one) => one.startsWith('docs/') && !linked.has(one))).toEqual([]);
});

test('keys after g that a document names lead to a page', () => {
  const keys = new Set([...read('src/pages/places.ts').matchAll(/^\s+key: '(\w)'/gm)].map(([, key]) => key));
  const told = documents.flatMap((path) =>
    [...read(path).matchAll(/`g (\w)`/g)].map(([, key = '']) => ({ path, key })),
  );
  expect(told.filter(({ key }) => !keys.has(key))).toEqual([]);
  expect(told.length).toBeGreaterThan(5);
});

test('npm scripts that a document tells one to run are there', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  const told = documents.flatMap((path) =>
    [...read(path).matchAll(/npm (?:run )?(start|test|run [\w:-]+)|npm run ([\w:-]+)/g)].map(
      ([, first, second]) => second ?? (first ?? '').replace('run ', ''),
    ),
  );
  expect([...new Set(told)].filter((name) => name !== '' && !(name in scripts))).toEqual([]);
  expect(told.length).toBeGreaterThan(5);
});
