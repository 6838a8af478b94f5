/**
 * A review's agenda, proposed from what stands below its target: the map first, then what moved, three to five deep
 * dives, a success, and the actions that are open. People reorder it and add to it; this is where they begin.
 *
 * Deep dives are ranked by what they cost the top score, and no perspective with a gap is crowded out: a Balanced
 * Scorecard that only ever speaks of money is none. So the dearest gap of each perspective comes first; what room is
 * left, up to five, goes to the next dearest that take at least a tenth of all that is lost, and up to three to any.
 * Then all of them stand in the order of what they cost. A gap that only lacks data stands behind those that are
 * measured, by the weight of what nobody sees.
 */
import type { DoingIndex } from './doing.ts';

export const agendaKinds = ['map', 'trends', 'deep-dive', 'success', 'actions', 'free'] as const;
export type AgendaKind = (typeof agendaKinds)[number];

/** A gap as an agenda needs it. */
export interface AgendaGap {
  node: string;
  kind: 'objective' | 'kpi';
  name: string;
  /** The perspective that it belongs to, by its code. */
  perspective: string;
  owner: string | null;
  /** Without a score: due, and nobody knows. */
  isUnseen: boolean;
  /** Points that it takes from the top score. */
  cost: number;
  /** Its part of the top by design. */
  design: number;
  /** What the top would gain by closing it; null where nobody can say. */
  closing: number | null;
  /** The first period of the present run. */
  since: string | null;
  /** What lies behind it: KPIs under it and drivers on the map, heaviest first. */
  drivers: readonly string[];
  /** All that anyone's work on it may be about: itself, and the KPIs under it. */
  reach: readonly string[];
}

/** What went well. */
export interface AgendaStrength {
  node: string;
  name: string;
  perspective: string;
  owner: string | null;
  /** Points beyond the target, and those since the period before. */
  beyond: number;
  change: number | null;
  /** Below its target in the period before. */
  isRecovered: boolean;
  /** Its part of the top. */
  design: number;
}

/** Why something is on the agenda. */
export type AgendaReason =
  | 'always'
  | 'costs-most'
  | 'perspective'
  | 'costs-more'
  | 'unseen'
  | 'recovered'
  | 'best'
  | 'open';

export interface AgendaItem {
  kind: AgendaKind;
  reason: AgendaReason;
  /** What it is about; null of what is about the whole. */
  node: string | null;
  name: string | null;
  perspective: string | null;
  owner: string | null;
  cost: number | null;
  closing: number | null;
  since: string | null;
  drivers: readonly string[];
  initiatives: readonly string[];
  /** The last one about it. */
  decision: string | null;
  actions: readonly string[];
  /** Nobody works on it: no active initiative, no open action. */
  isUnworked: boolean;
  minutes: number;
}

export interface AgendaOptions {
  /** What deep dives are about: objectives in a review of strategy, KPIs in an operational one. */
  level?: 'objective' | 'kpi';
  /** At least and at most so many deep dives, where there are as many gaps; 3 and 5. A perspective more than that is one more. */
  least?: number;
  most?: number;
}

const usual = { least: 3, most: 5 };
/** A gap that takes less than this part of all that is lost is not dived into only because there is room. */
const small = 0.1;
const minutesOf: Record<AgendaKind, number> = {
  map: 10,
  trends: 10,
  'deep-dive': 15,
  success: 5,
  actions: 10,
  free: 5,
};

const empty = {
  node: null,
  name: null,
  perspective: null,
  owner: null,
  cost: null,
  closing: null,
  since: null,
  drivers: [],
  initiatives: [],
  decision: null,
  actions: [],
  isUnworked: false,
};
const plain = (kind: AgendaKind, reason: AgendaReason): AgendaItem => ({
  ...empty,
  kind,
  reason,
  minutes: minutesOf[kind],
});

/** Example: financial lacks 4 and 3 points, customer 1, learning 0.2: dives into financial, financial, customer, learning. */
export function proposeAgenda(
  gaps: readonly AgendaGap[],
  strengths: readonly AgendaStrength[],
  doing: DoingIndex,
  openActions: readonly string[],
  options: AgendaOptions = {},
): AgendaItem[] {
  const success = bestOf(strengths);
  return [
    plain('map', 'always'),
    plain('trends', 'always'),
    ...deepDives(gaps, options).map(({ gap, reason }) => diveItem(gap, reason, doing)),
    ...(success
      ? [
          {
            ...plain('success', success.isRecovered ? 'recovered' : 'best'),
            node: success.node,
            name: success.name,
            perspective: success.perspective,
            owner: success.owner,
            decision: doing.about([success.node]).decision?.id ?? null,
          },
        ]
      : []),
    ...(openActions.length > 0 ? [{ ...plain('actions', 'open'), actions: openActions }] : []),
    plain('free', 'always'),
  ];
}

/** Dearest first; what lacks data after what is measured, by its weight. */
const dearer = (a: AgendaGap, b: AgendaGap): number =>
  Number(a.isUnseen) - Number(b.isUnseen) ||
  (a.isUnseen ? 0 : b.cost - a.cost) ||
  b.design - a.design ||
  (a.node < b.node ? -1 : 1);

export interface Dive {
  gap: AgendaGap;
  reason: AgendaReason;
}

/** Which gaps a review looks into, in order. */
export function deepDives(gaps: readonly AgendaGap[], options: AgendaOptions = {}): Dive[] {
  const { level = 'objective', least = usual.least, most = usual.most } = options;
  const ranked = gaps.filter((gap) => gap.kind === level).sort(dearer);
  const lost = ranked.reduce((sum, gap) => sum + Math.max(0, gap.cost), 0);
  const chosen = new Set<AgendaGap>();
  const looked = new Set<string>();
  for (const gap of ranked) {
    if (looked.has(gap.perspective)) continue;
    looked.add(gap.perspective);
    chosen.add(gap);
  }
  const firsts = new Set(chosen);
  for (const gap of ranked) {
    if (chosen.size >= most) break;
    if (chosen.has(gap)) continue;
    const isLarge = !gap.isUnseen && lost > 0 && gap.cost >= small * lost;
    if (isLarge || chosen.size < least) chosen.add(gap);
  }
  return [...chosen].sort(dearer).map((gap, n) => ({
    gap,
    reason: gap.isUnseen ? 'unseen' : n === 0 ? 'costs-most' : firsts.has(gap) ? 'perspective' : 'costs-more',
  }));
}

function diveItem(gap: AgendaGap, reason: AgendaReason, doing: DoingIndex): AgendaItem {
  const done = doing.about(gap.reach);
  return {
    ...plain('deep-dive', reason),
    node: gap.node,
    name: gap.name,
    perspective: gap.perspective,
    owner: gap.owner,
    cost: gap.isUnseen ? null : gap.cost,
    closing: gap.closing,
    since: gap.since,
    drivers: gap.drivers,
    initiatives: done.initiatives.map((one) => one.code),
    decision: done.decision?.id ?? null,
    actions: done.actions.map((one) => one.id),
    isUnworked: done.initiatives.length === 0 && done.actions.length === 0,
  };
}

/** What recovered goes before what has long been good: it can be learned from. Then what lies furthest beyond its target. */
export function bestOf(strengths: readonly AgendaStrength[]): AgendaStrength | null {
  const worth = (one: AgendaStrength): number =>
    one.isRecovered ? (one.change ?? 0) * one.design : one.beyond * one.design;
  const found = [...strengths].sort(
    (a, b) =>
      Number(b.isRecovered) - Number(a.isRecovered) || worth(b) - worth(a) || (a.node < b.node ? -1 : 1),
  );
  return found[0] ?? null;
}
