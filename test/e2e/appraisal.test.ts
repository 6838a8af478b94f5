/** An appraisal held by two in a real browser, through all its steps; then once more by keyboard alone. Strangers see nothing. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Home } from '../../src/insight/home-contract.ts';
import { beginWithDemo, owner, type Product, settled, startProduct, violations } from './product.ts';

const org = 'marlowe';
let product: Product;
let ann: Page;
let mila: Page;
let tomas: Page;
let vera: Page;
const complaints: string[][] = [];
const secret = 'quokka';

beforeAll(async () => {
  product = await startProduct();
  const open = async () => {
    const { page, complaints: own } = await product.open();
    page.setDefaultTimeout(10_000);
    complaints.push(own);
    return page;
  };
  ann = await open();
  await beginWithDemo(product, ann);
  const headers = { origin: product.url };
  const join = async (name: string, as: object): Promise<Page> => {
    const page = await open();
    const made = await ann.request.post(`${product.url}/api/orgs/${org}/invitations`, { headers, data: as });
    const { token } = (await made.json()) as { token: string };
    const email = `${name.split(' ')[0]?.toLowerCase()}@acme.example`;
    await page.request.post(`${product.url}/api/invitations/join`, {
      headers,
      data: { token, account: { name, email, password: owner.password } },
    });
    return page;
  };
  mila = await join('Mila Hansen', { role: 'contributor', unit: 'parcel_north', knownAs: 'Mila Hansen' });
  tomas = await join('Tomas Ferreira', { role: 'manager', unit: 'parcel', knownAs: 'Tomas Ferreira' });
  vera = await join('Vera', { role: 'viewer' });
});
afterAll(async () => await product?.close());

const begin = async (where: Page, path: string): Promise<void> => {
  await where.goto(`${product.url}/o/${org}${path}`);
  await where.locator('h1').first().waitFor();
  await settled(where);
};
const isWithinWidth = (where: Page): Promise<boolean> =>
  where.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth');

/** By Tab alone to what is called so, as far as a page goes. */
async function tabTo(where: Page, name: RegExp): Promise<void> {
  for (let n = 0; n < 160; n++) {
    const at = await where.evaluate(
      `(() => { const one = document.activeElement; return one?.getAttribute('aria-label') || one?.labels?.[0]?.textContent || one?.textContent || ''; })()`,
    );
    if (name.test(String(at).trim())) return;
    await where.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to ${name}`);
}
const press = async (where: Page, name: RegExp): Promise<void> => {
  await tabTo(where, name);
  await where.keyboard.press('Enter');
};
const address = (where: Page): string => new URL(where.url()).pathname.replace(`/o/${org}`, '');

describe('appraisals', () => {
  test('a cycle is set up by keyboard, by somebody who sees nothing of any person', async () => {
    await begin(ann, '/appraisals/cycles');
    expect(await violations(ann)).toEqual([]);
    await ann.keyboard.press('n');
    await ann.getByRole('dialog', { name: 'New cycle' }).waitFor();
    await ann.getByRole('textbox', { name: 'Name', exact: true }).waitFor();
    await ann.keyboard.type('Our year');
    expect(await violations(ann)).toEqual([]);
    await ann.getByLabel(/^Ratings, one a line/).fill('1 Below\nAs agreed\n5 Above');
    await press(ann, /^Save the cycle$/);
    await ann.getByText('This line cannot be read: As agreed').waitFor();
    await ann.getByLabel(/^Ratings, one a line/).fill('1 Below\n3 As agreed\n4 Good\n5 Above');
    await ann.getByLabel(/^Pay-out points/).fill('3 50 %\n5 150');
    await press(ann, /^Save the cycle$/);
    await ann.getByRole('dialog').waitFor({ state: 'detached' });
    await ann
      .getByText(/Parts: Results 70.%/)
      .first()
      .waitFor();
    await ann.getByText(/Pay-out: 3: 50.% · 5: 150.%/).waitFor();
  });

  test('the manager begins it, and both agree to results that came from the line of sight', async () => {
    await begin(tomas, '/appraisals');
    expect(await violations(tomas)).toEqual([]);
    await tomas.getByRole('button', { name: 'Begin an appraisal' }).click();
    await tomas.getByRole('combobox', { name: 'Person' }).selectOption({ label: 'Mila Hansen' });
    expect(await violations(tomas)).toEqual([]);
    await tomas.getByRole('button', { name: 'Begin it' }).click();
    await tomas.getByRole('heading', { level: 1, name: 'Mila Hansen' }).waitFor();
    // There is one for each person and cycle: another is refused, and leads to the one that is there.
    const first = address(tomas);
    await begin(tomas, '/appraisals');
    await tomas.getByRole('button', { name: 'Begin an appraisal' }).click();
    await tomas.getByRole('combobox', { name: 'Person' }).selectOption({ label: 'Mila Hansen' });
    await tomas.getByRole('button', { name: 'Begin it' }).click();
    await tomas.getByText(/^Mila Hansen has an appraisal in the cycle “Our year” already/).waitFor();
    expect(await violations(tomas)).toEqual([]);
    await tomas.getByRole('link', { name: 'Open their appraisal' }).click();
    await tomas.getByRole('heading', { level: 1, name: 'Mila Hansen' }).waitFor();
    expect(address(tomas)).toBe(first);
    await settled(tomas);
    expect(await tomas.getByRole('heading', { level: 3 }).count()).toBeGreaterThan(4);
    await tomas
      .getByText(/^leads to .* › /)
      .first()
      .waitFor();
    expect(await violations(tomas)).toEqual([]);
    await tomas.getByRole('button', { name: 'Change results and weights' }).click();
    const weight = tomas
      .getByRole('dialog')
      .getByLabel(/^Weight of /)
      .first();
    await weight.fill('50');
    await weight.press('Tab');
    expect(await violations(tomas)).toEqual([]);
    await tomas.getByRole('button', { name: 'Save', exact: true }).click();
    await tomas.getByRole('dialog').waitFor({ state: 'detached' });
    await tomas.getByText('weight 50').waitFor();
    // The period has begun: why they are agreed only now is asked for, and stays in sight of both.
    const why = tomas.getByLabel('Why they are agreed only now');
    await tomas.getByRole('button', { name: /^I agree/ }).click();
    expect(await tomas.getByText(/Tomas Ferreira agreed on/).count()).toBe(0);
    await why.fill('The plan was approved late');
    expect(await violations(tomas)).toEqual([]);
    await tomas.getByRole('button', { name: /^I agree/ }).click();
    await tomas.getByText(/Tomas Ferreira agreed on/).waitFor();
    // Reached from what is one's own.
    await begin(mila, '/scorecard/parcel_north');
    await mila.getByRole('button', { name: 'Account' }).click();
    await mila.getByRole('link', { name: 'Appraisals' }).click();
    await mila.getByText(/Waits for you/).waitFor();
    await mila.getByRole('link', { name: 'Our year' }).click();
    await mila.getByText('because “The plan was approved late” (Tomas Ferreira)').waitFor();
    await mila.getByRole('button', { name: /^I agree/ }).click();
    await mila.getByText(/^Agreed late, on /).waitFor();
    expect(await violations(mila)).toEqual([]);
    await mila.getByText(/Rate each item as you see it/).waitFor();
    // The other's open page has heard of it.
    await tomas.getByText(/Mila Hansen agreed on/).waitFor();
    // What waits stands on the Home of whoever owes it, and on nobody else's.
    const there = address(mila);
    await begin(mila, '/home');
    await mila.getByRole('heading', { name: 'My appraisal steps' }).waitFor();
    await mila.getByRole('link', { name: 'Give your self-view' }).first().waitFor();
    expect(await violations(mila)).toEqual([]);
    await begin(mila, there);
    for (const [who, steps] of [
      [mila, ['self']],
      [tomas, []],
      [ann, []],
    ] as const) {
      const home = await who.request.get(`${product.url}/api/orgs/marlowe/home`);
      const { appraisals } = (await home.json()) as Home;
      const mine = appraisals.items.filter(({ cycle }) => cycle === 'Our year');
      expect(mine.map(({ step }) => step)).toEqual(steps);
    }
  });

  test('each rates; a draft is kept and stays its writer’s; what could not be influenced is taken out in sight', async () => {
    const first = mila.getByRole('combobox', { name: /^Rating of / }).first();
    await first.selectOption('4');
    await mila
      .getByLabel(/^Why: /)
      .first()
      .fill(`Draft ${secret}`);
    await mila.getByText('Draft saved; only you see it').waitFor();
    expect(await violations(mila)).toEqual([]);
    await begin(tomas, address(tomas));
    expect(await tomas.getByText(secret).count()).toBe(0);
    await mila.reload();
    await mila.getByText(`Draft ${secret}`).waitFor();
    await mila
      .getByRole('button', { name: /could not be influenced$/ })
      .first()
      .click();
    await mila.getByRole('textbox', { name: 'Why', exact: true }).fill('The depot was flooded');
    await mila.getByRole('button', { name: 'Take it out' }).click();
    await mila.getByText(/Taken out of the evidence by Mila Hansen: The depot was flooded/).waitFor();
    await mila.getByRole('textbox', { name: 'On the whole' }).fill('A good year');
    await mila.getByRole('button', { name: 'Hand over' }).click();
    await mila.getByText(/Waits for Tomas Ferreira/).waitFor();
    await mila.getByText(/Not rated and no zero: How we work/).waitFor();
    await tomas.getByText(`Draft ${secret}`).waitFor();
    const ratings = tomas.getByRole('combobox', { name: /^Rating of / });
    for (let n = 0; n < (await ratings.count()); n++) await ratings.nth(n).selectOption(n === 0 ? '3' : '4');
    await tomas.getByRole('button', { name: 'Hand over' }).click();
    await tomas.getByText(/Speak with each other/).waitFor();
    expect(await violations(tomas)).toEqual([]);
  });

  test('a receipt opens beside it, and the way back leads to the same place', async () => {
    await tomas
      .getByRole('button', { name: /^Receipt of / })
      .first()
      .click();
    await tomas.getByRole('dialog').waitFor();
    await settled(tomas);
    await tomas.keyboard.press('Escape');
    await tomas.getByRole('dialog').waitFor({ state: 'detached' });
    await tomas.getByRole('heading', { level: 1, name: 'Mila Hansen' }).waitFor();
  });

  test('they speak, it is concluded with reasons, and an objection goes to somebody else', async () => {
    await mila.getByRole('textbox', { name: 'Note' }).fill('We spoke of the flood.');
    await mila.getByRole('button', { name: 'Add the note' }).click();
    await tomas.getByText('We spoke of the flood.').waitFor();
    await tomas.getByRole('button', { name: 'We have spoken' }).click();
    await tomas.getByRole('button', { name: 'Conclude' }).click();
    const dialog = tomas.getByRole('dialog', { name: 'Conclusion' });
    await dialog.getByText(/Your ratings come to/).waitFor();
    // Nothing is filled in by any figure.
    expect(await dialog.getByLabel(/^Rating \(1 to 5\)/).inputValue()).toBe('');
    await dialog.getByLabel(/^Rating \(1 to 5\)/).fill('4');
    await dialog.getByLabel(/^Reasons/).fill('A good year in spite of it');
    expect(await violations(tomas)).toEqual([]);
    await dialog.getByRole('button', { name: 'Conclude' }).click();
    await tomas.getByText(/Figures frozen at number \d+ · SHA-256/).waitFor();
    await tomas.getByText(/Pay-out 100.%/).waitFor();
    await mila.getByText('A good year in spite of it').waitFor();
    // Nobody is above the manager here, until the organization names someone.
    expect(await mila.getByRole('button', { name: 'Object', exact: true }).isDisabled()).toBe(true);
    await begin(ann, '/appraisals/cycles');
    await ann.getByRole('button', { name: 'Change Our year' }).click();
    await ann.getByRole('combobox', { name: 'Who answers objections' }).selectOption({ label: 'Daniel Cho' });
    await ann.getByRole('button', { name: 'Save the cycle' }).click();
    await ann.getByRole('dialog').waitFor({ state: 'detached' });
    await begin(mila, address(mila));
    await mila.getByRole('button', { name: 'Object', exact: true }).click();
    await mila.getByText(/goes to Daniel Cho, who is not your manager/).waitFor();
    await mila.getByLabel(/^What is wrong/).fill('The flood lasted longer');
    await mila.getByRole('dialog').getByRole('button', { name: 'Object' }).click();
    await mila.getByText(/objected on .*; Daniel Cho answers/).waitFor();
    await begin(ann, address(mila));
    await ann.getByRole('button', { name: 'Answer' }).click();
    await ann.getByLabel(/^Reasons/).fill('That is so');
    await ann.getByLabel(/^Another rating/).fill('4.5');
    await ann.getByRole('dialog').getByRole('button', { name: 'Answer' }).click();
    await ann.getByText(/The rating is 4.5 from now on/).waitFor();
    await mila.getByText(/Answer to the objection: 4 › 4.5/).waitFor();
    await mila.getByRole('button', { name: 'Acknowledge' }).click();
    await mila.getByText(/Mila Hansen acknowledged it on/).waitFor();
    expect(await violations(mila)).toEqual([]);
  });

  test('a stranger and whoever set it up find nothing of it', async () => {
    await begin(vera, '/appraisals');
    await vera.getByText('No appraisal yet').waitFor();
    await vera.goto(mila.url());
    await vera.getByRole('heading', { level: 2, name: /^Not found$/ }).waitFor();
    expect(await vera.content()).not.toMatch(/Mila|quokka|flood/);
    await begin(ann, '/appraisals/cycles');
    expect(await ann.locator('main').textContent()).not.toMatch(/Mila|quokka|flood/);
  });

  test('on a phone, in the dark, in Vietnamese', async () => {
    const { page } = await product.open({
      locale: 'vi-VN',
      colorScheme: 'dark',
      viewport: { width: 390, height: 800 },
      storageState: await mila.context().storageState(),
    });
    page.setDefaultTimeout(10_000);
    for (const path of ['/appraisals', address(mila), '/appraisals/cycles']) {
      await begin(page, path);
      expect(await violations(page)).toEqual([]);
      expect(await isWithinWidth(page)).toBe(true);
      expect(await page.locator('main').textContent()).not.toMatch(
        /appraisal\.|appraisals\.|Waits|Conclusion/,
      );
    }
    await page.close();
  });

  test('another is held by keyboard alone', { timeout: 60_000 }, async () => {
    const cycles = `${product.url}/api/orgs/${org}/appraisal-cycles`;
    const [{ period, terms }] = (await (await ann.request.get(cycles)).json()) as [
      { period: string; terms: object },
    ];
    await ann.request.post(cycles, {
      headers: { origin: product.url },
      data: { name: 'Next year', period, terms },
    });
    await begin(tomas, '/appraisals');
    await tomas.keyboard.press('n');
    await tomas.getByRole('dialog', { name: 'Begin an appraisal' }).waitFor();
    await tomas.getByRole('combobox', { name: 'Person' }).waitFor();
    await tabTo(tomas, /^Person$/);
    await tomas.keyboard.type('Mila');
    await press(tomas, /^Begin it$/);
    await tomas.getByRole('heading', { level: 1, name: 'Mila Hansen' }).waitFor();
    await tabTo(tomas, /^Why they are agreed only now/);
    await tomas.keyboard.type('Begun late');
    await press(tomas, /^I agree/);
    await tomas.getByText(/Tomas Ferreira agreed on/).waitFor();
    await begin(mila, address(tomas));
    await press(mila, /^I agree/);
    for (const [where, rating] of [
      [mila, '4'],
      [tomas, '3'],
    ] as const) {
      await where
        .getByRole('combobox', { name: /^Rating of / })
        .first()
        .waitFor();
      await tabTo(where, /^Rating of /);
      await where.keyboard.type(rating);
      await where.keyboard.press('Tab');
      await where.keyboard.type('As I see it');
      await press(where, /^Hand over$/);
      await where.getByText('As I see it').first().waitFor();
    }
    await tomas.getByRole('button', { name: 'We have spoken' }).waitFor();
    await press(tomas, /^We have spoken$/);
    await tomas.getByRole('button', { name: 'Conclude' }).waitFor();
    await press(tomas, /^Conclude$/);
    await tomas.getByLabel(/^Reasons/).waitFor();
    await tabTo(tomas, /^Reasons/);
    await tomas.keyboard.type('As agreed');
    await tomas.keyboard.press('Shift+Tab');
    await tomas.keyboard.type('3');
    await press(tomas, /^Conclude$/);
    await tomas.getByText(/Figures frozen/).waitFor();
    await mila.getByRole('button', { name: 'Acknowledge' }).waitFor();
    await press(mila, /^Acknowledge$/);
    await mila.getByText(/Mila Hansen acknowledged it on/).waitFor();
    expect(complaints.flat()).toEqual([]);
  });
});
