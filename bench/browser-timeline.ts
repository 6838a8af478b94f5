/**
 * A timeline of 500 initiatives with 2,000 milestones and 200 dependencies in a real Chromium: the scripting that it
 * takes to draw it and to draw it at another zoom, beside as many plain rectangles drawn by React, in one run.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CDPSession, Page } from 'playwright-core';
import { owner, settled, startProduct } from '../test/e2e/product.ts';
import { type Line, median, ms } from './report.ts';
import { noise } from './world.ts';

const count = 500;
const kinds: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };
const oneDay = 86_400_000;
const first = Date.UTC(2025, 0, 1);
const iso = (day: number): string => new Date(first + day * oneDay).toISOString().slice(0, 10);

function world() {
  const random = noise(11);
  const bars = Array.from({ length: count }, () => {
    const x = Math.floor(random() * 700);
    return { x, width: 60 + Math.floor(random() * 300) };
  });
  const code = (i: number): string => `i${i}`;
  const initiatives = bars.map(({ x, width }, i) => ({
    code: code(i),
    name: `Initiative ${i}`,
    unit: `u${i % 20}`,
    owner: `Owner ${i % 40}`,
    stage: 'active',
    start: iso(x),
    end: iso(x + width),
    baselineEnd: iso(x + width - (i % 3) * 15),
    // Two in five wait for one before them.
    ...(i % 5 < 2 && i > 10 ? { needs: [code(i - 7)] } : {}),
  }));
  const milestones = bars.flatMap(({ x, width }, i) =>
    Array.from({ length: 4 }, (_, n) => ({
      initiative: code(i),
      code: `m${n}`,
      name: `Milestone ${n}`,
      due: iso(x + Math.floor((width * (n + 1)) / 4)),
      ...(n === 0 ? { done: iso(x + Math.floor(width / 4)) } : {}),
    })),
  );
  const document = {
    format: 'sightline/1',
    organization: { code: 'time', name: 'Time', calendar: { yearStart: 1, label: 'end', timeZone: 'UTC' } },
    units: Array.from({ length: 20 }, (_, i) => ({ code: `u${i}`, name: `Unit ${i}` })),
    plans: [{ code: 'p', name: 'Plan', state: 'active' }],
    perspectives: [{ code: 'c', name: 'Customer' }],
    scorecards: [{ code: 'card', name: 'Card', unit: 'u0' }],
    initiatives,
    milestones,
  };
  return { document, bars };
}

/** The page that draws one or the other, built as the product is, served from a port of its own. */
async function drawingPage(): Promise<{ url: string; close: () => void }> {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const folder = mkdtempSync(join(tmpdir(), 'sightline-timeline-'));
  const source = join(root, 'bench/plain-timeline');
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  const options = ['--logLevel', 'error', '--outDir', folder, '--emptyOutDir'];
  const built = spawnSync(
    process.execPath,
    [vite, 'build', source, '--config', join(root, 'vite.config.ts'), ...options],
    { cwd: source, env: { ...process.env, NODE_ENV: 'production' }, encoding: 'utf8' },
  );
  if (built.status !== 0)
    throw new Error(`the plain page could not be built: ${built.stdout}${built.stderr}`);
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

/** Milliseconds of scripting that a piece of work takes. */
async function scripting(page: Page, cdp: CDPSession, work: () => Promise<unknown>): Promise<number> {
  const now = async () => {
    const { metrics } = await cdp.send('Performance.getMetrics');
    return 1000 * (metrics.find((one) => one.name === 'ScriptDuration')?.value ?? 0);
  };
  const before = await now();
  await work();
  await page.waitForTimeout(400);
  return (await now()) - before;
}

/** Chosen in the page itself: what a test runner looks for there would count as its scripting. */
const choose = (value: string): string =>
  `document.querySelector('input[type=radio][value="${value}"]').click()`;

interface Times {
  draw: [number[], number[]];
  zoom: [number[], number[]];
  parts: [number[], number[]];
  page: [number[], number[]];
  all: [number[], number[]];
  allParts: [number[], number[]];
}

const usual = { width: 1440, height: 900 };
/** So tall that every row is in sight, as on paper. */
const tall = { width: 1440, height: count * 40 + 400 };

export async function measureTimeline(say: (text: string) => void, runs = 9): Promise<Line[]> {
  const product = await startProduct();
  const drawing = await drawingPage();
  try {
    const { page } = await product.open();
    const { document, bars } = world();
    const headers = { origin: product.url };
    await page.request.post(`${product.url}/api/auth/sign-up/email`, {
      headers,
      data: { ...owner, name: 'Ann' },
    });
    const begun = await page.request.post(`${product.url}/api/orgs`, {
      headers,
      data: { from: 'document', document },
      timeout: 60_000,
    });
    if (!begun.ok()) throw new Error(`the organization did not begin: ${begun.status()}`);
    const read = await page.request.get(`${product.url}/api/orgs/time/initiatives?limit=500`);
    const { items, today } = (await read.json()) as { items: unknown[]; today: string };
    if (items.length !== count) throw new Error(`${items.length} initiatives are read`);
    await page.goto(`${product.url}/o/time/initiatives?view=timeline`);
    await page.locator('[data-initiative]').first().waitFor();
    await settled(page);
    const { page: plain } = await product.open();
    await plain.goto(drawing.url);
    await plain.waitForFunction('window.timeline');
    // A bar, what is done of it, its first plan, and four milestones.
    const parts = bars.flatMap((bar) => Array.from({ length: 7 }, (_, n) => ({ ...bar, x: bar.x + n })));
    await plain.evaluate((given) => Object.assign(window, given), { items, today, bars, parts });
    const [ours, theirs] = [
      await page.context().newCDPSession(page),
      await plain.context().newCDPSession(plain),
    ];
    for (const cdp of [ours, theirs]) await cdp.send('Performance.enable');
    const clear = async (): Promise<void> => {
      await plain.evaluate('window.nothing()');
      await plain.waitForTimeout(200);
    };
    const drawn = (call: string) => scripting(plain, theirs, () => plain.evaluate(call));
    const times: Times = {
      draw: [[], []],
      zoom: [[], []],
      parts: [[], []],
      page: [[], []],
      all: [[], []],
      allParts: [[], []],
    };
    for (let run = 0; run <= runs; run++) {
      await plain.bringToFront();
      await clear();
      const timeline = await drawn("window.timeline(window.items, window.today, 'quarter')");
      if ((await plain.locator('[data-initiative]').count()) < 10)
        throw new Error('the timeline was not drawn in time');
      const zoomed = await drawn("window.timeline(window.items, window.today, 'month')");
      await clear();
      const bare = await drawn('window.rectangles(window.bars, 2.6)');
      const again = await drawn('window.rectangles(window.bars, 7)');
      await clear();
      const every = await drawn('window.rectangles(window.parts, 2.6)');
      // All of them drawn, on both sides.
      await plain.setViewportSize(tall);
      await clear();
      const all = await drawn("window.timeline(window.items, window.today, 'quarter')");
      const rows = await plain.locator('[data-initiative]').count();
      if (rows !== count) throw new Error(`${rows} of ${count} initiatives were drawn`);
      await clear();
      const allBare = await drawn('window.rectangles(window.bars, 2.6)');
      await clear();
      const allEvery = await drawn('window.rectangles(window.parts, 2.6)');
      await clear();
      await plain.setViewportSize(usual);
      await page.bringToFront();
      await page.evaluate(choose('matrix'));
      await page.waitForTimeout(600);
      const whole = await scripting(page, ours, () => page.evaluate(choose('timeline')));
      // The first of each warms up.
      if (run === 0) continue;
      times.draw[0].push(timeline);
      times.draw[1].push(bare);
      times.zoom[0].push(zoomed);
      times.zoom[1].push(again);
      times.parts[0].push(timeline);
      times.parts[1].push(every);
      times.all[0].push(all);
      times.all[1].push(allBare);
      times.allParts[0].push(all);
      times.allParts[1].push(allEvery);
      times.page[0].push(whole);
      times.page[1].push(bare);
    }
    const lineOf = (what: string, [mine, bare]: [number[], number[]], bar: number | null): Line => {
      const [a, b] = [median(mine), median(bare)];
      say(`${what}: ${ms(a)}, plain ${ms(b)} of scripting`);
      return {
        what,
        ours: ms(a),
        other: `${ms(b)} as many plain rectangles`,
        ratio: (a / b).toFixed(2),
        bar: bar === null ? '–' : `≤ ${bar}`,
        met: bar === null ? null : a / b <= bar,
      };
    };
    return [
      lineOf(
        `scripting to draw a timeline of ${count} initiatives, 2,000 milestones, in a window of 1440 × 900`,
        times.draw,
        2,
      ),
      lineOf('the same at another zoom', times.zoom, null),
      lineOf('drawing it, beside as many rectangles as it has parts (3,500)', times.parts, null),
      lineOf(`all ${count} rows in sight at once, names and statuses beside the bars`, times.all, null),
      lineOf('the same, beside as many rectangles as the bars have parts (3,500)', times.allParts, null),
      lineOf(
        'the page’s change from its matrix to the timeline, address and filters included',
        times.page,
        null,
      ),
    ];
  } finally {
    await product.close();
    drawing.close();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  for (const l of await measureTimeline((text) => process.stderr.write(`${text}\n`)))
    process.stdout.write(`${l.what}: ${l.ours}, ${l.other}, ${l.ratio} (bar ${l.bar})\n`);
