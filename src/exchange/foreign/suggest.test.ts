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

  it('takes "Chỉ tiêu" for the target where another column names the measure', async () => {
    const { mapping } = await suggested(
      'Đơn vị;Chỉ số;Kỳ;Thực hiện;Chỉ tiêu\nHà Nội;Doanh thu;2026-03;12;13\n',
    );
    expect(mapping.fields).toMatchObject({ measure: 'Chỉ số', actual: 'Thực hiện', target: 'Chỉ tiêu' });
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

  it.each([
    ['German', 'Einheit;Kennzahl;Datum;Wert;Ziel;Bemerkung', 'Nord;Umsatz;31.10.2026;71.234,5;70.000;'],
    [
      'German, as accountants put it',
      'Filiale;KPI;Monat;Ist (Tsd. €);Soll;Kommentar',
      'Nord;Umsatz;Okt 2026;71,5;70;x',
    ],
    ['Vietnamese', 'Đơn vị;Chỉ tiêu;Kỳ;Thực tế;Mục tiêu;Ghi chú', 'Hà Nội;Doanh thu;10/2026;1.234,5;1.300;'],
    [
      'Vietnamese without accents',
      'Don vi;Chi tieu;Thang;Thuc hien;Ke hoach;Ghi chu',
      'Ha Noi;DT;10/2026;1,5;2;',
    ],
    [
      'French',
      'Unité;Indicateur;Période;Réalisé;Objectif;Commentaire',
      'Nord;CA;octobre 2026;1 234,5;1 300;',
    ],
    ['Spanish', 'Unidad;Indicador;Fecha;Real;Meta;Comentario', 'Norte;Ventas;31/10/2026;1.234,5;1.300;'],
  ])('finds unit, measure, period, actual, target and note by their names in %s', async (_, head, row) => {
    const [unit, measure, period, actual, target, note] = head.split(';');
    const { mapping } = await suggested(`${head}\n${row}\n`);
    expect(mapping.fields).toEqual({ unit, measure, period, actual, target, note });
  });

  it('sees numbers and days as they are written elsewhere, and tells in which style', async () => {
    const { columns } = await suggested(
      'Datum;Wert;Ziel;Anteil;Text\n31.10.2026;71.234,5;70.000;12;1a\n30.11.2026;k. A.;71.000;13;2b\n',
    );
    expect(columns.map((c) => [c.name, c.looks, c.decimal, c.dayOrder])).toEqual([
      ['Datum', 'period', null, 'dmy'],
      ['Wert', 'number', ',', null],
      // It could be seventy or seventy thousand: the column beside it decides.
      ['Ziel', 'number', ',', null],
      ['Anteil', 'number', null, null],
      ['Text', 'text', null, null],
    ]);
    const american = await suggested('Date,Value\n10/31/2026,"71,234.5"\n');
    expect(american.columns.map((c) => [c.decimal, c.dayOrder])).toEqual([
      [null, 'mdy'],
      ['.', null],
    ]);
    expect(columns[1]?.samples).toEqual(['71.234,5', 'k. A.']);
  });

  it('does not lose the actuals for a cell that is none', async () => {
    const file = 'Unit;KPI;Month;Actual\na;b;2026-08;86,4\na;b;2026-07;about 87\n';
    const { mapping, columns } = await suggested(file);
    expect(mapping.fields.actual).toBe('Actual');
    expect(columns[3]?.samples).toEqual(['86,4', 'about 87']);
    const texts = await suggested('Unit;KPI;Month;Actual\na;b;2026-08;fine\na;b;2026-07;less so\n');
    expect(texts.mapping.fields.actual).toBeUndefined();
  });
});
