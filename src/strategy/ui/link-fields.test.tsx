/** What the fields of a link say of a claim that cannot be saved. */
import { MantineProvider } from '@mantine/core';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, expect, test, vi } from 'vitest';
import { FaultRealm } from '#kit/faults.tsx';
import { Speaking, speak, withWords } from '#kit/words.tsx';
import { emptyDraft, type LinkDraft } from './link-draft.ts';
import { LinkFields } from './link-fields.tsx';

// The language is written on the page, of which there is none here.
vi.stubGlobal('document', { documentElement: {} });
beforeAll(async () => {
  await speak('en');
  await withWords(Promise.resolve());
});

const wrongIn = (draft: Partial<LinkDraft>): number =>
  renderToStaticMarkup(
    <MantineProvider>
      <Speaking>
        <FaultRealm>
          <LinkFields
            className=""
            objectives={[]}
            draft={{ ...emptyDraft, ...draft }}
            set={() => undefined}
          />
        </FaultRealm>
      </Speaking>
    </MantineProvider>,
  ).split('aria-invalid="true"').length - 1;

test('each field of a claim that contradicts itself is marked', () => {
  expect(wrongIn({ value: -3, low: 5, high: 1 })).toBe(2);
  expect(wrongIn({ low: 1 })).toBe(1);
  expect(wrongIn({ lag: 1.5 })).toBe(1);
  expect(wrongIn({ lag: -1 })).toBe(1);
  expect(wrongIn({ lag: 3, value: -3, low: -5, high: 1 })).toBe(0);
});
