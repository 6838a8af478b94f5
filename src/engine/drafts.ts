/** How every node joins its children on one day, read from what is declared. */
import { resolve } from './bind.ts';
import type { Objective, RollUpOptions, Scorecard } from './definitions.ts';
import { appliesTo, type Model } from './model.ts';
import { planOptions } from './plan.ts';
import type { Draft, RowList } from './row-list.ts';
import type { Series } from './series.ts';
import { patched, type Snapshot } from './snapshot.ts';
import { lineage, splitRef, type Tree } from './units.ts';

const join = (...levels: (RollUpOptions | null | undefined)[]): RollUpOptions => {
  const out: RollUpOptions = {};
  for (const level of levels) {
    if (!level) continue;
    if (level.method !== undefined) out.method = level.method;
    if (level.missing !== undefined) out.missing = level.missing;
    if (level.minCoverage !== undefined) out.minCoverage = level.minCoverage;
    if (level.minScored !== undefined) out.minScored = level.minScored;
  }
  return out;
};

/** The limits on coverage belong to the node that asks for them; only the manner is handed down. */
const manner = (options: RollUpOptions): RollUpOptions => ({
  method: options.method,
  missing: options.missing,
});

export function draftEpoch(model: Model, rows: RowList, s: Snapshot): Map<number, Draft> {
  const drafts = new Map<number, Draft>();
  const base = manner(planOptions(s.plan));
  const defaults = s.plan?.shares ?? { own: 50, cascade: 50 };
  /** unit → objective code → node, and scorecard:objective → nodes */
  const objectiveOf = new Map<string, Map<string, number>>();
  const instances = new Map<string, number[]>();
  const draft = (node: number, options: RollUpOptions, shares = defaults): Draft => {
    const d: Draft = { node, own: [], ownWeights: [], cascade: [], cascadeWeights: [], options, shares };
    drafts.set(node, d);
    return d;
  };
  for (const card of s.cards) {
    const units = [...s.tree.units.values()].filter((u) => appliesTo(card, u));
    for (const unit of units) {
      const mine = patched(s, 'scorecard', card.code, unit.code, card);
      const cardDraft = draft(rows.node('scorecard', unit.code, card.code, ''), join(base, mine));
      const inherited = join(base, manner(mine));
      const objectives = s.objectives.get(card.code) ?? [];
      for (const { perspective, weight, options } of perspectivesOf(s, mine, objectives)) {
        const own = objectives.filter(
          (o) => patched(s, 'objective', `${card.code}:${o.code}`, unit.code, o).perspective === perspective,
        );
        if (own.length === 0) continue;
        const node = rows.node('perspective', unit.code, card.code, perspective);
        const perspectiveDraft = draft(node, join(inherited, options));
        cardDraft.own.push(node);
        cardDraft.ownWeights.push(weight);
        for (const raw of own) {
          const key = `${card.code}:${raw.code}`;
          const objective = patched(s, 'objective', key, unit.code, raw);
          if (objective.archived || objective.excluded) continue;
          const id = rows.node('objective', unit.code, card.code, raw.code);
          perspectiveDraft.own.push(id);
          perspectiveDraft.ownWeights.push(objective.weight ?? 1);
          const d = draft(id, join(inherited, manner(options), objective), objective.shares ?? defaults);
          addKpis(model, rows, s, d, key, unit.code);
          const codes = objectiveOf.get(unit.code) ?? new Map<string, number>();
          if (!codes.has(raw.code)) codes.set(raw.code, id);
          objectiveOf.set(unit.code, codes);
          const list = instances.get(key);
          if (list) list.push(id);
          else instances.set(key, [id]);
        }
      }
    }
  }
  alignObjectives(rows, s, drafts, objectiveOf, instances);
  return drafts;
}

function perspectivesOf(
  s: Snapshot,
  card: Scorecard,
  objectives: Objective[],
): { perspective: string; weight: number; options: RollUpOptions }[] {
  const said = new Map((card.perspectives ?? []).map((p) => [p.perspective, p]));
  const declared = s.perspectives.map((p) => p.code);
  // An objective may stand in a perspective that nobody declared: it is shown after the others, not lost.
  const codes = [...new Set([...declared, ...said.keys(), ...objectives.map((o) => o.perspective)])];
  return codes.map((code) => {
    const p = said.get(code);
    return { perspective: code, weight: p?.weight ?? 1, options: join(p) };
  });
}

function addKpis(model: Model, rows: RowList, s: Snapshot, d: Draft, objective: string, unit: string): void {
  for (const raw of s.kpis.get(objective) ?? []) {
    const kpi = patched(s, 'kpi', `${raw.objective}/${raw.measure}`, unit, raw);
    if (kpi.archived || kpi.excluded) continue;
    const series = kpiSeries(model, s.tree, kpi.measure, unit);
    if (!series) continue;
    d.own.push(series.id);
    d.ownWeights.push(kpi.weight ?? 1);
    if (kpi.role) rows.setRole(series.id, kpi.role);
  }
}

/** A KPI's series: `unit:measure`, `template:measure` (the objective's own unit), or a name sought from the unit upwards. */
export function kpiSeries(model: Model, tree: Tree, measure: string, unit: string): Series | null {
  const { unit: home, name } = splitRef(measure);
  if (home === null) return resolve(model, tree, unit, null, name);
  const named = model.byUnit.get(home)?.get(name);
  if (named) return named;
  return model.templateUnits.get(home)?.has(unit) ? (model.byUnit.get(unit)?.get(name) ?? null) : null;
}

function alignObjectives(
  rows: RowList,
  s: Snapshot,
  drafts: Map<number, Draft>,
  objectiveOf: Map<string, Map<string, number>>,
  instances: Map<string, number[]>,
): void {
  for (const alignment of s.alignments) {
    const child = splitRef(alignment.child);
    const ofUnit = child.unit === null ? undefined : objectiveOf.get(child.unit)?.get(child.name);
    const children = instances.get(alignment.child) ?? (ofUnit === undefined ? [] : [ofUnit]);
    const parent = splitRef(alignment.parent);
    for (const node of children) {
      const { unit } = rows.at(node);
      const above =
        parent.unit !== null
          ? (objectiveOf.get(parent.unit)?.get(parent.name) ?? instances.get(alignment.parent)?.[0])
          : lineage(s.tree, unit)
              .slice(1)
              .map((u) => objectiveOf.get(u)?.get(parent.name))
              .find((n) => n !== undefined);
      const d = above === undefined ? undefined : drafts.get(above);
      if (!d || d.cascade.includes(node)) continue;
      d.cascade.push(node);
      d.cascadeWeights.push(alignment.weight ?? 1);
    }
  }
}
