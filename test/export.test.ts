/** What is on screen as a file: every number in it is the reading's own, and nothing in it is dangerous. */
import exceljs from 'exceljs';
import papaparse from 'papaparse';
import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Comparison } from '../src/board/compare-contract.ts';
import type { KpiReading, ScorecardReading } from '../src/board/contract.ts';
import type { EntryReading } from '../src/measures/entry-contract.ts';
import { readEntry } from '../src/measures/entry-number.ts';
import { openLog } from '../src/platform/log.ts';
import { type RunningServer, startServer } from '../src/server.ts';
import { type Client, clientOf, owner } from './client.ts';
import { emptyPlace } from './engines.ts';

const document = {
  format: 'sightline/1',
  organization: {
    code: 'acme',
    name: 'Công ty Ánh Dương',
    calendar: { yearStart: 1, label: 'end', timeZone: 'UTC' },
  },
  plans: [{ code: 'p', name: 'Plan', state: 'active' }],
  perspectives: [
    { code: 'c', name: 'Customer', order: 1 },
    { code: 'f', name: 'Finance', order: 2 },
  ],
  units: [{ code: 'acme', name: 'Acme', kind: 'company' }],
  scorecards: [
    {
      code: 'card',
      name: 'Thẻ điểm',
      unit: 'acme',
      perspectives: [{ perspective: 'c' }, { perspective: 'f' }],
    },
  ],
  objectives: [
    { scorecard: 'card', code: 'o', perspective: 'c', name: 'Be liked, "really"' },
    { scorecard: 'card', code: 'g', perspective: 'f', name: '=HYPERLINK("http://evil.example";"Growth")' },
  ],
  measures: [
    {
      unit: 'acme',
      code: 'calls',
      name: 'Cuộc gọi; trả lời',
      frequency: 'month',
      target: 50,
      red: 40,
      decimals: 2,
      unitOfMeasure: '%',
      owner: '@cmd, lead',
    },
    {
      unit: 'acme',
      code: 'cost',
      name: 'Costs',
      frequency: 'month',
      direction: 'down',
      target: 1000,
      red: 1500,
    },
    { unit: 'acme', code: 'audit', name: 'Audit passed', frequency: 'month', rule: 'yes-no' },
  ],
  kpis: [
    { objective: 'o', scorecard: 'card', measure: 'acme:calls' },
    { objective: 'g', scorecard: 'card', measure: 'acme:cost' },
    { objective: 'g', scorecard: 'card', measure: 'acme:audit' },
  ].map(({ objective, scorecard, measure }) => ({ objective: `${scorecard}:${objective}`, measure })),
  figures: [
    {
      unit: 'acme',
      measure: 'calls',
      values: { '2025-12': 33.333333333333336, '2026-01': 45.125, '2026-02': 61 },
    },
    { unit: 'acme', measure: 'cost', values: { '2026-01': 1234.5, '2026-02': -0.1 } },
    { unit: 'acme', measure: 'audit', values: { '2026-01': 1, '2026-02': 0 } },
  ],
};

async function workbook(url: string, cookie: string): Promise<exceljs.Workbook> {
  const response = await fetch(url, { headers: { cookie } });
  expect(response.status).toBe(200);
  const book = new exceljs.Workbook();
  await book.xlsx.load((await response.arrayBuffer()) as never);
  return book;
}
const csv = (text: string, delimiter: string) =>
  papaparse.parse<string[]>(text.trimEnd(), { delimiter }).data;
const valuesOf = (book: exceljs.Workbook, sheet: number): exceljs.CellValue[][] => {
  const rows: exceljs.CellValue[][] = [];
  book.worksheets[sheet]?.eachRow((row) => {
    rows.push((row.values as exceljs.CellValue[]).slice(1));
  });
  return rows;
};

async function pages(url: string, cookie: string) {
  const response = await fetch(url, { headers: { cookie } });
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  const document = await getDocument({ data: new Uint8Array(await response.arrayBuffer()) }).promise;
  const told = { count: document.numPages, size: [0, 0], text: '', images: 0, paths: 0 };
  const raster = new Set([OPS.paintImageXObject, OPS.paintInlineImageXObject, OPS.paintImageMaskXObject]);
  for (let n = 1; n <= document.numPages; n++) {
    const page = await document.getPage(n);
    told.size = page.view.slice(2).map(Math.round);
    const { items } = await page.getTextContent();
    told.text += `${items.map((item) => ('str' in item ? item.str : '')).join('')}\n`;
    const { fnArray } = await page.getOperatorList();
    told.images += fnArray.filter((one) => raster.has(one)).length;
    told.paths += fnArray.filter((one) => one === OPS.constructPath).length;
  }
  return told;
}

describe.each(['pglite', 'postgresql'] as const)('exports, on %s', (engine) => {
  let server: RunningServer;
  let clear: () => Promise<void>;
  let ann: Client;
  let cookie = '';
  const base = '/api/orgs/acme';
  beforeAll(async () => {
    const empty = await emptyPlace(engine);
    clear = empty.clear;
    server = await startServer({
      ...empty.place,
      port: 0,
      host: '127.0.0.1',
      log: openLog('fatal'),
      now: () => new Date('2026-03-20T10:00:00Z'),
      webFolder: 'test/no-such-folder',
    });
    ann = clientOf(server.url);
    await ann('POST', '/api/auth/sign-up/email', owner);
    const made = await ann('POST', '/api/orgs', { from: 'document', document });
    expect([made.status, made.body]).toEqual([201, expect.anything()]);
    await ann('POST', `${base}/actuals`, {
      unit: 'acme',
      measure: 'calls',
      period: '2026-02',
      value: 60.5,
      note: '-1+1 recounted\nin two lines',
      confirmed: true,
    });
    const answer = await fetch(`${server.url}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: server.url },
      body: JSON.stringify({ email: owner.email, password: owner.password }),
    });
    cookie = answer.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
  });
  afterAll(async () => {
    await server?.stop();
    await clear?.();
  });

  test('a scorecard’s workbook holds every number of the reading as a number', async () => {
    const reading = (await ann<ScorecardReading>('GET', `${base}/scorecards/acme?period=2026-02`)).body;
    const book = await workbook(`${server.url}${base}/scorecards/acme/export.xlsx?period=2026-02`, cookie);
    const [head = [], ...rows] = valuesOf(book, 0);
    const at = (row: exceljs.CellValue[], title: string) => row[head.indexOf(title)] ?? null;
    const kpis = reading.perspectives.flatMap((p) => p.objectives.flatMap((o) => o.kpis));
    expect(kpis).toHaveLength(3);
    for (const kpi of kpis) {
      const row = rows.find((one) => at(one, 'Level') === 'KPI' && at(one, 'Code') === kpi.code) ?? [];
      expect({
        actual: at(row, 'Actual'),
        target: at(row, 'Target'),
        red: at(row, 'Red limit'),
        score: at(row, 'Score'),
        change: at(row, 'Score change'),
        share: at(row, 'Share of the whole'),
        january: at(row, 'Jan 2026'),
      }).toEqual({
        actual: kpi.actual,
        target: kpi.target,
        red: kpi.red,
        score: kpi.score,
        change: kpi.change,
        share: kpi.designWeight,
        january: kpi.history.find((one) => one.period === '2026-01')?.actual,
      });
    }
    const whole = rows.find((one) => at(one, 'Level') === 'Scorecard') ?? [];
    expect(at(whole, 'Score')).toBe(reading.score);
    // Text that begins like a formula is text.
    const sheet = book.worksheets[0];
    expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
    const types = new Set<exceljs.ValueType>();
    sheet?.eachRow((row) => row.eachCell((cell) => types.add(cell.type)));
    expect(types.has(exceljs.ValueType.Formula)).toBe(false);
    expect(types.has(exceljs.ValueType.Hyperlink)).toBe(false);
    const calls = head.indexOf('Actual') + 1;
    const numbered = sheet?.getColumn(calls).values.indexOf(60.5) ?? 0;
    expect(sheet?.getCell(numbered, calls).numFmt).toBe('#,##0.00');
    const about = Object.fromEntries(valuesOf(book, 1).map(([label, value]) => [label, value]));
    expect(about).toMatchObject({
      Organization: 'Công ty Ánh Dương',
      Unit: 'Acme',
      Period: 'February 2026',
      'Sequence number': reading.asOf,
      Exported: new Date('2026-03-20T10:00:00Z'),
    });
    expect(about.Scale).toContain('Off target');
  });

  test('a scorecard’s CSV is the filtered table, in the reader’s language, and nothing runs', async () => {
    const asked = `${server.url}${base}/scorecards/acme/export.csv?period=2026-02`;
    const get = async (more: string) => await (await fetch(asked + more, { headers: { cookie } })).text();
    const bytes = new Uint8Array(await (await fetch(asked, { headers: { cookie } })).arrayBuffer());
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const english = csv(await get('&language=en'), ',');
    const vietnamese = csv(await get('&language=vi'), ';');
    expect(new Set(english.map((row) => row.length)).size).toBe(1);
    expect(english.flat()).toContain('\'=HYPERLINK("http://evil.example";"Growth")');
    expect(english.flat()).toContain("'@cmd, lead");
    expect(english.flat()).toContain('Be liked, "really"');
    expect(english.flat()).toContain('-0.1');
    expect(vietnamese.flat()).toContain('60,5');
    expect(vietnamese.flat()).toContain('33,333333333333336');
    expect(vietnamese[0]).toContain('Viễn cảnh');
    expect(vietnamese.flat()).toContain('Cuộc gọi; trả lời');
    // A row's band and its status are told in one language; a built-in band is called as its status is.
    for (const [rows, titles, words] of [
      [english, ['Status', 'Band'], ['Off target', 'Watch', 'On target', 'Exceeds', '']],
      [vietnamese, ['Trạng thái', 'Mức'], ['Không đạt', 'Theo dõi', 'Đạt', 'Vượt', '']],
    ] as const) {
      const [status, band] = titles.map((title) => rows[0]?.indexOf(title) ?? -1);
      const scored = rows.slice(1).filter((row) => row[band ?? -1] !== '');
      expect(scored.length).toBeGreaterThan(0);
      for (const row of scored) {
        expect(words).toContain(row[band ?? -1]);
        expect(row[band ?? -1]).toBe(row[status ?? -1]);
      }
    }
    const tabbed = csv(await get('&language=vi&separator=tab'), '\t');
    expect(tabbed).toEqual(vietnamese);
    const off = csv(await get('&language=en&show=off-target'), ',');
    const status = off[0]?.indexOf('Status') ?? -1;
    const kpiRows = off.filter((row) => row[0] === 'KPI');
    expect(kpiRows.length).toBeGreaterThan(0);
    expect(kpiRows.every((row) => row[status] === 'Off target')).toBe(true);
    // The unit is named alike in every row, and its code stands beside it.
    const [unit, unitCode] = ['Unit', 'Unit code'].map((title) => english[0]?.indexOf(title) ?? -1);
    expect(new Set(english.slice(1).map((row) => row[unit ?? -1]))).toEqual(new Set(['Acme']));
    expect(new Set(english.slice(1).map((row) => row[unitCode ?? -1]))).toEqual(new Set(['acme']));
    // Whatever narrows the screen narrows the file.
    const code = off[0]?.indexOf('Code') ?? -1;
    const found = csv(await get('&language=en&q=calls'), ',').filter((row) => row[0] === 'KPI');
    expect(found.map((row) => row[code])).toEqual(['calls']);
    expect(csv(await get('&language=en&role=leading&q=calls&tag=nowhere'), ',')).toHaveLength(1);
  });

  test('what the scorecard is held against stands beside it', async () => {
    const query = 'period=2026-02&compare=previous';
    const { body } = await ann<Comparison>('GET', `${base}/comparisons/acme?${query}`);
    const book = await workbook(
      `${server.url}${base}/scorecards/acme/export.xlsx?${query}&language=en`,
      cookie,
    );
    const [head = [], ...rows] = valuesOf(book, 0);
    const row = rows.find((one) => one[head.indexOf('Code')] === 'calls') ?? [];
    const other = body.rows.find((one) => one.node === 'kpi:acme/calls');
    expect(row[head.indexOf('Score compared with')]).toBe(other?.score);
    expect(row[head.indexOf('Actual compared with')]).toBe(45.125);
    expect(row[head.indexOf('Score difference')]).toBe(other?.change);
    expect(valuesOf(book, 1)).toContainEqual(['Compared with', 'January 2026']);
  });

  test('a KPI’s file has every period with its limits, and what stood there before', async () => {
    const reading = (await ann<KpiReading>('GET', `${base}/kpis/acme/calls?period=2026-02`)).body;
    const response = await fetch(
      `${server.url}${base}/kpis/acme/calls/export.csv?period=2026-02&language=en`,
      {
        headers: { cookie },
      },
    );
    expect(response.headers.get('content-disposition')).toMatch(
      /^attachment; filename="acme-kpi-acme-calls-2026-02-\d+\.csv"$/,
    );
    const [head = [], ...rows] = csv(await response.text(), ',');
    const at = (row: string[], title: string) => row[head.indexOf(title)];
    const exact = (value: number | null) => (value === null ? '' : String(value));
    const inForce = rows.filter((row) => at(row, 'Value') === 'in force');
    expect(inForce.map((row) => at(row, 'Actual'))).toEqual(reading.points.map((one) => exact(one.actual)));
    expect(inForce.map((row) => at(row, 'Target'))).toEqual(reading.points.map((one) => exact(one.target)));
    expect(inForce.map((row) => at(row, 'Score'))).toEqual(reading.points.map((one) => exact(one.score)));
    expect(inForce.map((row) => at(row, 'Begins'))).toEqual(reading.points.map((one) => one.start));
    const earlier = rows.filter((row) => at(row, 'Value') === 'earlier');
    expect(earlier.map((row) => [at(row, 'Period'), at(row, 'Actual')])).toEqual([['Feb 2026', '61']]);
    expect(rows.flat()).toContain("'-1+1 recounted\nin two lines");
    const book = await workbook(`${server.url}${base}/kpis/acme/calls/export.xlsx?language=vi`, cookie);
    const begins = valuesOf(book, 0)[1]?.[1];
    expect(begins).toEqual(new Date(`${reading.points[0]?.start}T00:00:00Z`));
  });

  test.each(['en', 'vi'] as const)(
    'an exported entry grid is read back unchanged, in %s',
    async (language) => {
      const query = 'show=all&frequency=month&from=2025-12&to=2026-02';
      const reading = (await ann<EntryReading>('GET', `${base}/entry?${query}`)).body;
      const answer = await fetch(
        `${server.url}${base}/entry/export.csv?${query}&lines=both&language=${language}`,
        {
          headers: { cookie },
        },
      );
      const decimal = language === 'vi' ? ',' : '.';
      const [, ...rows] = csv(await answer.text(), language === 'vi' ? ';' : ',');
      expect(rows).toHaveLength(reading.rows.length * 2);
      reading.rows.forEach((row, n) => {
        for (const [line, slot] of [
          [0, 'actual'],
          [1, 'target'],
        ] as const) {
          const texts = rows[n * 2 + line]?.slice(5) ?? [];
          const read = texts.map((text) => readEntry(text, slot, row, decimal));
          expect(read).toEqual(row[slot].map((value) => ({ value, fault: null })));
        }
      });
    },
  );

  test('a scorecard’s PDF holds its words and numbers as text, and draws without a raster', async () => {
    const reading = (await ann<ScorecardReading>('GET', `${base}/scorecards/acme?period=2026-02`)).body;
    const pdf = await pages(
      `${server.url}${base}/scorecards/acme/export.pdf?period=2026-02&language=vi`,
      cookie,
    );
    expect(pdf.count).toBe(1);
    expect(pdf.size).toEqual([842, 595]);
    expect(pdf.images).toBe(0);
    expect(pdf.paths).toBeGreaterThan(20);
    for (const word of ['Thẻ điểm', 'Cuộc gọi; trả lời', 'Chỉ tiêu', 'Tháng 2/2026', '60,50', 'Trang 1 / 1'])
      expect(pdf.text).toContain(word);
    expect(pdf.text).toContain(`số ghi nhận ${reading.asOf}`);
    expect(pdf.text).toContain('Công ty Ánh Dương');
  });

  test('a KPI’s PDF has its chart as lines, its headline, and every period', async () => {
    const reading = (await ann<KpiReading>('GET', `${base}/kpis/acme/calls?period=2026-02`)).body;
    const pdf = await pages(
      `${server.url}${base}/kpis/acme/calls/export.pdf?period=2026-02&language=en`,
      cookie,
    );
    expect(pdf.size).toEqual([595, 842]);
    expect(pdf.images).toBe(0);
    expect(pdf.text).toContain('10.50 pp ahead of target');
    for (const point of reading.points)
      if (point.actual !== null) expect(pdf.text).toContain(point.actual.toFixed(2));
    expect(pdf.text).toContain('recounted');
    expect(pdf.text).toContain('Page 1 of 1');
  });

  test('who may not read gets no file', async () => {
    for (const path of ['scorecards/acme', 'kpis/acme/calls', 'entry'])
      for (const format of path === 'entry' ? ['csv', 'xlsx'] : ['csv', 'xlsx', 'pdf']) {
        expect((await fetch(`${server.url}${base}/${path}/export.${format}`)).status).toBe(401);
      }
    expect((await ann('GET', `${base}/scorecards/nowhere/export.csv`)).status).toBe(404);
  });
});
