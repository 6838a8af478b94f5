/** The strategy map in a real browser: drawn by mouse, drawn by keyboard alone, read, and undone. */
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MapReading } from '../../src/board/map-contract.ts';
import { beginWithDemo, type Product, settled, startProduct, violations } from './product.ts';

let product: Product;
let page: Page;
let complaints: string[];

const empty = {
  format: 'sightline/1',
  organization: { code: 'bare', name: 'Bare', calendar: { yearStart: 1, label: 'end', timeZone: 'UTC' } },
  plans: [{ code: 'p', name: 'Plan', state: 'active' }],
  perspectives: [
    { code: 'f', name: 'Financial', order: 1 },
    { code: 'c', name: 'Customer', order: 2 },
    { code: 'i', name: 'Internal processes', order: 3 },
  ],
  units: ['mouse', 'keys'].map((code) => ({ code, name: code })),
  scorecards: ['mouse', 'keys'].map((code) => ({ code, name: `Card of ${code}`, unit: code })),
};

beforeAll(async () => {
  product = await startProduct();
  ({ page, complaints } = await product.open());
  page.setDefaultTimeout(10_000);
  await beginWithDemo(product, page);
  const begun = await page.request.post(`${product.url}/api/orgs`, {
    headers: { origin: product.url },
    data: { from: 'document', document: empty },
  });
  if (!begun.ok()) throw new Error(await begun.text());
});
afterAll(async () => await product?.close());

const go = async (path: string, where = page): Promise<void> => {
  await where.goto(`${product.url}${path}`);
  await where.locator('h1').first().waitFor();
  await settled(where);
};
const read = async (org: string, unit: string): Promise<MapReading> =>
  (await (await page.request.get(`${product.url}/api/orgs/${org}/map/${unit}`)).json()) as MapReading;
const storyOf = async (unit: string): Promise<string[]> =>
  (await read('bare', unit)).links.map((link) => `${link.from.name} ${link.sign} ${link.to.name}`).toSorted();
const toast = () => page.locator('#toast');
const card = (name: string): Locator => page.locator('[data-objective]').filter({ hasText: name });
const edges = () => page.locator('.react-flow__edge');
const focused = () =>
  page.evaluate('document.activeElement?.dataset?.objective ?? document.activeElement?.textContent');
/** The field of a dialog has the focus: what is typed goes into it. */
const inField = (): Promise<unknown> =>
  expect.poll(() => page.evaluate('document.activeElement?.matches("[role=dialog] input")')).toBe(true);
const middle = async (of: Locator): Promise<{ x: number; y: number; top: number }> => {
  const box = await of.boundingBox();
  if (!box) throw new Error('it is not there');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2, top: box.y };
};
/** Tabs on until the focus is where it is wanted. */
async function tabTo(selector: string): Promise<void> {
  for (let n = 0; n < 60; n++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(`document.activeElement?.matches(${JSON.stringify(selector)}) ?? false`)) return;
  }
  throw new Error(`Tab never comes to ${selector}`);
}

describe('by mouse', () => {
  const make = async (lane: string, name: string): Promise<void> => {
    await page.getByRole('button', { name: `New objective in ${lane}` }).click();
    await page.getByLabel('What is to be achieved').fill(name);
    await page.getByRole('button', { name: 'Make it' }).click();
    await card(name).waitFor();
  };
  test('a map is drawn from nothing: objectives in their lanes, links from dot to card', async () => {
    await go('/o/bare/map/mouse');
    expect(await page.getByText('A map of no objectives yet').count()).toBe(1);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'New objective' }).last().click();
    await page.getByLabel('What is to be achieved').fill('Earn more');
    await page.getByRole('button', { name: 'Make it' }).click();
    await card('Earn more').waitFor();
    await make('Customer', 'Keep customers');
    await make('Internal processes', 'Deliver on the day');
    await page.waitForTimeout(300);

    await card('Deliver on the day').hover();
    const from = await middle(card('Deliver on the day'));
    const to = await middle(card('Keep customers'));
    await page.mouse.move(from.x, from.top + 1);
    await page.mouse.down();
    await page.mouse.move(from.x, from.top - 20, { steps: 4 });
    await page.mouse.move(to.x + 20, to.y, { steps: 8 });
    await page.mouse.up();
    await expect.poll(() => storyOf('mouse')).toEqual(['Deliver on the day + Keep customers']);
    // What was drawn is opened, to say more of it.
    const side = page.getByRole('complementary', { name: 'Link' });
    await side.getByLabel('After how many months').fill('4');
    await side.getByLabel('Direction').selectOption('-');
    await side.getByRole('button', { name: 'Save the link' }).click();
    await expect.poll(() => storyOf('mouse')).toEqual(['Deliver on the day - Keep customers']);
    expect((await read('bare', 'mouse')).links[0]).toMatchObject({
      lag: 4,
      declared: new Date().toISOString().slice(0, 10),
    });
    expect(await violations(page)).toEqual([]);
  });

  test('a dragged card stays where it was put, after a reload, too; laid out again and undone', async () => {
    await go('/o/bare/map/mouse');
    const before = await middle(card('Keep customers'));
    await page.mouse.move(before.x, before.y);
    await page.mouse.down();
    await page.mouse.move(before.x + 30, before.y + 10, { steps: 3 });
    await page.mouse.move(before.x + 140, before.y + 24, { steps: 8 });
    await page.mouse.up();
    const place = async () =>
      (await read('bare', 'mouse')).objectives.find((one) => one.name === 'Keep customers')?.place ?? null;
    await expect.poll(place).not.toBeNull();
    await go('/o/bare/map/mouse');
    const after = await middle(card('Keep customers'));
    expect(after.x).toBeGreaterThan(before.x + 60);
    await page.getByRole('button', { name: 'Lay out again' }).click();
    await expect.poll(place).toBeNull();
    await toast().getByRole('button', { name: 'Undo' }).click();
    await expect.poll(place).not.toBeNull();
    await expect
      .poll(async () => Math.abs((await middle(card('Keep customers'))).x - after.x))
      .toBeLessThan(2);
  });

  test('a link is ended in the list, and undone; another is added in a row', async () => {
    await go('/o/bare/map/mouse?view=list');
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: /^End: / }).click();
    await toast().getByText('Ended: ').waitFor();
    expect(await storyOf('mouse')).toEqual([]);
    await page.keyboard.press('Control+z');
    await expect.poll(() => storyOf('mouse')).toEqual(['Deliver on the day - Keep customers']);
    await toast().getByText('Undone').waitFor();
    await page.keyboard.press('Control+Shift+z');
    await expect.poll(() => storyOf('mouse')).toEqual([]);
    await page.getByRole('button', { name: 'Add a link' }).click();
    await page.getByLabel('Cause').selectOption({ label: 'Keep customers' });
    await page.getByLabel('Effect', { exact: true }).selectOption({ label: 'Earn more' });
    await page.getByLabel('After how many months').fill('6');
    await page.getByRole('button', { name: 'Make the link' }).click();
    await expect.poll(() => storyOf('mouse')).toEqual(['Keep customers + Earn more']);
    expect(await violations(page)).toEqual([]);
  });
});

describe('by keyboard alone', () => {
  test('a map is drawn, walked, moved, unlinked and undone', async () => {
    await go('/o/bare/map/keys');
    await tabTo('main button');
    await page.keyboard.press('Enter');
    await inField();
    await page.keyboard.type('Earn more');
    await page.keyboard.press('Enter');
    await expect.poll(focused).toBe('keys:earn_more');
    for (const [name, lane] of [
      ['Keep customers', 'Customer'],
      ['Deliver on the day', 'Internal processes'],
    ] as const) {
      await page.keyboard.press('n');
      await inField();
      await page.keyboard.type(name);
      await page.keyboard.press('Tab');
      await page.keyboard.type(lane);
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await expect.poll(focused).toBe(`keys:${name.toLowerCase().replaceAll(' ', '_')}`);
    }
    const map = await read('bare', 'keys');
    expect(map.objectives.map((one) => one.perspective)).toEqual(['f', 'c', 'i']);

    await page.keyboard.press('l');
    await page.getByRole('combobox', { name: 'Objective that it brings about' }).waitFor();
    await inField();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.type('keep');
    await page.keyboard.press('Enter');
    await expect.poll(() => storyOf('keys')).toEqual(['Deliver on the day + Keep customers']);
    await expect.poll(focused).toBe('keys:deliver_on_the_day');
    await page.keyboard.press('ArrowUp');
    expect(await focused()).toBe('keys:keep_customers');
    await page.keyboard.press('l');
    await page.getByRole('combobox', { name: 'Objective that it brings about' }).waitFor();
    await inField();
    await page.keyboard.type('earn');
    await page.keyboard.press('Enter');
    await expect
      .poll(() => storyOf('keys'))
      .toEqual(['Deliver on the day + Keep customers', 'Keep customers + Earn more']);
    await expect.poll(() => edges().count()).toBe(2);

    // A link is walked to, ended, and taken back.
    await expect.poll(focused).toBe('keys:keep_customers');
    await page.keyboard.press(' ');
    await expect.poll(() => page.locator('[data-out]').count()).toBe(1);
    await page.keyboard.press('Delete');
    await toast().getByText('Ended: ').waitFor();
    expect((await storyOf('keys')).length).toBe(1);
    await page.keyboard.press('Control+z');
    await expect.poll(async () => (await storyOf('keys')).length).toBe(2);

    // A card is moved by steps that become one change.
    for (let n = 0; n < 3; n++) await page.keyboard.press('Alt+ArrowRight');
    const place = async () => (await read('bare', 'keys')).objectives[1]?.place ?? null;
    await expect.poll(place).not.toBeNull();
    const moved = await place();
    await toast().getByText('Moved: ').waitFor();
    await page.keyboard.press('Control+z');
    await expect.poll(place).toBeNull();
    await toast().getByText('Undone').waitFor();
    await page.keyboard.press('Control+Shift+z');
    await expect.poll(place).toEqual(moved);

    // Into the lane above, and back.
    await card('Keep customers').focus();
    const lane = async () =>
      (await read('bare', 'keys')).objectives.find((one) => one.name === 'Keep customers')?.perspective;
    const before = await lane();
    await page.keyboard.press('Alt+Shift+ArrowUp');
    await expect.poll(lane).not.toBe(before);
    await toast().getByText('Keep customers stands in ').waitFor();
    await page.keyboard.press('Control+z');
    await expect.poll(lane).toBe(before);
    await expect.poll(focused).toBe('keys:keep_customers');

    // Enter opens what one stands on; Esc comes back to it.
    await page.keyboard.press('Enter');
    await page.getByRole('complementary', { name: 'Keep customers' }).waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(focused).toBe('keys:keep_customers');
    await page.reload();
    await card('Keep customers').waitFor();
    await settled(page);
    await expect.poll(() => edges().count()).toBe(2);
  });
});

describe('read', () => {
  test('in every state, without a fault for whoever hears or tabs, and without its own complaint', async () => {
    const focus = 'marlowe%3Afirst_time';
    for (const query of [
      '',
      `?objective=${focus}`,
      `?focus=${focus}`,
      '?hints=true',
      '?from=marlowe%3Askills&to=marlowe%3Acapital',
      '?view=matrix',
      '?view=list',
      '?link=marlowe%3Askills%3Emarlowe%3Afirst_time',
    ]) {
      await go(`/o/marlowe/map/marlowe${query}`);
      await page.waitForTimeout(200);
      expect([query, await violations(page)]).toEqual([query, []]);
    }
    const { page: dark } = await product.open({
      colorScheme: 'dark',
      storageState: await page.context().storageState(),
    });
    for (const query of ['', `?objective=${focus}`, '?view=matrix', '?view=list']) {
      await go(`/o/marlowe/map/marlowe${query}`, dark);
      expect([query, await violations(dark)]).toEqual([query, []]);
    }
    await dark.context().close();
  }, 90_000);

  test('drivers and effects of one objective stand out, and how far they reach is told', async () => {
    await go('/o/marlowe/map/marlowe');
    await card('Right at the first attempt').focus();
    await page.keyboard.press('f');
    await page
      .getByText('Right at the first attempt: 1 driver (one step), 4 effects (up to 3 steps)')
      .waitFor();
    expect(await page.locator('[data-objective][data-back]').count()).toBe(5);
    await page.getByLabel('How many steps').selectOption('1');
    await expect.poll(() => page.locator('[data-objective][data-back]').count()).toBe(7);
    expect(page.url()).toContain('depth=1');
    await page.keyboard.press('Escape');
  });

  test('every way from one objective to another, with signs multiplied and lags added up', async () => {
    await go('/o/marlowe/map/marlowe');
    await page.getByRole('button', { name: 'Ways from … to …' }).click();
    await page.getByLabel('From', { exact: true }).selectOption({ label: 'Build the skills we need' });
    await page.getByLabel('To', { exact: true }).selectOption({ label: 'Make capital work' });
    const ways = page.getByRole('region', { name: 'Ways from … to …' });
    await ways.getByText('3 ways').waitFor();
    await page.keyboard.press('Escape');
    const first = ways.getByRole('button', { name: /Right at the first attempt › Win customers who stay/ });
    expect(await first.textContent()).toContain('more brings more · after 14 months');
    await first.click();
    await expect.poll(() => page.locator('[data-objective][data-back]').count()).toBe(6);
  });

  test('the slider shows the statuses of an earlier period, in which nothing is changed', async () => {
    await go('/o/marlowe/map/marlowe');
    const slider = page.getByRole('slider', { name: 'Period shown on the map' });
    await slider.focus();
    for (let n = 0; n < 6; n++) await page.keyboard.press('ArrowLeft');
    await page.getByText('The map is changed in the present.').waitFor();
    expect(page.url()).toMatch(/period=\d{4}-\d{2}/);
    const shown = new URL(page.url()).searchParams.get('period') ?? '';
    await settled(page);
    const reading = (await (
      await page.request.get(`${product.url}/api/orgs/marlowe/map/marlowe?period=${shown}`)
    ).json()) as MapReading;
    for (const one of reading.objectives) {
      const text = (await card(one.name).locator('strong').textContent()) ?? '';
      if (one.score === null) expect(text).toBe('–');
      else expect(Math.abs(Number(text) - one.score)).toBeLessThanOrEqual(0.5);
    }
    expect(await page.getByRole('button', { name: 'Objective', exact: true }).count()).toBe(0);
  });

  test('the matrix is walked with the arrow keys, and opens links', async () => {
    await go('/o/marlowe/map/marlowe?view=matrix');
    await tabTo('[data-at]');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    expect(await page.evaluate('document.activeElement.textContent')).toBe(
      '+ 3 mo: More of “Grow revenue that lasts” brings more of “Make capital work” after 3 months',
    );
    await page.keyboard.press('Enter');
    await page.getByRole('complementary', { name: 'Link' }).waitFor();
  });

  test('a viewer sees the map and nothing to change it with', async () => {
    const invitation = (await (
      await page.request.post(`${product.url}/api/orgs/marlowe/invitations`, {
        headers: { origin: product.url },
        data: { role: 'viewer' },
      })
    ).json()) as { token: string };
    const { page: viewer } = await product.open();
    const joined = await viewer.request.post(`${product.url}/api/invitations/join`, {
      headers: { origin: product.url },
      data: {
        token: invitation.token,
        account: { name: 'Vera', email: 'vera@acme.example', password: 'correct horse' },
      },
    });
    expect(joined.status()).toBe(200);
    await go('/o/marlowe/map/marlowe', viewer);
    await viewer.locator('[data-objective]').first().waitFor();
    for (const name of ['Objective', 'Lay out again', 'New objective in Financial'])
      expect(await viewer.getByRole('button', { name, exact: true }).count()).toBe(0);
    await viewer.locator('[data-objective]').first().focus();
    await viewer.keyboard.press('n');
    await viewer.keyboard.press('l');
    expect(await viewer.getByRole('dialog').count()).toBe(0);
    // Others' changes come by themselves.
    await viewer.locator('[data-objective]', { hasText: 'Run a dependable network' }).waitFor();
    const renamed = await page.request.post(`${product.url}/api/orgs/marlowe/definitions`, {
      headers: { origin: product.url },
      data: {
        changes: [
          {
            section: 'objectives',
            key: 'marlowe:network',
            version: '*',
            fields: { name: 'A network to rely on' },
          },
        ],
      },
    });
    expect(renamed.ok()).toBe(true);
    await viewer.locator('[data-objective]', { hasText: 'A network to rely on' }).waitFor();
    await viewer.context().close();
  });

  test('it leaves as SVG, PNG and PDF', async () => {
    await go('/o/marlowe/map/marlowe');
    for (const format of ['SVG', 'PNG', 'PDF']) {
      await page.getByRole('button', { name: 'Export' }).click();
      const coming = page.waitForEvent('download');
      await page.getByRole('dialog', { name: 'Export' }).locator('a, button', { hasText: format }).click();
      const file = await coming;
      expect(file.suggestedFilename()).toMatch(new RegExp(`\\.${format.toLowerCase()}$`));
      expect(await file.failure()).toBeNull();
    }
  });

  test('on a phone nothing is wider than the screen', async () => {
    const { page: phone } = await product.open({
      viewport: { width: 390, height: 844 },
      storageState: await page.context().storageState(),
    });
    for (const query of ['', '?view=map', '?view=matrix', '?view=map&objective=marlowe%3Asafe']) {
      await go(`/o/marlowe/map/marlowe${query}`, phone);
      expect([query, await phone.evaluate('document.documentElement.scrollWidth')]).toEqual([query, 390]);
      expect([query, await violations(phone)]).toEqual([query, []]);
    }
    await phone.context().close();
    expect(complaints).toEqual([]);
  });
});
