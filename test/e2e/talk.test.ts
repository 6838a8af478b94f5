/** Comments, mentions, files and paper, in a real browser. */
import { readFileSync } from 'node:fs';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { beginWithDemo, type Product, settled, startProduct, until, violations } from './product.ts';

let product: Product;
let page: Page;
let complaints: string[];
let bea: Page;
const org = 'marlowe';
const headers = () => ({ origin: product.url });

beforeAll(async () => {
  product = await startProduct();
  ({ page, complaints } = await product.open());
  page.setDefaultTimeout(10_000);
  await beginWithDemo(product, page);
  const made = await page.request.post(`${product.url}/api/orgs/${org}/invitations`, {
    headers: headers(),
    data: { role: 'viewer' },
  });
  const { token } = (await made.json()) as { token: string };
  ({ page: bea } = await product.open({ locale: 'vi-VN', viewport: { width: 390, height: 800 } }));
  bea.setDefaultTimeout(10_000);
  await bea.request.post(`${product.url}/api/invitations/join`, {
    headers: headers(),
    data: { token, account: { name: 'Bea Phạm', email: 'bea@acme.example', password: 'correct horse' } },
  });
});
afterAll(async () => await product?.close());

const begin = async (where: Page, path = `/o/${org}/scorecard/marlowe`): Promise<void> => {
  await where.goto(`${product.url}${path}`);
  await where.locator('h1').first().waitFor();
  await settled(where);
};
const field = (where: Page, name: string | RegExp = /^(Write a comment|Viết bình luận)$/) =>
  where.getByRole('textbox', { name });

describe('comments', () => {
  test('c opens them for the row that has the focus; a member is named by a few letters; the row counts it', async () => {
    await begin(page);
    await page.locator('a[data-row="kpi:marlowe/revenue"]').focus();
    await page.keyboard.press('c');
    await page.getByRole('dialog', { name: /Revenue/ }).waitFor();
    await field(page).fill('');
    await field(page).pressSequentially('Ask @pham');
    await page.getByRole('option', { name: 'Bea Phạm' }).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.type('why.');
    expect(await field(page).inputValue()).toBe('Ask @Bea Phạm why.');
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Control+Enter');
    await page.getByRole('article').getByText('@Bea Phạm').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '1 comment on Revenue' }).waitFor();
    expect(complaints).toEqual([]);
  });

  test('whoever is named sees it at the bell without reloading, goes there, and answers', async () => {
    await begin(bea);
    await bea.getByRole('button', { name: 'Nhắc đến tôi: 1 chưa đọc' }).click();
    expect(await violations(bea)).toEqual([]);
    const wide = await bea.evaluate('document.documentElement.scrollWidth');
    expect(wide).toBeLessThanOrEqual(390);
    await bea.getByRole('link', { name: /Ann nhắc đến bạn: Revenue/ }).click();
    await bea.waitForURL(/kpi\/marlowe\/revenue/);
    await bea.getByRole('button', { name: 'Trả lời', exact: true }).click();
    await field(bea, 'Trả lời Ann').fill('Hai dự án lớn đóng muộn, @Ann.');
    await bea.getByRole('button', { name: 'Trả lời', exact: true }).last().click();
    await bea.getByRole('article').getByText('Hai dự án lớn').waitFor();
    await bea.getByRole('button', { name: 'Nhắc đến tôi', exact: true }).waitFor();
    // Ann's page was open all the while.
    await page.getByRole('button', { name: '2 comments on Revenue' }).waitFor();
    await page.getByRole('button', { name: 'For me: 1 unread' }).waitFor();
    expect(await violations(bea)).toEqual([]);
  });

  test('one rewords, settles and deletes; what was typed and not sent is there again', async () => {
    await begin(page, `/o/${org}/kpi/marlowe/revenue`);
    await field(page).waitFor();
    await page.keyboard.press('c');
    await page.keyboard.type('Half a thought');
    await page.reload();
    await settled(page);
    expect(await field(page).inputValue()).toBe('Half a thought');
    await page.getByRole('article').first().waitFor();
    await page.getByRole('article').getByRole('button', { name: 'Edit', exact: true }).last().click();
    await field(page, 'Edit').fill('Ask @Bea Phạm how.');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('button', { name: 'edited' }).click();
    await page.getByText('Ask @Bea Phạm why.').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Resolve' }).click();
    await page.getByRole('button', { name: '1 resolved thread' }).click();
    await page.getByText('Resolved by Ann').waitFor();
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByText('This comment was deleted.').waitFor();
    expect(await violations(page)).toEqual([]);
  });
});

describe('what is on screen', () => {
  test('leaves as files from its menu, with the filter that stands in the address', async () => {
    await begin(page, `/o/${org}/scorecard/marlowe?show=watch`);
    for (const [name, ending] of [
      [/^CSV/, 'csv'],
      [/^Excel/, 'xlsx'],
      [/^PDF/, 'pdf'],
    ] as const) {
      await page.getByRole('button', { name: 'Export' }).click();
      if (ending === 'csv') expect(await violations(page)).toEqual([]);
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name }).click(),
      ]);
      expect(download.suggestedFilename()).toMatch(new RegExp(`^marlowe-scorecard-marlowe-.*\\.${ending}$`));
      const path = await download.path();
      if (ending === 'csv') {
        const rows = readFileSync(path, 'utf8').split('\r\n');
        expect(rows.filter((row) => row.startsWith('KPI,')).every((row) => row.includes(',Watch,'))).toBe(
          true,
        );
        expect(rows.length).toBeGreaterThan(5);
      }
    }
  });

  test('prints without what is only for the screen, each sheet with its heads and its foot', async () => {
    await begin(page);
    await until(page, 'document.adoptedStyleSheets.length > 0');
    const bytes = await page.pdf({ preferCSSPageSize: true });
    const document = await getDocument({ data: new Uint8Array(bytes) }).promise;
    expect(document.numPages).toBeGreaterThan(1);
    for (let n = 1; n <= document.numPages; n++) {
      const sheet = await document.getPage(n);
      expect(sheet.view.slice(2).map(Math.round)).toEqual([842, 595]);
      const { items } = await sheet.getTextContent();
      const text = items.map((item) => ('str' in item ? item.str : '')).join('');
      expect(text).toContain('Objective / KPI');
      expect(text).toContain(`${n} / ${document.numPages}`);
      expect(text).toMatch(/Marlowe Parcel Group · \w+ \d{4} · number \d+/);
      expect(text).not.toContain('Settings');
    }
  });
});
