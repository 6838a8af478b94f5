/** Spending by initiative, period and class; budgets beside what came of them. */
import { idOf, NotThere, nameOf, open, orNull, unitName } from '#board/reading.ts';
import { isoFromDay, ordinalAt, parsePeriod } from '#engine/calendar.ts';
import type { Mark } from '#engine/definitions.ts';
import { statusAt } from '#engine/explain.ts';
import { addressOfNode } from '#engine/structure.ts';
import { type Budget, moneyClasses } from '#engine/work.ts';
import { type Asking, nameOfKey, objectiveOf, perspectiveName } from './asking.ts';
import { amountOf, countsFor, linesCounted, linesWithin, spanOfBudget, sumsWithin } from './budget-scope.ts';
import type { BudgetReading, Spending } from './contract.ts';
import type { InitiativeRead } from './initiatives.ts';
import { addedUp, type MoneyLine, sumsOf } from './money-sums.ts';
import { nodesMoved } from './moving.ts';
import { statusLimits } from './status.ts';

const usual = 100;
const mostOutcomes = 50;

export interface SpendingAsked {
  unit?: string;
  budget?: string;
  by?: 'initiative' | 'period' | 'class';
  limit?: number;
  offset?: number;
}

export function spendingReading(asking: Asking, asked: SpendingAsked): Omit<Spending, 'asOf'> {
  const { o, execution, under, currency } = asking;
  if (asked.unit !== undefined && !o.tree.units.has(asked.unit)) throw new NotThere(`unit ${asked.unit}`);
  const units = asked.unit === undefined ? null : under(asked.unit);
  const budget = asked.budget === undefined ? null : execution.budgets.get(asked.budget);
  if (budget === undefined) throw new NotThere(`budget ${asked.budget}`);
  const counts = budget && countsFor(asking, budget);
  const span = budget && spanOfBudget(o.board.model.calendar, budget);
  const by = asked.by ?? 'initiative';
  const groups = new Map<string, { name: string; lines: MoneyLine[]; order: number }>();
  const all: MoneyLine[] = [];
  for (const one of execution.all.values()) {
    if (units && !units.has(one.fields.unit)) continue;
    if (counts && !counts(one)) continue;
    const counted = linesCounted(one);
    for (const line of budget ? linesWithin(budget, span, counted) : counted) {
      const key = by === 'initiative' ? one.code : by === 'period' ? line.period : line.class;
      const group = groups.get(key) ?? {
        name: by === 'initiative' ? (one.fields.name ?? one.code) : key,
        lines: [],
        order: by === 'period' ? line.span.start : 0,
      };
      groups.set(key, group);
      group.lines.push(line);
      all.push(line);
    }
  }
  const { today } = execution;
  // A period's class holds lines of many initiatives, each with its own forecast.
  const sums = (lines: readonly MoneyLine[]) =>
    addedUp([...apart(lines).values()].map((mine) => sumsOf(mine, today)));
  const lines = [...groups].map(([key, { name, lines: mine, order }]) => ({
    key,
    name,
    order,
    sums: sums(mine),
    classes: Object.fromEntries(
      moneyClasses.flatMap((one) => {
        const own = mine.filter((line) => line.class === one);
        if (own.length === 0) return [];
        const { planned, committed, spent } = sumsOf(own, today);
        return [[one, { planned, committed, spent }]];
      }),
    ),
  }));
  lines.sort(
    (a, b) => a.order - b.order || b.sums.estimate - a.sums.estimate || a.name.localeCompare(b.name),
  );
  const from = asked.offset ?? 0;
  return {
    today: isoFromDay(today),
    currency,
    total: sums(all),
    count: lines.length,
    lines: lines.slice(from, from + (asked.limit ?? usual)).map(({ order: _, ...line }) => line),
  };
}

function apart(lines: readonly MoneyLine[]): Map<string, MoneyLine[]> {
  const found = new Map<string, MoneyLine[]>();
  for (const line of lines) {
    const list = found.get(line.initiative);
    if (list) list.push(line);
    else found.set(line.initiative, [line]);
  }
  return found;
}

/** Above its amount as an initiative is above its plan. */
function statusOfBudget(estimate: number, amount: number): Mark {
  if (amount <= 0) return 'no-data';
  const above = (estimate - amount) / amount;
  const { watch, off } = statusLimits.estimate;
  return above > off ? 'off-target' : above > watch ? 'watch' : 'on-target';
}

export function budgetReading(asking: Asking, code: string): BudgetReading {
  const { o, execution } = asking;
  const budget = execution.budgets.get(code);
  if (!budget) throw new NotThere(`budget ${code}`);
  const span = spanOfBudget(o.board.model.calendar, budget);
  const counts = countsFor(asking, budget);
  const mine = [...execution.all.values()].filter(counts);
  const sums = addedUp(mine.map((one) => sumsWithin(budget, span, one, execution.today)));
  const amount = amountOf(budget);
  const named = (kind: 'perspective' | 'theme', codes: readonly string[] | undefined) =>
    (codes ?? []).map((one) => ({ code: one, name: nameOfKey(o, kind, one) }));
  const units = budget.units ?? [];
  return {
    code,
    name: budget.name ?? code,
    description: budget.description ?? null,
    owner: budget.owner ?? null,
    start: budget.start ?? '',
    end: budget.end ?? '',
    amount,
    amounts: budget.amounts ?? {},
    perspectives: named('perspective', budget.perspectives),
    themes: named('theme', budget.themes),
    units: units.map((one) => ({ code: one, name: unitName(o, one) })),
    classes: budget.classes ?? [],
    sums,
    left: amount - sums.planned,
    status: statusOfBudget(sums.estimate, amount),
    initiatives: mine.length,
    outcome: outcomeOf(asking, budget, mine),
    version: asking.versionOf('budget', code),
    mayEdit: asking.mayEdit(units.length === 1 ? (units[0] ?? null) : null),
  };
}

/** The objectives that the money was for, as they stood before it and as they stand now. */
function outcomeOf(
  asking: Asking,
  budget: Budget,
  mine: readonly InitiativeRead[],
): BudgetReading['outcome'] {
  const { o, execution, under } = asking;
  const { board } = o;
  const { calendar } = board.model;
  const span = spanOfBudget(calendar, budget);
  const found = new Map<number, { planned: number; spent: number }>();
  for (const one of mine) {
    const nodes = new Set((one.fields.moves ?? []).flatMap((move) => nodesMoved(o, one, move, under)));
    const { planned, spent } = sumsWithin(budget, span, one, execution.today);
    for (const node of nodes) {
      const held = found.get(node) ?? { planned: 0, spent: 0 };
      found.set(node, {
        planned: held.planned + planned / nodes.size,
        spent: held.spent + spent / nodes.size,
      });
    }
  }
  // The last period of the reading's own frequency that lay before the budget began.
  const { frequency } = o.period;
  const before = span ? ordinalAt(calendar, frequency, span.start) - 1 : null;
  // Of a budget that is to come there is nothing to hold against.
  const earlier =
    before === null || (span && span.start > execution.today)
      ? null
      : open(board, { period: idOf(board, { frequency, ordinal: before }), span: o.span, asOf: o.asOf });
  const nodes = [...found].sort(([, a], [, b]) => b.planned - a.planned).slice(0, mostOutcomes);
  const at = (from: typeof o, node: number) => ({
    score:
      from.view.why[node * from.view.columns + from.now] === 0
        ? orNull(from.view.score[node * from.view.columns + from.now])
        : null,
    status: statusAt(board, from.view, node, from.now).status,
  });
  return {
    before: earlier && idOf(board, earlier.period),
    now: idOf(board, o.period),
    total: found.size,
    objectives: nodes.map(([node, money]) => {
      const address = addressOfNode(board.model, board.structure, node);
      const [unit = '', card = '', code = ''] = address.slice(address.indexOf(':') + 1).split('/');
      const was = earlier && at(earlier, node);
      const present = at(o, node);
      return {
        node: address,
        name: nameOf(o, node),
        unitName: unitName(o, unit),
        perspective: perspectiveName(o, objectiveOf(o, `${card}:${code}`)?.perspective ?? ''),
        before: was?.score ?? null,
        now: present.score,
        statusBefore: was?.status ?? 'no-data',
        statusNow: present.status,
        ...money,
      };
    }),
  };
}

/** Budgets, the latest first. */
export function budgetsInOrder({ o, execution }: Asking): string[] {
  const { calendar } = o.board.model;
  const start = (budget: Budget): number => {
    const period = budget.start === undefined ? null : parsePeriod(calendar, budget.start);
    return period ? (spanOfBudget(calendar, budget)?.start ?? 0) : 0;
  };
  return [...execution.budgets]
    .sort(([, a], [, b]) => start(b) - start(a) || (a.name ?? a.code).localeCompare(b.name ?? b.code))
    .map(([code]) => code);
}
