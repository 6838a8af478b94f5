/** A plan built from nothing, refined in a revision, approved from a period on, and undone, in a real browser. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ScorecardReading } from '../../src/board/contract.ts';
import { beginWithDemo, type Product, settled, startProduct, violations } from './product.ts';

let product: Product;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  product = await startProduct();
  ({ page, complaints } = await product.open());
  page.setDefaultTimeout(10_000);
  await beginWithDemo(product, page);
});
afterAll(async () => await product?.close());

const read = async <T>(path: string): Promise<T> =>
  (await (await page.request.get(`${product.url}/api/orgs${path}`)).json()) as T;
const go = async (path: string): Promise<void> => {
  await page.goto(`${product.url}${path}`);
  await page.locator('h1').first().waitFor();
  await settled(page);
};
const toast = () => page.locator('#toast');
const bar = () => page.getByRole('region', { name: 'Save' });
const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });
const accessible = async (): Promise<void> => {
  await settled(page);
  expect(await violations(page)).toEqual([]);
};

describe('a plan from nothing', () => {
  const document = {
    format: 'sightline/1',
    organization: { code: 'fresh', name: 'Fresh', calendar: { yearStart: 1, label: 'end', timeZone: 'UTC' } },
    perspectives: [{ code: 'customer', name: 'Customer', order: 1 }],
    units: [{ code: 'fresh', name: 'Fresh', kind: 'company' }],
    scorecards: [{ code: 'card', name: 'Card', unit: 'fresh', perspectives: [{ perspective: 'customer' }] }],
  };

  test('begins with a name and its years, is written step by step, and put in force', {
    timeout: 60_000,
  }, async () => {
    await page.request.post(`${product.url}/api/orgs`, {
      headers: { origin: product.url },
      data: { from: 'document', document },
    });
    await go('/o/fresh/scorecard/fresh');
    await page.keyboard.press('g');
    await page.keyboard.press('l');
    await page.getByRole('heading', { name: 'No plan yet' }).waitFor();
    await accessible();
    await page.getByLabel('Name').fill('Closer to everyone');
    await page.getByLabel('Starts').fill('soon');
    await page.getByText('Write a period such as 2026-04').waitFor();
    expect(await button('Make the plan').isDisabled()).toBe(true);
    await page.getByLabel('Starts').fill('FY2026');
    await page.getByLabel('Ends').fill('FY2028');
    await button('Make the plan').click();
    await page.getByRole('heading', { level: 1, name: 'Closer to everyone' }).waitFor();
    await page.getByRole('heading', { name: 'Build the plan' }).waitFor();
    await accessible();
    // A step leads to where it is done.
    await button(/Write mission and vision/).click();
    await page.keyboard.type('Care where people live.');
    await page.getByRole('textbox', { name: 'Vision' }).fill('Nobody waits.');
    await button('Add a value').click();
    await page.keyboard.type('Kind');
    await page.keyboard.press('Enter');
    await page.keyboard.type('Quick');
    await page.keyboard.press('Alt+ArrowUp');
    await page.getByText('“Quick” is now number 1 of 2').waitFor({ state: 'attached' });
    await button('Add to Strengths').click();
    await page.keyboard.type('Nurses who stay');
    await accessible();
    await page.keyboard.press('Control+s');
    await toast().getByText('is saved').waitFor();
    await button('Add a theme').click();
    await page.getByLabel('Name of the theme').fill('At home');
    await page.keyboard.press('Enter');
    await page.getByText('no objective yet').waitFor();
    await button('Put in force').click();
    await page.getByText('Scorecards of its span are scored by it.').waitFor();
    const { items } = await read<{ items: object[] }>('/fresh/definitions/plans');
    expect(items).toEqual([
      expect.objectContaining({
        name: 'Closer to everyone',
        state: 'active',
        starts: 'FY2026',
        ends: 'FY2028',
        mission: 'Care where people live.',
        vision: 'Nobody waits.',
        values: ['Quick', 'Kind'],
        swot: { strengths: ['Nurses who stay'] },
      }),
    ]);
    // The last step is the structure editor: an objective typed, and the guide has done its work.
    await page.getByRole('link', { name: /Set objectives and KPIs/ }).click();
    await page.locator('[data-line]').first().focus();
    await page.keyboard.press('Enter');
    await page.keyboard.type('Be near');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+s');
    await toast().getByText('is saved').waitFor();
    await go('/o/fresh/plan');
    await page.getByRole('heading', { name: 'Build the plan' }).waitFor({ state: 'detached' });
    await accessible();
  });

  test('of two plans only one is in force in a period; the other says so and how to mend it', async () => {
    await go('/o/fresh/plan');
    await button('New plan').click();
    await page.getByRole('dialog').getByLabel('Name').fill('After that');
    await accessible();
    await button('Make the plan').click();
    await page.getByRole('heading', { level: 1, name: 'After that' }).waitFor();
    await button('Put in force').click();
    await page
      .getByRole('alert')
      .getByText(/would be in force in the same periods/)
      .waitFor();
    await accessible();
  });
});

describe('a plan refined', () => {
  const code = 'strategy-revision-3';
  const revision = `/o/marlowe/plan/revisions/${code}`;
  const scores = async (query = ''): Promise<Map<string, number | null>> => {
    const card = await read<ScorecardReading>(`/marlowe/scorecards/marlowe${query}`);
    return new Map([
      ['card', card.score],
      ...card.perspectives.map((one): [string, number | null] => [one.name, one.score]),
    ]);
  };

  test('in a draft: a weight, a target, an objective more, one less; nothing of it is recorded', {
    timeout: 90_000,
  }, async () => {
    const { sequence } = await read<{ sequence: number }>('/marlowe');
    const before = await scores();
    await go('/o/marlowe/plan');
    await accessible();
    await button('Refine the plan').click();
    await page.getByLabel('What for').fill('The network is dense now.');
    await accessible();
    await button('Begin the revision').click();
    await page.getByRole('heading', { level: 1, name: 'Revision 3' }).waitFor();
    await page.getByText('You are editing revision 3').waitFor();
    await page.getByText('Nothing yet').waitFor();
    await accessible();
    // A draft that was chosen stays chosen from page to page.
    await page.getByRole('link', { name: 'Change it' }).click();
    await page.getByRole('heading', { name: 'Corporate scorecard' }).waitFor();
    await page.getByRole('button', { name: 'Edit Raise the operating margin' }).press('Enter');
    const panel = page.getByRole('dialog');
    await panel.getByRole('textbox', { name: 'Weight: Operating margin' }).fill('300');
    await panel.getByText(/score(card)?s? changes?:/).waitFor();
    await panel.getByRole('button', { name: 'Save', exact: true }).click();
    await panel.waitFor({ state: 'detached' });
    await page.getByText('1 change', { exact: true }).waitFor();
    await page.goto(`${product.url}/o/marlowe/measure/marlowe/complaints/edit?changeSet=${code}`);
    const target = page.getByRole('textbox', { name: 'Target', exact: true });
    await target.waitFor();
    const was = Number(await target.inputValue());
    await target.fill(String(was * 0.8));
    await bar().getByRole('button', { name: 'Save', exact: true }).click();
    await toast().getByText('is saved').waitFor();
    await page.goto(`${product.url}/o/marlowe/structure/marlowe?changeSet=${code}`);
    const line = (name: string) => page.locator('[data-line]').filter({ hasText: name }).first();
    await line('Put good tools in every hand').focus();
    await page.keyboard.press('Delete');
    await button('Take it out').press('Enter');
    await line('Customer').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.type('Install at home');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+s');
    await toast().getByText('is saved').waitFor();
    expect((await read<{ sequence: number }>('/marlowe')).sequence).toBe(sequence);
    expect(await scores()).toEqual(before);
    expect(await scores(`?changeSet=${code}`)).not.toEqual(before);
  });

  test('says what it changes in words, takes one of it back and again, and shows the scores beside the present', {
    timeout: 60_000,
  }, async () => {
    await go(`${revision}?changeSet=${code}`);
    const changes = page.getByRole('region', { name: 'What changes' });
    await changes.getByText(/Weight \d+.*300/).waitFor();
    await changes.getByText('Install at home').first().waitFor();
    const dropped = changes.getByText('dropped', { exact: true });
    const count = await dropped.count();
    expect(count).toBeGreaterThan(0);
    await changes.getByRole('button', { name: 'Take back: Install at home' }).press('Enter');
    await toast().getByText('Taken back: Install at home').waitFor();
    await changes.getByText('Install at home').first().waitFor({ state: 'detached' });
    await toast().getByRole('button', { name: 'Undo' }).click();
    await changes.getByText('Install at home').first().waitFor();
    await changes.getByText('re-weighted', { exact: true }).first().click();
    await page
      .getByRole('region', { name: 'Scores beside the present' })
      .getByText('Corporate scorecard')
      .waitFor();
    const past = page.getByRole('region', { name: 'Over the past' });
    await past
      .getByText(/would have been/)
      .first()
      .waitFor();
    await accessible();
    await past.getByText('Table').click();
    expect(await past.locator('tbody tr').count()).toBe(13);
    await accessible();
    await page.getByRole('textbox', { name: 'Write a comment' }).fill('Is the target within reach?');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('article').getByText('Is the target within reach?').waitFor();
    await page.goto(`${product.url}/o/marlowe/plan/compare?from=now&to=${code}`);
    await page.getByText(/\d+ differences/).waitFor();
    await accessible();
  });

  test('is proposed and approved from the next period on; what is past stays as it was', {
    timeout: 60_000,
  }, async () => {
    const before = await scores();
    await go(revision);
    await button('Propose').click();
    await page.getByText(/Proposed by Ann/).waitFor();
    await accessible();
    await button('Approve').click();
    const dialog = page.getByRole('dialog', { name: 'Approve revision 3' });
    await dialog.getByLabel('In force from').selectOption({ index: 4 });
    await accessible();
    await dialog.getByRole('button', { name: 'Approve', exact: true }).click();
    await toast()
      .getByText(/Revision 3 approved, in force from/)
      .waitFor();
    await page.getByText(/Approved by Ann/).waitFor();
    await accessible();
    expect(await scores()).toEqual(before);
    const set = await read<{ from: string; sequence: number; approvedFrom: string }>(
      `/marlowe/change-sets/${code}`,
    );
    const card = await read<ScorecardReading>(`/marlowe/scorecards/marlowe?period=${set.from}`);
    const names = card.perspectives.flatMap((one) => one.objectives.map((each) => each.name));
    expect(names).toContain('Install at home');
    expect(names).not.toContain('Put good tools in every hand');
    const known = await read<ScorecardReading>(
      `/marlowe/scorecards/marlowe?period=${set.from}&asOf=${set.sequence - 1}`,
    );
    expect(known.perspectives.flatMap((one) => one.objectives.map((each) => each.name))).toContain(
      'Put good tools in every hand',
    );
  });

  test('is undone by a new revision that puts back what it changed', { timeout: 60_000 }, async () => {
    await go(revision);
    await button('Undo by a new revision').click();
    const dialog = page.getByRole('dialog');
    await accessible();
    await dialog.getByRole('button', { name: 'Undo by a new revision' }).click();
    await page.getByRole('heading', { level: 1, name: 'Revision 4' }).waitFor();
    await page.getByText('Puts back what revision 3 changed').waitFor();
    const changes = page.getByRole('region', { name: 'What changes' });
    await changes.getByText(/Weight 300/).waitFor();
    await accessible();
    await go('/o/marlowe/plan');
    const timeline = page.getByRole('region', { name: 'Revisions' });
    await timeline.getByText('Approved').first().waitFor();
    expect(await timeline.getByRole('listitem').count()).toBe(5);
    await accessible();
  });

  test('stands on a phone in Vietnamese, dark, and complains of nothing', { timeout: 60_000 }, async () => {
    const { page: phone } = await product.open({
      locale: 'vi-VN',
      colorScheme: 'dark',
      viewport: { width: 390, height: 844 },
    });
    const { cookies } = await page.context().storageState();
    await phone.context().addCookies(cookies);
    for (const path of [
      '/o/marlowe/plan',
      `${revision}?changeSet=strategy-revision-4`,
      '/o/marlowe/plan/compare',
    ]) {
      await phone.goto(`${product.url}${path}`);
      await phone.locator('h1').first().waitFor();
      await settled(phone);
      expect(await violations(phone)).toEqual([]);
      expect(await phone.evaluate('document.documentElement.scrollWidth')).toBe(390);
    }
    expect(complaints).toEqual([]);
  });
});
