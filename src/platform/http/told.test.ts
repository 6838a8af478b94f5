/** What is wrong with a request's form is said in words that tell where it is and how it is mended. */
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { formWords, issuesTold } from './told.ts';

const schema = z.strictObject({
  title: z.string().trim().min(1).max(10),
  password: z.string().min(8).optional(),
  email: z.email().optional(),
  many: z.array(z.string()).min(1).max(2).optional(),
  n: z.number().int().min(1).max(9).optional(),
  over: z.number().gt(0).lt(1).optional(),
  kind: z.enum(['start', 'stop']).optional(),
  day: z
    .string()
    .regex(/^\d{4}$/, 'field-day')
    .optional(),
  people: z.array(z.object({ part: z.enum(['leads', 'informed']) })).optional(),
  how: z.discriminatedUnion('kind', [z.object({ kind: z.literal('size'), value: z.number() })]).optional(),
  any: z.union([z.string(), z.object({ deep: z.number() })]).optional(),
  unit: z.string().optional(),
});
const said = (value: object): string[] => {
  const read = schema.safeParse(value);
  return read.success ? [] : issuesTold(read.error.issues, value).map((one) => one.message);
};

describe('a request of a wrong form', () => {
  test.each([
    [{ title: 'x'.repeat(13) }, 'title is longer than 10 characters: shorten it by 3.'],
    [{ title: ` ${'x'.repeat(12)}  ` }, 'title is longer than 10 characters: shorten it by 2.'],
    [{ title: ' ' }, 'title is empty: fill it in.'],
    [{}, 'title is missing: add it.'],
    [{ title: 7 }, 'title is no text: write text.'],
    [{ title: 'a', password: 'short' }, 'password is shorter than 8 characters: write more.'],
    [{ title: 'a', email: 'ann' }, 'email is no email address: write one such as ann@acme.example.'],
    [{ title: 'a', many: [] }, 'many holds too few: give at least 1.'],
    [{ title: 'a', many: ['a', 'b', 'c'] }, 'many holds more than 2: take some out.'],
    [{ title: 'a', many: 'a' }, 'many is no list: write a list.'],
    [{ title: 'a', n: 1.5 }, 'n is no whole number: write it without a fraction.'],
    [{ title: 'a', n: 0 }, 'n is too small: write at least 1.'],
    [{ title: 'a', n: 10 }, 'n is too large: write at most 9.'],
    [{ title: 'a', over: 0 }, 'over is too small: write more than 0.'],
    [{ title: 'a', over: 1 }, 'over is too large: write less than 1.'],
    [{ title: 'a', kind: 'go' }, 'kind is none of what it may be: write one of start, stop.'],
    [{ title: 'a', day: 'soon' }, 'day is no day: write one such as 2026-07-01.'],
    [
      { title: 'a', people: [{ part: 'x' }] },
      'people.0.part is none of what it may be: write one of leads, informed.',
    ],
    [{ title: 'a', how: { kind: 'size', value: '7' } }, 'how.value is no number: write one such as 12.5.'],
    [{ title: 'a', any: { deep: 'x' } }, 'any.deep is no number: write one such as 12.5.'],
    [{ title: 'a', titel: 'b' }, 'There is no field titel here: take it out.'],
  ])('%j', (value, sentence) => expect(said(value)).toEqual([sentence]));

  test('a rule of the schema’s own names its words by their code, and every sentence names its field and the mend', () => {
    const own = schema.refine((one) => one.unit !== undefined, { error: 'form-manages', path: ['unit'] });
    const read = own.safeParse({ title: 'a' });
    expect(read.success ? [] : issuesTold(read.error.issues, { title: 'a' })).toEqual([
      {
        at: 'unit',
        code: 'form-manages',
        values: { field: 'unit' },
        message: 'unit of a manager is missing: choose the one that they manage.',
      },
    ]);
    for (const sentence of Object.values(formWords)) expect(sentence).toMatch(/^.*\{field\}.*: .*\.$/);
  });

  test('a line that stands twice is told by what it says', () => {
    const lines = z.object({ lines: z.array(z.string()).refine(() => false, 'form-twice') });
    const value = { lines: ['What now?', 'Why?', ' what  NOW? '] };
    const read = lines.safeParse(value);
    expect(read.success ? [] : issuesTold(read.error.issues, value).map((one) => one.message)).toEqual([
      'lines hold “what  NOW?” twice: keep one of them.',
    ]);
  });
});
