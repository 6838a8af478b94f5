/** Builds the screens, starts the product on an empty folder, and opens a real Chromium. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import axe from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

/** Those that are open, so that a failing test can tell what stood on them. */
export const openPages = new Set<Page>();

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The screens as `npm start` would build them, in a folder that no other build touches. */
export function buildScreens(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sightline-web-'));
  // In a process of its own: a test runner's NODE_ENV would build the libraries' development versions.
  const built = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules/vite/bin/vite.js'),
      'build',
      '--logLevel',
      'error',
      '--outDir',
      folder,
      '--emptyOutDir',
    ],
    { cwd: root, env: { ...process.env, NODE_ENV: 'production' }, encoding: 'utf8' },
  );
  if (built.status !== 0) throw new Error(`The screens could not be built:\n${built.stdout}${built.stderr}`);
  return folder;
}

async function openBrowser(): Promise<Browser> {
  let executablePath = process.env.CHROMIUM_PATH;
  if (!executablePath) {
    // Where the system has no NSS, the package unpacks the libraries that it carries for this environment.
    process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs22.x';
    const { default: packed } = await import('@sparticuz/chromium');
    executablePath = await packed.executablePath();
  }
  return await chromium.launch({
    executablePath,
    headless: true,
    args: ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none'],
  });
}

export interface Product {
  url: string;
  browser: Browser;
  /** A page in a context of its own; what it complains about is collected. */
  open(options?: BrowserContextOptions): Promise<{ page: Page; complaints: string[] }>;
  close(): Promise<void>;
}

export async function startProduct(): Promise<Product> {
  const web = buildScreens();
  const data = mkdtempSync(join(tmpdir(), 'sightline-data-'));
  const child: ChildProcess = spawn(process.execPath, [join(root, 'test/e2e/serve.ts')], {
    cwd: root,
    env: { ...process.env, E2E_WEB: web, E2E_DATA: data },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const found = /^listening (\S+)$/m.exec(said);
      if (found?.[1]) resolve(found[1]);
    });
    child.once('exit', () => reject(new Error(`The product did not start:\n${said}`)));
  });
  const browser = await openBrowser();
  return {
    url,
    browser,
    async open(options = {}) {
      const context = await browser.newContext({
        locale: 'en-GB',
        viewport: { width: 1440, height: 900 },
        ...options,
      });
      const page = await context.newPage();
      openPages.add(page);
      page.on('close', () => openPages.delete(page));
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => {
        if (/Content Security Policy/i.test(message.text())) complaints.push(message.text());
      });
      return { page, complaints };
    },
    async close() {
      await browser.close();
      child.removeAllListeners('exit');
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
      rmSync(web, { recursive: true, force: true });
      rmSync(data, { recursive: true, force: true });
    },
  };
}

interface Violation {
  id: string;
  nodes: { html: string; failureSummary?: string }[];
}

/** What axe finds against WCAG 2.0 to 2.2, A and AA; empty when nothing. */
export async function violations(page: Page): Promise<string[]> {
  // Evaluated by the debugger, so that the page's content security policy stays as strict as it is.
  await page.evaluate(axe.source);
  const found = (await page.evaluate(
    `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }).then((result) => result.violations)`,
  )) as Violation[];
  return found.flatMap((one) =>
    one.nodes.map((node) => `${one.id}: ${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`),
  );
}

/** Nothing is on its way any more: an open page listens for changes, so the network is never idle. */
export const settled = async (where: Page): Promise<void> => {
  const busy = where.locator('[aria-label="Loading"], [data-pending]');
  for (let tries = 0; tries < 100 && (await busy.count()) > 0; tries++) await where.waitForTimeout(100);
  await where.evaluate('document.fonts.ready.then(() => true)');
  await where.waitForTimeout(250);
};

/** Waits until it is so in the page; asked again from here, as a page forbids text to be run in it. */
export async function until(where: Page, expression: string): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    if (await where.evaluate(`Boolean(${expression})`)) return;
    await where.waitForTimeout(50);
  }
  throw new Error(`It did not come to be so: ${expression}`);
}

export const owner = { email: 'ann@acme.example', password: 'correct horse' };

/** The owner's account and the demo, without the screens that are tried elsewhere. */
export async function beginWithDemo(product: Product, page: Page): Promise<void> {
  const headers = { origin: product.url };
  const signedUp = await page.request.post(`${product.url}/api/auth/sign-up/email`, {
    headers,
    data: { ...owner, name: 'Ann' },
  });
  const begun = await page.request.post(`${product.url}/api/orgs`, {
    headers,
    data: { from: 'demo' },
    timeout: 60_000,
  });
  if (!signedUp.ok() || !begun.ok())
    throw new Error(`The demo did not begin: ${signedUp.status()}, ${begun.status()}`);
}
