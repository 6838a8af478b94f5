/**
 * Updating without overwriting blindly (RFC 9110, If-Match; RFC 6585, 428): what is read carries its version as
 * its ETag, and every update names the version that it was made from.
 */
import { AppError } from '../errors.ts';

export const tagOf = (version: number): string => `"${version}"`;

/** What an update was made from: a version, any of several, or whatever is there. */
export type Expected = number | readonly number[] | '*';

/**
 * The tags of If-Match or If-None-Match, without their quotes; null where it is no list of them. A weak one counts as
 * its strong one: ours name the version of a record, which is the same however an answer was packed on its way, and
 * proxies that pack weaken them.
 */
export function tagsIn(header: string): string[] | '*' | null {
  const all = header.trim();
  if (all === '*') return '*';
  const one = String.raw`(?:W/)?"[\x21\x23-\x7e\x80-\xff]*"`;
  if (!new RegExp(String.raw`^(?:[\t ]*,)*[\t ]*${one}(?:[\t ]*,[\t ]*(?:${one})?)*$`).test(all)) return null;
  return [...all.matchAll(/"([^"]*)"/g)].map(([, tag = '']) => tag);
}

/** Whether If-None-Match names what would be answered, a tag with its quotes. */
export function isKnown(ifNoneMatch: string | undefined, tag: string): boolean {
  const tags = ifNoneMatch === undefined ? null : tagsIn(ifNoneMatch);
  return tags === '*' || tags?.some((one) => `"${one}"` === tag) === true;
}

/** The version that an update was made from; `*` takes whatever is there. */
export function expectedVersion(ifMatch: string | undefined): Expected {
  if (ifMatch === undefined)
    throw new AppError(
      'version-needed',
      'Send If-Match with the ETag of what you read, so that nobody’s change is overwritten unseen.',
    );
  const tags = tagsIn(ifMatch);
  if (tags === null)
    throw new AppError('bad-request', `If-Match is ETags such as "7", or *, not ${ifMatch}.`);
  if (tags === '*') return '*';
  // A tag that no version has matches none.
  const versions = tags.flatMap((tag) => (/^\d{1,15}$/.test(tag) ? [Number(tag)] : []));
  return versions.length === 1 ? (versions[0] ?? []) : versions;
}

export const isAt = (expected: Expected, actual: number): boolean =>
  expected === '*' || (typeof expected === 'number' ? [expected] : expected).includes(actual);

/** Refuses where what is there is not what the update was made from. */
export function mustBeAt(expected: Expected, actual: number, what: string): void {
  if (isAt(expected, actual)) return;
  const since = typeof expected === 'number' ? [expected] : expected === '*' ? [] : expected;
  throw new AppError(
    'version-passed',
    since.length === 0
      ? `${what} stands at number ${actual}, which If-Match does not name. Read it again.`
      : `${what} was changed at number ${actual}, after number ${since.join(' and ')} that this update was made from. Read it again.`,
  );
}
