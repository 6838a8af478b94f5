/** The agenda that a review begins with: what the gaps of its scorecard propose, as items to be written. */
import type { Standing } from '#board/live.ts';
import { isoFromDay } from '#engine/calendar.ts';
import type { Tx } from '#platform/db/database.ts';
import { agendaReading } from './agenda-reading.ts';
import type { ProposedItem } from './agenda-store.ts';
import type { ReviewItem } from './contract.ts';
import { type InitiativesOf, readDoing } from './doing-reading.ts';
import type { ProposedAgenda } from './gap-contract.ts';
import { subtreeOf } from './place.ts';

export async function proposeItems(
  tx: Tx,
  standing: Standing,
  { kind, unit, period, span, minutes }: Pick<ReviewItem, 'kind' | 'unit' | 'period' | 'span' | 'minutes'>,
  initiativesOf: InitiativesOf,
): Promise<ProposedItem[]> {
  const { org, board, sequence, today } = standing;
  const units = subtreeOf(standing, unit);
  const doing = {
    initiatives: initiativesOf(standing),
    ...(await readDoing(tx, org, isoFromDay(today), units)),
  };
  // An operational review looks into KPIs; one of the strategy into objectives.
  const level = kind === 'operational' ? 'kpi' : 'objective';
  const { items } = agendaReading(board, unit, { level }, doing, { period, span, asOf: sequence });
  return inTime(items.map(itemOf), minutes);
}

function itemOf(one: ProposedAgenda['items'][number]): ProposedItem {
  const { kind, node, minutes, reason, cost, closing, since, isUnworked } = one;
  return {
    kind,
    node,
    minutes,
    why: [
      {
        code: reason,
        values: {
          cost,
          closing,
          since,
          unworked: isUnworked ? 1 : 0,
          initiatives: one.initiatives.length,
          actions: one.actions.length,
        },
      },
    ],
  };
}

const leastMinutes = 5;

/** In whole fives, so that all of it fits the time that there is, as far as five minutes each allow. */
export function inTime(items: ProposedItem[], minutes: number): ProposedItem[] {
  const wanted = items.reduce((sum, one) => sum + one.minutes, 0);
  if (wanted <= minutes) return items;
  const fitted = items.map((one) => ({
    ...one,
    minutes: Math.max(
      leastMinutes,
      Math.floor((one.minutes * minutes) / wanted / leastMinutes) * leastMinutes,
    ),
  }));
  // What rounding left over goes to the deep dives, the first first.
  let left = minutes - fitted.reduce((sum, one) => sum + one.minutes, 0);
  for (const one of fitted) {
    if (left < leastMinutes) break;
    if (one.kind !== 'deep-dive') continue;
    one.minutes += leastMinutes;
    left -= leastMinutes;
  }
  return fitted;
}
