import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { KpiReading, ScorecardReading } from '../../src/board/contract.ts';
import { owner, type Product, settled, startProduct, violations } from './product.ts';

let product: Product;
let page: Page;
let complaints: string[];
const org = 'marlowe';

beforeAll(async () => {
  product = await startProduct();
  ({ page, complaints } = await product.open());
  page.setDefaultTimeout(15_000);
});
afterAll(async () => await product?.close());

const read = async <T>(path: string): Promise<T> =>
  (await (await page.request.get(`${product.url}${path}`)).json()) as T;
const scorecard = (): Promise<ScorecardReading> => read(`/api/orgs/${org}/scorecards/marlowe`);
const go = async (path: string): Promise<void> => {
  await page.goto(`${product.url}${path}`);
  await page.locator('h1').first().waitFor();
};

describe('a first start', () => {
  test('asks for the owner, and says what is wrong with a short password', async () => {
    await page.goto(product.url);
    await page.waitForURL('**/start');
    await page.getByLabel('Email').fill(owner.email);
    await page.getByLabel('Password', { exact: true }).fill('short');
    await page.getByRole('button', { name: 'Create the account' }).click();
    await page.getByText('At least 8 characters, please').waitFor();
    expect(await violations(page)).toEqual([]);
  });

  test('shows everything that is wrong with a document, by line, and says what a table is', async () => {
    await page.getByLabel('Password', { exact: true }).fill(owner.password);
    await page.getByRole('button', { name: 'Create the account' }).click();
    await page.getByRole('button', { name: 'Open the demo' }).waitFor();
    const choose = (name: string, text: string) =>
      page.locator('input[type=file]').setInputFiles({ name, mimeType: '', buffer: Buffer.from(text) });
    const problems = page.getByRole('alert').getByRole('listitem');
    await choose(
      'wrong.json',
      `{ "format": "sightline/1",
  "organization": { "code": "wrong", "name": "Wrong", "calendar": {} },
  "units": [ { "code": "wrong" } ],
  "measures": [
    { "unit": "wrong", "code": "a", "target": "x" },
    { "unit": "wrongg", "code": "b", "formula": "aa * 2" } ] }`,
    );
    await expect.poll(async () => await problems.count()).toBe(3);
    expect(await problems.allTextContents()).toEqual([
      expect.stringMatching(/^Line 5, \d+Target: "x" is no number/),
      expect.stringMatching(/^Line 6, \d+There is no unit wrongg.*wrong\?/),
      expect.stringMatching(/^Line 6, \d+The formula of b names aa/),
    ]);
    expect(await violations(page)).toEqual([]);
    await choose('table.csv', 'Einheit;Wert\nNord;1\n');
    await expect
      .poll(async () => await problems.allTextContents())
      .toEqual([expect.stringMatching(/table\.csv looks like a table.*import screen/i)]);
    expect(await read('/api/orgs')).toEqual([]);
  });

  test('opens the demo in one click', async () => {
    const demo = page.getByRole('button', { name: 'Open the demo' });
    await demo.waitFor();
    expect(await violations(page)).toEqual([]);
    await demo.click();
    await page.waitForURL(`**/o/${org}/scorecard/marlowe`, { timeout: 60_000 });
    await page.getByRole('heading', { level: 1 }).waitFor();
  });
});

describe('the scorecard', () => {
  test('shows the whole, four perspectives, and a row for every KPI', async () => {
    const reading = await scorecard();
    await page.getByRole('table').waitFor();
    const cards = await page.getByRole('heading', { level: 2 }).allTextContents();
    expect(cards).toEqual(
      expect.arrayContaining(['Overall score', ...reading.perspectives.map((one) => one.name)]),
    );
    const kpis = reading.perspectives.flatMap((one) => one.objectives.flatMap((objective) => objective.kpis));
    expect(await page.locator('[data-row]').count()).toBe(kpis.length);
  });

  test('filters by status, and the address keeps the filter', async () => {
    const reading = await scorecard();
    const off = reading.perspectives.flatMap((one) =>
      one.objectives.flatMap((objective) => objective.kpis.filter((kpi) => kpi.status === 'off-target')),
    );
    await page.getByRole('group', { name: 'Show' }).getByText('Off target').click();
    await page.waitForURL('**show=off-target**');
    await expect.poll(() => page.locator('[data-row]').count()).toBe(off.length);
    await page.getByRole('group', { name: 'Show' }).getByText('All').click();
  });

  test('opens the receipt of any score, a part opens its own, and there is a way back', async () => {
    const reading = await scorecard();
    await page.getByRole('button', { name: /^Overall score: score/ }).click();
    const drawer = page.getByRole('dialog');
    await drawer.getByText('How it came about').waitFor();
    await drawer.getByRole('rowheader').first().waitFor();
    expect(await violations(page)).toEqual([]);
    const [first] = reading.perspectives;
    await drawer.getByRole('table').getByRole('button', { name: first?.name }).click();
    await drawer.getByRole('heading', { name: first?.name }).waitFor();
    await drawer.getByRole('table').getByRole('button').first().click();
    await drawer.getByRole('button', { name: 'Back' }).click();
    await drawer.getByRole('heading', { name: first?.name }).waitFor();
    await drawer.getByRole('button', { name: 'Back' }).click();
    await drawer.getByRole('heading', { name: reading.name }).waitFor();
    await page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'detached' });
  });

  test("shows a KPI's receipt with its inputs and says every step in a sentence", {
    timeout: 60_000,
  }, async () => {
    const reading = await scorecard();
    const nodes = reading.perspectives.flatMap((one) =>
      one.objectives.flatMap((objective) => objective.kpis),
    );
    for (const [n, kpi] of nodes.filter((_, n) => n % 3 === 0).entries()) {
      const span = n % 2 === 0 ? 'ytd' : 'period';
      await page.goto(
        `${product.url}/o/${org}/scorecard/marlowe?span=${span}&receipt=${encodeURIComponent(kpi.node)}`,
      );
      const steps = page.getByRole('dialog').getByRole('listitem');
      await page.getByRole('dialog').getByText('How firm it is').waitFor();
      for (const step of await steps.allTextContents())
        expect(step).not.toMatch(/^[a-z-]+:|\{[a-zA-Z]+\}|undefined|NaN/);
    }
    await page.keyboard.press('Escape');
  });

  test('is walked by keyboard: j, Enter, and Escape back', async () => {
    await go(`/o/${org}/scorecard/marlowe`);
    await page.locator('[data-row]').first().waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    const name = await page.locator('[data-row]').first().textContent();
    expect(await page.evaluate('document.activeElement.textContent')).toBe(name);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/kpi/**');
    await page.getByRole('heading', { level: 1, name: name ?? '' }).waitFor();
    await page.keyboard.press('t');
    await page.waitForURL('**view=table**');
    await page.keyboard.press('Escape');
    await page.waitForURL('**/scorecard/**');
  });

  test('steps to the period before, and back goes forward again', async () => {
    await go(`/o/${org}/scorecard/marlowe`);
    const now = await scorecard();
    await page.locator('[data-row]').first().waitFor();
    await page.keyboard.press('[');
    await page.waitForURL(`**period=${now.previousPeriod}**`);
    await page.goBack();
    await page.waitForURL((url) => !url.search.includes('period'));
  });

  test('finds another unit by typing a part of its name', async () => {
    const units = await read<{ code: string; name: string; scorecard: string | null }[]>(
      `/api/orgs/${org}/units`,
    );
    const unit = units.find((one) => one.scorecard !== null && one.code !== 'marlowe');
    await page.keyboard.press('u');
    await page.getByRole('combobox', { name: 'Search' }).fill(unit?.name.slice(0, 6) ?? '');
    expect(await violations(page)).toEqual([]);
    await page.getByRole('option', { name: unit?.name }).first().click();
    await page.waitForURL(`**/scorecard/${unit?.code}`);
    await page.goBack();
  });
});

describe('one actual', () => {
  let kpi: KpiReading;

  test('is corrected with a note, shown at once, and what it was stays in the history', async () => {
    const before = await scorecard();
    const rows = before.perspectives.flatMap((one) => one.objectives.flatMap((objective) => objective.kpis));
    for (const row of rows) {
      kpi = await read(`/api/orgs/${org}/kpis/${row.unit}/${row.measure}`);
      if (kpi.mayEnter && !kpi.computed && row.score !== null && row.score < 60 && kpi.frequency === 'month')
        break;
    }
    const { target, actual } = kpi.kpi;
    await go(`/o/${org}/kpi/${kpi.kpi.unit}/${kpi.kpi.measure}?view=table`);
    await page.keyboard.press('e');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(/^Value/).fill(String(target));
    await dialog.getByText(/^Read as/).waitFor();
    await dialog.getByText(/stays in the history/).waitFor();
    expect(await violations(page)).toEqual([]);
    await dialog.getByLabel('Note').fill('Counted again');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('Counted again').first().waitFor();
    // It is shown before the server has it.
    const address = `/api/orgs/${org}/kpis/${kpi.kpi.unit}/${kpi.kpi.measure}`;
    const recorded = async () => {
      const now: KpiReading = await read(address);
      return now.points.find((one) => one.period === now.period)?.actual;
    };
    await expect.poll(recorded, { timeout: 10_000 }).toBe(target);
    const after: KpiReading = await read(address);
    const point = after.points.find((one) => one.period === after.period);
    expect(point?.restatements[0]?.value).toBe(actual);
    const whole = await scorecard();
    expect(whole.score).not.toBe(before.score);
    await page.keyboard.press('Escape');
    await page.waitForURL('**/scorecard/**');
    const shown = page.getByRole('button', { name: new RegExp(`^${kpi.kpi.name}: score`) });
    await expect
      .poll(async () => await shown.textContent())
      .toContain(String(Math.round(after.kpi.score ?? -1)));
  });

  test('that is no number, or outside its natural bounds, is not sent', async () => {
    await go(`/o/${org}/kpi/${kpi.kpi.unit}/${kpi.kpi.measure}`);
    await page.getByRole('button', { name: 'Correct actual' }).click();
    const dialog = page.getByRole('dialog', { name: 'Correct an actual' });
    await dialog.getByLabel(/^Value/).fill('about twelve');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText(/Type a number/).waitFor();
    await dialog.getByLabel(/^Value/).fill('-5');
    await dialog.getByText('Must be at least 0').waitFor();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
  });

  test('that the server refuses comes back into the dialog with the reason', async () => {
    await page.route('**/actuals', (route) =>
      route.fulfill({
        status: 422,
        contentType: 'application/problem+json',
        body: '{"code":"invalid","detail":"The period is closed"}',
      }),
    );
    const typed = String(kpi.kpi.actual);
    await page.getByRole('button', { name: 'Correct actual' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(/^Value/).fill(typed);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByRole('alert').getByText('The period is closed').waitFor();
    expect(await dialog.getByLabel(/^Value/).inputValue()).toBe(typed);
    await page.unroute('**/actuals');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });
});

describe('an actual far outside what was measured so far', () => {
  test('is asked about, and recorded only when it is said to be right', async () => {
    await go(`/o/${org}/kpi/marlowe/complaints`);
    const before: KpiReading = await read(`/api/orgs/${org}/kpis/marlowe/complaints`);
    const absurd = Math.round((before.kpi.actual ?? 1) * 100);
    await page.getByRole('button', { name: 'Correct actual' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(/^Value/).fill(String(absurd));
    await page.keyboard.press('Enter');
    await dialog
      .getByRole('alert')
      .getByText(/times the highest so far.*Is it right\?/)
      .waitFor();
    expect(await violations(page)).toEqual([]);
    // Enter once more is no answer.
    await page.keyboard.press('Enter');
    const still: KpiReading = await read(`/api/orgs/${org}/kpis/marlowe/complaints`);
    expect(still.asOf).toBe(before.asOf);
    await dialog.getByRole('button', { name: 'Yes, record it' }).click();
    await dialog.waitFor({ state: 'detached' });
    // It is told once, and to whoever did it.
    await page
      .locator('#toast')
      .getByText(/The actual for .+ is recorded/)
      .waitFor();
    expect(await page.getByRole('region', { name: 'Just recorded' }).count()).toBe(0);
    await expect
      .poll(async () => (await read<KpiReading>(`/api/orgs/${org}/kpis/marlowe/complaints`)).kpi.actual)
      .toBe(absurd);
    await page.locator('aside p', { hasText: 'The value lies beyond what is drawn' }).waitFor();
    const post = (data: object) =>
      page.request.post(`${product.url}/api/orgs/${org}/actuals`, {
        headers: { origin: product.url },
        data: { unit: 'marlowe', measure: 'complaints', period: before.period, ...data },
      });
    const asked = await post({ value: absurd * 100 });
    expect([asked.status(), ((await asked.json()) as { code: string }).code]).toEqual([422, 'implausible']);
    expect((await post({ value: before.kpi.actual })).status()).toBe(200);
  });
});

describe('a KPI that is a yes or a no', () => {
  const audit = `/api/orgs/${org}/kpis/marlowe/security_audit`;

  test('is shown, explained and entered in words', async () => {
    const now: KpiReading = await read(audit);
    const measured = now.points.findLast((point) => point.actual !== null);
    const period = measured?.period ?? '';
    const held = measured?.actual === 1 ? 'Yes' : 'No';
    const other = measured?.actual === 1 ? 'No' : 'Yes';
    await go(`/o/${org}/scorecard/marlowe?period=${period}`);
    const row = page.getByRole('row').filter({ hasText: now.kpi.name });
    await row.getByRole('button', { name: held, exact: true }).first().waitFor();
    await row.getByRole('button', { name: /open the receipt/ }).click();
    const drawer = page.getByRole('dialog');
    await drawer.getByText('How it came about').waitFor();
    expect(await drawer.textContent()).toMatch(new RegExp(`Actual${held}`));
    await page.keyboard.press('Escape');
    await go(`/o/${org}/kpi/marlowe/security_audit?period=${period}`);
    expect(await page.getByRole('heading', { level: 2 }).first().textContent()).toMatch(
      new RegExp(`^${held} in `),
    );
    await page.getByRole('button', { name: 'Correct actual' }).click();
    const dialog = page.getByRole('dialog', { name: 'Correct an actual' });
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText('Choose yes or no').waitFor();
    await dialog.getByText(other, { exact: true }).click();
    expect(await violations(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'detached' });
    await expect
      .poll(async () => await page.getByRole('heading', { level: 2 }).first().textContent())
      .toMatch(new RegExp(`^${other} in `));
  });
});

describe('a KPI around a centre', () => {
  test('shows the range wanted and the red limits on both sides', async () => {
    await go(`/o/${org}/kpi/marlowe/hub_utilisation`);
    const { kpi: hub }: KpiReading = await read(`/api/orgs/${org}/kpis/marlowe/hub_utilisation`);
    expect([hub.lowRed, hub.low, hub.target, hub.high, hub.highRed]).toEqual([76, 81, 85, 89, 94]);
    const side = page.getByRole('complementary');
    expect(await side.getByRole('row').filter({ hasText: 'Range wanted' }).textContent()).toMatch(/81.*89/);
    expect(await side.getByRole('row').filter({ hasText: 'Red limits' }).textContent()).toMatch(/76.*94/);
    await side.getByRole('img', { name: /wanted from 81.*to 89.*red limits 76.*and 94/ }).waitFor();
  });
});

describe('a daily KPI read in a month', () => {
  test("speaks of the month everywhere, and marks the month's days in the drawing and the table", async () => {
    await go(`/o/${org}/kpi/marlowe/app_availability`);
    const {
      kpi: row,
      own,
      points,
    }: KpiReading = await read(`/api/orgs/${org}/kpis/marlowe/app_availability`);
    expect(own.first).toMatch(/-01$/);
    const shown = row.actual?.toFixed(2) ?? '';
    expect(await page.getByRole('complementary').textContent()).toContain(shown);
    expect(await page.locator('figure p').first().textContent()).toContain(shown);
    expect(await page.getByRole('img', { name: /^Chart/ }).textContent()).toMatch(
      new RegExp(`2026: ${shown}`),
    );
    await page.keyboard.press('t');
    await page.waitForURL('**view=table**');
    const days = points.filter((point) => point.period >= own.first && point.period <= own.last);
    await expect.poll(() => page.locator('tr[aria-current]').count()).toBe(days.length);
  });
});

describe('the way by keyboard', () => {
  const focused = () => page.evaluate<string>('document.activeElement.textContent');

  test('leads from the scorecard to a receipt, a KPI and its entry, and back to where one was', async () => {
    await go(`/o/${org}/scorecard/marlowe`);
    await page.locator('[data-row]').first().waitFor();
    await settled(page);
    const name = (await read<KpiReading>(`/api/orgs/${org}/kpis/marlowe/cash_days`)).kpi.name;
    for (let n = 0; n < 40 && (await focused()) !== name; n++) await page.keyboard.press('j');
    await page.keyboard.press('Tab');
    const score = await focused();
    expect(score).toContain(`${name}: score`);
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByText('How it came about').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await expect.poll(focused).toBe(score);
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/kpi/**');
    await page.getByRole('heading', { level: 1, name }).waitFor();
    const entry = page.getByRole('button', { name: /actual$/ });
    await entry.focus();
    await page.keyboard.press('Enter');
    await page
      .getByRole('dialog')
      .getByLabel(/^Value/)
      .waitFor();
    await expect.poll(() => page.evaluate('document.activeElement.tagName')).toBe('INPUT');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await expect.poll(focused).toBe(await entry.textContent());
    await page.keyboard.press('Escape');
    await page.waitForURL('**/scorecard/**');
    await expect.poll(focused).toBe(name);
  });
});

describe('what another person records', () => {
  test('comes to an open page by itself', async () => {
    await go(`/o/${org}/scorecard/marlowe`);
    const before = await scorecard();
    const rows = before.perspectives.flatMap((one) => one.objectives.flatMap((objective) => objective.kpis));
    const row = rows.find((one) => one.measure === 'complaints');
    const button = page.getByRole('button', { name: new RegExp(`^${row?.name}: score`) });
    const was = await button.textContent();
    await settled(page);
    const answer = await page.request.post(`${product.url}/api/orgs/${org}/actuals`, {
      headers: { origin: product.url },
      data: {
        unit: 'marlowe',
        measure: 'complaints',
        period: before.period,
        value: (row?.target ?? 0) * 0.5,
      },
    });
    expect(answer.ok()).toBe(true);
    await expect.poll(async () => await button.textContent(), { timeout: 10_000 }).not.toBe(was);
  });

  test('comes even where the line was refused at first, as by a restart', { timeout: 60_000 }, async () => {
    let refused = 0;
    let recorded = () => {};
    const isRecorded = new Promise<void>((resolve) => {
      recorded = resolve;
    });
    // Refused only when it has been recorded: what the page asks for then must not pass for having heard of it.
    await page.route('**/events', async (route) => {
      if (refused++ > 0) return await route.continue();
      await isRecorded;
      await route.fulfill({ status: 503, body: '' });
    });
    await page.reload();
    const before = await scorecard();
    const rows = before.perspectives.flatMap((one) => one.objectives.flatMap((objective) => objective.kpis));
    const row = rows.find((one) => one.measure === 'complaints');
    const button = page.getByRole('button', { name: new RegExp(`^${row?.name}: score`) });
    const was = await button.textContent();
    await page.request.post(`${product.url}/api/orgs/${org}/actuals`, {
      headers: { origin: product.url },
      data: {
        unit: 'marlowe',
        measure: 'complaints',
        period: before.period,
        value: (row?.target ?? 0) * 1.15,
      },
    });
    recorded();
    await expect.poll(async () => await button.textContent(), { timeout: 20_000 }).not.toBe(was);
    expect(refused).toBeGreaterThan(1);
    await page.unroute('**/events');
    // The browser's own complaint about the refusal is the point of this test.
    complaints.splice(0);
  });
});

describe('a foreign file', () => {
  const rows = [
    'Unit;KPI;Month;Actual;Remark',
    'marlowe;csat;2026-08;86,4;Recount',
    'marlowe;csat;2026-09;91,9;',
    'marlowe;csat;2026-07;about 87;',
    'marlowe;no_such_kpi;2026-09;1;',
  ];

  test('is mapped by its columns, checked before anything is recorded, and its good rows are taken', async () => {
    const before: KpiReading = await read(`/api/orgs/${org}/kpis/marlowe/csat`);
    await go(`/o/${org}/import`);
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles({
        name: 'survey.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(rows.join('\n')),
      });
    await page.getByLabel('What KPI means').waitFor();
    for (const [column, meaning] of [
      ['Unit', 'unit'],
      ['KPI', 'measure'],
      ['Month', 'period'],
      ['Actual', 'actual'],
      ['Remark', 'note'],
    ] as const)
      await page.getByLabel(`What ${column} means`).selectOption(meaning);
    expect(await page.getByLabel('Create measures').isChecked()).toBe(false);
    expect(await page.getByLabel('Create units').isChecked()).toBe(false);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Dry run' }).click();
    await page.getByText('What would happen').waitFor();
    const report = page.getByRole('table', { name: 'Findings' });
    expect(await report.getByRole('row').filter({ hasText: 'about 87' }).textContent()).toMatch(
      /error.*4.*Actual/,
    );
    await report.getByRole('row').filter({ hasText: 'no_such_kpi' }).waitFor();
    expect(await report.getByRole('row').filter({ hasText: 'no_such_kpi' }).textContent()).toMatch(
      /error.*5.*KPI.*There is no measure no_such_kpi in marlowe/,
    );
    expect(await violations(page)).toEqual([]);
    const still: KpiReading = await read(`/api/orgs/${org}/kpis/marlowe/csat`);
    expect(still.asOf).toBe(before.asOf);
    expect(await page.getByRole('button', { name: 'Take all' }).isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'Take the good rows' }).click();
    await page.getByText('What was recorded').waitFor();
    expect(await violations(page)).toEqual([]);
    const after: KpiReading = await read(`/api/orgs/${org}/kpis/marlowe/csat`);
    const september = after.points.find((one) => one.period === '2026-09');
    expect(september?.actual).toBe(91.9);
    expect(september?.restatements.length).toBeGreaterThan(0);
    expect(after.points.find((one) => one.period === '2026-08')?.actual).toBe(86.4);
    await page.getByRole('link', { name: 'To the scorecard' }).click();
    await page.waitForURL('**/scorecard/marlowe');
  });

  test('in German is understood as it stands, and what it would create is named before it is taken', async () => {
    await go(`/o/${org}/import`);
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles({
        name: 'umsatz.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(
          'Einheit;Kennzahl;Datum;Wert;Ziel\nmarlowe;csatt;31.10.2026;71.234,5;70.000\nMarlow;csat;30.11.2026;k. A.;1\n',
        ),
      });
    const meaning = (column: string) => page.getByLabel(`What ${column} means`).inputValue();
    await page.getByLabel('What Wert means').waitFor();
    expect(await Promise.all(['Einheit', 'Kennzahl', 'Datum', 'Wert', 'Ziel'].map(meaning))).toEqual([
      'unit',
      'measure',
      'period',
      'actual',
      'target',
    ]);
    await page.getByRole('rowheader', { name: /Wert.*1\.234,5/ }).waitFor();
    await page.getByRole('rowheader', { name: /Datum.*31\/12\/2026/ }).waitFor();
    await page.getByRole('button', { name: 'Dry run' }).click();
    const report = page.getByRole('table', { name: 'Findings' });
    await report
      .getByRole('row')
      .filter({ hasText: 'csatt' })
      .filter({ hasText: 'Did you mean csat' })
      .waitFor();
    await report
      .getByRole('row')
      .filter({ hasText: 'Marlow' })
      .filter({ hasText: 'Did you mean marlowe' })
      .waitFor();
    await page.getByText('Columns', { exact: true }).last().click();
    await page.getByLabel('Create units').check();
    await page.getByLabel('Create measures').check();
    await page.getByRole('button', { name: 'Dry run' }).click();
    await page.getByText('1 unit created').waitFor();
    await page.getByText('2 measures created').waitFor();
    expect(await page.locator('details', { hasText: '1 unit created' }).last().textContent()).toContain(
      'Marlow',
    );
    expect(await violations(page)).toEqual([]);
  });

  test('that is no table is refused with the reason, and another can be chosen', async () => {
    await go(`/o/${org}/import`);
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles({
        name: 'broken.xlsx',
        mimeType: 'application/octet-stream',
        buffer: Buffer.from('PK\u0003\u0004 cut off'),
      });
    await expect.poll(async () => await page.getByRole('alert').first().textContent()).toMatch(/\S/);
    await page.getByText('Choose a file').waitFor();
  });
});

test('no page threw, and none asked for what the content security policy forbids', () => {
  expect(complaints).toEqual([]);
});
