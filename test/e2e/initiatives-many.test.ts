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
    if (/\/api\/orgs\/marlowe\/initiative(s|-matrix)$/.test(url.pathname)) asked.push(url);
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

test('the matrix walks through all of them by keys under objectives that stay', {
  timeout: 60_000,
}, async () => {
  asked.length = 0;
  await page.goto(`${product.url}/o/marlowe/initiatives?view=matrix`);
  const table = page.getByRole('table', { name: /^Initiatives across the objectives of Marlowe/ });
  await table.waitFor();
  await settled(page);
  const matrixAsked = () => asked.filter(({ pathname }) => pathname.endsWith('-matrix'));
  expect(matrixAsked().map(({ searchParams }) => searchParams.get('limit'))).toEqual(['100']);
  expect(await table.locator('tbody [data-row]').count()).toBeLessThan(60);
  expect(await table.getAttribute('aria-rowcount')).toBe(String(many + 16 + 2));
  const links = table.locator('[data-row]');
  // One of ten thousand rows is tabbed to, the others are walked to.
  expect(await table.locator('[data-row][tabindex="0"]').count()).toBe(1);
  await table.locator('[data-row="0"]').focus();
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => page.evaluate('document.activeElement.dataset.row')).toBe('1');
  await page.keyboard.press('End');
  await expect.poll(() => page.evaluate('document.activeElement.dataset.row')).toBe(String(many + 15));
  const last = page.locator(':focus');
  expect(await last.textContent()).toBe('Extra 09999');
  expect(await last.locator('xpath=ancestor::tr').getAttribute('aria-rowindex')).toBe(String(many + 17));
  expect(await links.count()).toBeLessThan(60);
  // What lies between was never read, and the objectives stand where they stood.
  expect(matrixAsked().length).toBeLessThan(6);
  const covered = async (): Promise<boolean> => {
    const boxes = [table.locator('thead th').first(), last, table.locator('tfoot th')];
    const [head, row, foot] = await Promise.all(boxes.map((one) => one.boundingBox()));
    const frame = await table.locator('xpath=..').boundingBox();
    if (!head || !row || !foot || !frame) return true;
    const end = ({ y, height }: { y: number; height: number }): number => Math.round(y + height);
    return (
      Math.abs(head.y - frame.y) > 2 ||
      row.y < end(head) ||
      end(row) > foot.y ||
      end(frame) > 900 ||
      end(foot) > end(frame)
    );
  };
  await expect.poll(covered).toBe(false);
  await page.keyboard.press('PageUp');
  await expect
    .poll(async () => Number(await page.evaluate('document.activeElement.dataset.row')))
    .toBeLessThan(many + 15);
  await page.keyboard.press('Home');
  await expect.poll(() => page.evaluate('document.activeElement.dataset.row')).toBe('0');
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('End');
  await expect.poll(() => page.evaluate('document.activeElement.dataset.row')).toBe(String(many + 15));
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Extra 09999' }).waitFor();
});

test('words find rows of the matrix, and objectives on which nobody works', { timeout: 60_000 }, async () => {
  await page.goto(`${product.url}/o/marlowe/initiatives?view=matrix`);
  const untouched = page.getByRole('region', { name: 'Objectives in the red on which nobody works' });
  await untouched.waitFor();
  const total = Number(/\d+/.exec((await untouched.getByRole('heading').textContent()) ?? '')?.[0]);
  const lines = untouched.getByRole('listitem');
  const more = untouched.getByRole('button', { name: 'Show more' });
  while ((await lines.count()) < total) {
    const before = await lines.count();
    await more.click();
    await expect.poll(() => lines.count()).toBeGreaterThan(before);
  }
  expect(await more.count()).toBe(0);
  const named = await lines
    .last()
    .locator('span')
    .first()
    .evaluate((it) => it.firstChild?.textContent);
  const name = named ?? 'nothing is named';
  const words = page.getByRole('searchbox').first();
  await page.locator('h1').click();
  await page.keyboard.press('/');
  expect(await page.evaluate('document.activeElement.type')).toBe('search');
  await words.fill('extra 07777');
  const table = page.getByRole('table', { name: /^Initiatives across/ });
  await expect.poll(() => table.locator('[data-row]').allTextContents()).toEqual(['Extra 07777']);
  expect(await untouched.count()).toBe(0);
  await words.fill(name);
  await expect.poll(() => lines.count()).toBeGreaterThan(0);
  for (const line of await lines.allTextContents()) expect(line).toContain(name);
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
