/** Measures made ready for arithmetic: each version with its rule, its formula and its limits read once. */
import { always, type Span } from './calendar.ts';
import type { Day, Frequency, Measure, Override } from './definitions.ts';
import type { FormulaFault, Node } from './formula/ast.ts';
import { parseFormula } from './formula/parse.ts';
import { compileCustom } from './formula/scalar.ts';
import { bodyAt, type Versions } from './history.ts';
import { type Plans, scaleAt } from './plan.ts';
import { type RuleSpec, ruleSpec } from './rules.ts';
import { type Pool, poolOf } from './series.ts';
import { type ReadLimit, readLimit } from './thresholds.ts';

const forever: Day = 10_000_000;

export interface MeasureVersion {
  from: Day;
  /** Last day in force. */
  to: Day;
  body: Measure;
  spec: RuleSpec;
  formula: Node | null;
  fault: FormulaFault | null;
  limits: Record<'baseline' | 'red' | 'worst' | 'best' | 'low' | 'high' | 'lowRed' | 'highRed', ReadLimit>;
}

export interface MeasureModel {
  /** home:code */
  key: string;
  home: string;
  code: string;
  frequency: Frequency;
  versions: MeasureVersion[];
  /** Whether some version is a formula or is rolled up over child units. */
  computed: boolean;
  /** Where the numbers of its series lie. */
  pool: Pool;
  /** Worked out when first asked for: the first day on which anything may be asked (due.ts). */
  begins: Day | null;
  /** Worked out when first asked for: its terms where it is scored as most are, else false (kpi-scores.ts). */
  usual: UsualTerms | false | null;
}

/** What a KPI with the default rule, one definition and default worst and best is scored by. */
export interface UsualTerms {
  from: Day;
  /** 1: higher is better, −1: lower is. */
  sign: 1 | -1;
  /** The target where its row says none. */
  target: number;
  red: ReadLimit;
  dueDays: number;
}

/** A sum of yes and no says nothing without how many there were: they are joined as the share of yes. */
const joinedAsShare = (body: Measure): Measure =>
  body.rule !== 'yes-no'
    ? body
    : {
        ...body,
        ...(body.overTime === 'sum' ? { overTime: 'average' } : {}),
        ...(body.overUnits === 'sum' ? { overUnits: 'average' } : {}),
      };

export function measureModel(
  key: string,
  bodies: Versions<Measure>,
  model: Plans & { pools: Map<Frequency, Pool>; horizon: Span },
): MeasureModel {
  const colon = key.indexOf(':');
  const versions = bodies.bodies.map((raw, i): MeasureVersion => {
    const from = bodies.from[i]!;
    const body: Measure = joinedAsShare({ ...raw, code: key.slice(colon + 1) });
    let formula: Node | null = null;
    let fault: FormulaFault | null = null;
    if (body.formula !== undefined) {
      const parsed = parseFormula(body.formula);
      if (parsed.ok) formula = parsed.node;
      else fault = parsed.fault;
    }
    const scale = scaleAt(model, from === always ? 0 : from);
    const custom = body.custom === undefined ? null : compileCustom(body.custom);
    return {
      from,
      to: (bodies.from[i + 1] ?? forever) - 1,
      body,
      spec: ruleSpec(body, scale, custom?.ok ? custom.score : null),
      formula,
      fault: fault ?? (custom && !custom.ok ? custom.fault : null),
      limits: {
        baseline: readLimit(body.baseline),
        red: readLimit(body.red),
        worst: readLimit(body.worst),
        best: readLimit(body.best),
        low: readLimit(body.low),
        high: readLimit(body.high),
        lowRed: readLimit(body.lowRed),
        highRed: readLimit(body.highRed),
      },
    };
  });
  const frequency = versions.at(-1)!.body.frequency ?? 'month';
  return {
    key,
    home: key.slice(0, colon),
    code: key.slice(colon + 1),
    frequency,
    versions,
    computed: versions.some((v) => v.body.formula !== undefined || v.body.overUnits !== undefined),
    pool: poolOf(model, frequency),
    begins: null,
    usual: null,
  };
}

/** A measure with what one unit changes in it. */
export function withOverride(versions: Versions<Measure>, override: Versions<Override>): Versions<Measure> {
  const days = [...new Set([...versions.from, ...override.from])].sort((a, b) => a - b);
  const merged: Versions<Measure> = { key: versions.key, from: [], bodies: [] };
  for (const day of days) {
    const base = bodyAt(versions, day);
    if (!base) continue;
    merged.from.push(day);
    merged.bodies.push({ ...base, ...(bodyAt(override, day)?.patch ?? {}) });
  }
  return merged;
}

export const versionOn = (model: MeasureModel, day: Day): MeasureVersion | null => {
  for (let i = model.versions.length - 1; i >= 0; i--)
    if (model.versions[i]!.from <= day) return model.versions[i]!;
  return null;
};
