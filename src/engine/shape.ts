/**
 * A scorecard on one day as far as it is alike in all its units: its perspectives, objectives and KPIs with their
 * weights. Ten thousand units that change nothing in their template share one shape.
 */
import type { Kpi, RollUpOptions, Scorecard } from './definitions.ts';
import { planOptions } from './plan.ts';
import { patched, type Snapshot } from './snapshot.ts';
import { splitRef } from './units.ts';

export interface Shares {
  own: number;
  cascade: number;
}

export interface KpiShape {
  /** The unit or template named with the measure, null where none is. */
  home: string | null;
  name: string;
  role: 'leading' | 'lagging' | null;
}

export interface ObjectiveShape {
  code: string;
  /** scorecard:objective */
  key: string;
  options: RollUpOptions;
  shares: Shares;
  kpis: KpiShape[];
  kpiWeights: number[];
}

export interface PerspectiveShape {
  code: string;
  options: RollUpOptions;
  objectives: ObjectiveShape[];
  objectiveWeights: number[];
}

export interface Shape {
  card: string;
  options: RollUpOptions;
  /** Of the scorecard and its perspectives, whose children are all their own. */
  shares: Shares;
  perspectives: PerspectiveShape[];
  perspectiveWeights: number[];
}

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

const sharesOf = (s: Snapshot): Shares => s.plan?.shares ?? { own: 50, cascade: 50 };

/** A scorecard's shape: as its definition says, or with what one unit changes in it. */
export function shapeOf(s: Snapshot, card: Scorecard, unit: string | null): Shape {
  const as = <T extends object>(kind: string, key: string, body: T): T =>
    unit === null ? body : patched(s, kind, key, unit, body);
  const mine = as('scorecard', card.code, card);
  const base = manner(planOptions(s.plan));
  const inherited = join(base, manner(mine));
  const shares = sharesOf(s);
  // What only one unit has stands in no shape that is common to all.
  const has = (of: { unit?: string }): boolean => of.unit === undefined || of.unit === unit;
  const objectives = (s.objectives.get(card.code) ?? []).filter(has).map((raw) => {
    const key = `${card.code}:${raw.code}`;
    return { key, code: raw.code, body: as('objective', key, raw) };
  });
  const shape: Shape = {
    card: card.code,
    options: join(base, mine),
    shares,
    perspectives: [],
    perspectiveWeights: [],
  };
  for (const { perspective, weight, options } of perspectivesOf(s, mine, card.code)) {
    const own = objectives.filter(({ body }) => body.perspective === perspective);
    if (own.length === 0) continue;
    const shown = own.filter(({ body }) => !body.archived && !body.excluded);
    shape.perspectiveWeights.push(weight);
    shape.perspectives.push({
      code: perspective,
      options: join(inherited, options),
      objectiveWeights: shown.map(({ body }) => body.weight ?? 1),
      objectives: shown.map(({ key, code, body }) => ({
        code,
        key,
        options: join(inherited, manner(options), body),
        shares: body.shares ?? shares,
        ...kpisOf(
          (s.kpis.get(key) ?? []).filter(has).map((kpi) => as('kpi', `${kpi.objective}/${kpi.measure}`, kpi)),
        ),
      })),
    });
  }
  return shape;
}

function kpisOf(kpis: readonly Kpi[]): Pick<ObjectiveShape, 'kpis' | 'kpiWeights'> {
  const shown = kpis.filter((kpi) => !kpi.archived && !kpi.excluded);
  return {
    kpis: shown.map(({ measure, role }) => {
      const { unit, name } = splitRef(measure);
      return { home: unit, name, role: role ?? null };
    }),
    kpiWeights: shown.map((kpi) => kpi.weight ?? 1),
  };
}

function perspectivesOf(
  s: Snapshot,
  card: Scorecard,
  code: string,
): { perspective: string; weight: number; options: RollUpOptions }[] {
  const said = new Map((card.perspectives ?? []).map((p) => [p.perspective, p]));
  const declared = s.perspectives.map((p) => p.code);
  const ofObjectives = (s.objectives.get(code) ?? []).map((o) => o.perspective);
  // An objective may stand in a perspective that nobody declared: it is shown after the others, not lost.
  return [...new Set([...declared, ...said.keys(), ...ofObjectives])].map((perspective) => {
    const p = said.get(perspective);
    return { perspective, weight: p?.weight ?? 1, options: join(p) };
  });
}

/** For each scorecard, the units that change something in it or below it, or have added to it. */
export function changedIn(s: Snapshot): Map<string, Set<string>> {
  const changed = new Map<string, Set<string>>();
  const of = (card: string): Set<string> => {
    const held = changed.get(card) ?? new Set<string>();
    changed.set(card, held);
    return held;
  };
  for (const [key, units] of s.overrides) {
    const [kind, what = ''] = key.split(/ (.*)/s);
    if (kind === 'measure') continue;
    const held = of(kind === 'scorecard' ? what : what.slice(0, what.indexOf(':')));
    for (const unit of units.keys()) held.add(unit);
  }
  for (const [card, objectives] of s.objectives)
    for (const { unit } of objectives) if (unit !== undefined) of(card).add(unit);
  for (const [objective, kpis] of s.kpis) {
    // A day may say no more of a KPI than a weight.
    if (!objective) continue;
    for (const { unit } of kpis)
      if (unit !== undefined) of(objective.slice(0, objective.indexOf(':'))).add(unit);
  }
  return changed;
}
