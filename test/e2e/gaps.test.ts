/** Gaps and the cycle, as people use them in a real browser. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { beginWithDemo, type Product, settled, startProduct, violations } from './product.ts';

describe('gaps in a browser', () => {
  let product: Product;
  let page: Page;
  let complaints: string[];
  const at = (path: string): string => `${product.url}/o/marlowe${path}`;
  const open = async (path: string, where = page): Promise<void> => {
    await where.goto(at(path));
    await where.locator('main h1').first().waitFor();
    await settled(where);
  };
  beforeAll(async () => {
    product = await startProduct();
    ({ page, complaints } = await product.open());
    page.setDefaultTimeout(8_000);
    await beginWithDemo(product, page);
  }, 120_000);
  afterAll(async () => {
    await product?.close();
  });

  test('four perspectives stand side by side, then what is below its target by what it costs', async () => {
    await open('/scorecard/marlowe');
    await page.keyboard.press('g');
    await page.keyboard.press('g');
    await page.getByRole('heading', { name: 'Gaps of Corporate scorecard' }).waitFor();
    await settled(page);
    expect(await violations(page)).toEqual([]);
    const sides = page.getByRole('list', { name: 'By perspective' }).getByRole('heading');
    expect(await sides.allTextContents()).toEqual([
      expect.stringContaining('Financial'),
      expect.stringContaining('Customer'),
      expect.stringContaining('Internal processes'),
      expect.stringContaining('Learning and growth'),
    ]);
    // The account says what the costs of all KPIs add up to.
    const told = await page.getByText(/^The score of/).textContent();
    const [score, distance, mark, lost, gained] = [...(told ?? '').matchAll(/\d+\.\d/g)].map(Number);
    expect((mark ?? 0) - (score ?? 0)).toBeCloseTo((lost ?? 0) - (gained ?? 0), 0.5);
    expect(Math.abs((mark ?? 0) - (score ?? 0))).toBeCloseTo(distance ?? 0, 0.5);
    const costs = await page.locator('[data-row] p strong').allTextContents();
    const numbers = costs.map(Number).filter((n) => !Number.isNaN(n));
    expect(numbers.length).toBeGreaterThan(1);
    expect(numbers).toEqual(numbers.toSorted((a, b) => b - a));
  });

  test('a number opens its receipt, a perspective narrows the list, and N shows what nobody works on', async () => {
    await open('/gaps/marlowe?level=kpi');
    await page.locator('[data-row]').first().getByRole('button').first().click();
    await page.getByRole('dialog').getByRole('heading').first().waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page
      .getByRole('button', { name: /KPIs? below/ })
      .nth(1)
      .click();
    await page.waitForURL(/perspective=customer/);
    await settled(page);
    expect(await violations(page)).toEqual([]);
    await page
      .getByRole('button', { name: /KPIs? below/ })
      .nth(1)
      .click();
    await page.waitForURL((url) => !url.search.includes('perspective'));
    await page.keyboard.press('n');
    await page.waitForURL(/unworked=true/);
    await settled(page);
    const rows = page.locator('[data-row]');
    expect(await rows.count()).toBeGreaterThan(0);
    expect(await rows.filter({ hasText: 'Nobody works on it' }).count()).toBe(await rows.count());
  });

  test('an action is agreed in two clicks, and the gap is worked on at once', async () => {
    await open('/gaps/marlowe?unworked=true');
    const first = page.locator('[data-row]').first();
    const name = (await first.getByRole('link').first().textContent()) ?? '';
    await first.getByRole('button', { name: `Act on ${name}` }).click();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Add an action' }).click();
    await page.getByLabel('What is to be done').fill('Ask ten customers why');
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Add the action' }).click();
    await page.getByText('Action added: Ask ten customers why').waitFor();
    await page.getByRole('radio', { name: /^All gaps/ }).focus();
    await page.keyboard.press('Space');
    const worked = page.locator('[data-row]').filter({ hasText: 'Ask ten customers why' });
    await worked.getByText('nobody can tell: no effect is stated', { exact: false }).waitFor();
    expect(await worked.getByText(name).count()).toBeGreaterThan(0);
  });

  test('an initiative is begun in two clicks, for what is below its target', async () => {
    await open('/gaps/marlowe');
    const row = page.locator('[data-row]').filter({ hasText: 'Nobody works on it' }).first();
    await row.getByRole('button', { name: /^Act on/ }).click();
    await page.getByRole('link', { name: 'Start an initiative' }).click();
    await page.waitForURL(/initiatives\?.*new=/);
    await page.getByRole('dialog').getByLabel('Name').waitFor();
  });

  test('all below are read a window at a time, alive with what is entered elsewhere', async () => {
    await open('/gaps/marlowe?level=kpi&scope=cascade');
    const before = await page.getByText(/^The score of/).textContent();
    const read = await page.request.get(
      `${product.url}/api/orgs/marlowe/gaps/marlowe?level=kpi&scope=scorecard`,
    );
    const { items, period } = (await read.json()) as {
      items: { unit: string; code: string; target: number | null }[];
      period: string;
    };
    // What a formula makes is not entered: the dearest of those that are.
    let isEntered = false;
    for (const { unit, code, target } of items) {
      if (target === null || isEntered) continue;
      const entered = await page.request.post(`${product.url}/api/orgs/marlowe/actuals`, {
        headers: { origin: product.url },
        data: { unit, measure: code, period, value: target },
      });
      isEntered = entered.ok();
    }
    expect(isEntered).toBe(true);
    // The open page hears of it, and its account is another.
    await page.getByText(before ?? '', { exact: true }).waitFor({ state: 'detached' });
  });

  test('an action that someone else agrees on appears on the open page', async () => {
    await open('/gaps/marlowe?unworked=true');
    const count = await page.locator('[data-row]').count();
    const read = await page.request.get(`${product.url}/api/orgs/marlowe/gaps/marlowe?unworked=true`);
    const { items } = (await read.json()) as { items: { node: string; name: string }[] };
    const made = await page.request.post(`${product.url}/api/orgs/marlowe/actions`, {
      headers: { origin: product.url },
      data: { title: 'Look into it', unit: 'marlowe', node: items[0]?.node },
    });
    expect(made.status()).toBe(201);
    await page.locator('[data-row]').filter({ hasText: items[0]?.name }).waitFor({ state: 'detached' });
    expect(await page.locator('[data-row]').count()).toBe(count - 1);
  });

  test('where nothing is below its target, what went well is shown', async () => {
    const units = (await (await page.request.get(`${product.url}/api/orgs/marlowe/units`)).json()) as {
      code: string;
      scorecard: string | null;
    }[];
    let none: string | null = null;
    for (const { code, scorecard } of units) {
      if (scorecard === null) continue;
      const read = await page.request.get(`${product.url}/api/orgs/marlowe/gaps/${code}?limit=1`);
      const { counts } = (await read.json()) as { counts: { gaps: number } };
      if (counts.gaps === 0) none ??= code;
    }
    expect(none).not.toBeNull();
    await open(`/gaps/${none}`);
    await page.getByRole('heading', { name: 'No gaps. Here is what went well' }).waitFor();
    expect(await violations(page)).toEqual([]);
  });

  test('paper holds every gap, whatever is in sight', async () => {
    await open('/gaps/marlowe?level=kpi&scope=cascade');
    const drawn = await page.locator('[data-row]').count();
    await page.emulateMedia({ media: 'print' });
    await expect.poll(() => page.locator('[data-row]').count()).toBe(50);
    expect(drawn).toBeLessThan(50);
    await page.emulateMedia({ media: 'screen' });
  });

  test('the cycle names who lacks what, by keyboard, on a phone and in Vietnamese', async () => {
    await open('/gaps/marlowe');
    await page.keyboard.press('g');
    await page.keyboard.press('y');
    await page.getByRole('heading', { name: 'Cycle' }).waitFor();
    await settled(page);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: /Data complete/ }).click();
    await page.waitForURL(/lacks=data/);
    await settled(page);
    const grid = page.getByRole('treegrid', { name: 'Cycle' });
    await grid
      .getByText(/\d overdue/)
      .first()
      .waitFor();
    await page.getByLabel('Order').selectOption('missing');
    await settled(page);
    await grid.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: /^Gaps of/ }).waitFor();
    const { page: phone, complaints: more } = await product.open({
      viewport: { width: 390, height: 844 },
      locale: 'vi-VN',
      storageState: await page.context().storageState(),
    });
    for (const path of ['/cycle', '/gaps/marlowe']) {
      await open(path, phone);
      expect(await violations(phone)).toEqual([]);
      expect(await phone.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
    }
    await phone.getByRole('heading', { name: /^Khoảng cách của/ }).waitFor();
    expect([...complaints, ...more]).toEqual([]);
  });
});
