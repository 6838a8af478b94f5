/** A page whose parts cannot be fetched: without a connection, and after the server was renewed. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { beginWithDemo, type Product, settled, startProduct } from './product.ts';

let product: Product;
let page: Page;
beforeAll(async () => {
  product = await startProduct();
  ({ page } = await product.open());
  await beginWithDemo(product, page);
}, 180_000);
afterAll(() => product.close());

const missing = () => page.getByRole('heading', { name: 'This page could not be loaded' });

test('whoever goes to a page without a connection keeps the frame, and comes there once there is one', async () => {
  await page.goto(`${product.url}/`);
  await page.waitForURL(/scorecard/);
  await settled(page);
  await page.context().setOffline(true);
  await page.getByRole('link', { name: 'Heatmap' }).click();
  await missing().waitFor();
  expect(await page.getByRole('status').filter({ hasText: 'no connection' }).count()).toBe(1);
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('link', { name: 'Scorecard' }).click();
  await page.locator('table caption').first().waitFor({ state: 'attached' });
  await page.getByRole('link', { name: 'Heatmap' }).click();
  await missing().waitFor();
  await page.context().setOffline(false);
  await missing().waitFor({ state: 'detached' });
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect(page.url()).toContain('/heatmap');
}, 60_000);

test('after an upgrade the page is loaded anew once, and says so where that does not help', async () => {
  await page.goto(`${product.url}/`);
  await page.waitForURL(/scorecard/);
  await settled(page);
  let loads = 0;
  page.on('load', () => loads++);
  await page.route(/\/assets\/(entry|heatmap)-[^/]*\.(js|css)$/, (route) => route.fulfill({ status: 404 }));
  await page.getByRole('link', { name: 'Data entry' }).click();
  await missing().waitFor();
  await page.waitForTimeout(1500);
  expect(loads).toBe(1);
  await missing().waitFor();
  expect(await page.getByRole('link', { name: 'Scorecard' }).isVisible()).toBe(true);
  await page.unroute(/\/assets\/(entry|heatmap)-[^/]*\.(js|css)$/);
  await page.getByRole('button', { name: 'Try again' }).click();
  await missing().waitFor({ state: 'detached' });
  await page.getByRole('heading', { level: 1 }).waitFor();
}, 60_000);
