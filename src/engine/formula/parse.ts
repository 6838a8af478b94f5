/**
 * Formula text to tree. Names are letters, digits, `_` and `.`; any other code is written in brackets
 * (`[mort-30-ami]`), a closing bracket inside doubled. `finance:revenue` is another unit's measure.
 */
import type { BinaryOp, FormulaFault, Node, Parsed } from './ast.ts';
import { type FaultCode, type FaultValues, faultOf } from './faults.ts';
import { aggregates, functions } from './functions.ts';

const MAX_LENGTH = 20_000;
const MAX_DEPTH = 100;
const MAX_NODES = 1_000;

interface Token {
  t: 'number' | 'name' | 'op' | 'end';
  text: string;
  v: number;
  at: number;
  quoted: boolean;
}

class Fault extends Error {
  readonly fault: FormulaFault;
  constructor(at: number, length: number, code: FaultCode, values: FaultValues = {}) {
    const fault = faultOf(at, length, code, values);
    super(fault.message);
    this.fault = fault;
  }
}

const nameStart = /[\p{L}_]/u;
const namePart = /[\p{L}\p{N}\p{M}_.]/u;
const twoChars = new Set(['<=', '>=', '<>', '!=', '==']);

function tokens(text: string): Token[] {
  const found: Token[] = [];
  let i = 0;
  const push = (t: Token['t'], at: number, end: number, value: string, v = 0, quoted = false) => {
    found.push({ t, text: value, v, at, quoted });
    i = end;
  };
  while (i < text.length) {
    const c = text[i]!;
    if (/\s/.test(c)) {
      i++;
      continue;
    }
    const number = /^(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?/.exec(text.slice(i, i + 400));
    if (number) {
      const v = Number(number[0]);
      if (!Number.isFinite(v)) throw new Fault(i, number[0].length, 'number-large');
      push('number', i, i + number[0].length, number[0], v);
      continue;
    }
    if (c === '[') {
      let end = i + 1;
      let name = '';
      while (end < text.length && !(text[end] === ']' && text[end + 1] !== ']')) {
        name += text[end];
        end += text[end] === ']' ? 2 : 1;
      }
      if (end >= text.length) throw new Fault(i, text.length - i, 'bracket-open');
      if (name === '') throw new Fault(i, 2, 'bracket-empty');
      push('name', i, end + 1, name, 0, true);
      continue;
    }
    const at = text.codePointAt(i)!;
    const letter = String.fromCodePoint(at);
    if (nameStart.test(letter)) {
      let end = i + letter.length;
      while (end < text.length) {
        const next = String.fromCodePoint(text.codePointAt(end)!);
        if (!namePart.test(next)) break;
        end += next.length;
      }
      push('name', i, end, text.slice(i, end));
      continue;
    }
    const two = text.slice(i, i + 2);
    if (twoChars.has(two)) push('op', i, i + 2, two === '!=' ? '<>' : two === '==' ? '=' : two);
    else if ('+-*/^=<>(),:%'.includes(c)) push('op', i, i + 1, c);
    else if (c === ';') throw new Fault(i, 1, 'semicolon');
    else throw new Fault(i, letter.length, 'character', { text: letter });
  }
  push('end', text.length, text.length, '');
  return found;
}

const levels: Record<string, number> = {
  or: 1,
  and: 2,
  '=': 4,
  '<>': 4,
  '<': 4,
  '<=': 4,
  '>': 4,
  '>=': 4,
  '+': 5,
  '-': 5,
  '*': 6,
  '/': 6,
};

/** Parses a formula. Never throws on any text: the fault says what is wrong, where, and how to mend it. */
export function parseFormula(text: string): Parsed {
  try {
    if (text.length > MAX_LENGTH) throw new Fault(MAX_LENGTH, 1, 'too-long', { most: MAX_LENGTH });
    const list = tokens(text);
    let i = 0;
    let nodes = 0;
    const peek = () => list[i]!;
    const isOp = (op: string) => peek().t === 'op' && peek().text === op;
    const word = (t: Token) => (t.t === 'name' && !t.quoted ? t.text.toLowerCase() : '');
    const make = <N extends Node>(n: N): N => {
      if (++nodes > MAX_NODES) throw new Fault(n.at, 1, 'too-many-parts', { most: MAX_NODES });
      return n;
    };
    const expect = (op: string) => {
      const t = peek();
      if (!isOp(op))
        throw new Fault(t.at, t.text.length, t.t === 'end' ? 'ends-early' : 'unexpected', {
          text: t.text,
          wanted: op,
        });
      i++;
    };
    const deeper = (depth: number) => {
      if (depth > MAX_DEPTH) throw new Fault(peek().at, 1, 'too-deep', { most: MAX_DEPTH });
      return depth + 1;
    };

    const call = (name: Token, depth: number): Node => {
      const fn = name.text.toLowerCase();
      const shape = functions.get(fn);
      if (!shape)
        throw new Fault(name.at, name.text.length, 'no-function', {
          text: name.text,
          functions: [...functions.keys()].join(' '),
        });
      i++;
      const args: Node[] = [];
      if (!isOp(')')) {
        args.push(expression(0, depth));
        while (isOp(',')) {
          i++;
          args.push(expression(0, depth));
        }
      }
      expect(')');
      if (args.length < shape.least || args.length > shape.most)
        throw new Fault(name.at, name.text.length, 'arguments', {
          text: fn,
          n: args.length,
          usage: shape.usage,
        });
      const kind = args[fn === 'ytd' ? 1 : 2];
      if (
        (fn === 'ytd' || fn === 'rolling') &&
        kind &&
        !(kind.k === 'ref' && kind.unit === null && aggregates.has(kind.name))
      )
        throw new Fault(kind.at, 1, 'joining', { aggregates: [...aggregates].join(' ') });
      return make({ k: 'call', fn, args, at: name.at });
    };

    const primary = (depth: number): Node => {
      const t = peek();
      deeper(depth);
      if (t.t === 'number') {
        i++;
        if (isOp('%')) {
          i++;
          return make({ k: 'number', v: t.v / 100, at: t.at });
        }
        return make({ k: 'number', v: t.v, at: t.at });
      }
      if (isOp('(')) {
        i++;
        const inner = expression(0, depth + 1);
        expect(')');
        return inner;
      }
      if (t.t === 'name' && !['and', 'or', 'not'].includes(word(t))) {
        i++;
        if (isOp('(') && !t.quoted) return call(t, depth + 1);
        if (isOp(':')) {
          i++;
          const name = peek();
          if (name.t !== 'name') throw new Fault(name.at, 1, 'after-colon');
          i++;
          return make({ k: 'ref', unit: t.text, name: name.text, at: t.at });
        }
        return make({ k: 'ref', unit: null, name: t.text, at: t.at });
      }
      throw new Fault(t.at, t.text.length, t.t === 'end' ? 'value-missing' : 'no-value', { text: t.text });
    };

    const unary = (depth: number): Node => {
      const t = peek();
      if (isOp('-') || isOp('+') || word(t) === 'not') {
        i++;
        const x = word(t) === 'not' ? expression(3, deeper(depth)) : unary(deeper(depth));
        return t.text === '+' ? x : make({ k: 'unary', op: t.text === '-' ? '-' : 'not', x, at: t.at });
      }
      const base = primary(depth);
      if (!isOp('^')) return base;
      const at = peek().at;
      i++;
      return make({ k: 'binary', op: '^', l: base, r: unary(deeper(depth)), at });
    };

    const expression = (level: number, depth: number): Node => {
      let left = unary(deeper(depth));
      for (;;) {
        const t = peek();
        const op = t.t === 'op' ? t.text : word(t);
        const own = Object.hasOwn(levels, op) ? levels[op]! : 0;
        if (own === 0 || own <= level) return left;
        i++;
        left = make({ k: 'binary', op: op as BinaryOp, l: left, r: expression(own, depth + 1), at: t.at });
      }
    };

    const node = expression(0, 0);
    const rest = peek();
    if (rest.t !== 'end') throw new Fault(rest.at, rest.text.length, 'left-over', { text: rest.text });
    return { ok: true, node };
  } catch (error) {
    if (error instanceof Fault) return { ok: false, fault: error.fault };
    throw error;
  }
}
