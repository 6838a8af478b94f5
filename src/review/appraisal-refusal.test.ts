/** Whatever an appraisal refuses is said in the reader's language. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { enRefusals } from '#kit/locales/en-refusals.ts';
import { viRefusals } from '#kit/locales/vi-refusals.ts';
import type { AppraisalTerms } from './appraisal-contract.ts';
import { faultOf } from './appraisal-reckoning.ts';

const codes = readdirSync(import.meta.dirname)
  .filter((name) => /^appraisal-.*\.ts$/.test(name) && !name.endsWith('.test.ts'))
  .flatMap((name) => [
    ...readFileSync(`${import.meta.dirname}/${name}`, 'utf8').matchAll(/refuse[d]?\(\s*'([a-z-]+)'/g),
  ])
  .map(([, code]) => `refusal.appraisal.${code}`);

test('every refusal of an appraisal has its sentence in both languages', () => {
  expect(codes.length).toBeGreaterThan(25);
  expect(codes.filter((code) => !(code in enRefusals))).toEqual([]);
  expect(codes.filter((code) => !(code in viRefusals))).toEqual([]);
});

test('a refusal carries what its sentence names', () => {
  const terms: AppraisalTerms = {
    parts: [{ code: 'how', kind: 'behaviours', name: 'How we work', weight: 30, items: [] }],
    scale: [{ value: 1, word: 'Below', text: null }],
    decimals: 1,
    payOut: null,
    deadlines: {},
  };
  const fault = faultOf(terms);
  expect(fault?.errors).toMatchObject([{ code: 'appraisal.part-empty', values: { name: 'How we work' } }]);
  expect(fault?.message).toMatch(/The part How we work has no behaviour/);
});
