/** Of the table of ids: reviews, what belongs to them, decisions and actions. */
import type { Client } from './client.ts';

export type ReviewThing =
  | 'review'
  | 'openReview'
  | 'agendaItem'
  | 'minute'
  | 'schedule'
  | 'decision'
  | 'statement'
  | 'action';
interface Row {
  thing: ReviewThing;
  own: string;
  other: string;
  body?: unknown;
}
const all = 'yes yes yes yes yes';
const content = 'yes yes no no no';
const byUnit = 'yes yes yes no no';
/** The contributor takes part in it, or owns it. */
const byName = 'yes yes yes yes no';

const at = '/api/orgs/{org}';
const one = `${at}/reviews/{id}`;
const read = (thing: ReviewThing): Row => ({ thing, own: all, other: all });
const held = (thing: ReviewThing, body?: unknown): Row => ({ thing, own: byUnit, other: content, body });
const written = (thing: ReviewThing, body?: unknown): Row => ({ thing, own: byName, other: content, body });

export const reviewRows: Record<string, Row> = {
  [`GET ${one}`]: read('review'),
  [`GET ${one}/closing`]: read('review'),
  [`GET ${one}/history`]: read('review'),
  [`GET ${one}/minutes`]: read('review'),
  [`GET ${one}/export.pdf`]: read('review'),
  [`GET ${one}/figures`]: read('openReview'),
  [`GET ${one}/verify`]: read('openReview'),
  [`PATCH ${one}`]: held('review', { title: 'Mine' }),
  [`DELETE ${one}`]: held('review'),
  [`POST ${one}/open`]: held('review', {}),
  [`POST ${one}/close`]: held('openReview'),
  [`POST ${one}/reopen`]: { thing: 'openReview', own: content, other: content, body: { why: 'Because' } },
  [`POST ${one}/agenda`]: held('review', { title: 'Mine' }),
  [`PUT ${one}/agenda`]: held('review', { items: [] }),
  [`POST ${one}/agenda-proposal`]: held('review'),
  [`PATCH ${one}/agenda/{item}`]: held('agendaItem', { minutes: 5 }),
  [`DELETE ${one}/agenda/{item}`]: held('agendaItem'),
  [`POST ${one}/minutes`]: written('openReview', { text: 'Said' }),
  [`PATCH ${one}/minutes/{minute}`]: written('minute', { text: 'Said' }),
  [`DELETE ${one}/minutes/{minute}`]: written('minute'),
  [`GET ${one}/minutes/{minute}/history`]: read('minute'),
  [`PATCH ${at}/review-schedules/{id}`]: held('schedule', { nth: 2 }),
  [`DELETE ${at}/review-schedules/{id}`]: held('schedule'),
  [`GET ${at}/decisions/{id}`]: read('decision'),
  [`GET ${at}/decisions/{id}/history`]: read('decision'),
  [`GET ${at}/decisions/{id}/ledger`]: read('decision'),
  // Whoever decided is asked, whatever their role.
  [`POST ${at}/decisions/{id}/answer`]: {
    ...{ thing: 'statement', own: 'yes yes yes yes no', other: content, body: { yes: true } },
  },
  [`POST ${at}/decisions/{id}/draft`]: { thing: 'decision', own: content, other: content, body: {} },
  [`PATCH ${at}/decisions/{id}`]: held('decision', { title: 'Mine' }),
  [`GET ${at}/actions/{id}`]: read('action'),
  [`GET ${at}/actions/{id}/history`]: read('action'),
  [`PATCH ${at}/actions/{id}`]: written('action', { title: 'Mine' }),
};

export const isOfReviews = (thing: string): thing is ReviewThing =>
  Object.values(reviewRows).some((row) => row.thing === thing);

/** Makes one; of what stands in a review its id and its own, with | between them. */
export async function makeOfReviews(
  thing: ReviewThing,
  org: string,
  ann: Client,
  isOwn: boolean,
): Promise<string> {
  const must = async (path: string, body: unknown, headers = {}): Promise<string> => {
    const made = await ann<{ id: string }>('POST', `/api/orgs/${org}${path}`, body, headers);
    if (made.status >= 300) throw new Error(`${made.status}: ${JSON.stringify(made.body)}`);
    return made.body.id;
  };
  const unit = isOwn ? 'sales' : 'acme';
  const owner = isOwn ? 'Cora Bell' : null;
  const people = isOwn ? [{ name: 'Cora Bell', part: 'takes-part' }] : [];
  if (thing === 'action') return await must('/actions', { title: 'Do', unit, owner });
  if (thing === 'statement')
    return await must('/decisions', {
      ...{ kind: 'start', title: 'Begin', why: 'So', decidedBy: owner ?? 'Ann', unit },
    });
  if (thing === 'decision')
    return await must('/decisions', { kind: 'start', title: 'Begin', why: 'So', decidedBy: 'Ann', unit });
  const rhythm = { every: 12, firstMonth: '2026-12', nth: 1, weekday: 2, at: '09:00', minutes: 60 };
  if (thing === 'schedule') return await must('/review-schedules', { kind: 'adapt', unit, ...rhythm });
  const planned = { kind: 'strategy', unit, period: '2026-01', day: '2026-03-10', people };
  const review = await must('/reviews', planned);
  if (thing === 'review') return review;
  if (thing === 'agendaItem') return `${review}|${await must(`/reviews/${review}/agenda`, { title: 'One' })}`;
  await must(`/reviews/${review}/open`, {}, { 'if-match': '*' });
  if (thing === 'openReview') return review;
  return `${review}|${await must(`/reviews/${review}/minutes`, { text: 'Said' })}`;
}
