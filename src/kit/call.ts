/** Talks to the server: JSON in, JSON out, and problem+json as one kind of error. */

export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  /** What exactly is wrong, one entry a finding. */
  readonly errors: readonly unknown[];
  /** Seconds after which it may be tried again; null where nothing was said. */
  readonly retryAfter: number | null;
  constructor(
    status: number,
    code: string,
    message: string,
    errors: readonly unknown[] = [],
    retryAfter: number | null = null,
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.errors = errors;
    this.retryAfter = retryAfter;
  }
}

interface Problem {
  code?: string;
  title?: string;
  detail?: string;
  message?: string;
  errors?: unknown[];
}

const readProblem = async (response: Response): Promise<Problem> => {
  try {
    return (await response.json()) as Problem;
  } catch {
    // A proxy in between may answer with a page of its own.
    return {};
  }
};

export async function call<T>(path: string, init?: RequestInit): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, { credentials: 'same-origin', ...init });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new Refusal(0, 'unreachable', '');
  }
  if (!response.ok) {
    const problem = await readProblem(response);
    throw new Refusal(
      response.status,
      problem.code ?? `http-${response.status}`,
      problem.detail ?? problem.message ?? problem.title ?? '',
      problem.errors,
      Number(response.headers.get('retry-after')) || null,
    );
  }
  if (response.status === 204) return undefined as T;
  return (await response.json()) as T;
}

export const send = <T>(
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  body?: unknown,
  { headers, signal }: { headers?: Record<string, string>; signal?: AbortSignal } = {},
): Promise<T> =>
  call<T>(path, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    ...(signal ? { signal } : {}),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

/** A path whose parts may hold any character. */
export const path = (...parts: string[]): string => `/api/${parts.map(encodeURIComponent).join('/')}`;
