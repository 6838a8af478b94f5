/**
 * One-sidedness in words: where a scorecard, or a whole cascade, leans on one view of the organization. Each rule
 * has its bound here and its reason in docs/balance.md. A rule describes; none of them forbids.
 *
 * - `rear-mirror` every KPI stands in the topmost perspective
 * - `heavy` one perspective weighs more than all others together
 * - `light` one weighs so little that it hardly moves the score
 * - `empty` one has no objective at all; `rare` in a cascade: few scorecards have it
 * - `unmeasured` one has objectives and no KPI
 * - `no-leading`, `no-lagging` no KPI at all leads; none tells a result
 * - `ground-blind` nothing leads in the lowest perspective, where everything begins
 * - `no-role` of much of the weight nobody has said whether it leads
 * - `nothing-leads` objectives of the topmost perspective to which no link leads
 * - `thin` a score that rests on less than half of its weight
 * - `ahead` the topmost perspective is well while the lowest is off target: today is paid for by tomorrow
 * - `many`, `few` more KPIs than can be kept in mind; fewer than perspectives to see from
 */
import type { Balance, PerspectiveBalance } from './balance.ts';
import type { Mark } from './definitions.ts';

export const bounds = {
  heavy: 0.5,
  light: 0.1,
  rare: 0.5,
  noRole: 0.25,
  thin: 0.5,
  many: 25,
} as const;

export const oneSidedCodes = [
  'rear-mirror',
  'heavy',
  'light',
  'empty',
  'rare',
  'unmeasured',
  'no-leading',
  'no-lagging',
  'ground-blind',
  'no-role',
  'nothing-leads',
  'thin',
  'ahead',
  'many',
  'few',
] as const;
export type OneSidedCode = (typeof oneSidedCodes)[number];

export interface OneSided {
  code: OneSidedCode;
  /** The perspective that it is about, and the one that it is held against. */
  perspective: string | null;
  other: string | null;
  /** A share (0 to 1) or a count, as the code has it. */
  value: number | null;
}

const near = 1e-9;

/** @param statusOf the mark of a perspective's score */
export function oneSided(balance: Balance, statusOf: (one: PerspectiveBalance) => Mark): OneSided[] {
  const { cards, perspectives } = balance;
  const found: OneSided[] = [];
  const say = (
    code: OneSidedCode,
    perspective: PerspectiveBalance | null = null,
    value: number | null = null,
    other: PerspectiveBalance | null = null,
  ): void => {
    found.push({ code, perspective: perspective?.code ?? null, other: other?.code ?? null, value });
  };
  const sum = (pick: (one: PerspectiveBalance) => number): number =>
    perspectives.reduce((all, one) => all + pick(one), 0);
  const top = perspectives[0];
  const ground = perspectives.length > 1 ? perspectives.at(-1) : undefined;
  const kpis = sum((one) => one.kpis);
  const isMirror = ground !== undefined && kpis > 0 && top !== undefined && top.kpis === kpis;
  if (isMirror && top) say('rear-mirror', top, kpis);
  for (const one of perspectives) {
    if (one.objectives === 0) {
      say('empty', one);
      continue;
    }
    if (perspectives.length > 1 && one.weight > bounds.heavy + near) say('heavy', one, one.weight);
    else if (one.weight < bounds.light - near) say('light', one, one.weight);
    if (cards > 1 && one.cards / cards < bounds.rare) say('rare', one, one.cards);
    if (one.kpis === 0 && one.unmeasured > 0) say('unmeasured', one, one.unmeasured);
    if (!Number.isNaN(one.score) && one.coverage < bounds.thin - near) say('thin', one, one.coverage);
  }
  const [leading, lagging] = [sum((one) => one.byCount.leading), sum((one) => one.byCount.lagging)];
  const unsaid = sum((one) => one.byWeight.unsaid);
  if (kpis > 0 && unsaid > bounds.noRole) say('no-role', null, unsaid);
  // Where nobody has said of any which it is, nothing follows from there being none.
  if (lagging > 0 && leading === 0) say('no-leading', null, kpis);
  if (leading > 0 && lagging === 0) say('no-lagging', null, kpis);
  if (ground && leading > 0 && ground.byCount.lagging > 0 && ground.byCount.leading === 0)
    say('ground-blind', ground, ground.kpis);
  if (ground && top && balance.unled.length > 0) say('nothing-leads', top, balance.unled.length);
  if (ground && top && isWell(statusOf(top)) && statusOf(ground) === 'off-target')
    say('ahead', top, null, ground);
  // How many there are is a matter of one scorecard: a cascade has as many as it has units.
  const aCard = cards === 0 ? 0 : kpis / cards;
  if (aCard > bounds.many) say('many', null, Math.round(aCard));
  else if (kpis > 0 && aCard < perspectives.length) say('few', null, Math.round(aCard * 10) / 10);
  return found;
}

const isWell = (mark: Mark): boolean => mark === 'exceeds' || mark === 'on-target';
