/** What an appraisal refuses, with the code by which each reader hears it in their language. */
import { AppError, type RefusalCode } from '#platform/errors.ts';

export function refused(
  code: string,
  message: string,
  values: Record<string, string | number> = {},
  kind: RefusalCode = 'invalid',
): AppError {
  return new AppError(kind, message, [{ code: `appraisal.${code}`, values, message }]);
}
