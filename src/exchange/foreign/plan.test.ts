import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Fact, Figure } from '#engine/definitions.ts';
import { knownOf } from './known.ts';
import { matchesName } from './like.ts';
import type { Mapping } from './mapping.ts';

import { type ImportOptions, type ImportPlan, importBatches, planImport, readMapping } from './plan.ts';
import { newReport } from './report.ts';
import { FileProblem, memorySource } from './source.ts';

const today = 20_780;
const fact = (kind: Fact['kind'], key: string, patch: Record<string, unknown>): Fact => ({
  kind,
  key,
  from: null,
  recorded: 1,
  patch,
});
const base: Fact[] = [
  fact('organization', '', {
    code: 'acme',
    name: 'Acme',
    calendar: { yearStart: 1, label: 'end', timeZone: 'UTC' },
  }),
  fact('unit', 'acme', { code: 'acme', name: 'Acme', kind: 'company' }),
  fact('unit', 'north', { code: 'north', name: 'North', parent: 'acme', kind: 'branch' }),
  fact('unit', 'south', { code: 'south', name: 'South', parent: 'acme', kind: 'branch' }),
  fact('scorecard', 'branch', { code: 'branch', name: 'Branch', every: 'branch' }),
  fact('measure', 'branch:sales', {
    template: 'branch',
    code: 'sales',
    name: 'Sales',
    frequency: 'month',
    min: 0,
  }),
  fact('measure', 'acme:nps', { unit: 'acme', code: 'nps', name: 'NPS', frequency: 'quarter' }),
  fact('measure', 'acme:margin', {
    unit: 'acme',
    code: 'margin',
    name: 'Margin',
    formula: 'sales - cost',
    frequency: 'month',
  }),
];
const long: Mapping = {
  fields: { unit: 'unit', measure: 'kpi', period: 'month', actual: 'actual', target: 'target' },
};

async function plan(
  text: string | Uint8Array,
  mapping: Mapping = long,
  figures: Figure[] = [],
  facts = base,
  options: ImportOptions = {},
): Promise<ImportPlan> {
  return await planImport(
    memorySource('file.csv', text),
    readMapping(mapping),
    knownOf({ facts, figures, today }),
    options,
  );
}
const found = (p: ImportPlan) => p.report.map((r) => [r.severity, r.line, r.column, r.value, r.code]);
const values = (p: ImportPlan) => p.figures.map((f) => [f.unit, f.measure, f.slot, f.period, f.value]);
const refused = async (run: Promise<unknown>): Promise<FileProblem> => {
  try {
    await run;
  } catch (e) {
    if (e instanceof FileProblem) return e;
    throw e;
  }
  throw new Error('nothing was refused');
};

describe('the import of a long file', () => {
  it('takes a row an actual, with its target, into the unit of a template', async () => {
    const p = await plan(
      'unit,kpi,month,actual,target\nnorth,sales,2026-03,"1,234.5",1000\nsouth,sales,Mar 2026,N/A,900\n',
    );
    expect(found(p)).toEqual([]);
    expect(values(p)).toEqual([
      ['north', 'sales', 'actual', '2026-03', 1234.5],
      ['north', 'sales', 'target', '2026-03', 1000],
      ['south', 'sales', 'target', '2026-03', 900],
    ]);
    expect(p.counts).toMatchObject({ rows: 2, badRows: 0, added: 3, blank: 1 });
  });

  it('says for each bad row its line, column, value, what is wrong and what to do, and keeps the good rows', async () => {
    const p = await plan(
      [
        'unit,kpi,month,actual,target',
        'north,sales,2026-01,10,9',
        'west,sales,2026-01,10,9',
        'north,profit,2026-01,10,9',
        'north,sales,soon,10,9',
        'north,sales,2026-02,ten,9',
        ',sales,2026-02,1,9',
        'north,sales,,1,9',
        'north,sales,2026-03,-5,9',
        'acme,margin,2026-03,5,',
        'north,sales,2026-04,1,2,3',
        '',
        'south,sales,2026-01,11,9',
      ].join('\n'),
    );
    expect(found(p)).toEqual([
      ['error', 3, 'unit', 'west', 'unknown-unit'],
      ['error', 4, 'kpi', 'profit', 'unknown-measure'],
      ['error', 5, 'month', 'soon', 'not-a-period'],
      ['error', 6, 'actual', 'ten', 'not-a-number'],
      ['error', 7, 'unit', null, 'no-unit'],
      ['error', 8, 'month', null, 'no-period'],
      ['error', 9, 'actual', '-5', 'out-of-bounds'],
      ['error', 10, 'actual', '5', 'computed'],
      ['error', 11, null, '3', 'too-many-cells'],
    ]);
    for (const r of p.report) expect([r.problem.length > 5, r.mend.length > 5]).toEqual([true, true]);
    expect(
      values(p)
        .filter((v) => v[2] === 'actual')
        .map((v) => v[0]),
    ).toEqual(['north', 'south']);
    expect(p.counts).toMatchObject({ rows: 11, badRows: 9, errors: 9 });
  });

  it('reports a doubled row once more, and rows that contradict each other as an error', async () => {
    const p = await plan(
      'unit,kpi,month,actual,target\nnorth,sales,2026-01,10,9\nnorth,sales,01/2026,10,9\nnorth,sales,2026-01,12,9\n',
    );
    expect(found(p)).toEqual([
      ['error', 4, 'actual', '12', 'conflict'],
      ['warning', 3, 'actual', '10', 'duplicate'],
      ['warning', 3, 'target', '9', 'duplicate'],
      ['warning', 4, 'target', '9', 'duplicate'],
    ]);
    expect(p.report[0]?.problem).toBe('actual of sales for north in 2026-01 is 10 in line 2 and 12 here');
    expect(p.report[0]?.mend).toBe('keep the right one of the two; until then neither is taken');
    expect(p.report[0]?.values).toMatchObject({ line: 2, first: 10, now: 12 });
    // Neither of the two actuals; the target, of which all three say the same, once.
    expect(values(p)).toEqual([['north', 'sales', 'target', '2026-01', 9]]);
    expect(p.counts).toMatchObject({ rows: 3, badRows: 2, errors: 1, added: 1 });
  });

  it('takes the same from rows that contradict each other in whatever order they stand', async () => {
    const row = fc.record({
      unit: fc.constantFrom('north', 'south'),
      month: fc.constantFrom('2026-01', '2026-02'),
      actual: fc.integer({ min: 1, max: 3 }),
      target: fc.integer({ min: 1, max: 2 }),
    });
    const taken = async (
      rows: readonly { unit: string; month: string; actual: number; target: number }[],
    ) => {
      const lines = rows.map((one) => `${one.unit},sales,${one.month},${one.actual},${one.target}`);
      const p = await plan(`unit,kpi,month,actual,target\n${lines.join('\n')}\n`);
      expect(p.counts.added).toBe(p.figures.length);
      return { values: values(p).sort(), bad: p.counts.badRows > 0 };
    };
    await fc.assert(
      fc.asyncProperty(
        fc
          .array(row, { minLength: 1, maxLength: 8 })
          .chain((rows) =>
            fc.tuple(
              fc.constant(rows),
              fc.shuffledSubarray(rows, { minLength: rows.length, maxLength: rows.length }),
            ),
          ),
        async ([rows, shuffled]) => {
          const found = await taken(rows);
          expect(await taken(shuffled)).toEqual(found);
          const said = new Map<string, Set<number>>();
          for (const { unit, month, actual } of rows)
            said.set(`${unit} ${month}`, (said.get(`${unit} ${month}`) ?? new Set()).add(actual));
          const agreed = [...said].filter(([, all]) => all.size === 1).map(([name]) => name);
          const actuals = found.values.filter((one) => one[2] === 'actual');
          expect(actuals.map((one) => `${one[0]} ${one[3]}`).sort()).toEqual(agreed.sort());
        },
      ),
      { numRuns: 60 },
    );
  });

  it('takes a value back that was read long before its contradiction, and tells nothing more of it', async () => {
    const first = 'north,sales,2026-01,10,9\n';
    // 5760 values in between: a batch is full and was let go.
    const days = Array.from({ length: 2880 }, (_, i) => {
      const month = String(1 + (i % 12)).padStart(2, '0');
      return `${i % 24 < 12 ? 'north' : 'south'},sales,${1900 + Math.floor(i / 24)}-${month},${i},${i}\n`;
    });
    const head = 'unit,kpi,month,actual,target\n';
    const other = 'north,sales,2026-01,12,9\n';
    const plain = await plan(`${head}${days.join('')}`);
    const recorded = (value: number) => [
      { unit: 'north', measure: 'sales', slot: 'actual' as const, period: '2026-01', value, recorded: 2 },
    ];
    for (const held of [[], recorded(7), recorded(10)]) {
      const p = await plan(`${head}${first}${days.join('')}${other}`, long, held);
      expect(values(p).filter((v) => v[3] === '2026-01')).toEqual([
        ['north', 'sales', 'target', '2026-01', 9],
      ]);
      expect(p.counts).toMatchObject({
        added: plain.counts.added + 1,
        ...{ changed: 0, unchanged: 0, notes: plain.counts.notes, errors: 1, badRows: 2 },
      });
    }
  });

  it('takes neither of two columns of one row that contradict each other', async () => {
    const twice: Mapping = {
      fields: { unit: 'unit', measure: 'kpi', period: 'month' },
      columns: [{ like: 'a' }, { like: 'b' }],
    };
    const p = await plan('unit,kpi,month,a,b\nnorth,sales,2026-01,10,12\nsouth,sales,2026-01,3,3\n', twice);
    expect(values(p)).toEqual([['south', 'sales', 'actual', '2026-01', 3]]);
    expect(p.counts).toMatchObject({ errors: 1, badRows: 1, added: 1 });
  });

  it('changes nothing when it is repeated, and keeps a changed value as a restatement', async () => {
    const text = 'unit,kpi,month,actual,target\nnorth,sales,2026-01,10,9\nsouth,sales,2026-01,8,9\n';
    const first = await plan(text);
    const recorded = first.figures.map((f) => ({ ...f, recorded: 2 }));
    const again = await plan(text, long, recorded);
    expect([again.figures, again.facts, again.counts.unchanged]).toEqual([[], [], 4]);
    const corrected = await plan(
      text.replace('south,sales,2026-01,8', 'south,sales,2026-01,8.5'),
      long,
      recorded,
    );
    expect(values(corrected)).toEqual([['south', 'sales', 'actual', '2026-01', 8.5]]);
    expect(corrected.counts).toMatchObject({ added: 0, changed: 1, unchanged: 3 });
    expect(corrected.report[0]).toMatchObject({
      severity: 'note',
      code: 'restated',
      problem: 'actual of sales for south in 2026-01 was 8 and becomes 8.5',
    });
  });

  it('puts days into the period of the measure, and lets the column decide which comes first', async () => {
    const p = await plan(
      'unit,kpi,month,actual,target\nnorth,sales,03/31/2026,1,\nnorth,sales,04/05/2026,2,\nacme,nps,06/30/2026,3,\n',
    );
    expect(values(p).map((v) => v[3])).toEqual(['2026-03', '2026-04', 'FY2026-Q2']);
    const open = await plan('unit,kpi,month,actual,target\nnorth,sales,03/04/2026,1,\n');
    expect(found(open)).toEqual([['warning', null, 'month', '03/04/2026', 'ambiguous-date']]);
    const said = await plan('unit,kpi,month,actual,target\nnorth,sales,03/04/2026,1,\n', {
      ...long,
      table: { dayOrder: 'mdy' },
    });
    expect([found(said), values(said)[0]?.[3]]).toEqual([[], '2026-03']);
  });

  it('takes a new measure to be measured as often as its periods say; days that end months mean the months', async () => {
    const creating: Mapping = { ...long, create: { measures: true } };
    const of = async (periods: string[]) => {
      const p = await plan(
        `unit,kpi,month,actual,target\n${periods.map((m) => `acme,new,${m},1,`).join('\n')}\n`,
        creating,
      );
      return [p.facts[0]?.patch.frequency, ...p.figures.map((f) => f.period)];
    };
    expect(await of(['Q1 2026'])).toEqual(['quarter', 'FY2026-Q1']);
    expect(await of(['31.03.2026', '30.04.2026'])).toEqual(['month', '2026-03', '2026-04']);
    expect(await of(['2026-03-01', '2026-04-01'])).toEqual(['month', '2026-03', '2026-04']);
    expect(await of(['2026-03-01', '2026-03-02'])).toEqual(['day', '2026-03-01', '2026-03-02']);
  });

  it('lets all values of a column decide how numbers are written, and says when nothing decides', async () => {
    const p = await plan(
      'unit;kpi;month;actual;target\nnorth;sales;2026-01;1.234;9,5\nsouth;sales;2026-01;2.500;8,5\n',
    );
    expect(
      values(p)
        .filter((v) => v[2] === 'actual')
        .map((v) => v[4]),
    ).toEqual([1234, 2500]);
    expect(p.counts.warnings).toBe(0);
    const open = await plan('unit;kpi;month;actual;target\nnorth;sales;2026-01;1.234;9\n');
    expect(found(open)).toEqual([['warning', null, 'actual', '1.234', 'ambiguous-number']]);
    const said = await plan('unit;kpi;month;actual;target\nnorth;sales;2026-01;1.234;9\n', {
      ...long,
      table: { decimal: ',' },
    });
    expect([found(said), values(said)[0]?.[4]]).toEqual([[], 1234]);
  });
});

describe('the import of a wide file', () => {
  it('reads periods as columns, and a target that belongs to the latest of them', async () => {
    const p = await plan('unit,kpi,Jan 2026,Feb 2026,Goal\nnorth,sales,1,2,9\n', {
      fields: { unit: 'unit', measure: 'kpi' },
      columns: [{ like: '{period}' }, { like: 'Goal', slot: 'target', period: 'last' }],
    });
    expect(values(p)).toEqual([
      ['north', 'sales', 'actual', '2026-01', 1],
      ['north', 'sales', 'actual', '2026-02', 2],
      ['north', 'sales', 'target', '2026-02', 9],
    ]);
  });

  it('reads names that say both, and finds measure and period in them', async () => {
    const p = await plan('unit,sales Q1 2026,sales Mar 2026,other\nnorth,3,1,9\n', {
      fields: { unit: 'unit' },
      columns: [{ like: '{measure} {period}' }],
    });
    expect(values(p)).toEqual([
      ['north', 'sales', 'actual', 'FY2026-Q1', 3],
      ['north', 'sales', 'actual', '2026-03', 1],
    ]);
  });

  it('reads measures as groups of columns, and creates what it may', async () => {
    const p = await plan(
      'id,name,year,Falls Rate,Falls Goal,Waits Rate,Waits Goal\n007,St. Mary,2026,1,2,7 out of 10,Not Available\n',
      {
        fields: { unit: 'id', unitName: 'name', period: 'year' },
        columns: [{ like: '{measure} Rate' }, { like: '{measure} Goal', slot: 'target' }],
        create: {
          units: { kind: 'branch', parent: 'acme' },
          measures: { frequency: 'year', direction: 'down' },
        },
      },
    );
    expect(found(p)).toEqual([]);
    expect(values(p)).toEqual([
      ['007', 'Falls', 'actual', 'FY2026', 1],
      ['007', 'Waits', 'actual', 'FY2026', 7],
      ['007', 'Waits', 'possible', 'FY2026', 10],
      ['007', 'Falls', 'target', 'FY2026', 2],
    ]);
    expect(p.facts.map((f) => [f.kind, f.key, f.patch.name])).toEqual([
      ['unit', '007', 'St. Mary'],
      ['measure', '007:Falls', 'Falls'],
      ['measure', '007:Waits', 'Waits'],
    ]);
    expect(p.counts.created).toEqual({ unit: 1, measure: 2 });
  });

  it('makes KPIs of new measures under the objective that their row names', async () => {
    const p = await plan(
      'unit,kpi,title,aim,side,up,month,actual\nacme,c1,Calls,Answer,Customer,U,2026-01,5\nacme,c2,Mails,Answer,Customer,N,2026-01,6\n',
      {
        fields: {
          unit: 'unit',
          measure: 'kpi',
          measureName: 'title',
          objective: 'aim',
          perspective: 'side',
          direction: { column: 'up', map: { U: 'up', N: null } },
          period: 'month',
          actual: 'actual',
        },
        create: {
          measures: true,
          kpis: { weight: 2 },
          objectives: true,
          perspectives: true,
          scorecards: true,
        },
      },
    );
    expect(p.facts.map((f) => [f.kind, f.key])).toEqual([
      ['measure', 'acme:c1'],
      ['scorecard', 'acme'],
      ['perspective', 'Customer'],
      ['objective', 'acme:Answer'],
      ['kpi', 'acme:Answer/acme:c1'],
      ['measure', 'acme:c2'],
    ]);
    expect(p.facts.find((f) => f.kind === 'kpi')?.patch).toEqual({
      weight: 2,
      objective: 'acme:Answer',
      measure: 'acme:c1',
    });
    expect(found(p)).toEqual([['note', 3, 'up', 'c2', 'no-direction']]);
  });

  it('maps values by text and by number: a 0 in a target column can mean no target', async () => {
    const p = await plan(
      'unit,kpi,month,actual,target\nnorth,sales,2026-01,0,0.00\nnorth,sales,2026-02,1,5\n',
      {
        ...long,
        fields: { ...long.fields, target: { column: 'target', map: { '0': null } } },
      },
    );
    expect(values(p).map((v) => [v[2], v[4]])).toEqual([
      ['actual', 0],
      ['actual', 1],
      ['target', 5],
    ]);
  });

  it('applies several mappings to one file in order, each knowing what the one before defined', async () => {
    const text = 'code,title,month,a\nnew,New one,2026-01,4\n';
    const p = await planImport(
      memorySource('file.csv', text),
      readMapping({
        format: 'sightline-mapping/1',
        mappings: [
          {
            fields: {
              unit: 'code',
              unitName: 'title',
              measure: { value: 'sales' },
              period: 'month',
              target: { value: 3 },
            },
            create: { units: { kind: 'branch' } },
          },
          { fields: { unit: 'code', measure: { value: 'sales' }, period: 'month', actual: 'a' } },
          { file: '*other*', fields: { unit: 'nowhere' } },
        ],
      }),
      knownOf({ facts: base, today }),
    );
    expect(values(p).map((v) => [v[2], v[4]])).toEqual([
      ['target', 3],
      ['actual', 4],
    ]);
    expect(p.facts.length).toBe(1);
  });
});

describe('files of another year', () => {
  it('may write a known measure in another case, and name its unit column otherwise', async () => {
    const mapping: Mapping = {
      fields: { unit: { anyOf: ['Facility ID', 'Provider Number'] }, period: { value: '2026-01' } },
      columns: [{ like: '{measure} Rate' }],
      home: { template: 'branch' },
    };
    const p = await plan('Provider Number,SALES Rate\nnorth,4\n', mapping);
    expect(values(p)).toEqual([['north', 'sales', 'actual', '2026-01', 4]]);
    expect((await refused(plan('Id,SALES Rate\nnorth,4\n', mapping))).message).toBe(
      'there is no column "Facility ID" (for unit)',
    );
  });
});

describe('definitions in the file', () => {
  const withNames: Mapping = {
    fields: {
      unit: 'unit',
      unitName: 'name',
      measure: { value: 'sales' },
      period: 'month',
      actual: 'actual',
    },
    create: { units: { kind: 'branch' } },
  };

  it('that contradict each other are told: of names the most used is kept, of anything else the first', async () => {
    const p = await plan(
      'unit,name,month,actual\nx,One,2026-01,1\nx,Two,2026-02,2\nx,Two,2026-03,3\n',
      withNames,
    );
    expect(found(p)).toEqual([['warning', 2, 'name', 'One', 'conflicting-name']]);
    expect(p.facts).toEqual([
      { kind: 'unit', key: 'x', from: null, patch: { kind: 'branch', name: 'Two', code: 'x' } },
    ]);
    const kinds = await plan('unit,kind,month,actual\nx,a,2026-01,1\nx,b,2026-02,2\nx,b,2026-03,3\n', {
      ...withNames,
      fields: {
        unit: 'unit',
        unitKind: 'kind',
        measure: { value: 'new' },
        period: 'month',
        actual: 'actual',
      },
      create: { units: true, measures: true },
    });
    expect(found(kinds)).toEqual([['warning', 3, null, 'b', 'conflicting-definition']]);
    expect(kinds.facts[0]?.patch).toMatchObject({ code: 'x', kind: 'a' });
  });

  it('change a known one only where they say something else', async () => {
    const p = await plan(
      'unit,name,month,actual\nnorth,North,2026-01,1\nsouth,Southern,2026-01,2\n',
      withNames,
    );
    expect(p.facts).toEqual([{ kind: 'unit', key: 'south', from: null, patch: { name: 'Southern' } }]);
    expect(p.counts.updated).toEqual({ unit: 1 });
  });

  it('of a bad row are not taken', async () => {
    const p = await plan('unit,name,month,actual\nbad,Bad,2026-01,oops\n', withNames);
    expect([p.facts, p.figures, p.counts.created]).toEqual([[], [], {}]);
  });

  it('with hostile names are ordinary text', async () => {
    const names = [
      '__proto__',
      'constructor',
      'toString',
      'hasOwnProperty',
      "'; drop table figure; --",
      '<script>',
      '=cmd()',
      'a:b/c>d@e',
    ];
    const text = `unit,kpi,month,actual\n${names.map((n) => `"${n}","${n}",2026-01,1`).join('\n')}\n`;
    const p = await plan(text, {
      fields: { unit: 'unit', measure: 'kpi', period: 'month', actual: 'actual' },
      create: { units: true, measures: true },
    });
    expect(found(p)).toEqual([]);
    expect(p.figures.length).toBe(names.length);
    expect(p.facts.filter((f) => f.kind === 'unit').map((f) => f.patch.name)).toEqual(names);
    expect(p.facts.some((f) => f.key === '__proto__')).toBe(true);
    expect(p.figures.at(-1)?.unit).toBe('a-b-c-d-e');
    expect(({} as Record<string, unknown>).actual).toBeUndefined();
    const columns = await plan('__proto__,constructor,month,actual\nnorth,sales,2026-01,1\n', {
      fields: { unit: '__proto__', measure: 'constructor', period: 'month', actual: 'actual' },
    });
    expect(values(columns)).toEqual([['north', 'sales', 'actual', '2026-01', 1]]);
  });
});

describe('a file or mapping that cannot be used', () => {
  it.each([
    ['a column that is not there', long, 'unit,kpi,month,actual\nx,y,2026-01,1\n', 'no-column'],
    [
      'no unit',
      { fields: { measure: 'kpi', period: 'month', actual: 'a' } } as Mapping,
      'kpi,month,a\n1,2,3\n',
      'mapping-without-unit',
    ],
    ['no numbers', { fields: { unit: 'unit' } } as Mapping, 'unit\n1\n', 'mapping-without-numbers'],
    ['nothing in it', long, '\n\n', 'no-header'],
    ['a quote never closed', long, 'unit,kpi,month,actual,target\nnorth,"sales,2026-01,1,2\n', 'open-quote'],
  ])('is refused in words: %s', async (_, mapping, text, code) => {
    const e = await refused(plan(text, mapping));
    expect([e.code, e.mend.length > 10]).toEqual([code, true]);
  });

  it('is refused when the mapping is no mapping, or for other files', async () => {
    for (const bad of [
      null,
      3,
      [],
      {},
      { fields: { unit: 7 } },
      { fields: { nonsense: 'x' } },
      { fields: {}, extra: 1 },
      { fields: {}, columns: [{ like: '{measure}{period}' }] },
    ]) {
      if (bad && !Array.isArray(bad) && typeof bad === 'object' && Object.keys(bad).length === 0) continue;
      expect(() => readMapping(bad)).toThrow(FileProblem);
    }
    expect((await refused(plan('a\n1\n', { ...long, file: '*.xlsx' }))).code).toBe('no-mapping-for');
    expect([
      matchesName('*Safety*.csv', 'fy2024_safety.csv'),
      matchesName('a*b*c', 'abc'),
      matchesName('ab*bc', 'abc'),
      matchesName('x', 'xx'),
    ]).toEqual([true, true, false, false]);
  });

  it('never fails otherwise, whatever stands in the file', async () => {
    const cell = fc.oneof(
      fc.constantFrom(
        'north',
        'sales',
        '2026-01',
        '5',
        '1,5',
        '"',
        '',
        'N/A',
        '__proto__',
        '31/12/2026',
        '\u0000',
        '７',
      ),
      fc.string({ unit: 'grapheme', maxLength: 8 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(cell, { maxLength: 7 }), { maxLength: 12 }), async (rows) => {
        const text = `unit,kpi,month,actual,target\n${rows.map((r) => r.join(',')).join('\n')}`;
        try {
          const p = await plan(text, { ...long, create: { units: true, measures: true } });
          for (const f of p.figures) expect(Number.isFinite(f.value)).toBe(true);
          expect(p.counts.badRows).toBeLessThanOrEqual(p.counts.rows);
        } catch (e) {
          expect(e).toBeInstanceOf(FileProblem);
        }
      }),
      { numRuns: 400 },
    );
  });
});

describe('large imports', () => {
  const many = (n: number) => {
    const lines = ['unit,kpi,month,actual,target'];
    for (let i = 0; i < n; i++)
      lines.push(
        `u${i % 500},sales,${1950 + (Math.floor(i / 6000) % 120)}-${String((Math.floor(i / 500) % 12) + 1).padStart(2, '0')},${i},`,
      );
    return lines.join('\n');
  };
  const creating: Mapping = { ...long, create: { units: { kind: 'branch' } } };

  it('come in batches, tell how far they are, and can be cancelled', async () => {
    const stop = new AbortController();
    const report = newReport();
    const told: [number, number | null][] = [];
    let batches = 0;
    const run = async () => {
      const source = memorySource('big.csv', many(60_000));
      for await (const batch of importBatches(source, creating, knownOf({ facts: base, today }), report, {
        signal: stop.signal,
        onProgress: (p) => told.push([p.done, p.total]),
      })) {
        expect(batch.figures.length).toBeLessThan(40_000);
        if (++batches === 2) stop.abort();
      }
    };
    expect((await refused(run())).code).toBe('cancelled');
    expect(batches).toBe(2);
    expect(told.at(-1)?.[1]).toBe(60_000);
  });

  it('list the first findings and count all', async () => {
    const p = await plan(
      `unit,kpi,month,actual,target\n${'nowhere,sales,2026-01,1,1\n'.repeat(5000)}`,
      long,
      [],
      base,
      { reportLimit: 50 },
    );
    expect([p.report.length, p.counts.errors, p.counts.badRows]).toEqual([50, 5000, 5000]);
  });
});

describe('a workbook', () => {
  it('gives what the same table gives as text', async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('Data');
    sheet.addRow(['unit', 'kpi', 'month', 'actual', 'target']);
    sheet.addRow(['north', 'sales', new Date(Date.UTC(2026, 2, 31)), 1234.5, 0.9]);
    sheet.getCell('E2').numFmt = '0%';
    const p = await plan(new Uint8Array(await book.xlsx.writeBuffer()));
    expect(found(p)).toEqual([]);
    expect(values(p)).toEqual([
      ['north', 'sales', 'actual', '2026-03', 1234.5],
      ['north', 'sales', 'target', '2026-03', 90],
    ]);
  });
});

describe('columns that are not taken', () => {
  const wide: Mapping = {
    fields: { measure: 'Measure', unit: { value: 'north' } },
    columns: [{ like: '{period}' }],
  };

  it('are told one by one where they look like values, and hold the file back', async () => {
    const p = await plan(
      'Measure,Owner,Jan 2026,Febuary 2026,Mär 2026,Ziel 2026,FY26 plan\nsales,Ann,1,2,3,4,5\n',
      wide,
    );
    expect(values(p).map(([, , , period]) => period)).toEqual(['2026-01', '2026-03']);
    expect(found(p)).toEqual([
      ['error', null, 'Febuary 2026', 'Febuary 2026', 'column-no-period'],
      ['error', null, 'Ziel 2026', 'Ziel 2026', 'column-no-period'],
      ['error', null, 'FY26 plan', 'FY26 plan', 'column-no-period'],
      ['note', null, 'Owner', 'Owner', 'column-not-taken'],
    ]);
    expect(p.report[0]?.mend).toContain('did you mean Feb 2026?');
  });

  it('are no error where somebody says to leave them out', async () => {
    const text = 'Measure,Owner,Jan 2026,Febuary 2026,FY26 plan\nsales,Ann,1,2,5\n';
    const p = await plan(text, { ...wide, ignore: ['Febuary 2026', '* plan', 'Owner'] });
    expect(found(p)).toEqual([]);
  });

  it('are told where the mapping gives them a period that is none', async () => {
    const p = await plan('Measure,Jan 2026,Febuary 2026\nsales,1,2\n', {
      ...wide,
      columns: [{ like: '{period}' }, { like: 'Febuary 2026', period: 'Febuary 2026' }],
    });
    expect(found(p)).toEqual([['error', null, 'Febuary 2026', 'Febuary 2026', 'column-no-period']]);
  });

  it('reads the usual short names of months in German, French and Spanish', async () => {
    const names = [
      'Jän. 2026',
      'Febr. 2026',
      'Mär. 2026',
      'avr. 2026',
      'ene 2025',
      'févr. 2025',
      'juil. 2025',
    ];
    const p = await plan(`Measure,${names.join(',')}\nsales,${names.map((_, i) => i).join(',')}\n`, wide);
    expect(values(p).map(([, , , period]) => period)).toEqual([
      ...['2026-01', '2026-02', '2026-03', '2026-04', '2025-01', '2025-02', '2025-07'],
    ]);
  });
});

describe('names in place of codes', () => {
  const facts = [
    ...base,
    fact('perspective', 'customer', { code: 'customer', name: 'Customer' }),
    fact('measure', 'acme:damage', {
      unit: 'acme',
      code: 'damage',
      name: 'Damaged items',
      frequency: 'month',
    }),
    fact('unit', 'east1', { code: 'east1', name: 'Đông', parent: 'acme' }),
    fact('unit', 'east2', { code: 'east2', name: 'Dong', parent: 'acme' }),
  ];

  it('find what is known by them, without case and accents', async () => {
    const p = await plan('unit,kpi,month,actual,target\nACME,damaged Items,2026-03,7,\n', long, [], facts);
    expect(found(p)).toEqual([]);
    expect(values(p)).toEqual([['acme', 'damage', 'actual', '2026-03', 7]]);
  });

  it('are refused with the candidates where several go by one', async () => {
    const p = await plan('unit,kpi,month,actual,target\ndong,sales,2026-03,7,\n', long, [], facts);
    expect(found(p)).toEqual([['error', 2, 'unit', 'dong', 'several-named']]);
    expect(p.report[0]?.problem).toBe('several go by the name dong: east1, east2');
  });

  it('make no second perspective of one that is there', async () => {
    const mapping: Mapping = {
      fields: { ...long.fields, perspective: 'side', objective: 'goal' },
      create: { measures: true, kpis: true, objectives: true, perspectives: true, scorecards: true },
    };
    const text = 'unit,kpi,month,actual,target,side,goal\nacme,new,2026-03,7,8,Customer,loyal\n';
    const p = await plan(text, mapping, [], facts);
    expect(p.counts.created).not.toHaveProperty('perspective');
    expect(p.facts.find((f) => f.kind === 'objective')?.patch.perspective).toBe('customer');
  });
});

describe('what the entry form refuses', () => {
  const facts = [
    ...base,
    fact('measure', 'acme:audit', { unit: 'acme', code: 'audit', name: 'Audit passed', rule: 'yes-no' }),
  ];

  it('is an error in a file, too: half a yes, and actuals of periods that have not begun', async () => {
    const p = await plan(
      'unit,kpi,month,actual,target\nacme,audit,2026-03,0.5,\nacme,audit,2026-04,1,\nnorth,sales,2099-10,7,8\nsouth,sales,2099-10,,8\n',
      long,
      [],
      facts,
    );
    expect(found(p)).toEqual([
      ['error', 2, 'actual', '0.5', 'not-yes-no'],
      ['error', 4, 'actual', '7', 'not-begun'],
    ]);
    expect(values(p)).toEqual([
      ['acme', 'audit', 'actual', '2026-04', 1],
      ['south', 'sales', 'target', '2099-10', 8],
    ]);
  });
});
