/** What a row says of the value that it shows. */
import { expect, test } from 'vitest';
import { scorecardReading } from '../src/board/scorecard-reading.ts';
import { dayFromIso } from '../src/engine/calendar.ts';
import type { PortableDocument } from '../src/exchange/document.ts';
import { boardOf } from '../src/exchange/document-board.ts';

const branches = ['north', 'south', 'west'];
const document = {
  format: 'sightline/1',
  organization: { code: 'acme', name: 'Acme', calendar: { yearStart: 1, label: 'end', timeZone: 'UTC' } },
  plans: [{ code: 'p', name: 'Plan', state: 'active' }],
  perspectives: [{ code: 'f', name: 'Financial' }],
  units: [{ code: 'acme', name: 'Acme' }, ...branches.map((code) => ({ code, name: code, parent: 'acme' }))],
  scorecards: [{ code: 'card', name: 'Card', unit: 'acme' }],
  objectives: [{ scorecard: 'card', code: 'o', name: 'Grow', perspective: 'f' }],
  measures: [
    {
      unit: 'acme',
      code: 'revenue',
      name: 'Revenue',
      overTime: 'sum',
      formula: 'sum(children, revenue)',
      target: 300,
    },
    ...branches.map((unit) => ({ unit, code: 'revenue', name: 'Revenue', overTime: 'sum' })),
  ],
  kpis: [{ objective: 'card:o', measure: 'acme:revenue' }],
  figures: [
    { unit: 'north', measure: 'revenue', values: { '2026-01': 100, '2026-02': 120 } },
    { unit: 'south', measure: 'revenue', values: { '2026-01': 100 } },
    { unit: 'west', measure: 'revenue', values: { '2026-01': 100 } },
  ],
} as unknown as PortableDocument;

test('a value that is joined from units says how many of them have one', () => {
  const { board, details } = boardOf(document, dayFromIso('2026-02-20') ?? 0);
  const rowIn = (period: string) =>
    scorecardReading(board, 'acme', { period }, details).perspectives[0]?.objectives[0]?.kpis[0];
  expect(rowIn('2026-01')).toMatchObject({ actual: 300, children: { n: 3, m: 3 } });
  expect(rowIn('2026-02')).toMatchObject({ actual: 120, children: { n: 1, m: 3 } });
});
