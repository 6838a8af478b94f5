/** One initiative with all that stands behind it: what it moves and how that stands, receipts, money, dependencies. */
import { NotThere, unitName } from '#board/reading.ts';
import { toldOf } from '#board/sight-reading.ts';
import { definitionOn } from '#engine/board.ts';
import { isoFromDay } from '#engine/calendar.ts';
import { inputOf, statusAt } from '#engine/explain.ts';
import { addressOfNode } from '#engine/structure.ts';
import { splitRef } from '#engine/units.ts';
import type { Move } from '#engine/work.ts';
import { type Asking, bodyOf, objectiveOf, perspectiveName } from './asking.ts';
import type { InitiativeReading, Moved } from './contract.ts';
import type { InitiativeRead } from './initiatives.ts';
import { headOf, stateOf } from './list-reading.ts';
import { nodesMoved, seriesMoved } from './moving.ts';

export type PlainInitiative = Omit<InitiativeReading, 'period' | 'asOf'>;

export function initiativeReading(asking: Asking, code: string): PlainInitiative {
  const { execution, currency } = asking;
  const one = execution.all.get(code);
  if (!one) throw new NotThere(`initiative ${code}`);
  const { fields } = one;
  const orNull = <T>(value: T | undefined): T | null => value ?? null;
  const others = (codes: readonly string[] | undefined) =>
    (codes ?? []).flatMap((other) => {
      const found = execution.all.get(other);
      return found ? [besideOf(found)] : [];
    });
  const excluding = [...execution.all.values()].filter(
    (other) => other.fields.excludes?.includes(code) || fields.excludes?.includes(other.code),
  );
  return {
    ...headOf(asking, one),
    description: orNull(fields.description),
    sponsor: orNull(fields.sponsor),
    saidStatus: orNull(fields.saidStatus),
    saidWhy: orNull(fields.saidWhy),
    currency,
    today: isoFromDay(execution.today),
    receipt: one.receipt,
    milestones: one.milestones.map((it) => ({
      key: `${it.initiative}/${it.code}`,
      code: it.code,
      name: it.name ?? it.code,
      due: orNull(it.due),
      baselineDue: orNull(it.baselineDue),
      weight: it.weight ?? 1,
      done: orNull(it.done),
      state: stateOf(it, execution.today),
      owner: orNull(it.owner),
      note: orNull(it.note),
      mayTick: asking.mayUpdate(one, it.owner),
      version: asking.versionOf('milestone', `${it.initiative}/${it.code}`),
    })),
    moves: (fields.moves ?? []).map((move) => movedOf(asking, one, move)),
    waitsFor: others(fields.needs),
    neededBy: others(one.neededBy),
    eitherOr: excluding.map(besideOf),
    risks: (fields.risks ?? []).map((risk) => ({
      text: risk.text,
      likelihood: orNull(risk.likelihood),
      impact: orNull(risk.impact),
      response: orNull(risk.response),
      owner: orNull(risk.owner),
      closed: risk.closed === true,
    })),
    updates: one.updates.map((it) => ({
      key: `${it.initiative}/${it.code}`,
      version: asking.versionOf('update', `${it.initiative}/${it.code}`),
      day: it.day,
      text: it.text ?? '',
      progress: orNull(it.progress),
      by: orNull(it.by),
    })),
    money: one.money,
    lines: one.lines.map((it) => {
      const key = `${it.initiative}/${it.class}@${it.period}`;
      return {
        key,
        class: it.class,
        period: it.period,
        planned: orNull(it.planned),
        committed: orNull(it.committed),
        spent: orNull(it.spent),
        forecast: orNull(it.forecast),
        note: orNull(it.note),
        version: asking.versionOf('money', key),
      };
    }),
  };
}

const besideOf = ({ code, fields, receipt }: InitiativeRead) => ({
  code,
  name: fields.name ?? code,
  status: receipt.status,
  stage: fields.stage ?? ('proposed' as const),
  start: fields.start ?? null,
  end: fields.end ?? null,
});

const orNone = (n: number): number | null => (Number.isNaN(n) ? null : n);

function movedOf(asking: Asking, one: InitiativeRead, move: Move): Moved {
  const { o, under } = asking;
  const { board, view, now } = o;
  const { model, structure } = board;
  const objective = move.objective === undefined ? null : objectiveOf(o, move.objective);
  const nodes = nodesMoved(o, one, move, under);
  const series = seriesMoved(o, one, move, under);
  const [node] = nodes;
  const [kpi] = series;
  const isOneNode = nodes.length === 1 && node !== undefined;
  const isOneKpi = series.length === 1 && kpi !== undefined;
  const told = isOneNode ? toldOf(o, node) : null;
  const first = kpi === undefined ? undefined : model.series[kpi];
  const body = first ? definitionOn(first, o.day) : null;
  const input = isOneKpi ? inputOf(board, view, kpi, now) : null;
  const unit = told?.unit ?? first?.unit ?? move.unit ?? null;
  return {
    objective: move.objective ?? null,
    objectiveName: objective?.name ?? move.objective ?? null,
    measure: move.measure ?? null,
    measureName:
      move.measure === undefined
        ? null
        : (body?.name ??
          bodyOf<{ name?: string }>(o, 'measure', move.measure)?.name ??
          splitRef(move.measure).name),
    perspective: objective?.perspective ?? null,
    perspectiveName: objective?.perspective ? perspectiveName(o, objective.perspective) : null,
    unit,
    unitName: unit === null ? null : unitName(o, unit),
    units: Math.max(nodes.length, series.length),
    node: isOneNode ? addressOfNode(model, structure, node) : null,
    measureNode: isOneKpi ? addressOfNode(model, structure, kpi) : null,
    score: told?.score ?? null,
    status: told?.status ?? 'no-data',
    measureStatus: isOneKpi ? statusAt(board, view, kpi, now).status : null,
    value: input ? orNone(input.actual) : null,
    target: input ? orNone(input.limits.target) : null,
    unitOfMeasure: body?.unitOfMeasure ?? null,
    decimals: body?.decimals ?? null,
    direction: body?.direction ?? null,
    effect: move.effect ?? null,
    starts: move.starts ?? null,
    confidence: move.confidence ?? null,
  };
}
