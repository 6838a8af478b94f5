/** What HTTP says of a definition of a wrong form: field by field, in the words in which a document is told of. */
import type { z } from 'zod';
import { AppError } from '#platform/errors.ts';
import { formRefusal } from '#platform/http/told.ts';
import { formOfEntry, formText } from './check-form.ts';

interface Failed {
  target: string;
  error: z.ZodError;
  data?: unknown;
}
type Outcome = { success: true } | ({ success: false } & Failed);
interface Asked {
  req: { json(): Promise<unknown> };
}

export const toldByField =
  (section: string) =>
  (result: Outcome, c: Asked): undefined | Promise<never> =>
    result.success ? undefined : refuse(section, result, c);

async function refuse(section: string, { target, error, data }: Failed, c: Asked): Promise<never> {
  const { issues } = error;
  if (target !== 'json') throw formRefusal(issues, data);
  const problems = formOfEntry(section, issues, await c.req.json());
  throw new AppError(
    'bad-request',
    formText(problems[0]),
    problems.map(({ path, code, values, message, hint }) => ({
      at: path.slice(2).join('.'),
      code,
      values,
      message,
      hint,
    })),
  );
}
