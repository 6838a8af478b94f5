/** What came of a prediction, in the words of the ledger and the chain. */
import { setupI18n } from '@lingui/core';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import { expect, test } from 'vitest';
import type { Words } from '#kit/language.ts';
import { en } from '#kit/locales/en.ts';
import { enLedger } from '#kit/locales/en-ledger.ts';
import { numbers } from '#kit/numbers.ts';
import { dates } from '#kit/period.ts';
import type { LedgerEntry } from './came-contract.ts';
import { cameText } from './came-words.ts';
import { sizeVerdict } from './verdict.ts';

const i18n = setupI18n({
  locale: 'en',
  messages: {
    en: Object.fromEntries(
      Object.entries({ ...en, ...enLedger }).map(([id, text]) => [id, compileMessage(text)]),
    ),
  },
});
const words: Words = {
  language: 'en',
  say: (id, values) => i18n.t({ id, ...(values ? { values } : {}) }),
  numbers: numbers('en'),
  dates: dates('en'),
};

/** What came of 93.5, believed within 92 to 95. */
function told(value: number, measure: LedgerEntry['measure']): string {
  const prediction = { value: 93.5, low: 92, high: 95, confidence: 0.8 };
  const verdict = sizeVerdict(prediction, value, null);
  return cameText(
    {
      prediction: { kind: 'size', node: 'kpi:co/a/b', period: '2026-02', ...prediction },
      outcome: { value, yes: null, sequence: 1, checked: '2026-03-01', verdict } as LedgerEntry['outcome'],
      otherwise: null,
      came: { state: 'checked', why: null } as LedgerEntry['came'],
      measure,
      withdrawn: null,
    },
    words,
  );
}

test('between percentages a difference is told in percentage points, and the value as it is', () => {
  const percent = { unitOfMeasure: '%', decimals: 1, isScore: false };
  expect(told(92.8, percent)).toMatch(/92\.8\u202f%.*0\.7\u00a0pp below/);
  expect(told(94, percent)).toMatch(/0\.5\u00a0pp above/);
});

test('of other units and of scores it is told as they are', () => {
  expect(told(92.5, { unitOfMeasure: 'USD', decimals: 1, isScore: false })).toContain('1.0 USD below');
  expect(told(92.5, { unitOfMeasure: null, decimals: null, isScore: true })).toMatch(/ 1 below/);
});
