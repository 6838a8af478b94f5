import { expect, test } from 'vitest';
import { smallBoard } from '#engine/small-board.ts';
import { newsOf, tallyOf } from './news.ts';

test('news of an approval name the revision and its plan; other records are no revision', () => {
  const board = smallBoard({ plan: { name: 'Delivered as promised' }, measures: { m: {} } });
  const [code = ''] = board.model.history.get('plan')?.keys() ?? [];
  const of = (what: string) =>
    newsOf(
      board,
      {
        after: 1,
        sequence: 2,
        recorded: new Map([[2, { n: 2, at: '2026-11-01T10:00:00Z', by: 'Ann', what }]]),
        figures: tallyOf([]),
        facts: [],
      },
      null,
    ).revision;
  expect(of(`approve revision 3 of plan ${code}`)).toEqual({ number: 3, plan: 'Delivered as promised' });
  expect(of('approve change set Own calls')).toBeUndefined();
  expect(of('change theme near')).toBeUndefined();
});
