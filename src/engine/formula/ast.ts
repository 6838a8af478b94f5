/** A formula as a tree. Every node knows its position (0-based offset) in the text. */
import type { FaultCode, FaultValues } from './faults.ts';

export type Node =
  | { k: 'number'; v: number; at: number }
  | { k: 'ref'; unit: string | null; name: string; at: number }
  | { k: 'unary'; op: '-' | 'not'; x: Node; at: number }
  | { k: 'binary'; op: BinaryOp; l: Node; r: Node; at: number }
  | { k: 'call'; fn: string; args: Node[]; at: number };

export type BinaryOp = '+' | '-' | '*' | '/' | '^' | '=' | '<>' | '<' | '<=' | '>' | '>=' | 'and' | 'or';

/** What is wrong with a formula, where, and how to mend it. */
export interface FormulaFault {
  at: number;
  length: number;
  code: FaultCode;
  values: FaultValues;
  message: string;
  hint: string;
}

export type Parsed = { ok: true; node: Node } | { ok: false; fault: FormulaFault };

/** Every reference in a tree, in order of appearance. */
export function references(node: Node): Extract<Node, { k: 'ref' }>[] {
  const found: Extract<Node, { k: 'ref' }>[] = [];
  const walk = (n: Node): void => {
    if (n.k === 'ref') found.push(n);
    else if (n.k === 'unary') walk(n.x);
    else if (n.k === 'binary') {
      walk(n.l);
      walk(n.r);
    } else if (n.k === 'call') for (const a of n.args) walk(a);
  };
  walk(node);
  return found;
}
