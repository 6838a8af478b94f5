/**
 * The gaps of a unit, read for people: four perspectives side by side, and a window of what is below its target, each
 * with what it costs, since when, why, what lies behind it, whose it is, what is done about it and whether that is
 * enough.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { cardsBelow, declaredPerspectives } from '#board/balance-reading.ts';
import { nameOnly } from '#board/filter.ts';
import { tracksOf } from '#board/past-tracks.ts';
import { idOf, nameOf, type Opened, open, orNull, type Question, unitName } from '#board/reading.ts';
import { periodsUpTo } from '#engine/board.ts';
import { changeBetween } from '#engine/change.ts';
import { statusAt } from '#engine/explain.ts';
import { lackAt } from '#engine/gaps.ts';
import { runOf, runsOfAll } from '#engine/past-scores.ts';
import { bandOf, reaches } from '#engine/scale.ts';
import { gapAt, markAt } from '#engine/sight.ts';
import { addressOfNode, infoOf, nodeAt } from '#engine/structure.ts';
import { type Board, coverageOf } from '#engine/view.ts';
import { type Doing, doingIndex } from './doing.ts';
import { peopleOf } from './gap-about.ts';
import type { GapLevel, Gaps, GapsAsked, Strength } from './gap-contract.ts';
import { type Enough, enoughFor } from './gap-enough.ts';
import { itemOf } from './gap-item.ts';
import { accountFor, type GapList, gapList, keptFor, ownKids, topOf } from './gap-list.ts';

/** A reading without what its reader may do. */
export type PlainGaps = Omit<Gaps, 'may'>;

const usual = 50;
/** How far back one looks for since when. */
export const lookBack = 24;
/** So many gaps are told by their owners, and are all asked whether enough is done; of more that is too much to read. */
const fewGaps = 400;
const mostStrengths = 5;

export async function gapsReading(
  board: Board,
  unit: string,
  asked: GapsAsked,
  doing: Doing,
  question: Question,
): Promise<PlainGaps> {
  const o = open(board, question);
  const { scope = 'scorecard', level = 'objective' } = asked;
  const list = gapList(o, unit, scope, level);
  const index = doingIndex(doing);
  const done = workedOn(o, list, doing);
  const enough = enoughFor(o, doing, index);
  const chosen = await chosenOf(o, list, asked, done);
  const from = asked.offset ?? 0;
  const window = chosen.slice(from, from + (asked.limit ?? usual));
  const tracks = tracksOf(
    o,
    window.map((n) => list.nodes[n]!),
    lookBack,
  );
  const { card } = list.top;
  const account = accountFor(o, list.top);
  const at = card * o.view.columns + o.now;
  const owners = list.nodes.length <= fewGaps && scope === 'scorecard' ? ownersOf(o, list) : [];
  return {
    unit,
    unitName: unitName(o, unit),
    scope,
    level,
    node: addressOfNode(board.model, board.structure, card),
    name: nameOf(o, card),
    period: idOf(board, o.period),
    span: o.span,
    asOf: o.asOf,
    mark: markAt(o.view, o.now),
    worst: o.view.scales[o.now]!.anchors.worst,
    best: o.view.scales[o.now]!.anchors.best,
    score: o.view.why[at] === 0 ? orNull(o.view.score[at]) : null,
    status: statusAt(board, o.view, card, o.now).status,
    change: orNull(changeBetween(o.view, card, o.now, o.before)),
    coverage: orNull(coverageOf(board, o.view, card, o.now)),
    distance: orNull(account.distance),
    lost: account.lost,
    gained: account.gained,
    unseen: account.unseen,
    isExact: account.isExact,
    cards: list.cards.length,
    below: cardsBelow(o, unit).length,
    perspectives: perspectivesOf(o, list, done),
    counts: countsOf(o, list, done, enough),
    owners,
    total: chosen.length,
    items: window.map((n) =>
      itemOf(o, list, n, { index, enough, isUnworked: done[n] === 0, track: tracks.get(list.nodes[n]!)! }),
    ),
    strengths: strengthsOf(o, unit, level).slice(0, mostStrengths),
  };
}

/**
 * By place among the gaps: whether anyone works on it. Work on an objective is work on its KPIs, and work on a KPI is
 * work on the objective that it belongs to.
 */
export function workedOn(
  o: Opened,
  list: GapList,
  doing: Pick<Doing, 'initiatives' | 'actions'>,
): Uint8Array {
  const { model, structure } = o.board;
  const addresses = new Set([
    ...doing.initiatives.flatMap((one) =>
      one.isActive ? [...one.serves, ...one.effects.map((effect) => effect.node)] : [],
    ),
    ...doing.actions.flatMap((one) => one.about),
  ]);
  const nodes = new Set<number>();
  for (const address of addresses) {
    const node = nodeAt(model, structure, address);
    if (node !== null) nodes.add(node);
  }
  const done = new Uint8Array(list.nodes.length);
  if (nodes.size === 0) return done;
  const objectives = new Map<number, boolean>();
  const isServed = (objective: number): boolean => {
    let held = objectives.get(objective);
    if (held === undefined) {
      held = nodes.has(objective) || [...ownKids(o, objective)].some((kpi) => nodes.has(kpi));
      objectives.set(objective, held);
    }
    return held;
  };
  for (let n = 0; n < done.length; n++) {
    const node = list.nodes[n]!;
    const objective = list.objectives[n]!;
    const isWorked = node === objective ? isServed(objective) : nodes.has(node) || nodes.has(objective);
    done[n] = Number(isWorked);
  }
  return done;
}

/** Places of the gaps that pass the filters, in their order. */
async function chosenOf(o: Opened, list: GapList, asked: GapsAsked, done: Uint8Array): Promise<number[]> {
  const { structure } = o.board;
  const owner = asked.owner === undefined ? null : nameOnly(asked.owner);
  const runs = asked.since === undefined ? null : await agesOf(o, list.nodes);
  const chosen: number[] = [];
  for (let n = 0; n < list.nodes.length; n++) {
    if (asked.unworked !== undefined && done[n] !== 0) continue;
    if (asked.perspective !== undefined) {
      const item = structure.items[structure.itemOf[list.perspectives[n]! - structure.seriesCount]!]!;
      if (item.code !== asked.perspective) continue;
    }
    if (runs && asked.since !== undefined && runs(list.nodes[n]!) < asked.since) continue;
    if (owner !== null && !isOf(o, list.nodes[n]!, owner)) continue;
    chosen.push(n);
  }
  return chosen;
}

function isOf(o: Opened, node: number, person: string): boolean {
  const { owner, updater } = peopleOf(o, node);
  return [owner, updater].some((one) => one !== null && nameOnly(one) === person);
}

/** In how many periods each gap has been one: of a few nodes by themselves, of a company for all at once. */
export async function agesOf(o: Opened, nodes: Iterable<number>): Promise<(node: number) => number> {
  const some = [...nodes];
  if (some.length <= fewGaps) {
    const tracks = tracksOf(o, some, lookBack);
    return (node) => {
      const lack = lackAt(o.view, node, o.now);
      const track = tracks.get(node);
      return lack && track ? runOf(track, lack).periods : 0;
    };
  }
  const all = await keptFor(o, 'runs', () =>
    runsOfAll(o.board, periodsUpTo(o.period, lookBack), o.span, async () => void (await nextTurn())),
  );
  return (node) => all[node]!;
}

function ownersOf(o: Opened, list: GapList): Gaps['owners'] {
  const counts = new Map<string, number>();
  for (const node of list.nodes) {
    const { owner } = peopleOf(o, node);
    const name = owner?.split(',')[0]?.trim();
    if (name) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts]
    .map(([name, gaps]) => ({ name, gaps }))
    .sort((a, b) => b.gaps - a.gaps || (a.name < b.name ? -1 : 1));
}

function perspectivesOf(o: Opened, list: GapList, done: Uint8Array): Gaps['perspectives'] {
  const { board, view, now } = o;
  const { structure, model } = board;
  const codeOf = (node: number): string => infoOf(model, structure, node).code;
  const own = new Map([...ownKids(o, list.top.card)].map((node) => [codeOf(node), node]));
  const counts = new Map<string, { gaps: number; unworked: number; unseen: number }>();
  for (let n = 0; n < list.nodes.length; n++) {
    const { code } = structure.items[structure.itemOf[list.perspectives[n]! - structure.seriesCount]!]!;
    const sum = counts.get(code) ?? { gaps: 0, unworked: 0, unseen: 0 };
    sum.gaps++;
    if (done[n] === 0) sum.unworked++;
    if (view.why[list.nodes[n]! * view.columns + now] !== 0) sum.unseen++;
    counts.set(code, sum);
  }
  return declaredPerspectives(o)
    .filter(({ code }) => own.has(code) || counts.has(code))
    .map(({ code, name }) => {
      const node = own.get(code);
      const counted = counts.get(code) ?? { gaps: 0, unworked: 0, unseen: 0 };
      if (node === undefined)
        return {
          code,
          name,
          node: null,
          score: null,
          status: 'no-data' as const,
          change: null,
          coverage: null,
          below: null,
          cost: null,
          ...counted,
        };
      const at = node * view.columns + now;
      const isScored = view.why[at] === 0;
      const below = gapAt(view, node, now);
      return {
        code,
        name,
        node: addressOfNode(model, structure, node),
        score: isScored ? orNull(view.score[at]) : null,
        status: statusAt(board, view, node, now).status,
        change: orNull(changeBetween(view, node, now, o.before)),
        coverage: orNull(coverageOf(board, view, node, now)),
        below: orNull(below),
        cost: isScored ? list.top.weights.force[node]! * below : null,
        ...counted,
      };
    });
}

function countsOf(o: Opened, list: GapList, done: Uint8Array, enough: Enough): Gaps['counts'] {
  const { view, now } = o;
  const counts = { gaps: list.nodes.length, unworked: 0, unseen: 0 };
  let notEnough: number | null = list.nodes.length <= fewGaps ? 0 : null;
  for (let n = 0; n < list.nodes.length; n++) {
    const node = list.nodes[n]!;
    if (done[n] === 0) counts.unworked++;
    else if (notEnough !== null && enough(node, false).verdict === 'not-enough') notEnough++;
    if (view.why[node * view.columns + now] !== 0) counts.unseen++;
  }
  return { ...counts, notEnough };
}

/** What went well on a unit's own scorecard: what recovered first, then what lies furthest beyond by its weight. */
export function strengthsOf(o: Opened, unit: string, level: GapLevel): (Strength & { design: number })[] {
  const { board, view, now, before } = o;
  const { structure, model } = board;
  const { card, weights } = topOf(o, unit);
  const mark = markAt(view, now);
  const found: (Strength & { design: number })[] = [];
  const seen = new Set<number>();
  const look = (node: number, perspective: string): void => {
    const at = node * view.columns;
    const score = view.score[at + now]!;
    if (seen.has(node) || view.why[at + now] !== 0 || !reaches(score, mark)) return;
    seen.add(node);
    found.push({
      node: addressOfNode(model, structure, node),
      kind: level,
      name: nameOf(o, node),
      perspective,
      owner: peopleOf(o, node).owner,
      score,
      status: bandOf(view.scales[now]!, score).status,
      beyond: Math.max(0, score - mark),
      change: orNull(changeBetween(view, node, now, before)),
      isRecovered: !o.isPlan && view.why[at + before] === 0 && lackAt(view, node, before) === 'below',
      design: weights.design[node]!,
    });
  };
  for (const perspective of ownKids(o, card)) {
    const { code } = infoOf(model, structure, perspective);
    for (const objective of ownKids(o, perspective))
      if (level === 'objective') look(objective, code);
      else for (const kpi of ownKids(o, objective)) look(kpi, code);
  }
  return found.sort(
    (a, b) =>
      Number(b.isRecovered) - Number(a.isRecovered) ||
      (b.isRecovered ? (b.change ?? 0) * b.design - (a.change ?? 0) * a.design : 0) ||
      b.beyond * b.design - a.beyond * a.design,
  );
}
