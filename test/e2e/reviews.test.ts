/** Reviews in a real browser: planned, held over frozen figures, written by two at once, closed; and by keyboard alone. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { beginWithDemo, type Product, settled, startProduct, violations } from './product.ts';

const org = 'marlowe';
let product: Product;
let page: Page;
let bea: Page;
let complaints: string[];
const headers = () => ({ origin: product.url });

beforeAll(async () => {
  product = await startProduct();
  ({ page, complaints } = await product.open());
  page.setDefaultTimeout(10_000);
  await beginWithDemo(product, page);
  const made = await page.request.post(`${product.url}/api/orgs/${org}/invitations`, {
    headers: headers(),
    data: { role: 'strategist' },
  });
  const { token } = (await made.json()) as { token: string };
  ({ page: bea } = await product.open({ locale: 'vi-VN', viewport: { width: 390, height: 800 } }));
  bea.setDefaultTimeout(10_000);
  await bea.request.post(`${product.url}/api/invitations/join`, {
    headers: headers(),
    data: { token, account: { name: 'Bea Phạm', email: 'bea@acme.example', password: 'correct horse' } },
  });
});
afterAll(async () => await product?.close());

const begin = async (where: Page, path: string): Promise<void> => {
  await where.goto(`${product.url}/o/${org}${path}`);
  await where.locator('h1').first().waitFor();
  await settled(where);
};
const steps = (where: Page) => where.locator('#review-steps button[data-row]');
/** Nothing of the page lies beside the screen. */
const isWithinWidth = (where: Page): Promise<boolean> =>
  where.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth');
/** Writes into the field that is empty, and waits until it is saved. */
async function write(where: Page, text: string): Promise<void> {
  await where.locator('textarea[data-minute="new"]').last().fill(text);
  await where
    .locator('textarea:not([data-minute="new"])[data-saved="true"]')
    .filter({ hasText: text })
    .waitFor();
}

/** By Tab alone to what is called so, as far as a page goes. */
async function tabTo(where: Page, name: RegExp): Promise<void> {
  for (let n = 0; n < 120; n++) {
    const at = await where.evaluate(
      `(() => { const one = document.activeElement; return one?.getAttribute('aria-label') || one?.labels?.[0]?.textContent || one?.textContent || ''; })()`,
    );
    if (name.test(String(at).trim())) return;
    await where.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to ${name}`);
}

describe('reviews', () => {
  test('one is planned by keyboard, its agenda stands, and opening it freezes its figures', async () => {
    await begin(page, '/reviews');
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('n');
    await page.getByRole('dialog', { name: 'Plan a review' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await tabTo(page, /^Plan it$/);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: /Operational review · Marlowe/ }).waitFor();
    await page.getByText('Daniel Cho leads').waitFor();
    expect(await steps(page).allTextContents()).toEqual(
      expect.arrayContaining([expect.stringContaining('The strategy map')]),
    );
    await tabTo(page, /^Open the review$/);
    await page.keyboard.press('Enter');
    await page.getByText(/79 figures frozen .* by Ann/).waitFor();
    await page.getByRole('button', { name: /^SHA-256/ }).click();
    await page.getByText(/The figures are whole/).waitFor();
    await settled(page);
    expect(await violations(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test('two write one paragraph at once, and both find the words of both', async () => {
    await steps(page).nth(2).click();
    const address = new URL(page.url());
    await bea.goto(address.href);
    await bea.locator('textarea[data-minute="new"]').waitFor();
    await write(page, 'Parcels came late.');
    const hers = bea.locator('textarea[data-saved="true"]').filter({ hasText: 'Parcels came late.' });
    // It is there within a second or two of resting.
    await hers.waitFor({ timeout: 3000 });
    const mine = page.locator('textarea').filter({ hasText: 'Parcels came late.' });
    await Promise.all([
      mine.fill('Parcels came late in the north.'),
      hers.fill('Since June, parcels came late.').catch(() => null),
    ]);
    const both = (text: string | null) => /in the north/.test(text ?? '') && /Since June/.test(text ?? '');
    const allOf = (where: Page) =>
      where
        .locator('textarea')
        .evaluateAll((fields) => fields.map((one) => (one as unknown as { value: string }).value).join('\n'));
    await expect.poll(async () => both(await allOf(page)), { timeout: 8000 }).toBe(true);
    await expect.poll(async () => both(await allOf(bea)), { timeout: 8000 }).toBe(true);
    expect(await violations(bea)).toEqual([]);
    expect(await isWithinWidth(bea)).toBe(true);
  });

  test('a restatement stands beside the frozen figure, never over it', async () => {
    const review = page.url().match(/reviews\/([^/?]+)/)?.[1];
    const read = await page.request.get(`${product.url}/api/orgs/${org}/reviews/${review}`);
    const { agenda } = (await read.json()) as { agenda: { kind: string; node: string; name: string }[] };
    let restated: string | null = null;
    for (const { kind, node, name } of agenda) {
      if (kind !== 'deep-dive' || restated !== null) continue;
      const [unit, measure] = node.slice('kpi:'.length).split('/');
      const entered = await page.request.post(`${product.url}/api/orgs/${org}/actuals`, {
        headers: headers(),
        data: { unit, measure, period: '2026-10', value: 1.5, note: 'Counted anew' },
      });
      // What is computed is not entered.
      if (entered.ok()) restated = name;
    }
    expect(restated).not.toBeNull();
    await steps(page)
      .filter({ hasText: restated ?? '' })
      .click();
    await page
      .getByText(/Frozen .* now .* restated.*by Ann/)
      .first()
      .waitFor();
  });

  test('the meeting is held by keyboard alone: moved on, written, decided, agreed, closed', {
    timeout: 90_000,
  }, async () => {
    await tabTo(page, /^Meeting mode$/);
    await page.keyboard.press('Enter');
    const heading = page.getByRole('region', { name: 'Meeting mode' }).getByRole('heading', { level: 1 });
    await heading.waitFor();
    await settled(page);
    expect(await violations(page)).toEqual([]);
    const title = async () => (await heading.textContent()) ?? '';
    const first = await title();
    await page.keyboard.press('ArrowRight');
    await expect.poll(title).not.toBe(first);
    await page.keyboard.press('ArrowLeft');
    await expect.poll(title).toBe(first);
    await page.keyboard.press('m');
    await page.keyboard.type('Said in the meeting.');
    await page
      .locator('textarea[data-saved="true"]:not([data-minute="new"])')
      .filter({ hasText: 'Said in the meeting.' })
      .waitFor();
    // One Escape leads out of the field, and what is typed stays: the letters are keys again.
    await page.keyboard.type(' And more.');
    await page.keyboard.press('Escape');
    await page.keyboard.press('d');
    await page.getByRole('dialog', { name: 'Record a decision' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page
      .locator('textarea[data-saved="true"]')
      .filter({ hasText: /^Said in the meeting. And more.$/ })
      .waitFor();
    // The next one leaves the meeting.
    await page.keyboard.press('m');
    await page.keyboard.press('Escape');
    await heading.waitFor();
    await page.keyboard.press('Escape');
    await heading.waitFor({ state: 'detached' });
    await page.goBack();
    await expect.poll(title).toBe(first);
    await page.getByText('M minutes · D decide · A action').waitFor();
    await tabTo(page, /^Leave$/);
    // Every red item is settled: one decided, the others acted on.
    let isFirst = true;
    for (let round = 0; round < 12; round++) {
      for (let n = 0; n < 14; n++) {
        await page.keyboard.press('ArrowRight');
        await page.waitForTimeout(30);
      }
      await expect.poll(title).toBe('Close the review');
      await page.getByText(/red items are decided|Nothing stood off target/).waitFor();
      await page.getByText('Arrow keys move on · Esc leaves').waitFor();
      const settle = page.getByRole('button', { name: 'Settle it' });
      if ((await settle.count()) === 0) break;
      const left = await settle.count();
      await tabTo(page, /^Settle it$/);
      await page.keyboard.press('Enter');
      await expect.poll(title).not.toBe('Close the review');
      await page.getByRole('button', { name: 'Decide' }).waitFor();
      if (isFirst) {
        await page.keyboard.press('d');
        await page.getByRole('dialog', { name: 'Record a decision' }).waitFor();
        await page.getByLabel('The decision').waitFor();
        await page.keyboard.type('A second depot');
        await page.keyboard.press('Tab');
        await page.keyboard.type('Half of it comes from there');
        await page.keyboard.press('Tab');
        await page.keyboard.press('ArrowRight');
        await page.getByLabel('Will be').waitFor();
        for (const text of ['', '12', '10', '15']) {
          await page.keyboard.press('Tab');
          if (text) await page.keyboard.type(text);
        }
        await page.getByText(/Without it/).waitFor();
        expect(await violations(page)).toEqual([]);
        await page.keyboard.press('Enter');
        await page.getByText('A second depot').first().waitFor();
      } else {
        await page.keyboard.press('a');
        await page.getByRole('dialog', { name: 'New action' }).waitFor();
        await page.keyboard.type(`Look into it, ${left}`);
        await page.keyboard.press('Enter');
        await page.getByText(`Look into it, ${left}`).first().waitFor();
      }
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      isFirst = false;
    }
    await tabTo(page, /^Daniel Cho/);
    await page.keyboard.press('Space');
    const close = page.getByRole('button', { name: 'Close the review' });
    await expect.poll(() => close.isEnabled()).toBe(true);
    expect(await violations(page)).toEqual([]);
    await tabTo(page, /^Close the review$/);
    await page.keyboard.press('Enter');
    await page.getByText(/Closed .* by Ann/).waitFor();
    expect(await page.locator('textarea').count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  test('an agenda is put in order with the arrow keys, and what is added stays when it is proposed again', async () => {
    await begin(page, '/reviews');
    await page.keyboard.press('n');
    await page.getByRole('dialog', { name: 'Plan a review' }).waitFor();
    await page.getByText('Strategy', { exact: true }).last().click();
    await page.getByRole('button', { name: 'Plan it' }).click();
    await page.getByRole('heading', { level: 1, name: /Strategy review/ }).waitFor();
    await page.getByRole('combobox', { name: /^Add an item/ }).fill('Lost-time injuries');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 2, name: 'Lost-time injuries' }).waitFor();
    // What is named like a KPI is dived into, over its figure.
    await page.getByText(/^Watch · target/).waitFor();
    await page.getByRole('combobox', { name: /^Add an item/ }).fill('The new depot');
    await page.keyboard.press('Enter');
    const last = page.getByRole('button', { name: 'Move The new depot' });
    await last.focus();
    const before = await steps(page).count();
    await page.keyboard.press('ArrowUp');
    await page.getByText(/The new depot is now \d+ of \d+/).waitFor();
    await page.getByRole('button', { name: /Propose again/ }).click();
    await expect.poll(() => steps(page).filter({ hasText: 'The new depot' }).count()).toBe(1);
    expect(await steps(page).count()).toBe(before);
    expect(await violations(page)).toEqual([]);
  });

  test('the pre-read tells all of it on one page, and is a PDF too', async () => {
    await page.getByRole('link', { name: 'Pre-read' }).click();
    await page.getByRole('button', { name: 'Print' }).waitFor();
    await settled(page);
    expect(await violations(page)).toEqual([]);
    const href = await page.getByRole('link', { name: 'PDF' }).getAttribute('href');
    const file = await page.request.get(`${product.url}${href}`);
    expect([file.status(), file.headers()['content-type']]).toEqual([200, 'application/pdf']);
  });

  test('actions: mine first, done by a key with the way back, several at once, and on a phone', async () => {
    await begin(page, '/actions?whose=all');
    // Whoever types at once loses no letter: the focus is in the first field when the dialog comes.
    await page.evaluate(
      `window.focusedAtOnce = new Promise((tell) => new MutationObserver((_, watch) => {
        if (!document.querySelector('[role="dialog"]')) return;
        watch.disconnect();
        tell(document.activeElement?.labels?.[0]?.textContent ?? null);
      }).observe(document.body, { childList: true, subtree: true })); 0`,
    );
    await page.keyboard.press('n');
    expect(await page.evaluate('window.focusedAtOnce')).toMatch(/^What/);
    await page.getByRole('dialog', { name: 'New action' }).waitFor();
    // Tab goes round inside, over the parts of a date as well, however quickly, and back the same way.
    const where = () =>
      page.evaluate(
        `(() => { const at = document.activeElement; return at?.closest('[role="dialog"]') ? at.getAttribute('aria-label') || at.labels?.[0]?.textContent || at.textContent : null; })()`,
      );
    const stops: unknown[] = [];
    for (let n = 0; n < 20; n++) {
      stops.push(await where());
      await page.keyboard.press('Tab');
    }
    expect(stops).not.toContain(null);
    expect(stops.slice(1)).toContain(stops[0]);
    for (let n = 0; n < 20; n++) await page.keyboard.press('Shift+Tab');
    expect(await where()).toBe(stops[0]);
    await page.keyboard.type('Call the depot');
    await page.keyboard.press('Enter');
    await page.getByText('Call the depot').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Done: Call the depot' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('Done: Call the depot').waitFor();
    await page.keyboard.press('Control+z');
    await page.getByRole('button', { name: 'Done: Call the depot' }).waitFor();
    await page.getByRole('checkbox', { name: 'Choose Call the depot' }).check();
    await page.getByRole('button', { name: 'Mark as done' }).click();
    await page.getByText('1 action changed').waitFor();
    await page.getByRole('combobox', { name: 'State' }).selectOption('done');
    await page.getByRole('button', { name: 'Not known' }).first().click();
    await expect
      .poll(() => page.getByRole('button', { name: 'Not known' }).first().getAttribute('aria-pressed'))
      .toBe('true');
    await begin(bea, '/actions?whose=all&state=all');
    await bea.getByText('Call the depot').waitFor();
    expect(await violations(bea)).toEqual([]);
    expect(await isWithinWidth(bea)).toBe(true);
    await begin(bea, '/reviews?show=past');
    expect(await isWithinWidth(bea)).toBe(true);
  });
});
