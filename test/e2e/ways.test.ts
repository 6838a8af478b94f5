/** Numbers and addresses lead where they say: overdue values on each page, addresses without a unit, narrow phones. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { beginWithDemo, type Product, settled, startProduct, violations } from './product.ts';

let product: Product;
let page: Page;
let complaints: string[];

const at = (path: string) => `${product.url}/o/marlowe${path}`;
async function begin(where: Page, path: string): Promise<void> {
  await where.goto(at(path));
  await where.locator('h1').first().waitFor();
  await settled(where);
}
const firstNumber = (text: string | null): number => Number(/\d+/.exec(text ?? '')?.[0]);

beforeAll(async () => {
  product = await startProduct();
  ({ page, complaints } = await product.open());
  page.setDefaultTimeout(10_000);
  await beginWithDemo(product, page);
});
afterAll(async () => await product?.close());

describe('ways', () => {
  test('the number of overdue values is the same on the cycle, on Home and in data entry, and leads to so many lines', async () => {
    const lines = page.locator('main ol > li');
    const numbers: number[] = [];
    // The page that was left stands until this one is there, and may have a list of its own.
    const arrived = async () => {
      await page.getByRole('heading', { level: 1, name: 'Overdue values' }).waitFor();
      await lines.first().waitFor();
    };
    const follow = async (path: string, link: RegExp) => {
      await begin(page, path);
      const way = page.getByRole('link', { name: link });
      const said = (await way.textContent()) ?? '';
      await way.click();
      await page.waitForURL(/\/overdue/);
      await arrived();
      return { said: firstNumber(said), lines: await lines.count() };
    };
    const ofCycle = await follow('/cycle', /values overdue today, in all units/);
    expect(ofCycle.said).toBe(ofCycle.lines);
    const ofEntry = await follow('/entry', /^\d+ overdue$/);
    expect(ofEntry.said).toBe(ofEntry.lines);
    await begin(page, '/home');
    const section = page.locator('section', { has: page.getByRole('heading', { name: 'Overdue values' }) });
    numbers.push(
      firstNumber((await section.locator('header').textContent())?.replace('Overdue values', '') ?? ''),
    );
    await section.getByRole('link', { name: 'See them' }).click();
    await arrived();
    expect([ofEntry.said, ...numbers, await lines.count()]).toEqual(Array(3).fill(ofCycle.said));
    expect(await violations(page)).toEqual([]);
    // A row of the cycle counts what lies below it, and leads to that list.
    await begin(page, '/cycle');
    const row = page.getByRole('row', { name: /Parcel South/ });
    const cell = row.getByText(/overdue/).first();
    const told = Number(/(\d+) overdue/.exec((await cell.textContent()) ?? '')?.[1]);
    await cell.click();
    await page.waitForURL(/\/overdue\?.*in=/);
    await arrived();
    await expect.poll(() => lines.count()).toBe(told);
    await expect
      .poll(() => page.locator('main header').textContent())
      .toContain('Parcel South and the units below');
  });

  test('an address that leaves out its unit opens on the topmost, then on the unit last looked at', async () => {
    const { page: fresh } = await product.open({ storageState: await page.context().storageState() });
    await fresh.goto(at('/gaps'));
    await fresh.waitForURL(/\/gaps\/marlowe$/);
    await fresh.goto(at('/scorecard/parcel_south'));
    await fresh.locator('h1').first().waitFor();
    await settled(fresh);
    for (const path of ['gaps', 'map', 'balance', 'pairs', 'check', 'structure', 'scorecard']) {
      await fresh.goto(at(`/${path}`));
      await fresh.waitForURL((url) => url.pathname.endsWith(`/${path}/parcel_south`));
    }
    await fresh.goto(at('/gaps?scope=cascade'));
    await fresh.waitForURL(/\/gaps\/parcel_south\?scope=cascade$/);
    for (const path of ['kpi', 'measure', 'targets/parcel_south']) {
      await fresh.goto(at(`/${path}`));
      await fresh.waitForURL(/\/measures$/);
    }
    await fresh.context().close();
  });

  test('nothing complained', () => expect(complaints).toEqual([]));
});
