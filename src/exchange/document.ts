/**
 * The portable document `sightline/1`: one JSON that declares all of an organization. Each array holds the
 * objects of one kind; an object may stand several times, each with the day (`from`) from which what it says
 * is in force, later ones saying only what they change.
 */
import { z } from 'zod';
import { commentSections } from '#board/comment-document.ts';
import { bounds } from '#engine/field-bounds.ts';
import { watchSections } from '#insight/watch-document.ts';
import { appraisalSections } from '#review/appraisal-document-part.ts';
import { reviewSections } from '#review/document-part.ts';
import { draft, figures, history } from './document-beside.ts';
import { executionSections } from './document-execution.ts';
import { code, dated, day, finite, limit, mark, name, opt, text, weight } from './document-fields.ts';

const rollUp = {
  method: opt(z.enum(['weighted', 'worst', 'best', 'mean', 'points'])),
  missing: opt(z.enum(['redistribute', 'zero', 'blank'])),
  minCoverage: opt(finite.min(bounds.minCoverage.min).max(bounds.minCoverage.max)),
  minScored: opt(z.number().int().min(0)),
};
const shares = z.strictObject({ own: finite.min(bounds.share.min), cascade: finite.min(bounds.share.min) });
const rule = z.enum(['thresholds', 'yes-no', 'achievement', 'progress', 'range', 'points', 'custom']);

export const organizationSchema = z.strictObject({
  code,
  name,
  calendar: z.strictObject({
    yearStart: z.number().int().min(1).max(12).default(1),
    label: z.enum(['end', 'start']).default('end'),
    timeZone: z.string().default('UTC'),
  }),
  tolerance: opt(limit),
  dueDays: opt(z.number().int().min(bounds.dueDays.min).max(bounds.dueDays.max)),
  language: opt(z.string()),
  currency: opt(z.string().max(20)).describe('in which money is counted, as it is shown'),
});

const scale = z.strictObject({
  code,
  name,
  anchors: z.strictObject({ worst: finite, red: finite.optional(), target: finite, best: finite }),
  bands: z.array(z.strictObject({ code, name, from: finite.optional(), status: mark })).min(1),
  clamp: z.tuple([finite.nullable(), finite.nullable()]).nullable(),
  unit: opt(text),
  rule,
  rawIsScore: opt(z.boolean()),
  parentStatus: opt(z.enum(['band', 'weakest'])),
});

const plan = z.strictObject({
  ...dated,
  code,
  name: opt(name),
  mission: opt(text),
  vision: opt(text),
  values: opt(z.array(text)),
  swot: opt(
    z.strictObject({
      strengths: z.array(text).optional(),
      weaknesses: z.array(text).optional(),
      opportunities: z.array(text).optional(),
      threats: z.array(text).optional(),
    }),
  ),
  state: opt(z.enum(['draft', 'active', 'closed'])),
  scale: opt(code),
  starts: opt(z.string()),
  ends: opt(z.string()),
  shares: opt(shares),
  ...rollUp,
});

const perspective = z.strictObject({
  ...dated,
  code,
  name: opt(name),
  question: opt(text),
  order: opt(finite),
  archived: opt(z.boolean()),
});
const theme = z.strictObject({
  ...dated,
  code,
  name: opt(name),
  description: opt(text),
  archived: opt(z.boolean()),
});
const unit = z.strictObject({
  ...dated,
  code,
  name: opt(name),
  kind: opt(text),
  parent: opt(code),
  order: opt(finite),
  archived: opt(z.boolean()),
});
const scorecard = z.strictObject({
  ...dated,
  code,
  name: opt(name),
  unit: opt(code),
  every: opt(text),
  units: opt(z.array(code)),
  perspectives: opt(z.array(z.strictObject({ perspective: code, weight: weight.optional(), ...rollUp }))),
  archived: opt(z.boolean()),
  ...rollUp,
});
const place = finite.min(bounds.place.min).max(bounds.place.max);
const objective = z.strictObject({
  ...dated,
  scorecard: code,
  unit: opt(code).describe('the one unit that has it beside its template’s; left out: all of them'),
  code,
  perspective: opt(code),
  name: opt(name),
  description: opt(text),
  weight: opt(weight),
  owner: opt(text),
  themes: opt(z.array(code)),
  shares: opt(shares),
  order: opt(finite),
  place: opt(z.strictObject({ x: place, y: place })).describe(
    'where its card stands on the strategy map, from the top left of its lane; left out: laid out',
  ),
  excluded: opt(z.boolean()),
  archived: opt(z.boolean()),
  ...rollUp,
});
const link = z.strictObject({
  ...dated,
  /** The cause. */
  cause: text.min(1).describe('scorecard:objective'),
  effect: text.min(1).describe('scorecard:objective'),
  sign: opt(z.enum(['+', '-'])),
  lag: opt(z.number().int().min(bounds.lag.min).max(bounds.lag.max)).describe('whole months'),
  rationale: opt(text),
  declared: opt(day).describe('a changed sign or lag is declared anew: today, unless it is said'),
  driver: opt(text),
  outcome: opt(text),
  size: opt(z.strictObject({ value: finite, low: finite.optional(), high: finite.optional() })),
  archived: opt(z.boolean()),
});
const alignment = z.strictObject({
  ...dated,
  child: text.min(1).describe('scorecard-or-unit:objective'),
  parent: text.min(1).describe('unit:objective, or the objective alone: the nearest ancestor that has it'),
  weight: opt(weight),
  support: opt(z.boolean()).describe('it contributes, and its score does not flow up'),
  archived: opt(z.boolean()),
});
const overUnits = z.union([
  z.enum(['sum', 'average', 'min', 'max', 'count']),
  z.strictObject({ weighted: text }),
]);
const overTime = z.union([
  z.enum(['sum', 'average', 'last', 'first', 'min', 'max', 'count']),
  z.strictObject({ weighted: text }),
]);
const measureFields = {
  name: opt(name),
  description: opt(text),
  unitOfMeasure: opt(text),
  decimals: opt(z.number().int().min(bounds.decimals.min).max(bounds.decimals.max)),
  direction: opt(z.enum(['up', 'down', 'centre'])),
  frequency: opt(z.enum(['day', 'week', 'month', 'quarter', 'half', 'year'])),
  overTime: opt(overTime),
  overUnits: opt(overUnits),
  formula: opt(text),
  ratio: opt(z.boolean()),
  rule: opt(rule),
  custom: opt(text),
  achievement: opt(z.enum(['complement', 'inverse'])),
  cap: opt(finite),
  clamp: opt(z.boolean()),
  target: opt(finite),
  baseline: opt(limit),
  red: opt(limit),
  worst: opt(limit),
  best: opt(limit),
  low: opt(limit),
  high: opt(limit),
  lowRed: opt(limit),
  highRed: opt(limit),
  min: opt(finite),
  max: opt(finite),
  possible: opt(finite.gt(bounds.possible.above)),
  dueDays: opt(z.number().int().min(bounds.dueDays.min).max(bounds.dueDays.max)),
  carry: opt(z.number().int().min(bounds.carry.min).max(bounds.carry.max)),
  approval: opt(z.boolean()),
  owner: opt(text),
  updater: opt(text),
  source: opt(text),
  tags: opt(z.array(text)),
  excluded: opt(z.boolean()),
  archived: opt(z.boolean()),
};
const measure = z.strictObject({
  ...dated,
  unit: code.optional(),
  template: code.optional(),
  code,
  ...measureFields,
});
const kpi = z.strictObject({
  ...dated,
  unit: opt(code).describe('the one unit that has it beside its template’s; left out: all of them'),
  objective: text.min(1).describe('scorecard:objective'),
  measure: text
    .min(1)
    .describe("unit-or-template:measure, or the measure alone: the objective's own unit, then its ancestors"),
  weight: opt(weight),
  role: opt(z.enum(['leading', 'lagging'])),
  order: opt(finite),
  excluded: opt(z.boolean()),
  archived: opt(z.boolean()),
});
const target = z.strictObject({
  ...dated,
  unit: code.describe('a unit, or a template: all of its units'),
  measure: code,
  start: z.string(),
  end: opt(z.string()),
  path: opt(z.enum(['flat', 'stepped', 'linear', 'seasonal', 'spread'])),
  value: opt(finite),
  baseline: opt(finite),
  steps: opt(z.record(z.string(), finite)),
  season: opt(z.array(finite)),
  red: opt(limit),
  worst: opt(limit),
  best: opt(limit),
  archived: opt(z.boolean()),
});
const override = z.strictObject({
  ...dated,
  kind: z.enum(['objective', 'measure', 'kpi', 'scorecard']),
  key: text.min(1),
  unit: code,
  patch: z.record(z.string(), z.unknown()),
});

export const documentSchema = z.strictObject({
  $schema: z.string().optional(),
  format: z.literal('sightline/1'),
  organization: organizationSchema,
  scales: z.array(scale).optional(),
  plans: z.array(plan).optional(),
  perspectives: z.array(perspective).optional(),
  themes: z.array(theme).optional(),
  units: z.array(unit).optional(),
  scorecards: z.array(scorecard).optional(),
  objectives: z.array(objective).optional(),
  links: z.array(link).optional(),
  alignments: z.array(alignment).optional(),
  measures: z.array(measure).optional(),
  kpis: z.array(kpi).optional(),
  targets: z.array(target).optional(),
  overrides: z.array(override).optional(),
  ...executionSections,
  figures: z.array(figures).optional(),
  drafts: z
    .array(draft)
    .optional()
    .describe('change sets that are open: added where there is none of that code'),
  ...reviewSections,
  ...appraisalSections,
  ...watchSections,
  ...commentSections,
  history: history.optional(),
});

export type PortableDocument = z.infer<typeof documentSchema>;
export type DraftEntry = NonNullable<PortableDocument['drafts']>[number];

/** The arrays of definitions, in the order in which they are written. */
export const sections = [
  ['scales', 'scale'],
  ['plans', 'plan'],
  ['perspectives', 'perspective'],
  ['themes', 'theme'],
  ['units', 'unit'],
  ['scorecards', 'scorecard'],
  ['objectives', 'objective'],
  ['links', 'link'],
  ['alignments', 'alignment'],
  ['measures', 'measure'],
  ['kpis', 'kpi'],
  ['targets', 'target'],
  ['overrides', 'override'],
  ['initiatives', 'initiative'],
  ['milestones', 'milestone'],
  ['updates', 'update'],
  ['money', 'money'],
  ['budgets', 'budget'],
] as const;
