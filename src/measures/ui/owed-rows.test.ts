import { describe, expect, test } from 'vitest';
import type { OwedItem, OwedReading } from '../owed-contract.ts';
import type { Draft } from './entry-drafts.ts';
import { cellOfOwed, heldOf, listed, owedKey } from './owed-rows.ts';

const item = (measure: string, more: Partial<OwedItem> = {}): OwedItem => ({
  unit: 'sales',
  unitName: 'Sales',
  measure,
  name: measure,
  period: '2026-03',
  due: '2026-04-10',
  days: 5,
  unitOfMeasure: null,
  decimals: null,
  yesNo: false,
  min: null,
  max: null,
  approval: false,
  node: `kpi:sales/${measure}`,
  target: 50,
  last: [],
  note: null,
  state: null,
  value: null,
  status: null,
  score: null,
  ...more,
});
const reading = (items: OwedItem[], entered: OwedItem[] = [], sequence = 7): OwedReading => ({
  sequence,
  today: '2026-04-15',
  total: items.length,
  late: items.length,
  items,
  entered,
});
const names = (rows: ReadonlyMap<string, OwedItem>) => [...rows.values()].map(({ measure }) => measure);

describe('values owed, as rows', () => {
  test('one that is entered keeps its place, and what becomes due comes at the end', () => {
    const first = listed(null, reading([item('calls'), item('visits')]));
    const next = listed(first, reading([item('visits'), item('offers')], [item('calls', { value: 40 })]));
    expect(names(next.rows)).toEqual(['calls', 'visits', 'offers']);
    expect(next.rows.get(owedKey(item('calls')))?.value).toBe(40);
    expect(next.earlier).toEqual([]);
  });

  test('what was entered before the page was opened stands apart', () => {
    const { rows, earlier } = listed(null, reading([item('visits')], [item('calls', { value: 40 })]));
    expect([names(rows), earlier.map(({ measure }) => measure)]).toEqual([['visits'], ['calls']]);
  });

  test('what was taken from here counts until the server tells something newer', () => {
    const draft: Draft = {
      ...cellOfOwed(item('calls')),
      text: '41',
      value: 41,
      seen: 8,
      problem: null,
      turn: 1,
    };
    const taken = new Map([[owedKey(item('calls')), draft]]);
    expect(heldOf(item('calls'), taken, 7, 'en')).toMatchObject({ value: 41, text: '41' });
    // Someone has entered another value since.
    expect(heldOf(item('calls', { value: 39 }), taken, 9, 'en').value).toBe(39);
  });

  test('what was sent back is no value yet, and its reason no note of mine', () => {
    const back = item('calls', { value: 40, state: 'returned', note: 'Of which month?' });
    expect(heldOf(back, new Map(), 7, 'en')).toEqual({ value: null, note: null, text: '' });
  });
});
