/** People in a real browser: invited by link, given a role, removed; keys, sessions, the record, one's account. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { KpiReading, ScorecardReading } from '../../src/board/contract.ts';
import { beginWithDemo, owner, type Product, settled, startProduct, violations } from './product.ts';

let product: Product;
let ann: Page;
let complaints: string[];
const org = 'marlowe';

beforeAll(async () => {
  product = await startProduct();
  ({ page: ann, complaints } = await product.open({ permissions: ['clipboard-read', 'clipboard-write'] }));
  ann.setDefaultTimeout(15_000);
  await beginWithDemo(product, ann);
});
afterAll(async () => await product?.close());

const go = async (page: Page, path: string): Promise<void> => {
  await page.goto(`${product.url}${path}`);
  await page.locator('h1, h2').first().waitFor();
  await settled(page);
};
const someone = async () => {
  const { page } = await product.open();
  page.setDefaultTimeout(15_000);
  return page;
};
/** A link made over the same API that the screen uses. */
const link = async (as: object): Promise<string> => {
  const made = await ann.request.post(`${product.url}/api/orgs/${org}/invitations`, {
    headers: { origin: product.url },
    data: as,
  });
  return `/join#${((await made.json()) as { token: string }).token}`;
};
/** A KPI of the company that is entered by hand and has an owner. */
const entered = async (): Promise<{ measure: string; owner: string }> => {
  const at = `${product.url}/api/orgs/${org}`;
  const card = (await (await ann.request.get(`${at}/scorecards/marlowe`)).json()) as ScorecardReading;
  for (const { unit, measure } of card.perspectives.flatMap((p) => p.objectives.flatMap((o) => o.kpis))) {
    const kpi = (await (await ann.request.get(`${at}/kpis/${unit}/${measure}`)).json()) as KpiReading;
    if (kpi.mayEnter && kpi.kpi.owner && unit === 'marlowe') return { measure, owner: kpi.kpi.owner };
  }
  throw new Error('the demo has no KPI that is entered and has an owner');
};
const joinAs = async (page: Page, at: string, name: string): Promise<void> => {
  await go(page, at);
  await page.getByLabel('Your name').fill(name);
  await page.getByLabel('Email').fill(`${name.toLowerCase()}@acme.example`);
  await page.getByLabel('Password', { exact: true }).fill('correct horse');
  await page.getByRole('button', { name: 'Create the account' }).click();
  await page.waitForURL(`**/o/${org}/scorecard/**`);
};

describe('an invitation', () => {
  test('is made as a link, copied, and brings a manager into their unit', { timeout: 60_000 }, async () => {
    await go(ann, `/o/${org}/settings`);
    await ann.getByText('The last administrator: make another person administrator first').waitFor();
    await ann.getByRole('button', { name: 'Invite someone' }).click();
    const drawer = ann.getByRole('dialog', { name: 'Invite someone' });
    await drawer.getByRole('radio', { name: /^Manager/ }).check();
    await drawer.getByRole('button', { name: 'Make the link' }).click();
    await drawer.getByText('A manager needs a unit').waitFor();
    await drawer.getByRole('button', { name: /^Unit:/ }).click();
    await drawer.getByRole('combobox', { name: 'Search' }).fill('parcel del');
    await ann.keyboard.press('Enter');
    await drawer.getByRole('button', { name: 'Make the link' }).click();
    await drawer.getByText('The link is ready').waitFor();
    await drawer.getByRole('button', { name: 'Copy' }).click();
    await drawer.getByRole('button', { name: 'Copied' }).waitFor();
    const copied = (await ann.evaluate('navigator.clipboard.readText()')) as string;
    expect(copied).toMatch(/\/join#join_marlowe\./);
    expect(await violations(ann)).toEqual([]);
    await ann.keyboard.press('Escape');
    await ann.getByText('Manager · Parcel Delivery').waitFor();

    const max = await someone();
    await max.goto(copied);
    await max.getByText('As Manager of Parcel Delivery').waitFor();
    expect(await violations(max)).toEqual([]);
    await joinAs(max, new URL(copied).pathname + new URL(copied).hash, 'Max');
    await go(max, `/o/${org}/settings/people`);
    expect(await max.getByRole('button', { name: /^Remove/ }).count()).toBe(0);
    await max.getByRole('button', { name: 'Invite someone' }).click();
    await max.getByRole('button', { name: 'Make the link' }).waitFor();
    expect(await max.getByRole('dialog').getByRole('radio').count()).toBe(2);
    await max.keyboard.press('Escape');
    await go(max, `/o/${org}/settings/audit`);
    await max.getByText('Only administrators read this record').waitFor();
    expect(await max.getByRole('link', { name: 'Audit record' }).count()).toBe(0);
    await go(max, copied.slice(product.url.length));
    await max.getByText('This invitation is no longer open').waitFor();
    await max.context().close();
  });

  test('is taken by whoever is signed in already, and says so to whoever belongs', async () => {
    await go(ann, await link({ role: 'viewer' }));
    await ann.getByText(`You are signed in as ${owner.email}.`).waitFor();
    await ann.getByRole('button', { name: /^Join/ }).click();
    await ann.getByText(/^You belong to/).waitFor();
    await go(ann, '/join');
    await ann.getByText('No invitation here').waitFor();
  });

  test('that is revoked opens nothing', async () => {
    const at = await link({ role: 'strategist' });
    await go(ann, `/o/${org}/settings/people`);
    await ann.getByRole('button', { name: /Revoke the invitation as Strategist/ }).click();
    await ann.getByText('The invitation is revoked: its link opens nothing any more').waitFor();
    const late = await someone();
    await go(late, at);
    await late.getByText('This invitation is no longer open').waitFor();
    await late.context().close();
  });
});

describe('a member', () => {
  test('is given another role, and is out on every open page once removed', { timeout: 60_000 }, async () => {
    const owned = await entered();
    const vic = await someone();
    await joinAs(vic, await link({ role: 'viewer' }), 'Vic');
    await settled(vic);
    expect(await vic.getByRole('link', { name: 'Import' }).count()).toBe(0);
    // Who has its address is told so before choosing a file, and whom to ask.
    await go(vic, `/o/${org}/import`);
    await vic.getByRole('heading', { name: 'Your role does not include importing' }).waitFor();
    await vic.getByText('Ask Ann.').waitFor();
    expect(await vic.locator('input[type=file]').count()).toBe(0);
    await go(ann, `/o/${org}/settings/people`);
    await ann.getByRole('button', { name: 'Change the role of Vic' }).click();
    const drawer = ann.getByRole('dialog');
    await drawer.getByRole('radio', { name: /^Contributor/ }).check();
    await drawer.getByRole('button', { name: 'Save' }).click();
    await drawer.getByText(/A contributor needs this name/).waitFor();
    await drawer.getByLabel('Known as').fill(owned.owner);
    await drawer.getByRole('button', { name: 'Save' }).click();
    await ann.getByText('Vic is Contributor now').waitFor();
    await go(vic, `/o/${org}/kpi/marlowe/${owned.measure}`);
    await vic.getByRole('button', { name: /^(Enter|Correct) actual$/ }).waitFor();

    await ann.getByRole('button', { name: 'Remove Vic' }).click();
    await ann.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await ann.getByText('Vic is no longer a member').waitFor();
    // Nobody touches the page: its stream ends, and it says so by itself.
    await vic.getByText(/^You are no longer a member of Marlowe/).waitFor();
    await vic.reload();
    await vic.getByText('Not found').waitFor();
    await vic.context().close();
  });
});

describe('a key', () => {
  test('is shown once, works, and ends when it is revoked', async () => {
    await go(ann, `/o/${org}/settings/keys`);
    await ann.getByText('No keys').waitFor();
    await ann.getByRole('button', { name: 'New key' }).click();
    const drawer = ann.getByRole('dialog');
    await drawer.getByRole('button', { name: 'Make the key' }).click();
    await drawer.getByText('Give it a name by which you will know it again').waitFor();
    await drawer.getByLabel('Name').fill('Nightly load');
    await drawer.getByRole('button', { name: 'Make the key' }).click();
    const secret = await drawer.getByLabel('The key is ready').inputValue();
    const ask = () =>
      fetch(`${product.url}/api/orgs/${org}/units`, { headers: { authorization: `Bearer ${secret}` } });
    expect((await ask()).status).toBe(200);
    await drawer.getByRole('button', { name: 'I have copied it' }).click();
    await drawer.waitFor({ state: 'detached' });
    await ann.getByRole('cell', { name: 'Nightly load', exact: true }).waitFor();
    expect(await ann.content()).not.toContain(secret);
    await ann.getByRole('button', { name: 'Revoke the key Nightly load' }).click();
    await ann.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
    await ann.getByText('The key Nightly load is revoked').waitFor();
    expect((await ask()).status).toBe(401);
  });
});

describe('one’s own account', () => {
  test('tells where one is signed in and ends the others; name and password change', {
    timeout: 60_000,
  }, async () => {
    const phone = await someone();
    await go(phone, '/sign-in');
    await phone.getByLabel('Email').fill(owner.email);
    await phone.getByLabel('Password', { exact: true }).fill(owner.password);
    await phone.getByRole('button', { name: 'Sign in' }).click();
    await phone.waitForURL('**/scorecard/**');
    await go(ann, `/o/${org}/settings/sessions`);
    await ann.getByText('this one').waitFor();
    await ann.getByRole('button', { name: 'End all others' }).click();
    await ann.getByText('1 session is ended').waitFor();
    await phone.reload();
    await phone.waitForURL('**/sign-in**');

    await go(ann, `/o/${org}/settings/account`);
    await ann.getByLabel('Your name').fill('Ann Ivers');
    await ann.getByRole('button', { name: 'Save the name' }).click();
    await ann.getByText('Your name is saved').waitFor();
    await ann.getByLabel('Present password').fill('wrong horse');
    await ann.getByLabel('New password', { exact: true }).fill('better horse');
    await ann.getByLabel('New password again').fill('better horse');
    await ann.getByRole('button', { name: 'Change the password' }).click();
    await ann.getByText('This is not your present password').waitFor();
    await ann.getByLabel('Present password').fill(owner.password);
    await ann.getByRole('button', { name: 'Change the password' }).click();
    await ann.getByText(/The password is changed/).waitFor();
    await phone.getByLabel('Email').fill(owner.email);
    await phone.getByLabel('Password', { exact: true }).fill('better horse');
    await phone.getByRole('button', { name: 'Sign in' }).click();
    await phone.waitForURL('**/scorecard/**');
    await phone.context().close();
  });

  test('who tries too often is told how long to wait', async () => {
    const stranger = await someone();
    await stranger.route('**/api/auth/sign-in/email', (route) =>
      route.fulfill({
        status: 429,
        headers: { 'content-type': 'application/problem+json', 'retry-after': '720' },
        body: JSON.stringify({ code: 'too-many-tries' }),
      }),
    );
    await go(stranger, '/sign-in');
    await stranger.getByLabel('Email').fill('x@acme.example');
    await stranger.getByLabel('Password', { exact: true }).fill('wrong horse');
    await stranger.getByRole('button', { name: 'Sign in' }).click();
    await stranger
      .getByRole('alert')
      .getByText(/Wait 12 minutes, then try again \(from \d\d:\d\d\)/)
      .waitFor();
    await stranger.context().close();
  });
});

describe('the record', () => {
  test('tells in sentences what was done, and the name of the organization changes', async () => {
    await go(ann, `/o/${org}/settings/audit`);
    for (const told of [
      /^Ann revoked the key Nightly load$/,
      /^Ann removed Vic, contributor$/,
      /^Ann made Vic contributor, viewer before$/,
      /^Max joined as manager$/,
      /^Ann made the organization Marlowe/,
    ])
      await ann.getByText(told).waitFor();
    await go(ann, `/o/${org}/settings/organization`);
    await ann.getByLabel('Name', { exact: true }).fill('Marlowe Group');
    await ann.getByRole('button', { name: 'Save the name' }).click();
    await ann.getByText('The name is saved').waitFor();
    await go(ann, `/o/${org}/settings/people`);
    await ann.getByText('Who belongs to Marlowe Group, and what each may do.').waitFor();
  });
});

describe('every settings page', () => {
  test('is accessible in both themes, on a phone and in Vietnamese', { timeout: 120_000 }, async () => {
    const pages = ['people', 'people?invite=true', 'keys', 'audit', 'organization', 'account', 'sessions'];
    for (const colorScheme of ['light', 'dark'] as const) {
      await ann.emulateMedia({ colorScheme });
      for (const one of pages) {
        await go(ann, `/o/${org}/settings/${one}`);
        expect(await violations(ann), `${one} in ${colorScheme}`).toEqual([]);
      }
    }
    const { page: phone } = await product.open({
      locale: 'vi-VN',
      viewport: { width: 390, height: 844 },
      storageState: { cookies: (await ann.context().storageState()).cookies, origins: [] },
    });
    for (const one of pages) {
      await go(phone, `/o/${org}/settings/${one}`);
      expect(await phone.evaluate('document.documentElement.scrollWidth'), one).toBeLessThanOrEqual(390);
      expect(await violations(phone), `${one} on a phone`).toEqual([]);
    }
    expect(await phone.locator('html').getAttribute('lang')).toBe('vi');
    await phone.context().close();
    expect(complaints).toEqual([]);
  });
});
