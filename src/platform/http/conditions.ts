/**
 * Updating without overwriting blindly (RFC 9110, If-Match; RFC 6585, 428): what is read carries its version as
 * its ETag, and every update names the version that it was made from.
 */
import { AppError } from '../errors.ts';

export const tagOf = (version: number): string => `"${version}"`;

/** The version that an update was made from; `*` takes whatever is there. */
export function expectedVersion(ifMatch: string | undefined): number | '*' {
  if (ifMatch === undefined)
    throw new AppError(
      'version-needed',
      'Send If-Match with the ETag of what you read, so that nobody’s change is overwritten unseen.',
    );
  if (ifMatch.trim() === '*') return '*';
  const found = /^\s*"(\d{1,15})"\s*$/.exec(ifMatch);
  if (!found) throw new AppError('bad-request', `If-Match is one ETag such as "7", or *, not ${ifMatch}.`);
  return Number(found[1]);
}

/** Refuses where what is there is not what the update was made from. */
export function mustBeAt(expected: number | '*', actual: number, what: string): void {
  if (expected !== '*' && expected !== actual)
    throw new AppError(
      'version-passed',
      `${what} was changed at number ${actual}, after number ${expected} that this update was made from. Read it again.`,
    );
}
