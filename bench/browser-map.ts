/**
 * Dragging a card of a strategy map of 60 objectives in a real Chromium, beside dragging one of 60 plain nodes in an
 * empty React Flow canvas, in turn in one run: the times between frames, and how many frames are dropped.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { owner, type Product, settled, startProduct } from '../test/e2e/product.ts';
import { makeMap, mapDocument } from './map-world.ts';
import { type Line, ms } from './report.ts';

const frame = 1000 / 60;
const kinds: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

/** The plain canvas, built as the product is, served from a port of its own. */
async function plainCanvas(): Promise<{ url: string; close: () => void }> {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const folder = mkdtempSync(join(tmpdir(), 'sightline-flow-'));
  const source = join(root, 'bench/plain-flow');
  const built = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules/vite/bin/vite.js'),
      'build',
      source,
      '--config',
      join(root, 'vite.config.ts'),
      '--logLevel',
      'error',
      '--outDir',
      folder,
      '--emptyOutDir',
    ],
    { cwd: source, env: { ...process.env, NODE_ENV: 'production' }, encoding: 'utf8' },
  );
  if (built.status !== 0)
    throw new Error(`the plain canvas could not be built: ${built.stdout}${built.stderr}`);
  const server = createServer((request, response) => {
    const path = request.url === '/' ? '/index.html' : (request.url ?? '/index.html');
    try {
      const body = readFileSync(join(folder, path));
      response.writeHead(200, { 'content-type': kinds[extname(path)] ?? 'application/octet-stream' });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => {
      server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Times between frames while a node is dragged in a circle, a step a frame, and let go where it was. */
async function dragging(page: Page, selector: string): Promise<number[]> {
  const box = await page.locator(selector).boundingBox();
  if (!box) throw new Error(`there is no ${selector}`);
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.evaluate(`
    window.frameTimes = [];
    let last = performance.now();
    const on = (now) => { window.frameTimes.push(now - last); last = now; window.frameLoop = requestAnimationFrame(on); };
    window.frameLoop = requestAnimationFrame(on);
    true`);
  for (let n = 0; n <= 120; n++) {
    const turn = (n / 60) * Math.PI * 2;
    await page.mouse.move(x + 60 * Math.sin(turn), y + 40 * (1 - Math.cos(turn)));
  }
  const times = (await page.evaluate(
    'cancelAnimationFrame(window.frameLoop); window.frameTimes',
  )) as number[];
  await page.mouse.move(x, y);
  await page.mouse.up();
  await page.waitForTimeout(200);
  return times.slice(2);
}

async function open(product: Product): Promise<Page> {
  const { page } = await product.open();
  const headers = { origin: product.url };
  await page.request.post(`${product.url}/api/auth/sign-up/email`, {
    headers,
    data: { ...owner, name: 'Ann' },
  });
  const begun = await page.request.post(`${product.url}/api/orgs`, {
    headers,
    data: { from: 'document', document: mapDocument(makeMap(60)) },
    timeout: 60_000,
  });
  if (!begun.ok()) throw new Error(`the organization did not begin: ${begun.status()}`);
  await page.goto(`${product.url}/o/map/map/co`);
  await page.locator('[data-objective]').first().waitFor();
  await settled(page);
  if ((await page.locator('[data-objective]').count()) !== 60) throw new Error('the map is not whole');
  return page;
}

const share = (times: readonly number[], part: number): number =>
  [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0;
/** Frames that did not come in their time, of all that should have come. */
const dropped = (times: readonly number[]): number => {
  const lost = times.reduce((sum, one) => sum + Math.max(0, Math.round(one / frame) - 1), 0);
  return lost / (lost + times.length);
};

export async function measureMapDragging(say: (text: string) => void, runs = 5): Promise<Line[]> {
  const product = await startProduct();
  const canvas = await plainCanvas();
  try {
    const map = await open(product);
    const plain = await (
      await product.browser.newContext({ viewport: { width: 1440, height: 900 } })
    ).newPage();
    await plain.goto(canvas.url);
    await plain.locator('.react-flow__node').nth(59).waitFor();
    const [ours, theirs]: [number[], number[]] = [[], []];
    for (let run = 0; run <= runs; run++) {
      await map.bringToFront();
      const mine = await dragging(map, `[data-objective="card:o${(20 + run * 3) % 60}"]`);
      await plain.bringToFront();
      const bare = await dragging(plain, `.react-flow__node[data-id="n${(20 + run * 3) % 60}"]`);
      // The first of each warms up.
      if (run === 0) continue;
      ours.push(...mine);
      theirs.push(...bare);
    }
    const [mine, bare] = [dropped(ours), dropped(theirs)];
    const percent = (part: number) => `${(part * 100).toFixed(1)} %`;
    say(
      `dragging: map ${percent(mine)} dropped, p95 ${ms(share(ours, 0.95))}; plain ${percent(bare)}, p95 ${ms(share(theirs, 0.95))}`,
    );
    return [
      {
        what: `frames dropped while a card of a map of 60 is dragged, of ${ours.length}`,
        ours: `${percent(mine)}, 95th percentile ${ms(share(ours, 0.95))}`,
        other: `${percent(bare)}, ${ms(share(theirs, 0.95))} 60 plain nodes in an empty canvas`,
        ratio: '',
        bar: 'no more, within one in a hundred',
        met: mine <= bare + 0.01,
      },
    ];
  } finally {
    canvas.close();
    await product.close();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  for (const l of await measureMapDragging(
    (text) => process.stderr.write(`${text}\n`),
    Number(process.argv[2] ?? 5),
  ))
    process.stdout.write(`${l.what}: ${l.ours}, ${l.other} (bar ${l.bar})\n`);
