import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ScorecardReading } from '../../src/board/contract.ts';
import { beginWithDemo, owner, type Product, settled, startProduct, violations } from './product.ts';

let product: Product;
let page: Page;
let complaints: string[];
const org = 'marlowe';

beforeAll(async () => {
  product = await startProduct();
  ({ page, complaints } = await product.open());
  page.setDefaultTimeout(15_000);
  await beginWithDemo(product, page);
});
afterAll(async () => await product?.close());

const read = async <T>(path: string): Promise<T> =>
  (await (await page.request.get(`${product.url}${path}`)).json()) as T;
const scorecard = (): Promise<ScorecardReading> => read(`/api/orgs/${org}/scorecards/marlowe`);
const go = async (path: string): Promise<void> => {
  await page.goto(`${product.url}${path}`);
  await page.locator('h1').first().waitFor();
};

describe('every screen', () => {
  test('is accessible in both themes', { timeout: 120_000 }, async () => {
    const reading = await scorecard();
    const kpi = reading.perspectives[0]?.objectives[0]?.kpis[0];
    const screens = [
      `/o/${org}/scorecard/marlowe`,
      `/o/${org}/scorecard/marlowe?show=no-data&span=ytd`,
      `/o/${org}/scorecard/marlowe?receipt=${encodeURIComponent(kpi?.node ?? '')}`,
      `/o/${org}/kpi/${kpi?.unit}/${kpi?.measure}`,
      `/o/${org}/kpi/${kpi?.unit}/${kpi?.measure}?view=table`,
      `/o/${org}/import`,
      `/o/${org}/scorecard/nowhere`,
    ];
    for (const scheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      for (const screen of screens) {
        await page.goto(`${product.url}${screen}`);
        await page.locator('h1, h2').first().waitFor();
        await settled(page);
        expect(await violations(page), `${screen} in ${scheme}`).toEqual([]);
      }
      await page.keyboard.press('?');
      await page.getByRole('dialog', { name: 'Keys' }).waitFor();
      await page.waitForTimeout(200);
      expect(await violations(page), `help in ${scheme}`).toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Language and theme' }).click();
      expect(await violations(page), `tools in ${scheme}`).toEqual([]);
      await page.keyboard.press('Escape');
    }
    await page.emulateMedia({ colorScheme: 'light' });
  });

  test('fits a phone: nothing is wider than the screen', async () => {
    const { page: phone } = await product.open({
      viewport: { width: 390, height: 844 },
      storageState: await page.context().storageState(),
    });
    const reading = await scorecard();
    const kpi = reading.perspectives[0]?.objectives[0]?.kpis[0];
    for (const screen of [
      `/o/${org}/scorecard/marlowe`,
      `/o/${org}/kpi/${kpi?.unit}/${kpi?.measure}`,
      `/o/${org}/import`,
    ]) {
      await phone.goto(`${product.url}${screen}`);
      await phone.locator('h1').waitFor();
      await settled(phone);
      expect(await phone.evaluate('document.documentElement.scrollWidth'), screen).toBeLessThanOrEqual(390);
      expect(await violations(phone), screen).toEqual([]);
    }
    await phone.context().close();
  });

  test('on a phone the score stands first; mission, vision and the tools unfold, and / leads to the filter', async () => {
    const { page: phone } = await product.open({
      viewport: { width: 390, height: 844 },
      storageState: await page.context().storageState(),
    });
    await phone.goto(`${product.url}/o/${org}/scorecard/marlowe`);
    const overall = phone.getByRole('button', { name: /^Overall score/ }).first();
    await overall.waitFor();
    await settled(phone);
    expect((await overall.boundingBox())?.y ?? 844).toBeLessThan(340);
    const mission = phone.getByText('We bring what people are waiting for');
    expect(await mission.isVisible()).toBe(false);
    const unfold = phone.getByRole('button', { name: 'Mission, Vision' });
    await unfold.click();
    expect(await mission.isVisible()).toBe(true);
    expect(await unfold.getAttribute('aria-expanded')).toBe('true');
    const tools = phone.getByRole('button', { name: 'Search, filter, compare' });
    const toolbar = phone.getByRole('toolbar', { name: 'Filter, compare, saved views' });
    expect(await toolbar.count()).toBe(0);
    await tools.click();
    await toolbar.waitFor();
    expect(await violations(phone)).toEqual([]);
    await tools.click();
    await toolbar.waitFor({ state: 'hidden' });
    await phone.keyboard.press('/');
    await phone.keyboard.type('Revenue');
    await phone.waitForURL(/q=Revenue/);
    // What is chosen stays in sight when the tools are folded again.
    await tools.click();
    await phone
      .getByRole('status')
      .getByText(/^\d+ of \d+ KPIs/)
      .waitFor();
    await toolbar.waitFor({ state: 'hidden' });
    await phone.context().close();
  });

  test('speaks Vietnamese, with its numbers, and remembers', async () => {
    await go(`/o/${org}/scorecard/marlowe`);
    await page.getByRole('button', { name: 'Language and theme' }).click();
    await page.getByText('Tiếng Việt').click();
    await page.getByRole('link', { name: 'Thẻ điểm' }).waitFor();
    expect(await page.evaluate('document.documentElement.lang')).toBe('vi');
    await page.reload();
    await page.getByRole('heading', { name: 'Điểm tổng' }).waitFor();
    expect(await page.getByRole('table').textContent()).toMatch(/\d,\d/);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Ngôn ngữ và giao diện' }).click();
    await page.getByText('Tối', { exact: true }).click();
    await page.getByText('English').click();
    await page.reload();
    await page.getByRole('heading', { name: 'Overall score' }).waitFor();
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(14, 17, 22)');
  });
});

describe('a browser that asks for Vietnamese', () => {
  test('is answered in it from the first page on, until another language is chosen', async () => {
    const { page: other } = await product.open({
      locale: 'vi-VN',
      storageState: { cookies: (await page.context().storageState()).cookies, origins: [] },
    });
    await other.goto(`${product.url}/o/${org}/kpi/marlowe/hub_utilisation`);
    await other.getByRole('link', { name: 'Thẻ điểm' }).waitFor();
    await other.getByRole('button', { name: 'Sửa thực tế' }).click();
    await other
      .getByRole('dialog')
      .getByLabel(/^Giá trị/)
      .fill('-5');
    await other.getByRole('button', { name: 'Lưu' }).click();
    await other.getByText(/Ít nhất phải là 0/).waitFor();
    await other
      .getByRole('dialog')
      .getByLabel(/^Giá trị/)
      .fill('84');
    await other.route('**/actuals', (route) =>
      route.fulfill({
        status: 422,
        contentType: 'application/problem+json',
        body: JSON.stringify({
          code: 'invalid',
          detail: '2026-12 has not begun.',
          errors: [{ code: 'actual-not-begun', values: { period: '2026-12' } }],
        }),
      }),
    );
    await other.getByRole('button', { name: 'Lưu' }).click();
    await other.getByRole('alert').getByText('T12/2026 chưa bắt đầu.').waitFor();
    await other.keyboard.press('Escape');
    await other.getByRole('button', { name: 'Ngôn ngữ và giao diện' }).click();
    await other.getByText('English').click();
    await other.reload();
    await other.getByRole('link', { name: 'Scorecard' }).waitFor();
    await other.context().close();
  });
});

describe('an address that leads nowhere', () => {
  test('says so, and shows a way back', async () => {
    for (const path of ['/nowhere', `/o/${org}/scorecard/nowhere`, '/o/nobodys/scorecard/x']) {
      await page.goto(`${product.url}${path}`);
      await page.getByText('Not found').waitFor();
      await page.getByRole('link', { name: 'To the start' }).click();
      await page.waitForURL(`**/o/${org}/scorecard/**`);
    }
  });
});

describe('single-letter keys', () => {
  test('can be switched off', async () => {
    await go(`/o/${org}/scorecard/marlowe`);
    await page.getByRole('button', { name: 'Keys' }).click();
    const dialog = page.getByRole('dialog', { name: 'Keys' });
    await dialog.getByRole('checkbox').uncheck();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    const before = page.url();
    await page.keyboard.press('[');
    await page.keyboard.press('u');
    await page.waitForTimeout(200);
    expect(page.url()).toBe(before);
    expect(await page.getByRole('dialog').count()).toBe(0);
  });
});

describe('another organization', () => {
  test('begins empty, and says how to go on', async () => {
    await go(`/o/${org}/scorecard/marlowe`);
    await page.getByRole('button', { name: 'Account' }).click();
    await page.getByRole('link', { name: /Another organization/ }).click();
    await page.getByLabel('Name of the organization').fill('Harbour Trust');
    await page.getByRole('button', { name: 'Create it' }).click();
    await page.waitForURL('**/o/harbour-trust/scorecard/**');
    await page.getByText('No objectives yet').waitFor();
    const year = new Date().getUTCFullYear();
    expect(await page.getByRole('button', { name: /^Period:/ }).textContent()).toContain(`FY ${year}`);
    expect(await page.getByText('Nothing here yet').count()).toBe(4);
    await page.getByText('What must we excel at?').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('link', { name: 'Import a file' }).click();
    await page.waitForURL('**/o/harbour-trust/import');
  });

  test('comes from a portable document, and a broken one is refused with the reason', async () => {
    const document = await page.request.get(`${product.url}/api/orgs/${org}/document`);
    expect(document.ok()).toBe(true);
    const text = (await document.text()).replace('"code":"marlowe"', '"code":"copy"');
    await page.goto(`${product.url}/start`);
    const file = page.locator('input[type=file]');
    await file.setInputFiles({
      name: 'broken.json',
      mimeType: 'application/json',
      buffer: Buffer.from('{"sightline"'),
    });
    await page.getByText(/wrong with broken.json; nothing was taken/).waitFor();
    await file.setInputFiles({ name: 'copy.json', mimeType: 'application/json', buffer: Buffer.from(text) });
    await page.waitForURL('**/scorecard/**', { timeout: 30_000 });
    await page.getByRole('table').waitFor();
    expect(page.url()).not.toContain(`/o/${org}/`);
  });
});

describe('the door', () => {
  test('is shut to a wrong password, and opens to the right one on the page that was wanted', async () => {
    const wanted = `/o/${org}/scorecard/marlowe?span=ytd`;
    await page.getByRole('button', { name: 'Account' }).click();
    await page.getByText(owner.email).waitFor();
    await page.getByRole('link', { name: 'Marlowe Parcel Group' }).first().waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL('**/sign-in');
    await page.goto(`${product.url}${wanted}`);
    await page.waitForURL('**/sign-in**');
    expect(await violations(page)).toEqual([]);
    await page.getByLabel('Email').fill(owner.email);
    await page.getByLabel('Password', { exact: true }).fill('wrong password');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('alert').getByText('Email and password do not match').waitFor();
    await page.getByLabel('Password', { exact: true }).fill(owner.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL(`**${wanted}`);
  });
});

test('no page threw, and none asked for what the content security policy forbids', () => {
  expect(complaints).toEqual([]);
});
