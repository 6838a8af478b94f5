/** A decision check in a real browser: the field's example by mouse and by keyboard alone, kept, compared, mended. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CheckItem } from '../../src/insight/check-contract.ts';
import { beginWithDemo, type Product, settled, startProduct, violations } from './product.ts';

let product: Product;
let page: Page;
let complaints: string[];
const org = '/o/marlowe';

beforeAll(async () => {
  product = await startProduct();
  ({ page, complaints } = await product.open());
  page.setDefaultTimeout(10_000);
  await beginWithDemo(product, page);
});
afterAll(async () => await product?.close());

const go = async (path: string, where = page): Promise<void> => {
  await where.goto(`${product.url}${path}`);
  await where.locator('h1').first().waitFor();
  await settled(where);
};
const story = (where = page) => where.getByRole('region', { name: 'What happens' });
const kept = async (): Promise<CheckItem[]> =>
  (await (await page.request.get(`${product.url}/api/orgs/marlowe/decision-checks`)).json()) as CheckItem[];
const overflow = (where: Page) =>
  where.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
const nextMonth = (): string => {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1)).toISOString().slice(0, 7);
};
const cut = (unit: string, month = nextMonth()): string => `${unit}:training_hours:p:-30:${month}`;

/** Tabs on until the focus is on what has this name. */
async function tabTo(name: string): Promise<void> {
  for (let n = 0; n < 60; n++) {
    const here = await page.evaluate(
      'document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent',
    );
    if (here === name) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${name} is not reached by Tab`);
}

describe('the field’s example', () => {
  test('is said by mouse: profit first, then quality, customers, profit, over all four perspectives', async () => {
    await go(`${org}/scorecard/parcel`);
    await page.getByRole('link', { name: 'Decision check' }).click();
    await page.waitForURL('**/check/parcel**');
    await page.getByText('What do you want to try?').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Choose a measure' }).click();
    await page.getByRole('combobox', { name: 'Search measures and units' }).fill('training hours');
    expect(await violations(page)).toEqual([]);
    await page.getByRole('option', { name: /Training hours per person Parcel Delivery/ }).click();
    await page.getByRole('textbox', { name: 'How much' }).fill('-30');
    await page.getByRole('radio', { name: '24' }).check({ force: true });
    await expect
      .poll(() => story().textContent(), { timeout: 8000 })
      .toMatch(/Operating margin gains at first/);
    await settled(page);
    const told = (await story().textContent()) ?? '';
    const places = ['Operating margin', 'Training hours', 'first attempt', 'Customer satisfaction'].map(
      (one) => told.indexOf(one),
    );
    expect(places.every((one, n) => one >= 0 && one > (places[n - 1] ?? -1))).toBe(true);
    expect(told).toMatch(/it is worse: −\d/);
    for (const name of ['Financial', 'Customer', 'Internal processes', 'Learning and growth'])
      expect(await page.getByRole('heading', { name, exact: true }).count(), name).toBe(1);
    expect(await page.getByText('assumption', { exact: true }).count()).toBeGreaterThan(5);
    expect(await violations(page)).toEqual([]);
  });

  test('has every chart as a table, opens a measure, and leads to its links on the map', async () => {
    await page.getByRole('button', { name: 'Operating margin', exact: true }).first().click();
    await page.getByRole('slider', { name: /Months of Operating margin/ }).waitFor({ state: 'attached' });
    await page.getByRole('radio', { name: 'Table' }).check({ force: true });
    await page.waitForURL('**view=table**');
    await expect.poll(() => page.getByRole('table', { name: 'Month by month' }).count()).toBe(2);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('link', { name: 'On the map' }).first().click();
    await page.waitForURL('**/map/**link=**');
    await page.goBack();
    await settled(page);
    expect(await story().textContent()).toMatch(/Operating margin gains at first/);
  });

  test('is kept under a name, read again, and compared with another', async () => {
    await page.getByRole('button', { name: 'Keep this check' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Parcel trains less');
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Keep', exact: true }).click();
    await page.waitForURL('**/checks/parcel-trains-less**');
    await page
      .getByText(/down by 30/)
      .first()
      .waitFor();
    await settled(page);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('link', { name: 'Kept checks' }).first().click();
    await page.getByRole('checkbox', { name: 'Compare Cut training by 30 %' }).check();
    await page.getByRole('checkbox', { name: 'Compare Train 30 % less for six months' }).check();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Compare 2 checks' }).click();
    await page.getByRole('heading', { name: 'Checks compared' }).waitFor();
    await page.getByText('not within these months').first().waitFor();
    expect(await page.getByText(/no longer below from/).count()).toBeGreaterThan(0);
    await settled(page);
    expect(await violations(page)).toEqual([]);
  });

  test('is asked by keyboard alone, and discarded', async () => {
    await go(`${org}/check/home`);
    await tabTo('Choose a measure');
    await page.keyboard.press('Enter');
    await page.keyboard.type('training home');
    await page.getByRole('option', { name: /Training hours per person Home Services/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: 'How much' }).waitFor();
    await tabTo('How much');
    await page.keyboard.type('-30');
    await expect.poll(() => story().textContent()).toMatch(/Operating margin gains at first/);
    await go(`${org}/checks/parcel-trains-less`);
    await page.getByRole('button', { name: 'Discard' }).press('Enter');
    await page.getByRole('dialog').getByRole('button', { name: 'Discard' }).press('Enter');
    await page.waitForURL('**/checks');
    expect((await kept()).map((one) => one.code)).not.toContain('parcel-trains-less');
  });
});

test('a computed measure is mended with what it reads; a change that ends before it begins is told at its place', async () => {
  await go(`${org}/check/marlowe?p=${cut('marlowe')}&hold=target`);
  await page.getByText('This cannot be played yet').waitFor();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Training hours per person · all 4 units' }).click();
  await expect.poll(() => story().textContent()).toMatch(/Operating margin gains at first/);
  expect(await page.getByRole('textbox', { name: 'How much' }).count()).toBe(4);
  await go(`${org}/check/parcel?p=${cut('parcel', '2099-05')}:2099-02`);
  await page.getByText(/ends in Feb 2099, before it begins in May 2099/).waitFor();
});

test('says at once what is held at a bound, what adds up, and that a formula keeps to its inputs', async () => {
  const two = [cut('parcel'), cut('parcel').replace(':p:-30', ':p:-500')].join('~');
  await go(`${org}/check/parcel?p=${two}&hold=target`);
  await page.getByText(/then 0.*: held at its bound/).waitFor();
  await page.getByText(/in months of both, the changes add up/).waitFor();
  await page.getByText(/follows its inputs, not a target of its own/).waitFor();
  expect(await violations(page)).toEqual([]);
  await page.goto(`${product.url}${org}/check/no-such-unit`);
  await page
    .getByText(/not there|not found|nothing here/i)
    .first()
    .waitFor();
  expect(await page.getByRole('button', { name: 'Choose a measure' }).count()).toBe(0);
});

test('a viewer plays, and keeps nothing; a check that is not there says so', async () => {
  const headers = { origin: product.url };
  const made = await page.request.post(`${product.url}/api/orgs/marlowe/invitations`, {
    headers,
    data: { role: 'viewer' },
  });
  const { token } = (await made.json()) as { token: string };
  const other = await product.open({ viewport: { width: 390, height: 844 } });
  await other.page.goto(`${product.url}/join#${token}`);
  await other.page.getByLabel('Your name').fill('Vic');
  await other.page.getByLabel('Email').fill('vic@acme.example');
  await other.page.getByLabel('Password', { exact: true }).fill('correct horse');
  await other.page.getByRole('button', { name: 'Create the account' }).click();
  await other.page.waitForURL('**/o/marlowe/scorecard/**');
  for (const width of [320, 390]) {
    await other.page.setViewportSize({ width, height: 844 });
    await go(`${org}/check/parcel`, other.page);
    await other.page.getByText('Try one').waitFor();
    await settled(other.page);
    expect(await overflow(other.page), `${width}`).toBe(0);
    expect(await other.page.evaluate('document.scrollingElement.scrollWidth <= innerWidth'), `${width}`).toBe(
      true,
    );
  }
  await go(`${org}/check/parcel?p=${cut('parcel')}&months=24`, other.page);
  await expect.poll(() => story(other.page).textContent()).toMatch(/Operating margin gains at first/);
  await other.page.getByText('You may play.').waitFor();
  expect(await other.page.getByRole('button', { name: 'Keep this check' }).count()).toBe(0);
  expect(await overflow(other.page)).toBe(0);
  expect(await violations(other.page)).toEqual([]);
  await go(`${org}/checks`, other.page);
  expect(await overflow(other.page)).toBe(0);
  await go(`${org}/checks?compare=cut-training~pause-training`, other.page);
  await settled(other.page);
  expect(await overflow(other.page)).toBe(0);
  await other.page.goto(`${product.url}${org}/checks/never`);
  await other.page
    .getByText(/not there|not found|nothing here/i)
    .first()
    .waitFor();
  expect(other.complaints).toEqual([]);
  expect(complaints).toEqual([]);
});
