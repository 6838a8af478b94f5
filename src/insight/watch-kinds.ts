/** What may be watched and who may be told, for contract and screens alike: no library of schemas comes along. */
export const watchKinds = [
  'status-changed',
  'target-missed',
  'value-due',
  'value-overdue',
  'coverage-fell',
  'initiative-slipped',
  'figure-restated',
  'red-unanswered',
  'action-overdue',
  'review-coming',
  'decision-came',
  'appraisal-due',
] as const;
export type WatchKind = (typeof watchKinds)[number];

/** `manager`: of the unit, else of the nearest above it that has one. */
export const toldTo = ['owner', 'updater', 'manager', 'strategists'] as const;
export type ToldTo = (typeof toldTo)[number];
