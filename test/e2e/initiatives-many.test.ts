/** Ten thousand initiatives in a real browser: drawn where they are in sight, read a page at a time, never as a whole. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { beginWithDemo, type Product, settled, startProduct, violations } from './product.ts';

const many = 10_000;
let product: Product;
let page: Page;
let complaints: string[];
const asked: URL[] = [];

beforeAll(async () => {
  product = await startProduct();
  ({ page, complaints } = await product.open());
  page.setDefaultTimeout(20_000);
  await beginWithDemo(product, page);
  const changes = Array.from({ length: many }, (_, n) => ({
    section: 'initiatives',
    fields: {
      code: `extra-${n}`,
      name: `Extra ${String(n).padStart(5, '0')}`,
      unit: 'marlowe',
      stage: 'active',
      start: '2027-01-01',
      end: `2027-${String(2 + (n % 10)).padStart(2, '0')}-20`,
    },
  }));
  const made = await page.request.post(`${product.url}/api/orgs/marlowe/definitions`, {
    headers: { origin: product.url },
    data: { changes },
    timeout: 60_000,
  });
  expect(made.status(), await made.text()).toBe(200);
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.pathname.endsWith('/api/orgs/marlowe/initiatives')) asked.push(url);
  });
}, 120_000);
afterAll(async () => await product?.close());

test('the list stands at once, and its end is a page of its own', { timeout: 60_000 }, async () => {
  await page.goto(`${product.url}/o/marlowe/initiatives`);
  const list = page.getByRole('list', { name: 'Initiatives' });
  await list.waitFor();
  await settled(page);
  expect(await list.getByRole('listitem').count()).toBeLessThan(60);
  expect(asked.map(({ searchParams }) => searchParams.get('limit'))).toEqual(['100']);
  await page.evaluate('window.scrollTo(0, document.documentElement.scrollHeight)');
  await list.getByText('Extra 09999').waitFor();
  expect(await list.getByRole('listitem').last().getAttribute('aria-setsize')).toBe(String(many + 16));
  // What lies between was never read.
  expect(asked.length).toBeLessThan(6);
  expect(await violations(page)).toEqual([]);
});

test('words find one of them, and the timeline shows the first, then more', { timeout: 60_000 }, async () => {
  await page.goto(`${product.url}/o/marlowe/initiatives?q=extra+07777`);
  const list = page.getByRole('list', { name: 'Initiatives' });
  await list.getByText('Extra 07777').waitFor();
  expect(await list.getByRole('listitem').count()).toBe(1);
  asked.length = 0;
  await page.goto(`${product.url}/o/marlowe/initiatives?view=timeline`);
  await page.getByText('500 of 10,016 are shown').waitFor();
  expect(Math.max(...asked.map(({ searchParams }) => Number(searchParams.get('limit'))))).toBe(500);
  expect(asked.length).toBe(2);
  await page.getByRole('button', { name: 'Show more' }).click();
  await page.getByText('1,000 of 10,016 are shown').waitFor();
  expect(await violations(page)).toEqual([]);
});

test('another one is named by what it waits for, found by words', { timeout: 60_000 }, async () => {
  await page.goto(`${product.url}/o/marlowe/initiatives/extra-3?edit=true`);
  const words = page.getByRole('searchbox', { name: /^Must be done first/ });
  await words.fill('07777');
  const choice = page.getByRole('combobox', { name: 'Must be done first' });
  await choice.getByRole('option', { name: /^Extra 07777/ }).waitFor({ state: 'attached' });
  await choice.selectOption({ label: 'Extra 07777 · Marlowe Parcel Group' });
  await page.getByRole('button', { name: 'Save' }).click();
  await page.locator('#toast').getByRole('button', { name: 'Undo' }).waitFor();
  await settled(page);
  expect(complaints).toEqual([]);
});
