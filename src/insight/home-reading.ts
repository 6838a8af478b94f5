/** Home, in one reading: what waits for one person, what changed for them, what they stand on. */
import { entryMay } from '#board/entry-reading.ts';
import type { Standing } from '#board/live.ts';
import { owedReading } from '#board/owed-reading.ts';
import { idOf, open } from '#board/reading.ts';
import { topUnit } from '#board/top-unit.ts';
import { isoFromDay } from '#engine/calendar.ts';
import { namesFor, plainName } from '#people/names.ts';
import type { Who } from '#platform/caller.ts';
import type { Tx } from '#platform/db/database.ts';
import { countActions, listActions } from '#review/action-store.ts';
import { type OwedStep, stepsOwedBy } from '#review/appraisal-owed.ts';
import { readDoing } from '#review/doing-reading.ts';
import { initiativesDoing } from '#review/initiatives-doing.ts';
import { actionOf, itemOf, subtreeOf } from '#review/place.ts';
import { listReviews } from '#review/review-store.ts';
import type { Home } from './home-contract.ts';
import { isFirstVisit, newSince } from './home-look.ts';
import { dayFrom, decisionsDue, sightOf, workOf } from './home-own.ts';
import { hasCard, lateBelow, standOf } from './home-place.ts';
import { newsOf, predictedBy, readLook, redMarks } from './home-store.ts';
import { openingId, redNodes } from './unanswered-reading.ts';
import { isUnanswered } from './watch-notices.ts';
import { answersAbout } from './watch-store.ts';

const shown = 5;
const shownNews = 8;
/** A review that was planned and has not been held is told of for so long. */
const missedDays = 30;
const mostReviews = 50;

export async function homeReading(
  tx: Tx,
  standing: Standing,
  org: string,
  who: Who,
  now: Date,
): Promise<Home> {
  const { board } = standing;
  const names = namesFor(who, org);
  const membership = who.memberships.get(org);
  const today = isoFromDay(standing.today);
  const look = await readLook(tx, org, who.id);
  const since = newSince(look, now);
  const owners = names.map(plainName);
  const mine = { owners, states: ['open' as const] };
  const listed = await listActions(tx, org, mine, { most: shown });
  const counts = await countActions(tx, org, mine, today);
  const owing = { names, recordedAs: who.name, now };
  const own = {
    owed: owedReading(standing, owing, entryMay(who, org), shown),
    actions: {
      items: listed.items.map((one) => actionOf(standing, who, org, one)),
      total: counts.open,
      overdue: counts.overdue,
    },
    ...workOf(standing, names),
    sight: sightOf(standing, names),
    news: await newsOf(tx, org, who.id, since, shownNews),
    appraisals: fewOf(who.door === 'session' ? await stepsOwedBy(tx, standing, who.id) : []),
    decisions: decisionsDue(standing, await predictedBy(tx, org, who.id, names)),
  };
  const o = open(board, {});
  const role = membership?.role ?? 'viewer';
  const unit = role === 'manager' && membership?.unit ? membership.unit : null;
  const answersFor = unit !== null || role === 'administrator' || role === 'strategist';
  const at = unit !== null && hasCard(o, unit) ? unit : topUnit(o);
  const units = at === null ? [] : subtreeOf(standing, at);

  const coming = async (more: { person?: string; units?: readonly string[] }) => {
    const { items } = await listReviews(tx, org, {
      ...more,
      states: ['planned', 'prepared', 'open'],
      from: dayFrom(standing, -missedDays),
      order: 'coming',
      most: mostReviews,
    });
    return items.map((one) => itemOf(standing, one));
  };
  const myReviews = names[0] === undefined ? [] : await coming({ person: names[0] });
  const isTop = unit === null || at !== unit;
  const reviews = myReviews.length > 0 ? myReviews : await coming(isTop ? {} : { units });
  const hasOwn =
    own.owed.total + own.owed.entered.length > 0 ||
    [own.actions, own.milestones, own.sight, own.news, own.decisions, own.initiatives].some(
      ({ total }) => total > 0,
    ) ||
    myReviews.length > 0;
  return {
    sequence: standing.sequence,
    today,
    period: idOf(board, o.period),
    name: membership?.knownAs ?? who.name,
    since: since.toISOString(),
    isFirst: isFirstVisit(look, now),
    hasOwn,
    ...own,
    reviews: { items: reviews.slice(0, shown), total: reviews.length },
    place:
      at === null
        ? null
        : {
            ...standOf(o, at, {
              initiatives: initiativesDoing(standing),
              ...(await readDoing(tx, org, today)),
            }),
            unanswered: await countUnanswered(tx, standing, org, isTop ? null : new Set(units)),
            late: answersFor ? lateBelow(standing, isTop ? undefined : at) : null,
            actions: answersFor ? (await countActions(tx, org, isTop ? {} : { units }, today)).overdue : null,
          },
  };
}

/** Of one's own alone; a key comes without a person. */
const fewOf = (steps: OwedStep[]): Home['appraisals'] => ({
  items: steps.slice(0, shown),
  total: steps.length,
  overdue: steps.filter(({ overdue }) => overdue).length,
});

async function countUnanswered(
  tx: Tx,
  standing: Standing,
  org: string,
  units: ReadonlySet<string> | null,
): Promise<number> {
  const period = openingId(standing.board);
  const marks = await redMarks(tx, org, period);
  if (marks.size === 0) return 0;
  const answers = await answersAbout(tx, org, period);
  return redNodes(standing.board, marks).filter(
    ({ about, stand, unit }) => (units?.has(unit) ?? true) && isUnanswered(about, stand, period, answers),
  ).length;
}
