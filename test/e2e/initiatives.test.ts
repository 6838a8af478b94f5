/** Initiatives in a real browser: found, moved over time and back, ticked, funded, begun from what is in the red. */
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { InitiativeReading, Initiatives } from '../../src/execution/contract.ts';
import { beginWithDemo, type Product, settled, startProduct, violations } from './product.ts';

let product: Product;
let page: Page;
let complaints: string[];
const org = '/o/marlowe';

beforeAll(async () => {
  product = await startProduct();
  ({ page, complaints } = await product.open());
  page.setDefaultTimeout(10_000);
  await beginWithDemo(product, page);
});
afterAll(async () => await product?.close());

const go = async (path: string, where = page): Promise<void> => {
  await where.goto(`${product.url}${path}`);
  await where.locator('h1').first().waitFor();
  await settled(where);
};
const read = async <T>(path: string): Promise<T> =>
  (await (await page.request.get(`${product.url}/api/orgs/marlowe/${path}`)).json()) as T;
const one = (code: string) => read<InitiativeReading>(`initiatives/${code}`);
const overflow = (where: Page) =>
  where.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
const days = (iso: string | null): number => Date.parse(`${iso}T00:00:00Z`) / 86_400_000;
const toast = (text: RegExp) => page.locator('#toast').getByText(text).waitFor();

describe('all initiatives', () => {
  test('are reached by g i, told by status, and narrowed', async () => {
    await go(`${org}/scorecard/marlowe`);
    await page.keyboard.press('g');
    await page.keyboard.press('i');
    await page.waitForURL('**/initiatives');
    await settled(page);
    await expect
      .poll(() => page.getByRole('list', { name: 'Initiatives' }).getByRole('listitem').count())
      .toBe(16);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('combobox', { name: 'Status' }).selectOption('off-target');
    await page.waitForURL('**status=off-target**');
    await settled(page);
    const late = await page.getByRole('list', { name: 'Initiatives' }).textContent();
    expect(late).toMatch(/A night shift for the sorting hubs/);
    expect(late).not.toMatch(/academy/);
    await go(`${org}/initiatives`);
    await page.getByRole('button', { name: '1 initiative serves no objective' }).click();
    await page.waitForURL('**serves=nothing**');
    await settled(page);
    await expect
      .poll(() => page.getByRole('list', { name: 'Initiatives' }).getByRole('listitem').count())
      .toBe(1);
  });

  test('are moved over time by the keys, milestones along, and put back', async () => {
    const before = await one('apprentices');
    await go(`${org}/initiatives?view=timeline`);
    expect(await violations(page)).toEqual([]);
    const bar = page.locator('[data-initiative="apprentices"]');
    await bar.focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await toast(/An academy for drivers and sorters/);
    const moved = await one('apprentices');
    expect(days(moved.end) - days(before.end)).toBe(14);
    expect(days(moved.start) - days(before.start)).toBe(14);
    expect(moved.baselineEnd).toBe(before.end);
    const open = (of: InitiativeReading) => of.milestones.filter(({ done }) => done === null);
    expect(open(moved).map(({ due }) => days(due))).toEqual(open(before).map(({ due }) => days(due) + 14));
    await page.locator('#toast').getByRole('button', { name: 'Undo' }).click();
    await toast(/Undone/);
    const back = await one('apprentices');
    expect([back.start, back.end, back.baselineEnd]).toEqual([before.start, before.end, null]);
    expect(open(back).map(({ due }) => due)).toEqual(open(before).map(({ due }) => due));
  });

  test('moved by keys, are put back by Escape while they wait, and by Ctrl+Z once that is recorded', async () => {
    const before = await one('apprentices');
    await go(`${org}/initiatives?view=timeline`);
    const bar = page.locator('[data-initiative="apprentices"]');
    await bar.focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Escape');
    // Longer than a move rests before it is recorded.
    await page.waitForTimeout(1200);
    expect(await one('apprentices')).toMatchObject({ start: before.start, end: before.end });
    await page.keyboard.press('ArrowRight');
    await toast(/An academy for drivers and sorters/);
    expect((await one('apprentices')).start).not.toBe(before.start);
    // The focus is still on the bar: no other place has to be found first.
    expect(await page.evaluate('document.activeElement?.getAttribute("data-initiative")')).toBe(
      'apprentices',
    );
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+z');
    await toast(/Undone/);
    expect(await one('apprentices')).toMatchObject({ start: before.start, end: before.end });
  });

  test('are dragged by their end, and a click alone opens the page', async () => {
    const before = await one('handheld');
    await go(`${org}/initiatives?view=timeline&zoom=month`);
    const bar = page.locator('[data-initiative="handheld"]');
    // Its end is brought into sight: a bar is wider than the window.
    await page.evaluate(`(() => {
      const shape = document.querySelector('[data-initiative="handheld"] rect[data-bar]');
      const sheet = shape.closest('div[class*=box]');
      sheet.scrollLeft += shape.getBoundingClientRect().right - sheet.getBoundingClientRect().right + 200;
    })()`);
    const box = await bar.locator('rect[data-bar]').boundingBox();
    if (!box) throw new Error('there is no bar');
    const [x, y] = [box.x + box.width - 3, box.y + box.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 35, y, { steps: 4 });
    await page.mouse.move(x + 70, y, { steps: 4 });
    await page.mouse.up();
    await toast(/The handheld planner on every round/);
    const after = await one('handheld');
    expect(days(after.end) - days(before.end)).toBe(10);
    expect(after.start).toBe(before.start);
    expect(page.url()).toMatch(/view=timeline/);
    await page.keyboard.press('Control+z');
    await toast(/Undone/);
    await bar.focus();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/initiatives/handheld**');
  });

  test('are drawn where they are in sight, wherever it is scrolled to, and all of them on paper', async () => {
    await page.setViewportSize({ width: 1440, height: 560 });
    await go(`${org}/initiatives?view=timeline`);
    const bars = page.locator('[data-initiative]');
    const names = page.getByRole('list', { name: 'Initiatives over time' }).getByRole('listitem');
    const { items } = await read<Initiatives>('initiatives');
    expect(await names.count()).toBeLessThan(items.length);
    expect(await names.first().getAttribute('aria-setsize')).toBe(`${items.length}`);
    await page.evaluate(
      `(() => { const box = document.querySelector('ul[aria-label="Initiatives over time"]').closest('div[class*=box]'); box.scrollTop = box.scrollHeight; })()`,
    );
    await page.getByRole('link', { name: items.at(-1)?.name ?? '', exact: true }).waitFor();
    await page.emulateMedia({ media: 'print' });
    await expect.poll(() => names.count()).toBe(items.length);
    expect(await bars.count()).toBe(items.filter(({ start, end }) => start !== null || end !== null).length);
    await page.emulateMedia({ media: null });
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  test('are set across objectives, and one is begun from the red in two clicks', async () => {
    await go(`${org}/initiatives?view=matrix`);
    expect(await violations(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    await page
      .getByRole('table', { name: 'Initiatives across the objectives of Marlowe Parcel Group' })
      .waitFor();
    const begin = page.getByRole('button', { name: /^Start an initiative/ }).first();
    const what = (await begin.textContent()) ?? '';
    await begin.click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/It is to move/).waitFor();
    expect(await violations(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Create' }).click();
    await page.waitForURL(/\/initiatives\/[^?]+/);
    await page.getByRole('heading', { name: 'What it should move' }).waitFor();
    await settled(page);
    const name = (await page.locator('h1').textContent()) ?? '';
    expect(name.startsWith('Raise: ')).toBe(true);
    expect(what).toContain(name.slice('Raise: '.length));
    const { items } = await read<Initiatives>('initiatives?q=Raise');
    expect(items[0]?.objectives.length).toBe(1);
  });
});

describe('one initiative', () => {
  test('tells why it has its status, and a milestone is ticked in one click and unticked by undo', async () => {
    await go(`${org}/initiatives/night-sort`);
    expect(await violations(page)).toEqual([]);
    const receipt = page.getByRole('region', { name: 'Why this status' });
    expect(await receipt.textContent()).toMatch(/2 are overdue, the oldest by \d+ days/);
    expect(await receipt.textContent()).toMatch(/watched from 15 days, off target from 61 days/);
    await page.getByRole('checkbox', { name: 'Agreement with the works council' }).click();
    await toast(/is reached/);
    expect((await one('night-sort')).milestones[0]?.done).not.toBeNull();
    await expect.poll(() => receipt.textContent()).toMatch(/1 is overdue/);
    await page.keyboard.press('Control+z');
    await toast(/Undone/);
    expect((await one('night-sort')).milestones[0]?.done).toBeNull();
  });

  test('takes money in its table by keyboard, and an update', async () => {
    await go(`${org}/initiatives/video`);
    // The labels of the form that adds a line stand in one line, over chooser and field alike.
    const tops = await page.evaluate(
      `[...[...document.querySelectorAll('form')].find((one) => /Amount/.test(one.textContent)).querySelectorAll('[class*="label"]')].map((one) => Math.round(one.getBoundingClientRect().top))`,
    );
    expect((tops as number[]).length).toBe(4);
    expect(new Set(tops as number[]).size).toBe(1);
    const cells = page.getByRole('textbox', { name: /^Spent/ });
    const type = async (cell: Locator): Promise<void> => {
      await cell.focus();
      await page.keyboard.press('Control+a');
      await page.keyboard.type('7.5');
      await page.keyboard.press('Enter');
    };
    // Of a month that has not begun nothing can have been spent.
    await type(cells.last());
    await page
      .getByText(/has not begun/)
      .first()
      .waitFor();
    expect((await one('video')).lines.at(-1)?.spent).toBeNull();
    await type(cells.first());
    await toast(/Recorded: Spent/);
    expect((await one('video')).lines[0]?.spent).toBe(7.5);
    await page.getByRole('textbox', { name: 'How does it go?' }).fill('The premiere is booked.');
    await page.getByRole('button', { name: 'Post update' }).click();
    await toast(/The update is posted/);
    expect((await one('video')).updates[0]).toMatchObject({ text: 'The premiere is booked.', by: 'Ann' });
    expect(await violations(page)).toEqual([]);
  });

  test('is edited beside its page: a refusal says how to mend it, a status by hand asks for its reason', async () => {
    await go(`${org}/initiatives/rounds`);
    await page.keyboard.press('e');
    const drawer = page.getByRole('dialog');
    await drawer.getByRole('textbox', { name: 'Name' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await drawer.getByRole('combobox', { name: 'Status' }).selectOption('on-target');
    await drawer.getByRole('button', { name: 'Save' }).click();
    await drawer
      .getByText(/has no reason/)
      .first()
      .waitFor();
    await drawer
      .getByRole('textbox', { name: 'Why it differs from the rule' })
      .fill('Two planners join next week');
    await drawer.getByRole('button', { name: 'Save' }).click();
    await drawer.waitFor({ state: 'detached' });
    await page.getByText('given by hand: Two planners join next week').waitFor();
    expect(await one('rounds')).toMatchObject({
      status: 'on-target',
      rule: expect.stringMatching(/watch|off-target/),
    });
  });
});

test('what is being done stands on a KPI’s page, and budgets beside what came of them', async () => {
  await go(`${org}/kpi/marlowe/first_attempt`);
  const doing = page.getByRole('region', { name: 'What is being done' });
  expect(await doing.textContent()).toMatch(/The handheld planner on every round/);
  expect(await violations(page)).toEqual([]);
  await go(`${org}/budgets`);
  expect(await violations(page)).toEqual([]);
  await page
    .getByRole('button', { name: /^Where it goes/ })
    .last()
    .click();
  await page.getByRole('radio', { name: 'Classes' }).check({ force: true });
  await page.getByRole('table', { name: 'Where the budget goes' }).waitFor();
  await page.getByRole('button', { name: 'New budget' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Trials');
  await dialog.getByRole('textbox', { name: /^Amount/ }).fill('250');
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('heading', { name: 'Trials' }).waitFor();
});

test('nothing is wider than a phone, in Vietnamese and in the dark', async () => {
  const { page: phone } = await product.open({
    viewport: { width: 390, height: 844 },
    storageState: await page.context().storageState(),
    locale: 'vi-VN',
    colorScheme: 'dark',
  });
  for (const path of [
    'initiatives',
    'initiatives?view=timeline',
    'initiatives?view=matrix',
    'initiatives/vans',
    'budgets',
  ]) {
    await go(`${org}/${path}`, phone);
    expect(await overflow(phone), path).toBe(0);
    expect(await violations(phone), path).toEqual([]);
  }
  await phone.close();
  expect(complaints).toEqual([]);
});
