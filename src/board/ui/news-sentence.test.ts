import { setupI18n } from '@lingui/core';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import { describe, expect, test } from 'vitest';
import { en } from '#kit/locales/en.ts';
import { numbers } from '#kit/numbers.ts';
import { dates } from '#kit/period.ts';
import type { Words } from '#kit/words.tsx';
import type { News } from '../news-contract.ts';
import { whatHappened, whatItDid } from './news-sentence.ts';

const i18n = setupI18n({
  locale: 'en',
  messages: { en: Object.fromEntries(Object.entries(en).map(([id, text]) => [id, compileMessage(text)])) },
});
const words: Words = {
  language: 'en',
  say: (id, values) => i18n.t({ id, ...(values ? { values } : {}) }),
  numbers: numbers('en'),
  dates: dates('en'),
};
const figure = {
  unit: 'acme',
  unitName: 'Acme',
  measure: 'on_time',
  name: 'On time',
  unitOfMeasure: '%',
  decimals: 1,
  yesNo: false,
  slot: 'actual',
  period: '2026-10',
  value: 93.2,
};
const news = (more: Partial<News>): News => ({
  from: 1,
  sequence: 2,
  changes: [{ n: 2, at: '2026-11-01T10:00:00Z', by: 'Ann' }],
  figures: { count: 1, measures: 1, told: [figure] },
  definitions: { count: 0, told: [] },
  score: null,
  ...more,
});
const score = {
  node: 'scorecard:acme/corporate',
  unit: 'acme',
  name: 'Corporate scorecard',
  period: '2026-10',
  before: 71.2,
  after: 72,
  change: 0.8,
  status: 'on-target' as const,
  parts: [{ node: 'perspective:acme/corporate/internal', name: 'Internal processes', part: 0.8 }],
};

describe('what was just recorded', () => {
  test('is told as the revision that was approved, whatever it changed', () => {
    const revision = { number: 3, plan: 'Delivered as promised' };
    expect(whatHappened(news({ revision, definitions: { count: 5, told: [] } }), words)).toBe(
      'Revision 3 of the plan “Delivered as promised” approved by Ann.',
    );
  });

  test('is told with its measure, unit, period and value', () => {
    expect(whatHappened(news({}), words)).toBe('Ann recorded On time, Acme, for October 2026: 93.2\u202f%.');
    const withdrawn = { count: 1, measures: 1, told: [{ ...figure, value: null }] };
    expect(whatHappened(news({ figures: withdrawn }), words)).toBe(
      'Ann withdrew the value of On time, Acme, for October 2026.',
    );
  });

  test('is counted where it is much, and names everyone who recorded', () => {
    const changes = ['Ann', 'Bea', 'Ann', 'Cai'].map((by, n) => ({ n, at: '', by }));
    expect(whatHappened(news({ changes, figures: { count: 24, measures: 6, told: [figure] } }), words)).toBe(
      'Ann and 2 others recorded 24 figures of 6 measures.',
    );
    const figures = { count: 0, measures: 0, told: [] };
    const definitions = { count: 1, told: [{ kind: 'measure', key: 'acme:on_time', name: 'On time' }] };
    expect(whatHappened(news({ figures, definitions }), words)).toBe('Ann changed the measure “On time”.');
  });
});

describe('what it did to the whole', () => {
  test('is the score before and after, and the perspective that did most of it', () => {
    expect(whatItDid(news({ score }), words)).toEqual({
      text: 'Corporate scorecard, Oct 2026: from 71.2 to 72.0 (+0.8), most of it Internal processes (+0.8).',
      change: 0.8,
    });
  });

  test('is said to be nothing where nothing that can be seen has moved', () => {
    const same = { ...score, after: 71.21, change: 0.01 };
    expect(whatItDid(news({ score: same }), words)?.text).toBe(
      'Corporate scorecard, Oct 2026, stays at 71.2.',
    );
    expect(whatItDid(news({ score: { ...score, after: null, change: null } }), words)).toBeNull();
  });
});
