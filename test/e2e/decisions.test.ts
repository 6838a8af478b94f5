/** Decisions in a real browser: the ledger, a statement answered, what was learned, a change drafted and approved; by keyboard. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { beginWithDemo, type Product, settled, startProduct, violations } from './product.ts';

let product: Product;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  product = await startProduct();
  ({ page, complaints } = await product.open());
  page.setDefaultTimeout(15_000);
  await beginWithDemo(product, page);
});
afterAll(async () => await product?.close());

const begin = async (path: string): Promise<void> => {
  await page.goto(`${product.url}/o/marlowe${path}`);
  await page.locator('h1').first().waitFor();
  await settled(page);
};
const isWithinWidth = (): Promise<boolean> =>
  page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth');

/** By Tab alone to what is called so. */
async function tabTo(name: RegExp): Promise<void> {
  for (let n = 0; n < 120; n++) {
    const at = await page.evaluate(
      `(() => { const one = document.activeElement; return one?.getAttribute('aria-label') || one?.labels?.[0]?.textContent || one?.textContent || ''; })()`,
    );
    if (name.test(String(at).trim())) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to ${name}`);
}

describe('decisions', () => {
  test('the demo’s are checked by themselves: some came as believed, some did not, and each is told in words', async () => {
    await begin('/scorecard/marlowe');
    await page.keyboard.press('g');
    await page.keyboard.press('v');
    await page.getByRole('heading', { level: 1, name: 'Decisions' }).waitFor();
    await page
      .getByText(/: inside the range/)
      .first()
      .waitFor();
    expect(await page.getByText(/: outside the range/).count()).toBeGreaterThan(0);
    await page.getByText('It did not come true; 60 % had been given to it.').first().waitFor();
    const drawing = page.getByRole('img', {
      name: /^Complaints, Q\d \d{4}: believed .* Without it .* Came: /,
    });
    expect(await drawing.count()).toBe(1);
    await page.getByText('How good our predictions were').click();
    await page.getByRole('img', { name: /How sure predictions were against how often/ }).waitFor();
    await settled(page);
    expect(await violations(page)).toEqual([]);
    expect(await page.getByRole('columnheader').allTextContents()).toContain('Skill of sizes');
    const names = ['Elena Duarte', 'Henrik Solberg', 'Priya Raman'];
    const text = (await page.locator('main').textContent()) ?? '';
    expect(names.filter((name) => text.includes(name))).toEqual([]);
  });

  test('it is filtered by what became of them, and taken along as a file', async () => {
    await page.getByLabel('Show', { exact: true }).selectOption('asked');
    await page.getByText('One decision', { exact: true }).waitFor();
    expect(page.url()).toContain('state=asked');
    const csv = await page.request.get(
      `${product.url}/api/orgs/marlowe/decision-ledger/export.csv?state=asked`,
    );
    expect(await csv.text()).toContain('Send invoices on the day of delivery');
  });

  test('by keyboard alone a statement is answered, and what was learned is kept', async () => {
    await tabTo(/^Send invoices on the day of delivery$/);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Send invoices on the day of delivery' }).waitFor();
    await settled(page);
    expect(await violations(page)).toEqual([]);
    await tabTo(/^How can one tell/);
    await page.keyboard.type('Freight still takes a week.');
    await tabTo(/^No, it did not$/);
    await page.keyboard.press('Enter');
    await page.getByText('It did not come true; 70 % had been given to it.').first().waitFor();
    await tabTo(/^What do we learn from it\?$/);
    await page.keyboard.type('Systems take longer than rules.');
    await tabTo(/^Keep it$/);
    await page.keyboard.press('Enter');
    await page.getByText('Systems take longer than rules.', { exact: true }).waitFor();
    await settled(page);
    expect(await violations(page)).toEqual([]);
  });

  test('long after its review it is reworded, withdrawn with a reason, and that taken back', async () => {
    await page.getByRole('button', { name: 'Reword the decision' }).click();
    const title = page.getByRole('dialog').getByLabel('The decision');
    expect(await title.getAttribute('maxlength')).toBe('300');
    await title.fill('Send every invoice on the day of delivery');
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await page
      .getByRole('heading', { level: 1, name: 'Send every invoice on the day of delivery' })
      .waitFor();
    await page.getByRole('button', { name: 'Withdraw', exact: true }).click();
    await page.getByLabel(/^Why is it taken back/).fill('The system does not allow it.');
    await page.getByRole('dialog').getByRole('button', { name: 'Withdraw', exact: true }).click();
    await page.getByText(/^Withdrawn on .*: The system does not allow it\.$/).waitFor();
    await settled(page);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Take the withdrawal back' }).click();
    await page.getByRole('button', { name: 'Withdraw', exact: true }).waitFor();
    expect(await page.getByText(/^Withdrawn on /).count()).toBe(0);
    await page.getByRole('button', { name: 'Reword the decision' }).click();
    await page.getByRole('dialog').getByLabel('The decision').fill('Send invoices on the day of delivery');
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { level: 1, name: 'Send invoices on the day of delivery' }).waitFor();
  });

  test('its change is drafted in a click, edited, approved, and stands in the plan’s chain', async () => {
    await page.getByRole('button', { name: 'Draft its change' }).click();
    await page.getByRole('heading', { level: 1, name: /Revision 3: Send invoices/ }).waitFor();
    const code = 'strategy-revision-3';
    const headers = { origin: product.url, 'if-match': '*' };
    const at = `${product.url}/api/orgs/marlowe`;
    const said = await page.request.patch(`${at}/definitions/measures/marlowe:cash_days?changeSet=${code}`, {
      headers,
      data: { description: 'Counted from the day of delivery.' },
    });
    expect(said.status()).toBe(200);
    await page.reload();
    await page
      .getByRole('button', { name: /^Propose/ })
      .first()
      .click();
    await page
      .getByRole('button', { name: /^Approve/ })
      .first()
      .click();
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    await dialog.getByRole('button', { name: /^Approve/ }).click();
    await dialog.waitFor({ state: 'detached' });
    await begin('/plan');
    const chain = page.getByRole('region', { name: 'How the plan came to be what it is' });
    await chain.getByText(/Revision 3: Send invoices on the day of delivery: in force from/).waitFor();
    const reviews = chain.getByRole('link', { name: /^Strategy review of Marlowe Parcel Group, Q/ });
    await expect.poll(() => reviews.count()).toBe(3);
    await chain.getByText('It did not come true; 70 % had been given to it.').waitFor();
    expect(await violations(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test('on a phone and in Vietnamese everything fits', async () => {
    const storageState = await page.context().storageState();
    const { page: phone } = await product.open({
      ...{ locale: 'vi-VN', viewport: { width: 390, height: 844 }, colorScheme: 'dark' },
      storageState: { ...storageState, origins: [] },
    });
    page = phone;
    for (const path of ['/decisions', '/decisions/demo-decision-complaints-6', '/plan']) {
      await begin(path);
      await page
        .getByRole('link', { name: 'Quyết định' })
        .or(page.getByText('Kế hoạch'))
        .first()
        .waitFor({ state: 'attached' });
      expect([path, await isWithinWidth(), await violations(page)]).toEqual([path, true, []]);
    }
  });
});
