/**
 * Scales by name: a way in for people who migrate. A preset named after a product reproduces the arithmetic
 * printed in that product's public documentation; its `recipes` are the rules of a measure that it words
 * differently.
 */
import type { Band, Mark, Measure, Missing, RollUp, Scale } from './definitions.ts';
import { sightlineScale } from './scale.ts';

export interface Preset {
  scale: Scale;
  method?: RollUp;
  missing?: Missing;
  recipes?: Record<string, Partial<Measure>>;
}

const band = (code: string, status: Mark, from?: number): Band => ({ code, name: code, status, from });

/** A scale on which the raw percentage is itself the score. */
const percentScale = (
  code: string,
  name: string,
  clamp: Scale['clamp'],
  bands: Band[],
  rule: Scale['rule'] = 'achievement',
): Scale => ({
  code,
  name,
  anchors: { worst: 0, red: 80, target: 100, best: 120 },
  bands,
  clamp,
  unit: '%',
  rule,
  rawIsScore: true,
  parentStatus: 'band',
});

const habit: Band[] = [
  band('off-target', 'off-target'),
  band('watch', 'watch', 80),
  band('on-target', 'on-target', 100),
  band('exceeds', 'exceeds', 110),
];
const thirds: Band[] = [
  band('red', 'off-target'),
  band('yellow', 'watch', 40),
  band('green', 'on-target', 70),
];
const oneLine = (
  code: string,
  name: string,
  anchors: Scale['anchors'],
  bands: Band[],
  clamp: Scale['clamp'],
): Scale => ({
  code,
  name,
  anchors,
  bands,
  clamp,
  rule: 'thresholds',
});

export const presets: Record<string, Preset> = {
  sightline: { scale: sightlineScale },
  percent: { scale: percentScale('percent', 'Percent achieved', [0, 120], habit) },
  'bsc-designer': {
    scale: percentScale('bsc-designer', 'BSC Designer', [0, 100], thirds, 'range'),
    recipes: { performance: { rule: 'range' }, progress: { rule: 'progress' } },
  },
  'spider-impact': {
    scale: oneLine(
      'spider-impact',
      'Spider Impact',
      { worst: 0, red: 10 / 3, target: 20 / 3, best: 10 },
      [band('red', 'off-target'), band('yellow', 'watch', 10 / 3), band('green', 'on-target', 20 / 3)],
      [0, 10],
    ),
  },
  'spider-impact-two-colours': {
    scale: oneLine(
      'spider-impact-two-colours',
      'Spider Impact, two colours',
      { worst: 0, target: 5, best: 10 },
      [band('red', 'off-target'), band('green', 'on-target', 5)],
      [0, 10],
    ),
  },
  'sap-ssm': {
    scale: percentScale('sap-ssm', 'SAP Strategy Management', null, [
      band('dark-red', 'off-target'),
      band('red', 'off-target', 5),
      band('yellow', 'watch', 15),
      band('green', 'on-target', 30),
      band('dark-green', 'exceeds', 45),
    ]),
    recipes: { capped: { rule: 'achievement', cap: 1.1 } },
  },
  'oracle-ossm': {
    scale: percentScale(
      'oracle-ossm',
      'Oracle Scorecard and Strategy Management',
      [0, 100],
      [band('critical', 'off-target'), band('warning', 'watch', 33), band('ok', 'on-target', 66)],
    ),
  },
  clearpoint: {
    scale: percentScale('clearpoint', 'ClearPoint', null, [
      band('below-plan', 'off-target'),
      band('caution', 'watch', 90),
      band('green', 'on-target', 100),
    ]),
  },
  cascade: {
    scale: percentScale('cascade', 'Cascade', [0, 100], habit, 'progress'),
    method: 'mean',
    recipes: { health: { rule: 'achievement', cap: 1 }, progress: { rule: 'progress' } },
  },
  perdoo: {
    scale: {
      ...percentScale(
        'perdoo',
        'Perdoo',
        [0, null],
        [
          band('off-track', 'off-target'),
          band('needs-attention', 'watch', 40),
          band('on-track', 'on-target', 70),
        ],
        'progress',
      ),
      parentStatus: 'weakest',
    },
    method: 'mean',
  },
  quantive: { scale: percentScale('quantive', 'Quantive', [0, 100], thirds, 'progress'), method: 'mean' },
  performancepoint: {
    scale: percentScale('performancepoint', 'PerformancePoint', null, thirds, 'custom'),
    recipes: { 'from worst': { rule: 'custom', custom: '100 * (value - worst) / (target - worst)' } },
  },
  mindscore: {
    scale: percentScale('mindscore', 'Mindscore', [0, 100], thirds),
    recipes: {
      bigger: { rule: 'achievement', direction: 'up' },
      smaller: { rule: 'achievement', direction: 'down', achievement: 'inverse' },
      band: { rule: 'custom', custom: '100 * if(value > max, max / value, if(value < min, value / min, 1))' },
      nearest: { rule: 'custom', custom: '100 - 100 * abs(value - target) / abs(target)' },
    },
  },
  'puzzle-okr': {
    scale: percentScale('puzzle-okr', 'Puzzle OKR', [0, null], thirds, 'progress'),
    recipes: { progress: { rule: 'progress' } },
  },
  'okr-tracker': {
    scale: {
      ...percentScale(
        'okr-tracker',
        'OKR Tracker',
        [0, 1],
        [band('red', 'off-target'), band('yellow', 'watch', 0.4), band('green', 'on-target', 0.7)],
        'custom',
      ),
      anchors: { worst: 0, red: 0.4, target: 0.7, best: 1 },
      unit: '',
    },
    recipes: { progress: { rule: 'custom', custom: '(value - baseline) / (target - baseline)' } },
  },
  'frappe-hr': {
    scale: {
      ...percentScale(
        'frappe-hr',
        'Frappe HR',
        [0, 5],
        [band('low', 'off-target'), band('middle', 'watch', 2), band('high', 'on-target', 3.5)],
        'custom',
      ),
      anchors: { worst: 0, red: 2, target: 3.5, best: 5 },
      unit: '',
    },
    recipes: { goal: { rule: 'custom', custom: 'value' } },
  },
};

export const presetScale = (name: string): Scale | null =>
  Object.hasOwn(presets, name) ? presets[name]!.scale : null;
