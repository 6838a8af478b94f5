/** Comparing, explaining, filtering and keeping what one sees, in a real browser. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { beginWithDemo, type Product, settled, startProduct, until, violations } from './product.ts';

describe('reading in a browser', () => {
  let product: Product;
  let page: Page;
  let complaints: string[];
  const at = (path: string): string => `${product.url}/o/marlowe${path}`;
  const open = async (path: string): Promise<void> => {
    await page.goto(at(path));
    await page.locator('main h1').first().waitFor();
    await settled(page);
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

  test('a scorecard stands beside last year, its plan and another unit, and the address keeps it', async () => {
    await open('/scorecard/marlowe');
    const compare = page.getByRole('combobox', { name: 'Compare with' });
    await compare.selectOption('Same period last year');
    await page.getByRole('columnheader', { name: 'Oct 2025: score' }).waitFor();
    expect(page.url()).toContain('compare=year');
    await page.getByText('points below Oct 2025').first().waitFor({ state: 'attached' });
    expect(await violations(page)).toEqual([]);
    await compare.selectOption('Plan');
    await page.getByRole('columnheader', { name: 'Plan: score' }).waitFor();
    await page.reload();
    await page.getByRole('columnheader', { name: 'Plan: score' }).waitFor();
    await open('/scorecard/parcel?compare=unit:freight');
    await page.getByRole('columnheader', { name: 'Road Freight: score' }).waitFor();
    await page.getByText(/Without a counterpart/).click();
    await page.getByText('Only in Road Freight').waitFor();
    expect(await violations(page)).toEqual([]);
  });

  test('a change opens as a waterfall that adds up, and leads by keyboard down to the actual', async () => {
    await open('/scorecard/marlowe?compare=year');
    await page.getByRole('columnheader', { name: 'Oct 2025: score' }).waitFor();
    await page.getByTitle('Why it changed').first().click();
    const drawer = page.getByRole('dialog');
    const sentence = drawer.getByText(/^From .* points against Oct 2025$/);
    await sentence.waitFor();
    await drawer.getByText('Table', { exact: true }).click();
    const figures = await drawer.locator('tbody tr td:last-child').allTextContents();
    const number = (text: string | null): number => Number((text ?? '').replace('−', '-').replace('+', ''));
    const sum = figures.reduce((total, text) => total + number(text), 0);
    expect(sum).toBeCloseTo(number(await drawer.locator('tfoot td:last-child').textContent()), 9);
    expect(
      (await sentence.textContent())?.includes(
        (await drawer.locator('tfoot td:last-child').textContent()) ?? '?',
      ),
    ).toBe(true);
    await drawer.getByText('Chart', { exact: true }).click();
    for (const level of ['perspective', 'objective', 'kpi', 'actual']) {
      expect(await violations(page), level).toEqual([]);
      const steps = drawer.locator('svg [role="button"]');
      if (level === 'actual') break;
      await steps.first().focus();
      await page.keyboard.press('Enter');
      await page.waitForURL(new RegExp(`why=.*${level}`));
      await sentence.or(drawer.getByText('There is no change to split')).first().waitFor();
    }
    await drawer.locator('svg text', { hasText: 'Target and thresholds' }).waitFor();
    await drawer.getByRole('button', { name: 'Back' }).click();
    await page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'detached' });
    expect(page.url()).not.toContain('why=');
  });

  test('filters stand in the address as chips, are let go one by one, and / leads to the text', async () => {
    await open('/scorecard/marlowe');
    await page.getByLabel('Filter by text').waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('deliver');
    await page.waitForURL(/q=deliver/);
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    await page.getByRole('combobox', { name: 'Leading or lagging' }).selectOption('Lagging');
    await page.keyboard.press('Escape');
    await page.waitForURL(/role=lagging/);
    const left = page.getByText(/^\d+ of 25 KPIs$/);
    const count = Number((await left.textContent())?.split(' ')[0]);
    expect(count).toBeGreaterThan(0);
    expect(await page.locator('tr a[data-row]').count()).toBe(count);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: /Remove the filter Lagging/ }).click();
    await page.waitForURL((url) => !url.search.includes('role='));
    expect(Number((await left.textContent())?.split(' ')[0])).toBeGreaterThanOrEqual(count);
  });

  test('a heatmap is walked by keyboard, sorted by a column, and leads to its KPI', async () => {
    await open('/scorecard/marlowe');
    await page.keyboard.press('g');
    await page.keyboard.press('h');
    await page.waitForURL('**/heatmap');
    const grid = page.getByRole('grid');
    await grid.waitFor();
    expect(await violations(page)).toEqual([]);
    await grid.locator('[role="gridcell"][tabindex="0"]').focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    const spoken = () =>
      page.evaluate(`document.activeElement.getAttribute('aria-label')`) as Promise<string>;
    expect(await spoken()).toMatch(/^Parcel Delivery, Revenue growth/);
    await page.keyboard.press('ArrowLeft');
    expect(await spoken()).toMatch(/^Parcel Delivery, Revenue: \d+, /);
    await page.keyboard.press('Control+End');
    await until(page, `document.activeElement?.getAttribute('role') === 'gridcell'`);
    await page.keyboard.press('Control+Home');
    await until(
      page,
      `document.activeElement?.getAttribute('aria-label')?.startsWith('Marlowe Parcel Group, Revenue:')`,
    );
    await grid.getByRole('button', { name: 'Operating margin' }).click();
    await page.waitForURL(/sort=operating_margin/);
    await page.locator('[aria-sort="ascending"]').waitFor();
    await settled(page);
    await page.getByText('KPIs × periods').click();
    await page.waitForURL(/by=periods/);
    await settled(page);
    expect(await violations(page)).toEqual([]);
    const last = grid.getByRole('gridcell', { name: /^Operating margin, Oct 2026/ });
    await last.focus();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/kpi/marlowe/operating_margin**');
  });

  test('a view is saved under a name, opens first, is found in the palette, and is removed with a way back', async () => {
    await open('/scorecard/marlowe?compare=year&show=off-target');
    await page.getByRole('button', { name: 'Views', exact: true }).click();
    await page.getByLabel('Save what you see as').fill('Behind');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Saved as “Behind”').waitFor();
    await page
      .getByRole('button', { name: 'Behind', exact: true })
      .or(page.getByRole('button', { name: 'Views', exact: true }))
      .click();
    const dialog = page.getByRole('dialog', { name: 'Saved views' });
    await dialog.getByRole('button', { name: /^Open “Behind” first/ }).click();
    await dialog.getByText('only mine · opens first').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.goto(at(''));
    await page.waitForURL(/scorecard\/marlowe\?.*compare=year/);
    await open('/scorecard/parcel');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('behind');
    await page.getByRole('option').filter({ hasText: 'Saved view' }).first().click();
    await page.waitForURL(/scorecard\/marlowe\?.*show=off-target/);
    await settled(page);
    await page
      .getByRole('button', { name: 'Views', exact: true })
      .or(page.getByRole('button', { name: 'Behind', exact: true }))
      .first()
      .click();
    await dialog.getByRole('button', { name: 'Remove “Behind”' }).click();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('button', { name: 'Behind', exact: true }).click();
    await dialog.getByText('only mine · opens first').waitFor();
    expect(complaints).toEqual([]);
  });

  test('on a phone nothing makes the page scroll sideways', async () => {
    const phone = await product.browser.newContext({
      storageState: await page.context().storageState(),
      viewport: { width: 390, height: 844 },
      locale: 'vi-VN',
    });
    const small = await phone.newPage();
    for (const path of [
      '/scorecard/marlowe?compare=plan',
      '/heatmap',
      '/heatmap?by=periods',
      '/kpi/marlowe/on_time?compare=year',
    ]) {
      await small.goto(at(path));
      await small.locator('main h1').first().waitFor();
      await settled(small);
      expect([path, await small.evaluate('document.documentElement.scrollWidth - innerWidth')]).toEqual([
        path,
        0,
      ]);
      expect(await violations(small)).toEqual([]);
    }
    await phone.close();
  });
});
