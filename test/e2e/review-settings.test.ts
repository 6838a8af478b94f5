/** Rhythms of reviews and the questions of their kinds, set on screen: by whoever answers for them, by keyboard, in both languages. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Questions, ReviewPage, Schedule } from '../../src/review/contract.ts';
import { beginWithDemo, type Product, settled, startProduct, violations } from './product.ts';

const org = 'marlowe';
let product: Product;
let ann: Page;
let vic: Page;
let complaints: string[];
const read = async <T>(path: string): Promise<T> =>
  (await (await ann.request.get(`${product.url}/api/orgs/${org}${path}`)).json()) as T;
const begin = async (where: Page): Promise<void> => {
  await where.goto(`${product.url}/o/${org}/settings/reviews`);
  await where.locator('h1').first().waitFor();
  await settled(where);
};

beforeAll(async () => {
  product = await startProduct();
  ({ page: ann, complaints } = await product.open());
  ann.setDefaultTimeout(10_000);
  await beginWithDemo(product, ann);
  const headers = { origin: product.url };
  const made = await ann.request.post(`${product.url}/api/orgs/${org}/invitations`, {
    headers,
    data: { role: 'viewer' },
  });
  const { token } = (await made.json()) as { token: string };
  ({ page: vic } = await product.open({ locale: 'vi-VN', viewport: { width: 390, height: 800 } }));
  vic.setDefaultTimeout(10_000);
  await vic.request.post(`${product.url}/api/invitations/join`, {
    headers,
    data: { token, account: { name: 'Vic', email: 'vic@acme.example', password: 'correct horse' } },
  });
});
afterAll(async () => await product?.close());

describe('settings of reviews', () => {
  test('a rhythm is changed: what it planned and nobody touched follows it', {
    timeout: 40_000,
  }, async () => {
    await begin(ann);
    await ann.getByText('No rhythm plans reviews yet.').waitFor();
    expect(await violations(ann)).toEqual([]);
    await ann.getByRole('button', { name: 'Set a rhythm' }).press('Enter');
    await ann.getByRole('button', { name: 'Plan the year' }).press('Enter');
    await ann.getByText(/on the 2nd Tuesday/).waitFor();
    const [first] = await read<Schedule[]>('/review-schedules');
    await ann
      .getByRole('button', { name: /^Change the rhythm of / })
      .first()
      .press('Enter');
    const dialog = ann.getByRole('dialog', { name: 'Change the rhythm' });
    await dialog.waitFor();
    expect(await violations(ann)).toEqual([]);
    await dialog.getByLabel('On the').selectOption({ label: 'last' });
    await dialog.getByLabel('Day of the week').selectOption({ label: 'Thursday' });
    await dialog.getByLabel('Minutes').fill('45');
    await dialog.getByRole('button', { name: 'Save', exact: true }).press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await ann
      .getByText(/on the last Thursday/)
      .first()
      .waitFor();
    const after = (await read<Schedule[]>('/review-schedules')).find(({ id }) => id === first?.id);
    expect(after).toMatchObject({ nth: -1, weekday: 4, minutes: 45, kind: first?.kind });
    const { items } = await read<ReviewPage>('/reviews?order=past&limit=200&state=planned');
    const planned = items.filter(({ schedule, minutes }) => schedule === first?.id && minutes === 45);
    expect(planned.length).toBeGreaterThan(5);
  });

  test('the questions of a kind are written, one a line, and asked from then on', {
    timeout: 40_000,
  }, async () => {
    await begin(ann);
    const field = ann.getByLabel('Operational review', { exact: true });
    await field.focus();
    await ann.keyboard.press('Control+End');
    await ann.keyboard.type('\nWho helps whom?');
    expect(await violations(ann)).toEqual([]);
    await ann.getByRole('button', { name: 'Save the questions' }).press('Enter');
    await ann.getByText('The questions were saved.').waitFor();
    await ann.getByText('Written by your organization.').waitFor();
    const kept = (await read<Questions[]>('/review-questions')).find(({ kind }) => kind === 'operational');
    expect(kept?.questions.at(-1)).toBe('Who helps whom?');
    // Typed and let be: nothing is changed, and nothing is left behind.
    await field.fill('Something else');
    await ann.getByRole('button', { name: 'Cancel' }).click();
    expect(await field.inputValue()).toMatch(/Who helps whom\?$/);
  });

  test('a line that stands twice is refused in words; one goes back to the usual questions, and that is undone', {
    timeout: 40_000,
  }, async () => {
    await begin(ann);
    const field = ann.getByLabel('Operational review', { exact: true });
    const own = await field.inputValue();
    await field.focus();
    await ann.keyboard.press('Control+End');
    await ann.keyboard.type('\nwho helps WHOM?');
    await ann.getByRole('button', { name: 'Save the questions' }).press('Enter');
    await ann.getByText('The questions hold “who helps WHOM?” twice: keep one of them.').waitFor();
    await ann.getByRole('button', { name: 'Cancel' }).click();
    await ann.getByRole('button', { name: 'Back to the usual questions' }).press('Enter');
    await ann.getByText('The usual questions are asked again.').waitFor();
    await expect.poll(() => field.inputValue()).not.toContain('Who helps whom?');
    expect(await violations(ann)).toEqual([]);
    await ann.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => field.inputValue()).toBe(own);
  });

  test('whoever may not change them reads them, in Vietnamese, on a phone', async () => {
    await begin(vic);
    await vic.getByRole('heading', { name: 'Câu hỏi của từng loại' }).waitFor();
    expect(
      await vic.getByLabel('Họp đánh giá vận hành', { exact: true }).first().getAttribute('readonly'),
    ).not.toBeNull();
    expect(await vic.getByRole('button', { name: /Sửa lịch của|Đặt lịch định kỳ/ }).count()).toBe(0);
    expect(
      await vic.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth'),
    ).toBe(true);
    expect(await violations(vic)).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
