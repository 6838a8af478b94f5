/** Initiatives as a list: filtered, sorted, a page of it in words. */
import { NotThere, unitName } from '#board/reading.ts';
import { isoFromDay } from '#engine/calendar.ts';
import type { Mark } from '#engine/definitions.ts';
import { statusAt } from '#engine/explain.ts';
import { addressOfNode, nodeAt } from '#engine/structure.ts';
import { fold } from '#engine/text/fold.ts';
import { splitRef } from '#engine/units.ts';
import type { Milestone } from '#engine/work.ts';
import {
  type Asking,
  bodyOf,
  nameOfKey,
  objectiveOf,
  perspectiveName,
  perspectivesOf,
  servesNothing,
  themesOf,
} from './asking.ts';
import { countsFor } from './budget-scope.ts';
import type { InitiativeItem, Initiatives, InitiativesAsked } from './contract.ts';
import type { InitiativeRead } from './initiatives.ts';
import { keptLists } from './kept-lists.ts';
import { movedNodes, nodesMoved, unitOfNode } from './moving.ts';
import { isOpen, isOverdue } from './status.ts';

const usual = 100;

export type PlainInitiatives = Omit<Initiatives, 'mayCreate' | 'period' | 'asOf'>;

export function initiativesReading(asking: Asking, asked: InitiativesAsked): PlainInitiatives {
  const { o, execution, currency } = asking;
  const { stages, statuses, found, servingNothing } = keptOf(asking, asked);
  const { themes, perspectives, owners } = choicesOf(asking);
  const from =
    asked.after === undefined ? (asked.offset ?? 0) : found.findIndex(({ code }) => code === asked.after) + 1;
  const page = found.slice(from, from + (asked.limit ?? usual));
  const last = page.at(-1);
  return {
    today: isoFromDay(execution.today),
    currency,
    total: found.length,
    counts: { stages, statuses, servingNothing },
    themes: [...themes].map((code) => ({ code, name: nameOfKey(o, 'theme', code) })),
    perspectives: [...perspectives].map((code) => ({ code, name: perspectiveName(o, code) })),
    owners,
    items: page.map((one) => itemOf(asking, one)),
    next: last && from + page.length < found.length ? last.code : null,
  };
}

interface Choices {
  themes: ReadonlySet<string>;
  perspectives: ReadonlySet<string>;
  owners: string[];
}
const keptChoices = keptLists<Choices>(1);
const keptChosen = keptLists<Chosen>(8);

const choicesOf = (asking: Asking): Choices => keptChoices.of(asking, [], () => findChoices(asking));

function findChoices({ o, execution }: Asking): Choices {
  const themes = new Set<string>();
  const perspectives = new Set<string>();
  const owners = new Set<string>();
  for (const one of execution.all.values()) {
    for (const theme of themesOf(o, one)) themes.add(theme);
    for (const perspective of perspectivesOf(o, one)) perspectives.add(perspective);
    if (one.fields.owner) owners.add(one.fields.owner);
  }
  return { themes, perspectives, owners: [...owners].sort(byName) };
}

function keptOf(asking: Asking, asked: InitiativesAsked): Chosen {
  const { unit, stage, status, owner, node, perspective, theme, budget, serves, q, sort } = asked;
  const question = [unit, stage, status, owner, node, perspective, theme, budget, serves, q, sort];
  return keptChosen.of(asking, question, () => chosenOf(asking, asked));
}

interface Chosen {
  found: InitiativeRead[];
  stages: Record<string, number>;
  statuses: Record<string, number>;
  servingNothing: number;
}

function chosenOf(asking: Asking, asked: InitiativesAsked): Chosen {
  const { execution } = asking;
  const passes = filterOf(asking, asked);
  const stages = split(asked.stage);
  const statuses = split(asked.status);
  const chosen: Chosen = { found: [], stages: {}, statuses: {}, servingNothing: 0 };
  for (const one of execution.all.values()) {
    if (!passes(one)) continue;
    const stage = one.fields.stage ?? 'proposed';
    const inStage = stages === null || stages.has(stage);
    const inStatus = statuses === null || statuses.has(one.receipt.status);
    // What a filter offers counts what the others leave.
    if (inStatus) chosen.stages[stage] = (chosen.stages[stage] ?? 0) + 1;
    if (inStage) chosen.statuses[one.receipt.status] = (chosen.statuses[one.receipt.status] ?? 0) + 1;
    if (!inStage || !inStatus) continue;
    if (servesNothing(one)) chosen.servingNothing++;
    else if (asked.serves === 'nothing') continue;
    chosen.found.push(one);
  }
  chosen.found.sort(orderOf(asking, asked.sort ?? 'start'));
  return chosen;
}

const split = (asked: string | undefined): ReadonlySet<string> | null =>
  asked === undefined || asked === '' ? null : new Set(asked.split(','));

function filterOf(asking: Asking, asked: InitiativesAsked): (one: InitiativeRead) => boolean {
  const { o, execution, under } = asking;
  if (asked.unit !== undefined && !o.tree.units.has(asked.unit)) throw new NotThere(`unit ${asked.unit}`);
  const units = asked.unit === undefined ? null : under(asked.unit);
  const moving = asked.node === undefined ? null : moversAt(asking, asked.node);
  const budget = asked.budget === undefined ? null : execution.budgets.get(asked.budget);
  if (budget === undefined) throw new NotThere(`budget ${asked.budget}`);
  const inBudget = budget && countsFor(asking, budget);
  const says = saysWords(asking, asked.q);
  return (one) => {
    if (units && !units.has(one.fields.unit)) return false;
    if (moving && !moving.has(one.code)) return false;
    if (inBudget && !inBudget(one)) return false;
    if (asked.owner !== undefined && one.fields.owner !== asked.owner) return false;
    if (asked.perspective !== undefined && !perspectivesOf(o, one).includes(asked.perspective)) return false;
    if (asked.theme !== undefined && !themesOf(o, one).includes(asked.theme)) return false;
    return says(one);
  };
}

export const wordsOf = (q: string | undefined): string[] =>
  fold(q ?? '')
    .split(/\s+/)
    .filter(Boolean);

/** Whether an initiative, or what it moves, is called so. */
export function saysWords(asking: Asking, q: string | undefined): (one: InitiativeRead) => boolean {
  const words = wordsOf(q);
  if (words.length === 0) return () => true;
  return (one) => {
    const text = textOf(asking, one);
    return words.every((word) => text.includes(word));
  };
}

function moversAt({ o, execution }: Asking, address: string): ReadonlySet<string> {
  const node = nodeAt(o.board.model, o.board.structure, address);
  if (node === null) throw new NotThere(`node ${address}`);
  return new Set((movedNodes(o, execution).get(node) ?? []).map(({ initiative }) => initiative.code));
}

const texts = new WeakMap<InitiativeRead, string>();

function textOf({ o }: Asking, one: InitiativeRead): string {
  const known = texts.get(one);
  if (known !== undefined) return known;
  const { name, code, owner, sponsor, description, unit, moves = [] } = one.fields;
  const moved = moves.flatMap(({ objective, measure }) => [
    objective === undefined ? '' : (objectiveOf(o, objective)?.name ?? objective),
    measure === undefined ? '' : nameOfKey(o, 'measure', measure),
  ]);
  const said = [name, code, owner, sponsor, description, unit, unitName(o, unit), ...moved];
  const text = fold([...said, ...one.milestones.map((it) => it.name)].filter(Boolean).join('\n'));
  texts.set(one, text);
  return text;
}

/** The worst first. */
const rank: Record<Mark, number> = { 'off-target': 0, watch: 1, 'on-target': 2, exceeds: 3, 'no-data': 4 };
/** Thousands of names are compared: one collation for all. */
export const byName = new Intl.Collator().compare;
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function orderOf({ o }: Asking, sort: NonNullable<InitiativesAsked['sort']>) {
  const last = (a: InitiativeRead, b: InitiativeRead): number =>
    byName(a.fields.name ?? a.code, b.fields.name ?? b.code) || byText(a.code, b.code);
  const places =
    sort === 'unit' ? new Map([...o.tree.units.keys()].map((unit, place) => [unit, place])) : null;
  return (a: InitiativeRead, b: InitiativeRead): number => {
    switch (sort) {
      case 'name':
        return last(a, b);
      case 'end':
        return byText(a.fields.end ?? '9', b.fields.end ?? '9') || last(a, b);
      case 'status':
        return rank[a.receipt.status] - rank[b.receipt.status] || last(a, b);
      case 'unit':
        return (places?.get(a.fields.unit) ?? 0) - (places?.get(b.fields.unit) ?? 0) || last(a, b);
      case 'cost':
        return b.money.estimate - a.money.estimate || last(a, b);
      default:
        return byText(a.fields.start ?? '9', b.fields.start ?? '9') || last(a, b);
    }
  };
}

export const stateOf = (one: Milestone, today: number): 'done' | 'overdue' | 'open' =>
  !isOpen(one, today) ? 'done' : isOverdue(one, today) ? 'overdue' : 'open';

const isShort: ReadonlySet<Mark> = new Set(['watch', 'off-target']);

export function headOf(asking: Asking, one: InitiativeRead) {
  const { o } = asking;
  const { fields, receipt, money } = one;
  return {
    code: one.code,
    name: fields.name ?? one.code,
    unit: fields.unit ?? '',
    unitName: unitName(o, fields.unit ?? ''),
    owner: fields.owner ?? null,
    stage: fields.stage ?? ('proposed' as const),
    start: fields.start ?? null,
    end: fields.end ?? null,
    baselineStart: fields.baselineStart ?? null,
    baselineEnd: fields.baselineEnd ?? null,
    finished: fields.finished ?? null,
    status: receipt.status,
    rule: receipt.rule,
    unjudged: receipt.unjudged,
    isSaid: receipt.said !== null,
    because: receipt.tests
      .filter(({ status }) => isShort.has(status) && status === receipt.rule)
      .map(({ test }) => test),
    progress: receipt.progress,
    perspectives: perspectivesOf(o, one),
    themes: themesOf(o, one),
    needs: fields.needs ?? [],
    excludes: fields.excludes ?? [],
    must: fields.must === true,
    planned: money.hasPlan ? money.planned : null,
    bound: money.hasActual ? money.committed + money.spent : null,
    estimate: money.hasPlan || money.hasActual ? money.estimate : null,
    version: asking.versionOf('initiative', one.code),
    mayEdit: asking.mayEdit(fields.unit),
    mayUpdate: asking.mayUpdate(one),
  };
}

export function itemOf(asking: Asking, one: InitiativeRead): InitiativeItem {
  const { o, execution, under } = asking;
  const { board, view, now } = o;
  const objectives: InitiativeItem['objectives'] = [];
  const measures: InitiativeItem['measures'] = [];
  for (const move of one.fields.moves ?? []) {
    if (move.measure !== undefined) {
      const own = bodyOf<{ name?: string }>(o, 'measure', move.measure)?.name;
      measures.push({ measure: move.measure, name: own ?? splitRef(move.measure).name });
    }
    if (move.objective === undefined || objectives.some((it) => it.objective === move.objective)) continue;
    const nodes = nodesMoved(o, one, move, under);
    const [only] = nodes;
    const isOne = nodes.length === 1 && only !== undefined;
    objectives.push({
      objective: move.objective,
      name: objectiveOf(o, move.objective)?.name ?? move.objective,
      node: isOne ? addressOfNode(board.model, board.structure, only) : null,
      unitName: isOne ? unitName(o, unitOfNode(o, only)) : null,
      status: isOne ? statusAt(board, view, only, now).status : 'no-data',
    });
  }
  return {
    ...headOf(asking, one),
    milestones: one.milestones.map((it) => ({
      key: `${it.initiative}/${it.code}`,
      code: it.code,
      name: it.name ?? it.code,
      due: it.due ?? null,
      done: it.done ?? null,
      state: stateOf(it, execution.today),
    })),
    objectives,
    measures,
  };
}
