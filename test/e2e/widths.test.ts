/** No page is wider than its screen, whichever the language; and a filter without hits says so. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { beginWithDemo, type Product, settled, startProduct } from './product.ts';

let product: Product;
let page: Page;
let card: string;
beforeAll(async () => {
  product = await startProduct();
  ({ page } = await product.open());
  await beginWithDemo(product, page);
  await page.goto(`${product.url}/`);
  await page.waitForURL(/scorecard/);
  card = new URL(page.url()).pathname;
}, 180_000);
afterAll(() => product.close());

test.each(['en', 'vi'])(
  'no page is wider than its screen (%s)',
  async (language) => {
    await page.evaluate(`localStorage.setItem('sightline.language', '${language}')`);
    const org = card.split('/').slice(0, 3).join('/');
    const tooWide: string[] = [];
    for (const address of [
      card,
      `${card}?compare=year`,
      `${org}/entry`,
      `${org}/heatmap`,
      `${org}/settings/people`,
      `${org}/balance/marlowe?scope=cascade`,
      `${org}/pairs/marlowe`,
      `${org}/measures`,
    ]) {
      await page.goto(product.url + address);
      await settled(page);
      for (const width of [320, 390, 768, 1024]) {
        await page.setViewportSize({ width, height: 850 });
        await page.waitForTimeout(250);
        const wide = Number(await page.evaluate('document.documentElement.scrollWidth'));
        if (wide > width) tooWide.push(`${address} is ${wide} wide on ${width}`);
      }
    }
    expect(tooWide).toEqual([]);
  },
  60_000,
);

test.each(['en', 'vi'])('the bar at the foot of a phone holds its words (%s)', async (language) => {
  await page.evaluate(`localStorage.setItem('sightline.language', '${language}')`);
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(product.url + card);
  await settled(page);
  const cut = await page.evaluate(`[...document.querySelectorAll('nav > a, nav > div > div button')]
    .filter((one) => one.clientHeight > 0)
    .filter((one) => one.scrollHeight > one.clientHeight || one.scrollWidth > one.clientWidth)
    .map((one) => one.textContent)`);
  expect(cut).toEqual([]);
});

test('the choice of a span stands inside its box beside the search on a tablet', async () => {
  await page.setViewportSize({ width: 768, height: 850 });
  await page.goto(product.url + card);
  await settled(page);
  const outside = await page.evaluate(`[...document.querySelectorAll('header fieldset')].filter((group) =>
    [...group.querySelectorAll('span')].some(
      (word) => word.getBoundingClientRect().right > group.getBoundingClientRect().right,
    )).length`);
  expect(outside).toBe(0);
});

test('on a laptop names of the entry grid are whole, and a unit is said once for its lines', async () => {
  await page.evaluate(`localStorage.setItem('sightline.language', 'en')`);
  await page.setViewportSize({ width: 1440, height: 900 });
  const org = card.split('/').slice(0, 3).join('/');
  await page.goto(`${product.url}${org}/entry?show=all`);
  await page.getByRole('grid').waitFor();
  await settled(page);
  const heads = page.getByRole('rowheader');
  await heads.nth(10).waitFor();
  const cut = await page.evaluate(`[...document.querySelectorAll('[role="rowheader"] [title]')]
    .filter((one) => one.scrollWidth > one.clientWidth)
    .map((one) => one.textContent)`);
  expect(cut).toEqual([]);
  expect(await heads.locator('[title="Marlowe Parcel Group"]').count()).toBe(1);
});

test('words that nothing holds are said to be a filter, and one click takes it away', async () => {
  await page.evaluate(`localStorage.setItem('sightline.language', 'en')`);
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(`${product.url}${card}?q=zzzz`);
  await page.getByText('No objective or KPI fits the filter.').waitFor();
  await page.getByRole('button', { name: 'Clear the filter' }).click();
  await page.locator('table caption').first().waitFor({ state: 'attached' });
  expect(page.url()).not.toContain('q=');
});
