import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ScorecardReading } from '../../src/board/contract.ts';
import { owner, type Product, settled, startProduct, violations } from './product.ts';

let product: Product;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  product = await startProduct();
  ({ page, complaints } = await product.open());
  page.setDefaultTimeout(15_000);
  await page.request.post(`${product.url}/api/auth/sign-up/email`, {
    headers: { origin: product.url },
    data: { ...owner, name: 'Ann' },
  });
});
afterAll(async () => await product?.close());

const read = async (org: string, unit: string): Promise<ScorecardReading> =>
  (await (
    await page.request.get(`${product.url}/api/orgs/${org}/scorecards/${unit}`)
  ).json()) as ScorecardReading;
const kpisOf = (card: ScorecardReading) =>
  card.perspectives.flatMap((one) => one.objectives.flatMap((objective) => objective.kpis));
const heading = (name: string | RegExp) => page.getByRole('heading', { level: 1, name });
const button = (name: string) => page.getByRole('button', { name, exact: true });
/** No page scrolls sideways. */
const overflow = (): Promise<number> =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');

describe('a first scorecard from the library', () => {
  test('begins at the start, and asks for what is missing', async () => {
    await page.goto(`${product.url}/start`);
    await page.getByRole('link', { name: 'Choose a kind' }).click();
    await heading('A first scorecard').waitFor();
    expect(await page.getByRole('radio').count()).toBe(8);
    expect(await violations(page)).toEqual([]);
    await button('Next').click();
    await page.getByText('What is the organization called?').waitFor();
    expect(await page.evaluate('document.activeElement.tagName')).toBe('INPUT');
    await page.keyboard.type('Riverside Hospital');
    await page.keyboard.press('Enter');
    await page.getByText('Choose a kind first.').waitFor();
  });

  test('goes on by keyboard alone: a kind, objectives, and back with nothing lost', async () => {
    await page.getByRole('radio').first().focus();
    for (let n = 0; n < 4; n++) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    await page.getByRole('radio', { name: /^Hospital/, checked: true }).waitFor();
    await page.getByText('Literature behind “Hospital”').waitFor();
    await button('Next').focus();
    await page.keyboard.press('Enter');
    await heading('What do you want to achieve?').waitFor();
    expect(await page.evaluate('document.activeElement.textContent')).toBe('What do you want to achieve?');
    expect(await violations(page)).toEqual([]);
    const finance = page.getByRole('group', { name: /^Financial/ }).getByRole('checkbox');
    for (const box of await finance.all()) {
      await box.focus();
      await page.keyboard.press('Space');
    }
    await page.getByText('Financial is empty.').waitFor();
    await finance.first().focus();
    await page.keyboard.press('Space');
    await page.getByText('Financial is empty.').waitFor({ state: 'detached' });
    await page.reload();
    await heading('What do you want to achieve?').waitFor();
    expect(await page.getByRole('checkbox', { name: /^Live within our means/ }).isChecked()).toBe(true);
    expect(await page.getByRole('checkbox', { name: /^Use resources well/ }).isChecked()).toBe(false);
    await button('Back').click();
    await heading('A first scorecard').waitFor();
    expect(await page.getByLabel('Name of the organization').inputValue()).toBe('Riverside Hospital');
    await button('Next').click();
    await button('Next').click();
  });

  test('adjusts KPIs, and shows how it will stand before anything is recorded', async () => {
    await heading('How will you know?').waitFor();
    expect(await violations(page)).toEqual([]);
    const wait = page.getByRole('group', { name: 'Emergency: door to doctor' });
    await wait.getByLabel('Owner').fill('Dr Okafor');
    await wait.getByLabel('Target').fill('30');
    await wait.getByLabel(/^Value of/).fill('24');
    await wait.getByLabel('Weight').fill('2');
    // A ratio is entered by what it is computed from.
    const hands = page.getByRole('group', { name: 'Hand hygiene' });
    expect(await hands.getByLabel(/^Value of/).count()).toBe(0);
    await hands.getByLabel('Target').fill('90');
    await hands.getByLabel(/^Hands cleaned, /).fill('171');
    await hands.getByLabel(/^Moments observed, /).fill('190');
    await page.getByRole('checkbox', { name: /^Rate of falls with injury/ }).uncheck();
    await page.reload();
    await heading('How will you know?').waitFor();
    expect(await wait.getByLabel('Target').inputValue()).toBe('30');
    await button('Next').click();
    await heading('This is how it will stand').waitFor();
    await page.getByText(/target 30.*first value 24.*Dr Okafor/).waitFor();
    expect(await page.getByText('Rate of falls with injury').count()).toBe(0);
    expect(await violations(page)).toEqual([]);
    expect(await (await page.request.get(`${product.url}/api/orgs`)).json()).toEqual([]);
  });

  test('is made as a whole, and says what to do next', async () => {
    await button('Create the scorecard').click();
    await page.waitForURL('**/o/riverside-hospital/scorecard/riverside-hospital**');
    await page.getByRole('heading', { name: /next three things/ }).waitFor();
    // Two values are known, and cover all that is due before the plan begins: that they are two is said beside it.
    await page.getByText(/^2 of 18 scored$/).waitFor();
    await settled(page);
    expect(await violations(page)).toEqual([]);
    const card = await read('riverside-hospital', 'riverside-hospital');
    expect(card.perspectives.map((one) => one.code)).toEqual([
      'customer',
      'internal',
      'learning',
      'financial',
    ]);
    const kpi = kpisOf(card).find((one) => one.measure === 'ed_wait');
    expect(kpi).toMatchObject({ owner: 'Dr Okafor', target: 30, weight: 2, actual: 24 });
    const hands = kpisOf(card).find((one) => one.measure === 'hand_hygiene');
    expect(hands).toMatchObject({ actual: 90, target: 90, score: 70 });
    expect(kpisOf(card).map((one) => one.measure)).not.toContain('falls');
    const next = page.getByRole('region', { name: /next three things/ }).getByRole('link');
    expect(await next.allTextContents()).toEqual(['Enter values', 'Invite people', 'Set targets']);
    await button('Close').click();
    await page.waitForURL((url) => !url.search.includes('begun'));
    await page.goto(`${product.url}/starter`);
    await heading('A first scorecard').waitFor();
    expect(await page.getByLabel('Name of the organization').inputValue()).toBe('');
  });
});

describe('more from the library', () => {
  test('is found by a word, of any kind, and added beside what stands', async () => {
    const before = await read('riverside-hospital', 'riverside-hospital');
    await page.goto(`${product.url}/o/riverside-hospital/scorecard/riverside-hospital`);
    await page.getByRole('link', { name: 'Add from the library' }).click();
    await page.getByLabel('Search objectives and KPIs of every kind').fill('vulner');
    await page.getByText('Nothing found').waitFor();
    await page.getByLabel('Search objectives and KPIs of every kind').fill('serious holes');
    await page.getByRole('button', { name: /^Serious holes closed in time/ }).click();
    await heading('How will you know?').waitFor();
    expect(await page.getByRole('checkbox', { checked: true }).count()).toBe(1);
    await button('Next').click();
    await heading('This is how it will stand').waitFor();
    expect(await violations(page)).toEqual([]);
    await button('Add to the scorecard').click();
    await page.getByRole('heading', { name: /next three things/ }).waitFor();
    const after = await read('riverside-hospital', 'riverside-hospital');
    expect(kpisOf(after)).toHaveLength(kpisOf(before).length + 1);
    const added = after.perspectives
      .flatMap((one) => one.objectives.map((objective) => ({ home: one.code, ...objective })))
      .find((one) => one.kpis.some((kpi) => kpi.measure === 'vulnerabilities_closed'));
    // I4 stands there already: it came under a code of its own, into the perspective that it means.
    expect(added).toMatchObject({ home: 'internal', code: 'I4_2', name: 'Keep data safe' });
  });

  test('fills an empty scorecard', async () => {
    await page.request.post(`${product.url}/api/orgs`, {
      headers: { origin: product.url },
      data: { from: 'empty', name: 'Blank' },
    });
    await page.goto(`${product.url}/o/blank/scorecard/blank`);
    await page.getByRole('link', { name: 'Begin from the starter library' }).click();
    await page.getByRole('radio', { name: /^Company/ }).check();
    await button('Next').click();
    await page.getByText('9 objectives').waitFor();
    await button('Next').click();
    await button('Next').click();
    await button('Add to the scorecard').click();
    await page.getByRole('heading', { name: /next three things/ }).waitFor();
    expect(kpisOf(await read('blank', 'blank')).length).toBeGreaterThan(12);
  });

  test('tells at once who may not make an organization', async () => {
    const headers = { origin: product.url };
    const invited = await page.request.post(`${product.url}/api/orgs/blank/invitations`, {
      headers,
      data: { role: 'strategist' },
    });
    const { token } = (await invited.json()) as { token: string };
    const guest = await product.open();
    const account = { name: 'Bo', email: 'bo@acme.example', password: 'correct horse' };
    await guest.page.request.post(`${product.url}/api/invitations/join`, {
      headers,
      data: { token, account },
    });
    await guest.page.request.post(`${product.url}/api/auth/sign-in/email`, { headers, data: account });
    await guest.page.goto(`${product.url}/starter`);
    await guest.page.getByText('Only the owner makes organizations').waitFor();
    // On a scorecard that they may edit they add by themselves, and find without accents.
    await guest.page.goto(`${product.url}/o/blank/scorecard/blank/library`);
    await guest.page.evaluate("localStorage.setItem('sightline.language', 'vi')");
    await guest.page.reload();
    await guest.page.getByLabel('Tìm mục tiêu và KPI trong mọi loại hình').fill('no xau');
    await guest.page.getByRole('button', { name: /^Tỷ lệ nợ xấu/ }).waitFor();
    await guest.page.context().close();
  });

  test('is at home on a phone, in the dark, and in Vietnamese', async () => {
    const phone = await product.open({
      viewport: { width: 390, height: 844 },
      locale: 'vi-VN',
      colorScheme: 'dark',
      storageState: await page.context().storageState(),
    });
    const desk = page;
    page = phone.page;
    await page.goto(`${product.url}/starter`);
    await heading('Thẻ điểm đầu tiên').waitFor();
    await page.getByLabel('Tên tổ chức').fill('Trường Sông Hồng');
    await page.getByRole('radio', { name: /^Trường học/ }).check();
    for (const title of ['Bạn muốn đạt được điều gì?', 'Làm sao biết đã đạt?', 'Thẻ điểm sẽ như thế này']) {
      expect(await overflow()).toBe(0);
      expect(await violations(page)).toEqual([]);
      await button('Tiếp tục').click();
      await heading(title).waitFor();
    }
    expect(await overflow()).toBe(0);
    await button('Tạo thẻ điểm').click();
    await page.waitForURL('**/o/truong-song-hong/**');
    await page.getByRole('heading', { name: /Ba việc tiếp theo/ }).waitFor();
    expect(await overflow()).toBe(0);
    expect((await read('truong-song-hong', 'truong-song-hong')).name).toBe('Thẻ điểm Trường Sông Hồng');
    page = desk;
    expect([...complaints, ...phone.complaints]).toEqual([]);
  });
});
