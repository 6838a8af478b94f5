/** A draft of a template in real browsers: whoever answers for its unit approves it, others' additions appear, figures meet. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { small } from '../revision-world.ts';
import { owner, type Product, settled, startProduct, violations } from './product.ts';

let product: Product;
let ann: Page;
let bo: Page;
let complaints: string[];
const org = '/api/orgs/small';
const draft = `${org}/change-sets/own-calls`;
const headers = () => ({ origin: product.url, 'if-match': '*' });
const post = async (page: Page, path: string, data: object): Promise<{ token: string }> => {
  const answer = await page.request.post(`${product.url}${path}`, { headers: headers(), data });
  expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true);
  return (await answer.json()) as { token: string };
};

beforeAll(async () => {
  product = await startProduct();
  ({ page: ann } = await product.open());
  ({ page: bo, complaints } = await product.open());
  bo.setDefaultTimeout(10_000);
  await post(ann, '/api/auth/sign-up/email', { ...owner, name: 'Ann' });
  await post(ann, '/api/orgs', { from: 'document', document: small });
  const { token } = await post(ann, `${org}/invitations`, { role: 'manager', unit: 'co' });
  const account = { name: 'Bo', email: 'bo@small.example', password: 'correct horse' };
  await post(bo, '/api/invitations/join', { token, account });
  await post(bo, `${org}/change-sets`, { kind: 'template', name: 'Own calls' });
  await post(bo, `${draft}/changes`, { measures: [{ unit: 'co', code: 'calls', target: 12 }] });
});
afterAll(async () => await product?.close());

describe('a manager', () => {
  test('sees at once what someone else adds to the draft', async () => {
    await bo.goto(`${product.url}/o/small/drafts/own-calls`);
    await bo.getByRole('heading', { name: 'Own calls' }).waitFor();
    await settled(bo);
    expect(await violations(bo)).toEqual([]);
    await post(ann, `${draft}/changes`, {
      measures: [{ unit: 'co', code: 'profit', target: 120 }],
      figures: [{ unit: 'co', measure: 'calls', slot: 'target', values: { '2026-03': 20 } }],
    });
    await bo.getByText('Profit').first().waitFor();
  });

  test('is told whose figure was recorded otherwise, and says which of the two holds', async () => {
    const figures = [{ unit: 'co', measure: 'calls', slot: 'target', period: '2026-03', value: 15 }];
    await post(ann, `${org}/figures`, { figures });
    await bo.getByText(/Target, Mar 2026 of Calls, Company/).waitFor();
    expect(await violations(bo)).toEqual([]);
    await bo.getByRole('button', { name: 'Keep this draft’s' }).click();
    await bo.getByText(/Target, Mar 2026 of Calls, Company/).waitFor({ state: 'detached' });
    await post(ann, `${org}/figures`, { figures: figures.map((one) => ({ ...one, value: 16 })) });
    await bo.getByText(/Target, Mar 2026 of Calls, Company/).waitFor();
    await bo.getByRole('button', { name: 'Keep what is recorded' }).click();
    await bo.getByText(/Target, Mar 2026 of Calls, Company/).waitFor({ state: 'detached' });
  });

  test('may not approve what others are to decide, and approves what is of the own unit', async () => {
    const approve = bo.getByRole('button', { name: 'Approve' });
    await post(ann, `${draft}/changes`, { themes: [{ code: 'all', name: 'All' }] });
    await approve.waitFor({ state: 'detached' });
    await post(ann, `${draft}/take-back`, { items: [{ section: 'themes', key: 'all' }] });
    await approve.click();
    const dialog = bo.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Approve' }).click();
    await bo
      .locator('#toast')
      .getByText(/Own calls/)
      .waitFor();
    const read = await bo.request.get(`${product.url}${draft}`);
    expect(((await read.json()) as { state: string }).state).toBe('approved');
    expect(complaints).toEqual([]);
  });
});
