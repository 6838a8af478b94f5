/** Finding, going and doing from one field, and the keys, in a real browser. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { beginWithDemo, type Product, settled, startProduct, until, violations } from './product.ts';

let product: Product;
let page: Page;
let complaints: string[];
const org = 'marlowe';

beforeAll(async () => {
  product = await startProduct();
  ({ page, complaints } = await product.open());
  page.setDefaultTimeout(10_000);
  await beginWithDemo(product, page);
  const headers = { origin: product.url };
  const at = `${product.url}/api/orgs/${org}/definitions/measures`;
  for (const [code, name, more] of [
    ['net', 'Doanh thu thuần', { owner: 'Hoa Trần', tags: ['ngân hàng'] }],
    ['ready', 'Tỷ lệ đơn hàng đúng hạn', { owner: 'Hoa Trần' }],
  ] as const) {
    const made = await page.request.post(at, { headers, data: { unit: 'marlowe', code, name, ...more } });
    if (!made.ok()) throw new Error(await made.text());
  }
});
afterAll(async () => await product?.close());

const begin = async (path = `/o/${org}/scorecard/marlowe`): Promise<void> => {
  await page.goto(`${product.url}${path}`);
  await page.locator('h1').first().waitFor();
  await settled(page);
};
const field = () => page.getByRole('combobox', { name: 'Search, go to, or do' });
const options = () => page.getByRole('listbox').getByRole('option');
const type = async (text: string): Promise<void> => {
  await page.keyboard.press('Control+k');
  await field().fill(text);
};
const firstOption = async (text: string | RegExp): Promise<void> => {
  await options().first().filter({ hasText: text }).waitFor();
};

describe('the palette', () => {
  test('finds by bare letters, marks what was found, and goes there by the keyboard alone', async () => {
    await begin();
    await type('doanh thu');
    await firstOption(/Doanh thu thuần/);
    expect(await options().first().locator('mark').allTextContents()).toEqual(['Doanh', 'thu']);
    expect(await options().first().textContent()).toMatch(/Marlowe Parcel Group.*Metric/);
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/kpi/marlowe/net`);
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
  });

  test('takes what is typed while it is still on its way, and none of it is heard as a key of the page', async () => {
    const { page: fresh } = await product.open({ storageState: await page.context().storageState() });
    fresh.setDefaultTimeout(10_000);
    await fresh.route(/palette-[^/]*\.js/, async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 1500));
      await route.continue();
    });
    await fresh.goto(`${product.url}/o/${org}/scorecard/marlowe`);
    await fresh.locator('h1').first().waitFor();
    await settled(fresh);
    const was = fresh.url();
    await fresh.keyboard.press('Control+k');
    // `g i` would lead to the initiatives.
    await fresh.keyboard.type('giao hang');
    expect(await violations(fresh)).toEqual([]);
    const sought = fresh.getByRole('combobox', { name: 'Search, go to, or do' });
    await sought.waitFor();
    await fresh.keyboard.type(' dung');
    expect(await sought.inputValue()).toBe('giao hang dung');
    expect(fresh.url()).toBe(was);
    await fresh.keyboard.press('Escape');
    await fresh.getByRole('dialog').waitFor({ state: 'detached' });
    expect(fresh.url()).toBe(was);
    await fresh.context().close();
  });

  test('takes what is typed at once, Enter too: the answer that belongs to it is opened', async () => {
    await begin();
    await page.keyboard.press('Control+k');
    await field().waitFor();
    await page.keyboard.type('dung han');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/kpi/marlowe/ready`);
  });

  test('finds what is misspelled and says so; what is nothing is answered with what may be meant', async () => {
    await begin();
    await type('custmer satisfction');
    await firstOption(/Customer satisfaction/);
    await page.getByText(/Nothing is spelled “custmer satisfction”/).waitFor();
    await field().fill('zzzzqqq satisfaction');
    await page.getByText('Did you mean').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'satisfaction', exact: true }).press('Enter');
    await firstOption(/satisfaction/i);
    expect(await field().evaluate((input) => input.ownerDocument.activeElement === input)).toBe(true);
    await field().fill('zzzzqqq');
    await page.getByText('Try fewer letters').waitFor();
    await page.keyboard.press('Escape');
    await field().waitFor({ state: 'detached' });
  });

  test('goes to a period in either language’s words', async () => {
    await begin();
    for (const [typed, shown] of [
      ['oct 2025', /October 2025/],
      ['thang 3 2026', /March 2026/],
      ['FY2026-Q2', /Q2 2026/],
    ] as const) {
      await type(typed);
      await firstOption(shown);
      await page.keyboard.press('Enter');
      await page.waitForURL(/period=/);
    }
    expect(page.url()).toContain('period=FY2026-Q2');
  });

  test('lists what is a person’s, and lets the person go by Backspace', async () => {
    await begin();
    await type('hoa tran');
    await options().filter({ hasText: 'Person' }).first().click();
    await page.getByText('Theirs').waitFor();
    await page.getByText('2 results').last().waitFor();
    expect(await options().count()).toBe(2);
    await firstOption(/hạn|thuần/);
    await page.keyboard.press('Backspace');
    await page.getByText('Theirs').waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
  });

  test('does what can be done, and offers where one has been', async () => {
    await begin(`/o/${org}/kpi/marlowe/net`);
    await begin();
    await type('');
    await options()
      .filter({ hasText: /Doanh thu thuần/ })
      .first()
      .waitFor();
    await field().fill('dark theme');
    await firstOption(/Dark theme/);
    await page.keyboard.press('Enter');
    await until(page, "getComputedStyle(document.body).backgroundColor === 'rgb(14, 17, 22)'");
    await type('giao dien sang');
    await firstOption(/Light theme/);
    await page.keyboard.press('Enter');
    await type('moi thanh vien');
    await options().filter({ hasText: 'Invite someone' }).click();
    await page.getByRole('dialog', { name: 'Invite someone' }).waitFor();
  });

  test('tells a screen reader how many there are, and holds the pattern of a combobox', async () => {
    await begin();
    await page.getByRole('button', { name: /^Search or jump to/ }).click();
    await field().fill('delivery');
    await firstOption(/delivery/i);
    await page
      .getByRole('status')
      .filter({ hasText: /\d+ of \d+ results|\d+ results/ })
      .first()
      .waitFor();
    const active = await field().getAttribute('aria-activedescendant');
    await page.keyboard.press('ArrowDown');
    const next = await field().getAttribute('aria-activedescendant');
    expect(next).not.toBe(active);
    expect(await page.locator(`[id="${next}"]`).getAttribute('aria-selected')).toBe('true');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    expect(await options().last().getAttribute('aria-selected')).toBe('true');
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await violations(page), colorScheme).toEqual([]);
    }
    await page.emulateMedia({ colorScheme: 'light' });
    await page.keyboard.press('Escape');
    await field().waitFor({ state: 'detached' });
    expect(await page.evaluate('document.activeElement?.textContent')).toContain('Search or jump to');
  });

  test('says that the search does not answer, and still finds pages', async () => {
    await begin();
    await page.route('**/search?**', (route) => route.fulfill({ status: 500, body: '{}' }));
    await type('import');
    await page
      .getByRole('alert')
      .getByText(/The search did not answer/)
      .waitFor();
    await firstOption(/Import/);
    await page.unroute('**/search?**');
    await page.keyboard.press('Escape');
  });

  test('is a full sheet on a phone, in Vietnamese', async () => {
    const { page: phone } = await product.open({
      locale: 'vi-VN',
      viewport: { width: 390, height: 844 },
      storageState: { cookies: (await page.context().storageState()).cookies, origins: [] },
    });
    await phone.goto(`${product.url}/o/${org}/scorecard/marlowe`);
    await phone.locator('h1').waitFor();
    await phone.getByRole('button', { name: /^Tìm hoặc đi tới/ }).click();
    await phone.getByRole('combobox', { name: 'Tìm, đi tới hoặc thực hiện' }).fill('doanh thu');
    await phone.getByRole('option').filter({ hasText: 'Doanh thu thuần' }).waitFor();
    const sheet = await phone.getByRole('dialog').boundingBox();
    expect(sheet).toMatchObject({ x: 0, y: 0, width: 390, height: 844 });
    expect(await violations(phone)).toEqual([]);
    await phone.getByRole('option').filter({ hasText: 'Doanh thu thuần' }).click();
    await phone.waitForURL('**/kpi/marlowe/net');
    await phone.context().close();
  });
});

describe('keys', () => {
  test('one after the other go to pages; the help lists those that there are', async () => {
    await begin();
    await page.keyboard.press('?');
    const help = page.getByRole('dialog', { name: 'Keys' });
    await help.getByText('Search, go to, do').waitFor();
    for (const place of ['Scorecard', 'Import', 'People', 'Account'])
      await help.getByText(place, { exact: true }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await help.waitFor({ state: 'detached' });
    await page.keyboard.press('g');
    await page.keyboard.press('i');
    await page.waitForURL('**/initiatives');
    await page.keyboard.press('g');
    await page.keyboard.press('f');
    await page.waitForURL('**/import');
    await page.keyboard.press('g');
    await page.keyboard.press('p');
    await page.waitForURL('**/settings/people');
    await page.keyboard.press('g');
    await page.keyboard.press('s');
    await page.waitForURL('**/scorecard/marlowe');
  });

  test('are not heard while someone types, nor the second of two after a while', async () => {
    await begin(`/o/${org}/settings/account`);
    await page.getByLabel('Your name').focus();
    await page.keyboard.type('g i');
    expect(page.url()).toContain('/settings/account');
    expect(await page.getByLabel('Your name').inputValue()).toContain('g i');
    // Ctrl+K is no letter: it works from a field, too.
    await page.keyboard.press('Control+k');
    await field().waitFor();
    await page.keyboard.press('Escape');
    await field().waitFor({ state: 'detached' });
    await page.getByRole('heading', { name: 'Account' }).click();
    await page.keyboard.press('g');
    await page.waitForTimeout(1700);
    await page.keyboard.press('i');
    await page.waitForTimeout(200);
    expect(page.url()).toContain('/settings/account');
  });

  test('/ goes to the filter of a scorecard', async () => {
    await begin();
    await page.locator('[data-filter]').waitFor();
    await page.keyboard.press('/');
    await page.locator('input[type="search"]:focus').waitFor();
    await page.keyboard.type('revenue');
    await page.waitForURL('**q=revenue**');
    await expect.poll(() => page.getByRole('table').getByText('Revenue', { exact: true }).count()).toBe(1);
    await expect.poll(() => page.getByRole('table').getByText('Net promoter score').count()).toBe(0);
    expect(complaints).toEqual([]);
  });
});
