/**
 * A month is closed in a real browser: from Home, where the values that are owed are entered, over the gaps and the
 * review that comes, to a decision whose change is drafted, approved and told by the plan's history. By keyboard, as far
 * as fields and buttons go.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Home } from '../../src/insight/home-contract.ts';
import type { OwedReading } from '../../src/measures/owed-contract.ts';
import { beginWithDemo, type Product, settled, startProduct, violations } from './product.ts';

const org = 'marlowe';
let product: Product;
let page: Page;
let complaints: string[];
let review: string;
let changeSet: string;
const headers = () => ({ origin: product.url });
const read = async <T>(path: string): Promise<T> =>
  (await (await page.request.get(`${product.url}/api/orgs/${org}${path}`)).json()) as T;

/** By Tab alone to what is called so. */
async function tabTo(name: RegExp): Promise<void> {
  for (let n = 0; n < 160; n++) {
    const at = await page.evaluate(
      `(() => { const one = document.activeElement; return one?.getAttribute('aria-label') || one?.labels?.[0]?.textContent || one?.textContent || ''; })()`,
    );
    if (name.test(String(at).trim())) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to ${name}`);
}
async function press(...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

beforeAll(async () => {
  product = await startProduct();
  const { page: ann } = await product.open();
  await beginWithDemo(product, ann);
  const made = await ann.request.post(`${product.url}/api/orgs/${org}/invitations`, {
    headers: headers(),
    data: { role: 'strategist', knownAs: 'Joel Whitaker' },
  });
  const { token } = (await made.json()) as { token: string };
  ({ page, complaints } = await product.open());
  page.setDefaultTimeout(10_000);
  await page.request.post(`${product.url}/api/invitations/join`, {
    headers: headers(),
    data: { token, account: { name: 'Joel', email: 'joel@acme.example', password: 'correct horse' } },
  });
  // The review of the month comes today.
  const { today, period } = await read<Home>('/home');
  const planned = await page.request.post(`${product.url}/api/orgs/${org}/reviews`, {
    headers: headers(),
    data: {
      kind: 'operational',
      unit: org,
      period,
      day: today,
      people: [{ name: 'Joel Whitaker', part: 'leads' }],
    },
  });
  expect(planned.status()).toBe(201);
  review = ((await planned.json()) as { id: string }).id;
});
afterAll(async () => await product?.close());

describe('a month is closed', () => {
  test('Home comes first; what is owed is entered there, one Enter after another', {
    timeout: 40_000,
  }, async () => {
    await page.goto(`${product.url}/o/${org}`);
    await page.getByRole('heading', { level: 1, name: 'Home' }).waitFor();
    await settled(page);
    const { items, total } = await read<OwedReading>('/owed');
    expect(total).toBe(items.length);
    await tabTo(new RegExp(`^${items[0]?.name},`));
    for (const item of items) {
      await page.keyboard.type(String(item.last.at(-1)?.value));
      await press('Enter');
    }
    await expect.poll(async () => (await read<OwedReading>('/owed')).total, { timeout: 10_000 }).toBe(0);
    await page.getByText('All saved').waitFor();
    expect(await violations(page)).toEqual([]);
  });

  test('from Home to the gaps, and to the review that comes', async () => {
    await press('g', 'g');
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    await page.waitForURL(/\/gaps\//);
    await settled(page);
    await press('g', 'o');
    await page.getByRole('heading', { level: 1, name: 'Home' }).waitFor();
    await settled(page);
    const { reviews } = await read<Home>('/home');
    expect(reviews.items.map(({ id }) => id)).toContain(review);
    const link = page.locator(`a[href$="/reviews/${review}"]`);
    await link.focus();
    await press('Enter');
    await page.waitForURL(new RegExp(`/reviews/${review}`));
    await tabTo(/^Open the review$/);
    await press('Enter');
    await page.getByText(/figures frozen .* by Joel/).waitFor();
    await settled(page);
    expect(await violations(page)).toEqual([]);
  });

  test('the review is held: what is red is decided or acted on, and it is closed', {
    timeout: 90_000,
  }, async () => {
    await tabTo(/^Meeting mode$/);
    await press('Enter');
    const heading = page.getByRole('region', { name: 'Meeting mode' }).getByRole('heading', { level: 1 });
    await heading.waitFor();
    const title = async () => (await heading.textContent()) ?? '';
    let isFirst = true;
    for (let round = 0; round < 14; round++) {
      for (let n = 0; n < 14; n++) {
        await press('ArrowRight');
        await page.waitForTimeout(25);
      }
      await expect.poll(title).toBe('Close the review');
      await page.getByText(/red items are decided|Nothing stood off target/).waitFor();
      const settle = page.getByRole('button', { name: 'Settle it' });
      const left = await settle.count();
      if (left === 0) break;
      await tabTo(/^Settle it$/);
      await press('Enter');
      await expect.poll(title).not.toBe('Close the review');
      await page.getByRole('button', { name: 'Decide' }).waitFor();
      await press(isFirst ? 'd' : 'a');
      if (isFirst) {
        await page.getByRole('dialog', { name: 'Record a decision' }).waitFor();
        await page.getByLabel('The decision').waitFor();
        await page.keyboard.type('Weigh the margin more');
        await press('Tab');
        await page.keyboard.type('The network is dense now');
        await tabTo(/^Record/);
      } else {
        await page.getByRole('dialog', { name: 'New action' }).waitFor();
        await page.keyboard.type(`Look into it, ${left}`);
      }
      await press('Enter');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      isFirst = false;
    }
    await tabTo(/^Joel/);
    await press('Space');
    await tabTo(/^Close the review$/);
    await press('Enter');
    await page.getByText(/Closed .* by Joel/).waitFor();
    expect(await violations(page)).toEqual([]);
  });

  test('the decision’s change is drafted, approved from a coming period on, and told by the plan’s history', {
    timeout: 60_000,
  }, async () => {
    const decisions = await read<{ items: { id: string; title: string }[] }>(`/decisions?review=${review}`);
    const decision = decisions.items.find(({ title }) => title === 'Weigh the margin more');
    expect(decision).toBeDefined();
    await page.goto(`${product.url}/o/${org}/decisions/${decision?.id}`);
    await page.getByRole('heading', { level: 1, name: 'Weigh the margin more' }).waitFor();
    await settled(page);
    await tabTo(/^Draft its change$/);
    await press('Enter');
    await page.getByRole('heading', { level: 1, name: /^Revision 3: Weigh the margin more/ }).waitFor();
    changeSet = 'strategy-revision-3';
    await settled(page);
    // A draft that was chosen stays chosen: the weight is changed in it, on the scorecard itself.
    await page.goto(`${product.url}/o/${org}/scorecard/${org}?changeSet=${changeSet}`);
    await page.getByRole('heading', { name: 'Corporate scorecard' }).waitFor();
    await page.getByRole('button', { name: 'Edit Raise the operating margin' }).press('Enter');
    const panel = page.getByRole('dialog');
    await panel.getByRole('textbox', { name: 'Weight: Operating margin' }).fill('300');
    await panel.getByText(/score(card)?s? changes?:/).waitFor();
    await panel.getByRole('button', { name: 'Save', exact: true }).press('Enter');
    await panel.waitFor({ state: 'detached' });
    await page.goto(`${product.url}/o/${org}/plan/revisions/${changeSet}`);
    await page.getByRole('button', { name: 'Propose', exact: true }).press('Enter');
    await page.getByText(/Proposed by Joel/).waitFor();
    await page.getByRole('button', { name: 'Approve', exact: true }).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('In force from').selectOption({ index: 4 });
    await dialog.getByRole('button', { name: 'Approve', exact: true }).press('Enter');
    await page.getByText(/Approved by Joel/).waitFor();
    await settled(page);
    expect(await violations(page)).toEqual([]);
    const said = JSON.stringify(await read<object>('/plan-chain'));
    for (const one of [review, decision?.id ?? '–', changeSet]) expect(said).toContain(one);
    await press('g', 'l');
    const chain = page.getByRole('region', { name: 'How the plan came to be what it is' });
    await chain.getByText(/Revision 3: Weigh the margin more: in force from/).waitFor();
    await chain
      .getByRole('link', { name: /^Operational review of Marlowe Parcel Group/ })
      .first()
      .waitFor();
    expect(await violations(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test('on Home nothing is owed any more, the review has been held, and what was agreed waits', async () => {
    await page.goto(`${product.url}/o/${org}/home`);
    await page.getByRole('heading', { level: 1, name: 'Home' }).waitFor();
    await settled(page);
    const { owed, reviews } = await read<Home>('/home');
    expect(owed.total).toBe(0);
    expect(reviews.items.map(({ id }) => id)).not.toContain(review);
    expect(await violations(page)).toEqual([]);
  });
});
