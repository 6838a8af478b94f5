/** Balance, leading and lagging, and what is worth measuring, as people use them in a real browser. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { beginWithDemo, type Product, settled, startProduct, violations } from './product.ts';

describe('balance in a browser', () => {
  let product: Product;
  let page: Page;
  let complaints: string[];
  const at = (path: string): string => `${product.url}/o/marlowe${path}`;
  const open = async (path: string, where = page): Promise<void> => {
    await where.goto(at(path));
    await where.locator('main h1').first().waitFor();
    await settled(where);
  };
  const ask = async (method: 'post' | 'patch', path: string, data: unknown, headers = {}): Promise<void> => {
    const answer = await page.request[method](`${product.url}/api/orgs/marlowe${path}`, {
      headers: { origin: product.url, ...headers },
      data,
    });
    expect([path, answer.status()]).toEqual([path, 200]);
  };
  beforeAll(async () => {
    product = await startProduct();
    ({ page, complaints } = await product.open());
    page.setDefaultTimeout(8_000);
    await beginWithDemo(product, page);
  }, 120_000);
  afterAll(async () => {
    await product?.close();
  });

  test('a scorecard tells its balance in a line, which leads to its perspectives and to all below', async () => {
    await open('/scorecard/marlowe');
    await page.getByRole('link', { name: /^Balance: even over 4 perspectives/ }).click();
    await page.getByRole('heading', { name: 'Balance of Corporate scorecard' }).waitFor();
    await settled(page);
    expect(await violations(page)).toEqual([]);
    const table = page.getByRole('table', { name: /^By perspective/ });
    const financial = table.getByRole('row', { name: /^Financial/ });
    expect(await financial.textContent()).toMatch(/declared 30\s%, of the KPIs 30\s%/);
    expect(await financial.textContent()).toMatch(/leading 0\s%, lagging 100\s%/);
    await page.getByText('Nothing leans to one side').waitFor();
    // A score opens its receipt.
    await financial.getByRole('button').click();
    await page.getByRole('dialog').getByRole('heading').first().waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('radio', { name: /^All below/ }).focus();
    await page.keyboard.press('Space');
    await page.waitForURL(/scope=cascade/);
    await page.getByText(/^Nothing leads to \d+ objectives of Financial/).waitFor();
    await settled(page);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('link', { name: 'Draw what leads to them' }).click();
    await page.getByRole('heading', { name: /^Strategy map/ }).waitFor();
  });

  test('weights recorded elsewhere move the open page, and what leans is named and led to', async () => {
    await open('/balance/marlowe');
    const perspectives = ['financial', 'customer', 'internal', 'learning'].map((perspective, n) => ({
      perspective,
      weight: n === 0 ? 70 : 10,
    }));
    const read = await page.request.get(`${product.url}/api/orgs/marlowe/definitions/scorecards/marlowe`);
    const { version } = (await read.json()) as { version: number };
    await ask('patch', '/definitions/scorecards/marlowe', { perspectives }, { 'if-match': `"${version}"` });
    await page.getByText(/Financial weighs 70\s%: more than all other perspectives together/).waitFor();
    await page.getByRole('heading', { name: 'It leans to one side in one way' }).waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await page.getByRole('link', { name: 'Set the weights' }).getAttribute('href')).toContain(
      '/structure/marlowe',
    );
  });

  test('an outcome stands under its driver, shifted by the lag or as measured, drawn or as a table', async () => {
    await open('/map/marlowe');
    await page.getByRole('link', { name: 'Leading and lagging' }).first().click();
    await page.getByRole('heading', { name: 'Leading and lagging of Corporate scorecard' }).waitFor();
    await settled(page);
    expect(await violations(page)).toEqual([]);
    const pair = page.getByRole('article', { name: /^Training hours per person → Delivered at the first/ });
    await pair.getByText('leads to Right at the first attempt · after 3 months').waitFor();
    await pair.getByRole('img', { name: /moved later by 3 periods/ }).waitFor();
    // The driver's last three months have yet to show: its axis ends three months before the outcome's.
    const ends = await pair.locator('svg text[text-anchor="end"]').allTextContents();
    expect(ends).toEqual(['Oct 2026', 'Jan 2027']);
    // By keyboard over the periods: what both said then, the driver three months before.
    await pair.getByRole('slider').focus();
    await page.keyboard.press('ArrowLeft');
    const spoken = await pair.getByRole('slider').getAttribute('aria-valuetext');
    expect(spoken).toMatch(/^Sep 2026: Delivered at the first attempt .* \(Jun 2026\)$/);
    await page.getByRole('heading', { level: 1 }).click();
    await page.keyboard.press('l');
    await page.waitForURL(/time=measured/);
    await pair.getByRole('img', { name: /25 periods to Oct 2026/ }).waitFor();
    expect(await pair.locator('svg text[text-anchor="end"]').allTextContents()).toEqual([
      'Oct 2026',
      'Oct 2026',
    ]);
    await page.keyboard.press('t');
    await page.waitForURL(/view=table/);
    await pair.getByRole('table').waitFor();
    await expect.poll(() => pair.getByRole('row').count()).toBe(26);
    await settled(page);
    expect(await violations(page)).toEqual([]);
    await open('/kpi/marlowe/first_attempt');
    await page
      .getByRole('region', { name: 'Driven by' })
      .getByRole('img', { name: /moved later/ })
      .waitFor();
    expect(await violations(page)).toEqual([]);
  });

  test('a role is said in place, and taken back', async () => {
    await open('/pairs/marlowe');
    const role = page.getByRole('combobox', { name: 'Role of Operating margin' });
    await role.selectOption('leading');
    await page.getByText('Operating margin is now leading').waitFor();
    await page
      .getByRole('heading', { name: 'Drivers without an outcome' })
      .or(page.getByRole('article', { name: /^Operating margin → / }))
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('Undone').waitFor();
    await expect.poll(() => role.inputValue()).toBe('lagging');
  });

  test('a suspect is found, mended field by field, aligned in one step, and that undone', async () => {
    await open('/measures');
    expect(await violations(page)).toEqual([]);
    await page.getByText(/^Vanity suspects/).click();
    await page.waitForURL(/show=suspects/);
    const line = page.getByRole('listitem').filter({ hasText: 'Likes on social media' });
    await line.getByText('nothing scores or reads it').waitFor();
    await settled(page);
    expect(await violations(page)).toEqual([]);
    // Each lack leads to its field, which has the focus.
    await line.getByRole('link', { name: 'an owner' }).click();
    const owner = page.getByRole('combobox', { name: 'Accountable' });
    await owner.waitFor();
    await owner.and(page.locator(':focus')).waitFor();
    await owner.fill('Eva Duarte');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.waitForURL(/\/kpi\/marlowe\/likes/);
    const strip = page.getByRole('region', { name: 'Quality of the KPI' });
    await strip.getByText('A metric: measured, and kept apart').waitFor();
    await settled(page);
    expect(await violations(page)).toEqual([]);
    await strip.getByRole('button', { name: 'Align to an objective' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Win customers who stay' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Win customers who stay' }).click();
    await page.getByText('Likes on social media is now a KPI of Win customers who stay').waitFor();
    await strip.getByText('A metric: measured').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo' }).click();
    await strip.getByText('A metric: measured, and kept apart').waitFor();
  });

  test('several are given an owner and archived together, and both are undone whole', async () => {
    await open('/measures?q=absence');
    await page.getByRole('checkbox', { name: 'Choose Absence, Parcel South' }).check();
    await page.getByRole('checkbox', { name: 'Choose Absence, Inbound' }).check();
    await page.getByRole('button', { name: 'Assign an owner' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Owner' }).fill('Priya Raman');
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByText('2 measures now have Priya Raman as owner').waitFor();
    const line = page.getByRole('listitem').filter({ hasText: 'Parcel South' });
    await line.getByText('Priya Raman').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await line.getByText('no owner').waitFor();
    await page.getByRole('checkbox', { name: 'Choose Absence, Parcel South' }).check();
    await page.getByRole('button', { name: 'Archive', exact: true }).click();
    await dialog.getByText('Archive 1 measure?').waitFor();
    expect(await violations(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Archive', exact: true }).click();
    await page.getByText('1 measure archived').waitFor();
    await line.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo' }).click();
    await line.waitFor();
  });

  test('on a phone the bar holds five, and the rest lies on a sheet that keyboard and Escape know', async () => {
    const { page: phone } = await product.open({
      viewport: { width: 390, height: 844 },
      storageState: await page.context().storageState(),
    });
    phone.setDefaultTimeout(8_000);
    for (const language of ['en', 'vi']) {
      await phone.goto(product.url);
      await phone.evaluate(`localStorage.setItem('sightline.language', '${language}')`);
      await open('/balance/marlowe?scope=cascade', phone);
      const bar = phone.locator('nav').first();
      const shown = bar.locator(':scope > a:visible, :scope > div:visible button');
      expect(await shown.count()).toBe(5);
      // No label needs a third line, and none is cut off.
      for (const item of await shown.all()) {
        const box = (await item.boundingBox())!;
        expect(box.height).toBeLessThanOrEqual(48);
      }
      const cutOff = await phone.evaluate(
        `[...document.querySelectorAll('nav > a, nav > div > div > button')].filter((one) => one.clientHeight > 0 && one.scrollHeight > one.clientHeight).length`,
      );
      expect(cutOff).toBe(0);
      await bar.locator('button[aria-expanded]').click();
      const sheet = bar.getByRole('dialog');
      expect(await sheet.getByRole('link').count()).toBeGreaterThanOrEqual(9);
      expect(await violations(phone)).toEqual([]);
      await phone.keyboard.press('Escape');
      await sheet.waitFor({ state: 'detached' });
    }
    await phone.locator('nav button[aria-expanded]').click();
    await phone.locator('nav [role="dialog"] a[href*="/measures"]').click();
    await phone.waitForURL(/\/measures/);
    await phone.locator('nav [role="dialog"]').waitFor({ state: 'detached' });
    await settled(phone);
    expect(await violations(phone)).toEqual([]);
    for (const path of ['/balance/marlowe', '/pairs/marlowe', '/measures']) {
      await open(path, phone);
      expect(Number(await phone.evaluate('document.documentElement.scrollWidth'))).toBeLessThanOrEqual(390);
    }
    await phone.context().close();
  });

  test('a unit without a scorecard says so, and nothing broke the page’s policy', async () => {
    await open('/pairs/parcel_north');
    expect(complaints).toEqual([]);
    await page.goto(at('/balance/nowhere'));
    await page.getByRole('heading', { name: 'No scorecard here' }).waitFor();
    expect(await violations(page)).toEqual([]);
  });
});
