/** Monitoring in a real browser: the bell, the rules, how one is told, and what is red without an answer. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Home } from '../../src/insight/home-contract.ts';
import type { NoticePage, Unanswered } from '../../src/insight/watch-contract.ts';
import { beginWithDemo, type Product, settled, startProduct, violations } from './product.ts';

const org = 'marlowe';
let product: Product;
let ann: Page;
let joel: Page;
let complaints: string[];
const headers = () => ({ origin: product.url });
const read = async <T>(where: Page, path: string): Promise<T> =>
  (await (await where.request.get(`${product.url}/api/orgs/${org}${path}`)).json()) as T;
const post = (where: Page, path: string, data: object) =>
  where.request.post(`${product.url}/api/orgs/${org}${path}`, { headers: headers(), data });
const begin = async (where: Page, path: string): Promise<void> => {
  await where.goto(`${product.url}/o/${org}${path}`);
  await where.locator('h1').first().waitFor();
  await settled(where);
};
const toast = (where: Page, text: RegExp) => where.getByText(text).first().waitFor();

beforeAll(async () => {
  product = await startProduct();
  ({ page: ann, complaints } = await product.open());
  ann.setDefaultTimeout(10_000);
  await beginWithDemo(product, ann);
  const made = await post(ann, '/invitations', { role: 'contributor', knownAs: 'Joel Whitaker' });
  const { token } = (await made.json()) as { token: string };
  ({ page: joel } = await product.open());
  joel.setDefaultTimeout(10_000);
  const account = { name: 'Joel', email: 'joel@acme.example', password: 'correct horse' };
  await joel.request.post(`${product.url}/api/invitations/join`, {
    headers: headers(),
    data: { token, account },
  });
  // How it stands when it is looked at first is nobody's news: that look has to be over.
  for (let tries = 0; tries < 100; tries++) {
    if ((await read<Unanswered>(ann, '/unanswered')).total > 0) return;
    await ann.waitForTimeout(200);
  }
  throw new Error('Nobody has looked at the organization');
});
afterAll(async () => await product?.close());

describe('monitoring', () => {
  test('what turns red is told under the bell of an open page, with its reason, and leads to it', {
    timeout: 40_000,
  }, async () => {
    await begin(joel, '/scorecard/marlowe');
    const { sight, period } = await read<Home>(joel, '/home');
    const good = sight.items.find(({ name }) => name.startsWith('Staff turnover'));
    expect(good?.status).toMatch(/on-target|exceeds/);
    const entered = await post(ann, '/actuals', {
      unit: good?.unit,
      measure: good?.measure,
      period,
      value: 90,
      confirmed: true,
    });
    expect(entered.status()).toBe(200);
    await expect
      .poll(async () => (await read<NoticePage>(joel, '/notices')).unread, { timeout: 20_000 })
      .toBeGreaterThan(0);
    const bell = joel.getByRole('button', { name: /[1-9]\d* unread/ });
    await bell.waitFor();
    await bell.focus();
    await joel.keyboard.press('Enter');
    const notice = joel
      .getByRole('link', { name: /Staff turnover, yearly rate( misses its target|: now off target)/ })
      .first();
    await notice.getByText(/misses its target|now off target/).waitFor();
    await notice.getByText(/The score went from/).waitFor();
    expect(await violations(joel)).toEqual([]);
    const before = (await read<NoticePage>(joel, '/notices')).unread;
    await notice.press('Enter');
    await joel.getByRole('heading', { level: 1, name: /Staff turnover/ }).waitFor();
    await expect.poll(async () => (await read<NoticePage>(joel, '/notices')).unread).toBe(before - 1);
    // Home tells the same in a sentence.
    await begin(joel, '/home');
    await joel
      .getByRole('region', { name: 'What changed' })
      .getByText(/Staff turnover/)
      .first()
      .waitFor();
    expect(await violations(joel)).toEqual([]);
  });

  test('rules are switched, added, changed and removed; whoever may not change them reads them', {
    timeout: 40_000,
  }, async () => {
    await begin(ann, '/settings/monitoring');
    expect(await violations(ann)).toEqual([]);
    const red = ann.getByRole('checkbox', { name: 'On: Red without an answer' });
    expect(await red.isChecked()).toBe(false);
    await red.focus();
    await ann.keyboard.press('Space');
    await toast(ann, /The rule was saved/);
    await expect.poll(() => red.isChecked()).toBe(true);
    await ann.getByRole('button', { name: 'Add a rule' }).press('Enter');
    const dialog = ann.getByRole('dialog');
    await dialog.getByLabel('Name (optional)').fill('To the board');
    // One name is taken with Enter, another by saving the rule.
    await dialog.getByLabel('and these people').fill('Nobody Known');
    await ann.keyboard.press('Enter');
    await dialog.getByRole('button', { name: 'Take Nobody Known out' }).click();
    await dialog.getByLabel('and these people').fill('Ines Marlowe');
    await settled(ann);
    expect(await violations(ann)).toEqual([]);
    // Escape closes the list that is open, and not the dialog under it.
    const add = dialog.getByRole('button', { name: /^Add a unit/ });
    await add.click();
    await ann.getByRole('listbox').waitFor();
    await ann.keyboard.press('Escape');
    await ann.getByRole('listbox').waitFor({ state: 'detached' });
    await add.click();
    await ann.getByRole('combobox').last().fill('Home');
    await ann.keyboard.press('Enter');
    await dialog.getByRole('button', { name: /^Take Home.* out$/ }).waitFor();
    await dialog.getByRole('button', { name: 'Save the rule' }).click();
    await dialog.waitFor({ state: 'detached' });
    // She has no account here: the rule says that it warns nobody, and what to do.
    const row = ann.getByRole('listitem').filter({ hasText: 'To the board' });
    await row.getByText('Reaches nobody.').waitFor();
    await row.getByText(/No member goes by Ines Marlowe: correct the name, or invite/).waitFor();
    // Units go by their names.
    expect(await row.textContent()).toContain('Home Services');
    await settled(ann);
    expect(await violations(ann)).toEqual([]);
    await ann.getByRole('button', { name: 'Change the rule To the board' }).click();
    await dialog.getByRole('button', { name: 'Remove this rule' }).click();
    await toast(ann, /The rule was removed/);
    await ann.getByText('To the board').first().waitFor({ state: 'detached' });
    await begin(joel, '/settings/monitoring');
    expect(await joel.getByRole('checkbox').first().isDisabled()).toBe(true);
    expect(await joel.getByRole('button', { name: 'Add a rule' }).count()).toBe(0);
  });

  test('each chooses how they are told, and finds it so again', async () => {
    await begin(joel, '/settings/notices');
    await joel
      .getByText(/no mail server/i)
      .first()
      .waitFor();
    expect(await violations(joel)).toEqual([]);
    await joel.getByLabel('By mail').selectOption('week');
    await toast(joel, /^Saved$/);
    await joel.getByLabel('On', { exact: true }).selectOption('3');
    await expect
      .poll(() => read<{ digest: string; weekday: number }>(joel, '/mail-choice'))
      .toMatchObject({ digest: 'week', weekday: 3 });
    await joel.getByLabel('Status changed').check();
    await expect.poll(() => read(joel, '/mail-choice')).toMatchObject({ muted: ['status-changed'] });
    await begin(joel, '/settings/notices');
    expect(await joel.getByLabel('By mail').inputValue()).toBe('week');
    expect(await joel.getByLabel('Status changed').isChecked()).toBe(true);
  });

  test('what is red leaves the list once it is explained and acted on, on an open page', {
    timeout: 40_000,
  }, async () => {
    await begin(ann, '/unanswered');
    expect(await violations(ann)).toEqual([]);
    const list = await read<Unanswered>(ann, '/unanswered');
    const [one] = list.items;
    await ann
      .getByRole('link', { name: one?.name ?? '' })
      .first()
      .waitFor();
    const commented = await post(ann, '/comments', {
      node: one?.about,
      period: list.period,
      kind: 'explanation',
      text: 'The depot was closed.',
    });
    expect(commented.ok()).toBe(true);
    expect((await read<Unanswered>(ann, '/unanswered')).total).toBe(list.total);
    const acted = await post(ann, '/actions', {
      title: 'Open it again',
      unit: one?.unit,
      node: one?.about,
      owner: 'Joel Whitaker',
    });
    expect(acted.ok()).toBe(true);
    expect((await read<Unanswered>(ann, '/unanswered')).total).toBe(list.total - 1);
    const shown = ann
      .locator('main li')
      .filter({ hasText: one?.unitName ?? '' })
      .filter({ hasText: one?.name ?? '' });
    await expect
      .poll(() => shown.count())
      .toBe(
        (await read<Unanswered>(ann, '/unanswered')).items.filter(
          ({ name, unitName }) => name === one?.name && unitName === one?.unitName,
        ).length,
      );
    expect(complaints).toEqual([]);
  });

  test('on a phone, in Vietnamese and dark, nothing lies beside the screen', {
    timeout: 40_000,
  }, async () => {
    await ann.setViewportSize({ width: 390, height: 844 });
    await ann.emulateMedia({ colorScheme: 'dark' });
    await ann.evaluate(`localStorage.setItem('sightline.language', 'vi')`);
    for (const path of ['/unanswered', '/settings/monitoring', '/settings/notices', '/home']) {
      await begin(ann, path);
      expect(await violations(ann)).toEqual([]);
      expect(
        await ann.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth'),
      ).toBe(true);
    }
  });
});
