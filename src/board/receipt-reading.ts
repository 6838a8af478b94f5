/** A receipt with names, and with who recorded each number, when, and from where. */
import { weightsAbove } from '#engine/explain.ts';
import { type EngineReceipt, receiptOf } from '#engine/receipt.ts';
import { addressOfNode, infoOf } from '#engine/structure.ts';
import type { Board } from '#engine/view.ts';
import type { Receipt } from './contract.ts';
import { findNodes } from './finding.ts';
import {
  type Details,
  idOf,
  NotThere,
  nameOf,
  type Opened,
  open,
  orNull,
  type Question,
  scoreFields,
  unitName,
} from './reading.ts';

/** The one node that an address or a short form of one means. */
export function findNode(board: Board, text: string): number {
  const found = findNodes(board, text);
  if (found.length === 1) return found[0]!;
  if (found.length === 0) throw new NotThere(`node ${text}`);
  const named = found.slice(0, 6).map((node) => addressOfNode(board.model, board.structure, node));
  throw new NotThere(`single node ${text}; it may be ${named.join(', ')}`);
}

export function receiptReading(board: Board, address: string, question: Question, details: Details): Receipt {
  const o = open(board, question);
  const node = findNode(board, address);
  const receipt = receiptOf(board, o.view, node, o.now, o.before);
  return {
    node: receipt.node,
    kind: receipt.kind as Receipt['kind'],
    name: nameOf(o, node),
    period: idOf(board, o.period),
    span: o.span,
    asOf: o.asOf,
    score: receipt.score,
    reason: receipt.reason,
    cells: receipt.cells,
    status: receipt.status,
    coverage: receipt.coverage,
    oldestInput: receipt.oldestInput,
    worst: receipt.worst && { ...receipt.worst, name: nameOf(o, findNode(board, receipt.worst.node)) },
    steps: receipt.steps,
    inputs: receipt.inputs.map((input) => withSource(o, node, input, details)),
    method: receipt.method,
    missing: receipt.missing,
    children: receipt.children.map((child) => {
      const id = findNode(board, child.node);
      const name = child.part === 'cascade' ? `${unitName(o, child.unit)} · ${nameOf(o, id)}` : nameOf(o, id);
      return {
        node: child.node,
        kind: child.kind,
        name,
        part: child.part,
        score: child.score,
        reason: child.reason,
        status: child.status,
        band: child.band,
        coverage: child.coverage,
        change: scoreFields(o, id).change,
        weight: child.weight,
        designShare: child.designShare,
        shareInForce: child.shareInForce,
        contribution: child.contribution,
        points: child.points,
        dueShare: child.dueShare,
        counts: child.counts,
      };
    }),
    ancestors: ancestorsOf(o, node),
    change: {
      total: orNull(receipt.change.total),
      against: idOf(board, o.view.periods[o.before]!),
      parts: receipt.change.parts.map((p) => ({
        label: p.node === null ? p.what : nameIn(o, p.node, node),
        node: p.node === null ? null : addressOfNode(board.model, board.structure, p.node),
        part: p.part,
        causes: p.causes,
      })),
    },
  };
}

/** The scorecards above a node, with what it weighs in each. */
function ancestorsOf(o: Opened, node: number): Receipt['ancestors'] {
  const { model, structure } = o.board;
  const found: Receipt['ancestors'] = [];
  for (const [above, weights] of weightsAbove(o.board, o.view, node, o.now)) {
    const info = infoOf(model, structure, above);
    if (info.kind !== 'scorecard') continue;
    found.push({
      node: addressOfNode(model, structure, above),
      name: nameOf(o, above),
      unit: unitName(o, info.unit),
      ...weights,
    });
  }
  return found.sort((a, b) => b.design - a.design);
}

/** A child of another unit is told with its unit's name. */
export function nameIn(o: Opened, node: number, parent: number): string {
  const { model, structure } = o.board;
  const unit = infoOf(model, structure, node).unit;
  return unit === infoOf(model, structure, parent).unit
    ? nameOf(o, node)
    : `${unitName(o, unit)} · ${nameOf(o, node)}`;
}

function withSource(
  o: Opened,
  node: number,
  input: EngineReceipt['inputs'][number],
  details: Details,
): Receipt['inputs'][number] {
  const recordings =
    input.period === null
      ? []
      : details
          .figures(input.unit, input.measure)
          .filter((f) => f.slot === input.slot && f.period === input.period);
  const latest = recordings.toSorted((a, b) => a.recorded - b.recorded).at(-1);
  const series = o.board.model.byUnit.get(input.unit)?.get(input.measure);
  const label =
    input.label === 'input'
      ? (series?.model.versions.at(-1)?.body.name ?? input.measure)
      : input.label === 'input-target'
        ? `target(${input.measure})`
        : input.label;
  const own = infoOf(o.board.model, o.board.structure, node).unit;
  return {
    // Inputs of several child units bear one name: the unit tells them apart.
    label: input.unit === own ? label : `${unitName(o, input.unit)} · ${label}`,
    value: input.value,
    origin: input.origin,
    period: input.period,
    recorded: latest?.recorded ?? null,
    at: latest?.at ?? null,
    by: latest?.by ?? null,
    note: latest?.note ?? null,
    source: latest?.source ?? series?.model.versions.at(-1)?.body.source ?? null,
  };
}
