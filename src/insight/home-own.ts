/** What is one person's own, as Home tells it: initiatives and milestones, decisions whose period has come, their sight. */
import type { Standing } from '#board/live.ts';
import { personOf } from '#board/person-index.ts';
import { unitNameOf } from '#board/place.ts';
import { personSight } from '#board/sight-person-reading.ts';
import { dayFromIso, isoFromDay, lastDay, parsePeriod } from '#engine/calendar.ts';
import { executionOf } from '#execution/initiatives.ts';
import { isOpen, isOverdue } from '#execution/status.ts';
import type { Home } from './home-contract.ts';
import type { Predicted } from './home-store.ts';

const shown = 5;
/** A milestone is told of when so many days are left. */
const aheadDays = 21;

const few = <T>(all: readonly T[], most = shown): { items: T[]; total: number } => ({
  items: all.slice(0, most),
  total: all.length,
});

export function workOf(
  standing: Standing,
  names: readonly string[],
): Pick<Home, 'initiatives' | 'milestones'> {
  const { today } = standing;
  const keys = new Set(names.map(personOf));
  const isMe = (name: string | undefined): boolean => name !== undefined && keys.has(personOf(name));
  const initiatives: Home['initiatives']['items'] = [];
  const milestones: Home['milestones']['items'] = [];
  for (const { code, fields, milestones: all, receipt } of executionOf(standing).all.values()) {
    if (fields.stage === 'done' || fields.stage === 'stopped') continue;
    const open = all.filter((one) => isOpen(one, today));
    if (isMe(fields.owner))
      initiatives.push({
        code,
        name: fields.name ?? code,
        unitName: unitNameOf(standing, fields.unit ?? ''),
        status: receipt.status,
        unjudged: receipt.unjudged,
        end: fields.end ?? null,
        done: receipt.progress.done,
        next: open[0]?.name ?? null,
      });
    if (fields.stage === 'proposed') continue;
    for (const one of open) {
      if (!isMe(one.owner ?? fields.owner) || one.due === undefined) continue;
      const due = dayFromIso(one.due);
      if (due === null || due > today + aheadDays) continue;
      milestones.push({
        initiative: code,
        initiativeName: fields.name ?? code,
        code: one.code,
        name: one.name ?? one.code,
        due: one.due,
        overdue: isOverdue(one, today),
      });
    }
  }
  const rank = { 'off-target': 0, watch: 1, 'on-target': 2, exceeds: 3, 'no-data': 4 };
  initiatives.sort((a, b) => rank[a.status] - rank[b.status] || (a.end ?? '9').localeCompare(b.end ?? '9'));
  milestones.sort((a, b) => a.due.localeCompare(b.due));
  return {
    initiatives: few(initiatives),
    milestones: { ...few(milestones), overdue: milestones.filter(({ overdue }) => overdue).length },
  };
}

/** Of what someone predicted, that for which the period has come. */
export function decisionsDue(standing: Standing, all: readonly Predicted[]): Home['decisions'] {
  const { calendar } = standing.board.model;
  const come = all.filter(({ period }) => {
    const found = parsePeriod(calendar, period);
    return found !== null && lastDay(calendar, found.frequency, found.ordinal) < standing.today;
  });
  return few(
    come.map(({ unit, checked, ...one }) => ({
      ...one,
      unitName: unitNameOf(standing, unit),
      checked: checked?.toISOString() ?? null,
    })),
  );
}

type Step = Home['sight']['items'][number]['way'][number];
const step = ({ node, kind, name, unit, unitName }: Step): Step => ({ node, kind, name, unit, unitName });

/** Their KPIs that move the top most, each with the way up. */
export function sightOf(standing: Standing, names: readonly string[]): Home['sight'] {
  for (const name of names) {
    const sight = personSight(standing.board, name, {});
    if (!sight.isKnown) continue;
    const kpis = sight.objectives.flatMap((objective) => {
      const way = [step(objective), ...objective.path.filter(({ kind }) => kind !== 'perspective').map(step)];
      return objective.kpis.map((kpi) => ({
        ...step(kpi),
        measure: kpi.measure,
        status: kpi.status,
        score: kpi.score,
        way,
        share: kpi.force,
      }));
    });
    // A KPI that serves several objectives stands here once, by the way on which it weighs most.
    const heaviest = new Map<string, (typeof kpis)[number]>();
    for (const one of kpis.sort((a, b) => b.share - a.share))
      if (!heaviest.has(one.node)) heaviest.set(one.node, one);
    return few([...heaviest.values()]);
  }
  return few<Home['sight']['items'][number]>([]);
}

/** The day so many days from today. */
export const dayFrom = ({ today }: Standing, days: number): string => isoFromDay(today + days);
