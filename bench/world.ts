/**
 * The organization that is measured: a tree of ten children each, five deep (11,111 units), a four-perspective
 * scorecard of 24 KPIs in each, aligned objective by objective to the parent's: 266,664 KPIs over 36 months,
 * 5 % missing, 10 % formulas, thresholds relative to a target of its own in each month, weights that change.
 */

import { buildStructure } from '../src/engine/build-structure.ts';
import { dayFromIso } from '../src/engine/calendar.ts';
import { bindFormulas } from '../src/engine/computation.ts';
import { computeAll } from '../src/engine/compute.ts';
import type { Fact } from '../src/engine/definitions.ts';
import { foldFacts } from '../src/engine/history.ts';
import { buildModel } from '../src/engine/model.ts';
import { newRow } from '../src/engine/series.ts';
import type { Board } from '../src/engine/view.ts';

export const MONTHS = 36;
export const KPIS = 24;
export const first = { frequency: 'month' as const, ordinal: 2024 * 12 };
const changeDay = '2025-07-01';

/** Deterministic noise in [0, 1). */
export function noise(seed: number): () => number {
  let s = seed >>> 0;
  return () => {
    s = (Math.imul(s, 1664525) + 1013904223) >>> 0;
    return s / 4294967296;
  };
}

const perspectives = ['financial', 'customer', 'internal', 'learning'];

export interface World {
  facts: Fact[];
  /** unit index → parent index */
  parent: Int32Array;
  units: number;
  /** Whether KPI k of unit u is a formula (of KPIs k−1 and k−2). */
  isFormula: (u: number, k: number) => boolean;
  /** Weights of KPI k before and from the change. */
  weights: [number, number][];
  objectiveWeights: number[];
  perspectiveWeights: number[];
}

export function makeWorld(depth = 5): World {
  let units = 0;
  for (let d = 0, n = 1; d < depth; d++, n *= 10) units += n;
  const parent = new Int32Array(units).fill(-1);
  for (let u = 1; u < units; u++) parent[u] = Math.floor((u - 1) / 10);
  const facts: Fact[] = [];
  const add = (kind: Fact['kind'], key: string, patch: Record<string, unknown>, from: string | null = null) =>
    facts.push({ kind, key, from: from === null ? null : dayFromIso(from), recorded: 1, patch });
  add('organization', '', {
    code: 'big',
    name: 'Big',
    calendar: { yearStart: 1, label: 'end', timeZone: 'UTC' },
  });
  add('plan', 'p', { code: 'p', name: 'Plan', state: 'active' });
  for (const code of perspectives) add('perspective', code, { code, name: code });
  const weights = Array.from({ length: KPIS }, (_, k): [number, number] => [1 + (k % 3), 1 + ((k + 1) % 4)]);
  const objectiveWeights = Array.from({ length: 8 }, (_, o) => 1 + (o % 2));
  const perspectiveWeights = [40, 25, 20, 15];
  const isFormula = (u: number, k: number) => k === 7 || k === 15 || (k === 23 && u % 5 < 2);
  for (const t of ['a', 'b']) {
    add('scorecard', t, {
      code: t,
      name: t,
      every: t,
      perspectives: perspectives.map((p, i) => ({ perspective: p, weight: perspectiveWeights[i] })),
    });
    for (let o = 0; o < 8; o++) {
      add('objective', `${t}:O${o}`, {
        scorecard: t,
        code: `O${o}`,
        name: `O${o}`,
        perspective: perspectives[o >> 1],
        weight: objectiveWeights[o],
      });
      add('alignment', `${t}:O${o}>O${o}`, { child: `${t}:O${o}`, parent: `O${o}`, weight: 1 });
    }
    for (let k = 0; k < KPIS; k++) {
      const formula = isFormula(t === 'b' ? 0 : 2, k) ? `m${k - 1} * 0.5 + m${k - 2} / 2` : undefined;
      add('measure', `${t}:m${k}`, {
        template: t,
        code: `m${k}`,
        name: `m${k}`,
        direction: k % 3 === 0 ? 'down' : 'up',
        red: k % 3 === 0 ? '+20 %' : '-20 %',
        ...(formula ? { formula } : {}),
      });
      const objective = `${t}:O${Math.floor(k / 3)}`;
      add('kpi', `${objective}/${t}:m${k}`, { objective, measure: `${t}:m${k}`, weight: weights[k]![0] });
      add('kpi', `${objective}/${t}:m${k}`, { weight: weights[k]![1] }, changeDay);
    }
  }
  for (let u = 0; u < units; u++)
    add('unit', `u${u}`, {
      code: `u${u}`,
      name: `u${u}`,
      kind: u % 5 < 2 ? 'b' : 'a',
      ...(u === 0 ? {} : { parent: `u${parent[u]}` }),
    });
  return { facts, parent, units, isFormula, weights, objectiveWeights, perspectiveWeights };
}

/** Actual (NaN: missing) and target of every KPI and month, KPI by KPI. */
export function makeNumbers(world: World): { actual: Float64Array; target: Float64Array } {
  const cells = world.units * KPIS * MONTHS;
  const actual = new Float64Array(cells);
  const target = new Float64Array(cells);
  const random = noise(7);
  for (let u = 0; u < world.units; u++)
    for (let k = 0; k < KPIS; k++) {
      const base = 50 + random() * 100;
      for (let m = 0; m < MONTHS; m++) {
        const i = (u * KPIS + k) * MONTHS + m;
        target[i] = base + m * 0.25;
        const v = target[i]! * (0.7 + random() * 0.6);
        actual[i] = random() < 0.05 || world.isFormula(u, k) ? Number.NaN : v;
      }
    }
  return { actual, target };
}

/** The product's own board on the same numbers. */
export function makeBoard(world: World, numbers: { actual: Float64Array; target: Float64Array }): Board {
  const history = foldFacts(world.facts);
  const model = buildModel(history, dayFromIso('2027-06-01')!, {
    start: dayFromIso('2024-01-01')!,
    end: dayFromIso('2026-12-31')!,
  });
  const computation = bindFormulas(model);
  for (let u = 0; u < world.units; u++) {
    const codes = model.byUnit.get(`u${u}`)!;
    for (let k = 0; k < KPIS; k++) {
      const series = codes.get(`m${k}`)!;
      const at = (u * KPIS + k) * MONTHS;
      if (series.actual < 0) series.actual = newRow(series.pool);
      for (let m = 0; m < MONTHS; m++) {
        if (!Number.isNaN(numbers.actual[at + m]!)) series.put('actual', m, numbers.actual[at + m]!);
        series.put('target', m, numbers.target[at + m]!);
      }
    }
  }
  computeAll(model, computation);
  return { model, computation, structure: buildStructure(model) };
}
