/**
 * What a change set does to the scorecards of all units, beside the present: read off both boards' scores as they lie,
 * so that an edit of a template is seen over ten thousand units at once.
 */
import type { Fact, Mark, Perspective } from '#engine/definitions.ts';
import { statusAt } from '#engine/explain.ts';
import { bodyAt, objectsOf } from '#engine/history.ts';
import type { Structure } from '#engine/structure.ts';
import { fold } from '#engine/text/fold.ts';
import type { Standing } from './live.ts';
import { idOf, type Opened, open, orNull, type Question, unitName } from './reading.ts';
import { templatesIn } from './template-reach.ts';
import type { ChangedUnit, Reach, UnitsAsked, UnitsBeside } from './units-contract.ts';

const differs = 1e-9;
const usual = 50;
const mostTold = 10;

interface Pair {
  unit: string;
  scorecard: string;
  /** Scores, NaN without one; marks; whether it is there at all. */
  before: number;
  after: number;
  from: Mark | null;
  to: Mark | null;
}

const nameOfItem = (kind: string, scorecard: string, code: string): string =>
  `${kind}\n${scorecard}\n${code}`;

/** The node that a unit has of an item in another structure; -1 where it has none. */
function finder(structure: Structure): (unit: string, item: string) => number {
  const items = new Map(structure.items.map((one, i) => [nameOfItem(one.kind, one.scorecard, one.code), i]));
  return (unit, name) => {
    const item = items.get(name);
    const u = structure.unitNumber.get(unit);
    if (item === undefined || u === undefined) return -1;
    for (let i = structure.unitStart[u]!; i < structure.unitStart[u + 1]!; i++) {
      const node = structure.unitNodes[i]!;
      if (structure.itemOf[node - structure.seriesCount] === item) return node;
    }
    return -1;
  };
}

const scoreAt = (o: Opened, node: number): number =>
  node < 0 ? Number.NaN : (o.view.score[node * o.view.columns + o.now] ?? Number.NaN);
const markAt = (o: Opened, node: number): Mark | null =>
  node < 0 ? null : statusAt(o.board, o.view, node, o.now).status;

interface PerspectiveTally {
  rose: number;
  fell: number;
  before: number;
  hadScore: number;
  after: number;
  hasScore: number;
}

interface Compared {
  pairs: Pair[];
  perspectives: Map<string, PerspectiveTally>;
}

function compare(then: Opened, after: Opened): Compared {
  const pairs: Pair[] = [];
  const perspectives = new Map<string, PerspectiveTally>();
  const [was, is] = [then.board.structure, after.board.structure];
  const inPresent = finder(was);
  const inPlayed = finder(is);
  const wanted = (structure: Structure): (string | null)[] =>
    structure.items.map((one) =>
      one.kind === 'scorecard' || one.kind === 'perspective'
        ? nameOfItem(one.kind, one.scorecard, one.code)
        : null,
    );
  const tally = (code: string, before: number, now: number): void => {
    let held = perspectives.get(code);
    if (!held) {
      held = { rose: 0, fell: 0, before: 0, hadScore: 0, after: 0, hasScore: 0 };
      perspectives.set(code, held);
    }
    if (!Number.isNaN(before)) {
      held.before += before;
      held.hadScore++;
    }
    if (!Number.isNaN(now)) {
      held.after += now;
      held.hasScore++;
    }
    if (now - before > differs) held.rose++;
    else if (before - now > differs) held.fell++;
  };
  const see = (structure: Structure, isPlayed: boolean): void => {
    const names = wanted(structure);
    for (let at = 0; at < structure.count; at++) {
      const item = structure.itemOf[at]!;
      const name = names[item];
      if (name == null) continue;
      const unit = structure.units[structure.unitOf[at]!]!;
      const node = structure.seriesCount + at;
      const other = isPlayed ? inPresent(unit, name) : inPlayed(unit, name);
      // What both have was seen from the played one.
      if (!isPlayed && other >= 0) continue;
      const [a, b] = isPlayed ? [other, node] : [node, other];
      const [before, now] = [scoreAt(then, a), scoreAt(after, b)];
      const { kind, scorecard, code } = structure.items[item]!;
      if (kind === 'perspective') tally(code, before, now);
      else pairs.push({ unit, scorecard, before, after: now, from: markAt(then, a), to: markAt(after, b) });
    }
  };
  see(is, true);
  see(was, false);
  return { pairs, perspectives };
}

const changeOf = ({ before, after }: Pair): number => after - before;
const isMoved = (pair: Pair): boolean => Math.abs(changeOf(pair)) > differs;
const isChanged = (pair: Pair): boolean =>
  isMoved(pair) || Number.isNaN(pair.before) !== Number.isNaN(pair.after) || pair.from !== pair.to;

/** Steps of a size that people count in, at most twelve of them. */
function stepFor(least: number, most: number): number {
  const width = Math.max(most, 0) - Math.min(least, 0);
  for (let power = -3; power < 6; power++)
    for (const lead of [1, 2, 5]) {
      const step = lead * 10 ** power;
      if (width / step <= 10) return step;
    }
  return width;
}

export function histogramOf(changes: readonly number[]): Reach['histogram'] {
  const [least, most] = [changes[0], changes.at(-1)];
  if (least === undefined || most === undefined) return [];
  const step = stepFor(least, most);
  // What stands at an edge belongs to the step farther from 0.
  const placeOf = (change: number): number =>
    change >= 0 ? Math.floor(change / step + 1e-9) : Math.ceil(change / step - 1e-9) - 1;
  const [first, last] = [placeOf(least), placeOf(most)];
  const counts = new Array<number>(last - first + 1).fill(0);
  for (const change of changes) counts[placeOf(change) - first]!++;
  const edge = (n: number): number => Number((n * step).toPrecision(12));
  return counts.map((n, i) => ({ from: edge(first + i), to: edge(first + i + 1), n }));
}

/** A quantile between the two nearest of sorted numbers. */
export function quantile(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share;
  const [low, high] = [sorted[Math.floor(at)]!, sorted[Math.ceil(at)]!];
  return low + (high - low) * (at - Math.floor(at));
}

function reachOf(
  o: Opened,
  { pairs, perspectives }: Compared,
  facts: readonly Pick<Fact, 'kind' | 'key' | 'patch'>[],
): Reach {
  const changes = pairs
    .filter(isMoved)
    .map(changeOf)
    .sort((a, b) => a - b);
  const statuses = new Map<string, { from: Mark; to: Mark; n: number }>();
  for (const { from, to } of pairs) {
    if (from === to || from === null || to === null) continue;
    const held = statuses.get(`${from} ${to}`);
    if (held) held.n++;
    else statuses.set(`${from} ${to}`, { from, to, n: 1 });
  }
  const rose = changes.filter((one) => one > 0).length;
  return {
    units: pairs.length,
    rose,
    fell: changes.length - rose,
    same: pairs.filter(
      ({ before, after }) =>
        (Number.isNaN(before) && Number.isNaN(after)) || Math.abs(after - before) <= differs,
    ).length,
    gained: pairs.filter(({ before, after }) => Number.isNaN(before) && !Number.isNaN(after)).length,
    lost: pairs.filter(({ before, after }) => !Number.isNaN(before) && Number.isNaN(after)).length,
    quantiles:
      changes.length === 0
        ? null
        : {
            least: changes[0]!,
            lower: quantile(changes, 0.25),
            median: quantile(changes, 0.5),
            upper: quantile(changes, 0.75),
            most: changes.at(-1)!,
          },
    histogram: histogramOf(changes),
    statuses: [...statuses.values()].sort((a, b) => b.n - a.n),
    perspectives: [...perspectives].map(([code, one]) => ({
      code,
      name: perspectiveName(o, code),
      rose: one.rose,
      fell: one.fell,
      before: one.hadScore === 0 ? null : one.before / one.hadScore,
      after: one.hasScore === 0 ? null : one.after / one.hasScore,
    })),
    templates: templatesIn(o, facts),
    most: sorted(o, pairs.filter(isChanged), 'change')
      .slice(0, mostTold)
      .map((one) => told(o, one)),
  };
}

function perspectiveName(o: Opened, code: string): string {
  const held = objectsOf<Perspective>(o.board.model.history, 'perspective').get(code);
  return (held && bodyAt(held, o.day)?.name) ?? code;
}

const told = (o: Opened, { unit, scorecard, before, after, from, to }: Pair): ChangedUnit => ({
  unit,
  name: unitName(o, unit),
  scorecard,
  before: from === null ? null : { score: orNull(before), status: from },
  after: to === null ? null : { score: orNull(after), status: to },
  change: orNull(after - before),
});

function sorted(o: Opened, pairs: Pair[], by: NonNullable<UnitsAsked['sort']>): Pair[] {
  if (by === 'name') {
    const names = new Map(pairs.map((pair) => [pair, unitName(o, pair.unit)]));
    return pairs.sort((a, b) => (names.get(a) ?? '').localeCompare(names.get(b) ?? ''));
  }
  const rank = (pair: Pair): number => {
    const change = changeOf(pair);
    // A score that comes or goes is told before any change of one.
    if (Number.isNaN(change)) return Number.POSITIVE_INFINITY;
    return by === 'change' ? Math.abs(change) : by === 'rise' ? change : -change;
  };
  return pairs.sort((a, b) => {
    const [x, y] = [rank(a), rank(b)];
    return x === y ? (a.unit < b.unit ? -1 : 1) : y - x;
  });
}

/** How far a change reaches, without a list of its units. */
export function reachBeside(
  present: Standing,
  played: Standing,
  question: Question,
  facts: readonly Pick<Fact, 'kind' | 'key' | 'patch'>[],
): Reach {
  const then = open(present.board, question);
  const after = open(played.board, { ...question, period: idOf(present.board, then.period) });
  return reachOf(after, compare(then, after), facts);
}

export function unitsBeside(
  present: Standing,
  played: Standing,
  question: Question,
  asked: UnitsAsked,
  facts: readonly Pick<Fact, 'kind' | 'key' | 'patch'>[],
): UnitsBeside {
  const then = open(present.board, question);
  const after = open(played.board, { ...question, period: idOf(present.board, then.period) });
  const compared = compare(then, after);
  const words = fold(asked.q ?? '')
    .split(' ')
    .filter(Boolean);
  const found = compared.pairs.filter((pair) => {
    if (!isChanged(pair)) return false;
    if (asked.scorecard !== undefined && pair.scorecard !== asked.scorecard) return false;
    if (asked.show === 'rose' && !(changeOf(pair) > differs)) return false;
    if (asked.show === 'fell' && !(changeOf(pair) < -differs)) return false;
    if (asked.show === 'status' && pair.from === pair.to) return false;
    if (words.length === 0) return true;
    const name = fold(`${unitName(after, pair.unit)} ${pair.unit}`);
    return words.every((word) => name.includes(word));
  });
  const from = asked.offset ?? 0;
  const shown = sorted(after, found, asked.sort ?? 'change').slice(from, from + (asked.limit ?? usual));
  return {
    period: idOf(present.board, then.period),
    sequence: present.sequence,
    reach: reachOf(after, compared, facts),
    total: found.length,
    items: shown.map((one) => told(after, one)),
  };
}
