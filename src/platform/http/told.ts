/**
 * What a request's schema finds, in the house's words: which field, what is wrong with it, how it is mended. Each has a
 * code with its values, so that screens say the same in the reader's language.
 */
import type { z } from 'zod';
import { AppError } from '../errors.ts';

type Issue = z.core.$ZodIssue;
type Values = Record<string, string | number>;
type Place = readonly (string | number)[];

export interface Told {
  at: string;
  /** null: a sentence of the schema's own, which is said as it stands. */
  code: FormCode | null;
  values: Values;
  message: string;
}

/** The sentences, by code; the catalogs of screens have the same. */
export const formWords = {
  'form-missing': '{field} is missing: add it.',
  'form-unknown': 'There is no field {field} here: take it out.',
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
/** Codes by which schemas name a form of text. */
const formats: Record<string, FormCode> = {
  'field-code': 'form-code',
  'field-day': 'form-day',
  'field-limit': 'form-limit',
};

/** @param value what was sent */
export const issuesTold = (issues: readonly Issue[], value: unknown): Told[] =>
  issues.flatMap((issue) => toldOf(issue, value, []));

/** The refusal of a request whose form is wrong: its first fault in a sentence, all of them as findings. */
export function formRefusal(issues: readonly Issue[], value: unknown): AppError {
  const told = issuesTold(issues, value).map(({ code, values, ...one }) =>
    code === null ? one : { ...one, code, values },
  );
  return new AppError(
    'bad-request',
    told[0]?.message ?? 'The request is not of the form that it must have.',
    told,
  );
}

function toldOf(issue: Issue, value: unknown, above: Place): Told[] {
  const place = [...above, ...issue.path.map((one) => (typeof one === 'symbol' ? String(one) : one))];
  const at = place.join('.');
  const one = (code: FormCode, values: Values = {}, where = at): Told[] => {
    // Of the whole of a request nothing has a name.
    const all = { field: where || 'body', ...values };
    return [{ at: where, code, values: all, message: filled(formWords[code], all) }];
  };
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
      return one(formats[issue.message] ?? 'form-other');
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
      const known = formats[issue.message];
      if (known) return one(known);
      return [{ at, code: null, values: {}, message: at ? `${at}: ${issue.message}` : issue.message }];
    }
    default:
      return one('form-other');
  }
}

const isNumeric = (origin: string): boolean => ['number', 'int', 'bigint', 'date'].includes(origin);

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
