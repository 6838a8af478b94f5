/** Why there is no number. Inside arrays a reason is a small code beside a NaN; outside it is its word. */

export const reasonWords = [
  null,
  'no-actual',
  'not-due',
  'no-target',
  'bad-thresholds',
  'divide-by-zero',
  'sign-mismatch',
  'cycle',
  'unknown-reference',
  'excluded',
  'low-coverage',
  'missing-child',
  'no-children',
  'no-weight',
  'provisional',
  'no-baseline',
  'no-bounds',
  'bad-formula',
  'not-a-number',
  'blank',
  'not-begun',
  'no-target-yet',
] as const;
export type Reason = NonNullable<(typeof reasonWords)[number]>;

const codes = new Map(reasonWords.map((word, code) => [word, code]));
export const reasonCode = (word: Reason): number => codes.get(word)!;
export const reasonWord = (code: number): Reason | null => reasonWords[code] ?? null;

export const NO_ACTUAL = reasonCode('no-actual');
export const NOT_DUE = reasonCode('not-due');
export const NO_TARGET = reasonCode('no-target');
export const BAD_THRESHOLDS = reasonCode('bad-thresholds');
export const DIVIDE_BY_ZERO = reasonCode('divide-by-zero');
export const SIGN_MISMATCH = reasonCode('sign-mismatch');
export const CYCLE = reasonCode('cycle');
export const UNKNOWN_REFERENCE = reasonCode('unknown-reference');
export const EXCLUDED = reasonCode('excluded');
export const LOW_COVERAGE = reasonCode('low-coverage');
export const MISSING_CHILD = reasonCode('missing-child');
export const NO_CHILDREN = reasonCode('no-children');
export const NO_WEIGHT = reasonCode('no-weight');
export const PROVISIONAL = reasonCode('provisional');
export const NO_BASELINE = reasonCode('no-baseline');
export const NO_BOUNDS = reasonCode('no-bounds');
export const BAD_FORMULA = reasonCode('bad-formula');
export const NOT_A_NUMBER = reasonCode('not-a-number');
export const BLANK = reasonCode('blank');
export const NOT_BEGUN = reasonCode('not-begun');
export const NO_TARGET_YET = reasonCode('no-target-yet');

/** Neither scored nor missed: such a child is in no weight. */
export const isOut = (code: number): boolean =>
  code === NOT_DUE ||
  code === EXCLUDED ||
  code === NO_CHILDREN ||
  code === NOT_BEGUN ||
  code === NO_TARGET_YET;
