/** What heads a preview counts the same things as the table below it. */
import { expect, test } from 'vitest';
import type { Words } from '#kit/words.tsx';
import { changedText } from './changed-text.ts';

const words = {
  say: (id: string, values: object) => `${id} ${JSON.stringify(values)}`,
  dates: { long: (id: string) => id },
} as unknown as Pick<Words, 'say' | 'dates'>;
const reach = { rose: 0, fell: 2, same: 25, gained: 0, lost: 1, statuses: [] };
const preview = { period: '2026-10', scores: [{}], count: 23 };
const told = (more: object): string => changedText({ ...preview, ...more } as never, words as Words);

test('where many scorecards are reached it counts scorecards: two fall and one loses its score of 28', () => {
  expect(told({ reach })).toBe('preview.cards {"period":"2026-10","n":3,"of":28}');
});

test('where one scorecard is reached it counts the scores that are listed', () => {
  expect(told({ reach: null })).toBe('preview.period {"period":"2026-10","n":23}');
});

test('where only statuses are others it counts those, and where nothing is another it says so', () => {
  const still = { ...reach, fell: 0, lost: 0 };
  expect(told({ reach: { ...still, statuses: [{ n: 2 }, { n: 3 }] } })).toBe(
    'preview.statuses {"period":"2026-10","n":5}',
  );
  expect(told({ reach: still })).toBe('reach.none {"period":"2026-10"}');
  expect(told({ reach: null, scores: [], count: 0 })).toBe('preview.none {"period":"2026-10"}');
});
