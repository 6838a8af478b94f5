/** Records one actual on the server. */
import { path, send } from '#kit/call.ts';
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
  });
