/** What two people see of each other's work, and the page about the API. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { beginWithDemo, type Product, settled, startProduct, violations } from './product.ts';

let product: Product;
let page: Page;
let complaints: string[];
/** Someone else of the organization, who looks on. */
let bo: Page;
beforeAll(async () => {
  product = await startProduct();
  ({ page, complaints } = await product.open());
  await beginWithDemo(product, page);
  const headers = { origin: product.url };
  const asked = `${product.url}/api/orgs/marlowe/invitations`;
  const made = await page.request.post(asked, { headers, data: { role: 'manager', unit: 'marlowe' } });
  const { token } = (await made.json()) as { token: string };
  ({ page: bo } = await product.open());
  await bo.request.post(`${product.url}/api/invitations/join`, {
    headers,
    data: { token, account: { name: 'Bo', email: 'bo@acme.example', password: 'correct horse' } },
  });
}, 120_000);
afterAll(async () => {
  await product?.close();
});

const enter = async (value: number) => {
  const answer = await page.request.post(`${product.url}/api/orgs/marlowe/actuals`, {
    headers: { origin: product.url },
    data: { unit: 'marlowe', measure: 'complaints', period: '2026-01', value, confirmed: true },
  });
  expect(answer.ok()).toBe(true);
};

test('what is recorded elsewhere appears on an open page with who, what and what it did, and leads to why', async () => {
  const about = (await (await page.request.get(`${product.url}/api/orgs/marlowe`)).json()) as {
    currentPeriod: string;
  };
  await bo.goto(`${product.url}/o/marlowe/scorecard/marlowe`);
  await bo.getByRole('table').waitFor();
  await settled(bo);
  const overall = bo.getByRole('button', { name: /^Overall score/ }).first();
  const answer = await page.request.post(`${product.url}/api/orgs/marlowe/actuals`, {
    headers: { origin: product.url },
    data: { unit: 'marlowe', measure: 'complaints', period: about.currentPeriod, value: 1, confirmed: true },
  });
  expect(answer.ok()).toBe(true);
  const told = bo.getByRole('status').filter({ hasText: 'Ann recorded Complaints' });
  await told.waitFor();
  expect(await told.textContent()).toMatch(
    /Corporate scorecard, .+: from [\d.]+ to [\d.]+ \([+−][\d.]+\), most of it Customer/,
  );
  expect(await violations(bo)).toEqual([]);
  expect(await overall.count()).toBeGreaterThan(0);
  await told.getByRole('link', { name: 'Why?' }).click();
  await bo.getByRole('dialog').waitFor();
  await bo.keyboard.press('Escape');
});

test('it goes by itself, and at once when it is closed', async () => {
  await bo.goto(`${product.url}/o/marlowe/scorecard/marlowe`);
  await bo.getByRole('table').waitFor();
  await settled(bo);
  await enter(3);
  const told = bo.getByRole('region', { name: 'Just recorded' });
  await told.waitFor();
  await told.getByRole('button', { name: 'Close' }).click();
  await told.waitFor({ state: 'detached' });
});

test('what I save myself is told once: by the toast of the save, with what it did', async () => {
  await page.goto(`${product.url}/o/marlowe/measure/marlowe/complaints/edit`);
  await settled(page);
  await page.getByRole('textbox', { name: 'Target' }).fill('0.5');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  const toast = page.locator('#toast');
  await toast.getByText('is saved.').waitFor();
  await toast.getByText(/Corporate scorecard, .+: from [\d.]+ to [\d.]+/).waitFor();
  const told = page.getByRole('region', { name: 'Just recorded' });
  expect(await told.count()).toBe(0);
  expect(await violations(page)).toEqual([]);
  await toast.getByRole('button', { name: 'Undo' }).click();
  await toast.getByText('is as it was before').waitFor();
  await page.waitForTimeout(1500);
  expect(await told.count()).toBe(0);
});

test('a long mission is folded to two lines, and unfolded by whoever wants to read it', async () => {
  const plans = `${product.url}/api/orgs/marlowe/definitions/plans`;
  const { items } = (await (await page.request.get(plans)).json()) as { items: { key: string }[] };
  const mission = 'We move parcels so that people can count on each other. '.repeat(8);
  const told = await page.request.patch(`${plans}/${items[0]?.key}`, {
    headers: { origin: product.url, 'if-match': '*' },
    data: { mission },
  });
  expect(told.ok()).toBe(true);
  await page.goto(`${product.url}/o/marlowe/scorecard/marlowe`);
  const more = page.getByRole('button', { name: /^More ?: Mission/ });
  await more.waitFor();
  const text = page.locator('dd').filter({ hasText: 'We move parcels' }).locator('span').first();
  const folded = (await text.boundingBox())?.height ?? 0;
  await more.click();
  const less = page.getByRole('button', { name: /^Less ?: Mission/ });
  expect(await less.getAttribute('aria-expanded')).toBe('true');
  expect((await text.boundingBox())?.height ?? 0).toBeGreaterThan(folded * 1.4);
  expect(await violations(page)).toEqual([]);
});

test('what others record is told above a toast that stands; what I record in a grid is told to me, not about me', async () => {
  await bo.goto(`${product.url}/o/marlowe/scorecard/marlowe`);
  await page.goto(`${product.url}/o/marlowe/entry?show=all&text=complaints`);
  const row = page.getByRole('row', { name: /^Complaints/ }).first();
  await row.waitFor();
  await settled(page);
  await settled(bo);
  const about = (await (await page.request.get(`${product.url}/api/orgs/marlowe`)).json()) as {
    currentPeriod: string;
  };
  const told = page.getByRole('region', { name: 'Just recorded' });
  const toast = page.locator('#toast');
  const say = async (value: number, who: Page) => {
    const answer = await who.request.post(`${product.url}/api/orgs/marlowe/actuals`, {
      headers: { origin: product.url },
      data: { unit: 'marlowe', measure: 'complaints', period: about.currentPeriod, value, confirmed: true },
    });
    expect(answer.ok()).toBe(true);
  };
  await say(9, page);
  await toast.getByText(/^You recorded Complaints/).waitFor();
  await toast.getByText(/Corporate scorecard, .+: from [\d.]+ to [\d.]+/).waitFor();
  await bo.getByText(/Ann recorded Complaints/).waitFor();
  expect(await told.count()).toBe(0);
  // Several cells at once, undone, done again.
  await row.getByRole('gridcell').first().click();
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Delete');
  await page.getByText('All saved').waitFor();
  await page.keyboard.press('Control+z');
  await toast.getByText('Undone').waitFor();
  await page.keyboard.press('Control+Shift+z');
  await toast.getByText('Done again').waitFor();
  await page.getByText('All saved').waitFor();
  await bo.getByText(/Ann recorded 2 figures/).waitFor();
  expect(await told.count()).toBe(0);
  expect(await page.getByText(/Ann recorded/).count()).toBe(0);
  await page.keyboard.press('Control+z');
  await toast.getByText('Undone').waitFor();
  await page.getByText('All saved').waitFor();
  await say(3, bo);
  await told.getByText(/Bo recorded Complaints/).waitFor();
  for (const width of [1440, 1100, 390]) {
    await page.setViewportSize({ width, height: 844 });
    await told.hover();
    const [upper, lower] = [await told.boundingBox(), await toast.boundingBox()];
    expect((upper?.y ?? 0) + (upper?.height ?? 0), String(width)).toBeLessThanOrEqual(lower?.y ?? 0);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
});

test('the API is read as a page: found by a word, with the line that asks it and a real answer', async () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.goto(`${product.url}/developers`);
    await page.getByRole('heading', { name: 'HTTP API' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('searchbox').fill('receipts');
    await page.getByRole('link', { name: /\/receipts/ }).click();
    await page.getByRole('heading', { name: 'How one score came about' }).waitFor();
    await page.getByText('kpi%3Aacme%2Fon_time_rate').waitFor();
    await page.getByText('"kpi:acme/on_time_rate"').first().waitFor();
    expect(await violations(page)).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  const { page: phone } = await product.open({ viewport: { width: 390, height: 844 }, locale: 'vi-VN' });
  await phone.goto(`${product.url}/developers#${encodeURIComponent('POST /api/orgs/{org}/figures')}`);
  await phone.getByText('Nội dung gửi').waitFor();
  expect(await phone.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
  expect(await violations(phone)).toEqual([]);
  await phone.context().close();
});

test('no page threw, and none asked for what the content security policy forbids', () => {
  expect(complaints).toEqual([]);
});
