/** A manager changes a template's KPI in a unit of theirs, at once and as a draft, in a real browser. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { depots } from '../template-world.ts';
import { owner, type Product, settled, startProduct, violations } from './product.ts';

let product: Product;
let ann: Page;
let nora: Page;
let complaints: string[];
const missed: string[] = [];
const org = '/api/orgs/depots';
const post = async (page: Page, path: string, data: object): Promise<{ token: string }> => {
  const headers = { origin: product.url };
  const answer = await page.request.post(`${product.url}${path}`, { headers, data });
  expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true);
  return (await answer.json()) as { token: string };
};
const open = async (path: string): Promise<void> => {
  await nora.goto(`${product.url}/o/depots${path}`);
  await nora.locator('main :is(h1, h2)').first().waitFor();
  await settled(nora);
};
const targetOf = async (unit: string): Promise<number | null> => {
  const read = await ann.request.get(`${product.url}${org}/kpis/${unit}/punctual`);
  return ((await read.json()) as { kpi: { target: number | null } }).kpi.target;
};

beforeAll(async () => {
  product = await startProduct();
  ({ page: ann } = await product.open());
  ({ page: nora, complaints } = await product.open());
  nora.setDefaultTimeout(10_000);
  nora.on('response', (one) => one.status() >= 400 && missed.push(`${one.status()} ${one.url()}`));
  await post(ann, '/api/auth/sign-up/email', { ...owner, name: 'Ann' });
  await post(ann, '/api/orgs', { from: 'document', document: depots });
  const { token } = await post(ann, `${org}/invitations`, { role: 'manager', unit: 'north' });
  const account = { name: 'Nora', email: 'nora@depots.example', password: 'correct horse' };
  await post(nora, '/api/invitations/join', { token, account });
}, 60_000);
afterAll(async () => await product?.close());

describe('a manager of the unit above', () => {
  test('changes a KPI of the template only in that unit, and no other unit’s moves', async () => {
    await open('/kpi/aldgate/punctual');
    await nora.getByRole('button', { name: 'Edit', exact: true }).click();
    await nora.getByText('Only in Aldgate').waitFor();
    await settled(nora);
    expect(await nora.getByText(/^For all/).count()).toBe(0);
    expect(await nora.getByRole('button', { name: 'Archive' }).count()).toBe(0);
    expect(await nora.getByRole('combobox', { name: 'Objective' }).count()).toBe(0);
    expect(await violations(nora)).toEqual([]);
    await nora.getByRole('textbox', { name: 'Target', exact: true }).fill('60');
    await nora
      .getByRole('region', { name: 'What it would do' })
      .getByText(/change/)
      .first()
      .waitFor();
    await nora.getByRole('button', { name: 'Save', exact: true }).click();
    await nora.locator('#toast').getByText(/saved/i).waitFor();
    expect([await targetOf('aldgate'), await targetOf('briar')]).toEqual([60, 50]);
  });

  test('keeps it as a draft that names the KPI and the unit, finds it again, and approves it', async () => {
    await open('/measure/aldgate/punctual/edit');
    await nora.getByRole('textbox', { name: 'Target', exact: true }).fill('70');
    missed.length = 0;
    await nora.getByRole('button', { name: 'Keep as a draft' }).click();
    await nora.getByText('On-time departures, only in Aldgate').waitFor();
    await settled(nora);
    expect(missed).toEqual([]);
    expect(await nora.getByText('depot:punctual').count()).toBe(0);
    expect(await violations(nora)).toEqual([]);
    await open('/scorecard/aldgate');
    await nora.keyboard.press('Control+k');
    const drafts = nora.getByRole('option', { name: /Drafts of templates/ });
    await nora.getByRole('dialog').getByRole('combobox').fill('nháp');
    await drafts.waitFor();
    await nora.getByRole('dialog').getByRole('combobox').fill('draft');
    await drafts.click();
    await nora.getByRole('link', { name: /On-time departures/ }).click();
    await nora.getByRole('button', { name: 'Approve' }).click();
    await nora.getByRole('dialog').getByRole('button', { name: 'Approve' }).click();
    await nora
      .locator('#toast')
      .getByText(/approved/)
      .waitFor();
  });

  test('adds to the structure in that unit alone, and the template’s own lines stay as they are', async () => {
    await open('/scorecard/aldgate');
    await nora.getByRole('link', { name: 'Structure' }).click();
    await nora.getByText(/What you add here is added in Aldgate alone/).waitFor();
    await settled(nora);
    const tree = nora.getByRole('tree');
    expect(await nora.getByText(/^For all/).count()).toBe(0);
    expect(await tree.getByRole('textbox', { disabled: false }).count()).toBe(0);
    const given = tree.getByRole('treeitem', { name: /Leave on time/ });
    await given.click();
    expect(await nora.getByRole('button', { name: 'Up' }).count()).toBe(0);
    await given.focus();
    await nora.keyboard.press('Delete');
    await nora
      .getByText(/This is the template’s/)
      .first()
      .waitFor();
    expect(await violations(nora)).toEqual([]);
    await nora.keyboard.press('Enter');
    await nora.keyboard.type('Greet every guest');
    await nora.keyboard.press('Escape');
    await given.focus();
    await nora.keyboard.press('Enter');
    await nora.keyboard.type('Be friendly');
    await nora.keyboard.press('Enter');
    await nora.keyboard.press('Escape');
    await nora.getByRole('button', { name: 'Save', exact: true }).click();
    await nora.locator('#toast').getByText(/saved/i).waitFor();
    const named = async (unit: string) =>
      (await (await ann.request.get(`${product.url}${org}/scorecards/${unit}`)).text()).includes(
        'Be friendly',
      );
    expect([await named('aldgate'), await named('briar')]).toEqual([true, false]);
  });

  test('puts what was added in order by keys and by dragging, among lines of the template that stay', async () => {
    await open('/structure/aldgate');
    const tree = nora.getByRole('tree');
    const line = (name: string) => tree.getByRole('treeitem', { name: new RegExp(name) });
    const standing = async (): Promise<string[]> => {
      const read = await ann.request.get(`${product.url}${org}/scorecards/aldgate`);
      const card = (await read.json()) as { perspectives: { objectives: { name: string }[] }[] };
      return card.perspectives.flatMap(({ objectives }) => objectives.map(({ name }) => name));
    };
    const shown = async (): Promise<string[]> =>
      await tree
        .locator('[data-level="objective"] button')
        .evaluateAll((all) => all.map((one) => one.firstElementChild?.lastChild?.textContent ?? ''));
    const save = async (): Promise<void> => {
      await nora.getByRole('button', { name: 'Save', exact: true }).click();
      await nora.locator('#toast').getByText(/saved/i).waitFor();
      await settled(nora);
    };
    expect(await standing()).toEqual(['Leave on time', 'Be friendly']);
    // The template's own line has no handle, and says why it stays.
    expect(await line('Leave on time').locator('[class*="handle"]').count()).toBe(0);
    await line('Leave on time').focus();
    await nora.keyboard.press('Alt+ArrowDown');
    await nora
      .getByText(/This is the template’s/)
      .first()
      .waitFor();
    expect(await shown()).toEqual(['Leave on time', 'Be friendly']);
    await line('Be friendly').focus();
    await nora.keyboard.press('Alt+ArrowUp');
    expect(await shown()).toEqual(['Be friendly', 'Leave on time']);
    expect(await violations(nora)).toEqual([]);
    await save();
    expect(await standing()).toEqual(['Be friendly', 'Leave on time']);
    await line('Be friendly').click();
    await nora.getByRole('button', { name: 'Down' }).waitFor();
    const from = await line('Be friendly').locator('[class*="handle"]').boundingBox();
    const to = await line('Leave on time').boundingBox();
    if (!from || !to) throw new Error('there is nothing to drag');
    await nora.mouse.move(from.x + 8, from.y + 8);
    await nora.mouse.down();
    await nora.mouse.move(to.x + 60, to.y + to.height * 0.7, { steps: 6 });
    await nora.mouse.move(to.x + 60, to.y + to.height * 0.9);
    await nora.mouse.up();
    await expect.poll(shown).toEqual(['Leave on time', 'Be friendly']);
    await save();
    expect(await standing()).toEqual(['Leave on time', 'Be friendly']);
  });

  test('changes an objective of the template only there, and is told the weights of its KPIs', async () => {
    await open('/scorecard/aldgate?edit=prompt');
    const panel = nora.getByRole('dialog', { name: /Leave on time/ });
    await panel.getByText('Only in Aldgate').waitFor();
    const weights = panel.getByRole('listitem').filter({ hasText: 'On-time departures' });
    await weights.getByText('100 %').waitFor();
    expect(await weights.getByRole('textbox').count()).toBe(0);
    expect(await panel.getByRole('button', { name: /^(Archive|Change)$/ }).count()).toBe(0);
    await panel.getByRole('textbox', { name: 'Accountable' }).fill('Nora');
    await panel.getByRole('button', { name: 'Save', exact: true }).click();
    await nora.locator('#toast').getByText(/saved/i).waitFor();
    const overrides = await (
      await ann.request.get(`${product.url}${org}/definitions/overrides?unit=aldgate`)
    ).text();
    expect(overrides).toContain('"owner":"Nora"');
  });

  test('makes a KPI of that unit alone under an objective of the template', async () => {
    await open('/measure/aldgate/new?objective=depot:prompt');
    await nora.getByRole('textbox', { name: 'Name' }).fill('Gates open on time');
    await nora.getByRole('button', { name: 'Make it', exact: true }).click();
    await nora.getByRole('heading', { name: 'Gates open on time' }).waitFor();
    const named = async (unit: string) =>
      (await (await ann.request.get(`${product.url}${org}/scorecards/${unit}`)).text()).includes(
        'Gates open',
      );
    expect([await named('aldgate'), await named('briar')]).toEqual([true, false]);
  });

  test('is told at another unit that it is not theirs to change, and who may', async () => {
    await open('/kpi/briar/punctual');
    expect(await nora.getByRole('button', { name: 'Edit', exact: true }).count()).toBe(0);
    for (const path of ['/measure/briar/punctual/edit', '/structure/briar', '/measure/briar/new']) {
      await open(path);
      await nora.getByRole('heading', { name: 'Not yours to change' }).waitFor();
      await nora.getByText(/managers what belongs to their unit and below/).waitFor();
    }
    expect(await violations(nora)).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
