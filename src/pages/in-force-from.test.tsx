/** What the choice of a period says of one that has ended. */
import { MantineProvider } from '@mantine/core';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, expect, test, vi } from 'vitest';
import { Speaking, speak, withWords } from '#kit/words.tsx';
import { InForceFrom } from './in-force-from.tsx';

const calendar = { yearStart: 1, label: 'end', timeZone: 'UTC' } as const;
const shown = (value: string, isFelt: boolean | null = true): string =>
  renderToStaticMarkup(
    <MantineProvider>
      <Speaking>
        <InForceFrom
          calendar={calendar}
          now="2026-03"
          periods={['2026-02', '2026-03']}
          value={value}
          onChange={() => undefined}
          isFelt={isFelt}
        />
      </Speaking>
    </MantineProvider>,
  );

// The language is written on the page, of which there is none here.
vi.stubGlobal('document', { documentElement: {} });
beforeAll(async () => {
  await speak('en');
  await withWords(Promise.resolve());
});

test.each([
  ['en', 'scores reported', '(has ended)'],
  ['vi', 'Điểm đã báo cáo', '(đã kết thúc)'],
] as const)(
  'in %s a period that has ended is said to change what was reported',
  async (language, told, ended) => {
    await speak(language);
    expect(shown('2026-02')).toContain(told);
    expect(shown('2026-03')).not.toContain(told);
    // Of the two that are offered, one has ended.
    expect(shown('2026-03').split(ended)).toHaveLength(2);
  },
);

test('one that has ended is said to change nothing where no score would be another, and nothing while it is asked', async () => {
  await speak('en');
  expect(shown('2026-02', false)).not.toContain('will change');
  expect(shown('2026-02', false)).toContain('no score of it or of March 2026 would be another');
  expect(shown('2026-02', null)).not.toContain('would be another');
  expect(shown('2026-03', false)).not.toContain('would be another');
});
