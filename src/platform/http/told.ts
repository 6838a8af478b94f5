/**
 * What a request's schema finds, in the house's words: which field, what is wrong with it, how it is mended. Each has a
 * code with its values, so that screens say the same in the reader's language.
 */
import type { z } from 'zod';
import { twiceIn } from '#engine/text/twice.ts';
import { AppError } from '../errors.ts';

type Issue = z.core.$ZodIssue;
type Values = Record<string, string | number>;
type Place = readonly (string | number)[];

export interface Told {
  at: string;
  code: FormCode;
  values: Values;
  message: string;
}

/** The sentences, by code; the catalogs of screens have the same. */
export const formWords = {
  'form-missing': '{field} is missing: add it.',
  'form-unknown': 'There is no field {field} here: take it out.',
  'form-parameter': 'There is no parameter {field} here: take it out, or write one of {known}.',
  'form-parameter-near':
    'There is no parameter {field} here: did you mean {near}? Those that there are: {known}.',
  'form-no-parameter': 'There is no parameter {field} here, nor any other: take it out.',
  'form-number': '{field} is no number: write one such as 12.5.',
  'form-whole': '{field} is no whole number: write it without a fraction.',
  'form-text': '{field} is no text: write text.',
  'form-flag': '{field} is neither true nor false: write one of them.',
  'form-list': '{field} is no list: write a list.',
  'form-object': '{field} is no object: write one with named fields.',
  'form-choice': '{field} is none of what it may be: write one of {allowed}.',
  'form-low': '{field} is too small: write at least {least}.',
  'form-above': '{field} is too small: write more than {least}.',
  'form-high': '{field} is too large: write at most {most}.',
  'form-below': '{field} is too large: write less than {most}.',
  'form-empty': '{field} is empty: fill it in.',
  'form-short': '{field} is shorter than {least} characters: write more.',
  'form-long': '{field} is longer than {most} characters: shorten it by {over}.',
  'form-few': '{field} holds too few: give at least {least}.',
  'form-many': '{field} holds more than {most}: take some out.',
  'form-email': '{field} is no email address: write one such as ann@acme.example.',
  'form-day': '{field} is no day: write one such as 2026-07-01.',
  'form-code': '{field} is no code: write it without spaces, and without : / > @.',
  'form-limit':
    '{field} is no limit: write a number, or text such as "-10 %" or "-5", counted from the target.',
  'form-time': '{field} is no time of day: write one such as 14:30.',
  'form-month': '{field} is no month: write one such as 2026-03.',
  'form-nth': '{field} is 0, which is none: write 1 for the first one, or -1 for the last.',
  'form-year-twice': '{field} name a year twice: name each once.',
  'form-sent-back': '{field} for sending it back is missing: give it.',
  'form-name-of-empty': '{field} of an empty organization is missing: give it one.',
  'form-manages': '{field} of a manager is missing: choose the one that they manage.',
  'form-known-as':
    '{field} by which definitions call a contributor is missing: give it, for their measures are found by it.',
  'form-reading':
    '{field} is that of no reading: give one of a scorecard, a KPI, a heatmap or another, such as /scorecard/north.',
  'form-dots': '{field} has . or .. for a part of its path: write it without.',
  'form-twice': '{field} hold “{twice}” twice: keep one of them.',
  'form-other': '{field} is not of the form that it must have: look it up in the API’s description.',
} as const;
export type FormCode = keyof typeof formWords;

const typeCodes: Record<string, FormCode> = {
  number: 'form-number',
  int: 'form-whole',
  string: 'form-text',
  boolean: 'form-flag',
  array: 'form-list',
  tuple: 'form-list',
  object: 'form-object',
  record: 'form-object',
};
/** Codes by which the schemas of documents name a form of text. */
const formats: Record<string, FormCode> = {
  'field-code': 'form-code',
  'field-day': 'form-day',
  'field-limit': 'form-limit',
};
const isForm = (message: string): message is FormCode => Object.hasOwn(formWords, message);
/** What a schema's own rule means by its message: it is a code, for a sentence would have one language alone. */
export const codeOfRule = (message: string): FormCode | undefined =>
  formats[message] ?? (isForm(message) ? message : undefined);

/** @param at where; of the whole of a request nothing has a name */
export function told(at: string, code: FormCode, values: Values = {}): Told {
  const all = { field: at || 'body', ...values };
  return { at, code, values: all, message: filled(formWords[code], all) };
}

/** @param value what was sent */
export const issuesTold = (issues: readonly Issue[], value: unknown): Told[] =>
  issues.flatMap((issue) => toldOf(issue, value, []));

/** The refusal of a request whose form is wrong: its first fault in a sentence, all of them as findings. */
export function formRefusal(issues: readonly Issue[], value: unknown): AppError {
  const all = issuesTold(issues, value);
  return new AppError(
    'bad-request',
    all[0]?.message ?? 'The request is not of the form that it must have.',
    all,
  );
}

function toldOf(issue: Issue, value: unknown, above: Place): Told[] {
  const place = [...above, ...issue.path.map((one) => (typeof one === 'symbol' ? String(one) : one))];
  const at = place.join('.');
  const one = (code: FormCode, values: Values = {}, where = at): Told[] => [told(where, code, values)];
  const held = valueAt(value, place);
  if (held === undefined && issue.code !== 'unrecognized_keys' && issue.code !== 'custom')
    return one('form-missing');
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.flatMap((key) => one('form-unknown', {}, [...place, key].join('.')));
    case 'invalid_type':
      return one(typeCodes[issue.expected] ?? 'form-other');
    case 'invalid_value':
      return one('form-choice', { allowed: issue.values.map(String).join(', ') });
    case 'invalid_format':
      if (issue.format === 'email') return one('form-email');
      return one(codeOfRule(issue.message) ?? 'form-other');
    case 'too_small': {
      const least = Number(issue.minimum);
      if (issue.origin === 'string') return one(least <= 1 ? 'form-empty' : 'form-short', { least });
      if (!isNumeric(issue.origin)) return one('form-few', { least });
      return one(issue.inclusive === false ? 'form-above' : 'form-low', { least });
    }
    case 'too_big': {
      const most = Number(issue.maximum);
      if (issue.origin === 'string')
        return one('form-long', { most, over: Math.max(1, lengthOf(held) - most) });
      if (!isNumeric(issue.origin)) return one('form-many', { most });
      return one(issue.inclusive === false ? 'form-below' : 'form-high', { most });
    }
    case 'invalid_union': {
      // The way that it was meant to go: the one that finds fault with what stands inside.
      const inside = issue.errors.find((way) => way.every((found) => found.path.length > 0));
      const [first] = issue.errors.flat();
      if (inside && inside.length > 0) return inside.flatMap((found) => toldOf(found, value, place));
      return first && issue.errors.length === 1 ? toldOf(first, value, place) : one('form-other');
    }
    case 'custom': {
      const code = codeOfRule(issue.message) ?? 'form-other';
      return one(code, code === 'form-twice' ? { twice: twiceOf(held) } : {});
    }
    default:
      return one('form-other');
  }
}

const isNumeric = (origin: string): boolean => ['number', 'int', 'bigint', 'date'].includes(origin);

const twiceOf = (held: unknown): string =>
  Array.isArray(held) ? (twiceIn(held.map(String))?.line ?? '') : '';

/** As it is counted: without the space around it. */
const lengthOf = (held: unknown): number => (typeof held === 'string' ? held.trim().length : 0);

function valueAt(value: unknown, place: Place): unknown {
  let at = value;
  for (const key of place) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return undefined;
    at = (at as Record<string | number, unknown>)[key];
  }
  return at;
}

const filled = (template: string, values: Values): string =>
  template.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
