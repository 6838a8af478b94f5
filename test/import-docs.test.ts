/** The examples of docs/import.md take what the page says that they take. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { mapIntoDocument } from '#exchange/foreign/into-document.ts';
import { readMapping } from '#exchange/foreign/plan.ts';
import { memorySource } from '#exchange/foreign/source.ts';

const page = readFileSync(new URL('../docs/import.md', import.meta.url), 'utf8');
const [long, wide] = [...page.matchAll(/```json\n(.*?)```/gs)].map((m) =>
  readMapping(JSON.parse(m[1] ?? '')),
);

const base = {
  format: 'sightline/1' as const,
  organization: {
    code: 'acme',
    name: 'Acme',
    calendar: { yearStart: 1, label: 'end' as const, timeZone: 'UTC' },
  },
  units: [{ code: 'acme', name: 'Acme' }],
  measures: [{ unit: 'acme', code: 'sales', name: 'Sales', frequency: 'month' as const }],
};

it.each([
  ['a row a value', long, 'Row No,Branch,KPI,Month,Actual,Target\n1,Acme,sales,2026-01,5,6\n', 2],
  ['a column a period', wide, 'Measure,Jan 2026,Feb 2026,FY26 plan\nSales,5,6,70\n', 3],
])('the example of %s takes every column', async (_, mapping, text, taken) => {
  if (!mapping) throw new Error('the page has no such example');
  const { files } = await mapIntoDocument(base, [memorySource('f.csv', text)], mapping, 20_780);
  expect(files[0]?.report).toEqual([]);
  expect(files[0]?.counts.added).toBe(taken);
});
