/**
 * The decision check: a proposed change played over coming months, over all perspectives of a scorecard and those
 * above it, beside what is expected without it. Three boards are played, with all effects as expected, at their low
 * and at their high end.
 */
import type { Apart } from '#board/apart.ts';
import type { Overlay } from '#board/building.ts';
import { NotThere, nameOf, open, orNull } from '#board/reading.ts';
import { scorecardNode } from '#board/scorecard-reading.ts';
import { definitionOn, viewOn } from '#engine/board.ts';
import { firstDay, formatPeriod, lastDay, ordinalAt, type Period, parsePeriod } from '#engine/calendar.ts';
import { inputsOf, isComputed } from '#engine/computation.ts';
import { computeAll } from '#engine/compute.ts';
import type { Day, Link, Objective, Scorecard } from '#engine/definitions.ts';
import { unitsOf } from '#engine/drafts.ts';
import { type Effect, effectsOn } from '#engine/effects.ts';
import { childrenOf, rowAt, statusAt } from '#engine/explain.ts';
import { bodyAt, objectsOf } from '#engine/history.ts';
import { epochAt, type Model } from '#engine/model.ts';
import { layExpected } from '#engine/outlook.ts';
import type { Series } from '#engine/series.ts';
import { addressOfNode, infoOf, nodeAt, parentsOf } from '#engine/structure.ts';
import { lineage, splitRef } from '#engine/units.ts';
import type { Board, View } from '#engine/view.ts';
import {
  type End,
  LoopWithoutLag,
  movedSeries,
  type Played,
  type Proposal,
  play,
  type Stretch,
} from '#engine/what-if.ts';
import { AppError } from '#platform/errors.ts';
import type { Checked, Question } from './check-contract.ts';
import { reachedBy } from './unsaid-here.ts';

/** The month after the last that is played: a board apart must reach so far. */
export function lastMonthOf(model: Pick<Model, 'calendar'>, today: Day, question: Question): string {
  const { first, count } = stretchOf(model, today, question);
  return formatPeriod(model.calendar, { frequency: 'month', ordinal: first + count - 1 });
}

function monthOf(model: Pick<Model, 'calendar'>, id: string, edge: 'first' | 'last'): number {
  const period = parsePeriod(model.calendar, id);
  if (!period)
    throw new AppError('bad-request', `${id} is no period; write it like 2026-07, FY2026-Q3 or FY2026.`);
  const day = (edge === 'first' ? firstDay : lastDay)(model.calendar, period.frequency, period.ordinal);
  return ordinalAt(model.calendar, 'month', day);
}

/** How far ahead and back of today a check may begin. */
const mostMonthsAway = 60;

export function stretchOf(model: Pick<Model, 'calendar'>, today: Day, question: Question): Stretch {
  const now = ordinalAt(model.calendar, 'month', today);
  const first = question.from === undefined ? now : monthOf(model, question.from, 'first');
  if (Math.abs(first - now) > mostMonthsAway)
    throw new AppError('bad-request', `A check begins within ${mostMonthsAway} months of today.`);
  return { first, count: question.months };
}

interface Side {
  board: Board;
  view: View;
  played: Played | null;
}

/** @param changed definitions and figures that change, too */
export async function checkDecision(apart: Apart, question: Question, changed: Overlay): Promise<Checked> {
  const { board, today } = apart;
  const { model } = board;
  const stretch = stretchOf(model, today, question);
  const months = Array.from(
    { length: stretch.count },
    (_, m): Period => ({ frequency: 'month', ordinal: stretch.first + m }),
  );
  const expect = (one: Board): void => {
    layExpected(one, firstDay(model.calendar, 'month', stretch.first), question.expectation);
    computeAll(one.model, one.computation);
  };
  expect(board);
  const before: Side = { board, view: viewOn(board, months, 'period'), played: null };
  const day = lastDay(model.calendar, 'month', stretch.first);
  const side = async (end: End): Promise<Side & { played: Played }> => {
    const under = await apart.under(changed);
    // What a change set declares has nothing laid yet; what lies there already stays.
    expect(under);
    const proposals = proposalsOn(under, question, stretch);
    const { effects } = effectsOn(under.model, day);
    for (const series of movedSeries(under, proposals, effects)) series.detach();
    const played = playing(() => play(under, proposals, effects, stretch, end));
    return { board: under, view: viewOn(under, months, 'period'), played };
  };
  const after = await side('value');
  const { effects, unsaid } = effectsOn(after.board.model, day);
  const named = linkNames(after.board.model, day);
  const reached = reachedBy(
    after.board.model,
    day,
    after.played.paths.map(({ series }) => series),
  );
  const hasRange = effects.some(({ low, high, value }) => low !== value || high !== value);
  const ends: Side[] = hasRange ? [await side('low'), await side('high')] : [after, after];
  return {
    unit: question.unit,
    unitName: model.trees[epochAt(model, day)]!.units.get(question.unit)?.name ?? question.unit,
    periods: months.map((month) => formatPeriod(model.calendar, month)),
    sequence: apart.sequence,
    expectation: question.expectation,
    anchors: after.view.scales[0]!.anchors,
    scores: scoresOf(question.unit, before, after, ends),
    paths: pathsOf(question, day, after, ends),
    effects: after.played.given.map(({ effect, delta }) => {
      const first = delta.findIndex((one) => one !== 0);
      return {
        ...effectTold(effect),
        ...named(effect.link),
        delta: [...delta],
        from: first < 0 ? null : formatPeriod(model.calendar, months[first]!),
      };
    }),
    unheard: after.played.unheard.map((effect) => ({ ...effectTold(effect), ...named(effect.link) })),
    unsaid: unsaid.map((one) => ({ ...one, ...named(one.link), isReached: reached(one.link) })),
  };
}

function playing<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof LoopWithoutLag)) throw error;
    const names = error.loop.map(({ unit, model }) => `${unit}:${model.code}`);
    throw new AppError(
      'invalid',
      `Links and formulas lead back to where they begin without a lag: ${names.join(' → ')}. Give one of these links a lag of at least a month.`,
      [
        {
          at: '',
          code: 'loop-without-lag',
          values: { measures: names.join(' → ') },
          message: 'a loop without lag',
        },
      ],
    );
  }
}

/** Inputs by name; where several units have one of the same name, with their units. */
function inputNames(model: Model, day: Day, inputs: readonly Series[]): string {
  const tree = model.trees[epochAt(model, day)]!;
  const byName = Map.groupBy(inputs, nameOfSeries);
  const names = inputs.map((one) => {
    const name = nameOfSeries(one);
    return byName.get(name)!.length === 1 ? name : `${name} (${tree.units.get(one.unit)?.name ?? one.unit})`;
  });
  return names.length > mostNamed ? `${names.slice(0, mostNamed).join(', ')}, …` : names.join(', ');
}

/** So many inputs are named in a refusal; the form lists them all. */
const mostNamed = 8;

const nameOfSeries = ({ model }: Series): string => model.versions.at(-1)!.body.name ?? model.code;

function proposalsOn(board: Board, question: Question, stretch: Stretch): Proposal[] {
  return question.proposals.map(({ unit, measure, how, value, from, to }, i) => {
    const at = `proposals.${i}.measure`;
    const refuse = (code: string, values: Record<string, unknown>, message: string): never => {
      throw new AppError('invalid', message, [{ at, code, values, message }]);
    };
    const series = board.model.byUnit.get(unit)?.get(measure);
    if (!series)
      return refuse('unknown-measure', { unit, measure }, `There is no measure ${unit}:${measure}.`);
    if (isComputed(board.computation, series)) {
      const inputs = inputNames(board.model, lastDay(board.model.calendar, 'month', stretch.first), [
        ...inputsOf(board.model, board.computation, series),
      ]);
      const name = nameOfSeries(series);
      return refuse(
        'computed-measure',
        { name, inputs },
        `${name} is computed from ${inputs}: propose a change of these.`,
      );
    }
    const [begin, end] = [
      monthOf(board.model, from, 'first') - stretch.first,
      to === undefined ? stretch.count - 1 : monthOf(board.model, to, 'last') - stretch.first,
    ];
    if (end < begin) return refuse('ends-before', { from, to }, `The change ends in ${to}, before ${from}.`);
    return { series, how, value, from: begin, to: end };
  });
}

const effectTold = ({ link, driver, outcome, lag, value, low, high }: Effect) => ({
  link,
  driver: { unit: driver.unit, measure: driver.model.code, name: nameOfSeries(driver) },
  outcome: { unit: outcome.unit, measure: outcome.model.code, name: nameOfSeries(outcome) },
  lag,
  value,
  low,
  high,
});

/** A link by the names of its ends, and a unit on whose map it is drawn. */
function linkNames(model: Model, day: Day) {
  const links = objectsOf<Link>(model.history, 'link');
  const objectives = objectsOf<Objective>(model.history, 'objective');
  const cards = objectsOf<Scorecard>(model.history, 'scorecard');
  const tree = model.trees[epochAt(model, day)]!;
  const bodyOf = <T>(versions: Parameters<typeof bodyAt<T>>[0] | undefined): T | null =>
    versions ? (bodyAt(versions, day) ?? null) : null;
  return (key: string): { mapOf: string | null; cause: string; effect: string } => {
    const link = bodyOf(links.get(key));
    if (!link) return { mapOf: null, cause: key, effect: key };
    const card = bodyOf(cards.get(splitRef(link.effect).unit ?? ''));
    const name = (ref: string) => bodyOf(objectives.get(ref))?.name ?? ref;
    return {
      mapOf: card ? (unitsOf(tree, card)[0]?.code ?? null) : null,
      cause: name(link.cause),
      effect: name(link.effect),
    };
  };
}

type Numbers = (number | null)[];

/**
 * From the lowest to the highest of all effects at their low ends, as expected, and at their high ends, month by month:
 * where one effect of a chain raises and another lowers, the two ends alone may leave out what is expected.
 */
function rangeOf(...runs: Numbers[]): { low: Numbers; high: Numbers } {
  const pick = (choose: (...numbers: number[]) => number): Numbers =>
    (runs[0] ?? []).map((_, m) => {
      const known = runs.flatMap((run) => run[m] ?? []);
      return known.length === 0 ? null : choose(...known);
    });
  return { low: pick(Math.min), high: pick(Math.max) };
}

function pathsOf(question: Question, day: Day, after: Side & { played: Played }, ends: Side[]) {
  const { board } = after;
  const proposed = new Set(question.proposals.map(({ unit, measure }) => `${unit}\n${measure}`));
  const tree = board.model.trees[epochAt(board.model, day)]!;
  return after.played.paths.map(({ series, before, after: now, isHeld, isAssumed }, i) => {
    const body = definitionOn(series, day);
    const code = series.model.code;
    const [low, high] = ends.map(({ played }) => [...(played?.paths[i]?.after ?? now)].map(orNull));
    return {
      unit: series.unit,
      unitName: tree.units.get(series.unit)?.name ?? series.unit,
      measure: code,
      name: body?.name ?? code,
      unitOfMeasure: body?.unitOfMeasure ?? null,
      decimals: body?.decimals ?? null,
      better: body?.direction ?? ('up' as const),
      isProposed: proposed.has(`${series.unit}\n${code}`),
      isComputed: isComputed(board.computation, series),
      isAssumed,
      isHeld,
      before: [...before].map(orNull),
      after: [...now].map(orNull),
      ...rangeOf(low!, [...now].map(orNull), high!),
    };
  });
}

/** Nodes whose score rests on a link, at any depth. */
function assumedNodes({ board, played }: Side): Set<number> {
  const found = new Set<number>();
  const queue = (played?.paths ?? []).flatMap(({ series, isAssumed }) => (isAssumed ? [series.id] : []));
  for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
    if (found.has(node)) continue;
    found.add(node);
    queue.push(...parentsOf(board.structure, node));
  }
  return found;
}

interface Shown {
  address: string;
  perspective: string | null;
}

function scoresOf(unit: string, before: Side, after: Side, ends: Side[]) {
  const { board } = after;
  const columns = after.view.columns;
  const opened = open(board, { period: formatPeriod(board.model.calendar, after.view.periods.at(-1)!) });
  const assumed = assumedNodes(after);
  const shown: Shown[] = [];
  const show = (node: number, perspective: string | null, depth: number): void => {
    const address = addressOfNode(board.model, board.structure, node);
    if (shown.some((one) => one.address === address)) return;
    shown.push({ address, perspective });
    const row = node < board.structure.seriesCount ? null : rowAt(board, after.view, node, columns - 1);
    if (!row || depth === 0) return;
    for (const kid of childrenOf(board, row).slice(0, row.ownEnd - row.start)) {
      const info = infoOf(board.model, board.structure, kid);
      show(kid, info.kind === 'perspective' ? info.code : perspective, depth - 1);
    }
  };
  show(scorecardNode(opened, unit), null, 3);
  // Of what stands above, the scorecard and its perspectives: what a decision here does there.
  for (const other of lineage(opened.tree, unit).slice(1)) {
    try {
      show(scorecardNode(opened, other), null, 1);
    } catch (error) {
      if (!(error instanceof NotThere)) throw error;
    }
  }
  return shown.map(({ address, perspective }) => {
    const told = (side: Side): { scores: Numbers; status: ReturnType<typeof statusAt>['status'][] } => {
      const node = nodeAt(side.board.model, side.board.structure, address);
      const each = Array.from({ length: columns }, (_, c) => c);
      if (node === null) return { scores: each.map(() => null), status: each.map(() => 'no-data') };
      return {
        scores: each.map((c) => orNull(side.view.score[node * columns + c])),
        status: each.map((c) => statusAt(side.board, side.view, node, c).status),
      };
    };
    const node = nodeAt(board.model, board.structure, address)!;
    const info = infoOf(board.model, board.structure, node);
    const [was, is, low, high] = [told(before), told(after), told(ends[0]!), told(ends[1]!)];
    return {
      node: address,
      kind: info.kind,
      unit: info.unit,
      perspective,
      name: nameOf(opened, node),
      before: was.scores,
      after: is.scores,
      ...rangeOf(low.scores, is.scores, high.scores),
      statusBefore: was.status,
      statusAfter: is.status,
      isAssumed: assumed.has(node),
    };
  });
}
