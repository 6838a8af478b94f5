import { describe, expect, it } from 'vitest';
import { documentSchema } from '../document.ts';
import { mapIntoDocument, printReport } from './into-document.ts';
import { readMapping } from './plan.ts';
import { memorySource } from './source.ts';

const base = documentSchema.parse({
  format: 'sightline/1',
  organization: { code: 'acme', name: 'Acme', calendar: {} },
  units: [{ code: 'acme', name: 'Acme' }],
});
const mapping = readMapping({
  fields: { unit: { value: 'acme' }, measure: 'kpi', period: 'month', actual: 'actual' },
  create: { measures: true },
});

describe('foreign files in a portable document', () => {
  it('are taken one after the other, the last value of a cell standing', async () => {
    const sources = [
      memorySource('a.csv', 'kpi,month,actual\nsales,2026-01,1\nsales,2026-02,2\n'),
      memorySource('b.csv', 'kpi,month,actual\nsales,2026-02,2.5\nsales,x,9\n'),
    ];
    const { document, files } = await mapIntoDocument(base, sources, mapping, 20_780);
    expect(documentSchema.safeParse(document).error?.issues ?? []).toEqual([]);
    expect(document.figures).toEqual([
      { unit: 'acme', measure: 'sales', values: { '2026-01': 1, '2026-02': 2.5 } },
    ]);
    expect(files.map((f) => [f.counts.added, f.counts.changed, f.counts.errors])).toEqual([
      [2, 0, 0],
      [0, 1, 1],
    ]);
    expect(printReport(files)).toContain('error line 3, month: "x" is no period');
  });

  it('give the same document when they are mapped again', async () => {
    const source = memorySource('a.csv', 'kpi,month,actual\nsales,2026-01,1\n');
    const once = await mapIntoDocument(base, [source], mapping, 20_780);
    const twice = await mapIntoDocument(once.document, [source], mapping, 20_780);
    expect(twice.document).toEqual(once.document);
    expect(twice.files[0]?.counts).toMatchObject({ added: 0, unchanged: 1, created: {} });
  });
});
