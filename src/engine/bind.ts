/**
 * Formulas bound to series: names become leaves. The same formula of a template, bound at a thousand units, is
 * one program with a thousand lists of leaves.
 */
import type { OverTime, OverUnits } from './definitions.ts';
import type { Node } from './formula/ast.ts';
import { aggregates } from './formula/functions.ts';
import type { MeasureVersion } from './measure-model.ts';
import type { Model } from './model.ts';
import { type Plain, plainOf } from './plain-formula.ts';
import type { Series } from './series.ts';
import { lineage, type Tree } from './units.ts';

/** A formula whose names have become leaves of some kind. */
export type Expression<Leaf> =
  | { k: 'number'; v: number }
  | ({ k: 'series'; target: boolean } & Leaf)
  | { k: 'unknown'; name: string }
  | { k: 'unary'; op: '-' | 'not'; x: Expression<Leaf> }
  | {
      k: 'binary';
      op: Extract<Node, { k: 'binary' }>['op'];
      l: Expression<Leaf>;
      r: Expression<Leaf>;
    }
  | { k: 'call'; fn: string; args: Expression<Leaf>[] }
  | { k: 'children'; fn: string; values: Expression<Leaf>[]; weights: Expression<Leaf>[] | null }
  | { k: 'shift'; x: Expression<Leaf>; by: number }
  | { k: 'window'; x: Expression<Leaf>; how: string; periods: number | 'ytd' };

/** A formula over the series themselves. */
export type Bound = Expression<{ series: Series }>;
/** A formula over places in a list of leaves. */
export type Shape = Expression<{ leaf: number }>;

/** What all series with the same formula over leaves of the same kind share. */
export interface Program {
  shape: Shape;
  /** Leaves whose target is read, not their actual: they need not be computed before. */
  targets: boolean[];
  plain: Plain | null;
}

/** A program with one series' own leaves. */
export interface Formula {
  program: Program;
  leaves: readonly Series[];
}

/** A formula over its own series. */
export function boundOf({ program, leaves }: Formula): Bound {
  const bind = (s: Shape): Bound => {
    switch (s.k) {
      case 'series':
        return { k: 'series', target: s.target, series: leaves[s.leaf]! };
      case 'unary':
        return { k: 'unary', op: s.op, x: bind(s.x) };
      case 'binary':
        return { k: 'binary', op: s.op, l: bind(s.l), r: bind(s.r) };
      case 'call':
        return { k: 'call', fn: s.fn, args: s.args.map(bind) };
      case 'children':
        return { k: 'children', fn: s.fn, values: s.values.map(bind), weights: s.weights?.map(bind) ?? null };
      case 'shift':
        return { k: 'shift', by: s.by, x: bind(s.x) };
      case 'window':
        return { k: 'window', how: s.how, periods: s.periods, x: bind(s.x) };
      default:
        return s;
    }
  };
  return bind(program.shape);
}

/** A measure by name as seen from a unit: its own, then its ancestors'. */
export function resolve(
  model: Model,
  tree: Tree,
  unit: string,
  named: string | null,
  code: string,
): Series | null {
  if (named !== null) return model.byUnit.get(named)?.get(code) ?? null;
  for (const at of lineage(tree, unit)) {
    const found = model.byUnit.get(at)?.get(code);
    if (found) return found;
  }
  return null;
}

/** The nearest units below that have a measure of this code. */
export function below(model: Model, tree: Tree, unit: string, code: string): Series[] {
  const found: Series[] = [];
  const visit = (at: string, depth: number): void => {
    if (depth > 64) return;
    for (const child of tree.children.get(at) ?? []) {
      const series = model.byUnit.get(child)?.get(code);
      if (series) found.push(series);
      else visit(child, depth + 1);
    }
  };
  visit(unit, 0);
  return found;
}

/** How a measure's periods are joined when nobody says. */
export const joinName = (how: OverTime | undefined): string =>
  how === undefined || how === 'average' || typeof how === 'object' ? 'avg' : how;

const isChildren = (n: Node | undefined) =>
  n !== undefined && n.k === 'ref' && n.unit === null && n.name === 'children';

const plainName = (n: Node): string | null => (n.k === 'ref' && n.unit === null ? n.name : null);

/** Binds one formula at one unit. What makes its program differ from another unit's is noted as it is met. */
class Binding {
  readonly leaves: Series[] = [];
  readonly targets: boolean[] = [];
  readonly kind: (string | number)[] = [];
  private readonly model: Model;
  private readonly tree: Tree;

  constructor(model: Model, tree: Tree) {
    this.model = model;
    this.tree = tree;
  }

  leaf(series: Series | null, name: string, target = false): Shape {
    if (!series) {
      this.kind.push('?');
      return { k: 'unknown', name };
    }
    let leaf = this.leaves.findIndex((held, i) => held === series && this.targets[i] === target);
    if (leaf < 0) {
      leaf = this.leaves.length;
      this.leaves.push(series);
      this.targets.push(target);
    }
    this.kind.push(leaf, series.pool.frequency);
    return { k: 'series', leaf, target };
  }

  bind(unit: string, node: Node): Shape {
    switch (node.k) {
      case 'number':
        return { k: 'number', v: node.v };
      case 'ref':
        return this.leaf(resolve(this.model, this.tree, unit, node.unit, node.name), node.name);
      case 'unary':
        return { k: 'unary', op: node.op, x: this.bind(unit, node.x) };
      case 'binary':
        return { k: 'binary', op: node.op, l: this.bind(unit, node.l), r: this.bind(unit, node.r) };
      case 'call':
        return this.call(unit, node);
    }
  }

  private call(unit: string, node: Extract<Node, { k: 'call' }>): Shape {
    const { fn, args } = node;
    const first = args[0];
    if (isChildren(first) && aggregates.has(fn) && args[1]) return this.overBelow(unit, fn, args[1], args[2]);
    if (fn === 'target' && first?.k === 'ref')
      return this.leaf(resolve(this.model, this.tree, unit, first.unit, first.name), first.name, true);
    if (fn === 'prev') {
      const by = args[1];
      const steps = by === undefined ? 1 : by.k === 'number' ? Math.max(0, Math.trunc(by.v)) : Number.NaN;
      return { k: 'shift', x: this.bind(unit, first!), by: steps };
    }
    if (fn === 'ytd' || fn === 'rolling') {
      const x = this.bind(unit, first!);
      const said = args[fn === 'ytd' ? 1 : 2];
      const how = said?.k === 'ref' ? said.name : this.naturalJoin(x);
      this.kind.push(how);
      const n = args[1];
      const periods = fn === 'ytd' ? 'ytd' : n?.k === 'number' ? Math.max(1, Math.trunc(n.v)) : Number.NaN;
      return { k: 'window', x, how, periods };
    }
    return { k: 'call', fn, args: args.map((a) => this.bind(unit, a)) };
  }

  /**
   * A plain name is sought at each child and, where it has none, at the nearest units below it. What weighs it is
   * read where it is found, so that each value has its own unit's weight.
   */
  private overBelow(unit: string, fn: string, value: Node, weight: Node | undefined): Shape {
    const plain = plainName(value) === null ? null : below(this.model, this.tree, unit, plainName(value)!);
    const homes = plain?.map((series) => series.unit) ?? this.tree.children.get(unit) ?? [];
    const values = plain ? this.list(plain) : homes.map((home) => this.bind(home, value));
    this.kind.push('each', values.length);
    if (!weight) return { k: 'children', fn, values, weights: null };
    const named = plain && plainName(weight);
    const weights = homes.map((home) => (named ? this.ownLeaf(home, named) : this.bind(home, weight)));
    this.kind.push('each', weights.length);
    return { k: 'children', fn, values, weights };
  }

  /** A weight is a unit's own: that of a unit above would count it many times. */
  private ownLeaf(unit: string, code: string): Shape {
    return this.leaf(this.model.byUnit.get(unit)?.get(code) ?? null, code);
  }

  list(series: readonly Series[]): Shape[] {
    return series.map((one) => this.leaf(one, one.model.code));
  }

  private naturalJoin(x: Shape): string {
    return x.k === 'series'
      ? joinName(this.leaves[x.leaf]!.model.versions.at(-1)!.body.overTime)
      : joinName(undefined);
  }

  /** A roll-up over child units, said in a measure rather than in a formula. */
  overUnits(series: Series, how: OverUnits): Shape | null {
    const values = below(this.model, this.tree, series.unit, series.model.code);
    if (values.length === 0) return null;
    this.kind.push('over', values.length);
    if (typeof how !== 'object')
      return { k: 'children', fn: joinName(how), values: this.list(values), weights: null };
    const weights = values.map((v) => this.ownLeaf(v.unit, how.weighted));
    return { k: 'children', fn: 'avg', values: this.list(values), weights };
  }
}

/** Programs by what they are made from, so that units share them. */
export type ProgramTable = Map<MeasureVersion, Map<string, Program>>;

/** Binds one version of a computed measure at a unit; null where it has no formula that can be read. */
export function bindVersion(
  model: Model,
  tree: Tree,
  series: Series,
  version: MeasureVersion,
  table: ProgramTable,
): Formula | null {
  const binding = new Binding(model, tree);
  const { formula, overUnits } = version.body;
  let shape: Shape | null = null;
  if (version.formula) shape = binding.bind(series.unit, version.formula);
  else if (formula === undefined && overUnits !== undefined) shape = binding.overUnits(series, overUnits);
  if (!shape) return null;
  const programs = table.get(version) ?? new Map<string, Program>();
  table.set(version, programs);
  const kind = binding.kind.join(' ');
  let program = programs.get(kind);
  if (!program) {
    program = { shape, targets: binding.targets, plain: plainOf(shape, binding.leaves, series) };
    programs.set(kind, program);
  }
  return { program, leaves: binding.leaves };
}
