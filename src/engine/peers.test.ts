/**
 * Arithmetic printed by existing scorecard products (test/fixtures/peers.json: each row's facts and where they
 * come from), reproduced through the presets named after them.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Figure, Measure } from './definitions.ts';
import { inputOf } from './explain.ts';
import { spread } from './paths.ts';
import { presets } from './presets.ts';
import { bandOf, clampScore } from './scale.ts';
import { fact, figure, kpi, objective, read, smallBoard } from './small-board.ts';

interface Row {
  preset: string;
  rule: string;
  in: Record<string, unknown>;
  expected: unknown;
  overall?: number;
}

const rows = (
  JSON.parse(readFileSync(new URL('../../test/fixtures/peers.json', import.meta.url), 'utf8')) as {
    rows: Row[];
  }
).rows;
const month = '2026-01';

/** The score of one value under a preset. */
function one(
  preset: string,
  measure: Partial<Measure>,
  value: number | null,
  options: { plan?: Record<string, unknown> } = {},
) {
  const board = smallBoard({
    plan: { scale: preset, ...options.plan },
    measures: { m: measure },
    figures: value === null ? [] : [figure('co', 'm', month, value)],
  });
  const found = read(board, kpi('m'), month);
  return found.score ?? (found.reason === null ? null : { reason: found.reason });
}

/** A parent of children whose scores are given. */
function parent(
  preset: string,
  scores: (number | null)[],
  weights?: (number | null)[],
  options: Record<string, unknown> = {},
) {
  const measures: Record<string, Partial<Measure> & { weight?: number }> = {};
  const figures: Figure[] = [];
  scores.forEach((score, i) => {
    if (weights && weights[i] === null) return;
    measures[`m${i}`] = {
      rule: 'custom',
      custom: 'value',
      clamp: false,
      ...(weights ? { weight: weights[i]! } : {}),
    };
    if (score !== null) figures.push(figure('co', `m${i}`, month, score));
  });
  const preset_ = presets[preset]!;
  return read(
    smallBoard({
      plan: { scale: preset },
      options: { method: preset_.method, ...options },
      measures,
      figures,
    }),
    objective,
    month,
  );
}

const recipe = (preset: string, name: string): Partial<Measure> => presets[preset]!.recipes![name]!;
const list = (v: unknown) => v as number[];
const num = (v: unknown) => v as number;

/** How each row is asked of the product. Two rows may share a sentence; the preset tells them apart. */
function answer(row: Row): unknown {
  const { preset, in: i } = row;
  const rule = row.rule;
  const scale =
    preset === 'spider-impact' && rule.startsWith('two colours') ? 'spider-impact-two-colours' : preset;
  if (preset === 'bsc-designer' && rule.startsWith('performance'))
    return one(preset, { rule: 'range', min: num(i.min), max: num(i.max) }, num(i.value));
  if (preset === 'bsc-designer' && rule.startsWith('progress'))
    return one(preset, { rule: 'progress', baseline: num(i.baseline), target: num(i.target) }, num(i.value));
  if (rule.startsWith('value inheritance')) {
    const board = smallBoard({
      plan: { scale: preset },
      measures: {
        m: { frequency: i.frequency as 'day', rule: 'range', min: 0, max: 100, overTime: 'last', dueDays: 0 },
      },
      figures: [figure('co', 'm', i.period as string, num(i.value))],
      today: '2026-12-31',
    });
    return read(board, kpi('m'), i.viewed as string).score;
  }
  if (i.worst !== undefined && i.threshold !== undefined)
    return list(i.values).map((v) =>
      one(
        'spider-impact-two-colours',
        {
          worst: num(i.worst),
          target: num(i.threshold),
          best: num(i.best),
          clamp: i.clamp as boolean | undefined,
        },
        v,
      ),
    );
  if (i.red !== undefined && i.goal !== undefined)
    return list(i.values).map((v) =>
      one(scale, { direction: (i.direction as 'down') ?? 'up', red: num(i.red), target: num(i.goal) }, v),
    );
  if (rule === 'yes/no')
    return (i.values as boolean[]).map((v) => one(preset, { rule: 'yes-no' }, v ? 1 : 0));
  if (i.change) {
    const change = i.change as { from: string; weights: number[] };
    const board = smallBoard({
      plan: { scale: preset },
      measures: Object.fromEntries(
        list(i.scores).map((_, k) => [
          `m${k}`,
          {
            rule: 'custom',
            custom: 'value',
            clamp: false,
            frequency: 'day',
            weight: list(i.weights)[k]!,
          } as const,
        ]),
      ),
      facts: change.weights.map((weight, k) => fact('kpi', `corp:F1/co:m${k}`, { weight }, change.from, 2)),
      figures: (i.dates as string[]).flatMap((d) =>
        list(i.scores).map((s, k) => figure('co', `m${k}`, d, s)),
      ),
    });
    return (i.dates as string[]).map((d) => read(board, objective, d).score);
  }
  if (i.numerator) {
    const months = list(i.numerator).map((_, k) => `2026-0${k + 1}`);
    const board = smallBoard({
      measures: {
        r: {
          formula: preset === 'spider-impact' ? 'n / d' : '100 * n / d',
          ratio: true,
          rule: 'custom',
          custom: 'value',
          clamp: false,
        },
        n: { overTime: 'sum' },
        d: { overTime: 'sum' },
      },
      figures: months.flatMap((m, k) => [
        figure('co', 'n', m, list(i.numerator)[k]!),
        figure('co', 'd', m, list(i.denominator)[k]!),
      ]),
    });
    return read(board, kpi('r'), months.at(-1)!, 'ytd').score;
  }
  if (rule.startsWith('ignore missing OFF'))
    return parent(preset, i.scores as null[], list(i.weights), { missing: 'blank' }).score;
  if (rule.startsWith('worst child'))
    return {
      worst: parent(preset, list(i.scores), undefined, { method: 'worst' }).score,
      best: parent(preset, list(i.scores), undefined, { method: 'best' }).score,
    };
  if (preset === 'sap-ssm' && rule.startsWith('achievement'))
    return (i.pairs as number[][]).map(([a, t]) => one(preset, { rule: 'achievement', target: t }, a!));
  if (rule.startsWith('score cap'))
    return one(preset, { ...recipe(preset, 'capped'), target: 100 }, num(i.value));
  if (rule.startsWith('index bands') || rule.startsWith('bands 33'))
    return list(i.values).map((v) => bandOf(presets[preset]!.scale, v).code);
  if (preset === 'clearpoint')
    return list(i.values).map(
      (v) => bandOf(presets[preset]!.scale, one(preset, { target: num(i.target) }, v) as number).code,
    );
  if (rule.startsWith('health')) {
    const scores = (i.pairs as number[][]).map(
      ([a, t]) => one(preset, { ...recipe(preset, 'health'), target: t }, a!) as number,
    );
    return parent(preset, scores).score;
  }
  if (preset === 'cascade' && rule.startsWith('progress'))
    return (i.rows as number[][]).map(([b, t, v]) => one(preset, { baseline: b, target: t }, v!));
  if (rule.startsWith('a yearly target')) {
    const ids = Array.from({ length: num(i.periods) }, (_, k) => String(k + 1));
    return {
      plain: spread(num(i.total), ids, {})[0],
      rest: spread(num(i.total), ids, i.fixed as Record<string, number>)[1],
    };
  }
  if (preset === 'perdoo') {
    const found = parent(
      preset,
      list(i.scores).map((s) => clampScore(presets[preset]!.scale, s)),
    );
    return { score: found.score, status: found.band };
  }
  if (preset === 'performancepoint')
    return one(
      preset,
      { ...recipe(preset, 'from worst'), worst: num(i.worst), target: num(i.target) },
      num(i.actual),
    );
  if (preset === 'mindscore' && i.band)
    return list(i.values).map((v) =>
      one(preset, { ...recipe(preset, 'band'), min: list(i.band)[0]!, max: list(i.band)[1]! }, v),
    );
  if (preset === 'mindscore' && rule.startsWith('nearest'))
    return list(i.values).map((v) => one(preset, { ...recipe(preset, 'nearest'), target: num(i.target) }, v));
  if (preset === 'mindscore' && i.pairs)
    return (i.pairs as number[][]).map(([a, t]) =>
      one(preset, { ...recipe(preset, rule.startsWith('bigger') ? 'bigger' : 'smaller'), target: t }, a!),
    );
  if (preset === 'puzzle-okr')
    return (i.rows as number[][]).map(([b, t, v]) =>
      one(preset, { ...recipe(preset, 'progress'), baseline: b, target: t }, v!),
    );
  if (preset === 'okr-tracker')
    return {
      progress: one(
        preset,
        { ...recipe(preset, 'progress'), baseline: num(i.start), target: num(i.target) },
        num(i.value),
      ),
      parent: parent(preset, list(i.scores), list(i.weights)).score,
    };
  if (preset === 'sightline' && i.rule === 'achievement' && i.actual !== undefined)
    return one(preset, { rule: 'achievement', target: num(i.target) }, num(i.actual));
  if (i.actual !== undefined && i.target !== undefined)
    return one(
      preset,
      { rule: preset === 'sap-ssm' ? 'achievement' : undefined, target: num(i.target) },
      i.actual as number | null,
    );
  if (i.actuals) {
    const months = (i.actuals as (number | null)[]).map((_, k) => `2026-0${k + 1}`);
    const board = smallBoard({
      measures: { m: { direction: i.direction as 'up', red: i.red as string, overTime: 'sum' } },
      figures: months.flatMap((m, k) => {
        const actual = (i.actuals as (number | null)[])[k]!;
        return [
          figure('co', 'm', m, list(i.targets)[k]!, 'target'),
          ...(actual === null ? [] : [figure('co', 'm', m, actual)]),
        ];
      }),
    });
    const found = read(board, kpi('m'), months.at(-1)!, 'ytd');
    return { ytd: found, board, score: found.score };
  }
  if (i.own) {
    const cascaded = list(i.cascaded);
    const board = smallBoard({
      plan: { shares: { own: list(i.shares)[0]!, cascade: list(i.shares)[1]! } },
      measures: Object.fromEntries(
        list(i.own).map((_, k) => [`m${k}`, { rule: 'custom', custom: 'value' } as const]),
      ),
      facts: cascaded.flatMap((_, k) => [
        fact('unit', `u${k}`, { code: `u${k}`, name: `u${k}`, parent: 'co' }),
        fact('scorecard', `s${k}`, { code: `s${k}`, name: `s${k}`, unit: `u${k}` }),
        fact('objective', `s${k}:O`, { scorecard: `s${k}`, code: 'O', name: 'O', perspective: 'financial' }),
        fact('measure', `u${k}:x`, { unit: `u${k}`, code: 'x', name: 'x', rule: 'custom', custom: 'value' }),
        fact('kpi', `s${k}:O/u${k}:x`, { objective: `s${k}:O`, measure: `u${k}:x` }),
        fact('alignment', `s${k}:O>F1`, { child: `s${k}:O`, parent: 'F1' }),
      ]),
      figures: [
        ...list(i.own).map((v, k) => figure('co', `m${k}`, month, v)),
        ...cascaded.map((v, k) => figure(`u${k}`, 'x', month, v)),
      ],
    });
    return read(board, objective, month).score;
  }
  if (i.values) {
    const {
      values,
      rule: ruleName,
      ...limits
    } = i as { values: number[]; rule?: 'achievement' } & Partial<Measure>;
    return values.map((v) => one(preset, { ...limits, ...(ruleName ? { rule: ruleName } : {}) }, v));
  }
  if (i.groups) return (i.groups as number[][]).map((g) => parent(preset, g).score);
  if (i.scores) {
    const found = parent(preset, i.scores as (number | null)[], i.weights as number[] | undefined);
    return typeof row.expected === 'object' && row.expected !== null
      ? { score: found.score, coverage: found.coverage }
      : found.score;
  }
  throw new Error(`no way to ask: ${preset} ${rule}`);
}

/** Equal within 1e-9, at any depth. */
function same(actual: unknown, expected: unknown): boolean {
  if (typeof expected === 'number')
    return (
      typeof actual === 'number' && Math.abs(actual - expected) <= 1e-9 * Math.max(1, Math.abs(expected))
    );
  if (Array.isArray(expected))
    return (
      Array.isArray(actual) &&
      actual.length === expected.length &&
      expected.every((e, i) => same(actual[i], e))
    );
  if (expected !== null && typeof expected === 'object')
    return (
      typeof actual === 'object' &&
      actual !== null &&
      Object.entries(expected).every(([k, e]) => same((actual as Record<string, unknown>)[k], e))
    );
  return actual === expected;
}

describe('what other products print, this one prints too', () => {
  it.each(rows.map((row, i) => [i, row.preset, row.rule, row] as const))(
    '%i %s: %s',
    (_i, _preset, _rule, row) => {
      let found = answer(row);
      if (row.in.actuals) {
        // The year to date carries more than its score: the joined actual, target and how many periods count.
        const { board, score } = found as { board: Parameters<typeof read>[0]; score: number };
        const input = inputFor(board, 'm', `2026-0${list(row.in.actuals).length}`);
        found = {
          actual: input.actual,
          target: input.limits.target,
          score,
          periods: `${input.n} of ${input.m}`,
        };
      }
      if (Array.isArray(found) && !Array.isArray(row.expected)) found = found[0];
      expect(found, JSON.stringify(found)).toSatisfy((f: unknown) => same(f, row.expected));
      if (row.overall !== undefined)
        expect(same(parent(row.preset, list(found)).score, row.overall)).toBe(true);
    },
  );
});

function inputFor(board: Parameters<typeof read>[0], code: string, period: string) {
  const { view, node } = read(board, kpi(code), period, 'ytd');
  return inputOf(board, view, node, 1);
}
