/** Home and the values that one owes in a real browser: from a mail's link, on a phone, by keyboard, without a connection. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OwedReading } from '../../src/measures/owed-contract.ts';
import { beginWithDemo, type Product, settled, startProduct, violations } from './product.ts';

const org = 'marlowe';
let product: Product;
let ann: Page;
let page: Page;
let phone: Page;
let complaints: string[];
const headers = () => ({ origin: product.url });

async function join(who: Page, name: string, as: object): Promise<void> {
  const made = await ann.request.post(`${product.url}/api/orgs/${org}/invitations`, {
    headers: headers(),
    data: as,
  });
  const { token } = (await made.json()) as { token: string };
  const account = { name, email: `${name.toLowerCase()}@acme.example`, password: 'correct horse' };
  const joined = await who.request.post(`${product.url}/api/invitations/join`, {
    headers: headers(),
    data: { token, account },
  });
  expect(joined.ok()).toBe(true);
}
const begin = async (where: Page, path: string): Promise<void> => {
  await where.goto(`${product.url}/o/${org}${path}`);
  await where.locator('h1').first().waitFor();
  await settled(where);
};
const isWithinWidth = (where: Page): Promise<boolean> =>
  where.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth');
const owed = async (where: Page): Promise<OwedReading> =>
  (await (await where.request.get(`${product.url}/api/orgs/${org}/owed`)).json()) as OwedReading;
const fields = (where: Page) => where.locator('input[data-owed="open"]');
const focused = (where: Page): Promise<string> =>
  where.evaluate(`document.activeElement?.getAttribute('aria-label') ?? ''`);

beforeAll(async () => {
  product = await startProduct();
  ({ page: ann } = await product.open());
  await beginWithDemo(product, ann);
  ({ page, complaints } = await product.open());
  page.setDefaultTimeout(10_000);
  await join(page, 'Joel', { role: 'contributor', knownAs: 'Joel Whitaker' });
  ({ page: phone } = await product.open({
    locale: 'vi-VN',
    viewport: { width: 390, height: 844 },
    colorScheme: 'dark',
  }));
  phone.setDefaultTimeout(10_000);
  await join(phone, 'Samuel', { role: 'contributor', knownAs: 'Samuel Okoro' });
});
afterAll(async () => await product?.close());

describe('Home', () => {
  test('opens first for whoever owes values, with the fields right there; Enter saves and goes on', async () => {
    const before = await owed(page);
    expect(before.total).toBeGreaterThan(2);
    await begin(page, '');
    expect(new URL(page.url()).pathname).toBe(`/o/${org}/home`);
    await page.getByRole('heading', { name: 'Values I owe' }).waitFor();
    // The account has another name than definitions use for its person.
    await page.getByText('You are named here as Joel Whitaker.').waitFor();
    expect(await violations(page)).toEqual([]);
    const [one, two] = before.items;
    const first = fields(page).first();
    await first.focus();
    await page.keyboard.type(String(one?.last.at(-1)?.value));
    await page.keyboard.press('Enter');
    expect(await focused(page)).toContain(two?.name ?? '–');
    await expect.poll(async () => (await owed(page)).total).toBe(before.total - 1);
    const done = page.locator('li[data-done="true"]').first();
    await done.getByText(/On target|Watch|Off target|Exceeds|Saved/).waitFor();
    // The scorecard stands where it was: the first page is Home, not the only one.
    await page.keyboard.press('Escape');
  });

  test('what was entered is taken back by Ctrl+Z, and brought again', async () => {
    const before = (await owed(page)).total;
    await fields(page).first().focus();
    await page.keyboard.press('Control+z');
    await expect.poll(async () => (await owed(page)).total).toBe(before + 1);
    await page.getByRole('button', { name: 'Redo' }).click();
    await expect.poll(async () => (await owed(page)).total).toBe(before);
  });

  test('a value that can hardly be right is asked about once more, and stays typed', async () => {
    const before = (await owed(page)).total;
    const field = fields(page).first();
    await field.focus();
    const name = await focused(page);
    await page.keyboard.type('999999');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').first().waitFor();
    expect(await focused(page)).toBe(name);
    expect(await page.evaluate('document.activeElement.value')).toBe('999999');
    expect((await owed(page)).total).toBe(before);
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Backspace');
    await page.keyboard.press('Tab');
    expect((await owed(page)).total).toBe(before);
  });

  test('by g and o one comes to it from anywhere, and j walks over what it tells', async () => {
    await begin(page, '/plan');
    await page.keyboard.press('g');
    await page.keyboard.press('o');
    await page.getByRole('heading', { level: 1, name: 'Home' }).waitFor();
    await settled(page);
    await page.keyboard.press('j');
    expect(await page.evaluate('document.activeElement.tagName')).toBe('A');
  });

  test('whoever begins the demo is somebody in it: with an action, initiatives and a line of sight', async () => {
    await begin(ann, '/home');
    await ann.getByText('Show two depots what the handheld planner does to their rounds').waitFor();
    await ann.getByRole('heading', { name: 'My initiatives' }).waitFor();
    await ann.getByRole('heading', { name: 'My line of sight' }).waitFor();
    await ann.getByRole('heading', { name: /How Marlowe Parcel Group stands/ }).waitFor();
    expect(await violations(ann)).toEqual([]);
  });

  test('whoever has nothing of their own sees how the organization stands, never an empty page', async () => {
    const { page: noor } = await product.open();
    await join(noor, 'Noor', { role: 'administrator' });
    await begin(noor, '/home');
    await noor.getByText('No KPI, action or review names you yet.').waitFor();
    await noor.getByRole('heading', { name: /How Marlowe Parcel Group stands/ }).waitFor();
    await noor.getByRole('heading', { name: 'Overdue values' }).waitFor();
    expect(await violations(noor)).toEqual([]);
  });

  test('an action that is agreed elsewhere comes onto the open page, and is ticked there', async () => {
    await ann.request.post(`${product.url}/api/orgs/${org}/actions`, {
      headers: headers(),
      data: { title: 'Call the depot', owner: 'Joel Whitaker', unit: org, due: '2026-01-05' },
    });
    await page.getByText('Call the depot').waitFor();
    await page.getByRole('heading', { name: 'My actions' }).waitFor();
    await page.getByRole('button', { name: /Call the depot/ }).click();
    await expect
      .poll(async () => {
        const read = await page.request.get(`${product.url}/api/orgs/${org}/actions?mine=1&state=open`);
        return ((await read.json()) as { items: object[] }).items.length;
      })
      .toBe(0);
    expect(complaints).toEqual([]);
  });
});

describe('values owed, on a phone', () => {
  test('the link of a mail leads there after signing in, to a field with the number pad', async () => {
    await phone.request.post(`${product.url}/api/auth/sign-out`, { headers: headers(), data: {} });
    await phone.goto(`${product.url}/o/${org}/owed`);
    await phone.locator('input[type="email"]').fill('samuel@acme.example');
    await phone.locator('input[type="password"]').fill('correct horse');
    await phone.keyboard.press('Enter');
    await phone.getByRole('heading', { level: 1, name: 'Giá trị tôi cần nhập' }).waitFor();
    await settled(phone);
    expect(await isWithinWidth(phone)).toBe(true);
    expect(await violations(phone)).toEqual([]);
    expect(await phone.evaluate('document.activeElement.inputMode')).toBe('decimal');
    const box = await fields(phone).first().boundingBox();
    expect(box?.height).toBeGreaterThanOrEqual(44);
  });

  test('is done in seconds, a note in one more key, also while there is no connection; then it says so', {
    timeout: 40_000,
  }, async () => {
    const { items } = await owed(phone);
    expect(items.length).toBeGreaterThan(1);
    const began = Date.now();
    const type = (n: number) =>
      phone.keyboard.type(String(items[n]?.last.at(-1)?.value ?? 1).replace('.', ','));
    await type(0);
    await phone.keyboard.press('Shift+Enter');
    await phone.keyboard.type('Đã kiểm tra');
    await phone.keyboard.press('Enter');
    await expect.poll(() => focused(phone)).toContain(items[1]?.name ?? '–');
    await phone.context().setOffline(true);
    for (let n = 1; n < items.length; n++) {
      await type(n);
      await phone.keyboard.press('Enter');
    }
    await phone.getByText(/chờ/).first().waitFor();
    await phone.context().setOffline(false);
    await expect.poll(async () => (await owed(phone)).total, { timeout: 12_000 }).toBe(0);
    await phone.getByRole('heading', { name: 'Đã nhập đủ. Cảm ơn bạn.' }).waitFor();
    expect(Date.now() - began).toBeLessThan(20_000);
    await settled(phone);
    expect(await violations(phone)).toEqual([]);
    const { entered } = await owed(phone);
    expect(entered.some(({ note }) => note === 'Đã kiểm tra')).toBe(true);
  });
});
