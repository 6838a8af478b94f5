/**
 * The full explanation of one score: what went in, what was done to it, what came out. A receipt holds codes and
 * numbers; sentences are made of them where they are read.
 */
import { isoFromDay } from './calendar.ts';
import { type Change, changeOf } from './change.ts';
import type { Mark, Slot } from './definitions.ts';
import { statusAt, under } from './explain.ts';
import { reasonWord } from './reasons.ts';
import { explainKpi } from './receipt-kpi.ts';
import { explainParent } from './receipt-parent.ts';
import { addressOfNode, infoOf } from './structure.ts';
import { type Board, coverageOf, type View } from './view.ts';

export interface ReceiptStep {
  code: string;
  values: Record<string, string | number | null>;
}

export type Step = (code: string, values?: ReceiptStep['values']) => void;

/** A number that went in, and where to find who recorded it. */
export interface ReceiptInput {
  label: string;
  value: number | null;
  origin: 'entered' | 'computed' | 'given' | 'path' | 'measure' | 'default' | 'carried' | 'joined';
  unit: string;
  measure: string;
  slot: Slot;
  period: string | null;
}

export interface ReceiptChild {
  node: string;
  kind: string;
  unit: string;
  code: string;
  part: 'own' | 'cascade';
  score: number | null;
  reason: string | null;
  status: Mark;
  band: string | null;
  coverage: number | null;
  weight: number;
  designShare: number;
  shareInForce: number;
  contribution: number | null;
  /** Under points, where it counts: what it earned of what it could. */
  points: { earned: number; possible: number } | null;
  /** Its part of what is due, and the coverage with which it counts there: 0 without a score. Null where not due. */
  dueShare: number | null;
  counts: number | null;
}

export interface EngineReceipt {
  node: string;
  kind: string;
  unit: string;
  code: string;
  score: number | null;
  reason: string | null;
  cells: string[];
  status: Mark;
  band: string | null;
  coverage: number | null;
  oldestInput: string | null;
  worst: { node: string; score: number } | null;
  steps: ReceiptStep[];
  inputs: ReceiptInput[];
  method: string | null;
  missing: string | null;
  children: ReceiptChild[];
  change: Change;
}

const orNull = (n: number): number | null => (Number.isNaN(n) ? null : n);

/** Explains one node in column `c`, its change counted from column `before`. */
export function receiptOf(
  board: Board,
  view: View,
  node: number,
  c: number,
  before: number | null,
): EngineReceipt {
  const { model, structure } = board;
  const at = node * view.columns + c;
  const info = infoOf(model, structure, node);
  const below = under(board, view, node, c);
  const receipt: EngineReceipt = {
    node: addressOfNode(model, structure, node),
    kind: info.kind,
    unit: info.unit,
    code: info.code,
    score: orNull(view.score[at]!),
    reason: reasonWord(view.why[at]!),
    cells: [],
    ...statusAt(board, view, node, c),
    coverage: orNull(coverageOf(board, view, node, c)),
    oldestInput: below.oldest === null ? null : isoFromDay(below.oldest),
    // A KPI is its own weakest part: nothing to tell.
    worst:
      info.kind === 'kpi'
        ? null
        : below.worst && {
            node: addressOfNode(model, structure, below.worst.node),
            score: below.worst.score,
          },
    steps: [],
    inputs: [],
    method: null,
    missing: null,
    children: [],
    change: before === null ? { total: Number.NaN, parts: [] } : changeOf(board, view, node, c, before),
  };
  if (node < structure.seriesCount) explainKpi(board, view, model.series[node]!, c, receipt);
  else explainParent(board, view, node, c, receipt);
  return receipt;
}
