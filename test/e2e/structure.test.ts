/** The structure of scorecards, the tree of units, the scale and the calendar, in a real browser. */
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ScorecardReading } from '../../src/board/contract.ts';
import type { UnitItem } from '../../src/board/organization-contract.ts';
import { beginWithDemo, type Product, settled, startProduct, violations } from './product.ts';

let product: Product;
let page: Page;
let complaints: string[];
const org = 'marlowe';

beforeAll(async () => {
  product = await startProduct();
  ({ page, complaints } = await product.open());
  page.setDefaultTimeout(10_000);
  await beginWithDemo(product, page);
});
afterAll(async () => await product?.close());

const read = async <T>(path: string): Promise<T> =>
  (await (await page.request.get(`${product.url}/api/orgs/${org}${path}`)).json()) as T;
const make = async (changes: object[]): Promise<void> => {
  const answer = await page.request.post(`${product.url}/api/orgs/${org}/definitions`, {
    headers: { origin: product.url },
    data: { changes },
  });
  if (!answer.ok()) throw new Error(await answer.text());
};
const go = async (path: string): Promise<void> => {
  await page.goto(`${product.url}${path}`);
  await page.locator('h1').first().waitFor();
  await settled(page);
};
const toast = () => page.locator('#toast');
const line = (name: string): Locator =>
  page
    .locator('[data-line]')
    .filter({ has: page.getByText(name, { exact: false }).and(page.locator(`button :text("${name}")`)) })
    .first();
const card = (unit: string): Promise<ScorecardReading> => read(`/scorecards/${unit}`);
const shape = async (unit: string): Promise<Record<string, [string, string[]][]>> =>
  Object.fromEntries(
    (await card(unit)).perspectives.map((one) => [
      one.code,
      one.objectives.map((each): [string, string[]] => [each.name, each.kpis.map((kpi) => kpi.name)]),
    ]),
  );
const keys = async (...pressed: string[]): Promise<void> => {
  for (const key of pressed) await page.keyboard.press(key);
};
const typed = async (text: string): Promise<void> => await page.keyboard.type(text);
/** Picks a row up by its handle and lets it go at a part of another. */
async function drag(from: Locator, to: Locator, fraction: number): Promise<void> {
  await from.hover();
  const handle = await from.locator('[aria-hidden="true"]').first().boundingBox();
  const target = await to.boundingBox();
  if (!handle || !target) throw new Error('there is nothing to drag');
  await page.mouse.move(handle.x + handle.width / 2, handle.y + handle.height / 2);
  await page.mouse.down();
  await page.mouse.move(target.x + 120, target.y + target.height * fraction, { steps: 8 });
  await page.mouse.up();
}

describe('a scorecard by keyboard alone', () => {
  test('three objectives and four KPIs are typed, saved at once, undone and done again', {
    timeout: 60_000,
  }, async () => {
    await make([{ section: 'units', fields: { code: 'lab', name: 'Lab', kind: 'lab', parent: 'marlowe' } }]);
    await go('/o/marlowe/structure/lab');
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Begin empty' }).press('Enter');
    await line('Customer').waitFor();
    await line('Financial').focus();
    await keys('ArrowDown', 'Enter');
    await typed('Be quick');
    await keys('Enter');
    // The next one becomes a KPI below it.
    await keys('Tab');
    await typed('Hours to answer');
    await keys('Enter');
    await typed('Answers within a day');
    await keys('Enter');
    await keys('Shift+Tab');
    await typed('Be right');
    await keys('Enter');
    await keys('Tab');
    await typed('Answers sent back');
    await keys('Enter');
    await keys('Escape');
    await line('Internal processes').focus();
    await keys('Enter');
    await typed('Learn');
    await keys('Enter');
    await keys('Tab');
    // What there is already is found without accents, and picked.
    await typed('customer satisf');
    await page
      .getByRole('option', { name: /Customer satisfaction/ })
      .first()
      .waitFor();
    await keys('ArrowDown', 'Enter', 'Escape');
    // What is recorded stays what it is, and says why.
    await page.locator('#structure-keys').waitFor();
    expect(await violations(page)).toEqual([]);
    const before = (await read<{ sequence: number }>('')).sequence;
    await keys('Control+s');
    await toast().getByText('is saved.').waitFor();
    expect((await read<{ sequence: number }>('')).sequence).toBe(before + 1);
    const made = {
      financial: [],
      customer: [
        ['Be quick', ['Hours to answer', 'Answers within a day']],
        ['Be right', ['Answers sent back']],
      ],
      process: [['Learn', ['Customer satisfaction']]],
    };
    const now = await shape('lab');
    expect(Object.values(now).flat().toSorted()).toEqual(Object.values(made).flat().toSorted());
    await line('Be right').focus();
    await keys('Control+z');
    await toast().getByText('is as it was before').waitFor();
    expect(Object.values(await shape('lab')).flat()).toEqual([]);
    await line('Be right').waitFor({ state: 'detached' });
    await line('Customer').focus();
    await keys('Control+Shift+z');
    await line('Be right').waitFor();
    expect(Object.values(await shape('lab')).flat().length).toBe(3);
  });

  test('lines are moved, renamed and taken out; what cannot be says why', { timeout: 60_000 }, async () => {
    await go('/o/marlowe/structure/lab');
    await line('Be right').focus();
    await keys('Alt+ArrowUp');
    await page.getByText('Be right is now 1 of 2 in Customer').last().waitFor();
    await line('Answers sent back').focus();
    await keys('Alt+ArrowDown');
    await page.getByText('Answers sent back is now 1 of 3 in Be quick').last().waitFor();
    await keys('F2');
    await keys('Shift+Tab');
    await page.getByText('A KPI cannot become an objective').last().waitFor();
    await keys('Control+a');
    await typed('Answers returned');
    await keys('Enter');
    await line('Hours to answer').focus();
    await keys('Delete');
    await page.getByRole('dialog').getByText('it is shown and scored no more').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Take it out' }).press('Enter');
    await line('Hours to answer').waitFor({ state: 'detached' });
    await keys('Control+z');
    await line('Hours to answer').waitFor();
    await keys('Control+Shift+z');
    await line('Hours to answer').waitFor({ state: 'detached' });
    await keys('Control+s');
    await toast().getByText('is saved.').waitFor();
    const { customer } = await shape('lab');
    expect(customer).toEqual([
      ['Be right', []],
      ['Be quick', ['Answers returned', 'Answers within a day']],
    ]);
  });
});

describe('a scorecard by mouse', () => {
  test('an objective is dragged into another perspective, the score is told, and nothing is lost on reload', {
    timeout: 60_000,
  }, async () => {
    await go('/o/marlowe/structure/marlowe');
    const name = 'Make capital work';
    await drag(line(name), line('Customer'), 0.5);
    await page.getByText(`${name} is now`).last().waitFor();
    await page.getByText('Score of the scorecard').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.reload();
    await page.getByText('Your unsaved changes from before are back').waitFor();
    const was = await card('marlowe');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await toast().getByText('is saved.').waitFor();
    const now = await card('marlowe');
    const at = (reading: ScorecardReading) =>
      reading.perspectives.find((one) => one.objectives.some((each) => each.name === name))?.name;
    expect([at(was), at(now)]).toEqual(['Financial', 'Customer']);
    const count = (reading: ScorecardReading) =>
      reading.perspectives.flatMap((one) => one.objectives.flatMap((each) => each.kpis)).length;
    expect(count(now)).toBe(count(was));
    await toast().getByRole('button', { name: 'Undo' }).click();
    await toast().getByText('is as it was before').waitFor();
    expect(at(await card('marlowe'))).toBe('Financial');
  });

  test('weights are typed in place, with the share beside each, and made equal', async () => {
    await go('/o/marlowe/structure/marlowe');
    await page.getByRole('textbox', { name: 'Weight: Revenue', exact: true }).fill('90');
    expect(await line('Revenue growth on a year ago').textContent()).toContain('25');
    await line('Revenue growth on a year ago').click();
    await page.getByText('120 together').waitFor();
    await page.getByRole('button', { name: 'Equal weights' }).click();
    expect(await line('Revenue growth on a year ago').textContent()).toContain('50');
    await page.getByRole('button', { name: 'Discard' }).click();
    await page.getByText('Nothing is changed.').waitFor();
  });

  test('a weight that is no number is not saved, nor is the one that stood there before it', async () => {
    const sent: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'POST' && request.url().endsWith('/definitions')) sent.push(request.url());
    });
    await go('/o/marlowe/structure/marlowe');
    const weight = page.getByRole('textbox', { name: 'Weight: Revenue', exact: true });
    const was = await weight.inputValue();
    await weight.fill('7');
    await weight.fill('12abc');
    await line('Revenue growth on a year ago').click();
    const bar = page.getByRole('region', { name: 'Save' });
    await bar.getByText('1 field is to be mended').waitFor();
    await page.getByText(/The last valid state is shown/).waitFor();
    await keys('Control+s');
    expect(await page.evaluate<string>('document.activeElement.value')).toBe('12abc');
    await bar.getByRole('button', { name: 'Save', exact: true }).click();
    expect(await page.evaluate<string>('document.activeElement.value')).toBe('12abc');
    expect(sent).toEqual([]);
    await bar.getByRole('button', { name: 'Discard' }).click();
    await page.getByText('Nothing is changed.').waitFor();
    expect(await weight.inputValue()).toBe(was);
  });
});

describe('the tree of units', () => {
  const units = async (): Promise<Map<string, UnitItem>> =>
    new Map((await read<UnitItem[]>('/units')).map((one) => [one.code, one]));
  const tree = () => page.getByRole('tree', { name: 'Units' });
  const unit = (name: string) => page.locator(`[role="treeitem"]:has-text("${name}")`).first();

  test('by keyboard: sought by its letters, moved by a dialog with search, renamed, put in order', {
    timeout: 60_000,
  }, async () => {
    await go('/o/marlowe/units');
    await tree().focus();
    await typed('depot f');
    await page.getByRole('complementary', { name: 'Depot Fenwick' }).waitFor();
    await keys('Alt+m');
    await page.getByRole('combobox', { name: 'Search' }).fill('parcel north');
    await keys('ArrowDown', 'ArrowUp', 'Enter');
    await page.getByRole('button', { name: 'Move it' }).press('Enter');
    await toast().getByText('Depot Fenwick now stands under Parcel North.').waitFor();
    const north = [...(await units()).values()].find((one) => one.name === 'Parcel North')?.code;
    const fenwick = [...(await units()).values()].find((one) => one.name === 'Depot Fenwick');
    expect(fenwick?.parent).toBe(north);
    await tree().focus();
    await keys('Alt+ArrowUp');
    await toast().getByText('Depot Fenwick now stands').waitFor();
    await keys('F2');
    await page.getByRole('textbox', { name: 'Name of the unit' }).fill('Depot Fenwick East');
    await keys('Enter');
    await toast().getByText('The unit is called Depot Fenwick East now.').waitFor();
    await toast().getByRole('button', { name: 'Undo' }).press('Enter');
    await toast().getByText('It is as it was before.').waitFor();
    await unit('Depot Fenwick').waitFor();
    expect(await violations(page)).toEqual([]);
  });

  test('by mouse: dragged under another, never below itself; made, archived with all below it, restored', {
    timeout: 60_000,
  }, async () => {
    await go('/o/marlowe/units');
    const before = (await units()).size;
    await drag(unit('Road Freight'), unit('Linehaul'), 0.5);
    expect((await units()).size).toBe(before);
    await drag(unit('Customer Care'), unit('Road Freight'), 0.5);
    await toast().getByText('Customer Care now stands under Road Freight.').waitFor();
    await page.getByRole('button', { name: 'Archive' }).click();
    await page.getByRole('dialog').getByText('1 unit below it goes with it').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Archive it' }).click();
    await toast().getByText('Customer Care is archived.').waitFor();
    expect((await units()).size).toBe(before - 2);
    await go('/o/marlowe/archived');
    await page.getByText('and 1 unit below it').waitFor();
    await page.getByRole('button', { name: 'Restore Customer Care' }).click();
    await toast().getByText('Customer Care is restored.').waitFor();
    expect((await units()).size).toBe(before);
  });
});

describe('what the strategy stands on', () => {
  test('an edge of a band is moved by keys, told before it is saved, and holds from now on', {
    timeout: 60_000,
  }, async () => {
    const was = await card('marlowe');
    await go('/o/marlowe/settings/strategy');
    const edge = page.getByRole('slider', { name: 'On target begins at' });
    await edge.focus();
    await keys('Shift+ArrowLeft', 'ArrowLeft');
    expect(await edge.getAttribute('aria-valuenow')).toBe('59');
    await page
      .getByText(
        /In \w+ \d{4},? (\d+ (of \d+ scorecards|scores?) change|no scorecard’s score changes; \d+ gets? another status)/,
      )
      .waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Save', exact: true }).first().click();
    await toast().getByText('Our scale is saved.').waitFor();
    const now = await card('marlowe');
    expect(now.scale.bands.find((one) => one.name === 'On target')?.from).toBe(59);
    const earlier = await read<ScorecardReading>(`/scorecards/marlowe?period=${was.previousPeriod}`);
    expect(earlier.scale.bands.find((one) => one.name === 'On target')?.from).toBe(70);
    await toast().getByRole('button', { name: 'Undo' }).click();
    await toast().getByText('is as it was before').waitFor();
    expect((await card('marlowe')).scale).toEqual(was.scale);
  });

  test('perspectives are named, put in order and added; one with objectives is not archived', async () => {
    await go('/o/marlowe/settings/strategy');
    await page.getByRole('button', { name: 'Archive: Customer' }).click();
    await page
      .getByRole('alert')
      .getByText(/stand in Customer\. Move or archive them first/)
      .waitFor();
    await page.getByRole('button', { name: 'Perspective', exact: true }).click();
    await page.getByRole('textbox', { name: 'Name' }).last().fill('Society');
    await page.getByRole('button', { name: 'Up: Society' }).click();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await toast().getByText('Perspectives is saved.').waitFor();
    await go('/o/marlowe/settings/strategy');
    const fields = await page.getByRole('textbox', { name: 'Name' }).all();
    const names = await Promise.all(fields.map((field) => field.inputValue()));
    expect(names).toEqual(['Financial', 'Customer', 'Internal processes', 'Society', 'Learning and growth']);
    await page.getByRole('button', { name: 'Archive: Society' }).click();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await toast().getByText('Perspectives is saved.').waitFor();
    expect((await card('marlowe')).perspectives.map((one) => one.name)).not.toContain('Society');
  });

  test('a calendar that figures stand on is refused with the reason; the defaults are saved', async () => {
    await go('/o/marlowe/settings/organization');
    await page.getByRole('combobox', { name: 'The fiscal year begins in' }).selectOption('4');
    await page.getByText('Every quarter, half and year will mean other months').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page
      .getByRole('alert')
      .getByText(/stand in periods of the fiscal year/i)
      .waitFor();
    await page.getByRole('button', { name: 'Discard' }).click();
    await page.getByRole('textbox', { name: 'Tolerance' }).fill('5 %');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await toast().getByText('Calendar and defaults is saved.').waitFor();
    expect((await read<{ tolerance: string }>('/definitions/organization')).tolerance).toBe('5 %');
  });
});

describe('a whole scorecard', () => {
  test('is archived with what that does to scores, brought back by undo, and restored where it stood', {
    timeout: 60_000,
  }, async () => {
    await go('/o/marlowe/structure/lab');
    const archive = page.getByRole('button', { name: /^Archive the scorecard/ });
    const answers = async () =>
      (await page.request.get(`${product.url}/api/orgs/${org}/scorecards/lab`)).status();
    const put = async (): Promise<void> => {
      await archive.click();
      const dialog = page.getByRole('dialog');
      await dialog
        .getByText(/is left out of scorecards|From .* on/)
        .first()
        .waitFor();
      expect(await violations(page)).toEqual([]);
      await dialog.getByRole('button', { name: 'Archive it' }).click();
      await toast().getByText('is archived.').waitFor();
      await page.getByRole('button', { name: 'Begin empty' }).waitFor();
      expect(await answers()).toBe(404);
    };
    await put();
    await toast().getByRole('button', { name: 'Undo' }).click();
    await archive.waitFor();
    expect(await answers()).toBe(200);
    await put();
    await page.getByRole('heading', { name: /scorecard is archived$/ }).waitFor();
    await page.getByText(/^Ann archived it on .*\. Nothing of it is lost/).waitFor();
    expect(await page.getByText('This unit has no scorecard yet.').count()).toBe(0);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Restore', exact: true }).click();
    await archive.waitFor();
    expect(await answers()).toBe(200);
    // The scorecard's own address says it, too, and brings it back where it is.
    await put();
    await page.goto(`${product.url}/o/marlowe/scorecard/lab`);
    await page.getByRole('heading', { name: /scorecard is archived$/ }).waitFor();
    expect(await page.getByText('Not found').count()).toBe(0);
    await page.getByRole('button', { name: 'Restore', exact: true }).click();
    await page.locator('[data-row]').first().waitFor();
    expect(await answers()).toBe(200);
    await go('/o/marlowe/structure/lab');
    await put();
    await go('/o/marlowe/archived');
    await page.getByRole('heading', { name: 'Scorecards' }).waitFor();
    await page
      .getByRole('button', { name: /^Restore/ })
      .first()
      .click();
    await toast().getByText('is restored.').waitFor();
    expect(await answers()).toBe(200);
  });

  test('of a template says first in how many units it would go', async () => {
    const [here] = (await read<UnitItem[]>('/units')).filter((one) => one.kind === 'team');
    await go(`/o/marlowe/structure/${here?.code}`);
    await page.getByRole('button', { name: /^Archive the scorecard/ }).click();
    await page
      .getByRole('dialog')
      .getByText(/It is the scorecard of \d+ units/)
      .waitFor();
    await page.keyboard.press('Escape');
  });
});

describe('a template’s item, only here', () => {
  test('a measure is otherwise in one unit, said so, and goes back to the template’s', {
    timeout: 60_000,
  }, async () => {
    const units = await read<UnitItem[]>('/units');
    const [here, other] = units.filter((one) => one.kind === 'team');
    if (!here || !other) throw new Error('there is no team');
    const kpi = (await card(here.code)).perspectives[0]?.objectives[0]?.kpis[0];
    const target = async (unit: string) =>
      (await read<{ kpi: { name: string } }>(`/kpis/${unit}/${kpi?.measure}`)).kpi.name;
    await go(`/o/marlowe/measure/${here.code}/${kpi?.measure}/edit`);
    await page.getByText(`only in ${here.name}`).click();
    await page.getByLabel('Name').fill('Ours is called so');
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await toast().getByText('is saved.').waitFor();
    expect(await target(here.code)).toBe('Ours is called so');
    expect(await target(other.code)).toBe(kpi?.name);
    await go(`/o/marlowe/measure/${here.code}/${kpi?.measure}/edit`);
    await page.getByText('has this otherwise than its template: Name').waitFor();
    await page.getByRole('button', { name: 'Back to the template’s' }).click();
    await toast().getByText('is as in the template again').waitFor();
    expect(await target(here.code)).toBe(kpi?.name);
  });

  test('an objective, too', { timeout: 60_000 }, async () => {
    const [here, other] = (await read<UnitItem[]>('/units')).filter((one) => one.kind === 'team');
    if (!here || !other) throw new Error('there is no team');
    const objective = (await card(here.code)).perspectives[0]?.objectives[0];
    await go(`/o/marlowe/scorecard/${here.code}?edit=${objective?.code}`);
    await page.getByText(`only in ${here.name}`).click();
    await page.getByRole('dialog').getByLabel('Name').fill('What we want here');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await toast().getByText('is saved.').waitFor();
    const name = async (unit: string) => (await card(unit)).perspectives[0]?.objectives[0]?.name;
    expect([await name(here.code), await name(other.code)]).toEqual(['What we want here', objective?.name]);
    await toast().getByRole('button', { name: 'Undo' }).click();
    await toast().getByText('is as it was before').waitFor();
    expect(await name(here.code)).toBe(objective?.name);
  });
});

test('nothing complained meanwhile', () => {
  expect(complaints).toEqual([]);
});
