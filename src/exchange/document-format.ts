/** What a value is that is given where a portable document is expected: told by what it says of itself. */

import type { Problem } from './checking.ts';
import { problemAt } from './checking.ts';

export const documentFormat = 'sightline/1';
export const documentBegin = '{ "format": "sightline/1", … }';

/** Where it is no document of a format that is read here: one clear sentence in place of a hundred. */
export function wrongFormat(value: unknown, partial = false): Problem | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return problemAt('error', 'not-an-object', [], { begin: documentBegin });
  const { format } = value as { format?: unknown };
  if (format === documentFormat) return null;
  const isMapping =
    (typeof format === 'string' && format.startsWith('sightline-mapping/')) ||
    (format === undefined && ('fields' in value || 'mappings' in value));
  if (isMapping) return problemAt('error', 'is-mapping', ['format']);
  if (format === undefined || format === null)
    return partial ? null : problemAt('error', 'no-format', [], { begin: documentBegin });
  const version = /^sightline\/(\d+)$/.exec(typeof format === 'string' ? format : '');
  const values = { value: JSON.stringify(format), formats: documentFormat };
  if (version && Number(version[1]) > 1) return problemAt('error', 'newer-format', ['format'], values);
  return problemAt('error', 'other-format', ['format'], { ...values, begin: documentBegin });
}
