/** Nodes and rows as they are found, day after day, until they are laid out in typed arrays. */
import type { Day, RollUpOptions } from './definitions.ts';
import type { Item, Manner, NodeKind, Structure } from './structure.ts';

export const forever: Day = 10_000_000;

/** How one node joins its children, from a day to another. */
export interface Draft {
  node: number;
  own: number[];
  ownWeights: number[];
  cascade: number[];
  cascadeWeights: number[];
  options: RollUpOptions;
  shares: { own: number; cascade: number };
  from: Day;
  to: Day;
  /** How it joined them before. */
  before: Draft | null;
}

/** The drafts of one day, by node, counted from the first node that is no series. */
export type Drafts = (Draft | undefined)[];

const equal = (a: readonly number[], b: readonly number[]): boolean =>
  a === b || (a.length === b.length && a.every((one, i) => one === b[i]));

const sameOptions = (a: RollUpOptions, b: RollUpOptions): boolean =>
  a === b ||
  (a.method === b.method &&
    a.missing === b.missing &&
    a.minCoverage === b.minCoverage &&
    a.minScored === b.minScored);

export const sameDraft = (a: Draft, b: Draft): boolean =>
  sameOptions(a.options, b.options) &&
  a.shares.own === b.shares.own &&
  a.shares.cascade === b.shares.cascade &&
  equal(a.own, b.own) &&
  equal(a.cascade, b.cascade) &&
  equal(a.ownWeights, b.ownWeights) &&
  equal(a.cascadeWeights, b.cascadeWeights);

/** Things of which equal ones are kept once. */
class Shared<T> {
  readonly list: T[] = [];
  private readonly numbers = new Map<string, number>();
  of(key: string, make: () => T): number {
    let n = this.numbers.get(key);
    if (n === undefined) {
      n = this.list.push(make()) - 1;
      this.numbers.set(key, n);
    }
    return n;
  }
}

export class RowList {
  readonly seriesCount: number;
  private readonly items = new Shared<Item>();
  private readonly units = new Shared<string>();
  /** By item: unit → node. */
  private readonly byItem: Map<number, number>[] = [];
  private readonly itemOf: number[] = [];
  private readonly inUnit: number[] = [];
  /** By node, its latest row. */
  private readonly latest: (Draft | null)[] = [];
  private readonly roles: Uint8Array;

  constructor(seriesCount: number) {
    this.seriesCount = seriesCount;
    this.roles = new Uint8Array(seriesCount);
  }

  /** The number of what a node is an instance of. */
  item(kind: NodeKind, scorecard: string, code: string): number {
    const item = this.items.of(`${kind}\n${scorecard}\n${code}`, () => ({ kind, scorecard, code }));
    this.byItem[item] ??= new Map();
    return item;
  }
  unit(code: string): number {
    return this.units.of(code, () => code);
  }
  /** The number of a node, new or known. */
  node(item: number, unit: number): number {
    const held = this.byItem[item]!.get(unit);
    if (held !== undefined) return held;
    const id = this.seriesCount + this.latest.length;
    this.itemOf.push(item);
    this.inUnit.push(unit);
    this.latest.push(null);
    this.byItem[item]!.set(unit, id);
    return id;
  }
  unitOf(node: number): string {
    return this.units.list[this.inUnit[node - this.seriesCount]!]!;
  }
  setRole(series: number, role: 'leading' | 'lagging'): void {
    this.roles[series] = role === 'leading' ? 1 : 2;
  }

  /** Adds what holds from a day on; where nothing has changed, the row before goes on. */
  add(drafts: Drafts, from: Day): void {
    const { latest } = this;
    for (let at = 0; at < latest.length; at++) {
      const draft = drafts[at];
      const held = latest[at]!;
      const holds = held !== null && held.to === forever;
      if (holds && draft && sameDraft(held, draft)) continue;
      if (holds) held.to = from - 1;
      if (!draft) continue;
      draft.from = from;
      draft.before = held;
      latest[at] = draft;
    }
  }

  layOut(): Omit<Structure, 'order' | 'cyclic' | 'isKpi' | 'parentStart' | 'parents'> {
    const count = this.latest.length;
    const rowStart = new Int32Array(count + 1);
    let kidCount = 0;
    this.latest.forEach((last, i) => {
      let rows = 0;
      for (let draft = last; draft; draft = draft.before) {
        rows++;
        kidCount += draft.own.length + draft.cascade.length;
      }
      rowStart[i + 1] = rowStart[i]! + rows;
    });
    const rowCount = rowStart[count]!;
    const column = () => new Int32Array(rowCount);
    const rows = {
      from: column(),
      to: column(),
      start: column(),
      ownEnd: column(),
      end: column(),
      weights: column(),
      manner: column(),
    };
    const kids = new Int32Array(kidCount);
    let k = 0;
    const lists = new WeightLists();
    const manners = new Manners();
    const oldestFirst: Draft[] = [];
    let r = 0;
    for (const last of this.latest) {
      for (let draft = last; draft; draft = draft.before) oldestFirst.push(draft);
      for (let draft = oldestFirst.pop(); draft; draft = oldestFirst.pop()) {
        rows.from[r] = draft.from;
        rows.to[r] = draft.to;
        rows.start[r] = k;
        for (const kid of draft.own) kids[k++] = kid;
        rows.ownEnd[r] = k;
        for (const kid of draft.cascade) kids[k++] = kid;
        rows.end[r] = k;
        rows.weights[r] = lists.of(draft);
        rows.manner[r] = manners.of(draft);
        r++;
      }
    }
    return {
      seriesCount: this.seriesCount,
      count,
      ...this.named(),
      rows,
      rowStart,
      manners: manners.list,
      kids,
      weights: Float64Array.from(lists.weights),
      roles: this.roles,
    };
  }

  /** Nodes by unit and by what they are instances of. */
  private named() {
    const units = this.units.list;
    const unitOf = Int32Array.from(this.inUnit);
    const unitStart = new Int32Array(units.length + 1);
    for (const u of unitOf) unitStart[u + 1] = unitStart[u + 1]! + 1;
    for (let u = 1; u < unitStart.length; u++) unitStart[u] = unitStart[u]! + unitStart[u - 1]!;
    const filled = unitStart.slice();
    const unitNodes = new Int32Array(unitOf.length);
    unitOf.forEach((u, i) => {
      unitNodes[filled[u]!] = this.seriesCount + i;
      filled[u] = filled[u]! + 1;
    });
    const unitNumber = new Map(units.map((unit, u) => [unit, u]));
    const itemOf = Int32Array.from(this.itemOf);
    return { unitOf, itemOf, units, items: this.items.list, unitNumber, unitStart, unitNodes };
  }
}

/** Lists of weights one after the other, equal ones once; most rows share theirs with their like in other units. */
export class WeightLists {
  readonly weights: number[];
  private readonly starts = new Map<string, number>();
  private readonly ofShape = new Map<readonly number[], number>();

  /** @param held weights that lie before them */
  constructor(held: Iterable<number> = []) {
    this.weights = [...held];
  }
  of({ ownWeights, cascadeWeights }: Draft): number {
    if (cascadeWeights.length > 0) return this.start([...ownWeights, ...cascadeWeights]);
    let start = this.ofShape.get(ownWeights);
    if (start === undefined) {
      start = this.start(ownWeights);
      this.ofShape.set(ownWeights, start);
    }
    return start;
  }
  private start(list: readonly number[]): number {
    const key = list.join(' ');
    let start = this.starts.get(key);
    if (start === undefined) {
      start = this.weights.length;
      for (const weight of list) this.weights.push(weight);
      this.starts.set(key, start);
    }
    return start;
  }
}

/** The ways of joining, equal ones once. */
export class Manners {
  private readonly shared = new Shared<Manner>();
  private readonly ofShape = new Map<RollUpOptions, Map<Draft['shares'], number>>();

  /** @param held those that are there already */
  constructor(held: readonly Manner[] = []) {
    for (const manner of held) this.shared.of(JSON.stringify(manner), () => manner);
  }
  get list(): Manner[] {
    return this.shared.list;
  }
  of({ options, shares }: Draft): number {
    const held = this.ofShape.get(options) ?? new Map<Draft['shares'], number>();
    this.ofShape.set(options, held);
    let number = held.get(shares);
    if (number === undefined) {
      const { method = 'weighted', missing = 'redistribute', minCoverage = 0, minScored = 0 } = options;
      const manner = { method, missing, minCoverage, minScored, ...shares };
      number = this.shared.of(JSON.stringify(manner), () => manner);
      held.set(shares, number);
    }
    return number;
  }
}
