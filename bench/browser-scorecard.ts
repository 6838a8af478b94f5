/**
 * A scorecard of 200 KPIs in a real Chromium: the scripting that it takes to draw it, beside a plain React table that
 * draws as many rows with the very same SVG, in one run.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CDPSession, Page } from 'playwright-core';
import { owner, settled, startProduct } from '../test/e2e/product.ts';
import { type Line, median, ms } from './report.ts';
import { company } from './served.ts';

const kpis = 200;

/** Rows of the scorecard as trees of elements, with names of attributes as React has them. */
const rowsOfTable = `(() => {
  const named = { class: 'className', for: 'htmlFor', tabindex: 'tabIndex', colspan: 'colSpan', rowspan: 'rowSpan', viewbox: 'viewBox' };
  const camel = (name) => named[name] ?? (/^(aria|data)-/.test(name) ? name : name.replace(/-(\\w)/g, (_, c) => c.toUpperCase()));
  const tree = (node) => {
    if (node.nodeType === 3) return node.textContent;
    if (node.nodeType !== 1) return '';
    const attributes = {};
    for (const { name, value } of node.attributes) if (name !== 'style') attributes[camel(name)] = value;
    return [node.localName, attributes, [...node.childNodes].map(tree)];
  };
  return [...document.querySelectorAll('main table tbody tr')].map(tree);
})()`;

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

function plainPage(): { html: string; folder: string } {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const folder = mkdtempSync(join(tmpdir(), 'sightline-plain-'));
  const built = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules/vite/bin/vite.js'),
      'build',
      join(root, 'bench/plain-table'),
      '--config',
      join(root, 'vite.config.ts'),
      '--logLevel',
      'error',
      '--outDir',
      folder,
      '--emptyOutDir',
    ],
    {
      cwd: join(root, 'bench/plain-table'),
      env: { ...process.env, NODE_ENV: 'production' },
      encoding: 'utf8',
    },
  );
  if (built.status !== 0)
    throw new Error(`the plain page could not be built: ${built.stdout}${built.stderr}`);
  const script = readdirSync(join(folder, 'assets')).find((name) => name.endsWith('.js')) ?? '';
  const code = readFileSync(join(folder, 'assets', script), 'utf8');
  return { html: `<div id="root"></div><script type="module">${code}</script>`, folder };
}

export async function measureScorecard(say: (text: string) => void, runs = 7): Promise<Line[]> {
  const product = await startProduct();
  const { html, folder } = plainPage();
  try {
    const { page } = await product.open();
    const headers = { origin: product.url };
    await page.request.post(`${product.url}/api/auth/sign-up/email`, {
      headers,
      data: { ...owner, name: 'Ann' },
    });
    const begun = await page.request.post(`${product.url}/api/orgs`, {
      headers,
      data: { from: 'document', document: company('acme', 1, kpis, 36) },
      timeout: 60_000,
    });
    if (!begun.ok()) throw new Error(`the organization did not begin: ${begun.status()}`);
    await page.goto(`${product.url}/o/acme/scorecard/acme`);
    await page.getByRole('table').waitFor();
    await settled(page);
    const rows = (await page.evaluate(rowsOfTable)) as unknown[];
    const drawings = await page.locator('main table tbody svg').count();
    const { page: plain } = await product.open();
    await plain.setContent(html);
    await plain.waitForFunction('window.draw');
    const [ours, theirs] = [
      await page.context().newCDPSession(page),
      await plain.context().newCDPSession(plain),
    ];
    for (const cdp of [ours, theirs]) await cdp.send('Performance.enable');
    const away = page.getByRole('link', { name: 'Settings' });
    const toScorecard = `document.querySelector('nav a[href*="/scorecard/"]').click()`;
    const [mine, bare]: [number[], number[]] = [[], []];
    for (let run = 0; run <= runs; run++) {
      await page.bringToFront();
      await away.click();
      await page.waitForTimeout(600);
      // Nothing looks for anything meanwhile: what a test runner does in the page counts as the page's scripting.
      const a = await scripting(page, ours, () => page.evaluate(toScorecard));
      if ((await page.locator('main table tbody tr').count()) !== rows.length)
        throw new Error('the scorecard was not drawn in time');
      await plain.bringToFront();
      await plain.evaluate('window.clear()');
      await plain.waitForTimeout(200);
      const b = await scripting(plain, theirs, () =>
        plain.evaluate((given) => window.draw(given as never), rows),
      );
      // The first of each warms up.
      if (run === 0) continue;
      mine.push(a);
      bare.push(b);
    }
    const drawn = await plain.locator('svg').count();
    if (drawn !== drawings) throw new Error(`the plain table draws ${drawn} of ${drawings}`);
    const [a, b] = [median(mine), median(bare)];
    say(`scorecard ${ms(a)}, plain table ${ms(b)} of scripting`);
    return [
      {
        what: `scripting to draw a scorecard of ${kpis} KPIs (${rows.length} rows, ${drawings} drawings)`,
        ours: ms(a),
        other: `${ms(b)} plain React table with the same rows and SVG`,
        ratio: (a / b).toFixed(2),
        bar: '≤ 2',
        met: a / b <= 2,
      },
    ];
  } finally {
    await product.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  for (const l of await measureScorecard((text) => process.stderr.write(`${text}\n`)))
    process.stdout.write(`${l.what}: ${l.ours}, ${l.other}, ${l.ratio} (bar ${l.bar})\n`);
