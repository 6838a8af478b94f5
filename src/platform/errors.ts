/**
 * Every refusal the product can give, in one table: code → HTTP status and title. A refusal is an AppError;
 * anything else that is thrown is a bug and is logged as one.
 */
export const refusals = {
  'bad-request': [400, 'The request is not understood'],
  'bad-text': [400, 'The text holds characters that cannot be stored'],
  'sign-in-needed': [401, 'Sign in first'],
  'not-allowed': [403, 'Not allowed'],
  'wrong-origin': [403, 'The request comes from another site'],
  'sign-up-closed': [403, 'This installation has its owner; ask them for an invitation'],
  'not-found': [404, 'There is no such thing'],
  conflict: [409, 'It exists already, or has changed'],
  'last-administrator': [409, 'An organization keeps an administrator'],
  'invitation-over': [410, 'The invitation is no longer open'],
  'version-passed': [412, 'It has changed meanwhile'],
  'too-large': [413, 'The request is too large'],
  'unsupported-type': [415, 'The content is of another type'],
  invalid: [422, 'The content does not hold together'],
  implausible: [422, 'The value needs to be confirmed'],
  'key-used': [422, 'The Idempotency-Key was used for another request'],
  'version-needed': [428, 'If-Match is needed'],
  'too-many-tries': [429, 'Too many tries'],
  'too-many-requests': [429, 'Too many requests'],
  'not-ready': [503, 'Not ready yet'],
  'data-in-use': [503, 'The data folder is in use'],
  'database-too-old': [503, 'The database is too old'],
  'database-refused': [503, 'The database refused'],
} as const satisfies Record<string, readonly [number, string]>;

export type RefusalCode = keyof typeof refusals;

export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: RefusalCode | 'internal';
  errors?: unknown[];
}

export class AppError extends Error {
  readonly code: RefusalCode;
  /** What exactly is wrong, one entry a finding. */
  readonly errors: unknown[] | undefined;
  /** Seconds after which trying again makes sense. */
  retryAfter?: number;

  constructor(code: RefusalCode, detail: string, errors?: unknown[]) {
    super(detail);
    this.name = 'AppError';
    this.code = code;
    this.errors = errors;
  }
}

/** RFC 9457. */
export function problemOf(error: AppError): Problem {
  const [status, title] = refusals[error.code];
  return {
    type: `urn:sightline:problem:${error.code}`,
    title,
    status,
    detail: error.message,
    code: error.code,
    ...(error.errors ? { errors: error.errors } : {}),
  };
}
