/** Editors of definitions in a real browser: by mouse, by keyboard alone, with someone else in between. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { KpiReading, ScorecardReading } from '../../src/board/contract.ts';
import { beginWithDemo, type Product, settled, startProduct, violations } from './product.ts';

let product: Product;
let page: Page;
let complaints: string[];
const org = 'marlowe';
const measure = '/o/marlowe/measure/marlowe';

beforeAll(async () => {
  product = await startProduct();
  ({ page, complaints } = await product.open());
  page.setDefaultTimeout(15_000);
  await beginWithDemo(product, page);
});
afterAll(async () => await product?.close());

const read = async <T>(path: string): Promise<T> =>
  (await (await page.request.get(`${product.url}/api/orgs/${org}${path}`)).json()) as T;
const definition = (key: string): Promise<Record<string, unknown> & { version: number }> =>
  read(`/definitions/measures/${encodeURIComponent(key)}`);
const kpi = (code: string): Promise<KpiReading> => read(`/kpis/marlowe/${code}`);
const go = async (path: string): Promise<void> => {
  await page.goto(`${product.url}${path}`);
  await page.locator('h1').first().waitFor();
  await settled(page);
};
const toast = () => page.locator('#toast');
/** The focus, moved with Tab alone, until it stands on what is named. */
async function tabTo(name: string): Promise<void> {
  for (let tries = 0; tries < 90; tries++) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate<string>(
      `document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? ''`,
    );
    if (at.trim() === name) return;
  }
  throw new Error(`Tab does not reach ${name}`);
}

describe('a measure edited by mouse', () => {
  test('a dragged limit redraws the curve, tells the scores then, and is saved and undone', {
    timeout: 60_000,
  }, async () => {
    const before = await kpi('csat');
    const was = await definition('marlowe:csat');
    await go('/o/marlowe/kpi/marlowe/csat');
    await page.getByRole('button', { name: 'Edit', exact: true }).click();
    await page.waitForURL('**/edit');
    const red = page.getByRole('slider', { name: 'Red limit' });
    await red.scrollIntoViewIfNeeded();
    const box = await red.locator('circle').last().boundingBox();
    if (!box) throw new Error('the handle is not drawn');
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x - 40, box.y, { steps: 5 });
    await page.mouse.up();
    const preview = page.getByRole('region', { name: 'What it would do' });
    await preview.getByText(/In October|In \w+ \d{4}, \d+ scores? change/).waitFor();
    expect(await preview.getByRole('listitem').first().textContent()).toContain('Customer satisfaction');
    await settled(page);
    // What has scrolled under the bar is no target there.
    await page.evaluate('scrollTo(0, 0)');
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.waitForURL('**/kpi/marlowe/csat**');
    await toast().getByText('Customer satisfaction is saved.').waitFor();
    const after = await kpi('csat');
    // More room below the target: the same value scores more.
    expect(after.kpi.score ?? 0).toBeGreaterThan(before.kpi.score ?? 0);
    expect(after.kpi.actual).toBe(before.kpi.actual);
    // Earlier periods keep the limits that they had.
    expect(after.points.at(-3)?.score).toBe(before.points.at(-3)?.score);
    await toast().getByRole('button', { name: 'Undo' }).click();
    await toast().getByText('is as it was before').waitFor();
    expect((await kpi('csat')).kpi.score).toBe(before.kpi.score);
    expect((await definition('marlowe:csat')).red).toBe(was.red);
  });

  test('limits out of order are told where they stand, and nothing of it is saved', async () => {
    const was = await definition('marlowe:csat');
    await go(`${measure}/csat/edit`);
    const red = page.getByRole('textbox', { name: 'Red limit' });
    await page.getByRole('combobox', { name: 'How Red limit is said' }).selectOption('value');
    await red.fill('99');
    await page
      .getByRole('alert')
      .getByText(/out of order.*Worst < Red limit < Target < Best/)
      .waitFor();
    await page.getByRole('button', { name: 'Discard' }).click();
    await page.getByText('Nothing is changed.').waitFor();
    expect((await definition('marlowe:csat')).version).toBe(was.version);
  });

  test('what is typed outlives the page being left', async () => {
    await go(`${measure}/csat/edit`);
    await page.getByLabel('Name').fill('Satisfied customers');
    await go('/o/marlowe/scorecard/marlowe');
    await go(`${measure}/csat/edit`);
    await page.getByText('Your unsaved changes from before are back').waitFor();
    expect(await page.getByLabel('Name').inputValue()).toBe('Satisfied customers');
    await page.getByRole('button', { name: 'Discard' }).click();
    expect(await page.getByLabel('Name').inputValue()).toBe('Customer satisfaction');
  });
});

describe('fields that cannot be saved as they stand', () => {
  const sent: string[] = [];
  const hear = (request: { method(): string; url(): string }): void => {
    if (request.method() === 'POST' && request.url().endsWith('/definitions')) sent.push(request.url());
  };
  const focused = (): Promise<string | null> =>
    page.evaluate<string | null>(`document.activeElement?.closest('input')?.value ?? null`);
  beforeAll(() => void page.on('request', hear));
  afterAll(() => void page.off('request', hear));

  test('nothing but what stands on screen is saved: text that is no number, numbers out of bounds, no name', {
    timeout: 60_000,
  }, async () => {
    await go(`${measure}/complaints/edit`);
    const bar = page.getByRole('region', { name: 'Save' });
    const weight = page.getByRole('textbox', { name: 'Weight', exact: true });
    await weight.fill('33');
    await weight.fill('40x');
    await page.getByText('This is no number').waitFor();
    await bar.getByText('1 field is to be mended').waitFor();
    await page.getByText(/The last valid state is shown: 1 field/).waitFor();
    await page.getByLabel('Name').focus();
    await page.keyboard.press('Control+s');
    expect(await focused()).toBe('40x');
    await bar.getByRole('button', { name: 'Save', exact: true }).click();
    expect(await focused()).toBe('40x');
    await weight.fill('-3');
    await page.getByText('At least 0').waitFor();
    const decimals = page.getByRole('textbox', { name: 'Decimals' });
    await decimals.fill('99');
    await page.getByText('At most 12').waitFor();
    await page.getByLabel('Name').fill('');
    await page.getByText('This may not be empty').waitFor();
    await bar.getByText('3 fields are to be mended').waitFor();
    await page.keyboard.press('Control+s');
    expect(await focused()).toBe('');
    expect(await violations(page)).toEqual([]);
    expect(sent).toEqual([]);
    await bar.getByRole('button', { name: 'Discard' }).click();
    await page.getByText('Nothing is changed.').waitFor();
    expect(await weight.inputValue()).not.toBe('-3');
    expect(await page.getByLabel('Name').inputValue()).toBe('Complaints');
  });

  test('limits that are said to be out of order are not saved', async () => {
    await go('/o/marlowe/measure/home/csat/edit');
    await page.getByRole('combobox', { name: 'How Red limit is said' }).selectOption('distance');
    await page.getByRole('textbox', { name: 'Red limit' }).fill('5');
    await page
      .getByRole('alert')
      .getByText(/out of order/)
      .waitFor();
    await page.keyboard.press('Control+s');
    const bar = page.getByRole('region', { name: 'Save' });
    await bar.getByText('1 field is to be mended').waitFor();
    await page.getByRole('textbox', { name: 'Red limit' }).fill('abc');
    await bar.getByText('2 fields are to be mended').waitFor();
    await bar.getByRole('button', { name: 'Save', exact: true }).click();
    expect(sent).toEqual([]);
    await page.getByRole('button', { name: 'Discard' }).click();
    await page.getByText('Nothing is changed.').waitFor();
  });
});

describe('a measure edited by keyboard alone', () => {
  test('a limit is moved by arrows, saved with Ctrl+S and taken back with Ctrl+Z', {
    timeout: 60_000,
  }, async () => {
    const before = await definition('marlowe:complaints');
    await go('/o/marlowe/kpi/marlowe/complaints');
    await tabTo('Edit');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/edit');
    await page.getByRole('slider', { name: 'Red limit' }).waitFor();
    await settled(page);
    await tabTo('Red limit');
    const slider = page.getByRole('slider', { name: 'Red limit' });
    const [at, told] = [
      await slider.getAttribute('aria-valuenow'),
      await slider.getAttribute('aria-valuetext'),
    ];
    expect(told).toMatch(/^Red limit: [\d.]+\s.*, score 40$/);
    for (let n = 0; n < 5; n++) await page.keyboard.press('ArrowRight');
    expect(Number(await slider.getAttribute('aria-valuenow'))).toBeGreaterThan(Number(at));
    await page.keyboard.press('Control+s');
    await page.waitForURL('**/kpi/marlowe/complaints**');
    await toast().getByText('Complaints is saved.').waitFor();
    await page.keyboard.press('Control+z');
    await toast().getByText('is as it was before').waitFor();
    expect((await definition('marlowe:complaints')).red).toBe(before.red);
  });

  test('a new KPI with a formula: names are completed, what is wrong is marked where it stands', {
    timeout: 60_000,
  }, async () => {
    await go('/o/marlowe/measure/marlowe/new?objective=marlowe%3Apromise');
    await page.getByLabel('Name').focus();
    await page.keyboard.type('Late share');
    await page.getByText('A formula', { exact: true }).click();
    await page.getByRole('textbox', { name: 'Formula' }).focus();
    await page.keyboard.type('100 * (1 - on_time_del');
    await page
      .getByRole('option', { name: /on_time_deliveries/ })
      .first()
      .waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.type(' / deliverys)');
    await page.getByText('names deliverys, which is no measure').first().waitFor();
    expect(await page.locator('mark').textContent()).toBe('deliverys');
    await settled(page);
    expect(await violations(page)).toEqual([]);
    for (let n = 0; n < 3; n++) await page.keyboard.press('Backspace');
    await page.keyboard.type('ies)');
    await page.getByRole('heading', { name: 'The last periods' }).waitFor();
    await page.getByRole('textbox', { name: 'Target', exact: true }).focus();
    await page.keyboard.type('3');
    await page.keyboard.press('Control+s');
    await page.waitForURL('**/kpi/marlowe/late_share**');
    const made = await kpi('late_share');
    const onTime = await kpi('on_time');
    expect(made.kpi.actual).toBeCloseTo(100 - (onTime.kpi.actual ?? 0), 6);
    expect(made.path.at(-1)?.name).toBe('Keep the delivery promise');
  });
});

test('two people in one definition: nobody is overwritten, and each field is chosen', {
  timeout: 60_000,
}, async () => {
  const { version } = await definition('marlowe:damage_rate');
  await go(`${measure}/damage_rate/edit`);
  await page.getByLabel('Name').fill('Broken items');
  await page.getByRole('textbox', { name: 'Source' }).fill('Claims desk');
  const theirs = await page.request.patch(
    `${product.url}/api/orgs/${org}/definitions/measures/marlowe%3Adamage_rate`,
    {
      headers: { origin: product.url, 'if-match': `"${version}"` },
      data: { name: 'Damaged parcels', decimals: 3 },
    },
  );
  expect(theirs.status()).toBe(200);
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Nothing of yours is lost').waitFor();
  expect(await dialog.getByRole('heading', { level: 3 }).allTextContents()).toEqual(
    expect.arrayContaining(['Name', 'Decimals']),
  );
  expect(await violations(page)).toEqual([]);
  await dialog.getByText('Keep theirs').click();
  await dialog.getByRole('button', { name: 'Go on with these' }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.waitForURL('**/kpi/**');
  expect(await definition('marlowe:damage_rate')).toMatchObject({
    name: 'Damaged parcels',
    decimals: 3,
    source: 'Claims desk',
  });
});

describe('targets over time', () => {
  test('a path by hand gives each period its number, and the KPI follows', { timeout: 60_000 }, async () => {
    await go(`${measure}/first_attempt/edit`);
    await page.getByRole('group', { name: 'Kind of path' }).getByText('Stepped').click();
    const before = await kpi('first_attempt');
    const month = new Intl.DateTimeFormat('en-GB', { month: 'short', year: 'numeric', timeZone: 'UTC' })
      .format(new Date(`${before.own.last}-01T00:00:00Z`))
      .replace('Sept', 'Sep');
    await page.getByRole('textbox', { name: month, exact: true }).fill('97.5');
    await page.getByText(/score(card)?s? changes?:/).waitFor();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.waitForURL('**/kpi/**');
    expect((await kpi('first_attempt')).kpi.target).toBe(97.5);
    await toast().getByRole('button', { name: 'Undo' }).click();
    await toast().getByText('is as it was before').waitFor();
    expect((await kpi('first_attempt')).kpi.target).toBe(before.kpi.target);
  });
});

describe('an objective', () => {
  test('its weights are changed beside its scorecard, told in its history, and undone there', {
    timeout: 60_000,
  }, async () => {
    const score = async () =>
      (await read<ScorecardReading>('/scorecards/marlowe')).perspectives
        .flatMap((one) => one.objectives)
        .find((one) => one.code === 'margin')?.score;
    const before = await score();
    await go('/o/marlowe/scorecard/marlowe');
    const edit = page.getByRole('button', { name: 'Edit Raise the operating margin' });
    await edit.focus();
    await edit.press('Enter');
    const panel = page.getByRole('dialog');
    await panel.getByLabel('Description').fill('Earn more of each parcel.');
    await panel.getByRole('textbox', { name: 'Weight: Operating margin' }).fill('300');
    await panel.getByText(/score(card)?s? changes?:/).waitFor();
    await settled(page);
    expect(await violations(page)).toEqual([]);
    await panel.getByRole('button', { name: 'Save', exact: true }).click();
    await panel.waitFor({ state: 'detached' });
    expect(await score()).not.toBe(before);
    await edit.press('Enter');
    await panel.getByRole('button', { name: 'History' }).click();
    const history = page.getByRole('dialog', { name: 'History of the definition' });
    await history.getByText('Earn more of each parcel.').waitFor();
    await settled(page);
    expect(await violations(page)).toEqual([]);
    await history.getByRole('button', { name: 'Undo this change' }).first().click();
    await history.getByText('undid a change').waitFor();
    const { description } = await read<{ description?: string }>('/definitions/objectives/marlowe%3Amargin');
    expect(description).toBeUndefined();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
  });
});

test('what is archived leaves the scorecard after what that does was told, and is restored', {
  timeout: 60_000,
}, async () => {
  const has = async () =>
    (await read<ScorecardReading>('/scorecards/marlowe')).perspectives
      .flatMap((one) => one.objectives.flatMap((objective) => objective.kpis))
      .find((one) => one.code === 'turnover')?.score != null;
  expect(await has()).toBe(true);
  await go(`${measure}/turnover/edit`);
  await page.getByRole('button', { name: 'Archive' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(/score(card)?s? changes?:/).waitFor();
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Archive it' }).click();
  await page.waitForURL('**/scorecard/marlowe**');
  await expect.poll(has).toBe(false);
  await page.getByRole('link', { name: 'Archived' }).click();
  await page.getByRole('heading', { name: 'Archived', level: 1 }).waitFor();
  await settled(page);
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: /^Restore Staff turnover/ }).click();
  await page.getByText('Nothing is archived').waitFor();
  expect(await has()).toBe(true);
});

test('on a phone and in Vietnamese the editor fits, and says so', { timeout: 60_000 }, async () => {
  const state = await page.context().storageState();
  const phone = await product.open({
    viewport: { width: 390, height: 844 },
    locale: 'vi-VN',
    storageState: state,
  });
  await phone.page.goto(`${product.url}${measure}/on_time/edit`);
  await phone.page.getByRole('heading', { name: 'Cách tính điểm' }).waitFor();
  await settled(phone.page);
  expect(await phone.page.evaluate('document.documentElement.scrollWidth')).toBe(390);
  expect(await violations(phone.page)).toEqual([]);
  await phone.page.getByRole('textbox', { name: 'Công thức' }).fill('100 * (');
  await phone.page.getByText('Ở ký tự 8: công thức kết thúc ở chỗ cần một giá trị').waitFor();
  await phone.page.getByRole('textbox', { name: 'Công thức' }).fill('tong(1)');
  await phone.page.getByText('Ở ký tự 1: không có hàm tong – các hàm: if na').waitFor();
  expect(phone.complaints).toEqual([]);
});

test('no page complained', () => {
  expect(complaints).toEqual([]);
});
