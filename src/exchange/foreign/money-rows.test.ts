/** What initiatives cost, read from foreign files: checked, added up, and nothing new the second time. */
import { expect, test } from 'vitest';
import { dayFromIso } from '#engine/calendar.ts';
import type { Fact } from '#engine/definitions.ts';
import { knownOf } from './known.ts';
import type { Mapping } from './mapping.ts';
import { planImport, readMapping } from './plan.ts';
import { defaultLimits, memorySource } from './source.ts';
import { lookAt } from './suggest.ts';
import { openTable } from './table.ts';

const today = dayFromIso('2026-03-09') ?? 0;
const fact = (kind: Fact['kind'], key: string, patch: Record<string, unknown>): Fact => ({
  kind,
  key,
  from: null,
  recorded: 1,
  patch,
});
const base: Fact[] = [
  fact('organization', '', {
    code: 'a',
    name: 'A',
    calendar: { yearStart: 1, label: 'end', timeZone: 'UTC' },
  }),
  fact('initiative', 'vans', { code: 'vans', name: 'Replace old vans', unit: 'a' }),
  fact('initiative', 'films', { code: 'films', name: 'Films', unit: 'a' }),
  fact('initiative', 'films2', { code: 'films2', name: 'Films', unit: 'a' }),
  fact('money', 'vans/capital@FY2026-Q1', {
    initiative: 'vans',
    class: 'capital',
    period: 'FY2026-Q1',
    planned: 90,
  }),
];
const mapping: Mapping = {
  fields: { initiative: 'Project', moneyClass: 'Type', period: 'Booked', spent: 'Paid', planned: 'Plan' },
};
const plan = (text: string, facts = base, by: Mapping = mapping) =>
  planImport(memorySource('spend.csv', text), readMapping(by), knownOf({ facts, today }));
const head = 'Project,Type,Booked,Paid,Plan\n';

test('rows become amounts of a month, by code or name, and the second time nothing is new', async () => {
  const file = `${head}vans,CAPEX,2026-02-14,"1,250.50",\nreplace old vans,opex,2026-01,40,35\n`;
  const first = await plan(file);
  expect(first.report).toEqual([]);
  expect(first.facts.map(({ key, patch }) => [key, patch])).toEqual([
    ['vans/capital@2026-02', { initiative: 'vans', class: 'capital', period: '2026-02', spent: 1250.5 }],
    [
      'vans/operating@2026-01',
      { initiative: 'vans', class: 'operating', period: '2026-01', spent: 40, planned: 35 },
    ],
  ]);
  expect(first.counts).toMatchObject({ rows: 2, badRows: 0, added: 3, changed: 0, blank: 1 });
  const recorded = [...base, ...first.facts.map((one) => ({ ...one, recorded: 2 }))];
  const second = await plan(file, recorded);
  expect(second.facts).toEqual([]);
  expect(second.counts).toMatchObject({ added: 0, changed: 0, unchanged: 3 });
  const third = await plan(`${head}vans,capex,2026-02,1300,\n`, recorded);
  expect(third.counts).toMatchObject({ changed: 1 });
  expect(third.report[0]).toMatchObject({
    severity: 'note',
    code: 'restated',
    problem: 'spent of capital for vans in 2026-02 was 1250.5 and becomes 1300',
  });
});

test('what is wrong is told with what may have been meant, and keeps its row out', async () => {
  const { facts, report, counts } = await plan(
    [
      head,
      'vanz,capex,2026-02,5,\n',
      'Films,capex,2026-02,5,\n',
      'vans,marketing,2026-02,5,\n',
      'vans,capex,sometime,5,\n',
      'vans,capex,2026-02,much,\n',
      'vans,capex,2026-02,,-4\n',
      'vans,capex,2026-05,5,\n',
      'vans,capex,2026-02,,30\n',
      'vans,opex,2026-02,5,\n',
      'vans,opex,2026-02,6,\n',
      ',opex,2026-02,6,\n',
    ].join(''),
  );
  expect(report.map(({ line, code, mend }) => [line, code, mend.slice(0, 38)])).toEqual([
    [2, 'unknown-initiative', 'did you mean vans (Replace old vans)? '],
    [3, 'several-named', 'write the code of the one that is mean'],
    [4, 'not-a-class', 'map it to one of operating, capital, s'],
    [5, 'not-a-period', 'write it like 2026-03, 2026-Q1 or 31.1'],
    [6, 'not-a-number', 'correct it, or list it in the mapping '],
    [7, 'money-negative', 'correct it, or take it as spent'],
    [8, 'spent-ahead', 'correct the period, or take it as plan'],
    [9, 'money-twice', 'give it in one of the two'],
    [11, 'conflict', 'keep the right one of the two; until t'],
    [12, 'no-initiative', 'fill it in, or choose one initiative f'],
  ]);
  expect(counts).toMatchObject({ rows: 11, badRows: 11 });
  // Of two amounts that contradict each other neither is taken.
  expect(facts).toEqual([]);
});

test('bookings of a month are added up where the mapping says so', async () => {
  const { facts, report } = await plan(
    `${head}vans,opex,2026-02-03,10.1,\nvans,opex,2026-02-20,20.2,\nvans,opex,2026-02-25,-0.3,\n`,
    base,
    { ...mapping, addUp: true },
  );
  expect(report).toEqual([]);
  expect(facts[0]?.patch).toMatchObject({ spent: 30 });
});

test('a file of spending is recognised, and one of measures that has a project column is not taken for one', async () => {
  const calendar = { yearStart: 1, label: 'end' as const, timeZone: 'UTC' };
  const look = async (text: string) =>
    (await lookAt(await openTable(memorySource('x.csv', text), {}, defaultLimits), calendar, 'a')).mapping
      .fields;
  expect(await look('Project code,Month,Actual,Budget\nvans,2026-01,5,6\nfilms,2026-02,7,8\n')).toEqual({
    initiative: 'Project code',
    moneyClass: { value: 'operating' },
    period: 'Month',
    planned: 'Budget',
    spent: 'Actual',
  });
  expect(await look('Project,KPI,Month,Actual\nx,sales,2026-01,5\nx,sales,2026-02,7\n')).toEqual({
    unit: { value: 'a' },
    measure: 'KPI',
    period: 'Month',
    actual: 'Actual',
  });
});
