/** The exact change of one score between any two periods, or from its plan, split by child and by cause. */
import { changeOf } from '#engine/change.ts';
import { statusAt } from '#engine/explain.ts';
import { gapOf } from '#engine/planned.ts';
import { reasonWord } from '#engine/reasons.ts';
import { addressOfNode, infoOf } from '#engine/structure.ts';
import { type Board, coverageOf } from '#engine/view.ts';
import type { ChangeReading } from './compare-contract.ts';
import { idOf, nameOf, type Opened, open, orNull, type Question, unitName } from './reading.ts';
import { findNode, nameIn } from './receipt-reading.ts';

const side = ({ board, view }: Opened, node: number, c: number): NonNullable<ChangeReading['before']> => ({
  score: orNull(view.score[node * view.columns + c]),
  reason: reasonWord(view.why[node * view.columns + c]!),
  status: statusAt(board, view, node, c).status,
  coverage: orNull(coverageOf(board, view, node, c)),
});

export function changeReading(board: Board, address: string, question: Question): ChangeReading {
  const o = open(board, question);
  const { model, structure } = board;
  const node = findNode(board, address);
  const info = infoOf(model, structure, node);
  const change = o.isPlan ? gapOf(board, o.view, node) : changeOf(board, o.view, node, o.now, o.before);
  return {
    node: addressOfNode(model, structure, node),
    kind: info.kind,
    name: nameOf(o, node),
    unit: info.unit,
    unitName: unitName(o, info.unit),
    period: idOf(board, o.period),
    against: o.isPlan ? 'plan' : idOf(board, o.view.periods[o.before]!),
    span: o.span,
    asOf: o.asOf,
    before: side(o, node, o.before),
    after: side(o, node, o.now),
    total: orNull(change.total),
    parts: change.parts.map(({ node: kid, what, part, causes }) =>
      kid === null
        ? { node: null, kind: null, label: what, part, before: null, after: null, status: null, causes }
        : {
            node: addressOfNode(model, structure, kid),
            kind: infoOf(model, structure, kid).kind,
            label: nameIn(o, kid, node),
            part,
            before: side(o, kid, o.before).score,
            after: side(o, kid, o.now).score,
            status: side(o, kid, o.now).status,
            causes,
          },
    ),
  };
}
