/** Data entry in a real browser: typing, pasting, undoing, losing the connection, meeting another, approving. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EntryReading } from '../../src/measures/entry-contract.ts';
import { owner, type Product, settled, startProduct, violations } from './product.ts';

let product: Product;
let page: Page;
let complaints: string[];

const months = Array.from({ length: 12 }, (_, i) => `2025-${String(i + 1).padStart(2, '0')}`);
const measures = Array.from({ length: 40 }, (_, i) => ({
  unit: i < 20 ? 'sales' : 'fleet',
  code: `m${i}`,
  name: `Measure ${i}`,
  unitOfMeasure: i === 3 ? '%' : 'calls',
  ...(i === 3 ? { max: 100 } : {}),
  ...(i === 4 ? { rule: 'yes-no' } : {}),
  ...(i === 5 ? { formula: 'm0 + m1' } : {}),
  ...(i === 6 ? { approval: true } : {}),
}));
const acme = {
  format: 'sightline/1',
  organization: { code: 'acme', name: 'Acme', calendar: { yearStart: 1, label: 'end', timeZone: 'UTC' } },
  plans: [{ code: 'p', name: 'Plan', state: 'active', starts: '2025-01' }],
  perspectives: [{ code: 'c', name: 'Customer' }],
  units: [
    { code: 'acme', name: 'Acme', kind: 'company' },
    { code: 'sales', name: 'Sales', parent: 'acme' },
    { code: 'fleet', name: 'Fleet', parent: 'acme' },
  ],
  scorecards: [{ code: 'card', name: 'Card', unit: 'sales' }],
  measures,
  figures: measures
    .filter(({ code }) => code !== 'm5' && code !== 'm6')
    .map(({ unit, code }) => ({
      unit,
      measure: code,
      values: Object.fromEntries(
        months
          .slice(0, 3)
          .map((id, k) => [id, code === 'm4' ? 1 : code === 'm3' ? 50 + k : [100, 900, 2000][k]]),
      ),
    })),
};

beforeAll(async () => {
  product = await startProduct();
  ({ page, complaints } = await product.open({ permissions: ['clipboard-read', 'clipboard-write'] }));
  page.setDefaultTimeout(10_000);
  const headers = { origin: product.url };
  await page.request.post(`${product.url}/api/auth/sign-up/email`, {
    headers,
    data: { ...owner, name: 'Ann' },
  });
  const begun = await page.request.post(`${product.url}/api/orgs`, {
    headers,
    data: { from: 'document', document: acme },
  });
  expect(begun.ok()).toBe(true);
});
afterAll(async () => await product?.close());

const year = 'from=2025-01&to=2025-12';
const open = async (where = page, query = `show=all&${year}`): Promise<void> => {
  await where.goto(`${product.url}/o/acme/entry?${query}`);
  await where.getByRole('grid').waitFor();
  await settled(where);
};
/** The cell of a measure in a month, counted from 0. */
const cell = (measure: number, month: number, where = page) =>
  where
    .getByRole('row', { name: `Measure ${measure} ` })
    .first()
    .getByRole('gridcell')
    .and(where.locator(`[aria-colindex="${month + 2}"]`));
const to = async (measure: number, month: number, where = page): Promise<void> => {
  await cell(measure, month, where).click();
};
const type = async (text: string, end = 'Enter', where = page): Promise<void> => {
  await where.keyboard.type(text);
  await where.keyboard.press(end);
};
const saved = async (where = page): Promise<void> => {
  await where.getByText('All saved').waitFor();
};
const values = async (measure: number): Promise<(number | null)[]> => {
  const asked = `${product.url}/api/orgs/acme/entry?show=all&frequency=month&${year}&limit=1000`;
  const reading = (await (await page.request.get(asked)).json()) as EntryReading;
  return reading.rows.find((row) => row.measure === `m${measure}`)?.actual ?? [];
};
const focused = async (text: string): Promise<void> => {
  await expect.poll(() => page.evaluate('document.activeElement.textContent')).toBe(text);
};
const clipboard = {
  put: (text: string) => page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`),
  take: async () => String(await page.evaluate('navigator.clipboard.readText()')),
};
const shown = async (measure: number, month: number, where = page): Promise<string> =>
  ((await cell(measure, month, where).textContent()) ?? '').trim();

describe('the keyboard alone', () => {
  test('goes to the grid by g e, types, moves, edits, cancels and clears; what is typed is on the server', async () => {
    await page.goto(`${product.url}/o/acme/scorecard/sales`);
    await page.locator('h1, h2').first().waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press('e');
    await page.waitForURL('**/o/acme/entry**');
    await open();
    await page.getByRole('grid').focus();
    await page.keyboard.press('Control+Home');
    for (let n = 0; n < 6; n++) await page.keyboard.press('ArrowRight');
    await type('61', 'Tab');
    await type('62', 'Tab');
    await type('63');
    // After Enter the next line begins where Tab began.
    await type('71');
    await saved();
    expect((await values(0)).slice(6, 9)).toEqual([61, 62, 63]);
    expect((await values(1))[6]).toBe(71);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('F2');
    await page.keyboard.press('End');
    await type('5', 'Escape');
    expect(await shown(1, 6)).toBe('71');
    await page.keyboard.press('Delete');
    await saved();
    expect((await values(1))[6]).toBeNull();
    const active = await page.getByRole('grid').getAttribute('aria-activedescendant');
    expect(await page.locator(`[id="${active}"]`).getAttribute('aria-selected')).toBe('true');
    // One tab stop: the next Tab leaves the grid.
    await page.keyboard.press('Tab');
    expect(await page.evaluate(`document.activeElement.closest('[role=grid]') === null`)).toBe(true);
  });

  test('selects with Shift, fills down and right, and goes by edges and pages', async () => {
    await open();
    await to(7, 6);
    await type('5', 'Enter');
    await page.keyboard.press('ArrowUp');
    for (let n = 0; n < 3; n++) await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Control+d');
    for (let n = 0; n < 2; n++) await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Control+r');
    await saved();
    for (const measure of [7, 8, 9, 10]) expect((await values(measure)).slice(6, 9)).toEqual([5, 5, 5]);
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await saved();
    expect((await values(9)).slice(6, 9)).toEqual([null, null, null]);
    expect((await values(7)).slice(6, 9)).toEqual([5, null, null]);
    await page.keyboard.press('Control+End');
    await page.getByText('Measure 39').first().waitFor();
    await page.keyboard.press('Control+Home');
    expect(await cell(0, 0).getAttribute('aria-selected')).toBe('true');
    await page.keyboard.press('Control+a');
    await page.getByText(/^Sum /).waitFor({ state: 'detached' });
  });
});

describe('the clipboard of Excel and Google Sheets', () => {
  test('a block goes in with its quoted cells, what is no number stays with its reason, the rest is saved', async () => {
    await open();
    await to(11, 6);
    await clipboard.put('1,234.5\t$ 2,000.00\r\n"(1,200)"\t"not\nyet"\r\n');
    await page.keyboard.press('Control+v');
    await page.getByText('1 cell needs you').waitFor();
    await page.waitForTimeout(600);
    expect((await values(11)).slice(6, 8)).toEqual([1234.5, 2000]);
    expect((await values(12)).slice(6, 8)).toEqual([-1200, null]);
    await page.getByRole('button', { name: '1 cell needs you' }).click();
    await page.getByText(/is no number/).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Discard' }).click();
    await saved();
  });

  test('numbers that can be read in two ways are shown in both before they are taken', async () => {
    await open();
    await to(13, 6);
    await clipboard.put('1.234\t5\r\n2.500\t6\r\n');
    await page.keyboard.press('Control+v');
    const dialog = page.getByRole('dialog', { name: 'How are these numbers meant?' });
    await dialog.getByText('2 cells can be read in two ways.').waitFor();
    // Nothing is chosen beforehand: Enter, pressed by habit, enters nothing.
    const take = dialog.getByRole('button', { name: 'Enter them' });
    expect(await dialog.getByRole('radio', { checked: true }).count()).toBe(0);
    expect(await take.isDisabled()).toBe(true);
    await page.keyboard.press('Enter');
    await dialog.getByText('1.234 = 1.234, between 1 and 2').waitFor();
    await dialog.getByText('1.234 = 1\u00a0234').waitFor();
    expect(await violations(page)).toEqual([]);
    expect((await values(13))[6]).toBeNull();
    // The arrows choose, Enter enters.
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    expect(await dialog.getByRole('radio', { name: 'The dot sets thousands apart' }).isChecked()).toBe(true);
    expect(await dialog.getByRole('table').textContent()).toContain('1\u00a0234');
    await page.keyboard.press('Enter');
    await saved();
    expect((await values(13)).slice(6, 8)).toEqual([1234, 5]);
    expect((await values(14)).slice(6, 8)).toEqual([2500, 6]);
    await page.keyboard.press('Control+z');
    await saved();
    expect((await values(13)).slice(6, 8)).toEqual([null, null]);
    await page.keyboard.press('Control+Shift+z');
    await saved();
    expect((await values(14)).slice(6, 8)).toEqual([2500, 6]);
  });

  test('neighbours that contradict each other are shown beside what can be read in two ways', async () => {
    await open();
    await to(13, 6);
    await clipboard.put('1.234,5\t1,234.5\t1.234\r\n');
    await page.keyboard.press('Control+v');
    const dialog = page.getByRole('dialog', { name: 'How are these numbers meant?' });
    await dialog.getByText('1.234,5 = 1\u00a0234.5').waitFor();
    await dialog.getByText('1,234.5 = 1\u00a0234.5').waitFor();
    await dialog.getByText('They are written in two ways').waitFor();
    expect(await dialog.getByRole('button', { name: 'Enter them' }).isDisabled()).toBe(true);
    await page.keyboard.press('Escape');
    expect((await values(13)).slice(6, 8)).toEqual([1234, 5]);
  });

  test('a copy is what a spreadsheet of the language reads; pasted here it is not asked about; one cell fills a range', async () => {
    await open();
    await to(13, 6);
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Control+c');
    expect((await clipboard.take()).replaceAll('\r', '')).toBe('1234\t5\n2500\t6\n');
    await to(15, 6);
    await page.keyboard.press('Control+v');
    await saved();
    expect((await values(16)).slice(6, 8)).toEqual([2500, 6]);
    await to(15, 7);
    await page.keyboard.press('Control+x');
    await to(17, 6);
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Control+v');
    await saved();
    expect((await values(15))[7]).toBeNull();
    for (const measure of [17, 18]) expect((await values(measure)).slice(6, 8)).toEqual([5, 5]);
  });
});

describe('what cannot be taken as it is', () => {
  test('bounds, formulas and percentages are told in place; a doubt is asked and confirmed', async () => {
    await open();
    await to(3, 6);
    await type('120');
    await page.keyboard.press('ArrowUp');
    await page.getByText('Must be at most 100').waitFor();
    await page.getByRole('button', { name: 'Discard' }).click();
    await to(5, 6);
    await page.keyboard.press('9');
    // It opens what can be done instead.
    await focused('Receipt');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByText('Measure 5').first().waitFor();
    await page.keyboard.press('Escape');
    await open();
    await to(8, 6);
    await type('90000');
    await page.getByText('1 cell needs you').waitFor();
    await page.keyboard.press('ArrowUp');
    await page.getByRole('button', { name: 'Yes, it is right' }).click();
    await saved();
    expect((await values(8))[6]).toBe(90000);
  });

  test('a note is written by its key, and marks its cell', async () => {
    await open();
    await to(2, 2);
    await page.keyboard.press('Shift+F2');
    await page.getByRole('textbox', { name: 'Note' }).fill('Counted again by hand');
    await page.keyboard.press('Control+Enter');
    await saved();
    expect(await shown(2, 2)).toContain('has a note');
    await page.getByText('Counted again by hand').waitFor();
    expect(await page.evaluate(`document.activeElement.getAttribute('role')`)).toBe('grid');
  });
});

describe('a lost connection', () => {
  test('keeps what is typed, says so, survives a reload and sends it once', async () => {
    await open();
    let sent = 0;
    await page.route('**/figures', (route) => {
      sent++;
      return route.abort();
    });
    await to(20, 8);
    await type('81');
    await type('82');
    await page.getByText(/2 cells wait to be sent/).waitFor();
    expect(sent).toBeGreaterThan(0);
    await page.reload();
    await page.getByRole('grid').waitFor();
    await page.getByText(/2 cells wait to be sent/).waitFor();
    expect(await shown(20, 8)).toContain('81');
    expect(await violations(page)).toEqual([]);
    await page.unroute('**/figures');
    await page.getByRole('button', { name: 'Try now' }).click();
    await saved();
    expect([(await values(20))[8], (await values(21))[8]]).toEqual([81, 82]);
    expect(await page.evaluate(`Object.keys(localStorage).filter((key) => key.includes('entry'))`)).toEqual(
      [],
    );
  });
});

describe('two people in one grid', () => {
  test('see each other’s changes, and whoever comes second chooses', async () => {
    await open();
    const { page: other } = await product.open({ storageState: await page.context().storageState() });
    await open(other);
    await to(24, 7, other);
    await type('33', 'Enter', other);
    await saved(other);
    await page.getByRole('row', { name: 'Measure 24 ' }).getByText('33', { exact: true }).waitFor();
    // One page holds back its request until the other has written the same cell.
    let letGo = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    await page.route('**/figures', async (route) => {
      await held;
      await route.continue();
    });
    await to(25, 7);
    await type('1');
    await page.waitForTimeout(400);
    await to(25, 7, other);
    await type('2', 'Enter', other);
    await saved(other);
    letGo();
    await page.getByText('1 cell needs you').waitFor();
    await to(25, 7);
    await page.getByText(/Ann entered 2.calls.*You entered 1.calls/).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Keep mine' }).click();
    await saved();
    expect((await values(25))[7]).toBe(1);
    await page.unroute('**/figures');
    await other.context().close();
  });
});

describe('approval', () => {
  test('what is submitted waits; sent back it is owed again with its reason; approved it counts', async () => {
    await open();
    await to(6, 0);
    await type('40');
    await to(6, 1);
    await type('41');
    await saved();
    await open(page, `show=approve&${year}`);
    await page.getByText('2 wait for your approval').waitFor();
    await page.getByRole('grid').focus();
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('Space');
    await focused('Approve');
    await page.getByRole('button', { name: 'Send back' }).click();
    await page.getByRole('button', { name: 'Send back' }).last().click();
    await page.getByText('Say what has to be mended').waitFor();
    await page.getByRole('textbox', { name: 'Why is it sent back?' }).fill('Sundays are missing');
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Send back' }).last().click();
    await page.getByText('1 value sent back').waitFor();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    await page.getByText('1 value approved').waitFor();
    await open(page, year);
    await page.getByRole('grid').focus();
    await to(6, 0);
    await page.getByText(/Sent back: Sundays are missing/).waitFor();
    await type('42');
    await saved();
    expect((await values(6)).slice(0, 2)).toEqual([42, 41]);
  });
});

describe('every look of it', () => {
  test('is accessible in both themes, with targets beside actuals', async () => {
    for (const scheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      for (const query of [year, `show=all&slots=both&${year}`, 'show=approve&from=2024-01&to=2024-02']) {
        await page.goto(`${product.url}/o/acme/entry?${query}`);
        await page.locator('[role=grid], h2').first().waitFor();
        await settled(page);
        expect(await violations(page), `${query} in ${scheme}`).toEqual([]);
      }
    }
    await page.emulateMedia({ colorScheme: 'light' });
  });

  test('on a phone is a list of one period with a field for each KPI, in Vietnamese with its numbers', async () => {
    const { page: phone } = await product.open({
      viewport: { width: 390, height: 844 },
      locale: 'vi-VN',
      storageState: { cookies: (await page.context().storageState()).cookies, origins: [] },
    });
    phone.setDefaultTimeout(10_000);
    await phone.goto(`${product.url}/o/acme/entry?show=all&${year}`);
    await phone.getByRole('heading', { name: 'Tháng 12/2025' }).waitFor();
    const field = phone.getByLabel(/^Measure 30, Fleet, Tháng 12\/2025/);
    await field.fill('1.234,5');
    await field.press('Enter');
    await phone.getByText('Đã lưu hết').waitFor();
    expect((await values(30))[11]).toBe(1234.5);
    expect(await phone.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
    expect(await violations(phone)).toEqual([]);
    await phone.context().close();
  });

  test('no page threw, and none asked for what the content security policy forbids', () => {
    expect(complaints).toEqual([]);
  });
});
