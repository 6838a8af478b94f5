/** How every node joins its children on one day, read from what is declared. */
import { eachAligned, type Objectives } from './alignments.ts';
import { resolve } from './bind.ts';
import type { Scorecard, Unit } from './definitions.ts';
import { appliesTo, type Model } from './model.ts';
import { type Draft, type Drafts, forever, type RowList } from './row-list.ts';
import type { Series } from './series.ts';
import { changedIn, type KpiShape, type ObjectiveShape, type Shape, shapeOf } from './shape.ts';
import type { Snapshot } from './snapshot.ts';
import type { Tree } from './units.ts';

/** Nothing is cascaded into most nodes. */
const none: number[] = [];

/** What is declared on one day, and the rows drafted from it. */
export interface EpochDrafts {
  snapshot: Snapshot;
  drafts: Drafts;
  instances: Instances[];
}

export function draftEpoch(model: Model, rows: RowList, s: Snapshot): EpochDrafts {
  const drafts: Drafts = [];
  const placed = new Placed();
  const changed = changedIn(s);
  const all: Instances[] = [];
  const begin = (card: Scorecard, unit: string | null): Instances => {
    const instances = new Instances(model, rows, s.tree, shapeOf(s, card, unit), unit !== null);
    all.push(instances);
    return instances;
  };
  for (const card of s.cards) {
    const common = begin(card, null);
    const others = changed.get(card.code);
    for (const unit of unitsOf(s.tree, card)) {
      const instances = others?.has(unit.code) ? begin(card, unit.code) : common;
      instances.draft(unit.code, drafts, placed);
    }
  }
  alignObjectives(rows, s, drafts, placed);
  return { snapshot: s, drafts, instances: all };
}

export function unitsOf(tree: Tree, card: Scorecard): Unit[] {
  const named = card.unit !== undefined ? tree.units.get(card.unit) : undefined;
  if (card.unit !== undefined) return named ? [named] : [];
  return [...tree.units.values()].filter((unit) => appliesTo(card, unit));
}

/** Where objectives stand: by unit and code, and all instances of one. */
class Placed {
  private readonly ofUnit = new Map<string, Standing[]>();
  readonly instances = new Map<string, number[]>();

  instancesOf(key: string): number[] {
    let list = this.instances.get(key);
    if (!list) {
      list = [];
      this.instances.set(key, list);
    }
    return list;
  }
  add(unit: string, standing: Standing): void {
    const held = this.ofUnit.get(unit);
    if (held) held.push(standing);
    else this.ofUnit.set(unit, [standing]);
  }
  /** Of objectives of one code in several scorecards of a unit, the one declared first. */
  at(unit: string, code: string): number | undefined {
    for (const { codes, nodes } of this.ofUnit.get(unit) ?? []) {
      const at = codes.get(code);
      if (at !== undefined) return nodes[at];
    }
    return undefined;
  }
}

/** The objectives of one scorecard of a unit; the table of their codes is common to all units of a shape. */
interface Standing {
  codes: Map<string, number>;
  nodes: number[];
}

/** The rows of one shape in each unit that has it. */
export class Instances {
  readonly shape: Shape;
  /** Whether one unit changes something in it. */
  readonly isPatched: boolean;
  readonly units: string[] = [];
  private readonly model: Model;
  private readonly rows: RowList;
  private readonly tree: Tree;
  private readonly card: number;
  private readonly perspectives: number[];
  private readonly objectives: number[][];
  private readonly codes = new Map<string, number>();

  constructor(model: Model, rows: RowList, tree: Tree, shape: Shape, isPatched: boolean) {
    this.model = model;
    this.rows = rows;
    this.tree = tree;
    this.shape = shape;
    this.isPatched = isPatched;
    this.card = rows.item('scorecard', shape.card, '');
    this.perspectives = shape.perspectives.map(({ code }) => rows.item('perspective', shape.card, code));
    this.objectives = shape.perspectives.map(({ objectives }) =>
      objectives.map(({ code }) => rows.item('objective', shape.card, code)),
    );
    // Of two objectives of one code, the first is meant.
    for (const [at, { code }] of shape.perspectives.flatMap(({ objectives }) => objectives).entries())
      if (!this.codes.has(code)) this.codes.set(code, at);
  }

  draft(unit: string, drafts: Drafts, placed: Placed): void {
    const { shape, rows } = this;
    this.units.push(unit);
    const u = rows.unit(unit);
    const nodes: number[] = [];
    const put = (draft: Draft): void => {
      drafts[draft.node - rows.seriesCount] = draft;
    };
    const perspectives: number[] = [];
    put(drafted(rows.node(this.card, u), perspectives, shape.perspectiveWeights, shape, shape.shares));
    shape.perspectives.forEach((perspective, p) => {
      const node = rows.node(this.perspectives[p]!, u);
      const objectives: number[] = [];
      perspectives.push(node);
      put(drafted(node, objectives, perspective.objectiveWeights, perspective, shape.shares));
      perspective.objectives.forEach((objective, o) => {
        const id = rows.node(this.objectives[p]![o]!, u);
        objectives.push(id);
        put(this.objective(id, objective, unit));
        nodes.push(id);
        placed.instancesOf(objective.key).push(id);
      });
    });
    placed.add(unit, { codes: this.codes, nodes });
  }

  /** The same with another shape of the same perspectives and objectives: only what differs is drafted again. */
  redraft(drafts: Drafts, shape: Shape): Instances {
    const { model, rows, tree, isPatched } = this;
    const again = new Instances(model, rows, tree, shape, isPatched);
    for (const unit of this.units) again.units.push(unit);
    const each = (item: number, change: (draft: Draft, unit: string) => Partial<Draft>): void => {
      for (const unit of this.units) {
        const at = rows.node(item, rows.unit(unit)) - rows.seriesCount;
        const draft = drafts[at]!;
        drafts[at] = { ...draft, ...change(draft, unit), from: 0, to: forever, before: null };
      }
    };
    const { options, shares, perspectiveWeights } = shape;
    if (differ([options, shares, perspectiveWeights], headOf(this.shape)))
      each(this.card, () => ({ options, shares, ownWeights: perspectiveWeights }));
    shape.perspectives.forEach((one, p) => {
      const held = this.shape.perspectives[p]!;
      if (
        differ(
          [one.options, shares, one.objectiveWeights],
          [held.options, this.shape.shares, held.objectiveWeights],
        )
      )
        each(this.perspectives[p]!, () => ({
          options: one.options,
          shares,
          ownWeights: one.objectiveWeights,
        }));
      one.objectives.forEach((objective, o) => {
        if (!differ(objective, held.objectives[o]!)) return;
        each(this.objectives[p]![o]!, ({ node }, unit) => {
          const { own, ownWeights } = this.objective(node, objective, unit);
          return { own, ownWeights, options: objective.options, shares: objective.shares };
        });
      });
    });
    return again;
  }

  private objective(node: number, objective: ObjectiveShape, unit: string): Draft {
    const draft = drafted(node, none, none, objective, objective.shares);
    return Object.assign(draft, ownKpis(this.model, this.tree, objective, unit, this.rows));
  }
}

const headOf = ({ options, shares, perspectiveWeights }: Shape) => [options, shares, perspectiveWeights];
const differ = (a: unknown, b: unknown): boolean => JSON.stringify(a) !== JSON.stringify(b);

export const drafted = (
  node: number,
  own: number[],
  ownWeights: number[],
  { options }: Pick<Shape, 'options'>,
  shares: Shape['shares'],
): Draft => ({
  node,
  own,
  ownWeights,
  cascade: none,
  cascadeWeights: none,
  options,
  shares,
  from: 0,
  to: forever,
  before: null,
});

/** An objective's KPIs in a unit, with their weights; their roles are told. */
export function ownKpis(
  model: Model,
  tree: Tree,
  objective: ObjectiveShape,
  unit: string,
  told: Pick<RowList, 'setRole'>,
): Pick<Draft, 'own' | 'ownWeights'> {
  const own: number[] = [];
  const weights: number[] = [];
  objective.kpis.forEach((kpi, i) => {
    const series = kpiSeries(model, tree, kpi, unit);
    if (!series) return;
    own.push(series.id);
    weights.push(objective.kpiWeights[i]!);
    if (kpi.role) told.setRole(series.id, kpi.role);
  });
  return { own, ownWeights: own.length === objective.kpis.length ? objective.kpiWeights : weights };
}

/** A KPI's series: `unit:measure`, `template:measure` (the objective's own unit), or a name sought from the unit upwards. */
export function kpiSeries(
  model: Model,
  tree: Tree,
  { home, name }: Pick<KpiShape, 'home' | 'name'>,
  unit: string,
): Series | null {
  if (home === null) return resolve(model, tree, unit, null, name);
  const named = model.byUnit.get(home)?.get(name);
  if (named) return named;
  return model.templateUnits.get(home)?.has(unit) ? (model.byUnit.get(unit)?.get(name) ?? null) : null;
}

function alignObjectives(rows: RowList, s: Snapshot, drafts: Drafts, placed: Placed): void {
  /** Children that a parent with many of them has already. */
  const held = new Map<number, Set<number>>();
  const objectives: Objectives = {
    of: (unit, code) => placed.at(unit, code),
    instances: (reference) => placed.instances.get(reference) ?? none,
    unitOf: (node) => rows.unitOf(node),
  };
  for (const alignment of s.alignments) {
    // It is told on the line of sight, and scores nothing.
    if (alignment.support) continue;
    const weight = alignment.weight ?? 1;
    eachAligned(alignment, s.tree, objectives, (node, above) => {
      const draft = drafts[above - rows.seriesCount];
      if (!draft) return;
      const mine = held.get(draft.node) ?? new Set<number>();
      held.set(draft.node, mine);
      if (mine.has(node)) return;
      mine.add(node);
      if (draft.cascade === none) {
        draft.cascade = [];
        draft.cascadeWeights = [];
      }
      draft.cascade.push(node);
      draft.cascadeWeights.push(weight);
    });
  }
}
