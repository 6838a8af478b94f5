/** One gap, told in full. */
import { partsByCard } from '#board/map-index.ts';
import { nameOf, type Opened, orNull, unitName } from '#board/reading.ts';
import { definitionOn } from '#engine/board.ts';
import { formatPeriod } from '#engine/calendar.ts';
import { changeBetween, changeOf } from '#engine/change.ts';
import type { Link } from '#engine/definitions.ts';
import { inputOf, statusAt } from '#engine/explain.ts';
import { closing, gapOfNode, type Lack, lackAt } from '#engine/gaps.ts';
import { bodyAt, objectsOf } from '#engine/history.ts';
import { moversOf } from '#engine/movers.ts';
import { runOf, type Track } from '#engine/past-scores.ts';
import { reasonWord } from '#engine/reasons.ts';
import { markAt } from '#engine/sight.ts';
import { addressOf, addressOfNode, infoOf, nodeAt } from '#engine/structure.ts';
import type { DoingIndex } from './doing.ts';
import { doneAbout, peopleOf } from './gap-about.ts';
import type { Driver, GapItem } from './gap-contract.ts';
import type { Enough } from './gap-enough.ts';
import type { GapList } from './gap-list.ts';
import { outlookOf } from './gap-outlook.ts';

const trackLength = 13;
const mostUnder = 3;
const mostDrivers = 5;

export interface Beside {
  index: DoingIndex;
  enough: Enough;
  isUnworked: boolean;
  track: Track;
}

/** @param n its place in the list */
export function itemOf(o: Opened, list: GapList, n: number, beside: Beside): GapItem {
  const { board, view, now } = o;
  const { model, structure } = board;
  const node = list.nodes[n]!;
  const objective = list.objectives[n]!;
  const info = infoOf(model, structure, node);
  const whole = infoOf(model, structure, objective);
  const lack = lackAt(view, node, now) ?? 'below';
  const gap = gapOfNode(view, now, node, lack, list.top.weights);
  const at = node * view.columns + now;
  const done = doneAbout(beside.index, o, node, objective);
  return {
    node: addressOfNode(model, structure, node),
    kind: info.kind === 'kpi' ? 'kpi' : 'objective',
    unit: info.unit,
    unitName: unitName(o, info.unit),
    scorecard: whole.scorecard,
    code: info.code,
    name: nameOf(o, node),
    perspective: infoOf(model, structure, list.perspectives[n]!).code,
    objective: {
      node: addressOfNode(model, structure, objective),
      code: whole.code,
      name: nameOf(o, objective),
    },
    lack,
    score: view.why[at] === 0 ? orNull(view.score[at]) : null,
    status: statusAt(board, view, node, now).status,
    reason: reasonWord(view.why[at]!),
    below: orNull(gap.below),
    ...measuredOf(o, node),
    design: gap.design,
    force: gap.force,
    cost: gap.cost,
    closing: orNull(closing(board, view, now, list.top.card, node)),
    since: sinceOf(o, beside.track, lack),
    track: [...beside.track.score.slice(-trackLength)].map((score) => orNull(score)),
    mark: markAt(view, now),
    change: orNull(changeBetween(view, node, now, o.before)),
    why: whyOf(o, node),
    outlook: outlookOf(o, node),
    drivers: driversOf(o, node, objective),
    ...peopleOf(o, node),
    initiatives: done.initiatives.map(({ code, name, owner, status, end }) => ({
      code,
      name,
      owner,
      status,
      end,
    })),
    actions: done.actions.map(({ id, title, owner, due, isOverdue }) => ({
      id,
      title,
      owner,
      due,
      isOverdue,
    })),
    decision: done.decision && {
      id: done.decision.id,
      title: done.decision.title,
      kind: done.decision.kind,
      decided: done.decision.decided,
    },
    isUnworked: beside.isUnworked,
    enough: beside.enough(node, beside.isUnworked),
  };
}

function measuredOf(o: Opened, node: number) {
  if (node >= o.board.structure.seriesCount)
    return { actual: null, target: null, unitOfMeasure: null, decimals: null, yesNo: false };
  const body = definitionOn(o.board.model.series[node]!, o.day);
  const input = inputOf(o.board, o.view, node, o.now);
  return {
    actual: orNull(input.actual),
    target: orNull(input.limits.target),
    unitOfMeasure: body?.unitOfMeasure ?? null,
    decimals: body?.decimals ?? null,
    yesNo: body?.rule === 'yes-no',
  };
}

export function sinceOf(o: Opened, track: Track, lack: Lack): GapItem['since'] {
  const { from, periods, isOlder } = runOf(track, lack);
  const ordinal = o.period.ordinal - (track.score.length - 1) + from;
  return { period: formatPeriod(o.board.model.calendar, { ...o.period, ordinal }), periods, isOlder };
}

/** The largest part of the change since the period before, with the cause that made most of it. */
function whyOf(o: Opened, node: number): GapItem['why'] {
  const { parts } = changeOf(o.board, o.view, node, o.now, o.before);
  const most = parts.reduce<(typeof parts)[number] | null>(
    (best, one) => (best === null || Math.abs(one.part) > Math.abs(best.part) ? one : best),
    null,
  );
  if (!most || Math.abs(most.part) < 1e-9) return null;
  const cause = most.causes.reduce<(typeof most.causes)[number] | null>(
    (best, one) => (best === null || Math.abs(one.part) > Math.abs(best.part) ? one : best),
    null,
  );
  return {
    what: most.what,
    name: most.node === null ? null : nameOf(o, most.node),
    part: most.part,
    cause: cause?.why ?? null,
  };
}

/** What lies behind a gap: the KPIs that make most of it, and what the strategy map says drives its objective. */
export function driversOf(o: Opened, node: number, objective: number): Driver[] {
  const found: Driver[] = [];
  if (node >= o.board.structure.seriesCount)
    for (const mover of moversOf(o.board, o.view, node, o.now, 'gap')) {
      if (found.length === mostUnder || !(mover.explained > 1e-9)) break;
      found.push({ ...toldOf(o, mover.node), way: 'under', part: mover.explained, lag: null });
    }
  return [...found, ...causesOf(o, objective)].slice(0, mostDrivers);
}

function toldOf(o: Opened, node: number) {
  const { board, view, now } = o;
  const { kind, unit } = infoOf(board.model, board.structure, node);
  const at = node * view.columns + now;
  return {
    node: addressOfNode(board.model, board.structure, node),
    kind: kind === 'kpi' ? ('kpi' as const) : ('objective' as const),
    unit,
    unitName: unitName(o, unit),
    name: nameOf(o, node),
    status: statusAt(board, view, node, now).status,
    score: view.why[at] === 0 ? orNull(view.score[at]) : null,
  };
}

/** Objectives that a link leads from to this one, the furthest below their target first. */
function causesOf(o: Opened, objective: number): Driver[] {
  const { model, structure } = o.board;
  const { unit, scorecard, code } = infoOf(model, structure, objective);
  const effect = `${scorecard}:${code}`;
  const links = objectsOf<Link>(model.history, 'link');
  const found: Driver[] = [];
  for (const key of partsByCard(model.history).get(scorecard)?.links ?? []) {
    const versions = links.get(key);
    const link = versions && bodyAt(versions, o.day);
    if (!link || link.archived || link.effect !== effect) continue;
    const colon = link.cause.indexOf(':');
    const address = addressOf('objective', unit, link.cause.slice(0, colon), link.cause.slice(colon + 1));
    const cause = nodeAt(model, structure, address);
    if (cause === null) continue;
    found.push({ ...toldOf(o, cause), way: 'map', part: null, lag: link.lag ?? null });
  }
  return found.sort((a, b) => (a.score ?? Number.POSITIVE_INFINITY) - (b.score ?? Number.POSITIVE_INFINITY));
}
