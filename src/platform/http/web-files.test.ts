import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openApi } from './app.ts';
import { openWebFiles } from './web-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'sightline-screens-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a file that a new build has taken away is not there, which is no fault of the server', async () => {
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Sightline</title>');
  writeFileSync(join(folder, 'assets/kept.js'), '1');
  writeFileSync(join(folder, 'assets/gone.js'), '2');
  const app = openApi();
  openWebFiles(folder).mount(app);
  rmSync(join(folder, 'assets/gone.js'));
  expect((await app.request('/assets/gone.js')).status).toBe(404);
  expect((await app.request('/assets/gone.js')).status).toBe(404);
  expect((await app.request('/assets/kept.js')).status).toBe(200);
  expect((await app.request('/any/screen')).status).toBe(200);
});
