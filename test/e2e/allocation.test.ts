/** Which initiatives to fund, in a real browser: asked, worked over by hand, taken with a decision. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { beginWithDemo, type Product, settled, startProduct, violations } from './product.ts';

let product: Product;
let page: Page;
let complaints: string[];
beforeAll(async () => {
  product = await startProduct();
  ({ page, complaints } = await product.open());
  await beginWithDemo(product, page);
}, 120_000);
afterAll(async () => {
  expect(complaints).toEqual([]);
  await product?.close();
});

const open = async (more = '') => {
  await page.goto(`${product.url}/o/marlowe/allocation${more}`);
  await settled(page);
};
const says = () => page.locator('main h2').first().textContent();

test('a budget is typed, and what is best for it is said in a sentence, with why others are left out', async () => {
  await open('?approved=true');
  const budget = page.getByLabel(/^Budget FY/).first();
  await budget.fill('5000');
  await budget.press('Tab');
  await expect.poll(says).toMatch(/^[1-9]\d* initiatives of \d+ for /);
  expect(await page.getByText('Left out').count()).toBeGreaterThan(0);
  // The address holds the question: it can be sent to somebody.
  expect(new URL(page.url()).searchParams.get('budgets')).toContain('5000');
  expect(await violations(page)).toEqual([]);
});

test('what is chosen by hand is held to, and what it costs is said', async () => {
  const first = page.getByRole('combobox').first();
  const before = await says();
  await first.selectOption('out');
  await expect.poll(says).not.toBe(before);
  await expect.poll(() => page.locator('main').textContent()).toMatch(/chosen by hand costs|by hand/);
  await first.selectOption({ index: 0 });
});

test('wishes that collide are named with what to do', async () => {
  await open(
    `?approved=true&budgets=${encodeURIComponent('{"FY2027":1}')}&in=${encodeURIComponent('["lockers"]')}`,
  );
  await expect.poll(says).toMatch(/Nothing fits all wishes/);
  expect(await page.locator('main').textContent()).toContain('the budget of FY 2027');
});

test('taking it records who decided and why, with a draft that carries it, by keyboard alone', async () => {
  await open(`?budgets=${encodeURIComponent('{"FY2027":100000}')}`);
  await expect.poll(says).toMatch(/^[1-9]/);
  await page.getByRole('button', { name: 'Take it…' }).focus();
  await page.keyboard.press('Enter');
  await page.getByLabel('Why').focus();
  await page.keyboard.type('It closes the widest gap for the money.');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('Ingrid Marlowe');
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await expect.poll(() => page.url()).toContain('/plan/revisions/');
  await settled(page);
  const code = new URL(page.url()).pathname.split('/').at(-1);
  const decisions = (await (await page.request.get(`${product.url}/api/orgs/marlowe/decisions`)).json()) as {
    items: { kind: string; decidedBy: string; changeSet: string | null }[];
  };
  expect(decisions.items).toContainEqual(
    expect.objectContaining({ kind: 'fund', decidedBy: 'Ingrid Marlowe', changeSet: code }),
  );
  const draft = (await (
    await page.request.get(`${product.url}/api/orgs/marlowe/change-sets/${code}`)
  ).json()) as { state: string };
  expect(draft.state).toBe('draft');
});

test('on a phone nothing is wider than the screen', async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open('?approved=true');
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
  await page.setViewportSize({ width: 1440, height: 900 });
});
