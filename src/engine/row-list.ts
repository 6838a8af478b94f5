/** Nodes and rows as they are found, day after day, until they are laid out in typed arrays. */
import type { Day, RollUpOptions } from './definitions.ts';
import {
  addressOf,
  type Item,
  type Manner,
  type NodeInfo,
  type NodeKind,
  type Structure,
} from './structure.ts';

const forever: Day = 10_000_000;

/** How one node joins its children on one day. */
export interface Draft {
  node: number;
  own: number[];
  ownWeights: number[];
  cascade: number[];
  cascadeWeights: number[];
  options: RollUpOptions;
  shares: { own: number; cascade: number };
}

interface Listed {
  draft: Draft;
  from: Day;
  to: Day;
}

const equal = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((one, i) => one === b[i]);

const sameDraft = (a: Draft, b: Draft): boolean =>
  a.options.method === b.options.method &&
  a.options.missing === b.options.missing &&
  a.options.minCoverage === b.options.minCoverage &&
  a.options.minScored === b.options.minScored &&
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
  private readonly seriesCount: number;
  private readonly nodes: NodeInfo[] = [];
  private readonly byAddress = new Map<string, number>();
  private readonly listed: Listed[][] = [];
  private readonly roles: Uint8Array;

  constructor(seriesCount: number) {
    this.seriesCount = seriesCount;
    this.roles = new Uint8Array(seriesCount);
  }

  /** The number of a node, new or known. */
  node(kind: NodeKind, unit: string, scorecard: string, code: string): number {
    const address = addressOf(kind, unit, scorecard, code);
    const held = this.byAddress.get(address);
    if (held !== undefined) return held;
    const id = this.seriesCount + this.nodes.length;
    this.nodes.push({ id, kind, unit, scorecard, code });
    this.listed.push([]);
    this.byAddress.set(address, id);
    return id;
  }
  at(node: number): NodeInfo {
    return this.nodes[node - this.seriesCount]!;
  }
  setRole(series: number, role: 'leading' | 'lagging'): void {
    this.roles[series] = role === 'leading' ? 1 : 2;
  }

  /** Adds a row, or lets the one before it go on where nothing has changed. */
  add(draft: Draft, from: Day): void {
    const list = this.listed[draft.node - this.seriesCount]!;
    const held = list.at(-1);
    if (held && held.to === forever) {
      if (sameDraft(held.draft, draft)) return;
      held.to = from - 1;
    }
    list.push({ draft, from, to: forever });
  }

  /** Nodes that are no more from a day on. */
  close(present: { has(node: number): boolean }, from: Day): void {
    this.listed.forEach((list, i) => {
      const last = list.at(-1);
      if (last && last.to === forever && !present.has(this.seriesCount + i)) last.to = from - 1;
    });
  }

  layOut(): Omit<Structure, 'order' | 'cyclic' | 'isKpi' | 'parentStart' | 'parents'> {
    const count = this.nodes.length;
    const rowCount = this.listed.reduce((sum, list) => sum + list.length, 0);
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
    const rowStart = new Int32Array(count + 1);
    const manners = new Shared<Manner>();
    const kids: number[] = [];
    const weights: number[] = [];
    const weightLists = new Shared<number>();
    let r = 0;
    this.listed.forEach((list, i) => {
      for (const { draft, from, to } of list) {
        rows.from[r] = from;
        rows.to[r] = to;
        rows.start[r] = kids.length;
        for (const kid of draft.own) kids.push(kid);
        rows.ownEnd[r] = kids.length;
        for (const kid of draft.cascade) kids.push(kid);
        rows.end[r] = kids.length;
        const mine = [...draft.ownWeights, ...draft.cascadeWeights];
        const list = weightLists.of(mine.join(' '), () => {
          const start = weights.length;
          for (const weight of mine) weights.push(weight);
          return start;
        });
        rows.weights[r] = weightLists.list[list]!;
        const {
          method = 'weighted',
          missing = 'redistribute',
          minCoverage = 0,
          minScored = 0,
        } = draft.options;
        const manner = { method, missing, minCoverage, minScored, ...draft.shares };
        rows.manner[r] = manners.of(JSON.stringify(manner), () => manner);
        r++;
      }
      rowStart[i + 1] = r;
    });
    return {
      seriesCount: this.seriesCount,
      count,
      ...this.named(),
      rows,
      rowStart,
      manners: manners.list,
      kids: Int32Array.from(kids),
      weights: Float64Array.from(weights),
      roles: this.roles,
    };
  }

  /** Nodes by unit and by what they are instances of. */
  private named() {
    const units = new Shared<string>();
    const items = new Shared<Item>();
    const unitOf = Int32Array.from(this.nodes, ({ unit }) => units.of(unit, () => unit));
    const itemOf = Int32Array.from(this.nodes, ({ kind, scorecard, code }) =>
      items.of(`${kind}\n${scorecard}\n${code}`, () => ({ kind, scorecard, code })),
    );
    const unitStart = new Int32Array(units.list.length + 1);
    for (const u of unitOf) unitStart[u + 1] = unitStart[u + 1]! + 1;
    for (let u = 1; u < unitStart.length; u++) unitStart[u] = unitStart[u]! + unitStart[u - 1]!;
    const filled = unitStart.slice();
    const unitNodes = new Int32Array(this.nodes.length);
    unitOf.forEach((u, i) => {
      unitNodes[filled[u]!] = this.seriesCount + i;
      filled[u] = filled[u]! + 1;
    });
    const unitNumber = new Map(units.list.map((unit, u) => [unit, u]));
    return { unitOf, itemOf, units: units.list, items: items.list, unitNumber, unitStart, unitNodes };
  }
}
