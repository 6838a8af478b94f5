/** A file chosen as a portable document: read where it can be, with what is wrong in it by line. */

import type { FindingValues } from '../contract.ts';
import { placesIn, readJson } from '../json-text.ts';
import { isTable, misfit, textOf } from '../looks-like.ts';

/** One thing wrong with a document; the sentences are there where the server has found it. */
export interface DocumentProblem {
  code: string;
  values: FindingValues;
  problem: string;
  mend: string;
  line: number | null;
  column: number | null;
}

export type ChosenDocument =
  | { ok: true; value: unknown; text: string }
  | { ok: false; problems: DocumentProblem[] };

export function readChosen(name: string, bytes: Uint8Array): ChosenDocument {
  const wrong = (code: string, values: FindingValues = {}, place: Partial<DocumentProblem> = {}) => ({
    ok: false as const,
    problems: [
      {
        code,
        values: { file: name, begin: '{ "format": "sightline/1", … }', ...values },
        problem: code,
        mend: '',
        line: null,
        column: null,
        ...place,
      },
    ],
  });
  const unfit = misfit(bytes);
  if (unfit) return wrong(unfit);
  const text = textOf(bytes);
  if (text === null) return wrong('not-utf8');
  if (isTable(text)) return wrong('is-table');
  const read = readJson(text);
  if (!read.ok) return wrong(read.code, read.values, read.place);
  const [twice] = read.twice;
  return twice
    ? wrong('json-twice', { ...twice.values }, twice.place)
    : { ok: true, value: read.value, text };
}

interface Told {
  code: string;
  path: (string | number)[];
  values?: FindingValues;
  message: string;
  hint: string;
}

const isTold = (value: unknown): value is Told =>
  typeof value === 'object' &&
  value !== null &&
  'path' in value &&
  Array.isArray(value.path) &&
  'hint' in value;

/** What the server found wrong with a document, each with its line in the text it was read from. */
export function problemsIn(text: string, errors: readonly unknown[]): DocumentProblem[] {
  const found = errors.filter(isTold);
  if (found.length === 0) return [];
  const placeOf = placesIn(text);
  return found
    .map(({ code, path, values, message, hint }) => {
      const place = placeOf(path);
      return {
        code,
        values: values ?? {},
        problem: message,
        mend: hint,
        line: place?.line ?? null,
        column: place?.column ?? null,
      };
    })
    .sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
}
