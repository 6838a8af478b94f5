/** Values up, targets down, templates edited, as people do it in a real browser. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { beginWithDemo, type Product, settled, startProduct, violations } from './product.ts';

describe('what flows up and down, in a browser', () => {
  let product: Product;
  let page: Page;
  let complaints: string[];
  const open = async (path: string, where = page): Promise<void> => {
    await where.goto(`${product.url}/o/marlowe${path}`);
    await where.locator('main h1').first().waitFor();
    await settled(where);
  };
  const at = async <T>(path: string): Promise<T> =>
    (await (await page.request.get(`${product.url}/api/orgs/marlowe/${path}`)).json()) as T;
  /** A preview that was asked for is there: until then the last one stands back. */
  const told = async (): Promise<void> => {
    await page.waitForTimeout(700);
    await page.locator('[data-asking]').waitFor({ state: 'detached' });
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

  test('a KPI tells which units make its value; its year’s target is passed down by a driver, with a remainder, and undone', async () => {
    const target = async (): Promise<number | null> =>
      (await at<{ kpi: { target: number | null } }>('kpis/parcel/revenue?period=2026-10')).kpi.target;
    const before = await target();
    await open('/kpi/marlowe/revenue');
    const parts = page.getByRole('region', { name: 'Where the value comes from' });
    await parts.getByText('4 of 4 units').waitFor();
    expect(await parts.getByRole('row').count()).toBe(5);
    expect(await violations(page)).toEqual([]);
    await parts.getByRole('link', { name: 'Pass the target down' }).click();
    await page.getByRole('heading', { name: 'Pass the target down: Revenue' }).waitFor();
    await page.getByText('Nothing is left over').waitFor();
    await settled(page);
    expect(await violations(page)).toEqual([]);

    await page.getByText('by a driver').click();
    await page.getByLabel('In steps of').fill('1000');
    await page.getByText('Not passed down', { exact: true }).waitFor();
    const field = page.getByRole('textbox', { name: 'New target of Parcel Delivery' });
    await field.fill('360000');
    await page.getByRole('button', { name: 'Keep the target of Parcel Delivery', pressed: true }).waitFor();
    await page.getByRole('region', { name: 'What it would do' }).getByText('Rise').first().waitFor();
    await told();
    await settled(page);
    expect(await violations(page)).toEqual([]);

    await page.getByRole('button', { name: 'Save the targets' }).click();
    await page.getByText('Targets of 4 units saved').waitFor();
    expect(await target()).not.toBe(before);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('The targets are as they were').waitFor();
    await expect.poll(target).toBe(before);
  });

  test('a value that no units make says so, and the editor offers where a number may come from', async () => {
    await open('/targets/marlowe/nps');
    await page.getByText('This value is not made of units below').waitFor();
    expect(await violations(page)).toEqual([]);
    await open('/measure/marlowe/revenue/edit');
    const part = page.getByRole('region', { name: 'Who contributes' });
    await part.getByText('Parcel Delivery').waitFor();
    await page.getByLabel('How they are joined').selectOption('average');
    await part.getByText('The average of 4 units').waitFor();
    await settled(page);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Discard' }).click();
  });

  test('a template is edited with its effect on all units in sight, kept as a draft, approved and undone', async () => {
    const score = async (): Promise<number | null> =>
      (await at<{ score: number | null }>('scorecards/depot_aldgate?period=2026-10')).score;
    const before = await score();
    await open('/structure/depot_aldgate');
    const weight = page.getByRole('treeitem', { name: /Internal/ }).getByRole('textbox');
    await weight.fill('90');
    const effect = page.getByRole('region', { name: 'What it would do' });
    await effect.getByText('Depot scorecard is used by 6 units').waitFor();
    await effect.getByText('The most changed').waitFor();
    await told();
    await settled(page);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Keep as a draft' }).click();
    await page.getByRole('heading', { name: 'What it changes' }).waitFor();
    await page.getByRole('table', { name: 'Every unit that changes' }).waitFor();
    await settled(page);
    expect(await violations(page)).toEqual([]);
    expect(await score()).toBe(before);

    const approve = async (): Promise<void> => {
      await page.getByRole('button', { name: 'Approve', exact: true }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('In force from').selectOption('2026-10');
      expect(await violations(page)).toEqual([]);
      await dialog.getByRole('button', { name: 'Approve', exact: true }).click();
      await dialog.waitFor({ state: 'detached' });
    };
    await approve();
    await page.getByRole('button', { name: 'Undo it by a new draft' }).click();
    expect(await score()).not.toBe(before);
    await page.getByRole('dialog').getByRole('button', { name: 'Undo it by a new draft' }).click();
    await page.getByText('This draft puts it back').waitFor();
    await page.getByRole('button', { name: 'Approve', exact: true }).waitFor();
    await approve();
    await expect.poll(score).toBe(before);
    await open('/drafts');
    expect(await page.getByText('Approved').count()).toBe(2);
    expect(await violations(page)).toEqual([]);
  });

  test('a unit adds an objective of its own to its template, and no other unit has it', async () => {
    await open('/structure/depot_briar');
    await page.getByText('Only in Depot Briar').click();
    await page.getByRole('treeitem', { name: /Customer/ }).focus();
    await page.keyboard.press('Enter');
    // The line is there to be named; what is typed before goes nowhere.
    await expect.poll(() => page.evaluate('document.activeElement?.tagName')).toBe('INPUT');
    await page.keyboard.type('Welcome the neighbours');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    const unitOf = async (): Promise<string | undefined> =>
      (
        await at<{ items: { name?: string; unit?: string }[] }>(
          'definitions/objectives?scorecard=depot&limit=100',
        )
      ).items.find((one) => one.name === 'Welcome the neighbours')?.unit;
    await expect.poll(unitOf, { timeout: 8_000 }).toBe('depot_briar');
    await open('/structure/depot_aldgate');
    expect(await page.getByText('Welcome the neighbours').count()).toBe(0);
  });

  test('it works on a phone and in Vietnamese, in the dark', async () => {
    const phone = await product.open({
      viewport: { width: 390, height: 844 },
      colorScheme: 'dark',
      locale: 'vi-VN',
      storageState: await page.context().storageState(),
    });
    await open('/targets/marlowe/revenue', phone.page);
    await phone.page.getByText('Không còn dư').waitFor();
    await settled(phone.page);
    expect(await phone.page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
    expect(await violations(phone.page)).toEqual([]);
    await open('/kpi/marlowe/revenue', phone.page);
    await phone.page.getByRole('region', { name: 'Giá trị đến từ đâu' }).waitFor();
    expect(await phone.page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
    expect(phone.complaints).toEqual([]);
    await phone.page.context().close();
    expect(complaints).toEqual([]);
  });
});
