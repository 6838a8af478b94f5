/** Records one actual on the server. */
import { path, Refusal, send } from '#kit/call.ts';
import type { Doubt } from '../plausible.ts';
import type { TypedActual } from './actual-dialog.tsx';

export const recordActual = (
  org: string,
  unit: string,
  measure: string,
  typed: TypedActual,
): Promise<unknown> =>
  send('POST', path('orgs', org, 'actuals'), {
    unit,
    measure,
    period: typed.period,
    value: typed.value,
    ...(typed.note === '' ? {} : { note: typed.note }),
    ...(typed.confirmed ? { confirmed: true } : {}),
  });

/** The question that the server asks before it takes a value; null where it refused for another reason. */
export function doubtIn(error: unknown): Doubt | null {
  if (!(error instanceof Refusal) || error.code !== 'implausible') return null;
  const [finding] = error.errors as { values?: Partial<Doubt> }[];
  const { times = null, lowest, highest } = finding?.values ?? {};
  return lowest === undefined || highest === undefined ? null : { times, lowest, highest };
}
