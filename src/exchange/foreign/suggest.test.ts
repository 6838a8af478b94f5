import { describe, expect, it } from 'vitest';
import { knownOf } from './known.ts';
import { planImport, readMapping } from './plan.ts';
import { memorySource } from './source.ts';
import { lookAt } from './suggest.ts';
import { openTable } from './table.ts';

const calendar = { yearStart: 1, label: 'end', timeZone: 'UTC' } as const;
async function suggested(text: string, root: string | null = 'acme') {
  const source = memorySource('f.csv', text);
  return {
    source,
    ...(await lookAt(await openTable(source), calendar, root)),
  };
}

describe('a suggested mapping', () => {
  it('finds unit, measure, period, actual and target by their names in English', async () => {
    const { mapping } = await suggested(
      'Department,KPI Name,Reporting Period,Actual Value,Target\nacme,Sales,2026-01,5,6\n',
    );
    expect(mapping.fields).toEqual({
      unit: 'Department',
      measureName: 'KPI Name',
      period: 'Reporting Period',
      actual: 'Actual Value',
      target: 'Target',
    });
    expect(mapping.create).toBeUndefined();
  });

  it('finds them in Vietnamese', async () => {
    const { mapping, create } = await suggested(
      'Đơn vị;Chỉ tiêu;Tháng;Thực hiện;Kế hoạch;Đơn vị tính\nHà Nội;Doanh thu;Tháng 3/2026;1.234,5;1.300;tỷ\n',
    );
    expect(mapping.fields).toEqual({
      unit: 'Đơn vị',
      measure: 'Chỉ tiêu',
      period: 'Tháng',
      actual: 'Thực hiện',
      target: 'Kế hoạch',
      unitOfMeasure: 'Đơn vị tính',
    });
    expect([mapping.create, create.units, create.measures]).toEqual([
      undefined,
      { units: { parent: 'acme' } },
      { measures: true },
    ]);
  });

  it('joins year and month of two columns, and takes the year to date apart from the month', async () => {
    const { mapping } = await suggested(
      'INDICATOR_SEQ,INDICATOR_NAME,PERIOD_YEAR,PERIOD_MONTH,YTD_TARGET,YTD_ACTUAL,MONTHLY_TARGET,MONTHLY_ACTUAL\n1,Rides,2026,1,5,4,5,4\n',
    );
    expect(mapping.fields).toMatchObject({
      unit: { value: 'acme' },
      measure: 'INDICATOR_SEQ',
      period: { columns: ['PERIOD_YEAR', 'PERIOD_MONTH'] },
      actual: 'MONTHLY_ACTUAL',
      target: 'MONTHLY_TARGET',
      ytdActual: 'YTD_ACTUAL',
      ytdTarget: 'YTD_TARGET',
    });
  });

  it('sees periods as columns, and measures as groups of columns', async () => {
    const periods = await suggested('Unit,KPI,Jan 2026,Feb 2026,Mar 2026\nacme,Sales,1,2,3\n');
    expect(periods.mapping.columns).toEqual([{ like: '{period}' }]);
    const groups = await suggested(
      'Facility ID,Fiscal Year,Falls Performance Rate,Falls Benchmark,Waits Performance Rate,Waits Benchmark\n007,2026,1,2,3,4\n',
    );
    expect(groups.mapping.columns).toEqual([
      { like: '{measure} Performance Rate', slot: 'actual' },
      { like: '{measure} Benchmark', slot: 'best' },
    ]);
    expect(groups.mapping.fields).toEqual({ unit: 'Facility ID', period: 'Fiscal Year' });
  });

  it('can be used as it is, with what it may create chosen', async () => {
    const { source, mapping, create } = await suggested(
      'Chi nhánh;Chỉ tiêu;Kỳ;Thực hiện;Kế hoạch\nĐà Nẵng;Doanh thu;Quý I/2026;1.234,5;1.300\nHuế;Doanh thu;Quý I/2026;-;900\n',
    );
    const known = knownOf({
      facts: [{ kind: 'unit', key: 'acme', from: null, recorded: 1, patch: { code: 'acme', name: 'Acme' } }],
      today: 20_780,
    });
    const plan = await planImport(
      source,
      readMapping({ ...mapping, create: { ...create.units, ...create.measures } }),
      known,
    );
    expect(plan.report).toEqual([]);
    expect(plan.figures.map((f) => [f.unit, f.measure, f.slot, f.period, f.value])).toEqual([
      ['Đà Nẵng', 'Doanh thu', 'actual', 'FY2026-Q1', 1234.5],
      ['Đà Nẵng', 'Doanh thu', 'target', 'FY2026-Q1', 1300],
      ['Huế', 'Doanh thu', 'target', 'FY2026-Q1', 900],
    ]);
  });
});
