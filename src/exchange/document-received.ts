/** A document that came over the wire, or a refusal that lists what is wrong with it. */
import { AppError, type RefusalCode } from '#platform/errors.ts';
import { checkDocument } from './check.ts';
import { beside, type Problem, problemAt } from './checking.ts';
import type { FindingValues } from './contract.ts';
import type { PortableDocument } from './document.ts';
import { documentBegin } from './document-format.ts';
import type { FindingCode } from './findings.ts';
import { placesIn, readJson } from './json-text.ts';
import { isTable, misfit, textOf } from './looks-like.ts';

const mostErrors = 500;
/** What the body of a request goes by where it has no file name. */
const body = 'the document';

/** @param text where the document was given as text: errors then carry their lines */
export function documentFrom(value: unknown, text?: string): PortableDocument {
  const { document, problems } = checkDocument(value);
  const errors = problems.filter((problem) => problem.severity === 'error');
  const [first] = errors;
  if (document && !first) return document;
  throw refusalOf(errors, first?.path.length === 0 ? sentence(first) : summary(errors), 'invalid', text);
}

/** The bytes of a request as a document; what they are instead is said where they are none. */
export function documentFromBytes(bytes: Uint8Array): PortableDocument {
  const fail = (kind: RefusalCode, code: FindingCode, values: FindingValues = {}, place = {}): never => {
    const problem = problemAt('error', code, [], { file: body, begin: documentBegin, ...values });
    throw new AppError(kind, sentence(problem), [{ ...told(problem), ...place }]);
  };
  const wrong = misfit(bytes);
  if (wrong) return fail('invalid', wrong);
  const text = textOf(bytes);
  if (text === null) return fail('invalid', 'not-utf8');
  if (isTable(text)) return fail('invalid', 'is-table');
  const read = readJson(text);
  if (!read.ok) return fail('bad-request', read.code, read.values, read.place);
  const [twice] = read.twice;
  if (twice) return fail('invalid', 'json-twice', { ...twice.values }, twice.place);
  return documentFrom(read.value, text);
}

/** Refuses what a sound document may not say here; `bytes` tell the lines. */
export function mustSayNone(problems: readonly Problem[], bytes: Uint8Array): void {
  if (problems.length === 0) return;
  throw refusalOf(problems, summary(problems), 'invalid', textOf(bytes) ?? undefined);
}

const told = ({ path, code, values, message, hint }: Problem) => ({
  at: path.join('.'),
  path,
  code,
  values,
  message,
  hint,
});

const sentence = ({ message, hint }: Problem) =>
  `${message.charAt(0).toUpperCase()}${message.slice(1)}: ${hint}.`;

function summary(errors: readonly Problem[]): string {
  const [first] = errors;
  if (!first) return 'The document does not hold together.';
  const many = errors.length === 1 ? '' : ` (and ${errors.length - 1} more)`;
  return `The document does not hold together: ${first.path.join('.')}: ${first.message}${many}`;
}

function refusalOf(errors: readonly Problem[], detail: string, kind: RefusalCode, text?: string): AppError {
  const placeOf = text === undefined ? () => null : placesIn(text);
  return new AppError(
    kind,
    detail,
    errors.slice(0, mostErrors).map((problem) => ({
      ...told(beside(problem, (path) => placeOf(path)?.line)),
      ...placeOf(problem.path),
    })),
  );
}
