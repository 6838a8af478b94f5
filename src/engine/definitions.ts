/**
 * What an organization declares, as the engine reads it. Everything here is plain data: the portable
 * document, the store and the board speak of the same objects, so a definition has one shape everywhere.
 *
 * An object is known by its kind and key and is built from facts: patches of its fields, each in force from a
 * day and recorded at a sequence number. `null` in a patch clears a field; the field `-` names those of which its
 * day says nothing any more.
 */

/** A day as a count of days since 1970-01-01 (may be negative). */
export type Day = number;

export type Kind =
  | 'organization' // key ''
  | 'scale' // code
  | 'plan' // code
  | 'perspective' // code
  | 'theme' // code
  | 'unit' // code
  | 'scorecard' // code; a template where it has `every` or `units` in place of `unit`
  | 'objective' // scorecard:code
  | 'link' // objectiveRef>objectiveRef
  | 'alignment' // objectiveRef>objectiveRef
  | 'measure' // home:code, home being a unit or a template
  | 'kpi' // objectiveRef/measureRef
  | 'target' // unit:measure@period
  | 'override' // kind key@unit
  | 'initiative' // code
  | 'milestone' // initiative/code
  | 'update' // initiative/code
  | 'money' // initiative/class@period
  | 'budget'; // code

/**
 * Kinds that say what is done and what it costs. They score nothing: a board takes them up as they come, and
 * nothing of it is computed again.
 */
export const besideScores: ReadonlySet<Kind> = new Set<Kind>([
  'initiative',
  'milestone',
  'update',
  'money',
  'budget',
]);

/** One statement about one object, dated twice: in force from a day, recorded at a sequence number. */
export interface Fact {
  kind: Kind;
  key: string;
  /** First day in force; null means always. */
  from: Day | null;
  recorded: number;
  patch: Record<string, unknown>;
}

export type Slot =
  | 'actual'
  | 'target'
  | 'red'
  | 'worst'
  | 'best'
  | 'baseline'
  | 'min'
  | 'max'
  | 'lowRed'
  | 'low'
  | 'high'
  | 'highRed'
  | 'possible';

export const slots: readonly Slot[] = [
  'actual',
  'target',
  'red',
  'worst',
  'best',
  'baseline',
  'min',
  'max',
  'lowRed',
  'low',
  'high',
  'highRed',
  'possible',
];

/** One number of one series in one period. A null value withdraws what was recorded before. */
export interface Figure {
  unit: string;
  measure: string;
  slot: Slot;
  /** A period id at any frequency; a year-to-date figure is `ytd:` and the id of its last period. */
  period: string;
  value: number | null;
  recorded: number;
  note?: string;
  source?: string;
  by?: string;
  /** ISO instant at which it was recorded. */
  at?: string;
  /** A submitted value is provisional: shown, not scored. One sent back counts as none, and is asked for again. */
  state?: FigureState;
}

export type FigureState = 'submitted' | 'approved' | 'returned';

/** When sequence number `n` was recorded, and by whom. */
export interface Recorded {
  n: number;
  at: string;
  by?: string;
  what?: string;
}

export type Frequency = 'day' | 'week' | 'month' | 'quarter' | 'half' | 'year';
export type Direction = 'up' | 'down' | 'centre';
export type OverTime = 'sum' | 'average' | 'last' | 'first' | 'min' | 'max' | 'count' | { weighted: string };
export type OverUnits = 'sum' | 'average' | 'min' | 'max' | 'count' | { weighted: string };
export type RuleName = 'thresholds' | 'yes-no' | 'achievement' | 'progress' | 'range' | 'points' | 'custom';
export type RollUp = 'weighted' | 'worst' | 'best' | 'mean' | 'points';
export type Missing = 'redistribute' | 'zero' | 'blank';
export type Mark = 'exceeds' | 'on-target' | 'watch' | 'off-target' | 'no-data';
/** A limit: absolute (`90`), or relative to the target: `"-10 %"` of its size, `"-5"` from it. */
export type Limit = number | string;

export interface Calendar {
  /** Month in which the fiscal year starts, 1 to 12. */
  yearStart: number;
  /** Which calendar year names a fiscal year: the one it ends in (default) or starts in. */
  label: 'end' | 'start';
  timeZone: string;
}

export interface Organization {
  code: string;
  name: string;
  calendar: Calendar;
  /** Default distance from the target to the red limit (default `"10 %"` of the target's size). */
  tolerance?: Limit;
  /** Days after a period's end through which its value may come (default 10). */
  dueDays?: number;
  language?: string;
  /** In which money is counted, as it is shown: `USD`, `EUR k`. */
  currency?: string;
}

export interface Band {
  code: string;
  name: string;
  /** Lower edge, inclusive; left out for the lowest band. */
  from?: number;
  status: Mark;
}

export interface Scale {
  code: string;
  name: string;
  anchors: { worst: number; red?: number; target: number; best: number };
  bands: Band[];
  /** KPI scores are held within these; null leaves them free. */
  clamp: [number | null, number | null] | null;
  unit?: string;
  rule: RuleName;
  /** Whether a raw percentage (achievement, progress) is itself the score. */
  rawIsScore?: boolean;
  /** Where a parent's status comes from: the band of its score, or its weakest child. */
  parentStatus?: 'band' | 'weakest';
}

export interface RollUpOptions {
  method?: RollUp;
  missing?: Missing;
  /** Least coverage, 0 to 1, under which there is no score. */
  minCoverage?: number;
  /** Least count of scored children under which there is no score. */
  minScored?: number;
}

export interface Plan extends RollUpOptions {
  code: string;
  name: string;
  mission?: string;
  vision?: string;
  values?: string[];
  swot?: { strengths?: string[]; weaknesses?: string[]; opportunities?: string[]; threats?: string[] };
  state?: 'draft' | 'active' | 'closed';
  /** A preset's name or the code of a declared scale (default `sightline`). */
  scale?: string;
  starts?: string;
  ends?: string;
  /** Default shares of an objective's own KPIs and of what is cascaded into it (50 : 50). */
  shares?: { own: number; cascade: number };
}

export interface Perspective {
  code: string;
  name: string;
  question?: string;
  order?: number;
  /** Shown on no scorecard from this fact's day on; it has no objectives then. */
  archived?: boolean;
}

export interface Theme {
  code: string;
  name: string;
  description?: string;
  /** Offered no more (from this fact's day on); objectives that carry it keep it. */
  archived?: boolean;
}

export interface Unit {
  code: string;
  name: string;
  /** company, division, department, team, person, or the organization's own word. */
  kind?: string;
  parent?: string;
  order?: number;
  /** Left the tree (from this fact's day on). */
  archived?: boolean;
}

export interface ScorecardPerspective extends RollUpOptions {
  perspective: string;
  weight?: number;
}

export interface Scorecard extends RollUpOptions {
  code: string;
  name: string;
  /** The one unit whose scorecard it is; or, for a template, every unit of a kind, or the units named. */
  unit?: string;
  every?: string;
  units?: string[];
  perspectives?: ScorecardPerspective[];
  archived?: boolean;
}

export interface Objective extends RollUpOptions {
  code: string;
  scorecard: string;
  /** The one unit that has it, beside what its template says; left out: all units of the scorecard. */
  unit?: string;
  perspective: string;
  name: string;
  description?: string;
  weight?: number;
  owner?: string;
  themes?: string[];
  shares?: { own: number; cascade: number };
  order?: number;
  /** Where its card stands on the strategy map, from the top left corner of its perspective's lane; left out: laid out. */
  place?: { x: number; y: number };
  excluded?: boolean;
  archived?: boolean;
}

export interface Link {
  /** Objective references: `scorecard:objective`. */
  cause: string;
  effect: string;
  sign?: '+' | '-';
  /** Expected lag in months. */
  lag?: number;
  rationale?: string;
  /** The day on which it was declared; a changed sign or lag is declared anew. */
  declared?: string;
  driver?: string;
  outcome?: string;
  /** One more of the driver gives this much more of the outcome after the lag. */
  size?: { value: number; low?: number; high?: number };
  archived?: boolean;
}

/** A child unit's objective contributes to a parent unit's. References: `unit-or-template:objective`. */
export interface Alignment {
  child: string;
  /** Without a unit: the nearest ancestor of the child's unit that has this objective. */
  parent: string;
  weight?: number;
  /** It contributes without its score flowing up: shown on the line of sight, in no roll-up. */
  support?: boolean;
  archived?: boolean;
}

export interface Measure {
  code: string;
  /** The unit, or the template, it belongs to: exactly one of the two. */
  unit?: string;
  template?: string;
  name: string;
  description?: string;
  /** Unit of measure as shown: `%`, `days`, `USD m`. */
  unitOfMeasure?: string;
  decimals?: number;
  direction?: Direction;
  frequency?: Frequency;
  overTime?: OverTime;
  overUnits?: OverUnits;
  formula?: string;
  ratio?: boolean;
  rule?: RuleName;
  /** For `custom`: a formula over value, target, baseline, min, max, red, best, worst. */
  custom?: string;
  /** For lower-is-better achievement: `complement` is 2 − actual/target (default), `inverse` target/actual. */
  achievement?: 'complement' | 'inverse';
  /** Cap on the raw percentage, as a fraction (1.1 is 110 %). */
  cap?: number;
  clamp?: boolean;
  target?: number;
  baseline?: Limit;
  red?: Limit;
  worst?: Limit;
  best?: Limit;
  low?: Limit;
  high?: Limit;
  lowRed?: Limit;
  highRed?: Limit;
  /** Natural bounds. */
  min?: number;
  max?: number;
  /** Points that can be earned (points rule and points roll-up). */
  possible?: number;
  dueDays?: number;
  /** How many of its own periods the last value may be carried forward (default 0). */
  carry?: number;
  approval?: boolean;
  owner?: string;
  updater?: string;
  source?: string;
  tags?: string[];
  excluded?: boolean;
  archived?: boolean;
}

/** A measure aligned to an objective. */
export interface Kpi {
  objective: string;
  measure: string;
  /** The one unit that has it, beside what its template says; left out: all units of the scorecard. */
  unit?: string;
  weight?: number;
  role?: 'leading' | 'lagging';
  order?: number;
  excluded?: boolean;
  archived?: boolean;
}

/** A path of targets for one series (or, with a template in place of the unit, for all of its units). */
export interface TargetPath {
  unit: string;
  measure: string;
  /** First and last period of the path. */
  start: string;
  end?: string;
  path: 'flat' | 'stepped' | 'linear' | 'seasonal' | 'spread';
  value?: number;
  /** Linear: value in the period before the first. */
  baseline?: number;
  /** Stepped: period → value from then on. Spread: periods set by hand. */
  steps?: Record<string, number>;
  /** Seasonal and spread: relative share of each period of the year, in order. */
  season?: number[];
  red?: Limit;
  worst?: Limit;
  best?: Limit;
  archived?: boolean;
}

/** What one unit changes in an item of its template. */
export interface Override {
  kind: 'objective' | 'measure' | 'kpi' | 'scorecard';
  key: string;
  unit: string;
  patch: Record<string, unknown>;
}
