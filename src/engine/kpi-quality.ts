/**
 * How good a measure is, by four traits: measurable, aligned, actionable, timely. Each is fulfilled, fulfilled in
 * part, or missing, with what exactly is missing; and whether it is a vanity suspect: a number that is kept without
 * anyone deciding by it. A metric is judged as a KPI is, so that one sees what would make it one.
 */
import type { Frequency } from './definitions.ts';

/** What is known of one measure of one unit. */
export interface MeasureFacts {
  hasUnitOfMeasure: boolean;
  hasDescription: boolean;
  /** It says where its values come from: a source, a formula, the units below. */
  hasSource: boolean;
  hasValues: boolean;
  isKpi: boolean;
  /** Of its weights under objectives, the largest. */
  weight: number;
  /** Its objective leads to the top, by score or by support. */
  reachesTop: boolean;
  role: 'leading' | 'lagging' | null;
  hasOwner: boolean;
  /** Somebody is named who enters it, or nobody needs to: it is computed. */
  hasUpdater: boolean;
  hasTarget: boolean;
  /** Its limits hold together, so that a value says how well it is. */
  hasLimits: boolean;
  /** Something leads to it: a link to it or to its objective, or a leading KPI beside it. */
  isDriven: boolean;
  frequency: Frequency;
  /** Days after a period's end through which its value may come. */
  dueDays: number;
  /** The latest value that is due is missing. */
  isLate: boolean;
  /** Of the last periods that are due, how many have a value; and how many in a row, to the last one, have none. */
  due: number;
  there: number;
  missingInARow: number;
  /** A formula reads it. */
  isRead: boolean;
  /** A link of the strategy map names it, or begins or ends at its objective. */
  isLinked: boolean;
}

export const traits = ['measurable', 'aligned', 'actionable', 'timely'] as const;
export type Trait = (typeof traits)[number];
export type Fulfilled = 'met' | 'partly' | 'missing';

export const lacks = [
  'unit-of-measure',
  'description',
  'source',
  'values',
  'objective',
  'weight',
  'top',
  'owner',
  'updater',
  'target',
  'thresholds',
  'role',
  'driver',
  'frequency',
  'due-days',
  'value-late',
  'gaps',
] as const;
export type Lack = (typeof lacks)[number];

export interface TraitQuality {
  trait: Trait;
  state: Fulfilled;
  missing: Lack[];
}

export const qualityBounds = {
  /** So many of the last periods that are due are looked at. */
  periods: 12,
  /** Fewer of them with a value than this part, and the course has gaps. */
  there: 0.75,
  /** So many in a row without a value, and nobody keeps it any more. */
  stale: 3,
  /** From so many reasons on a measure is suspected. */
  suspect: 2,
} as const;

/** Without these a trait is missing, whatever else is there. */
const heart: Record<Trait, readonly (readonly Lack[])[]> = {
  measurable: [['values']],
  aligned: [['objective']],
  actionable: [['owner', 'target']],
  timely: [['value-late', 'gaps']],
};

const longest: Record<Frequency, number> = { day: 1, week: 7, month: 31, quarter: 92, half: 184, year: 366 };

/** To which trait each lack belongs. */
const traitOf: Record<Lack, Trait> = {
  'unit-of-measure': 'measurable',
  description: 'measurable',
  source: 'measurable',
  values: 'measurable',
  objective: 'aligned',
  weight: 'aligned',
  top: 'aligned',
  owner: 'actionable',
  updater: 'actionable',
  target: 'actionable',
  thresholds: 'actionable',
  role: 'actionable',
  driver: 'actionable',
  frequency: 'timely',
  'due-days': 'timely',
  'value-late': 'timely',
  gaps: 'timely',
};

/** All that is missing, in the order of the traits. */
export function lacksOf(of: MeasureFacts): Lack[] {
  const isThere: Record<Lack, boolean> = {
    'unit-of-measure': of.hasUnitOfMeasure,
    description: of.hasDescription,
    source: of.hasSource,
    values: of.hasValues,
    objective: of.isKpi,
    weight: !of.isKpi || of.weight > 0,
    top: !of.isKpi || of.reachesTop,
    owner: of.hasOwner,
    updater: of.hasUpdater,
    target: of.hasTarget,
    thresholds: !of.hasTarget || of.hasLimits,
    role: !of.isKpi || of.role !== null,
    driver: !of.isKpi || of.role !== 'lagging' || of.isDriven,
    frequency: of.frequency !== 'year',
    'due-days': of.dueDays <= longest[of.frequency],
    'value-late': !of.isLate,
    gaps: of.due === 0 || of.there / of.due >= qualityBounds.there,
  };
  return lacks.filter((lack) => !isThere[lack]);
}

/** The four traits as what is missing leaves them. */
export function traitsOf(missing: readonly Lack[]): TraitQuality[] {
  return traits.map((trait) => {
    const found = missing.filter((lack) => traitOf[lack] === trait);
    const isMissing = heart[trait].some((all) => all.every((one) => found.includes(one)));
    return { trait, state: found.length === 0 ? 'met' : isMissing ? 'missing' : 'partly', missing: found };
  });
}

export const qualityOf = (of: MeasureFacts): TraitQuality[] => traitsOf(lacksOf(of));

export const vanityReasons = ['no-owner', 'no-target', 'no-decision', 'moves-nothing', 'stale'] as const;
export type VanityReason = (typeof vanityReasons)[number];

/**
 * Why a measure may be kept for vanity.
 * - `no-decision` nothing scores it and no formula reads it: whatever it says, nothing follows
 * - `moves-nothing` no link names it, no formula reads it, and no objective above leads to the top
 * - `stale` nobody has given it a value for some periods
 */
export function vanityOf(of: MeasureFacts): VanityReason[] {
  const isScored = of.isKpi && of.weight > 0;
  const found: VanityReason[] = [];
  if (!of.hasOwner) found.push('no-owner');
  // What a formula is made of serves by being read.
  if (!of.hasTarget && !of.isRead) found.push('no-target');
  if (!isScored && !of.isRead) found.push('no-decision');
  if (!of.isRead && !of.isLinked && !(isScored && of.reachesTop)) found.push('moves-nothing');
  if (!of.hasValues || of.missingInARow >= qualityBounds.stale) found.push('stale');
  return found;
}

export const isSuspect = (reasons: readonly VanityReason[]): boolean =>
  reasons.length >= qualityBounds.suspect;
