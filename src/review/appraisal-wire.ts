/** What the routes of appraisals share: their paths, and that only persons who are signed in come in by them. */
import { z } from '@hono/zod-openapi';
import { orgParam } from '#board/routes.ts';
import { type Action, must, type Thing } from '#people/can.ts';
import type { Who } from '#platform/caller.ts';
import { AppError } from '#platform/errors.ts';
import type { Parts } from './place.ts';

export const appraisalTags = ['appraisals'];
export const appraisalPath = '/api/orgs/{org}/appraisals';
export const appraisalParam = orgParam.extend({ id: z.string().min(1).max(100) });
export type AppraisalParts = Pick<Parts, 'db' | 'live' | 'now'>;

/** Like `must`, of somebody who is there in person: the machine's own door reads no appraisal, as no key does. */
export function mustInPerson(who: Who | null, action: Action, thing: Thing): Who {
  const allowed = must(who, action, thing);
  if (allowed.door === 'session') return allowed;
  const message = 'Appraisals are for persons who are signed in: no key and no command line reads them.';
  throw new AppError('not-allowed', message, [{ code: `not-allowed.${action}`, message }]);
}
