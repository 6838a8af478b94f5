/**
 * What is being done about gaps, as gaps and agendas are told of it: initiatives, open actions, decisions. It is
 * handed in as data, so that who reads gaps need not know where each of them is kept. Everything names what it is
 * about by the addresses of nodes (`kpi:unit/measure`, `objective:unit/scorecard/code` …).
 */

/** What an initiative says that it will do to a measure. */
export interface DoingEffect {
  /** The address of the KPI. */
  node: string;
  /** In the measure's own unit: −3 days, +2 points. Where a range is said, its ends. */
  size: number;
  low: number | null;
  high: number | null;
  /** The period from which it is expected; null where nobody said. */
  from: string | null;
}

export interface DoingInitiative {
  code: string;
  name: string;
  owner: string | null;
  /** Its status by rule, in the words of its own slice. */
  status: string;
  /** Under way or planned: neither done nor stopped. Only such an initiative works on a gap. */
  isActive: boolean;
  end: string | null;
  /** What it should move: objectives and KPIs. */
  serves: string[];
  effects: DoingEffect[];
}

export interface DoingAction {
  id: string;
  title: string;
  owner: string | null;
  due: string | null;
  isOverdue: boolean;
  about: string[];
}

export interface DoingDecision {
  id: string;
  title: string;
  kind: string;
  /** ISO day. */
  decided: string;
  about: string[];
}

export interface Doing {
  initiatives: readonly DoingInitiative[];
  /** Those that are open. */
  actions: readonly DoingAction[];
  decisions: readonly DoingDecision[];
}

export const nothingDone: Doing = { initiatives: [], actions: [], decisions: [] };

export interface DoneAbout {
  /** Active ones, in their own order. */
  initiatives: DoingInitiative[];
  actions: DoingAction[];
  /** The latest. */
  decision: DoingDecision | null;
}

export interface DoingIndex {
  /** What is done about any of some nodes, each thing once. */
  about(nodes: readonly string[]): DoneAbout;
  /** Whether anyone works on any of them: an active initiative or an open action. A decision alone does nothing. */
  isWorkedOn(nodes: readonly string[]): boolean;
  /** What active initiatives expect of a KPI, with whose it is. */
  effectsOn(kpi: string): readonly { initiative: DoingInitiative; effect: DoingEffect }[];
}

const none: readonly never[] = [];

export function doingIndex(doing: Doing): DoingIndex {
  const initiatives = new Map<string, DoingInitiative[]>();
  const actions = new Map<string, DoingAction[]>();
  const decisions = new Map<string, DoingDecision[]>();
  const effects = new Map<string, { initiative: DoingInitiative; effect: DoingEffect }[]>();
  for (const one of doing.initiatives) {
    if (!one.isActive) continue;
    for (const effect of one.effects) under(effects, effect.node, { initiative: one, effect });
    for (const node of new Set([...one.serves, ...one.effects.map(({ node }) => node)]))
      under(initiatives, node, one);
  }
  for (const one of doing.actions) for (const node of new Set(one.about)) under(actions, node, one);
  for (const one of doing.decisions) for (const node of new Set(one.about)) under(decisions, node, one);
  return {
    about(nodes) {
      const decided = once(nodes, decisions);
      return {
        initiatives: once(nodes, initiatives),
        actions: once(nodes, actions),
        decision: decided.reduce<DoingDecision | null>(
          (latest, one) => (latest === null || one.decided > latest.decided ? one : latest),
          null,
        ),
      };
    },
    isWorkedOn: (nodes) => nodes.some((node) => initiatives.has(node) || actions.has(node)),
    effectsOn: (kpi) => effects.get(kpi) ?? none,
  };
}

function under<T>(index: Map<string, T[]>, node: string, one: T): void {
  const list = index.get(node);
  if (list) list.push(one);
  else index.set(node, [one]);
}

function once<T>(nodes: readonly string[], index: ReadonlyMap<string, T[]>): T[] {
  return [...new Set(nodes.flatMap((node) => index.get(node) ?? []))];
}
