/**
 * Where each unit stands in the cycle of a period: its plan approved, its data complete, its review held, its actions
 * done. Judged for all units, since counts stand over the columns and siblings are sorted by what lies below them;
 * put into words for a window of the tree.
 */

import { type CascadeLayout, cascadeLayout } from '#board/cascade-layout.ts';
import { byName, byNumber, kindsOf, type TreePlace, unitsWhere, walked } from '#board/cascade-reading.ts';
import type { Standing } from '#board/live.ts';
import { overdueByUnit, overdueIn } from '#board/overdue.ts';
import { idOf, NotThere, type Opened, open, orNull, type Question } from '#board/reading.ts';
import { isoFromDay } from '#engine/calendar.ts';
import { planAt } from '#engine/plan.ts';
import { isOut } from '#engine/reasons.ts';
import { coverageOf } from '#engine/view.ts';
import { executionOf, isUnderWay } from '#execution/initiatives.ts';
import {
  type Cycle,
  type CycleAsked,
  type CycleRow,
  type CycleStage,
  cycleStages,
} from './cycle-contract.ts';
import type { CycleFacts, CycleTime } from './cycle-store.ts';
import { keptFor, ownKids } from './gap-list.ts';

const usual = 100;
const nothing = { open: 0, overdue: 0, done: 0 };
const noInitiatives = { active: 0, offTrack: 0 };

/** The time that the store is asked about. */
export function cycleTime({ board, today }: Standing, question: Question): CycleTime {
  const o = open(board, question);
  const { start, end } = o.view.spans[o.now]!;
  return {
    period: idOf(board, o.period),
    first: isoFromDay(start),
    last: isoFromDay(end),
    today: isoFromDay(today),
    end,
    plan: approvedPlan(o)?.code ?? null,
  };
}

function approvedPlan(o: Opened) {
  const plan = planAt(o.board.model, o.day);
  return plan && plan.state !== 'draft' ? plan : null;
}

export function cycleReading(
  standing: Standing,
  asked: CycleAsked,
  facts: CycleFacts,
  question: Question,
): Cycle {
  const { board } = standing;
  const o = open(board, question);
  if (asked.unit !== undefined && !o.tree.units.has(asked.unit)) throw new NotThere(`unit ${asked.unit}`);
  const layout = cascadeLayout(o);
  const plan = approvedPlan(o);
  const late = overdueByUnit(standing);
  const unscored = unscoredOf(o, layout);
  const initiatives = initiativesBy(standing);
  const judged = judgeAll(o, layout, plan !== null, { late, unscored }, facts);
  const { lacks } = asked;
  const found = unitsWhere(
    o,
    asked,
    lacks === undefined
      ? null
      : (code) => {
          const mine = judged.get(code)?.lacks ?? [];
          return lacks === 'any' ? mine.length > 0 : mine.includes(lacks);
        },
  );
  const all = walked(o, asked, found, ordering(o, asked, judged, initiatives, facts));
  const from = asked.offset ?? 0;
  const at = asked.at === undefined ? -1 : all.findIndex((one) => one.unit === asked.at);
  return {
    period: idOf(board, o.period),
    span: o.span,
    asOf: o.asOf,
    plan: plan && {
      code: plan.code,
      name: plan.name,
      state: plan.state ?? 'active',
      from: plan.starts ?? null,
      revision: facts.revision?.number ?? null,
      revisedFrom: facts.revision ? isoFromDay(facts.revision.from) : null,
    },
    kinds: kindsOf(o),
    units: o.tree.units.size,
    ...countsOf(layout, judged, facts, initiatives),
    found: found?.hits.size ?? null,
    total: all.length,
    at: at < 0 ? null : at,
    rows: all.slice(from, from + (asked.limit ?? usual)).map((one) =>
      rowOf(o, layout, one, {
        isFound: found?.hits.has(one.unit) ?? true,
        judged: judged.get(one.unit)!,
        hasPlan: plan !== null,
        facts,
        initiatives,
      }),
    ),
  };
}

/** What a unit lacks, and what its cells say. */
interface Judged {
  lacks: CycleStage[];
  /** Stages that it and the units below it lack together. */
  sum: number;
  /** Values that are overdue today, in it and below it. */
  overdue: number;
  /** Of them its own. */
  ownOverdue: number;
  /** Its own KPIs that are due in the period and have no score. */
  unscored: number;
}

/** By unit. Found once for a board, a number and a period. */
const unscoredOf = (o: Opened, layout: CascadeLayout): ReadonlyMap<string, number> =>
  keptFor(o, 'unscored', () => {
    const { why, columns } = o.view;
    const found = new Map<string, number>();
    for (const unit of o.tree.units.keys()) {
      let unscored = 0;
      const seen = new Set<number>();
      for (const objective of layout.of(unit).objectives)
        for (const kpi of ownKids(o, objective)) {
          if (kpi >= o.board.structure.seriesCount || seen.has(kpi)) continue;
          seen.add(kpi);
          const reason = why[kpi * columns + o.now]!;
          if (reason !== 0 && !isOut(reason)) unscored++;
        }
      if (unscored > 0) found.set(unit, unscored);
    }
    return found;
  });

type Initiatives = ReadonlyMap<string, { active: number; offTrack: number }>;

function initiativesBy(standing: Pick<Standing, 'board' | 'facts' | 'today'>): Initiatives {
  const found = new Map<string, { active: number; offTrack: number }>();
  for (const one of executionOf(standing).all.values()) {
    if (!isUnderWay(one)) continue;
    const sum = found.get(one.fields.unit) ?? { active: 0, offTrack: 0 };
    sum.active++;
    if (one.receipt.status === 'watch' || one.receipt.status === 'off-target') sum.offTrack++;
    found.set(one.fields.unit, sum);
  }
  return found;
}

/** Nothing is asked of a unit without a scorecard but its actions. */
function judgeAll(
  o: Opened,
  layout: CascadeLayout,
  hasPlan: boolean,
  data: { late: ReturnType<typeof overdueByUnit>; unscored: ReadonlyMap<string, number> },
  facts: CycleFacts,
): ReadonlyMap<string, Judged> {
  const { tree } = o;
  const judged = new Map<string, Judged>();
  for (const unit of tree.units.keys()) {
    const hasCard = layout.of(unit).card >= 0;
    const overdue = overdueIn(data.late, unit);
    const unscored = data.unscored.get(unit) ?? 0;
    const lacks: CycleStage[] = [];
    if (hasCard && !hasPlan) lacks.push('plan');
    if (hasCard && unscored > 0) lacks.push('data');
    if (hasCard && facts.reviews.get(unit)?.held !== 'closed') lacks.push('review');
    if ((facts.actions.get(unit)?.overdue ?? 0) > 0) lacks.push('actions');
    judged.set(unit, { lacks, sum: lacks.length, overdue, ownOverdue: overdue, unscored });
  }
  // Children stand after their parents in no order that could be relied on: from the leaves up, each once.
  const waiting = tree.roots.map((unit) => ({ unit, next: 0 }));
  const seen = new Set(tree.roots);
  for (let one = waiting.at(-1); one; one = waiting.at(-1)) {
    const children = tree.children.get(one.unit) ?? [];
    const child = children[one.next++];
    if (child === undefined) {
      waiting.pop();
      const parent = tree.units.get(one.unit)?.parent;
      const above = parent === undefined ? undefined : judged.get(parent);
      const mine = judged.get(one.unit);
      if (above && mine && seen.has(parent!) && parent !== one.unit) {
        above.sum += mine.sum;
        above.overdue += mine.overdue;
      }
    } else if (!seen.has(child)) {
      seen.add(child);
      waiting.push({ unit: child, next: 0 });
    }
  }
  return judged;
}

function ordering(
  o: Opened,
  { sort }: CycleAsked,
  judged: ReadonlyMap<string, Judged>,
  initiatives: Initiatives,
  facts: CycleFacts,
): (codes: string[]) => string[] {
  if (sort === undefined) return (codes) => codes;
  if (sort === 'name') return byName(o);
  const standing = (code: string): number => {
    const one = judged.get(code);
    if (sort === 'missing') return one?.sum ?? 0;
    if (sort === 'data') return one?.overdue ?? 0;
    if (sort === 'actions') return facts.actions.get(code)?.overdue ?? 0;
    if (sort === 'initiatives') return initiatives.get(code)?.offTrack ?? 0;
    return Number(one?.lacks.includes(sort) ?? false);
  };
  return byNumber(standing, -1);
}

function countsOf(
  layout: CascadeLayout,
  judged: ReadonlyMap<string, Judged>,
  facts: CycleFacts,
  initiatives: Initiatives,
): Pick<Cycle, 'cards' | 'counts'> {
  const lacking = { plan: 0, data: 0, review: 0, actions: 0 };
  const held: Cycle['counts']['review']['held'] = { none: 0, planned: 0, late: 0, open: 0, closed: 0 };
  const actions = { ...nothing };
  const sum = { ...noInitiatives };
  let cards = 0;
  let owed = 0;
  let acting = 0;
  for (const [unit, one] of judged) {
    for (const stage of one.lacks) lacking[stage]++;
    owed += one.ownOverdue;
    const mine = facts.actions.get(unit);
    if (mine) {
      acting++;
      actions.open += mine.open;
      actions.overdue += mine.overdue;
      actions.done += mine.done;
    }
    const work = initiatives.get(unit);
    sum.active += work?.active ?? 0;
    sum.offTrack += work?.offTrack ?? 0;
    if (layout.of(unit).card < 0) continue;
    cards++;
    held[facts.reviews.get(unit)?.held ?? 'none']++;
  }
  const stage = (of: CycleStage, all = cards) => ({ done: all - lacking[of], lacks: lacking[of] });
  return {
    cards,
    counts: {
      plan: stage('plan'),
      data: { ...stage('data'), overdue: owed },
      review: { ...stage('review'), held },
      // Of units that have any: where nothing was agreed, nothing is overdue.
      actions: { ...stage('actions', acting), ...actions },
      initiatives: sum,
    },
  };
}

function rowOf(
  o: Opened,
  layout: CascadeLayout,
  place: TreePlace,
  {
    isFound,
    judged,
    hasPlan,
    facts,
    initiatives,
  }: {
    isFound: boolean;
    judged: Judged;
    hasPlan: boolean;
    facts: CycleFacts;
    initiatives: Initiatives;
  },
): CycleRow {
  const { unit } = place;
  const body = o.tree.units.get(unit);
  const { card, scorecard, kpis } = layout.of(unit);
  const review = facts.reviews.get(unit);
  return {
    ...place,
    name: body?.name ?? unit,
    kind: body?.kind ?? null,
    isFound,
    scorecard,
    plan: card < 0 ? null : hasPlan,
    coverage: card < 0 ? null : orNull(coverageOf(o.board, o.view, card, o.now)),
    overdue: judged.overdue,
    unscored: judged.unscored,
    kpis,
    review:
      card < 0 ? null : { held: review?.held ?? 'none', id: review?.id ?? null, day: review?.day ?? null },
    actions: facts.actions.get(unit) ?? nothing,
    initiatives: initiatives.get(unit) ?? noInitiatives,
    lacks: cycleStages.filter((stage) => judged.lacks.includes(stage)),
    below: judged.sum - judged.lacks.length,
  };
}
