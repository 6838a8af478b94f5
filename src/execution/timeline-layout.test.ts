/** The timeline as it is laid out, and what is recorded when a bar is moved. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayFromIso } from '#engine/calendar.ts';
import type { InitiativeItem } from './contract.ts';
import {
  barOf,
  datesOf,
  elbow,
  movedBy,
  replanned,
  rowsOf,
  scaleOf,
  ticksOf,
  xOf,
} from './timeline-layout.ts';

const day = (iso: string) => dayFromIso(iso) ?? 0;
const item = (fields: Partial<InitiativeItem> = {}): InitiativeItem =>
  ({
    code: 'x',
    name: 'X',
    unit: 'co',
    unitName: 'Company',
    stage: 'active',
    start: '2026-01-05',
    end: '2026-03-31',
    baselineStart: null,
    baselineEnd: null,
    progress: { planned: 0.5, done: 0.25, by: 'milestones' },
    milestones: [
      { key: 'x/a', code: 'a', name: 'A', due: '2026-01-31', done: '2026-01-30', state: 'done' },
      { key: 'x/b', code: 'b', name: 'B', due: '2026-03-15', done: null, state: 'open' },
    ],
    themes: [],
    perspectives: ['customer', 'internal'],
    needs: [],
    ...fields,
  }) as InitiativeItem;
const calendar = { yearStart: 1, label: 'end' as const, timeZone: 'UTC' };
const today = day('2026-03-09');

test('a bar reaches from its first day through its last, done as far as it is, with the first plan beside it', () => {
  const scale = scaleOf([item()], today, 'month');
  const bar = barOf(scale, item());
  expect(bar?.x).toBe(xOf(scale, day('2026-01-05')));
  expect(bar?.width).toBe((day('2026-03-31') - day('2026-01-05') + 1) * scale.px);
  expect(bar?.done).toBe((bar?.width ?? 0) / 4);
  expect(bar?.baseline).toBeNull();
  const later = barOf(scale, item({ baselineEnd: '2026-02-28' }));
  expect(later?.baseline?.width).toBe((day('2026-02-28') - day('2026-01-05') + 1) * scale.px);
  expect(barOf(scale, item({ start: null, end: null }))).toBeNull();
});

test('years and quarters lie side by side without a gap', () => {
  for (const zoom of ['month', 'quarter', 'year'] as const) {
    const scale = scaleOf([item()], today, zoom);
    for (const ticks of Object.values(ticksOf(calendar, scale, zoom))) {
      expect(ticks[0]?.x).toBe(0);
      for (let i = 1; i < ticks.length; i++)
        expect(ticks[i]?.x).toBeCloseTo((ticks[i - 1]?.x ?? 0) + (ticks[i - 1]?.width ?? 0), 6);
    }
  }
});

describe('planned anew', () => {
  const dates = datesOf(item()) ?? { start: 0, end: 0 };
  test('as a whole, open milestones go along, reached ones stay, and the first plan is kept', () => {
    expect(replanned(item(), movedBy(dates, 'whole', 7))).toEqual({
      initiative: {
        start: '2026-01-12',
        end: '2026-04-07',
        baselineStart: '2026-01-05',
        baselineEnd: '2026-03-31',
      },
      milestones: [{ key: 'x/b', fields: { due: '2026-03-22' } }],
    });
  });
  test('only the end, nothing else moves; a first plan that is known stays as it is', () => {
    const known = item({ baselineEnd: '2026-02-28' });
    expect(replanned(known, movedBy(dates, 'end', 7))).toEqual({
      initiative: { end: '2026-04-07' },
      milestones: [],
    });
  });
  test('what is only proposed has no first plan yet', () => {
    const { initiative } = replanned(item({ stage: 'proposed' }), movedBy(dates, 'start', -3));
    expect(initiative).toEqual({ start: '2026-01-02' });
  });
  test('whatever is dragged, the end never comes before the start', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('whole', 'start', 'end'),
        fc.integer({ min: -900, max: 900 }),
        (grip, by) => {
          const { start, end } = movedBy(dates, grip as 'whole', by);
          expect(start).toBeLessThanOrEqual(end);
        },
      ),
    );
  });
});

test('a way runs by right angles from the end of one to the start of the other', () => {
  expect(elbow({ x: 10, y: 20 }, { x: 60, y: 100 })).toBe('M10 20H52V100H60');
  expect(elbow({ x: 60, y: 20 }, { x: 10, y: 100 })).toBe('M60 20H68V40H2V100H10');
});

test('rows stand under their groups, what has none under the last', () => {
  const items = [
    item(),
    item({ code: 'y', perspectives: [] }),
    item({ code: 'z', perspectives: ['internal'] }),
  ];
  const rows = rowsOf(items, 'perspective', (_, code) => code ?? 'None');
  expect(rows.map(({ key }) => key)).toEqual(['group customer', 'x', 'group internal', 'z', 'group ', 'y']);
});
