/** The cascade as people use it, in a real browser: aligned, read up and down, made whole, walked by keyboard. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { beginWithDemo, type Product, settled, startProduct, violations } from './product.ts';

describe('the cascade in a browser', () => {
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

  test('the tree-grid is walked by keyboard: opened, closed, siblings at once, sorted, a score’s receipt', async () => {
    await open('/cascade?depth=0');
    const grid = page.getByRole('treegrid', { name: 'Cascade' });
    const row = (unit: string) => grid.locator(`[data-unit="${unit}"]`);
    expect(await violations(page)).toEqual([]);
    await grid.focus();
    await page.keyboard.press('ArrowRight');
    await row('freight').waitFor();
    expect(await row('marlowe').getAttribute('aria-expanded')).toBe('true');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('*');
    await row('home_partners').waitFor({ state: 'attached' });
    await page.waitForURL(/open=/);
    expect(await grid.getAttribute('aria-activedescendant')).toBe('cascade-1--1');
    // Left leads to the unit above once it is closed, and closes it in turn.
    await page.keyboard.press('ArrowLeft');
    await row('parcel_north').waitFor({ state: 'detached' });
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await row('freight').waitFor({ state: 'detached' });
    await page.keyboard.press('ArrowRight');
    await row('freight').waitFor();
    // Up to the head, along it to the score, and siblings stand the lowest first.
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.waitForURL(/sort=score/);
    await settled(page);
    const scores = await grid.locator('[aria-level="2"] [aria-colindex="2"] span').allTextContents();
    expect(scores.map(Number)).toEqual(scores.map(Number).toSorted((a, b) => a - b));
    expect(scores).toHaveLength(4);
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByRole('heading').first().waitFor();
    expect(page.url()).toContain('receipt=scorecard');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await open('/cascade?q=linehaul');
    await page.getByText('1 unit found of 28').waitFor();
    await row('freight_linehaul').waitFor();
    expect(await row('marlowe').getAttribute('data-passed')).toBe('true');
  });

  test('a unit named in the address is led to, and what others record moves its row at once', async () => {
    await open('/cascade?depth=0&unit=parcel_north');
    const row = page.locator('[data-unit="parcel_north"]');
    await row.waitFor();
    await page.waitForURL(/open=/);
    await page.getByText('Parcel North').last().waitFor();
    const score = row.locator('[aria-colindex="2"]');
    const before = await score.getAttribute('aria-label');
    for (const measure of ['absence']) {
      const made = await page.request.post(`${product.url}/api/orgs/marlowe/actuals`, {
        headers: { origin: product.url },
        data: { unit: 'parcel_north', measure, period: '2026-10', value: 8 },
      });
      expect([measure, made.status()]).toEqual([measure, 200]);
    }
    await expect.poll(() => score.getAttribute('aria-label'), { timeout: 8_000 }).not.toBe(before);
    // New figures move nobody: the row that one stands on is the same.
    expect(await row.getAttribute('class')).toContain('active');
  });

  test('what is not aligned is found, aligned with its effect in sight, and undone', async () => {
    await open('/unaligned');
    const list = page.getByRole('list', { name: 'Objectives' });
    await list.getByText('Build the skills we need').waitFor();
    expect(await violations(page)).toEqual([]);
    await list.getByRole('button', { name: 'Align', exact: true }).click();
    const drawer = page.getByRole('dialog');
    await drawer.getByText('It contributes to no objective above yet.').waitFor();
    const field = drawer.getByRole('combobox', { name: 'Add an objective above' });
    await field.fill('build the skills');
    await drawer.getByRole('option').first().waitFor();
    expect(await violations(page)).toEqual([]);
    await field.press('Enter');
    const effect = drawer.getByRole('region', { name: 'What it would do' });
    await effect.getByRole('row', { name: /Home Services/ }).waitFor();
    await settled(page);
    expect(await violations(page)).toEqual([]);
    await drawer.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Alignment of Build the skills we need saved').waitFor();
    await page.getByText('Everything is aligned').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await drawer.getByText('It contributes to no objective above yet.').waitFor();
    await page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'detached' });
    // Many at once: each to the objective of the same code above.
    await page.getByRole('checkbox', { name: 'Choose all of this page' }).check();
    await page.getByRole('button', { name: 'Align each to the same objective above' }).click();
    await page.getByText('1 objective aligned').waitFor();
    await page.getByText('Everything is aligned').waitFor();
    await page.getByText('Measures (1)').click();
    await page.getByText('Likes on social media').waitFor();
    expect(await violations(page)).toEqual([]);
  });

  test('a person gets a scorecard in three clicks, and their KPI’s line of sight leads to the company', async () => {
    await open('/cascade?unit=home_planning');
    await page.getByRole('button', { name: 'Add a person’s scorecard' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('checkbox').first().waitFor();
    expect(await violations(page)).toEqual([]);
    await dialog.getByLabel('Person', { exact: true }).fill('Ida Berg');
    await dialog.getByRole('button', { name: 'Make scorecard' }).click();
    await page.getByText('Scorecard of Ida Berg made').waitFor();
    await page.locator('[data-unit="p_ida_berg"]').waitFor();
    await open('/sight?person=Ida%20Berg');
    await page.getByRole('link', { name: 'Own scorecard' }).waitFor();
    expect(await violations(page)).toEqual([]);
    const kpi = page.locator('section li').first();
    const name = (await kpi.locator('a').first().textContent()) ?? '';
    await kpi.getByTitle('Line of sight').click();
    await page.getByRole('heading', { name: `Line of sight of ${name}` }).waitFor();
    await settled(page);
    const steps = page.getByRole('list', { name: `Line of sight of ${name}` }).locator(':scope > li');
    const told = await steps.allInnerTexts();
    expect(told[0]).toContain('Corporate scorecard');
    expect(told.at(-1)).toContain('Ida Berg');
    expect(told.length).toBeGreaterThanOrEqual(6);
    expect(await violations(page)).toEqual([]);
    await steps.first().getByRole('button').click();
    await page.getByRole('dialog').getByRole('heading').first().waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  test('from the company’s objective down to everyone who moves it, by weight and by gap', async () => {
    await open('/sight/marlowe/objective/marlowe/promise');
    const table = page.getByRole('table', { name: 'Everything that moves it' });
    const first = table.locator('tbody tr').first();
    await first.waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByText('Gap explained').click();
    await page.waitForURL(/by=gap/);
    await settled(page);
    const parts = (await table.locator('tbody tr td:last-child').allInnerTexts()).map((text) =>
      Number(text.replace('−', '-').replace('+', '')),
    );
    expect(parts.length).toBeGreaterThan(10);
    expect(parts).toEqual(parts.toSorted((a, b) => b - a));
    await page.getByText('Objectives', { exact: true }).click();
    await page.waitForURL(/moving=objective/);
    await settled(page);
    await table.getByRole('link', { name: 'Keep the delivery promise' }).first().waitFor();
    expect(await violations(page)).toEqual([]);
  });

  test('a KPI’s page and an objective’s panel tell where they lead', async () => {
    await open('/kpi/parcel_north/late_departures');
    const strip = page.getByRole('navigation', { name: 'Where this KPI leads' });
    await strip.getByText('Corporate scorecard').first().waitFor();
    expect(await violations(page)).toEqual([]);
    await strip.getByRole('link', { name: 'Line of sight' }).click();
    await page.waitForURL(/\/sight\/parcel_north\/late_departures/);
    await open('/scorecard/parcel_north?edit=promise');
    const section = page.getByRole('dialog').getByRole('region', { name: 'Alignment' });
    await section.getByText('Parcel Delivery').waitFor();
    await section.getByRole('button', { name: 'Change' }).click();
    await page.getByRole('dialog').last().getByRole('heading', { name: 'Who contributes' }).waitFor();
    expect(await violations(page)).toEqual([]);
  });

  test('on a phone, in the dark and in Vietnamese nothing is wider than the screen, and nothing is amiss', async () => {
    const phone = await product.browser.newContext({
      viewport: { width: 390, height: 844 },
      locale: 'vi-VN',
      colorScheme: 'dark',
      storageState: await page.context().storageState(),
    });
    const small = await phone.newPage();
    small.setDefaultTimeout(8_000);
    for (const path of [
      '/cascade',
      '/unaligned',
      '/sight?person=Oskar%20Brandt',
      '/sight/parcel_north/late_departures',
      '/sight/marlowe/objective/marlowe/promise',
      '/kpi/parcel_north/late_departures',
    ]) {
      await open(path, small);
      const over = await small.evaluate('document.documentElement.scrollWidth - innerWidth');
      expect(over, path).toBeLessThanOrEqual(0);
      expect(await violations(small), path).toEqual([]);
    }
    await phone.close();
    expect(complaints).toEqual([]);
  });
});
